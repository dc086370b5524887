"""Sizes and page set-up that the sheets of a new workbook share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..page import sizes
from .formats import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_MM_PER_INCH = 25.4
_PIXELS_PER_INCH = 96
_PAPER_A4 = 9


def set_columns_mm(sheet: Worksheet, first_column: int, widths_mm: Sequence[float]) -> None:
    """Set column widths (columns from 1) in millimetres on paper."""
    for offset, width in enumerate(widths_mm):
        pixels = int(width / _MM_PER_INCH * _PIXELS_PER_INCH)
        sheet.set_column_pixels(first_column - 1 + offset, first_column - 1 + offset, pixels)


def set_decree_page(sheet: Worksheet) -> None:
    """A4 portrait with the margins of Decree 30/2020/NĐ-CP; page number on top, not on page 1."""
    sheet.set_paper(_PAPER_A4)
    sheet.set_portrait()
    sheet.set_margins(
        left=sizes.MARGIN_LEFT_MM / _MM_PER_INCH,
        right=sizes.MARGIN_RIGHT_MM / _MM_PER_INCH,
        top=sizes.MARGIN_TOP_MM / _MM_PER_INCH,
        bottom=sizes.MARGIN_BOTTOM_MM / _MM_PER_INCH,
    )
    sheet.set_header(f'&C&"{sizes.FONT},Regular"&{sizes.BODY_PT}&P', {"margin": 10 / _MM_PER_INCH})
    sheet.set_start_page(1)


def set_screen_page(sheet: Worksheet, *, landscape: bool = True) -> None:
    """A4, one page wide, with the sheet's name and page numbers in the footer."""
    sheet.set_paper(_PAPER_A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.7)
    sheet.set_footer("&L&A&RTrang &P/&N")
    sheet.fit_to_pages(1, 0)


def write_band(sheet: Worksheet, formats: Formats, title: str, note: str, columns: int) -> None:
    """Write the title band over the columns in use, and the line beneath it."""
    for column in range(columns):
        sheet.write_blank(0, column, None, formats.band())
    sheet.write_string(0, 0, title, formats.band())
    sheet.set_row(0, 30)
    sheet.write_string(1, 0, note, formats.note())
    sheet.set_row(1, 20)
