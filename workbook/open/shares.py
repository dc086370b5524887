"""Numbers that are shown as a percentage, or not at all: what a number format does to what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..cells.areas import Area
from ..cells.grid import CellValue, Mark
from ..paste.formats.marks import show_percent
from ..paste.formats.number_format import is_percent, shows_nothing
from .halves import list_alike
from .program import is_excel


def show_shares(sheet: Any, area: Area, rows: list[list[CellValue]]) -> dict[tuple[int, int], Mark]:
    """Put the text that is shown in place of numbers in a percent format: 0.6315 is "63.15%".

    Args:
        sheet: as xlwings gives it.
        area: what of it was read.
        rows: the values, changed in place.
    Returns:
        Cells, by row and column of the sheet, whose format shows nothing: their values were left out.
    """
    hidden: dict[tuple[int, int], Mark] = {}
    for part, code in _list_formats(sheet, area, rows):
        if not code or not (is_percent(code) or shows_nothing(code)):
            continue
        for row in range(part.first_row, part.last_row + 1):
            line = rows[row - area.first_row]
            for column in range(part.first_column, part.last_column + 1):
                value = line[column - area.first_column]
                if not isinstance(value, float):
                    continue
                if shows_nothing(code):
                    line[column - area.first_column] = None
                    hidden[row, column] = Mark.HIDDEN_PART
                else:
                    line[column - area.first_column] = show_percent(value)
    return hidden


def _list_formats(sheet: Any, area: Area, rows: list[list[CellValue]]) -> Iterator[tuple[Area, str | None]]:
    """Number formats by area, of columns in which there are numbers; Excel is asked from first to last number."""
    numbers = {
        column: [offset for offset, line in enumerate(rows) if isinstance(line[column], float)]
        for column in range(area.width)
    }
    if not any(numbers.values()):
        return
    if not is_excel(sheet):
        cells = sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column)).impl
        formats = sheet.book.impl.number_formats
        for key, parts in cells.formats_by_area():
            for part in parts:
                yield _place(area, part), formats.code(key)
        return

    def ask(part: Area) -> str | None:
        first, last = (part.first_row, part.first_column), (part.last_row, part.last_column)
        code: str | None = sheet.range(first, last).number_format
        return code

    for column, offsets in numbers.items():
        if offsets:
            at = area.first_column + column
            part = Area(area.sheet, area.first_row + offsets[0], at, area.first_row + offsets[-1], at)
            yield from list_alike(part, ask)


def _place(area: Area, part: Any) -> Area:
    """A part that is counted from 1 within an area."""
    top, left = area.first_row + part.row - 1, area.first_column + part.column - 1
    return Area(area.sheet, top, left, top + part.rows - 1, left + part.columns - 1)
