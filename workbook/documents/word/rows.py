"""The rows of the annex's table, written as XML: thousands of cells, element by element, take ten times as long."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from html import escape

from ...book.layout import AnnexColumn
from ...page import sizes
from ...page.measure import measure_text_pt
from .elements import drop_unprintable, to_twips
from .names import StyleName
from .styles import CELL_SIDE_MM

NARROW_SIDE_MM = 0.6
"""Next to the words of the header row, and next to ranks."""

_DELTA_SIDE_MM = 2.0
_NUMBER = re.compile(r"[▲▼]? ?-?\d+([.,]\d+)?")
_NARROW = to_twips(NARROW_SIDE_MM * sizes.MM)
_NARROW_MARGINS = f'<w:tcMar><w:left w:w="{_NARROW}" w:type="dxa"/><w:right w:w="{_NARROW}" w:type="dxa"/></w:tcMar>'
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


class RowWriter:
    """Writes rows: names left, numbers on their point about the middle, all else in the middle.

    Args:
        style_ids: of every style, by its name.
        widths_mm: of the columns.
        size_pt: of the letters.
    """

    def __init__(self, style_ids: Mapping[str, str], widths_mm: Sequence[float], size_pt: float) -> None:
        self._style_ids = style_ids
        self._widths = [to_twips(width * sizes.MM) for width in widths_mm]
        middle_mm = measure_text_pt("00.00", size_pt) / sizes.MM
        self._number_sides = {
            column: to_twips(((widths_mm[column] - middle_mm) / 2 - CELL_SIDE_MM) * sizes.MM)
            for column in (AnnexColumn.SCORE, AnnexColumn.PREVIOUS)
        }
        self._number_sides[AnnexColumn.DELTA] = to_twips(_DELTA_SIDE_MM * sizes.MM)

    def write_header(self, headers: Sequence[str]) -> str:
        """Write the header row, which comes again on every page."""
        style = self._write_style(StyleName.HEADER_CELL)
        cells = (
            self._write_cell(column, style, text.replace(" (", "\n("), narrow=True)
            for column, text in enumerate(headers)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def write_row(self, texts: Sequence[str], bold: Collection[int]) -> str:
        """Write a row from its texts and the columns that are bold."""
        cells = (
            self._write_cell(
                column, self._place(text, column), text, narrow=column == AnnexColumn.STT, bold=column in bold
            )
            for column, text in enumerate(texts)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _place(self, text: str, column: int) -> str:
        if column == AnnexColumn.NAME:
            return self._write_style(StyleName.TEXT_CELL)
        if column not in self._number_sides or not _NUMBER.fullmatch(text):
            return self._write_style(StyleName.CENTRED_CELL)
        return f'{self._write_style(StyleName.NUMBER_CELL)}<w:ind w:right="{self._number_sides[column]}"/>'

    def _write_style(self, name: str) -> str:
        return f'<w:pStyle w:val="{self._style_ids[name]}"/>'

    def _write_cell(self, column: int, layout: str, text: str, *, narrow: bool, bold: bool = False) -> str:
        margins = _NARROW_MARGINS if narrow else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self._widths[column]}" w:type="dxa"/>{margins}<w:vAlign w:val="center"/>'
            f"</w:tcPr><w:p><w:pPr>{layout}</w:pPr>{_write_run(text, bold=bold)}</w:p></w:tc>"
        )


def _write_run(text: str, *, bold: bool) -> str:
    if not text:
        return ""
    words = escape(drop_unprintable(text), quote=False)
    for character, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
        words = words.replace(character, f"{_CLOSE}{element}{_OPEN}")
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{look}{_OPEN}{words}{_CLOSE}</w:r>"
