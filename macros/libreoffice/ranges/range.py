"""A rectangle of cells."""

from __future__ import annotations

import os
from typing import Any

from .. import objects
from ..convert.addresses import Area, area_of, format_address, span
from ..office.bridge import Remote, raw
from ..office.errors import unsupported
from .edit import RangeEdit
from .find import RangeFind
from .formatting import RangeFormat
from .values import RangeValues

CELL_KINDS = ("com.sun.star.sheet.SheetCell", "com.sun.star.sheet.SheetCellRange")
DIRECTIONS = {"d": (1, 0), "down": (1, 0), "u": (-1, 0), "up": (-1, 0)} | {
    "r": (0, 1), "right": (0, 1), "l": (0, -1), "left": (0, -1)
}  # fmt: skip


def range_of(book: objects.Book, cells: Remote) -> Range | None:
    """The range of cells in the office; the first of several; None for anything else, such as a shape."""
    if not any(cells.supportsService(kind) for kind in CELL_KINDS):
        if not cells.supportsService("com.sun.star.sheet.SheetCellRanges") or not cells.getCount():
            return None
        cells = cells.getByIndex(0)
    return range_of_address(book, cells.getRangeAddress())


def range_of_address(book: objects.Book, address: Any) -> Range:
    """The range of a UNO CellRangeAddress."""
    return Range(book.sheets(int(address.Sheet) + 1), area_of(address))


class Range(RangeValues, RangeFormat, RangeEdit, RangeFind):
    """xlwings' range."""

    @property
    def api(self) -> Any:
        return None if self.is_empty else raw(self.xl)

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        return self.sheet, self.area.row, self.area.column, self.area.rows, self.area.columns

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    def __bool__(self) -> bool:
        return True

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def to(self, other: Range) -> Range:
        """From this to another corner."""
        return self.at(span(self.area, other.area))

    def __call__(self, *args: Any) -> Range:
        """A cell counted from the first one, from 1; beyond the range too. One number counts row by row."""
        if len(args) == 1 and isinstance(args[0], str):
            return self.sheet.range(args[0])
        if len(args) == 1:
            row, column = divmod(args[0] - 1, self.area.columns)
        else:
            row, column = args[0] - 1, args[1] - 1
        return self.at(Area(self.area.row + row, self.area.column + column, 1, 1))

    @property
    def rows(self) -> Range:
        return self

    @property
    def columns(self) -> Range:
        return self

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:  # xlwings'
        """As Excel writes it; with `external` the book and sheet before it."""
        address = format_address(self.area, *self.sheet.limits, row_absolute=row_absolute, column_absolute=col_absolute)
        if not external:
            return address
        book, sheet = self.sheet.book.name, self.sheet.name
        place = f"[{book}]{sheet}"
        if self.sheet.quoted_name != sheet or not book.replace(".", "").isalnum():
            place = "'" + place.replace("'", "''") + "'"
        return f"{place}!{address}"

    @property
    def address(self) -> str:
        if self.is_empty:
            first = format_address(Area(self.area.row, self.area.column, 1, 1), *self.sheet.limits)
            return f"{first}{{{self.area.rows}x{self.area.columns}}}"
        return self.get_address(True, True, False)  # by place, as xlwings calls it

    @property
    def current_region(self) -> Range:
        """All cells around it up to empty rows and columns."""
        if self.is_empty:
            return self
        cursor = self.sheet.sheet.createCursorByRange(self.cell(0, 0))
        cursor.collapseToCurrentRegion()
        return self.at(area_of(cursor.getRangeAddress()))

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow key lead from the first cell: the edge of its block, or the next filled cell."""
        down, right = DIRECTIONS[direction]
        row, column = self.area.row, self.area.column
        used = self.sheet.used_range.area
        limits = self.sheet.limits
        if down:
            last = max(used.last_row, row) if down > 0 else 1
            line = Area(min(row, last), column, abs(last - row) + 1, 1)
        else:
            last = max(used.last_column, column) if right > 0 else 1
            line = Area(row, min(column, last), 1, abs(last - column) + 1)
        data = self.at(line).xl.getDataArray()
        filled = [value != "" for values in data for value in values]
        if down < 0 or right < 0:
            filled.reverse()
        steps = _edge(filled)
        if steps is None:
            far = (limits[0] if down else limits[1]) if down > 0 or right > 0 else 1
            row, column = (far, column) if down else (row, far)
        else:
            row, column = row + down * steps, column + right * steps
        return self.at(Area(row, column, 1, 1))

    @property
    def name(self) -> objects.Name | None:
        """The first name that refers to exactly these cells."""
        return None if self.is_empty else objects.name_of(self)

    @name.setter
    def name(self, value: str) -> None:
        address = format_address(self.area, *self.sheet.limits)
        self.sheet.book.names.add(value, f"={self.sheet.quoted_name}!{address}")

    @property
    def autofilter(self) -> objects.AutoFilter:
        return objects.AutoFilter(self)

    @property
    def data_validation(self) -> objects.DataValidation:
        return objects.DataValidation(self)

    @property
    def conditional_formats(self) -> objects.ConditionalFormats:
        return objects.ConditionalFormats(self)

    @property
    def table(self) -> objects.Table | None:
        return objects.table_at(self)

    @property
    def note(self) -> objects.Note | None:
        return objects.note_at(self)

    def add_note(self, text: str) -> objects.Note:
        return objects.add_note(self, text)

    @property
    def comment(self) -> Any:
        raise unsupported("threaded comments", "Use notes.")

    def add_comment(self, text: str) -> Any:
        raise unsupported("threaded comments", "Use notes.")

    def copy_picture(self, appearance: str, format: str) -> None:  # noqa: A002 # xlwings' name for it
        raise unsupported("copy cells to the clipboard as a picture", "Use to_png or to_pdf.")

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """Only these cells."""
        objects.export_pdf(self.sheet.book, path, quality, self.xl)

    def to_png(self, path: str) -> None:
        """Only these cells, as a picture of the first page they fill."""
        objects.export_cells(self, os.path.realpath(path))


def _edge(filled: list[bool]) -> int | None:
    """How many steps Ctrl and an arrow key go along a line of filled and empty cells; None: to the sheet's end."""
    if len(filled) < 2:
        return None
    if filled[0] and filled[1]:
        steps = 1
        while steps + 1 < len(filled) and filled[steps + 1]:
            steps += 1
        return steps
    return next((steps for steps in range(1, len(filled)) if filled[steps]), None)
