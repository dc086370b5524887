"""The letter: issuer and nation, title, body, recipients and signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from ...messages import Text
from ...page import sizes
from ...page.measure import measure_text_pt
from ...report.report import Report
from .elements import add_runs, add_text
from .names import StyleName
from .numbering import Numbering, split_number
from .tables import LAYOUT_MM, TEXT_WIDTH_MM, add_layout_table, fill_cell

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_ISSUER_RULE, _SUMMARY_RULE = 0.45, 0.4
"""Parts of the words' width; the decree asks for a third to a half."""
_AFTER_TITLE_PT = 10


def add_letter(document: Document, report: Report, numbering: Numbering) -> None:
    """Add the letter by Decree 30/2020/NĐ-CP, Appendix I; its rules are borders of empty paragraphs."""
    _add_letterhead(document, report)
    _add_title(document, report)
    _add_body(document, report, numbering)
    _add_signature(document, report)


def _add_letterhead(document: Document, report: Report) -> None:
    table = add_layout_table(document, 2)
    issuing, nation = table.rows[0].cells
    fill_cell(issuing, ((StyleName.PARENT, report.parent), (StyleName.ISSUER, report.issuer)))
    fill_cell(nation, ((StyleName.NATION, Text.NATION), (StyleName.MOTTO, Text.MOTTO)))
    left_mm, right_mm = LAYOUT_MM
    _draw_rule(issuing.add_paragraph(), report.issuer, sizes.HEAD_PT, left_mm, _ISSUER_RULE)
    _draw_rule(nation.add_paragraph(), Text.MOTTO, sizes.BODY_PT, right_mm)
    number, place_and_date = table.rows[1].cells
    fill_cell(number, ((StyleName.NUMBER, report.number_line),))
    fill_cell(place_and_date, ((StyleName.PLACE_AND_DATE, report.place_and_date),))


def _add_title(document: Document, report: Report) -> None:
    add_text(document.add_paragraph(style=StyleName.KIND), Text.REPORT)
    add_text(document.add_paragraph(style=StyleName.SUMMARY), report.summary)
    rule = document.add_paragraph()
    _draw_rule(rule, report.summary, sizes.BODY_PT, TEXT_WIDTH_MM, _SUMMARY_RULE)
    rule.paragraph_format.space_after = Pt(_AFTER_TITLE_PT)


def _draw_rule(paragraph: Paragraph, above: str, size_pt: float, room_mm: float, part: float = 1) -> None:
    """Make a paragraph the rule beneath bold words: centred in its room, and a part as wide as they are."""
    paragraph.style = StyleName.RULE
    room_pt = room_mm * sizes.MM
    widest_pt = max(measure_text_pt(line, size_pt, "bold") for line in above.split("\n"))
    side = Pt((room_pt - min(widest_pt, room_pt) * part) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side


def _add_body(document: Document, report: Report, numbering: Numbering) -> None:
    """Add the paragraphs; one that announces the next stays with it, and the last with the signature."""
    last = len(report.paragraphs) - 1
    for index, (_, text) in enumerate(report.paragraphs):
        number, runs = split_number(text)
        paragraph = document.add_paragraph(style=StyleName.BODY if number is None else StyleName.POINT)
        if number is not None:
            numbering.number(paragraph, number, bold=text.runs[0].bold, italic=text.runs[0].italic)
        add_runs(paragraph, runs)
        if index == last or text.text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True


def _add_signature(document: Document, report: Report) -> None:
    recipients, signature = add_layout_table(document, 1).rows[0].cells
    listed = [(StyleName.RECIPIENT, recipient) for recipient in report.recipients]
    fill_cell(recipients, [(StyleName.RECIPIENTS, Text.RECIPIENTS), *listed])
    fill_cell(signature, ((StyleName.AUTHORITY, report.authority), (StyleName.SIGNER, report.signer)))
