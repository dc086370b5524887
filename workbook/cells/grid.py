"""A rectangle of cells as it was found in some sheet, before anyone asks what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType

from ...scoring.values import NamedTuple


class CellError(NamedTuple):
    """An error cell (#N/A, #REF! …), or a formula whose value the file does not hold (`text` is "")."""

    text: str


CellValue = str | int | float | bool | date | CellError | None
"""What a cell holds; None is an empty cell. Formulas are their values."""


class Mark(Enum):
    """What a reader left out of a cell, or saw about it, apart from the value in the grid.

    NOTE_MARK, STRUCK_PART and HIDDEN_PART were left out of the value: a superscript, subscript or ruby text; struck-out
    text; text that is not shown. STRUCK is a cell struck out as a whole: its value stands as found.
    """

    NOTE_MARK = "note mark"
    STRUCK_PART = "struck part"
    HIDDEN_PART = "hidden part"
    STRUCK = "struck"


_NO_MARKS: Mapping[tuple[int, int], Mark] = MappingProxyType({})


class Grid(NamedTuple):
    """Cells of one sheet, with what is needed to name each of them.

    Args:
        sheet: the sheet's name, for the names of cells.
        rows: the cells; rows may differ in length.
        first_row: the sheet row, from 1, of `rows[0]`.
        first_column: the sheet column, from 1, of each row's first cell.
        hidden_rows: sheet rows that are hidden or filtered out (they are read, with a warning).
        visible: False for a hidden sheet, which is read only when asked for by name.
        hidden_columns: sheet columns, from 1, that are hidden, collapsed or of no width.
        marks: what was seen about a cell apart from its value, by sheet row and column from 1.
    """

    sheet: str
    rows: tuple[tuple[CellValue, ...], ...]
    first_row: int = 1
    first_column: int = 1
    hidden_rows: frozenset[int] = frozenset()
    visible: bool = True
    hidden_columns: frozenset[int] = frozenset()
    marks: Mapping[tuple[int, int], Mark] = _NO_MARKS

    def find_mark(self, row: int, column: int) -> Mark | None:
        """Return the mark of the cell at `rows[row][column]`."""
        return self.marks.get((self.first_row + row, self.first_column + column)) if self.marks else None

    def name_cell(self, row: int, column: int) -> str:
        """Name the cell at `rows[row][column]` with its sheet: `Nhập liệu!C14`."""
        return f"{self.sheet}!{column_letters(self.first_column + column)}{self.first_row + row}"


@cache
def column_letters(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def split_reference(reference: str) -> tuple[int, int]:
    """Return the row and column, from 1, of a cell reference: B3 is (3, 2)."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), column_number(letters)


def column_number(letters: Iterable[str]) -> int:
    """Return a column's number: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return column
