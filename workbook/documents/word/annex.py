"""An annex: a section of its own with its heading and its table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement

from ... import page
from ...measure import measure_text_pt
from ...report import Annex, Report
from ..cells import DELTA, NAME, PREVIOUS, RATING, SCORE, STT, find_bold, write_row
from .elements import add_text, clean_text, make_element, to_twips
from .names import StyleName
from .styles import CELL_SIDE_MM
from .tables import fix_columns

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_NUMBER = re.compile(r"[▲▼]? ?-?\d+([.,]\d+)?")
_NARROW_SIDE_MM = 0.6
"""Beside the words of the header row, and beside ranks."""
_DELTA_SIDE_MM = 2.0
_SPARE_MM = 0.5


def find_scale(report: Report) -> float:
    """Return what the annexes' columns and letters are scaled to; all annexes have as many columns."""
    return page.ANNEX_EIGHT_SCALE if any(annex.columns == 8 for annex in report.annexes) else 1.0


def add_annex(document: Document, annex: Annex, index: int, report: Report) -> None:
    """Add an annex on pages of its own, numbered from 1; its header row comes again on every page."""
    _add_section(document)
    for style, text in (
        (StyleName.ANNEX, annex.label),
        (StyleName.ANNEX_TITLE, annex.title),
        (StyleName.ANNEX_DOCUMENT, annex.document),
        (StyleName.ANNEX_NOTE, annex.note),
    ):
        if text:
            add_text(document.add_paragraph(style=style), text)
    _add_table(document, annex, index, report)


def end_section(document: Document) -> None:
    """Add the paragraph that must stand between a table and the end of its section."""
    document.add_paragraph(style=StyleName.SECTION_END)


def _add_section(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = StyleName.SECTION_END
    properties: Any = section._sectPr
    properties.remove_all("w:pgNumType")
    after = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi")
    properties.insert_element_before(make_element("pgNumType", start=1), *after)


def _add_table(document: Document, annex: Annex, index: int, report: Report) -> None:
    rows = [write_row(row, annex, report.style) for row in annex.rows]
    scale = find_scale(report)
    widths_mm = _fit_widths([width * scale for width in page.ANNEX_COLUMNS_MM[index][: annex.columns]], rows, scale)
    table: Table = document.add_table(0, annex.columns, document.styles[StyleName.DATA_TABLE])
    fix_columns(table, widths_mm)
    element: Any = table._tbl
    _describe_table(element.tblPr, annex)
    element.append(_make_header(annex, widths_mm, document.styles[StyleName.HEADER_CELL].style_id))
    column_styles = _ColumnStyles(document, widths_mm, scale)
    for row, cells in zip(annex.rows, rows, strict=True):
        bold = find_bold(row)
        made = [column_styles.make_cell(text, column, bold=column in bold) for column, text in enumerate(cells)]
        element.append(make_element("tr", make_element("trPr", make_element("cantSplit")), *made))


def _describe_table(properties: Any, annex: Annex) -> None:
    """Centre the table, and name it for a screen reader."""
    properties.insert_element_before(make_element("jc", val="center"), "w:tblLayout", "w:tblLook")
    properties.append(make_element("tblCaption", val=" ".join(clean_text(annex.title).split())))


def _fit_widths(widths_mm: list[float], rows: list[list[str]], scale: float) -> list[float]:
    """Give the longest rank and the widest rating room on one line, at the cost of the names."""
    for column, side_mm in ((STT, _NARROW_SIDE_MM), (RATING, CELL_SIDE_MM)):
        texts = {cells[column] for cells in rows}
        widest_mm = max((measure_text_pt(text, page.TABLE_PT * scale) for text in texts), default=0) / page.MM
        needed_mm = max(widths_mm[column], widest_mm + 2 * side_mm + _SPARE_MM)
        widths_mm[NAME] += widths_mm[column] - needed_mm
        widths_mm[column] = needed_mm
    return widths_mm


def _make_header(annex: Annex, widths_mm: list[float], style_id: str) -> Any:
    headers = [text.replace(" (", "\n(") for text in annex.headers[: annex.columns]]
    cells = [
        _make_cell(width_mm, _make_paragraph(text, make_element("pStyle", val=style_id)), narrow=True)
        for text, width_mm in zip(headers, widths_mm, strict=True)
    ]
    return make_element("tr", make_element("trPr", make_element("cantSplit"), make_element("tblHeader")), *cells)


class _ColumnStyles:
    """How the cells of each column stand: names left, numbers on their point, all else in the middle."""

    def __init__(self, document: Document, widths_mm: list[float], scale: float) -> None:
        self._widths_mm = widths_mm
        self._size_pt = page.TABLE_PT * scale
        names = (StyleName.TEXT_CELL, StyleName.CENTRED_CELL, StyleName.NUMBER_CELL)
        self._text, self._centred, self._number = (document.styles[name].style_id for name in names)

    def make_cell(self, text: str, column: int, *, bold: bool) -> Any:
        """Make the cell of a column with its text."""
        paragraph = _make_paragraph(text, *self._place(text, column), bold=bold)
        return _make_cell(self._widths_mm[column], paragraph, narrow=column == STT)

    def _place(self, text: str, column: int) -> list[Any]:
        if column == NAME:
            return [make_element("pStyle", val=self._text)]
        if column not in {SCORE, PREVIOUS, DELTA} or not _NUMBER.fullmatch(text):
            return [make_element("pStyle", val=self._centred)]
        side_pt = (_DELTA_SIDE_MM if column == DELTA else self._find_side_mm(column)) * page.MM
        return [make_element("pStyle", val=self._number), make_element("ind", right=to_twips(side_pt))]

    def _find_side_mm(self, column: int) -> float:
        """Return how far from the right numbers end so that 00.00 stands in the middle."""
        return (self._widths_mm[column] - measure_text_pt("00.00", self._size_pt) / page.MM) / 2 - CELL_SIDE_MM


def _make_cell(width_mm: float, paragraph: Any, *, narrow: bool) -> Any:
    """Make a cell; a narrow one leaves less room beside its words than the table does."""
    properties = [make_element("tcW", w=to_twips(width_mm * page.MM), type="dxa")]
    if narrow:
        side = to_twips(_NARROW_SIDE_MM * page.MM)
        sides = (make_element(edge, w=side, type="dxa") for edge in ("left", "right"))
        properties.append(make_element("tcMar", *sides))
    properties.append(make_element("vAlign", val="center"))
    return make_element("tc", make_element("tcPr", *properties), paragraph)


def _make_paragraph(text: str, *properties: Any, bold: bool = False) -> Any:
    paragraph = make_element("p", make_element("pPr", *properties))
    if text:
        run: Any = OxmlElement("w:r")
        run.text = clean_text(text)
        if bold:
            run.get_or_add_rPr().append(make_element("b"))
        paragraph.append(run)
    return paragraph
