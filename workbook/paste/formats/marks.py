"""What the reader of sheets does not tell: error cells, formulas without a value, what is hidden, struck or a note.

python-calamine gives an empty cell for an error, one text for all of a cell's runs, and nothing about formats or
hidden rows and columns: the file itself is looked at.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache, partial

from ....scoring.values import NamedTuple
from ...cells.grid import CellError, CellValue, Grid, Mark, column_letters
from .. import file_messages
from .limits import MOST_MARKED, UnfitError

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error codes of the binary formats. Source: MS-XLS 2.5.10, MS-XLSB 2.5.97.2."""


class CellRange(NamedTuple):
    """A rectangle of cells; rows and columns from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


class SheetMarks:
    """One sheet's marks.

    Attributes:
        errors: the text of the error cells, "" for formulas without a value.
        percents: cells whose number is shown as a percentage.
        texts: what stands in place of the reader's value where parts of a cell were left out.
        marks: what was left out or seen about a cell.
        hidden_rows, hidden_columns: first and last, from 1, of each hidden run.
    """

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.errors: list[tuple[CellRange, str]] = []
        self.percents: list[CellRange] = []
        self.texts: dict[tuple[int, int], CellValue] = {}
        self.marks: dict[tuple[int, int], Mark] = {}
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._marked = 0

    def add_error(self, area: CellRange, text: str) -> None:
        """Record error cells, or formulas without a value.

        Raises:
            UnfitError: more of them than a table can have.
        """
        self._count(area)
        self.errors.append((area, text))

    def add_percent(self, area: CellRange) -> None:
        """Record cells shown as a percentage; neighbours in a row are one area."""
        last = self.percents[-1] if self.percents else None
        if last is not None and (last.top, last.bottom, last.right + 1) == (area.top, area.bottom, area.left):
            self.percents[-1] = last._replace(right=area.right)
        else:
            self.percents.append(area)

    def add_mark(self, area: CellRange, mark: Mark) -> None:
        """Record what was seen about the cells of an area, their values as found."""
        self._count(area)
        self.marks.update(dict.fromkeys(_list_cells(area), mark))

    def add_text(self, area: CellRange, value: CellValue, mark: Mark | None) -> None:
        """Record the value that the cells of an area have once its parts are left out, and what was left out."""
        self._count(area)
        self.texts.update(dict.fromkeys(_list_cells(area), value))
        if mark is not None:
            self.marks.update(dict.fromkeys(_list_cells(area), mark))

    def make_grid(self, rows: list[list[CellValue]], visible: bool) -> Grid:
        """Put the marks on the cells as read."""
        for area in self.percents:
            _show_percents(rows, area)
        for (row, column), text in self.texts.items():
            _put(rows, row, column, text)
        for area, text in self.errors:
            error = CellError(text)
            for row, column in _list_cells(area):
                _put(rows, row, column, error)
        return Grid(
            self.sheet,
            tuple(map(tuple, rows)),
            hidden_rows=_list_numbers(self.hidden_rows, len(rows)),
            visible=visible,
            hidden_columns=_list_numbers(self.hidden_columns, max(map(len, rows), default=0)),
            marks=self.marks,
        )

    def _count(self, area: CellRange) -> None:
        self._marked += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if self._marked > MOST_MARKED:
            where = f"{self.sheet}!{column_letters(area.left)}{area.top}"
            raise UnfitError(partial(file_messages.too_many_errors, where=where))


@lru_cache(maxsize=20_000)
def show_percent(number: float) -> str:
    """Show a number as a percentage, exactly: 0.6315 is "63.15%".

    Excel computes with 15 significant digits: what follows them is the noise of binary floating point.
    """
    shown = f"{number:.15g}"
    if "e" not in shown and "n" not in shown:
        sign = "-" if shown[0] == "-" else ""
        whole, _, part = shown.removeprefix("-").partition(".")
        return f"{sign}{(whole + part[:2].ljust(2, '0')).lstrip('0') or '0'}{'.' if part[2:] else ''}{part[2:]}%"
    shown = f"{Decimal(shown) * 100:f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"


def _list_cells(area: CellRange) -> list[tuple[int, int]]:
    return [(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]


def _list_numbers(runs: list[tuple[int, int]], end: int) -> frozenset[int]:
    return frozenset(number for first, last in runs for number in range(first, min(last, end) + 1))


def _put(rows: list[list[CellValue]], row: int, column: int, value: CellValue) -> None:
    rows += [[] for _ in range(row - len(rows))]
    cells = rows[row - 1]
    cells += [None] * (column - len(cells))
    cells[column - 1] = value


def _show_percents(rows: list[list[CellValue]], area: CellRange) -> None:
    for cells in rows[area.top - 1 : area.bottom]:
        for column in range(area.left - 1, min(area.right, len(cells))):
            cell = cells[column]
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                cells[column] = show_percent(cell)
