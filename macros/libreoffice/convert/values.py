"""Python values against cell values, in blocks and without the office.

LibreOffice's blocks know only numbers and texts. A block to write is therefore taken apart (`Block`): its numbers
and texts, and beside them where a formula, a truth value, a date or a literal text belongs.
"""

from __future__ import annotations

import datetime as dt
import math
import numbers
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Position = tuple[int, int]
CellValue = float | str
Rows = list[list[CellValue]]

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 # cells know no time zones
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
TRUTHS = {"TRUE": True, "FALSE": False}

DATE_CODE = "yyyy-mm-dd"
DATE_TIME_CODE = "yyyy-mm-dd hh:mm:ss"
TIME_CODE = "hh:mm:ss"
DURATION_CODE = "[h]:mm:ss"
PERCENT_CODE = "0%"
TRUTH_CODE = "BOOLEAN"


class CellError(str):
    """An error value in a cell, such as `#N/A`; by itself when nobody asked which."""

    __slots__ = ()


ERROR_NAMES = {
    502: "#VALUE!",
    503: "#NUM!",
    504: "#REF!",
    508: "#NAME?",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}


def name_error(code: int) -> CellError:
    """The name that Excel gives to a LibreOffice error number."""
    return CellError(ERROR_NAMES.get(code, "#VALUE!"))


@dataclass
class Block:
    """What goes into a rectangle of cells."""

    rows: Rows
    formulas: dict[Position, str] = field(default_factory=dict)
    formats: dict[str, set[Position]] = field(default_factory=dict)
    """Number formats that come with a value, as in Excel: of truth values, dates, percentages."""
    typed: dict[Position, str] = field(default_factory=dict)
    """Texts that became something else, as if typed; a cell formatted as text takes them as they are."""

    @property
    def numbers_only(self) -> bool:
        return not (self.formulas or self.formats or self.typed)


def to_serial(moment: dt.datetime | dt.date | dt.time | dt.timedelta) -> float:
    """A moment as days since 30 December 1899; its time zone is dropped, not converted."""
    if isinstance(moment, dt.timedelta):
        return moment / dt.timedelta(days=1)
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(EPOCH, moment)
    elif not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 # cells know no time zones
    return (moment.replace(tzinfo=None) - EPOCH) / dt.timedelta(days=1)


def from_serial(serial: float, build: Callable[..., Any]) -> Any:
    """The moment that a number in a date cell shows, to the microsecond that a float can tell from its neighbour."""
    moment = EPOCH + dt.timedelta(seconds=round(serial * 86_400, 4))
    return build(
        year=moment.year,
        month=moment.month,
        day=moment.day,
        hour=moment.hour,
        minute=moment.minute,
        second=moment.second,
        microsecond=moment.microsecond,
        tzinfo=None,
    )


def simplify(value: Any) -> Any:
    """One value as plain Python: numpy's and pandas' kinds become numbers, dates or empty."""
    if value is None or isinstance(value, str | bool | float | int):
        return "" if value is None or (isinstance(value, float) and math.isnan(value)) else value
    kind = type(value).__name__
    if kind in {"NaTType", "NAType"}:
        return ""
    if kind == "Timestamp":
        return value.to_pydatetime()
    if kind == "datetime64":
        moment = value.astype("datetime64[us]").item()
        return "" if moment is None else moment
    if kind == "timedelta64" or (hasattr(value, "item") and not hasattr(value, "__len__")):
        return simplify(value.item())
    if isinstance(value, Decimal):
        return "" if value.is_nan() else simplify(float(value))
    return value


def as_rows(data: Any, shape: Position) -> Sequence[Sequence[Any]]:
    """Whatever was assigned, as rows; a single value fills the whole shape.

    Raises:
        ValueError: rows of different lengths, or not as many as the cells.
    """
    if not isinstance(data, list | tuple):
        return [[data] * shape[1]] * shape[0]
    if not data:
        return []
    rows = data if isinstance(data[0], list | tuple) else [data]
    widths = {len(row) if isinstance(row, list | tuple) else -1 for row in rows}
    if len(widths) > 1 or -1 in widths:
        msg = f"all rows must have the same length; these have {sorted(widths)}"
        raise ValueError(msg)
    if len(rows) == 1 and shape[0] > 1:
        rows = [rows[0]] * shape[0]
    return rows


