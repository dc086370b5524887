"""The whole Word file, and the same bytes for the same report."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from ...packing import pack_parts, read_parts
from ...report.report import Report
from .annex import add_annex, end_section, find_scale
from .blank import open_blank
from .elements import make_element
from .letter import add_letter
from .names import StyleName
from .numbering import Numbering
from .styles import add_styles
from .trends import add_trends

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle


def make_word(report: Report) -> bytes:
    """Write the letter and its annexes as a .docx: real styles, numbering, fields and tables, nothing floating.

    Each annex is a section whose pages count from 1; no number stands on a section's first page.
    """
    document = open_blank(report)
    add_styles(document, find_scale(report))
    numbering = Numbering(document, cast("ParagraphStyle", document.styles[StyleName.POINT]))
    _number_pages(document)
    add_letter(document, report, numbering)
    for annex in report.tables:
        add_annex(document, annex, report)
    if report.with_trends:
        add_trends(document, report)
    end_section(document)
    file = BytesIO()
    document.save(file)
    return pack_parts(read_parts(file.getvalue()))


def _number_pages(document: Document) -> None:
    """Put the page number in the middle of the top margin; sections that follow take the header over."""
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.style = StyleName.PAGE_NUMBER
    element: Any = paragraph._p
    run = make_element("r", make_element("t"))
    run[0].text = "2"
    element.append(make_element("fldSimple", run, instr=" PAGE "))
