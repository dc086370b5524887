"""Cells as the libraries give them, and as a grid holds them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache

from ...cells.grid import CellError, CellValue


def take_value(cell: object) -> CellValue:
    """Take a cell of calamine; a day with a time is the day."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (time, timedelta)):
        return str(cell)  # a score such as 59:28, taken for a time of day: it will be refused as text
    if cell is None or isinstance(cell, (bool, int, float, date)):
        return cell
    return str(cell)


def take_serial(serial: float, datemode: int) -> CellValue:
    """Take a number that is formatted as a date or a time; one that is neither stays the number."""
    from xlrd.xldate import XLDateError, xldate_as_datetime

    try:
        moment = xldate_as_datetime(serial, datemode)
    except (XLDateError, OverflowError, ValueError):
        return serial
    return take_value(moment.time() if serial < 1 else moment)


@cache
def make_cell_error(text: str) -> CellError:
    """Make an error cell; those of one text are one."""
    return CellError(text)
