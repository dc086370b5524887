"""Hidden rows and columns, which xlwings asks about one by one: the programs are asked for many at once."""

from __future__ import annotations

from typing import Any, Final
from xml.etree import ElementTree as ET

from ..cells.areas import Area
from .halves import list_alike
from .program import is_excel

_XML_SPREADSHEET: Final = 11
_VISIBLE: Final = 12
"""xlRangeValueXMLSpreadsheet, xlCellTypeVisible."""
_SPACE: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"


def list_hidden(sheet: Any, first: int, last: int) -> list[int]:
    """List the rows from `first` to `last` that are hidden or filtered out."""
    if is_excel(sheet):
        return _list_without_height(sheet, first, last)
    last_column = sheet.api.getColumns().getCount() - 1  # all of them: a hidden column would hide its rows
    cells = sheet.api.getCellRangeByPosition(0, first - 1, last_column, last - 1)
    visible = cells.queryVisibleCells().getRangeAddresses()
    shown = {row for area in visible for row in range(area.StartRow + 1, area.EndRow + 2)}
    return [row for row in range(first, last + 1) if row not in shown]


_NARROWEST: Final = 0.5
_NARROWEST_HMM: Final = 100
"""Columns that are narrower show nothing: in characters for Excel, in hundredths of a millimetre for LibreOffice."""


def list_hidden_columns(sheet: Any, area: Area) -> frozenset[int]:
    """List the columns of an area that are hidden, collapsed or too narrow to show anything."""
    if is_excel(sheet):
        line = area._replace(last_row=area.first_row)

        def ask(part: Area) -> float | None:
            first, last = (part.first_row, part.first_column), (part.last_row, part.last_column)
            width: float | None = sheet.range(first, last).column_width
            return width

        found = [part for part, width in list_alike(line, ask) if width is not None and width < _NARROWEST]
        return frozenset(number for part in found for number in range(part.first_column, part.last_column + 1))
    columns = sheet.impl.sheet.getColumns()
    numbers = range(area.first_column, area.last_column + 1)
    shown = {number: columns.getByIndex(number - 1) for number in numbers}
    return frozenset(
        number for number, column in shown.items() if not column.IsVisible or column.Width < _NARROWEST_HMM
    )


def _list_without_height(sheet: Any, first: int, last: int) -> list[int]:
    """Rows of one height are asked about at once; mixed ones by Excel's own description, else by halves."""
    height = sheet.range(f"{first}:{last}").row_height
    if height is not None or first == last:
        return list(range(first, last + 1)) if height == 0 else []
    described = _list_described(sheet, first, last)
    if described is not None:
        return described
    middle = (first + last) // 2
    return _list_without_height(sheet, first, middle) + _list_without_height(sheet, middle + 1, last)


def _list_described(sheet: Any, first: int, last: int) -> list[int] | None:
    """The rows that Excel describes as hidden, in two calls; None where it does not, or miscounts them.

    Source: "XML Spreadsheet Reference" (Microsoft Learn), attributes Index, Span and Hidden of Row. That a part of a
    sheet is described with its rows' attributes is not said there: so the visible cells are counted too.
    """
    column = sheet.range((first, 1), (last, 1)).api
    try:
        table = ET.fromstring(column.GetValue(_XML_SPREADSHEET)).find(f".//{_SPACE}Table")
        visible = int(column.SpecialCells(_VISIBLE).Count)
    except Exception:  # noqa: BLE001 # pywin32's error has no name here; halving asks what is certainly there
        return None
    hidden: list[int] = []
    number = 0
    for row in table.findall(f"{_SPACE}Row") if table is not None else ():
        number = int(row.get(f"{_SPACE}Index", number + 1))
        span = int(row.get(f"{_SPACE}Span", 0))
        if row.get(f"{_SPACE}Hidden") == "1":
            hidden += range(number, number + span + 1)
        number += span
    rows = [first + place - 1 for place in hidden if place <= last - first + 1]
    return rows if len(rows) == last - first + 1 - visible else None
