"""Hidden rows, which xlwings asks about one by one: Excel and LibreOffice are asked for many at once."""

from __future__ import annotations

from typing import Any

from .program import is_excel


def list_hidden(sheet: Any, first: int, last: int) -> list[int]:
    """List the rows from `first` to `last` that are hidden or filtered out."""
    if is_excel(sheet):
        return _list_without_height(sheet, first, last)
    last_column = sheet.api.getColumns().getCount() - 1  # all of them: a hidden column would hide its rows
    cells = sheet.api.getCellRangeByPosition(0, first - 1, last_column, last - 1)
    visible = cells.queryVisibleCells().getRangeAddresses()
    shown = {row for area in visible for row in range(area.StartRow + 1, area.EndRow + 2)}
    return [row for row in range(first, last + 1) if row not in shown]


def _list_without_height(sheet: Any, first: int, last: int) -> list[int]:
    """Rows of one height are asked about at once, mixed ones by halves."""
    height = sheet.range(f"{first}:{last}").row_height
    if height is not None or first == last:
        return list(range(first, last + 1)) if height == 0 else []
    middle = (first + last) // 2
    return _list_without_height(sheet, first, middle) + _list_without_height(sheet, middle + 1, last)
