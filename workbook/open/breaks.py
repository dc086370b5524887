"""Manual page breaks, for which xlwings has no words of its own: Excel's and LibreOffice's own objects are asked.

Excel is asked row by row: its list of breaks (HPageBreaks) holds the automatic ones too, and cannot say where one is
that is not on screen. So only the rows of one block are asked about, and what staff set outside of it stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .program import is_excel

_MANUAL: Final = -4135
_NONE: Final = -4142
"""XlPageBreak: xlPageBreakManual, xlPageBreakNone."""


def list_breaks(sheet: Any, first: int, last: int) -> list[int]:
    """List the rows from `first` to `last` (from 1) at which a manual page break begins a page."""
    if is_excel(sheet):
        return [row for row in range(max(first, 2), last + 1) if _row(sheet, row).PageBreak == _MANUAL]
    found = [each.Position + 1 for each in sheet.api.getRowPageBreaks() if each.ManualBreak]
    return [row for row in found if first <= row <= last]


def set_breaks(sheet: Any, rows: Sequence[int], before: Sequence[int]) -> None:
    """Let a page begin at each of these rows (from 1), and no longer at those of `before` that are not among them."""
    for row in sorted(set(before) ^ set(rows)):
        begins = row in rows
        if is_excel(sheet):
            _row(sheet, row).PageBreak = _MANUAL if begins else _NONE
        else:
            sheet.api.getRows().getByIndex(row - 1).IsStartOfNewPage = begins


def _row(sheet: Any, number: int) -> Any:
    return sheet.range(f"{number}:{number}").api
