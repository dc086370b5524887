"""The report as the web page shows it: each cell with what is seen, what is spoken, and what it sorts by."""

from __future__ import annotations

from decimal import Decimal

from ...scoring.values import NamedTuple
from ..book.layout import AnnexColumn
from ..cells.value import Value
from ..report.numbers import NumberStyle
from ..report.report import Annex, AnnexRow, Report
from .cells import find_bold, write_row
from .messages import Web
from .movement import Movement, trace_movement

COLUMNS = {
    AnnexColumn.STT: "stt",
    AnnexColumn.NAME: "name",
    AnnexColumn.SCORE: "score",
    AnnexColumn.RATING: "rating",
    AnnexColumn.PREVIOUS: "previous",
    AnnexColumn.DELTA: "delta",
    AnnexColumn.PREVIOUS_RANK: "previous-rank",
    AnnexColumn.MOVE: "move",
}
"""What the page calls the columns of the annex."""


class WebCell(NamedTuple):
    """A cell. `spoken` stands in for a text with a symbol; `key` is a number to sort by, empty where there is none.

    `grade` is the rating's place, 0 the best; `points` is how long the bar next to a score is, of 100.
    """

    column: str
    header: str
    text: str
    spoken: str
    key: str
    bold: bool
    grade: int | None
    points: str


class WebRow(NamedTuple):
    """A line of a table."""

    cells: tuple[WebCell, ...]
    is_total: bool


class WebTable(NamedTuple):
    """An annex: its headers by column, its total apart from what may be sorted, and how its ranks moved."""

    annex: Annex
    headers: tuple[tuple[str, str], ...]
    totals: tuple[WebRow, ...]
    rows: tuple[WebRow, ...]
    movement: Movement | None


def view_annexes(report: Report) -> tuple[WebTable, ...]:
    """Lay out the annexes of a report, in its order."""
    return tuple(_view_annex(annex, report) for annex in report.tables)


def _view_annex(annex: Annex, report: Report) -> WebTable:
    rows = [_view_row(row, annex, report) for row in annex.rows]
    return WebTable(
        annex=annex,
        headers=tuple(zip(COLUMNS.values(), annex.headers[: annex.columns], strict=False)),
        totals=tuple(row for row in rows if row.is_total),
        rows=tuple(row for row in rows if not row.is_total),
        movement=trace_movement(annex.rows),
    )


def _view_row(row: AnnexRow, annex: Annex, report: Report) -> WebRow:
    bold = find_bold(row)
    cells = []
    for column, text in enumerate(write_row(row, annex, report.style)):
        value = row.values[column]
        grade = report.grade(text) if column == AnnexColumn.RATING else None
        cells.append(
            WebCell(
                column=COLUMNS[column],
                header=annex.headers[column],
                text=text,
                spoken=_speak(value, column, report.style),
                key=_find_key(value, grade),
                bold=column in bold,
                grade=grade,
                points=f"{value:.2f}" if column == AnnexColumn.SCORE and isinstance(value, Decimal) else "",
            )
        )
    return WebRow(tuple(cells), row.is_total)


def _find_key(value: Value, grade: int | None) -> str:
    if grade is not None:
        return str(-grade)
    return str(value) if isinstance(value, Decimal | int) else ""


def _speak(value: Value, column: int, style: NumberStyle) -> str:
    """Say a change in words; empty where the text itself can be spoken."""
    if column == AnnexColumn.DELTA and isinstance(value, Decimal) and value:
        return (Web.RISE if value > 0 else Web.FALL).format(points=style.write_cell(abs(value)))
    if column == AnnexColumn.MOVE and isinstance(value, int) and value:
        return (Web.CLIMB if value > 0 else Web.DROP).format(ranks=abs(value))
    return ""
