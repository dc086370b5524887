"""Text that is written to a cell is read as if it were typed: as a number, a date, a formula, or text.

Sources: Range.Value and Range.Formula (Microsoft Learn); "Stop automatically changing numbers to dates" and "Keeping
leading zeros" (Microsoft Support); Excel 2007 VBA Programmer's Reference, "International Issues": text that is passed
to Excel is read by US rules first. Where Excel's own rule is not documented the harsher one is taken: text that may be
read as something else is, by English or by local signs.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final, NamedTuple

from .contents import ERROR_CODES, Content, ErrorCell, Formula, Text
from .errors import refuse
from .formulas import check_formula
from .locales import ENGLISH, Locale
from .number_formats import TEXT

MAX_TEXT: Final = 32_767
"""Specifications and limits of Excel: total number of characters that a cell can contain."""

_DATE_FORMAT, _TIME_FORMAT, _PERCENT_FORMAT, _CURRENCY_FORMAT = "m/d/yyyy", "h:mm", "0%", "$#,##0.00"
_MONTHS = {name.lower(): number for number in range(1, 13) for name in (calendar.month_name[number],)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TIME = re.compile(r"(\d{1,4}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?(?:\s*([ap])m?)?", re.IGNORECASE)
_PARTS = re.compile(r"(\d{1,4})\s*[/\-.]\s*(\d{1,4})(?:\s*[/\-.]\s*(\d{1,4}))?")
_NAMED = re.compile(
    rf"(?:(\d{{1,2}})[\s\-/,]*)?({_MONTH})(?:[\s\-/,.]+(\d{{1,4}}))?(?:[\s\-/,]+(\d{{1,4}}))?", re.IGNORECASE
)
_FRACTION = re.compile(r"(-?\d+)\s+(\d+)\s*/\s*(\d+)")
_SIGNS = "$€£₫"


class Typed(NamedTuple):
    """What a cell takes from typing, and the format it gets if it had none (General)."""

    content: Content
    number_format: str | None = None


def type_in(text: str, number_format: str, locale: Locale) -> Typed:
    """Read what is typed into a cell of that format.

    Raises:
        com_error: 1004, for what Excel refuses.
    """
    if len(text) > MAX_TEXT:
        raise refuse("Unable to set the Value property of the Range class")
    if not text:
        return Typed(None)
    if text.startswith("'"):  # Range.PrefixCharacter; an "@" cell takes it for the same
        return Typed(Text(text[1:], prefix=True))
    if number_format == TEXT:
        return Typed(text)
    stripped = text.strip(" \t\r\n\xa0")
    if stripped.upper() in ("TRUE", "FALSE"):
        return Typed(stripped.upper() == "TRUE")
    if stripped.upper() in ERROR_CODES:
        return Typed(ErrorCell(stripped.upper()))
    for signs in (ENGLISH, locale):
        found = _read_number(stripped, signs) or _read_moment(stripped)
        if found is not None:
            return found
    if stripped[:1] in "=+-@" and len(stripped) > 1:
        formula = stripped if stripped.startswith("=") else f"={stripped}"
        check_formula(formula)
        return Typed(Formula(formula))
    return Typed(text)


def _read_number(text: str, signs: Locale) -> Typed | None:
    """A number with sign, currency, percent, brackets or grouping: `007`, `$5`, `,5`, `%5`, `(5)`, `5E3`."""
    number_format: str | None = None
    rest, negative = text, False
    if rest.startswith("(") and rest.endswith(")"):
        rest, negative = rest[1:-1].strip(), True
    for _ in range(4):  # signs may stand in any order, each once
        if rest[:1] and rest[0] in "+-" and len(rest) > 1:
            negative, rest = negative != (rest[0] == "-"), rest[1:].strip()
        elif rest[:1] == "%" or rest[-1:] == "%":
            rest, number_format = rest.strip("%").strip(), _PERCENT_FORMAT
        elif rest[:1] and (rest[0] in _SIGNS or rest[-1] in _SIGNS):
            rest, number_format = rest.strip(_SIGNS).strip(), _CURRENCY_FORMAT
    value = _read_digits(rest, signs)
    if value is None:
        match = _FRACTION.fullmatch(rest)
        if match is None or not int(match[3]):
            return None
        value, number_format = int(match[1]) + int(match[2]) / int(match[3]), "# ?/?"
    if number_format == _PERCENT_FORMAT:
        value /= 100
    return Typed(-value if negative else value, number_format)


def _read_digits(text: str, signs: Locale) -> float | None:
    plain = text.replace(signs.thousands, "").replace(signs.decimal, ".")
    if not re.fullmatch(r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", plain) or text.count(signs.decimal) > 1:
        return None
    return float(plain)


def _read_moment(text: str) -> Typed | None:
    """A date, a time or both: `1/2`, `2023-09/4`, `Jan 5`, `5-Jan-23`, `8:30`, `1/2/2023 8:30`."""
    if match := _TIME.fullmatch(text):
        return Typed(_day_fraction(match), _TIME_FORMAT)
    head, _, tail = text.rpartition(" ")
    time = _TIME.fullmatch(tail)
    if head and time:
        day = _read_day(head.strip())
        return None if day is None else Typed(day + _day_fraction(time), f"{_DATE_FORMAT} {_TIME_FORMAT}")
    day = _read_day(text)
    return None if day is None else Typed(float(day), _DATE_FORMAT)


def _day_fraction(match: re.Match[str]) -> float:
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hours = hours % 12 + (12 if match[4].lower() == "p" else 0)
    return (hours * 3600 + minutes * 60 + seconds) / 86_400


def _read_day(text: str) -> int | None:
    """Any reading of the parts that is a day counts: month first, day first, year first, or a month of a year."""
    if match := _NAMED.fullmatch(text):
        if not any(match.group(1, 3, 4)):
            return None
        month, rest = _MONTHS[match[2].lower()], [int(part) for part in match.group(1, 3, 4) if part]
        readings = [(rest[1], month, rest[0])] if len(rest) > 1 else [(2024, month, rest[0]), (rest[0], month, 1)]
    elif match := _PARTS.fullmatch(text):
        if "." in text and not match[3]:
            return None  # two parts and a point are a number, or text
        one, two, three = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        if three is None:
            readings = [(2024, one, two), (2024, two, one), (one, two, 1), (two, one, 1)]
        else:
            readings = [(three, one, two), (three, two, one), (one, two, three)]
    else:
        return None
    return next((serial for reading in readings if (serial := _serial(*reading)) is not None), None)


def _serial(year: int, month: int, day: int) -> int | None:
    if year < 100:
        year += 2000 if year < 30 else 1900  # Microsoft: "How Excel works with two-digit year numbers"
    try:
        return (date(year, month, day) - date(1899, 12, 30)).days if year >= 1900 else None
    except ValueError:
        return None
