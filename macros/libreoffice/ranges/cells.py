"""What every part of a range stands on: its sheet, its area, its cells in the office."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area
from ..office.bridge import Remote
from ..office.errors import OfficeError, OfficeRefusedError


class Cells(base_classes.Range):
    """A rectangle on a sheet: always the cells at its address, wherever what stood there has moved to.

    Objects in the office follow their cells when others are inserted or deleted, the sheet itself too: after
    cell A1 is gone its own row 0 is none, and all its positions are off by one. Hence no such object is kept, and
    cells are asked of the book.
    """

    options: dict[str, Any]
    """xlwings puts the options of a read here."""

    def __init__(self, sheet: objects.Sheet, area: Area) -> None:
        self.sheet = sheet
        self.area = area
        self.options = {}

    def at(self, area: Area) -> objects.Range:
        """Other cells of the same sheet."""
        return objects.Range(self.sheet, area)

    @property
    def is_empty(self) -> bool:
        """Without any cell, as xlwings makes them for empty tables."""
        return not (self.area.rows and self.area.columns)

    @property
    def is_cell(self) -> bool:
        return self.area.rows == self.area.columns == 1

    @property
    def xl(self) -> Remote:
        """The cells in the office, fetched anew: hold them for one piece of work only."""
        area = self.area
        corners = area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        try:
            cells: Remote = self.sheet.book.sheet_access.getCellRangeByPosition(*corners, self.sheet_number)
        except OfficeRefusedError:
            rows, columns = self.sheet.limits
            if area.last_row <= rows and area.last_column <= columns:
                raise
            msg = f"cells up to row {area.last_row}, column {area.last_column} are asked for; "
            raise OfficeError(msg + f"sheet {self.sheet.name} has {rows} rows and {columns} columns") from None
        return cells

    def cell(self, row: int, column: int) -> Remote:
        """One cell in the office, counted from 0 within the range."""
        cell: Remote = self.xl.getCellByPosition(column, row)
        return cell

    def part(self, area: Area) -> Remote:
        """A part in the office; the area counts from 1 within the range."""
        part: Remote = self.xl.getCellRangeByPosition(
            area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        )
        return part

    def used_part(self) -> Area | None:
        """What of it lies in the used part of the sheet: for whole rows, columns and sheets."""
        return self.area.intersect(self.sheet.used_range.area)

    @property
    def sheet_number(self) -> int:
        """Of the sheet, from 0."""
        return self.sheet.index - 1
