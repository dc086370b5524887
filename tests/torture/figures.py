"""The figures that a part of the proof ends with, and what it found broken."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

KEPT = os.environ.get("CHISO_TORTURE_FIGURES", "")
"""A folder in which each part leaves its figures, for the one table at the end of `make torture`."""


class Figure(NamedTuple):
    """A line of the table; `broken` when a promise does not hold."""

    name: str
    value: str
    broken: bool = False


def count(name: str, number: int, *, promised: int | None = None) -> Figure:
    """A number that may have to be a certain one."""
    wanted = "" if promised is None else f" (promised {promised})"
    return Figure(name, f"{number:,}{wanted}", promised is not None and number != promised)


def share(name: str, part: int, whole: int) -> Figure:
    return Figure(name, f"{part:,} of {whole:,} ({100 * part / max(whole, 1):.1f}%)")


def most(name: str, value: float, unit: str, *, under: float) -> Figure:
    """The largest of something, which must stay under a limit."""
    return Figure(name, f"{value:.2f} {unit} (promised under {under:g})", value >= under)


def describe_machine() -> str:
    """Where and when figures were measured, for docs/reliability.md."""
    day = time.strftime("%Y-%m-%d")
    return (
        f"{day}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )


def end(part: str, figures: Sequence[Figure], started: float) -> NoReturn:
    """Print the figures, keep them, and end with 1 when a promise is broken."""
    figures = [*figures, Figure("seconds", f"{time.monotonic() - started:.0f}")]
    print_table({part: figures})
    if KEPT:
        Path(KEPT).mkdir(parents=True, exist_ok=True)
        Path(KEPT, f"{part}.json").write_text(json.dumps(figures), encoding="utf-8")
    sys.exit(any(figure.broken for figure in figures))


def print_table(parts: dict[str, Sequence[Figure]]) -> None:
    print(f"{describe_machine()}")
    for part, figures in parts.items():
        width = max(len(figure.name) for figure in figures)
        print(f"{part}:")
        for figure in figures:
            print(f"  {'BROKEN ' if figure.broken else '       '}{figure.name:{width}}  {figure.value}")
    sys.stdout.flush()


def main() -> None:
    """Print what all parts left, in the order of the arguments; end with 1 when one is broken or has left nothing."""
    found: dict[str, Sequence[Figure]] = {}
    for part in sys.argv[1:]:
        path = Path(KEPT or ".", f"{part}.json")
        figures = [Figure(*line) for line in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []
        found[part] = figures or [Figure("left no figures", "", broken=True)]
    print_table(found)
    sys.exit(any(figure.broken for figures in found.values() for figure in figures))


if __name__ == "__main__":
    main()
