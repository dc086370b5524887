"""The PDF: letter and annexes in one file, by Decree 30/2020/NĐ-CP, made to be archived."""

from __future__ import annotations

from ..report.report import Report
from .content import describe_report
from .typeset import typeset


def make_pdf(report: Report) -> bytes:
    """Set the letter and its annexes as PDF/A-2a: tagged, bookmarked, typefaces embedded, in Vietnamese.

    Each annex begins a page and is numbered on its own; its header row comes again on every page.

    Raises:
        DocumentError: no typeface, or one without some letters.
    """
    day = report.standings.week.snapshot
    return typeset("report.typ", describe_report(report), "pdf", day=day, standards=["a-2a"])[0]
