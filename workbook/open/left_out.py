"""What is left out of a cell's value: note marks and struck-out text; and cells that are struck out as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..cells.areas import Area
from ..cells.grid import Mark
from ..paste.formats.runs import MarkedRun, join_runs
from .halves import list_alike
from .program import is_excel
from .runs import each

_FORMATTED: Final = 512
"""sheet.CellFlags.FORMATTED: text with attributes within it."""


def leave_out(sheet: Any, area: Area, rows: list[list[Any]]) -> dict[tuple[int, int], Mark]:
    """Take superscripts, subscripts and struck-out text out of values.

    A cell that is struck out or raised as a whole keeps its value, so that it can be named.

    Args:
        sheet: as xlwings gives it.
        area: what of it was read.
        rows: the values, changed in place.
    Returns:
        What was seen, by row and column of the sheet.
    """
    found = _list_in_excel(sheet, area, rows) if is_excel(sheet) else _list_in_libreoffice(sheet, area, rows)
    marks: dict[tuple[int, int], Mark] = {}
    for (row, column), parts in found:
        line, place = rows[row - area.first_row], column - area.first_column
        if line[place] is None:
            continue
        if isinstance(line[place], str) and parts[0].text:
            line[place], mark = join_runs(parts)
        else:
            mark = Mark.STRUCK if parts[0].mark is Mark.STRUCK_PART else None
        if mark is not None:
            marks[row, column] = mark
    return marks


def _judge(*, struck: bool, raised: bool) -> Mark | None:
    return Mark.STRUCK_PART if struck else Mark.NOTE_MARK if raised else None


_Marked = Iterator[tuple[tuple[int, int], list[MarkedRun]]]
"""Cells that are not plain, with their parts; of a cell that is marked as a whole, one part without text will do."""


def _list_in_excel(sheet: Any, area: Area, rows: list[list[Any]]) -> _Marked:
    """Excel's answer for many cells is Null where they, or characters of one of them, differ."""

    def ask(part: Area) -> tuple[bool, bool] | None:
        cells = sheet.range((part.first_row, part.first_column), (part.last_row, part.last_column))
        return _ask_font(cells.api.Font)

    for part, looks in list_alike(area, ask):
        if looks == (False, False):
            continue
        for row in range(part.first_row, part.last_row + 1):
            for column in range(part.first_column, part.last_column + 1):
                value = rows[row - area.first_row][column - area.first_column]
                if looks is not None:
                    yield (row, column), [MarkedRun("", _judge(struck=looks[0], raised=looks[1]))]
                elif isinstance(value, str):
                    yield (row, column), list(_split(sheet.range((row, column)), value, 0, len(value)))


def _ask_font(font: Any) -> tuple[bool, bool] | None:
    """Whether all is struck out, and whether all is raised or lowered; None where some is and some is not."""
    struck, above = font.Strikethrough, font.Superscript
    below = above or font.Subscript
    return None if struck is None or above is None or below is None else (bool(struck), bool(below))


def _split(cell: Any, text: str, start: int, end: int) -> Iterator[MarkedRun]:
    looks = _ask_font(cell.characters[start:end].font.api)
    if looks is not None or end - start <= 1:
        yield MarkedRun(text[start:end], _judge(struck=looks[0], raised=looks[1]) if looks else None)
        return
    middle = (start + end) // 2
    yield from _split(cell, text, start, middle)
    yield from _split(cell, text, middle, end)


def _list_in_libreoffice(sheet: Any, area: Area, rows: list[list[Any]]) -> _Marked:
    """LibreOffice says which texts have attributes within them, and what cells look like as a whole."""
    cells = sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column)).impl.xl
    rich = set(_list_places(cells.queryContentCells(_FORMATTED)))
    for row, column in sorted(rich):
        if isinstance(rows[row - area.first_row][column - area.first_column], str):
            cell = cells.getCellByPosition(column - area.first_column, row - area.first_row)
            yield (row, column), list(_list_portions(cell))
    if cells.getPropertyState("CharStrikeout").value != "AMBIGUOUS_VALUE" and not cells.CharStrikeout:
        return
    groups = cells.getUniqueCellFormatRanges()
    for number in range(groups.getCount()):
        group = groups.getByIndex(number)
        if group.CharStrikeout:
            for place in _list_places(group):
                if place not in rich:
                    yield place, [MarkedRun("", Mark.STRUCK_PART)]


def _list_places(cells: Any) -> Iterator[tuple[int, int]]:
    for address in cells.getRangeAddresses():
        for row in range(address.StartRow + 1, address.EndRow + 2):
            for column in range(address.StartColumn + 1, address.EndColumn + 2):
                yield row, column


def _list_portions(cell: Any) -> Iterator[MarkedRun]:
    first = True
    for paragraph in each(cell):
        if not first:
            yield MarkedRun("\n", None)
        first = False
        for portion in each(paragraph):
            kind = _judge(struck=bool(portion.CharStrikeout), raised=bool(portion.CharEscapement))
            yield MarkedRun(portion.getString(), kind)
