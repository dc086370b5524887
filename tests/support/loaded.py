"""What each path of the command loads, as `tests/loaded.txt` has it on record.

`PYTHONPATH=tests .venv/bin/python -m support.loaded` records it anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from support.clerk import write_csv
from support.grown import GrownBook, grow_book, name_district
from support.isolated import copy_chiso, run_watched
from support.paths import ROOT

RECORD = ROOT / "tests" / "loaded.txt"
WATCHER = "watch_imports"
LEGEND = """\
# What each path of the command loads by the time it is done, beyond what Python itself has loaded when it starts:
# ours by room, libraries by their name, and of the standard library each public module.
# tests/test_loaded.py compares. On record anew: PYTHONPATH=tests .venv/bin/python -m support.loaded
#
"""
OPTIONS = ("--place", "2/11", "--total", "59.31")
WEEK = ("--from", "{table}", "--week", "{week}", "--date", "{day}", *OPTIONS)
EXPORT = ("export", "{book}", "--to", "{to}", "--week", "{recorded}")
PATHS: Mapping[str, tuple[str, ...]] = {
    "refresh": ("refresh", "{book}"),
    "csv": ("refresh", "{book}", *WEEK),
    "xlsx": ("refresh", "{book}", *WEEK),
    "check": ("check", "{book}"),
    "json": ("refresh", "{book}", "--json"),
    "help": ("--help",),
    "undo": ("undo", "{book}"),
    "doctor": ("doctor",),
    "pdf": (*EXPORT, "--pdf"),
    "docx": (*EXPORT, "--docx"),
    "html": (*EXPORT, "--html"),
    "png": (*EXPORT, "--png"),
    "copy": (*EXPORT, "--xlsx"),
    "text": (*EXPORT, "--text"),
    "pptx": (*EXPORT, "--pptx"),
}
"""Each path by a short name, and its words. `csv` and `xlsx` read such a file; from `pdf` on they are of `export`."""


class Loaded(NamedTuple):
    """Something that a path loads; `asker` is the module whose code asked for it first, and `is_standard` whether both
    are of the standard library.
    """

    name: str
    asker: str
    is_standard: bool


class Loads:
    """Runs the paths, each once, on copies of one workbook: 18 units with their groups, the fifth week pasted."""

    def __init__(self, folder: Path) -> None:
        self._isolated = copy_chiso(folder / "isolated", WATCHER)
        self._book: GrownBook = grow_book(folder / "so.xlsm", name_district(), 4, groups=True)
        self._folder = folder
        self._tables = {"csv": folder / "tuan.csv", "xlsx": folder / "tuan.xlsx"}
        self._tables["csv"].write_bytes(write_csv(self._book.paste))
        _write_xlsx(self._tables["xlsx"], self._book.paste)
        self._found: dict[str, dict[str, Loaded]] = {}

    def list_loaded(self, path: str) -> dict[str, Loaded]:
        """What a path loads, by name."""
        if path not in self._found:
            told = self._run(path)
            lines = [line.split() for line in told.splitlines()]
            self._found[path] = {each.name: each for each in reversed(list(_sort_out(lines)))}
        return self._found[path]

    def _run(self, path: str) -> str:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            folder = Path(name)
            named = {
                "book": shutil.copy(self._book.path, folder / "so.xlsm"),
                "table": self._tables.get(path),
                "week": self._book.period,
                "day": self._book.day,
                "recorded": self._book.recorded,
                "to": folder / "van-ban",
            }
            words = [word.format(**named) for word in PATHS[path]]
            # The doctor's 1: something is missing on this machine.
            return run_watched(self._isolated, WATCHER, *words, codes=(0, 1) if path == "doctor" else (0,))[0]


def _write_xlsx(path: Path, rows: Iterable[Iterable[object]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)


def _sort_out(lines: Iterable[list[str]]) -> Iterable[Loaded]:
    """Give each module the name under which it is on record; what is no one's business is left out."""
    for module, package, asker in lines:
        top = module.partition(".")[0]
        standard = top in sys.stdlib_module_names
        if top == "chiso":
            if "." in module and package != "chiso":
                yield Loaded(package.replace(".", "/"), asker, is_standard=False)
        elif standard:
            if not any(part.startswith("_") for part in module.split(".")) and module != "os.path":
                inner = asker.partition(".")[0] in sys.stdlib_module_names or asker == "?"
                yield Loaded(module, asker, is_standard=inner)
        elif top != WATCHER and not top.startswith("_"):  # the inner parts of libraries and of Python
            yield Loaded(top, asker, is_standard=False)


class Record(NamedTuple):
    """What is on record: the Python that it is of, and what each path loads."""

    python: str
    paths: Mapping[str, frozenset[str]]


def this_python() -> str:
    """The version by which the standard library's own imports are told apart: 3.11."""
    return ".".join(map(str, sys.version_info[:2]))


def read_record() -> Record:
    """Read the table."""
    lines = [line for line in RECORD.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    (_, python, *paths), *rows = map(str.split, lines)
    marks = {name: dict(zip(paths, given, strict=True)) for name, *given in rows}
    return Record(python, {path: frozenset(name for name in marks if marks[name][path] == "x") for path in paths})


def write_record(found: Mapping[str, Iterable[str]]) -> None:
    """Write the table: ours, then libraries, then the standard library."""

    def place(name: str) -> tuple[int, str]:
        return (0 if name.startswith("chiso/") else 2 if name.partition(".")[0] in sys.stdlib_module_names else 1), name

    names = sorted({name for loaded in found.values() for name in loaded}, key=place)
    kept = {path: set(loaded) for path, loaded in found.items()}
    width, python = max(map(len, names)), this_python()
    lines = [f"{'Python ' + python:{width}}  " + "  ".join(found)]
    before = 0
    for name in names:
        kind, _ = place(name)
        lines += [""] * (kind != before)
        before = kind
        marks = "  ".join(("x" if name in kept[path] else ".").ljust(len(path)) for path in found)
        lines.append(f"{name:{width}}  {marks}".rstrip())
    RECORD.write_text(LEGEND + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        loads = Loads(Path(folder))
        write_record({path: loads.list_loaded(path) for path in PATHS})


if __name__ == "__main__":
    main()
