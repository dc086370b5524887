"""Dates as offices type them, and as the decree writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ...scoring.name import clean_text
from .grid import CellValue

_EPOCH = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31
_DAY_FIRST = r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"


def read_date(value: CellValue) -> date | None:
    """Read a day from a date cell, an Excel serial number, `9/10/2023`, `09-10-2023` or `2023-10-09`.

    The day stands before the month, as everywhere in Vietnam. None if the value is not a day of 2000 to 2099.
    """
    day = _read_any_day(value)
    return day if day and 2000 <= day.year <= 2099 else None


def _read_any_day(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return serial_to_date(int(value)) if int(value) in _SERIALS else None
    if not isinstance(value, str):
        return None
    text = clean_text(value)
    if match := re.fullmatch(_DAY_FIRST, text):
        day, month, year = map(int, match.groups())
    elif match := re.fullmatch(_ISO, text):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def serial_to_date(serial: int) -> date:
    """Return the day of an Excel serial number (1900 date system)."""
    return _EPOCH + timedelta(days=serial)


def date_to_serial(day: date) -> int | float:
    """Return the Excel serial number of a day (1900 date system); of a day with a time, to eight decimals."""
    serial = (date(day.year, day.month, day.day) - _EPOCH).days
    if isinstance(day, datetime):
        return round(serial + (day.hour * 3600 + day.minute * 60 + day.second) / 86_400, 8)
    return serial


def write_day(day: date) -> str:
    """Write a day in the short form of running text: 09/10/2023, 18/01/2023, 28/3/2023.

    Days below 10 and months 1 and 2 have a leading zero. Source: Decree 30/2020/NĐ-CP, Appendix I.
    """
    return f"{day.day:02}/{_pad_month(day.month)}/{day.year}"


def write_day_in_words(day: date) -> str:
    """Write a day in full: ngày 09 tháng 10 năm 2023. Source as for `write_day`."""
    return f"ngày {day.day:02} tháng {_pad_month(day.month)} năm {day.year}"


def _pad_month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
