"""Tuần mới: the paste area is emptied and the input cells step to the next week."""

from __future__ import annotations

from collections.abc import Sequence

from ...scoring import Period, step_period
from ..book.door import Changes, Door
from ..book.layout import CONFIG_BLOCKS, DOCUMENT, INPUT_BLOCKS, PASTE, PERIOD, TOTALS, Block
from ..cells.value import Rows
from ..messages import Message, Text
from ..office.config import ConfigReader
from ..problem import Problem, Severity, has_error
from ..sheets.panel import write_panel
from ..week.history import History
from ..week.inputs import InputReader
from ..week.paste_area import holds_recorded_week
from .outcome import Asked, Outcome, refuse_act


def plan_next(door: Door, *, skip: bool = False) -> Outcome:
    """Work out the step to the week after the latest recorded one; total, place, number and day are cleared.

    Refused while the paste area holds something that no week has recorded: it would be lost. Refused for a week that
    has no scores, unless it is to be skipped; then a warning names it.
    """
    grids = door.read_blocks((*CONFIG_BLOCKS, *INPUT_BLOCKS, PASTE))
    configs = ConfigReader(grids)
    config = configs.read_config()
    if config is None:
        return Outcome(tuple(configs.problems))
    reader = InputReader(grids)
    inputs = reader.read_inputs()
    history = History(door, config)
    problems = [*reader.problems, *history.problems]
    if has_error(problems) or inputs.period is None:
        return Outcome(tuple(problems))
    paste = grids[PASTE]
    if paste.rows and not holds_recorded_week(paste, config, history, inputs.period):
        return refuse_act(paste.address(0, 0), Message.UNRECORDED_PASTE)
    lacking = all(entry.score is None for entry in history.read_recorded(inputs.period).entries.values())
    if lacking and not skip:
        state = Text.STATE_LACKING.format(number=inputs.period.number, month=inputs.period.month)
        message = Message.LACKING.format(period=inputs.period)
        return refuse_act(inputs.cells["number"], message, str(inputs.period.number))._replace(state=state)
    latest = max([inputs.period, *history.periods])
    record = history.find_week(latest)
    snapshot = record.snapshot if record else inputs.snapshot
    if snapshot is None:
        return refuse_act(inputs.cells["snapshot"], Message.DATE)
    period, later = step_period(latest, snapshot)
    asked = Asked(period, later, inputs.basis)
    skipped = inputs.period if lacking else None
    problems = [] if skipped is None else [_tell_skipped(skipped, inputs.cells["number"])]
    changes = Changes(blocks=_write_next(asked, inputs.details.signer, skipped, problems, paste.sheet))
    return Outcome(tuple(problems), asked, changes=changes)


def _tell_skipped(skipped: Period, where: str) -> Problem:
    return Problem(Severity.WARNING, where, str(skipped), Message.SKIPPED.format(period=skipped))


def _write_next(
    asked: Asked, signer: str | None, skipped: Period | None, problems: Sequence[Problem], sheet: str
) -> dict[Block, Rows]:
    period = asked.period
    state = Text.STATE_NEXT.format(number=period.number, month=period.month)
    if skipped is not None:
        state += Text.STATE_SKIPPED.format(number=skipped.number, month=skipped.month)
    week: Rows = [[period.year], [period.month], [period.number], [asked.snapshot], [Text.BASIS[asked.basis]]]
    return {
        **write_panel(state, problems, sheet),
        PERIOD: week,
        TOTALS: [],
        DOCUMENT: [[None], [None], [signer]],
        PASTE: [],
    }
