"""Range: where it is, what it holds, and the ranges that are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import MAX_COLUMN, MAX_ROW, Area, quote_sheet, write_area
from .com import MISSING, ComObject, com_get, com_method, com_put
from .contents import Formula, Text, give_formula, give_value, give_value2
from .errors import mismatch, refuse
from .filters import filter_range
from .fonts import CellFont, Characters
from .range_rows import RangeRows
from .range_xml import XML_SPREADSHEET, write_rows
from .sheets import stretches
from .writing import refuse_protected, write_block

if TYPE_CHECKING:
    from .worksheets import Worksheet


class Range(RangeRows):
    """Cells, rows or columns of a sheet; `unit` says what its items are."""

    default_member = "_Default"

    def __init__(self, sheet: Worksheet, area: Area, unit: str = "cells") -> None:
        super().__init__(sheet.process)
        self.sheet, self.area, self.unit = sheet, area, unit

    def derive(self, area: Area, unit: str = "cells") -> Range:
        return Range(self.sheet, area, unit)

    # Where

    @com_get("Row")
    def _row(self) -> int:
        return self.area.top

    @com_get("Column")
    def _column(self) -> int:
        return self.area.left

    @com_get("Worksheet")
    def _worksheet(self) -> ComObject:
        return self.sheet

    @com_get("Address", "RowAbsolute?", "ColumnAbsolute?", "ReferenceStyle?", "External?", "RelativeTo?")
    def _address(
        self, row: Any = True, column: Any = True, style: Any = 1, external: Any = False, _: Any = None
    ) -> str:
        if style not in (1, MISSING, None):
            raise mismatch(3)
        text = write_area(self.area, rows_absolute=row is not False, columns_absolute=column is not False)
        if external is True:
            book = self.sheet.book.name
            text = f"'[{book}]{self.sheet.data.name}'!{text}"
        return text

    @com_get("Count")
    def _count(self) -> int:
        count = {"rows": self.area.height, "columns": self.area.width}.get(
            self.unit, self.area.height * self.area.width
        )
        if count >= 2**31:  # Range.Count (Microsoft Learn): an overflow; CountLarge is for that
            raise refuse("Overflow", -2146828282)
        return count

    @com_get("Rows")
    def _rows(self) -> Range:
        return self.derive(self.area, "rows")

    @com_get("Columns")
    def _columns(self) -> Range:
        return self.derive(self.area, "columns")

    @com_get("Cells")
    def _cells(self) -> Range:
        return self.derive(self.area)

    @com_get("EntireRow")
    def _entire_row(self) -> Range:
        return self.derive(self.area._replace(left=1, right=MAX_COLUMN), "rows")

    @com_get("EntireColumn")
    def _entire_column(self) -> Range:
        return self.derive(self.area._replace(top=1, bottom=MAX_ROW), "columns")

    @com_get("Item", "RowIndex", "ColumnIndex?")
    def _item(self, row: Any, column: Any = MISSING) -> Range:
        return self._pick(row, column)

    @com_get("_Default", "RowIndex?", "ColumnIndex?")
    def _default(self, row: Any = MISSING, column: Any = MISSING) -> Any:
        return self._value() if row is MISSING else self._pick(row, column)

    def _pick(self, row: Any, column: Any) -> Range:
        """Count from the first cell; the item may lie outside of the range, as in Excel."""
        top, left, _, right = self.area
        if column is MISSING:
            if self.unit == "rows":
                return self.derive(self.area._replace(top=top + row - 1, bottom=top + row - 1), "rows")
            if self.unit == "columns":
                return self.derive(self.area._replace(left=left + row - 1, right=left + row - 1), "columns")
            row, column = (row - 1) // (right - left + 1) + 1, (row - 1) % (right - left + 1) + 1
        at = top + int(row) - 1, left + int(column) - 1
        if not (1 <= at[0] <= MAX_ROW and 1 <= at[1] <= MAX_COLUMN):
            raise refuse("Application-defined or object-defined error")
        return self.derive(Area(*at, *at))

    @com_get("Areas")
    def _areas(self) -> Areas:
        return Areas(self, [self.area])

    @com_method("SpecialCells", "Type", "Value?")
    def _special_cells(self, kind: Any, _: Any = MISSING) -> Areas | Range:
        if kind != 12:  # xlCellTypeVisible
            raise NotImplementedError(kind)
        rows = [row for row in range(self.area.top, self.area.bottom + 1) if not self.sheet.is_hidden(row)]
        if not rows:
            raise refuse("No cells were found.")
        parts = [self.area._replace(top=first, bottom=last) for first, last in stretches(rows)]
        return self.derive(parts[0]) if len(parts) == 1 else SeveralAreas(self.sheet, parts)

    # What

    def _grid(self, give: Any) -> Any:
        """One value, or rows of values."""
        area, sheet = self.area, self.sheet.data
        if area.height * area.width > 20_000_000:
            raise refuse("Out of memory")
        if area.height == area.width == 1:
            return give(sheet, area.top, area.left)
        columns = range(area.left, area.right + 1)
        empty = give(None, 0, 0)
        blank = (empty,) * area.width
        return tuple(
            tuple(give(sheet, row, column) for column in columns) if row in sheet.rows else blank
            for row in range(area.top, area.bottom + 1)
        )

    @com_get("Value", "RangeValueDataType?")
    def _value(self, kind: Any = MISSING) -> Any:
        if kind == XML_SPREADSHEET:
            return write_rows(self.area, self.sheet.describe_row)
        if kind not in (MISSING, 10):  # xlRangeValueDefault
            raise NotImplementedError(kind)
        return self._grid(lambda s, r, c: s and give_value(s.content(r, c), s.style(r, c).number_format))

    @com_get("Value2")
    def _value2(self) -> Any:
        return self._grid(lambda s, r, c: s and give_value2(s.content(r, c)))

    @com_get("Formula")
    def _formula(self) -> Any:
        return self._grid(lambda s, r, c: give_formula(s.content(r, c)) if s else "")

    @com_put("Value")
    @com_put("Value2")
    @com_put("Formula")
    def _set_value(self, value: Any) -> None:
        write_block(self.sheet.data, self.area, value, self.sheet.app.locale)
        self.sheet.touch()

    @com_method("ClearContents")
    def _clear_contents(self) -> None:
        write_block(self.sheet.data, self.area, None, self.sheet.app.locale)
        self.sheet.touch()

    @com_get("PrefixCharacter")
    def _prefix(self) -> Any:
        content = self.sheet.data.content(self.area.top, self.area.left)
        return "'" if isinstance(content, Text) and content.prefix else ""

    @com_get("NumberFormat")
    def _number_format(self) -> str | None:
        """None if the cells have several (VBA's Null)."""
        found = {self.sheet.data.style(row, column).number_format for row, column in self.cells()}
        return found.pop() if len(found) == 1 else None

    @com_put("NumberFormat")
    def _set_number_format(self, value: Any) -> None:
        refuse_protected(self.sheet.data)
        if self.area.height == MAX_ROW:
            for column in range(self.area.left, self.area.left + self.area.width):
                self.sheet.data.format_column(column, value)
        else:
            for row, column in self.cells():
                style = self.sheet.data.style(row, column)
                self.sheet.data.put_style(row, column, style._replace(number_format=value))
        self.sheet.touch()

    @com_get("HasFormula")
    def _has_formula(self) -> bool | None:
        """Range.HasFormula (Microsoft Learn): Null if some cells hold formulas and others do not."""
        found = {isinstance(self.sheet.data.content(row, column), Formula) for row, column in self.cells()}
        return found.pop() if len(found) == 1 else None

    @com_get("ColumnWidth")
    def _column_width(self) -> float | None:
        """Range.ColumnWidth (Microsoft Learn): Null if columns are of several widths; a hidden one has none."""
        found = {self.sheet.data.width(column) for column in range(self.area.left, self.area.right + 1)}
        return found.pop() if len(found) == 1 else None

    @com_get("Font")
    def _font(self) -> ComObject:
        return CellFont(self.sheet, list(self.cells()))

    @com_get("Characters", "Start?", "Length?")
    def _characters(self, start: Any = MISSING, length: Any = MISSING) -> ComObject:
        first = 1 if start is MISSING else int(start)
        return Characters(
            self.sheet, (self.area.top, self.area.left), first, None if length is MISSING else int(length)
        )

    @com_get("ListObject")
    def _list_object(self) -> Any:
        return next(
            (table for table in self.sheet.tables() if (self.area.top, self.area.left) in table.data.area), None
        )

    @com_method("Select")
    def _select(self) -> None:
        """Range.Select (Microsoft Learn): the sheet must be the active one."""
        book = self.sheet.book
        if book.app.active is not book or book.data.active != self.sheet.data.name:
            raise refuse("Select method of Range class failed")
        book.data.selection = (self.sheet.data.name, self.area)

    @com_method("Copy", "Destination?")
    def _copy(self, destination: Any = MISSING) -> None:
        """Without a destination the cells go to the clipboard: marching ants."""
        if destination is not MISSING and destination is not None:
            raise NotImplementedError(destination)
        self.sheet.app.clipboard = (self.sheet, self.area)

    @com_method("AutoFilter", "Field?", "Criteria1?", "Operator?", "Criteria2?", "VisibleDropDown?")
    def _auto_filter(self, field: Any = MISSING, one: Any = MISSING, operator: Any = MISSING, *_: Any) -> bool:
        filter_range(self.sheet, self.area, field, one, operator)
        return True

    def cells(self) -> Iterator[tuple[int, int]]:
        """Its cells as rows and columns, cut to what is in use where it is a whole row or column."""
        area = self.area
        if area.width == MAX_COLUMN or area.height == MAX_ROW:
            area = area.meet(self.sheet.data.used()) or Area(area.top, area.left, area.top, area.left)
        return (
            (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
        )

    def enumerate(self) -> Iterator[Range]:
        if self.unit == "rows":
            return (self._pick(index, MISSING) for index in range(1, self.area.height + 1))
        return (self.derive(Area(*cell, *cell)) for cell in self.cells())


class Areas(ComObject):
    """The rectangles of a range."""

    default_member = "Item"

    def __init__(self, parent: Range, parts: list[Area]) -> None:
        super().__init__(parent.process)
        self._parent, self._parts = parent, parts

    @com_get("Count")
    def _count(self) -> int:
        return len(self._parts)

    @com_get("Item", "Index")
    def _item(self, index: Any) -> Range:
        return self._parent.derive(self._parts[int(index) - 1])

    def enumerate(self) -> Iterator[Range]:
        return map(self._parent.derive, self._parts)


class SeveralAreas(ComObject):
    """A range of several rectangles: what SpecialCells gives. It has what is asked of one."""

    def __init__(self, sheet: Worksheet, parts: list[Area]) -> None:
        super().__init__(sheet.process)
        self._sheet, self._parts = sheet, parts

    @com_get("Areas")
    def _areas(self) -> Areas:
        return Areas(Range(self._sheet, self._parts[0]), self._parts)

    @com_get("Count")
    def _count(self) -> int:
        """The cells of all of them (Range.Count, Microsoft Learn)."""
        return sum(part.height * part.width for part in self._parts)

    @com_get("Address", "RowAbsolute?", "ColumnAbsolute?", "ReferenceStyle?", "External?", "RelativeTo?")
    def _address(self, *_: Any) -> str:
        return ",".join(map(write_area, self._parts))[:255]  # Range.Address is cut at 255 characters


__all__ = ["Areas", "Range", "SeveralAreas", "quote_sheet"]
