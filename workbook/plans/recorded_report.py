"""The report of a recorded week, for the documents that leave the office. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scoring import Period
from ..book.door import Changes, Door
from ..book.layout import ANNEX, CHECK_PERIODS, CONFIG_BLOCKS, LETTER, PASTE, Block
from ..book.settings import COMMA, POINT
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import RichText, Rows, Value, first_value, is_same
from ..messages import Message
from ..office.config import ConfigReader
from ..problem import Problem, Severity
from ..week.history import History
from ..week.paste_area import find_shown_period, holds_recorded_week
from .outcome import Outcome, refuse_act
from .refresh import Request, plan_refresh

SHEETS = (LETTER, *ANNEX)
"""What the documents say too."""


def plan_export(door: Door, request: Request) -> Outcome:
    """Work out the report of the week on the report sheets, or of the week asked for, from what is recorded.

    Refused while the paste area holds scores that no refresh has taken, unless a week is asked for: what went
    out would not be what the clerk has before her. Sheets that say something else are a warning. The decimal
    sign `theo máy` is the one that the sheets were filled with.
    """
    grids = door.read_blocks((CHECK_PERIODS, PASTE, *SHEETS))
    shown = find_shown_period(grids)
    period = request.period or shown
    if period is None:
        return refuse_act(grids[PASTE].address(0, 0), Message.NO_REPORT)
    if request.period is None and _has_unrefreshed(door, grids[PASTE], period):
        return refuse_act(grids[PASTE].address(0, 0), Message.UNREFRESHED.format(period=period))
    wanted = request._replace(period=period, recorded=True)
    outcome = plan_refresh(door, wanted)
    if outcome.changes is None or period != shown:
        return outcome._replace(changes=None, log=())
    differing = _list_differing(outcome.changes, grids)
    if differing:
        other = COMMA if request.machine_sign == POINT else POINT
        again = plan_refresh(door, wanted._replace(machine_sign=other))
        differing_again = _list_differing(again.changes or Changes(), grids)
        if len(differing_again) < len(differing):
            outcome, differing = again, differing_again
    problems = (*outcome.problems, *_warn(differing, grids))
    return outcome._replace(problems=problems, changes=None, log=())


def _has_unrefreshed(door: Door, paste: Grid, period: Period) -> bool:
    if not paste.rows:
        return False
    config = ConfigReader(door.read_blocks(CONFIG_BLOCKS)).read_config()
    if config is None:  # what is wrong with it is said by the plan
        return False
    return not holds_recorded_week(paste, config, History(door, config), period)


def _list_differing(changes: Changes, grids: Mapping[Block, Grid]) -> list[tuple[Block, int, int]]:
    """List the cells of the report sheets that do not say what the report says."""
    return [(block, row, column) for block in SHEETS for row, column in _compare(changes.blocks[block], grids[block])]


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
        yield Problem(Severity.WARNING, grids[block].address(row, column), value, message)
