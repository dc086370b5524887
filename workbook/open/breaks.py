"""Manual page breaks, for which xlwings has no words of its own: Excel's and LibreOffice's own objects are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .program import is_excel


def list_breaks(sheet: Any) -> list[int]:
    """List the rows (from 1) at which a manual page break begins a page."""
    if is_excel(sheet):
        breaks = sheet.api.HPageBreaks
        return [breaks(index).Location.Row for index in range(1, breaks.Count + 1)]
    return [found.Position + 1 for found in sheet.api.getRowPageBreaks() if found.ManualBreak]


def set_breaks(sheet: Any, rows: Sequence[int]) -> None:
    """Let a page begin at each of these rows (from 1), and at no other by hand."""
    if is_excel(sheet):
        sheet.api.ResetAllPageBreaks()
        for row in rows:
            sheet.api.HPageBreaks.Add(sheet.range((row, 1)).api)
        return
    sheet.api.removeAllManualPageBreaks()
    for row in rows:
        sheet.api.getRows().getByIndex(row - 1).IsStartOfNewPage = True
