"""Tuần mới: the paste area is emptied and the input cells step to the next week."""

from __future__ import annotations

from datetime import date

from ...scoring import Period, step_period
from ...scoring.values import NamedTuple
from ..book.door import Changes, Door, Splice, join_changes
from ..book.layout import DOCUMENT, PASTE, PERIOD, TOTALS, WEEKS_TABLE, Block
from ..cells.value import Rows
from ..messages import Message, Text
from ..problem import Problem, Severity, has_error, make_note
from ..sheets.panel import write_panel
from ..week.gather import merge_details
from ..week.history import History
from ..week.inputs import WEEK_FIELDS, Inputs, is_week_blank
from ..week.paste_area import holds_recorded_week
from ..week.record import record_details
from ..week.sources import UnconfiguredBook, read_sources
from .next_number import offer_number
from .outcome import RefusedAct, refuse_act


class NextWeek(NamedTuple):
    """The step to another week, and what it writes; the problems are notes."""

    problems: tuple[Problem, ...]
    period: Period
    snapshot: date
    changes: Changes

    @property
    def refused(self) -> bool:
        """Whether an error forbids the act."""
        return False


def plan_next(door: Door, *, skip: bool = False) -> RefusedAct | NextWeek:
    """Work out the step to the week after the latest recorded one; total, place and day are cleared.

    The next number of the document is offered, if there is no doubt about it. Refused while the paste area holds
    something that no week has recorded: it would be lost. Refused for a week that has no scores, unless it is to be
    skipped; then a warning names it.
    """
    planned = _plan(door, skip=skip)
    if isinstance(planned, RefusedAct) and not planned.state:
        errors = sum(problem.severity is Severity.ERROR for problem in planned.problems)
        return planned._replace(state=Text.STATE_NOT_STEPPED.format(count=errors))
    return planned


def _plan(door: Door, *, skip: bool) -> RefusedAct | NextWeek:
    sources = read_sources(door)
    if isinstance(sources, UnconfiguredBook):
        return RefusedAct(sources.problems)
    inputs, history = sources.typed, sources.history
    problems = (*sources.typed_problems, *history.problems)
    if history.periods and is_week_blank(sources.grids):
        inputs = _take_last(inputs, history)
        blank = {inputs.cells[field] for field in WEEK_FIELDS}
        problems = tuple(problem for problem in problems if problem.where not in blank)
    if has_error(problems) or inputs.period is None:
        return RefusedAct(problems)
    paste = sources.grids[PASTE]
    if paste.rows and not holds_recorded_week(sources, inputs.period):
        return refuse_act(paste.name_cell(0, 0), Message.UNRECORDED_PASTE)
    lacking = all(entry.score is None for entry in history.read_unit_records(inputs.period).entries.values())
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
    skipped = inputs.period if lacking else None
    offered = offer_number(sources, inputs.details, latest, later)
    notes = (*(() if skipped is None else (_tell_skipped(skipped, inputs.cells["number"]),)), *offered.notes)
    week: Rows = [[period.year], [period.month], [period.number], [later], [Text.BASIS[inputs.basis]]]
    blocks: dict[Block, Rows] = {
        PERIOD: week,
        TOTALS: [],
        DOCUMENT: [[offered.value], [None], [inputs.details.signer]],
        PASTE: [],
    }
    panel = write_panel(_write_state(period, skipped), notes, paste.sheet)
    changes = join_changes(panel, Changes(blocks=blocks, tables=_record_typed(history, inputs)))
    return NextWeek(notes, period, later, changes)


def _take_last(inputs: Inputs, history: History) -> Inputs:
    """Take the week on from what was recorded last, where its cells are blank: after old files were imported."""
    latest = max(history.periods)
    record = history.find_week(latest)
    if record is None:
        return inputs._replace(period=latest)
    details = inputs.details._replace(signer=inputs.details.signer or record.details.signer)
    return inputs._replace(period=latest, snapshot=record.snapshot, basis=record.basis, details=details)


def _record_typed(history: History, inputs: Inputs) -> dict[str, Splice]:
    """Keep the number, day and signer that were filled in after the last refresh: the input cells forget them now."""
    record = history.find_week(inputs.period) if inputs.period else None
    week = history.read_week(inputs.period) if record and inputs.period in history.history_rows else None
    if record is None or week is None:
        return {}
    details = merge_details(record.details, inputs.details)
    return {} if details == record.details else {WEEKS_TABLE: record_details(history, week, details)}


def _tell_skipped(skipped: Period, where: str) -> Problem:
    return make_note(where, str(skipped), Message.SKIPPED.format(period=skipped))


def _write_state(period: Period, skipped: Period | None) -> str:
    state = Text.STATE_NEXT.format(number=period.number, month=period.month)
    if skipped is not None:
        state += Text.STATE_SKIPPED.format(number=skipped.number, month=skipped.month)
    return state
