"""An annex: a section of its own with its heading and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ...book.layout import AnnexColumn
from ...page import sizes
from ...page.measure import measure_text_pt
from ...report.report import Annex, Report
from ..cells import find_bold, write_row
from .elements import add_text, drop_unprintable, make_element
from .names import StyleName
from .rows import NARROW_SIDE_MM, RowWriter
from .styles import CELL_SIDE_MM
from .tables import fix_columns

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_SPARE_MM = 0.5


def find_scale(report: Report) -> float:
    """Return what the annexes' columns and letters are scaled to; all annexes have as many columns."""
    return sizes.ANNEX_EIGHT_SCALE if any(annex.columns == 8 for annex in report.annexes) else 1.0


def add_annex(document: Document, annex: Annex, report: Report) -> None:
    """Add an annex on pages of its own, numbered from 1; its header row comes again on every page."""
    add_section(document)
    for style, text in (
        (StyleName.ANNEX, annex.label),
        (StyleName.ANNEX_TITLE, annex.title),
        (StyleName.ANNEX_DOCUMENT, annex.document),
        (StyleName.ANNEX_NOTE, annex.note),
    ):
        if text:
            add_text(document.add_paragraph(style=style), text)
    _add_table(document, annex, report)
    if annex.footnote:
        add_text(document.add_paragraph(style=StyleName.ANNEX_FOOTNOTE), annex.footnote)


def end_section(document: Document) -> None:
    """Add the paragraph that must stand between a table and the end of its section."""
    document.add_paragraph(style=StyleName.SECTION_END)


def add_section(document: Document) -> None:
    """Begin a section on a new page, numbered from 1."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = StyleName.SECTION_END
    properties: Any = section._sectPr
    properties.remove_all("w:pgNumType")
    after = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi")
    properties.insert_element_before(make_element("pgNumType", start=1), *after)


def _add_table(document: Document, annex: Annex, report: Report) -> None:
    rows = [write_row(row, annex, report.style) for row in annex.rows]
    size_pt = sizes.TABLE_PT * find_scale(report)
    widths_mm = list(sizes.list_table_columns(annex.columns))
    alike = [other for other in report.tables if other.columns == annex.columns]
    _fit_widths(widths_mm, [write_row(row, other, report.style) for other in alike for row in other.rows], size_pt)
    table: Table = document.add_table(0, annex.columns, document.styles[StyleName.DATA_TABLE])
    fix_columns(table, widths_mm)
    element: Any = table._tbl
    _describe_table(element.tblPr, annex)
    writer = RowWriter({style.name: style.style_id for style in document.styles if style.name}, widths_mm, size_pt)
    written = [writer.write_header(annex.headers[: annex.columns])]
    written += [writer.write_row(cells, find_bold(row)) for row, cells in zip(annex.rows, rows, strict=True)]
    element.extend(parse_xml(f"<w:tbl {nsdecls('w')}>{''.join(written)}</w:tbl>")[:])


def _describe_table(properties: Any, annex: Annex) -> None:
    """Centre the table, and name it for a screen reader."""
    properties.insert_element_before(make_element("jc", val="center"), "w:tblLayout", "w:tblLook")
    properties.append(make_element("tblCaption", val=" ".join(drop_unprintable(annex.title).split())))


def _fit_widths(widths_mm: list[float], rows: list[list[str]], size_pt: float) -> None:
    """Give the longest rank and the widest rating of all annexes room on one line, at the cost of the names."""
    for column, side_mm in ((AnnexColumn.STT, NARROW_SIDE_MM), (AnnexColumn.RATING, CELL_SIDE_MM)):
        texts = {cells[column] for cells in rows}
        widest_mm = max((measure_text_pt(text, size_pt) for text in texts), default=0) / sizes.MM
        needed_mm = max(widths_mm[column], widest_mm + 2 * side_mm + _SPARE_MM)
        widths_mm[AnnexColumn.NAME] += widths_mm[column] - needed_mm
        widths_mm[column] = needed_mm
