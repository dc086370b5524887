"""The report as plain data for the typesetter: text is data there, never markup."""

from __future__ import annotations

from typing import Any

from ..messages import Text
from ..page import sizes
from ..report.report import Annex, AnnexRow, Report
from .cells import find_bold, write_row
from .trends import describe_trends, tell_levels


def describe_report(report: Report) -> dict[str, Any]:
    """Return the whole report: letterhead, paragraphs as runs, signature, annexes; lengths in points or mm."""
    return {
        "title": report.title,
        "parent": report.parent,
        "issuer": report.issuer,
        "issuer_full": report.issuer_full,
        "nation": Text.NATION,
        "motto": Text.MOTTO,
        "number_line": report.number_line,
        "place_and_date": report.place_and_date,
        "heading": Text.REPORT,
        "summary": report.summary,
        "paragraphs": [
            [{"text": run.text, "bold": run.bold, "italic": run.italic} for run in text.runs]
            for _, text in report.paragraphs
        ],
        "recipients_heading": Text.RECIPIENTS,
        "recipients": report.recipients,
        "authority": report.authority,
        "signer": report.signer,
        "annexes": [_describe_annex(annex, report) for annex in report.tables],
        "page": _describe_page(),
        "trends": describe_trends(report, coloured=False) if report.with_trends else None,
        "trends_told": tell_levels(report) if report.with_trends else [],
    }


def _describe_annex(annex: Annex, report: Report) -> dict[str, Any]:
    scale = sizes.ANNEX_EIGHT_SCALE if annex.columns == 8 else 1.0
    return {
        "label": annex.label,
        "title": annex.title,
        "document": annex.document,
        "note": annex.note,
        "footnote": annex.footnote,
        "headers": annex.headers[: annex.columns],
        "widths_mm": sizes.list_table_columns(annex.columns),
        "scale": scale,
        "rows": [_describe_row(row, annex, report) for row in annex.rows],
    }


def _describe_row(row: AnnexRow, annex: Annex, report: Report) -> dict[str, Any]:
    return {"cells": write_row(row, annex, report.style), "bold": sorted(find_bold(row))}


def _describe_page() -> dict[str, float | str]:
    return {
        "top_mm": sizes.MARGIN_TOP_MM,
        "bottom_mm": sizes.MARGIN_BOTTOM_MM,
        "left_mm": sizes.MARGIN_LEFT_MM,
        "right_mm": sizes.MARGIN_RIGHT_MM,
        "left_column_mm": sizes.LETTER_COLUMNS_MM[0],
        "head_pt": sizes.HEAD_PT,
        "body_pt": sizes.BODY_PT,
        "heading_pt": sizes.HEADING_PT,
        "recipient_pt": sizes.RECIPIENT_PT,
        "table_pt": sizes.TABLE_PT,
        "table_header_pt": sizes.TABLE_HEADER_PT,
        "footnote_pt": sizes.FOOTNOTE_PT,
        "gap_pt": sizes.PARAGRAPH_GAP_PT,
        "signature_pt": sizes.SIGNATURE_ROOM_PT,
    }
