"""The page of charts after the annexes: pictures, each with what it shows in words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.shared import Mm

from ...report.report import Report
from ..messages import Trends
from ..trends import WIDTH_MM, draw_trends, tell_levels
from .annex import add_section
from .elements import add_text, drop_unprintable
from .names import StyleName

if TYPE_CHECKING:
    from docx.document import Document


def add_trends(document: Document, report: Report) -> None:
    """Add a section with a picture a level; nothing if there is nothing to draw."""
    pictures = draw_trends(report, "png", coloured=False)
    if not pictures:
        return
    add_section(document)
    add_text(document.add_paragraph(style=StyleName.ANNEX), Trends.HEADING)
    for picture, told in zip(pictures, tell_levels(report), strict=True):
        run = document.add_paragraph(style=StyleName.CENTRED_CELL).add_run()
        drawn: Any = run.add_picture(BytesIO(picture), width=Mm(WIDTH_MM))
        properties = drawn._inline.docPr
        properties.set("name", Trends.HEADING)
        properties.set("descr", drop_unprintable(told))
