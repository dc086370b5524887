"""The report of a recorded week, for the documents that leave the office. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..book.door import Door
from ..book.layout import ANNEX, LETTER, PASTE, Block
from ..book.settings import COMMA, POINT
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import RichText, Rows, Value, first_value, is_same
from ..messages import Message
from ..problem import Problem, make_note
from ..report.report import Report
from ..sheets.letter_and_annex import lay_out_annexes, lay_out_letter
from ..week.paste_area import find_shown_period, holds_recorded_week
from ..week.request import Request
from ..week.sources import UnconfiguredBook, read_sources
from .outcome import Outcome, RefusedAct, refuse_act
from .week_report import refuse_unconfigured, report_sources, style_report

SHEETS = (LETTER, *ANNEX)
"""What the documents say too."""


def report_recorded(door: Door, request: Request) -> Outcome:
    """Make the report of the week on the report sheets, or of the week asked for, from what is recorded.

    Refused while the paste area holds scores that no refresh has taken, unless a week is asked for: what went
    out would not be what the clerk has before her. Sheets that say something else are a warning. The decimal
    separator `theo máy` is the one that the sheets were filled with.
    """
    sources = read_sources(door, SHEETS)
    if isinstance(sources, UnconfiguredBook):
        return refuse_unconfigured(sources, request)
    grids = sources.grids
    shown = find_shown_period(grids)
    period = request.period or shown
    paste = grids[PASTE]
    if period is None:
        return refuse_act(paste.name_cell(0, 0), Message.NO_REPORT)
    if request.period is None and paste.rows and not holds_recorded_week(sources, period):
        return refuse_act(paste.name_cell(0, 0), Message.UNREFRESHED.format(period=period))
    made = report_sources(sources, request._replace(period=period, recorded=True))
    if isinstance(made, RefusedAct) or period != shown:
        return made
    differing = _list_differing(made.report, door, grids)
    if differing:
        other = style_report(made, COMMA if request.machine_separator == POINT else POINT)
        differing_from_other = _list_differing(other.report, door, grids)
        if len(differing_from_other) < len(differing):
            made, differing = other, differing_from_other
    return made._replace(problems=(*made.problems, *_warn(differing, grids)))


def _list_differing(report: Report, door: Door, grids: Mapping[Block, Grid]) -> list[tuple[Block, int, int]]:
    """List the cells of the report sheets that do not say what the report says."""
    blocks = {**lay_out_letter(report).blocks, **lay_out_annexes(report, door).blocks}
    return [(block, row, column) for block in SHEETS for row, column in _compare(blocks[block], grids[block])]


def _compare(planned: Rows, found: Grid) -> Iterator[tuple[int, int]]:
    for row in range(max(len(planned), len(found.rows))):
        values = planned[row] if row < len(planned) else ()
        width = max(len(values), len(found.rows[row]) if row < len(found.rows) else 0)
        for column in range(width):
            value = values[column] if column < len(values) else None
            if not is_same(_plain(value), first_value(found, row, column)):
                yield row, column


def _plain(value: Value) -> Value:
    return value.text if isinstance(value, RichText) else value


def _warn(differing: list[tuple[Block, int, int]], grids: Mapping[Block, Grid]) -> Iterator[Problem]:
    """One warning a sheet, at its first cell."""
    for sheet in dict.fromkeys(block.sheet for block, _, _ in differing):
        cells = [cell for cell in differing if cell[0].sheet == sheet]
        block, row, column = cells[0]
        value = cell_text(first_value(grids[block], row, column))
        message = Message.STALE.format(count=len(cells))
        yield make_note(grids[block].name_cell(row, column), value, message)
