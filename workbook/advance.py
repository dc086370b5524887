"""Tuần mới: the paste area is emptied and the input cells step to the next week."""

from __future__ import annotations

from ..scoring import step_period
from .blocks import Changes, Door, Rows
from .checks import holds_recorded_week
from .config import ConfigReader
from .history import History
from .inputs import InputReader
from .layout import CONFIG_BLOCKS, DOCUMENT, INPUT_BLOCKS, PASTE, PERIOD, TOTALS, Block
from .messages import Message, Text
from .outcome import Asked, Outcome, refuse_act
from .panel import write_panel
from .problem import has_error


def plan_next(door: Door) -> Outcome:
    """Work out the step to the week after the latest recorded one; total, place, number and day are cleared.

    Refused while the paste area holds something that no week has recorded: it would be lost.
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
    latest = max([inputs.period, *history.periods])
    record = history.find_week(latest)
    snapshot = record.snapshot if record else inputs.snapshot
    if snapshot is None:
        return refuse_act(inputs.cells["snapshot"], Message.DATE)
    period, later = step_period(latest, snapshot)
    asked = Asked(period, later, inputs.basis)
    changes = Changes(blocks=_write_next(asked, inputs.details.signer))
    return Outcome((), asked, changes=changes)


def _write_next(asked: Asked, signer: str | None) -> dict[Block, Rows]:
    period = asked.period
    state = Text.STATE_NEXT.format(number=period.number, month=period.month)
    week: Rows = [[period.year], [period.month], [period.number], [asked.snapshot], [Text.BASIS[asked.basis]]]
    return {
        **write_panel(state, ()),
        PERIOD: week,
        TOTALS: [],
        DOCUMENT: [[None], [None], [signer]],
        PASTE: [],
    }
