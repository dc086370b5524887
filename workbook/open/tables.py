"""The rows of an Excel table in the open workbook: written over, inserted and deleted, each step with its step back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..book.door import Splice
from ..book.splices import is_in_place
from ..cells.areas import Area, list_stretches
from ..cells.value import Rows
from .cells import write_values
from .journal import Journal

_FROM_ABOVE: Final = "format_from_left_or_above"
_FROM_BELOW: Final = "format_from_right_or_below"


class TableRows:
    """A table on its sheet, while its rows are being changed. What stands next to and beneath it stays where it is.

    Rows at the end come and go by the extent alone; within, cells are inserted and deleted in the table's columns, and
    the room beneath makes up for it. A step that cannot be made twice is noted once it is made: it must not be taken
    back where it failed.

    Args:
        sheet: as xlwings gives it.
        name: of the table.
        area: header included.
        columns: how many of its columns are ours; staff may have added others.
        journal: where the steps back are written down.
    """

    def __init__(self, sheet: Any, name: str, area: Area, columns: int, journal: Journal) -> None:
        self.area = area
        self._sheet, self._name, self._columns, self._journal = sheet, name, columns, journal

    def splice(self, splice: Splice, old_rows: Rows) -> None:
        """Write over the rows that are taken out where they are one stretch; else insert the new and delete the old.

        Rows that stay keep the columns of staff, rows that go take them along. Rows are deleted last, so that a table
        never loses all of its rows on the way.

        Args:
            splice: data rows from 0.
            old_rows: what stands in the rows that are taken out, in the order of `splice.delete`.
        """
        contents = dict(zip(splice.delete, old_rows, strict=True))
        old = sorted(splice.delete)
        rows: Rows = splice.rows or ([[]] if len(old) == self.area.height - 1 else [])
        start, over = splice.at, 0
        if is_in_place(splice) or (self.area.width == self._columns and _is_one_stretch(old, splice.at)):
            start, over = old[0] if old else splice.at, min(len(old), len(rows))
        added = len(rows) - over
        if added:
            self._insert(start + over, added)
        if rows:
            self._write(start, rows, {row: contents[row] for row in old[:over]})
        rest = {row + added if row >= start + over else row: contents[row] for row in old[over:]}
        for low, high in reversed(list(list_stretches(rest))):
            self._take_out(low, high, [rest[row] for row in range(low, high + 1)])

    def _row(self, data_row: int) -> int:
        return self.area.first_row + 1 + data_row

    def _cells(self, first: int, count: int) -> Any:
        """So many rows of the sheet, in the columns of the table."""
        left, right = self.area.first_column, self.area.last_column
        return self._sheet.range((first, left), (first + count - 1, right))

    def _insert(self, at: int, count: int) -> None:
        """Make room before a data row; after the last one the table takes in what is below it."""
        area, first = self.area, self._row(at)
        self._journal.note(lambda: self._cover(area))
        if first > area.last_row:
            self._journal.note(lambda: self._lay(at, [[]] * count, area.width))
        else:
            self._close(area.last_row + 1, count)
            # Beneath the header the look of data comes from below: from above it would be the header's.
            self._open(first, count, _FROM_BELOW if at == 0 else _FROM_ABOVE)
        self._cover(area._replace(last_row=area.last_row + count))

    def _take_out(self, low: int, high: int, contents: Rows) -> None:
        """Delete data rows; the last ones are emptied and left behind."""
        area, count = self.area, high - low + 1
        self._journal.note(lambda: self._cover(area))
        if low and high == area.height - 2:
            self._journal.note(lambda: self._lay(low, contents, area.width))
            self._lay(low, [[]] * count, area.width)
        else:
            self._journal.note(lambda: self._lay(low, contents, area.width))
            self._open(area.last_row + 1, count, _FROM_BELOW)
            self._close(self._row(low), count)
        self._cover(area._replace(last_row=area.last_row - count))

    def _open(self, first: int, count: int, origin: str) -> None:
        """Push cells down for so many empty rows."""
        self._cells(first, count).insert("down", origin)
        self._journal.note(lambda: self._cells(first, count).delete("up"))

    def _close(self, first: int, count: int) -> None:
        """Take so many rows of cells out; what they held is for others to bring back."""
        origin = _FROM_ABOVE if self._row(0) < first <= self.area.last_row else _FROM_BELOW
        self._cells(first, count).delete("up")
        self._journal.note(lambda: self._cells(first, count).insert("down", origin))

    def _cover(self, area: Area) -> None:
        cells = self._sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))
        self._sheet.tables[self._name].resize(cells)
        self.area = area

    def _write(self, at: int, rows: Rows, contents: Mapping[int, Sequence[Any]]) -> None:
        width = max([self._columns, *map(len, rows)])
        if contents:
            before = [contents[row] for row in sorted(contents)]
            self._journal.note(lambda: self._lay(min(contents), before, width))
        self._lay(at, rows, width)

    def _lay(self, at: int, rows: Rows, width: int) -> None:
        write_values(self._sheet, self._row(at), self.area.first_column, (len(rows), width), rows)


def _is_one_stretch(rows: Sequence[int], at: int) -> bool:
    """Whether rows (in order) are neighbours, and `at` is within or right after them."""
    return bool(rows) and rows[-1] - rows[0] == len(rows) - 1 and rows[0] <= at <= rows[-1] + 1
