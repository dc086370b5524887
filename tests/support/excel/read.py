"""What the fake holds, in the form in which `support.reading` reads a closed file: the two can be compared."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.utils.datetime import from_excel

from .areas import letter_column, write_area
from .contents import ErrorCell, Formula, Look, Text
from .heights import STANDARD_HEIGHT_PT
from .number_formats import is_date
from .sheets import BookData, SheetData


def read_values(book: BookData, *leave_out: str) -> dict[tuple[str, str], Any]:
    """Every filled cell by sheet and address, as `reading.read_values`: formulas as their text, days as times."""
    return {
        (sheet.name, f"{letter_column(column)}{number}"): _plain(sheet, number, column)
        for sheet in book.sheets
        if sheet.name not in leave_out
        for number, row in sheet.rows.items()
        for column, content in row.cells.items()
        if content not in (None, "")
    }


def _plain(sheet: SheetData, row: int, column: int) -> Any:
    content = sheet.content(row, column)
    if isinstance(content, Formula):
        return re.sub(r"\b(TRUE|FALSE)\(\)", r"\1", content.text)  # as `reading` says it
    if isinstance(content, Text | ErrorCell):
        return content.text
    if isinstance(content, float) and is_date(sheet.style(row, column).number_format):
        return from_excel(content)
    return content


def read_layout(book: BookData, *leave_out: str) -> dict[str, Any]:
    """What a refresh writes beside values, as `reading.read_layout`."""
    layout: dict[str, Any] = {
        "names": {name.name: name.refers_to.removeprefix("=") for name in book.names if name.scope is None}
    }
    for sheet in book.sheets:
        if sheet.name not in leave_out:
            sizes = {row: (None if data.hidden else data.height_pt, data.hidden) for row, data in sheet.rows.items()}
            own = (None if sheet.standard_height_pt == STANDARD_HEIGHT_PT else sheet.standard_height_pt, False)
            layout[sheet.name] = {
                "area": [write_area(area) for area in sheet.print_areas],
                "breaks": sorted(row - 1 for row in sheet.breaks),
                "heights": {row: size for row, size in sizes.items() if size not in ((None, False), own)},
                "tables": {
                    table.name: write_area(table.area, rows_absolute=False, columns_absolute=False)
                    for table in sheet.tables
                },
            }
    return layout


def read_looks(book: BookData, sheet: str) -> dict[str, tuple[Look, ...]]:
    """Cells of a sheet whose text looks different in part: the look of each character."""
    found = book.sheet(sheet)
    return {
        f"{letter_column(column)}{number}": content.looks
        for number, row in found.rows.items()
        for column, content in row.cells.items()
        if isinstance(content, Text) and len(set(content.looks)) > 1
    }
