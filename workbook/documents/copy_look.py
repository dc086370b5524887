"""The annex's lines and bold as cells' own look: previews on phones do not work out conditional formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from typing import Any

from openpyxl.styles.cell_style import StyleArray

from ..book.layout import ANNEX_HEADER_ROW, ANNEX_MOST_COLUMNS
from ..cells.areas import Area
from ..report.report import Annex, AnnexRow, Report

_RULES: tuple[tuple[re.Pattern[str], Callable[[Annex, AnnexRow | None], bool]], ...] = (
    (re.compile(r'\$[A-Z]+\d+<>""'), lambda *_: True),
    (
        re.compile(r'AND\(\$[A-Z]+\d+<>"",\$[A-Z]+\$\d+=\d+\)'),
        lambda annex, _: annex.columns == ANNEX_MOST_COLUMNS,
    ),
    (re.compile(r'AND\(\$[A-Z]+\d+<>"",\$[A-Z]+\d+=""\)'), lambda _, row: row is not None and row.is_total),
    (re.compile(r"AND\(ISNUMBER\(.+\)"), lambda _, row: row is not None and row.moved_most),
)
"""The rules of a new annex by their formula, with the rows for which they hold; the header row is None."""
_HIDDEN = ";;;"


def fix_look(book: Any, report: Report, bands: Sequence[Area]) -> None:
    """Give every row of the annexes the lines and the bold that the sheet's rules draw there, and show it.

    Columns that are not printed are not shown either.
    """
    for annex, band in zip(report.annexes, bands, strict=False):
        sheet = book[band.sheet]
        painter = _Painter()
        for number, _ in _number_rows(annex, band):
            sheet.row_dimensions[number].hidden = False
        for rule, area in _list_rules(sheet):
            holds = next((holds for formula, holds in _RULES if formula.fullmatch(rule.formula[0])), None)
            columns = range(max(area.min_col, band.first_column), min(area.max_col, band.last_column) + 1)
            for number, row in _number_rows(annex, band):
                if holds is not None and holds(annex, row) and area.min_row <= number <= area.max_row:
                    for column in columns:
                        painter.paint(_take_cell(sheet, number, column), rule.dxf)
        for number, _ in _number_rows(annex, band):
            for column in range(band.first_column + annex.columns, band.last_column + 1):
                _take_cell(sheet, number, column).number_format = _HIDDEN


def _number_rows(annex: Annex, band: Area) -> Iterator[tuple[int, AnnexRow | None]]:
    """The header and the rows of an annex with their numbers on the sheet."""
    return enumerate((None, *annex.rows), start=band.first_row + ANNEX_HEADER_ROW - 1)


def _list_rules(sheet: Any) -> list[tuple[Any, Any]]:
    """List rules that have a formula and a look, each with its ranges; the first to hold comes last."""
    found = [
        (rule, area)
        for formatting in sheet.conditional_formatting
        for rule in formatting.rules
        if rule.formula and rule.dxf is not None
        for area in formatting.sqref.ranges
    ]
    return sorted(found, key=lambda pair: -pair[0].priority)


def _take_cell(sheet: Any, row: int, column: int) -> Any:
    """The cell; one that the sheet does not write out has the look of its column."""
    cell = sheet.cell(row, column)
    if not cell.has_style:
        dimension = _find_column(sheet, column)
        cell._style = copy(dimension._style) if dimension is not None and dimension.has_style else StyleArray()
    return cell


def _find_column(sheet: Any, column: int) -> Any:
    return next((d for d in sheet.column_dimensions.values() if d.min <= column <= d.max), None)


class _Painter:
    """Lays a rule's look over cells; each pair of look and rule is worked out once."""

    def __init__(self) -> None:
        self._made: dict[tuple[tuple[int, ...], int], Any] = {}

    def paint(self, cell: Any, look: Any) -> None:
        key = (tuple(cell._style), id(look))
        if key not in self._made:
            self._lay_over(cell, look)
            self._made[key] = cell._style
        cell._style = copy(self._made[key])

    @staticmethod
    def _lay_over(cell: Any, look: Any) -> None:
        if look.border is not None:
            border = copy(cell.border)
            for side in ("left", "right", "top", "bottom"):
                line = getattr(look.border, side)
                if line is not None and line.style:
                    setattr(border, side, copy(line))
            cell.border = border
        if look.font is not None and look.font.b:
            font = copy(cell.font)
            font.b = True
            cell.font = font
