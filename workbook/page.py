"""The printed page, by Decree 30/2020/NĐ-CP, Appendix I: sizes that the template and the report sheets share."""

from __future__ import annotations

from typing import Final

MM: Final = 72 / 25.4
"""Points in a millimetre."""

PAPER_HEIGHT_MM: Final = 297
MARGIN_TOP_MM: Final = 20
MARGIN_BOTTOM_MM: Final = 20
MARGIN_LEFT_MM: Final = 30
MARGIN_RIGHT_MM: Final = 15
TEXT_WIDTH_MM: Final = 160
"""Columns in Excel's measure. The paper leaves 165, and LibreOffice draws columns 3% wider than Excel: this way
neither starts a second page width, and neither has to shrink the print."""
TEXT_HEIGHT_PT: Final = (PAPER_HEIGHT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM) * MM - 6

FONT: Final = "Times New Roman"
BODY_PT: Final = 13
HEADING_PT: Final = 14
HEAD_PT: Final = 12
"""Quốc hiệu, parent and issuing body: 12 to 13."""
RECIPIENT_PT: Final = 11
TABLE_PT: Final = 12
TABLE_HEADER_PT: Final = 9
PARAGRAPH_GAP_PT: Final = 6

RULE_PT: Final = 8
"""Size of the box-drawing characters that make a rule."""

LETTER_FIXED_HEIGHTS_PT: Final = {3: 10.0, 4: 20.0, 5: 12.0, 6: 22.0, 8: 12.0, 9: 8.0, 50: 10.0}
"""Rows of the letter (from 1) whose height the template sets and no refresh changes."""

LETTER_COLUMNS_MM: Final = (65.0, 95.0)
"""Issuer left, Quốc hiệu right; the body runs over both."""

ANNEX_COLUMNS_MM: Final = (
    (10.0, 41.0, 29.0, 28.0, 29.0, 23.0, 20.0, 20.0),
    (10.0, 59.0, 21.0, 28.0, 21.0, 21.0, 20.0, 20.0),
    (10.0, 59.0, 21.0, 28.0, 21.0, 21.0, 20.0, 20.0),
)
"""By band, STT to change of rank. Six fill the page, eight are scaled to it; departments have longer names."""

ANNEX_ROW_PT: Final = 20
