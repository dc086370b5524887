"""What a mail says, before it is laid out as text and as HTML."""

from __future__ import annotations

from ...scoring import Unit
from ...scoring.values import NamedTuple
from ..book.layout import AnnexColumn
from ..documents.cells import find_bold, write_row
from ..messages import Text
from ..report.report import Annex, AnnexRow, Report
from .full_name import name_in_full

MOST_ROWS = 300
"""Longer tables stay in the attached files: mail readers on the web cut a message at about 100 kB."""


class MailRow(NamedTuple):
    """A row as cells and as one line of text; `bold` are columns, a total stands out."""

    cells: tuple[str, ...]
    line: str
    bold: frozenset[int] = frozenset()
    is_total: bool = False


class MailTable(NamedTuple):
    """A table with its title; `left` are the columns of words; `note`, above it, and `footnote` may be empty."""

    title: str
    note: str
    headers: tuple[str, ...]
    rows: tuple[MailRow, ...]
    left: frozenset[int]
    footnote: str = ""


class MailContent(NamedTuple):
    """A mail: subject, paragraphs, tables, closing paragraphs, and who signs it."""

    subject: str
    paragraphs: tuple[str, ...]
    tables: tuple[MailTable, ...]
    closing: tuple[str, ...]
    signed: str


def describe_mail(report: Report) -> MailContent:
    """Say what the mail to all recipients says: the configured words and every annex's table."""
    return MailContent(
        subject=report.cover.subject,
        paragraphs=report.cover.paragraphs,
        tables=tuple(_describe_annex(annex, report) for annex in report.annexes),
        closing=(),
        signed=report.issuer_full,
    )


def mark_replacing(content: MailContent, report: Report) -> MailContent:
    """Say in a mail's subject, and after its greeting, which report it replaces; nothing where it replaces none."""
    if not report.replaces:
        return content
    number = Text.MAIL_REPLACING_NUMBER.format(number=report.number) if report.number else ""
    said = Text.MAIL_REPLACING.format(number=number, report=report.replaces)
    return content._replace(
        subject=Text.MAIL_REPLACING_SUBJECT.format(report=report.replaces, subject=content.subject),
        paragraphs=(*content.paragraphs[:1], said, *content.paragraphs[1:]),
    )


def _describe_annex(annex: Annex, report: Report) -> MailTable:
    rows = [_describe_row(row, annex, report) for row in annex.rows] if len(annex.rows) <= MOST_ROWS else []
    return MailTable(
        title=" ".join(annex.title.split()),
        note=annex.note if rows else Text.MAIL_LONG.format(count=len(annex.rows)),
        headers=annex.headers[: annex.columns],
        rows=tuple(rows),
        left=frozenset((AnnexColumn.NAME,)),
        footnote=annex.footnote if rows else "",
    )


def _name_in_row(unit: Unit, printed: str) -> str:
    """Name a unit in full where that is its name with its kind; not by an alias that the annex beside it has not."""
    full = name_in_full(unit)
    return full if full != unit.name and full.casefold().endswith(unit.name.casefold()) else printed


def _describe_row(row: AnnexRow, annex: Annex, report: Report) -> MailRow:
    cells = write_row(row, annex, report.style)
    if row.standing is not None:
        cells[AnnexColumn.NAME] = _name_in_row(row.standing.unit, cells[AnnexColumn.NAME])
    unit = (
        f"{cells[AnnexColumn.STT]}. {cells[AnnexColumn.NAME]}"
        if cells[AnnexColumn.STT].isdigit()
        else cells[AnnexColumn.NAME]
    )
    line = Text.MAIL_SCORED.format(unit=unit, score=cells[AnnexColumn.SCORE], rating=cells[AnnexColumn.RATING])
    if cells[AnnexColumn.SCORE] == Text.MISSING:
        line = f"{unit}: {Text.MISSING}"
    elif cells[AnnexColumn.PREVIOUS] != Text.MISSING:
        line += Text.MAIL_CHANGE.format(change=cells[AnnexColumn.DELTA], previous=cells[AnnexColumn.PREVIOUS])
    elif cells[AnnexColumn.DELTA] != Text.MISSING:
        line += f", {cells[AnnexColumn.DELTA]}"
    return MailRow(tuple(cells), line, find_bold(row), row.is_total)
