"""From a hand-made file to the weeks in it."""

from __future__ import annotations

from pathlib import Path

from .found import FoundTable, FoundTime, FoundWeek, Ground


def read_found_weeks(path: Path, ground: Ground, expected: FoundTime | None = None) -> tuple[FoundWeek, ...]:
    """Read every week of a file; a table that names no week is read as of the `expected` one, if that is given.

    Raises:
        PasteError: the file cannot be read; NoTableError: it holds no table of units and scores.
    """
    tables = find_tables(path, ground)
    return tuple(read_table(table, complete_time(table.time, expected), ground) for table in tables)


def complete_time(time: FoundTime, expected: FoundTime | None) -> FoundTime:
    """Fill what a table does not say of its week."""
    raise NotImplementedError


def find_tables(path: Path, ground: Ground) -> tuple[FoundTable, ...]:
    """Find the tables of a file that hold units and scores, and which week each says it is of."""
    raise NotImplementedError


def read_table(table: FoundTable, time: FoundTime, ground: Ground) -> FoundWeek:
    """Read a table as that of a week; without a week its rows are not read, and the problems say why."""
    raise NotImplementedError
