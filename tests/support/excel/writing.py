"""Values on their way into a block of cells, and what a filter makes of them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from .areas import Area
from .contents import Content, ErrorCell, Text, give_formula, time_to_serial
from .errors import mismatch, refuse
from .locales import Locale
from .number_formats import TEXT
from .sheets import SheetData, TableData
from .typing_in import Typed, type_in

_DATE, _CURRENCY = "m/d/yyyy", "$#,##0.00"
MAX_TEXT_IN_ARRAY: Final = 8_203
"""Microsoft's article 832136, "Run-time error 1004 when you programmatically set a large array string to a range": 911
characters in Excel 2003, 8,203 in Excel 2007; a single string may be longer."""
MAX_CELLS: Final = 20_000_000
"""More would be a whole sheet, which Excel takes minutes for."""


def write_block(sheet: SheetData, area: Area, value: Any, locale: Locale) -> None:
    """Write a value or an array to an area, as Range.Value does.

    - A single value goes to every cell; an array of one row to every row, of one column to every column; cells beyond
      the array get #N/A (Microsoft Learn: "Range.Value", and array formulas).
    - Where a filter hides rows of the area, Excel writes each visible stretch by itself and begins the array again, so
      that its first row stands in every visible row (xlwings #679, #747).

    Raises:
        com_error: 1004 on a protected sheet and for what Excel does not take; nothing is written then.
    """
    refuse_protected(sheet)
    if area.height * area.width > MAX_CELLS:
        raise refuse("Out of memory")
    grid = _as_grid(value)
    texts = (text for row in grid for text in row if isinstance(text, str))
    if isinstance(value, list) and any(len(text) > MAX_TEXT_IN_ARRAY for text in texts):
        raise refuse("Application-defined or object-defined error")
    if sheet.hides(area):
        rows = dict.fromkeys(sheet.visible_rows(area), 0)
    else:
        rows = {row: row - area.top for row in range(area.top, area.bottom + 1)}
    ready: list[tuple[int, int, Typed]] = []
    for row, offset in rows.items():
        for column in range(area.left, area.right + 1):
            given = _pick(grid, offset, column - area.left)
            ready.append((row, column, _take(given, sheet.style(row, column).number_format, locale)))
    for row, column, typed in ready:
        _put(sheet, row, column, typed)
    for table in sheet.tables:
        _name_columns(sheet, table)


def _name_columns(sheet: SheetData, table: TableData) -> None:
    """Headings of a table are text, none empty and none twice: Excel names them, or adds a number.

    Source: Z. Barresse and K. Jones, "Excel Tables", chapter 2: "Excel appends a number"; an emptied heading comes back
    as Column1.
    """
    taken: set[str] = set()
    for column in range(table.area.left, table.area.right + 1) if table.headers else ():
        content = sheet.content(table.area.top, column)
        name = content.text if isinstance(content, Text) else give_formula(content)
        unique, number = name or f"Column{column - table.area.left + 1}", 2
        while unique.lower() in taken:
            unique, number = f"{name}{number}", number + 1
        taken.add(unique.lower())
        if unique != name or not isinstance(content, str | Text):
            sheet.put(table.area.top, column, unique)


def refuse_protected(sheet: SheetData) -> None:
    """Raise as Excel does for a cell of a protected sheet; cells are locked unless staff say otherwise."""
    if sheet.protected:
        raise refuse("The cell or chart you're trying to change is on a protected sheet.")


def _as_grid(value: Any) -> list[list[Any]]:
    if not isinstance(value, list):
        return [[value]]
    if not value:
        raise mismatch()
    return value if isinstance(value[0], list) else [value]


def _pick(grid: list[list[Any]], row: int, column: int) -> Any:
    line = grid[0] if len(grid) == 1 else grid[row] if row < len(grid) else None
    if line is None:
        return ErrorCell("#N/A")
    if len(line) == 1:
        return line[0]
    return line[column] if column < len(line) else ErrorCell("#N/A")


def _take(value: Any, number_format: str, locale: Locale) -> Typed:
    """One value as a cell of that format takes it; numbers and dates in an "@" cell become text, as it shows them."""
    if value is None:
        return Typed(None)
    if isinstance(value, ErrorCell):
        return Typed(value)
    if isinstance(value, str):
        return type_in(value, number_format, locale)
    if isinstance(value, bool):
        return Typed(str(value).upper() if number_format == TEXT else value)
    if isinstance(value, datetime):
        if number_format == TEXT:
            return Typed(f"{value.day}/{value.month}/{value.year}" if locale.day_first else f"{value:%m/%d/%Y}")
        return Typed(time_to_serial(value), _DATE)
    if isinstance(value, Decimal):  # VT_CY brings its format along, as Currency does in VBA
        return Typed(float(value), _CURRENCY)
    if isinstance(value, int | float):
        if number_format == TEXT:
            return Typed(give_formula(float(value)).replace(".", locale.decimal))
        return Typed(float(value))
    raise mismatch()


def _put(sheet: SheetData, row: int, column: int, typed: Typed) -> None:
    before: Content = sheet.content(row, column)
    sheet.put(row, column, typed.content)
    style = sheet.style(row, column)
    if isinstance(before, Text) and before.looks:
        # What stands in a cell with looks of its own afterwards has those of its first character.
        style = style._replace(**before.looks[0]._asdict())
        sheet.put_style(row, column, style)
    if typed.number_format and style.number_format == "General":
        sheet.put_style(row, column, style._replace(number_format=typed.number_format))
