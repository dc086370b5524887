"""The printed page, by Decree 30/2020/NĐ-CP, Appendix I: sizes that the template and the report sheets share."""

from __future__ import annotations

from typing import Final

from ...scoring.values import NamedTuple

MM: Final = 72 / 25.4
"""Points in a millimetre."""

PAPER_HEIGHT_MM: Final = 297
MARGIN_TOP_MM: Final = 20
MARGIN_BOTTOM_MM: Final = 20
MARGIN_LEFT_MM: Final = 30
MARGIN_RIGHT_MM: Final = 15
# Columns are 162 mm together, in Excel's measure. The paper leaves 165, and LibreOffice draws columns 1% wider than
# Excel: this way neither starts a second page width, and neither has to shrink the print.
TEXT_HEIGHT_PT: Final = (PAPER_HEIGHT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM) * MM - 6

FONT: Final = "Times New Roman"
BODY_PT: Final = 13
HEADING_PT: Final = 14
HEAD_PT: Final = 12
"""Quốc hiệu, parent and issuing body: 12 to 13."""
RECIPIENT_PT: Final = 11
TABLE_PT: Final = 12
TABLE_HEADER_PT: Final = 10
FOOTNOTE_PT: Final = 11
PARAGRAPH_GAP_PT: Final = 6
MIDDLE_LINE: Final = 1.21
"""Height of a line in font sizes, midway between LibreOffice's (1.15, as the typeface asks) and Excel's (1.27)."""

RULE_PT: Final = 8
"""Size of the box-drawing characters that make a rule."""

LETTER_FIXED_HEIGHTS_PT: Final = {3: 10.0, 5: 12.0, 6: 22.0, 8: 12.0, 9: 8.0, 50: 10.0}
"""Rows of the letter (from 1) whose height the template sets and no refresh changes."""

SIGNATURE_ROOM_PT: Final = 64
"""Between the signer's office and name, for hand and seal."""


class Spacing(NamedTuple):
    """How far the parts of the letter stand from each other on its sheet: paragraphs, the signer's office and name."""

    gap_pt: float
    signature_pt: float


WIDE: Final = Spacing(10, SIGNATURE_ROOM_PT)
CLOSE: Final = Spacing(PARAGRAPH_GAP_PT, 46)
"""What keeps a letter on one page that would else spill onto a second by a line or two."""
SPILL_PT: Final = 72
"""No letter that is longer than a page by more can be set so close."""

LETTER_COLUMNS_MM: Final = (66.0, 96.0)
"""Issuer left, Quốc hiệu right; the body runs over both."""

ANNEX_COLUMNS_MM: Final = (12.5, 49.0, 24.5, 28.5, 24.5, 23.0)
"""From rank to change, in every annex of a document alike. The words of the headings ask so much: HẠNG, (TUẦN 2/T10),
TĂNG/GIẢM at 10 points; the names have what is left."""

ANNEX_EIGHT_COLUMNS_MM: Final = (12.2, 31.7, 23.5, 25.0, 23.5, 22.8, 14.4, 11.8)
"""From rank to change of rank, as wide as the paper lets them be."""
ANNEX_EIGHT_SCALE: Final = 0.84
"""Of the letters in these, but for the headings."""

ANNEX_SHEET_COLUMNS_MM: Final = (13.7, 47.6, 23.7, 27.5, 23.7, 26.4, 16.7, 13.7)
"""On the sheet, whose columns are the same for six and for eight. Six fill the page, eight are scaled to it: not so
much that headings of `ANNEX_HEADER_PT` are less than 10 on paper. Their words ask so much: HẠNG, TĂNG/GIẢM, TRƯỚC."""
ANNEX_SHEET_EIGHT_SCALE: Final = 0.85
"""What eight columns of the sheet are scaled to; what stands above them is set larger by as much."""
ANNEX_HEADER_PT: Final = 12

ANNEX_ROW_PT: Final = 24
ANNEX_HEADER_GAP_PT: Final = 8
ANNEX_HEADER_ROW_PT: Final = 61.5
"""Four lines: ĐIỂM, TỔNG HỢP, (TUẦN, 2/T10)."""


def list_table_columns(columns: int) -> tuple[float, ...]:
    """Return the widths in millimetres of a document's table of so many columns, in every annex the same."""
    return ANNEX_EIGHT_COLUMNS_MM if columns == len(ANNEX_EIGHT_COLUMNS_MM) else ANNEX_COLUMNS_MM[:columns]


def list_annex_headings(columns: int) -> tuple[tuple[float, str], ...]:
    """Return size in points and face ("bold", "italic") of label, title, document and note above a table.

    Over eight columns they are larger by as much as the page is then scaled down, to half a point.
    """
    scale = ANNEX_SHEET_EIGHT_SCALE if columns == 8 else 1
    headings = ((HEADING_PT, "bold"), (BODY_PT, "bold"), (BODY_PT, "italic"), (TABLE_PT, "italic"))
    return tuple((round(size / scale * 2) / 2, face) for size, face in headings)
