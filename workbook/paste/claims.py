"""What a row says of its unit next to the score: its rating, its rank, its change; what can't be read is left out."""

from __future__ import annotations

import re
from decimal import Decimal

from ...scoring import to_score
from ...scoring.errors import ScoringError
from ...scoring.name import clean_text
from ..cells.grid import CellValue
from .scores import is_missing, is_numeric, is_plain

_RANK = r"(?i)(?:hạng|thứ|xếp thứ)?\s?0*(\d{1,5})(?:\.0+)?(?:\s?/\s?\d{1,5})?"
_DELTA = r"(?i)(?P<sign>[▲▼△▽↑↓⬆⬇+\-−–]|tăng|giảm)?\s?(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?:\s?(?:điểm|đ))?"
_DOWN = frozenset("▼▽↓⬇-−–") | {"giảm"}
_HUNDRED = Decimal(100)


def read_rating(value: CellValue) -> str | None:
    """Read a rating as pasted; None for a missing one and for what is a number."""
    if not isinstance(value, str) or is_missing(value) or is_numeric(value):
        return None
    return clean_text(value)


def read_rank(value: CellValue) -> int | None:
    """Read a rank: 2, "02", "Hạng 2", "2/18"; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    match = re.fullmatch(_RANK, clean_text(str(value)))
    return int(match[1]) or None if match else None


def read_delta(value: CellValue) -> Decimal | None:
    """Read a change: -0.07, "▲ 0,07", "giảm 0.07"; two decimals, None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _read_number(Decimal(repr(value)))
    if not isinstance(value, str):
        return None
    if is_plain(value):
        return _read_number(Decimal(value.replace(",", ".")))
    match = re.fullmatch(_DELTA, " ".join(clean_text(value).replace("▲ +", "▲").replace("▼ -", "▼").split()))
    if match is None:
        return None
    number = _read_number(Decimal(match["number"].replace(",", ".")))
    down = (match["sign"] or "").lower() in _DOWN
    return -number if number is not None and down else number


def _read_number(number: Decimal) -> Decimal | None:
    if not number.is_finite():
        return None
    try:
        score = to_score(abs(number), _HUNDRED)
    except ScoringError:
        return None
    return -score if number < 0 else score
