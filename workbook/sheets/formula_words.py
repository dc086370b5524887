"""Parts of native formulas that the tables of the proof share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..book.layout import Block
from ..cells.areas import Area, write_area
from ..cells.grid import Grid
from ..cells.value import Formula, Value
from ..messages import Text

MISSING: Final = f'"{Text.MISSING}"'
_END, _MARKS = "\x00", "\x01\x02"
"""Signs that no formula has: between the formulas of a row, and in place of the numbers of their rows."""


def name_column(block: Block, place: Grid, column: int) -> str:
    """One column (from 0) of a block that stands at `place`, as a fixed reference.

    Gnumeric knows no INDEX(name,0,column).
    """
    at = place.first_column + column
    return write_area(Area(place.sheet, place.first_row, at, place.first_row + block.rows - 1, at))


def quote_literal(text: str) -> str:
    """A text in which * ? ~ stand for themselves: a lookup would take them for any text."""
    for character in "~*?":
        text = f'SUBSTITUTE({text},"{character}","~{character}")'
    return text


def equal_to(text: str) -> str:
    """A criterion that means the text itself, whatever it begins with: > or = would compare."""
    return f'"="&{quote_literal(text)}'


def same(printed: str, computed: str) -> str:
    """Equal as numbers to a thousandth, which two decimals never miss, or equal as text."""
    both = f"AND(ISNUMBER({printed}),ISNUMBER({computed}))"
    return f"IF({both},ABS({printed}-{computed})<0.001,{printed}={computed})"


class FilledDown:
    """Cells of a row that is written again and again, its formulas alike but for the numbers of the rows they name.

    Args:
        cells: the row; its formulas have a mark (`mark_row`) wherever a number of their own row belongs.
    """

    def __init__(self, cells: Sequence[Value]) -> None:
        self._cells = cells
        self._places = [place for place, cell in enumerate(cells) if isinstance(cell, Formula)]
        self._texts = _END.join(cell.text for cell in cells if isinstance(cell, Formula))

    def write(self, *rows: int) -> list[Value]:
        """Write the row for these numbers, in the order of the marks."""
        texts = self._texts
        for index, row in enumerate(rows):
            texts = texts.replace(mark_row(index), str(row))
        cells = list(self._cells)
        for place, text in zip(self._places, texts.split(_END), strict=True):
            cells[place] = Formula(text)
        return cells


def mark_row(index: int) -> str:
    """Return the first or second mark: it stands in a formula for a number of the row that it is filled down to."""
    return _MARKS[index]
