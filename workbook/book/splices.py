"""What every door asks of a table: runs of rows alike, where a splice's rows are now, and what takes whose place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from .door import KeyRun, Splice


def group_keys(keys: Iterable[str]) -> list[KeyRun]:
    """Group the first cells of all data rows into runs."""
    return join_runs((key, len(list(alike))) for key, alike in groupby(keys))


def join_runs(counted: Iterable[tuple[str, int]]) -> list[KeyRun]:
    """Make runs of first cells and how many rows have each, where neighbours may say the same."""
    runs: list[KeyRun] = []
    row = 0
    for key, count in counted:
        end = row + count
        if runs and runs[-1].key == key:
            runs[-1] = KeyRun(key, range(runs[-1].rows.start, end))
        else:
            runs.append(KeyRun(key, range(row, end)))
        row = end
    return runs


def count_rows(runs: Sequence[KeyRun]) -> int:
    """Count the data rows of a table by its runs."""
    return runs[-1].rows.stop if runs else 0


def follow_rows(splice: Splice, read_keys: Callable[[], Sequence[KeyRun]]) -> Splice | None:
    """Return the splice with the rows that its keys lead to; None if those rows are no longer the ones written.

    Args:
        splice: its `keys` are the first cells of the rows to take out, empty where nothing is known of them.
        read_keys: gives the first cells of the table's data rows, as they are now.
    """
    if not splice.keys:
        return splice
    wanted = set(splice.keys)
    found = [run for run in read_keys() if run.key in wanted]
    if sorted(run.key for run in found for _ in run.rows) != sorted(splice.keys):
        return None
    rows = tuple(row for run in found for row in run.rows)
    if set(rows) == set(splice.delete):
        return splice
    return splice._replace(delete=rows, at=rows[0])


def is_in_place(splice: Splice) -> bool:
    """Whether new rows stand exactly where the old ones stood."""
    return splice.delete == tuple(range(splice.at, splice.at + len(splice.rows)))
