"""From a cell to an exact score, in every way an office writes one."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

from ...scoring import Score, to_score
from ...scoring.errors import NotTwoDecimalsError, OutOfRangeError, ScoringError
from ...scoring.name import clean_text
from ..cells.grid import CellError, CellValue
from . import messages
from .note_marks import split_note_mark

MISSING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "−",
        "…",
        "...",
        "..",
        "n/a",
        "na",
        "không",
        "không có",
        "không có điểm",
        "không có số liệu",
        "chưa có",
        "chưa có điểm",
        "chưa có số liệu",
    }
)
"""How offices write that a unit has no score, in lower case."""

_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
# Seldom met, so compiled where one is.
_NUMBER = (
    r"(?i)(?P<sign>[-+−–]?)\s?(?P<whole>\d+)(?:[.,](?P<part>\d+))?\s?"
    r"(?:(?P<percent>%)|/\s?(?P<of>\d+(?:[.,]\d+)?)|điểm|đ)?"
)
_LOOSE = r"(?i)[-+−–]?\s?\d[\dOoIl\s.,'%/]*(?:điểm|đ)?"
_ERROR_TEXT = r"#[A-Z0-9/_]+[!?]?|Err:\d{3}"
_WIDE = str.maketrans("０１２３４５６７８９．，％／", "0123456789.,%/")
_CENT = Decimal("0.01")


class ScoreRefusedError(Exception):
    """The cell holds no score; the text is the message for staff."""


def is_blank(value: CellValue) -> bool:
    """Tell whether a cell shows nothing at all."""
    return value is None or (isinstance(value, str) and (not value or not clean_text(value)))


def is_missing(value: CellValue) -> bool:
    """Tell whether a cell says that there is no score: empty, a dash, "N/A" or the like."""
    if value is None:
        return True
    return isinstance(value, str) and clean_text(value).lower() in MISSING


def is_plain(text: str) -> bool:
    """Tell whether text is a score as nearly all are written: "58.6", "58,60", "59"."""
    return _PLAIN.fullmatch(text) is not None


def is_numeric(value: CellValue) -> bool:
    """Tell whether a cell holds a number, text meant as one ("59.O8" too), or an error in its place."""
    if isinstance(value, str):
        if is_plain(value):
            return True
        if value[:1].isalpha() and not value.startswith("Err:"):
            return False  # a name or a heading, as most text is: decided without folding it
        text = clean_text(value).translate(_WIDE)
        if re.fullmatch(_LOOSE, text) is not None or re.fullmatch(_ERROR_TEXT, text) is not None:
            return True
        return split_note_mark(value) is not None
    return value is not None and not isinstance(value, bool)


def read_score(value: CellValue, maximum: Decimal) -> Score | None:
    """Read a score from a cell; None is a missing one.

    Text may carry spaces that cannot be seen, a point or a comma, "/100", "%" or "điểm". Rounding: only the
    noise of binary floating point is dropped. A formula in text is never evaluated.

    Args:
        value: a cell of any kind.
        maximum: the most points possible; a written denominator must equal it.
    Raises:
        ScoreRefusedError: the cell is not a score; says why and what to do.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _read_text(value, maximum)
    if isinstance(value, bool):
        raise ScoreRefusedError(messages.not_a_number())
    if isinstance(value, CellError):
        raise ScoreRefusedError(messages.error_cell(value.text) if value.text else messages.formula_without_value())
    if isinstance(value, date):
        raise ScoreRefusedError(messages.date_for_score(value))
    if isinstance(value, float):
        with suppress(ScoringError):  # which is told of the number as it is shown
            return to_score(value, maximum)
    return _read_number(Decimal(repr(value)), maximum)


def _read_number(number: Decimal, maximum: Decimal) -> Score:
    try:
        return to_score(number, maximum)
    except NotTwoDecimalsError:
        if 0 < number < 1:
            raise ScoreRefusedError(messages.percent_format(number)) from None
        raise ScoreRefusedError(messages.too_many_decimals()) from None
    except OutOfRangeError:
        raise ScoreRefusedError(_explain_range(number, maximum)) from None


def _explain_range(number: Decimal, maximum: Decimal) -> str:
    if not number.is_finite():
        return messages.not_a_number()
    if number < 0:
        return messages.negative()
    if number == number.to_integral_value() and maximum < number <= maximum * 100:
        return messages.over_maximum(maximum, number.scaleb(-2))
    return messages.over_maximum(maximum, None)


def _read_text(raw: str, maximum: Decimal) -> Score | None:
    if is_plain(raw) and raw.isascii():
        return _read_number(Decimal(raw.replace(",", ".")), maximum)
    text = clean_text(raw).translate(_WIDE)
    if text.lower() in MISSING:
        return None
    match = re.fullmatch(_NUMBER, text)
    if match is None:
        raise ScoreRefusedError(_explain_text(text))
    part = match["part"] or ""
    if len(part) > 2:
        raise ScoreRefusedError(messages.too_many_decimals())
    number = Decimal(f"{match['whole']}.{part or 0}")
    if match["sign"] not in ("", "+"):
        number = -number
    if match["of"] and Decimal(match["of"].replace(",", ".")) != maximum:
        raise ScoreRefusedError(messages.wrong_denominator(match["of"], maximum))
    if match["percent"]:
        number = _read_percent(number, maximum)
    return _read_number(number, maximum)


def _read_percent(number: Decimal, maximum: Decimal) -> Decimal:
    """Take "59.28%" as points as it stands, and "5928%" as a percent-formatted 59.28.

    Between the maximum and ten times as much neither reading can be trusted.
    """
    if number <= maximum:
        return number
    if number < 100 or (maximum == 100 and number < 1000) or number != number.to_integral_value():
        raise ScoreRefusedError(messages.doubtful_percent())
    return number.scaleb(-2)


def _explain_text(text: str) -> str:
    if re.fullmatch(_ERROR_TEXT, text):
        return messages.error_cell(text)
    if text.startswith(("=", "+", "@")) or (text.startswith("-") and not text[1:2].isdigit()):
        return messages.formula_as_text()
    if text.count(".") + text.count(",") > 1 and not re.search(r"[^\d.,\s]", text):
        return messages.several_separators()
    if re.fullmatch(r"[\dOoIl.,]+", text):
        return messages.letters_in_number()
    if re.fullmatch(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?", text):
        return messages.date_text_for_score()
    return messages.not_a_number()
