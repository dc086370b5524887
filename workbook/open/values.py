"""Values on their way through xlwings: what a cell showed, and how a value is handed over as a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ..blocks import Formula, RichText, Rows, Value
from ..paste.grid import CellError, CellValue

ERRORS: Final = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_RISKY = re.compile(r"[=+\-@'.(\d]|true$|false$", re.IGNORECASE)
"""Text that a program would take for a formula, a number, a date or a truth value as if it were typed."""


def take_value(value: Any) -> CellValue:
    """Take a cell's value as xlwings gives it, errors by their names; a day without a time is a date."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value if value.time() != datetime.min.time() else value.date()
    if isinstance(value, str) and value in ERRORS:
        return CellError(value)
    taken: CellValue = value
    return taken


def take_content(value: Any, formula: str) -> Value:
    """Take a cell's content for an undo: its formula if it has one, else its value."""
    if formula.startswith("=") and value != formula:
        return Formula(formula[1:])
    return take_value(value)


def hand_over(rows: Rows, height: int, width: int, *, plain: bool) -> list[list[Any]]:
    """Lay values out as a block of that size for `Range.value` or `Range.formula`.

    `plain` cells are formatted as text and take it as it is; elsewhere text that could be read as something else is
    marked with an apostrophe, which the program keeps apart from it.
    """
    block = [[_hand_value(value, plain=plain) for value in _pad(row, width)] for row in rows]
    return block + [[None] * width for _ in range(height - len(block))]


def _pad(row: Sequence[Value], width: int) -> list[Value]:
    return [*row[:width], *[None] * (width - len(row))]


def _hand_value(value: Value, *, plain: bool) -> Any:
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, RichText):
        value = value.text
    if isinstance(value, str):
        return value if plain or not _RISKY.match(value) else f"'{value}"
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, CellError):
        return value.text or None
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells know no time zones
    return value
