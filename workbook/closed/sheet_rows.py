"""The rows of a sheet: taken apart where their cells are asked for, put together again when the sheet is rendered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .errors import DamagedCellError
from .rows import EMPTY, Cells, find_end, join_row, locate_rows, number_row, split_row, start_of

if TYPE_CHECKING:
    from .shared import Masters

SHARED = b't="shared"'
_SLASH = ord("/")


class SheetRows:
    """The content of `sheetData`; a row that nobody changes is copied as bytes.

    Args:
        xml: of the sheet, or of rows alone.
        title: the sheet's, to name what is damaged.
        first: where in it the first row begins.
        end: where the last ends; as a rule at its end.
    Raises:
        DamagedCellError: a row says no number, or that of another.
    """

    def __init__(self, xml: bytes, title: str, first: int = 0, end: int | None = None) -> None:
        self.xml = xml
        self._title = title
        self._first, self._end = first, len(xml) if end is None else end
        try:
            self._starts = locate_rows(xml, first, self._end)
        except ValueError:
            raise DamagedCellError(f"{title}!A1") from None
        self._changed: dict[int, bytes | None] = {}
        """Rows that are others now; None for one that is not put together yet, from what `_apart` has of it."""
        self._apart: dict[int, tuple[bytes, Cells]] = {}
        self._numbers: list[int] | None = None
        self._is_shrunk = False
        self._masters: Masters | None = None if SHARED in xml else {}
        self.columns: set[int] = set()
        """The columns of cells in rows that were changed, as far as these are put together."""

    @property
    def numbers(self) -> list[int]:
        """The numbers of all rows, in order."""
        if self._numbers is None:
            self._numbers = sorted(self._starts.keys() | self._changed.keys())
        return self._numbers

    @property
    def last(self) -> int:
        """The greatest of those numbers; 0 if there is none."""
        return self.numbers[-1] if self.numbers else 0

    def list_between(self, first: int, last: int) -> list[int]:
        """List the numbers of the rows from the first to the last."""
        numbers = self.numbers
        return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]

    def count_between(self, first: int, last: int) -> int:
        """Count the rows from the first to the last."""
        return bisect_right(self.numbers, last) - bisect_left(self.numbers, first)

    @property
    def is_changed(self) -> bool:
        """Whether any row is another now."""
        return bool(self._changed) or self._is_shrunk

    @property
    def changed(self) -> dict[int, bytes | None]:
        """The rows that are others now, or were added."""
        return self._changed

    @property
    def is_plain(self) -> bool:
        """Whether the XML says of each cell by itself what it holds now."""
        return not self._changed and self._masters == {}

    def list_plain_data(self) -> Sequence[bytes]:
        """List the rows as they are written, in pieces, as far as they say by themselves what they hold now."""
        return [self.xml] if self.is_plain else []

    def may_hold_cells(self, row: int) -> bool:
        """Tell a row that is closed in itself: of those a sheet may have a million."""
        start = self._starts.get(row)
        return row in self._changed or (start is not None and self.xml[self.xml.find(b">", start) - 1] != _SLASH)

    def holds_content(self, row: int) -> bool:
        """Tell whether any cell of a row holds something: of those that a workbook has ready most do not."""
        if self._changed.get(row, b"") is None:
            return any(not cell.endswith(EMPTY) for cell in self._apart[row][1].values())
        return b"</c>" in self.render_row(row)

    def attributes(self, row: int) -> bytes:
        """The attributes of a row, whose cells are not looked at."""
        if row in self._apart:
            return self._apart[row][0]
        raw = self._changed.get(row)
        if raw is not None:
            return start_of(raw, 0)
        return start_of(self.xml, self._starts[row]) if row in self._starts else b""

    def split(self, row: int) -> tuple[bytes, Cells]:
        """Take a row apart: its attributes, and its cells by column. None of it is to be changed but by `put`."""
        if row in self._apart:
            return self._apart[row]
        apart = self._take_apart(row, self.render_row(row))
        if apart[1]:  # of rows without cells a sheet may have a million
            self._apart[row] = apart
        return apart

    def forget(self) -> None:
        """Let go of rows that were taken apart and not changed."""
        self._apart = {row: self._apart[row] for row in self._apart.keys() & self._changed.keys()}

    def put(self, row: int, attributes: bytes, cells: Cells) -> None:
        """Put a row in place of what was there."""
        columns = sorted(cells)
        if columns != list(cells):  # readers go from left to right
            cells = {column: cells[column] for column in columns}
        self._apart[row] = number_row(attributes, row), cells
        if row not in self._changed and row not in self._starts:
            self._numbers = None
        self._changed[row] = None

    def drop(self, row: int) -> None:
        """Take a row out."""
        self._is_shrunk = self._starts.pop(row, None) is not None or self._is_shrunk
        self._changed.pop(row, None)
        self._apart.pop(row, None)
        self._numbers = None

    def render_row(self, row: int) -> bytes:
        """Return a row as it is written now; nothing if there is none."""
        if row in self._changed:
            raw = self._changed[row]
            if raw is None:
                attributes, cells = self._apart.pop(row)
                self.columns.update(cells)
                raw = self._changed[row] = join_row(row, attributes, cells)
            return raw
        if row in self._starts:
            start = self._starts[row]
            return self.xml[start : find_end(self.xml, start, self._end)]
        return b""

    def render(self) -> list[bytes]:
        """Return all rows in order, in pieces; between rows that changed, they are copied in whole stretches."""
        self._write_out_shared()
        old = list(self._starts)
        if self._is_shrunk or old != sorted(old):
            return list(map(self.render_row, self.numbers))
        pieces, at = [], self._first
        for row in sorted(self._changed):
            place = bisect_left(old, row)
            start = self._starts[old[place]] if place < len(old) else self._end
            pieces += [self.xml[at:start], self.render_row(row)]
            at = find_end(self.xml, self._starts[row], self._end) if row in self._starts else start
        return [*pieces, self.xml[at : self._end]]

    def _write_out_shared(self) -> None:
        """Write shared formulas out in full: the cell that held the text for others may be gone."""
        if self._masters == {}:
            return
        for row in [row for row in self._starts if row not in self._changed and SHARED in self.render_row(row)]:
            self.put(row, *self.split(row))

    def _take_apart(self, row: int, raw: bytes) -> tuple[bytes, Cells]:
        try:
            attributes, cells = split_row(raw)
        except ValueError:
            raise DamagedCellError(f"{self._title}!A{row}") from None
        if self._masters != {} and SHARED in raw:
            from .shared import find_masters, unshare_cell  # few sheets have any

            if self._masters is None:
                rows = ((row, find_end(self.xml, start, self._end)) for row, start in self._starts.items())
                cut = ((row, self.xml[self._starts[row] : end]) for row, end in rows)
                self._masters = find_masters((row, split_row(raw)[1]) for row, raw in cut)
            cells = {column: unshare_cell(row, column, cell, self._masters) for column, cell in cells.items()}
        return attributes, cells
