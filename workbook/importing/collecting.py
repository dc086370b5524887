"""The tables of one file, or why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from ...scoring.values import NamedTuple
from ..handmade import FoundTable, Ground, find_tables
from ..paste import PasteError
from ..problem import Problem, make_error


class SourceFile(NamedTuple):
    """A file by the name that staff know it by, and its tables; or the problem that keeps it from being read."""

    name: str
    tables: tuple[FoundTable, ...]
    problem: Problem | None = None


def collect_file(path: Path, name: str, ground: Ground) -> SourceFile:
    """Find the tables of a file.

    Args:
        path: where it lies.
        name: what it is called to staff.
        ground: what the office's configuration says.
    """
    try:
        return SourceFile(name, find_tables(path, ground))
    except PasteError as error:
        return SourceFile(name, (), make_error(name, "", str(error)))
