"""The rows of an Excel table in the open workbook: written over, inserted and deleted, each step with its step back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..areas import Area
from ..blocks import Rows, Splice
from .cells import write_values
from .journal import Journal


class TableRows:
    """A table on its sheet, while its rows are being changed.

    Args:
        sheet: as xlwings gives it.
        name: of the table.
        area: header included.
        journal: where the steps back are written down.
    """

    def __init__(self, sheet: Any, name: str, area: Area, journal: Journal) -> None:
        self.area = area
        self._sheet, self._name, self._journal = sheet, name, journal

    def splice(self, splice: Splice, old_rows: Rows) -> None:
        """Write over the rows that are taken out where they are one stretch; else insert the new and delete the old.

        Rows are deleted last, so that a table never loses all of its rows on the way.

        Args:
            splice: data rows from 0.
            old_rows: what stands in the rows that are taken out, in the order of `splice.delete`.
        """
        contents = dict(zip(splice.delete, old_rows, strict=True))
        old = sorted(splice.delete)
        rows: Rows = splice.rows or ([[]] if len(old) == self.area.height - 1 else [])
        start, over = splice.at, 0
        if old and old[-1] - old[0] == len(old) - 1 and old[0] <= splice.at <= old[-1] + 1:
            start, over = old[0], min(len(old), len(rows))
        added = len(rows) - over
        if added:
            self._insert(start + over, added)
        if rows:
            self._write(start, rows, {row: contents[row] for row in old[:over]})
        rest = {row + added if row >= start + over else row: contents[row] for row in old[over:]}
        for low, high in reversed(list(list_stretches(rest))):
            self._delete(low, high, [rest[row] for row in range(low, high + 1)])

    def count_below(self, splice: Splice) -> int:
        """How many rows below the table it will grow into; 0 where rows are inserted within it."""
        grows = len(splice.rows) - len(splice.delete)
        at_end = splice.at >= self.area.height - 1 or len(splice.delete) == self.area.height - 1
        return max(grows, 0) if at_end else 0

    def _row(self, data_row: int) -> int:
        return self.area.first_row + 1 + data_row

    def _insert(self, at: int, count: int) -> None:
        """Insert empty rows before a data row; behind the last one the table takes in what is below it."""
        area, first = self.area, self._row(at)
        grown = area._replace(last_row=area.last_row + count)
        if first <= area.last_row:
            # Beneath the header the look of data comes from below: from above it would be the header's.
            origin = "format_from_right_or_below" if at == 0 else "format_from_left_or_above"
            self._journal.note(lambda: self._sheet.range(f"{first}:{first + count - 1}").delete("up"))
            self._sheet.range(f"{first}:{first + count - 1}").insert("down", origin)
        else:
            shape = (count, area.width)
            self._journal.note(lambda: write_values(self._sheet, first, area.first_column, shape, []))
        self._resize(grown)

    def _resize(self, area: Area) -> None:
        old = self.area
        self._journal.note(lambda: self._cover(old))
        self._cover(area)

    def _cover(self, area: Area) -> None:
        cells = self._sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))
        self._sheet.tables[self._name].resize(cells)
        self.area = area

    def _write(self, at: int, rows: Rows, contents: Mapping[int, Sequence[Any]]) -> None:
        if contents:
            before = [contents[row] for row in sorted(contents)]
            self._journal.note(lambda: self._lay(min(contents), before))
        self._lay(at, rows)

    def _lay(self, at: int, rows: Rows) -> None:
        write_values(self._sheet, self._row(at), self.area.first_column, (len(rows), self.area.width), rows)

    def _delete(self, low: int, high: int, contents: Rows) -> None:
        first, last = self._row(low), self._row(high)
        shrunk = self.area._replace(last_row=self.area.last_row - (last - first + 1))
        self._journal.note(lambda: self._bring_back(low, contents))
        self._sheet.range(f"{first}:{last}").delete("up")
        self.area = shrunk
        self._cover(shrunk)

    def _bring_back(self, at: int, contents: Rows) -> None:
        self._insert(at, len(contents))
        self._lay(at, contents)


def list_stretches(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """List runs of neighbouring numbers as first and last, in order."""
    first = last = None
    for number in sorted(numbers):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last
