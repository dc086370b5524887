"""What a cell may hold when it is written, rich text and formulas included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from ...scoring.values import NamedTuple
from .dates import date_to_serial
from .grid import CellError, CellValue, Grid


class Run(NamedTuple):
    """A stretch of text within a cell."""

    text: str
    bold: bool = False
    italic: bool = False


class RichText(NamedTuple):
    """Text of a cell in which some words are bold or italic; the cell's style gives font and size."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(run.text for run in self.runs)


class Formula(NamedTuple):
    """A native formula, in English function names and with no leading `=`; its value is left to the program."""

    text: str


Value = str | int | float | Decimal | bool | date | datetime | RichText | Formula | CellError | None
"""What may be written into a cell; None empties it. Text is always text, whatever character it starts with."""


Rows = Sequence[Sequence[Value]]

_WRITTEN = (Decimal, int)


def first_value(grid: Grid, row: int, column: int = 0) -> CellValue:
    """Return the value at a place of a grid, None beyond its edge."""
    if row >= len(grid.rows) or column >= len(grid.rows[row]):
        return None
    return grid.rows[row][column]


def is_same(one: Value, other: Value) -> bool:
    """Tell whether two cells hold the same: numbers by value, dates by day, empty text as an empty cell."""
    if type(one) is float and type(other) in _WRITTEN:  # what a file holds, and what a refresh writes over it
        return one == float(other)  # type: ignore[arg-type]
    if type(one) is str and type(other) is str:
        return one == other
    if one is None:
        return other is None or other == ""
    return _comparable(one) == _comparable(other)


def _comparable(value: Value) -> object:
    if isinstance(value, str):
        return value or None
    if isinstance(value, date):
        return "number", float(date_to_serial(value))
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float | Decimal):
        return "number", float(value)
    return type(value), value  # a formula is not an error of the same text
