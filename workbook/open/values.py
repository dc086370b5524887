"""Values on their way through xlwings: what a cell showed, and how a value is handed over as a block."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ..cells.grid import CellError, CellValue
from ..cells.value import Formula, RichText, Rows, Value

ERRORS: Final = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_ERROR_BASE: Final = -2146828288
_ERROR_CODES: Final = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Errors come across COM as the base plus their code ("Cell Error Values", "XlCVError", Microsoft Learn); xlwings names
the oldest alone. Excel's numbers are floats, so a whole number from there is always an error."""
_UNKNOWN_ERROR: Final = "#LỖI!"

LONGEST_IN_BLOCK: Final = 8_000
"""Characters of a text within an array: Excel refuses more than 8,203 (Microsoft's article 832136)."""

_WORD: Final = re.compile(r"[^\W\d_]")
_READ_AS_DATE: Final = 40
"""Characters; nothing longer is read as a date, whatever month's name it begins with."""


class ErrorLikeText(str):
    """Text of a cell that is spelt as an error and is not one."""

    __slots__ = ()


def take_value(value: Any) -> CellValue:
    """Take a cell's value as xlwings gives it, errors by their names; a day without a time is a date."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.time() != datetime.min.time() else value.date()
    if type(value) is str and value in ERRORS:
        return CellError(value)
    if isinstance(value, int) and not isinstance(value, bool) and value < _ERROR_BASE + 10_000:
        return CellError(_ERROR_CODES.get(value - _ERROR_BASE, _UNKNOWN_ERROR))
    taken: CellValue = value
    return taken


def take_content(value: Any, formula: str) -> Value:
    """Take a cell's content for an undo: its formula if it has one, else its value."""
    if formula.startswith("=") and value != formula:
        return Formula(formula[1:])
    return take_value(value)


def hand_over(rows: Rows, height: int, width: int, *, plain: Collection[int] = ()) -> list[list[Any]]:
    """Lay values out as a block of that size for `Range.value` or `Range.formula`.

    Text that could be read as a number, a date, a formula, a truth value or an error is marked with an apostrophe,
    which the program keeps apart from it. In `plain` columns (from 0), whose cells are formatted as text, nothing is
    read as something else, and only an apostrophe of the text's own is marked.
    """
    block = [
        [_hand_value(value, plain=column in plain) for column, value in enumerate(_pad(row, width))] for row in rows
    ]
    return block + [[None] * width for _ in range(height - len(block))]


def is_read_as_typed(text: str) -> bool:
    """Tell whether a program might take text for something else; better one too many than one too few.

    Words are not: but TRUE, FALSE and what begins with a month's name in the machine's language (any word, then).
    """
    if not text:
        return False
    if not _WORD.match(text):
        return True
    if text.strip().upper() in ("TRUE", "FALSE"):
        return True
    return len(text) <= _READ_AS_DATE and any(character.isdigit() for character in text)


def _pad(row: Sequence[Value], width: int) -> list[Value]:
    return [*row[:width], *[None] * (width - len(row))]


def _hand_value(value: Value, *, plain: bool) -> Any:
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, RichText):
        value = value.text
    if isinstance(value, str):
        marked = value.startswith("'") if plain else is_read_as_typed(value)
        return f"'{value}" if marked else value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, CellError):
        return value.text or None
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells know no time zones
    return value
