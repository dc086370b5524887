"""What every door asks of a splice: where its rows are now, and whether new rows take the place of old ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .door import Splice


def follow_rows(splice: Splice, read_keys: Callable[[], Sequence[str]]) -> Splice | None:
    """Return the splice with the rows that its keys lead to; None if those rows are no longer the ones written.

    Args:
        splice: its `keys` are the first cells of the rows to take out, empty where nothing is known of them.
        read_keys: gives the first cell of every data row of the table, as it is now.
    """
    if not splice.keys:
        return splice
    keys = read_keys()
    rows = tuple(row for row, key in enumerate(keys) if key in splice.keys)
    if sorted(keys[row] for row in rows) != sorted(splice.keys):
        return None
    if set(rows) == set(splice.delete):
        return splice
    return splice._replace(delete=rows, at=rows[0])


def is_in_place(splice: Splice) -> bool:
    """Whether new rows stand exactly where the old ones stood."""
    return splice.delete == tuple(range(splice.at, splice.at + len(splice.rows)))