def take_apart(data: Iterable[Sequence[Any]]) -> Block:
    """Sort the values of a block by what each cell needs.

    Texts are taken as if typed, as Excel does: `007` is 7, `5%` is 0.05, `TRUE` is a truth value, `=…` a formula. A
    leading apostrophe keeps the text and goes.

    Raises:
        TypeError: a value that no cell can hold.
    """
    block = Block([])
    for row, values in enumerate(data):
        block.rows.append([_take(block, (row, column), value) for column, value in enumerate(values)])
    return block


def _take(block: Block, position: Position, value: Any) -> CellValue:
    if type(value) is float:
        return value if math.isfinite(value) else _take_number(block, position, value)
    if type(value) is str:
        return _take_text(block, position, value)
    value = simplify(value)
    if isinstance(value, bool):
        return _formatted(block, position, TRUTH_CODE, float(value))
    if isinstance(value, numbers.Real):
        return _take_number(block, position, float(value))
    if isinstance(value, str):
        return _take_text(block, position, value)
    if isinstance(value, dt.datetime):
        code = DATE_TIME_CODE if value.time() > dt.time.min else DATE_CODE
        return _formatted(block, position, code, to_serial(value))
    if isinstance(value, dt.date):
        return _formatted(block, position, DATE_CODE, to_serial(value))
    if isinstance(value, dt.time):
        return _formatted(block, position, TIME_CODE, to_serial(value))
    if isinstance(value, dt.timedelta):
        return _formatted(block, position, DURATION_CODE, to_serial(value))
    msg = f"a cell cannot hold {value!r} ({type(value).__name__})"
    raise TypeError(msg)


def _take_number(block: Block, position: Position, value: float) -> CellValue:
    """NaN is an empty cell. Infinity LibreOffice would write into an .xlsx as INF, which no program reads."""
    if math.isfinite(value):
        return value
    if math.isinf(value):
        block.formulas[position] = "=#NUM!"
    return ""


def _formatted(block: Block, position: Position, code: str, value: float) -> float:
    block.formats.setdefault(code, set()).add(position)
    return value


def _take_text(block: Block, position: Position, text: str) -> CellValue:
    if not text:
        return ""
    first = text[0]
    if first == "'":
        return text[1:]
    if first == "=" and len(text) > 1:
        block.formulas[position] = text
        block.typed[position] = text
        return ""
    if first in "+-.0123456789" or first in "tTfF":
        typed = _read_typed(block, position, text)
        if typed is not None:
            block.typed[position] = text
            return typed
    return text


def _read_typed(block: Block, position: Position, text: str) -> float | None:
    stripped = text.strip()
    if NUMBER.fullmatch(stripped):
        number = float(stripped)
        return number if math.isfinite(number) else None
    if THOUSANDS.fullmatch(stripped):
        return float(stripped.replace(",", ""))
    if stripped.endswith("%") and NUMBER.fullmatch(stripped[:-1].strip()):
        code = PERCENT_CODE if "." not in stripped else "0.00%"
        return _formatted(block, position, code, float(stripped[:-1]) / 100)
    truth = TRUTHS.get(stripped.upper())
    return None if truth is None else _formatted(block, position, TRUTH_CODE, float(truth))


def show_number(value: float) -> str:
    """A number as text: 7 for 7.0, and as many decimals as tell it from its neighbours."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def clean_block(
    data: Iterable[Iterable[Any]],
    build_date: Callable[..., Any],
    empty_as: Any,
    build_number: Callable[[float], Any] | None,
    *,
    err_to_str: bool,
) -> list[list[Any]]:
    """Values as read (see `Range.raw_value`) as xlwings' options want them."""

    def clean(value: Any) -> Any:
        if value is None or value == "":
            return empty_as
        if isinstance(value, CellError):
            return str(value) if err_to_str else None
        if isinstance(value, dt.datetime):
            return from_serial(to_serial(value), build_date)
        if build_number is not None and type(value) is float:
            return build_number(value)
        return value

    return [[clean(value) for value in row] for row in data]
