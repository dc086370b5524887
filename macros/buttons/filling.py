"""Scripts that run in another program's Python: what they must know is written into their constants."""

from __future__ import annotations

from collections.abc import Mapping


def fill_constants(source: str, values: Mapping[str, object]) -> str:
    """Give the constants of a script, each alone on a line that begins with its name, other values."""
    lines = []
    for line in source.splitlines():
        name = line.partition(" = ")[0]
        lines.append(f"{name} = {values[name]!r}" if name in values else line)
    return "\n".join(lines) + "\n"
