"""What a cell holds, and how Excel hands it out as Value, Value2 and Formula."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NamedTuple

from .number_formats import is_currency, is_date
from .windows import TimeType


class Look(NamedTuple):
    """How a character looks; `script` is +1 for superscript, -1 for subscript."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    script: int = 0


class Text(NamedTuple):
    """Text that is more than a string: with an apostrophe before it (PrefixCharacter), or with looks of its own.

    `looks` are those of each character, empty where the cell's own font holds for all.
    """

    text: str
    prefix: bool = False
    looks: tuple[Look, ...] = ()


class _Unchanged(Enum):
    """A value of its own, which copies of a workbook share."""

    UNCHANGED = 0


UNCHANGED: Any = _Unchanged.UNCHANGED


class Formula(NamedTuple):
    """A formula with its leading "=", and the value it had when the file was saved: nothing is calculated here.

    `due` is what the next calculation will make of it, where its inputs changed while Excel calculates by hand.
    """

    text: str
    value: Any = None
    due: Any = UNCHANGED


class ErrorCell(NamedTuple):
    """An error as a constant."""

    text: str


Content = float | bool | str | Text | Formula | ErrorCell | None

ERROR_CODES: Final = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CONNECT!": 2046,
    "#BLOCKED!": 2047,
    "#UNKNOWN!": 2048,
    "#FIELD!": 2049,
    "#CALC!": 2050,
}
"""XlCVError and its later members (Microsoft Learn: "Cell Error Values", "XlCVError enumeration")."""
ERROR_BASE: Final = -2146828288
"""0x800A0000: VT_ERROR comes to Python as a plain int (pywin32, oleargs.cpp), SCODE of the facility for controls."""

_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)


def error_number(text: str) -> int:
    """The int that Python sees of an error."""
    return ERROR_BASE + ERROR_CODES[text]


def give_value(content: Content, number_format: str) -> Any:
    """Range.Value: dates and currency have types of their own.

    Source: Range.Value2 (Microsoft Learn): "The only difference between this property and the Value property is that
    the Value2 property doesn't use the Currency and Date data types."
    """
    plain = give_value2(content)
    if type(plain) is float:
        if is_date(number_format) and 0 <= plain < 2_958_466:
            return serial_to_time(plain)
        if is_currency(number_format):
            return Decimal(str(round(plain, 4)))  # VT_CY has four decimals
    return plain


def give_value2(content: Content) -> Any:
    """Range.Value2: numbers are floats, errors ints, an empty cell None."""
    if isinstance(content, Text):
        return content.text
    if isinstance(content, Formula):
        return give_value2(content.value)
    if isinstance(content, ErrorCell):
        return error_number(content.text)
    if isinstance(content, bool) or content is None or isinstance(content, str):
        return content
    return float(content)


def give_formula(content: Content) -> str:
    """Range.Formula: a constant as it would be typed in English, a date as its number."""
    if isinstance(content, Formula | Text | ErrorCell):
        return content.text
    if isinstance(content, bool):
        return str(content).upper()
    if content is None or isinstance(content, str):
        return content or ""
    return str(int(content)) if float(content).is_integer() else repr(float(content))


def serial_to_time(serial: float) -> TimeType:
    """The time that pywin32 makes of a VT_DATE."""
    found = _EPOCH + timedelta(seconds=round(serial * 86_400))
    return TimeType(found.year, found.month, found.day, found.hour, found.minute, found.second, tzinfo=UTC)


def time_to_serial(value: datetime) -> float:
    """The number that a cell keeps of a time."""
    gone = value.replace(tzinfo=UTC) - _EPOCH
    return gone.days + gone.seconds / 86_400
