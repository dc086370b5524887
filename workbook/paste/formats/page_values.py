"""The value behind what a page shows: a page keeps it in an attribute where the shown text is rounder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from ...cells.grid import CellError, CellValue
from .marks import show_percent
from .values import make_cell_error

_STORED = ("sdval", "x:num")
"""LibreOffice's and Excel's: the value of the very cell."""

_KEYS = ("data-value", "data-sort", "data-order", "data-sort-value", "data-raw")
"""A page's own: the value, or only a key to sort by."""

_SHOWN = re.compile(r"[-+−]?\d{1,9}(?:[.,]\d+)?\s*%?")
_ALIKE = 5
"""A sort key that is no further from the shown number is meant to be that number."""


def read_stored(shown: CellValue, attributes: Mapping[str, str]) -> CellValue:
    """Return what a cell holds: the stored value where what is shown is a rounding of it, else what is shown.

    A stored value that contradicts what is shown is an error cell: nobody can tell which of them counts.
    """
    if not attributes or not isinstance(shown, str) or not _SHOWN.fullmatch(shown):
        return shown
    for name in _STORED:
        if stored := _read_number(attributes.get(name)):
            return _choose(shown, stored[0])
    for name in _KEYS:
        if stored := _read_number(attributes.get(name)):
            chosen = _choose(shown, stored[0])
            is_key = isinstance(chosen, CellError) and abs(stored[0] - _read_shown(shown)[0]) > _ALIKE
            return shown if is_key else chosen
    return shown


def _choose(shown: str, stored: Decimal) -> CellValue:
    number, places = _read_shown(shown)
    percent = shown.endswith("%")
    exact = Decimal(f"{stored:.15g}")
    meant = exact * 100 if percent else exact
    if meant == number:
        return shown
    if abs(meant - number) * 2 <= Decimal(1).scaleb(-places):
        return show_percent(float(exact)) if percent else float(exact)
    return make_cell_error(f"“hiện {shown} mà lưu {exact:f}”")


def _read_shown(shown: str) -> tuple[Decimal, int]:
    text = shown.rstrip("% ").replace(",", ".").replace("−", "-")
    return Decimal(text), len(text.partition(".")[2])


def _read_number(text: str | None) -> tuple[Decimal] | None:
    """Read a stored number; a tuple, as zero is one too."""
    try:
        number = Decimal((text or "").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return (number,) if number.is_finite() and abs(number) < 10**12 else None
