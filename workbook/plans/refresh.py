"""Writing a refresh: from the report of a week to all that has to be written for it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping

from ...scoring import Unit
from ...scoring.values import NamedTuple
from ..book.door import Changes, Splice, join_changes
from ..book.layout import (
    DOCUMENT,
    HISTORY_TABLE,
    KEPT,
    PASTE,
    PEERS_TABLE,
    PERIOD,
    TOTALS,
    WEEKS_TABLE,
    Block,
)
from ..book.number_formats import PROGRAM
from ..book.settings import MACHINE
from ..cells.value import Rows, Value
from ..messages import Text
from ..problem import Severity
from ..sheets.analysis_sheets import lay_out_analysis
from ..sheets.letter_and_annex import lay_out_annexes, lay_out_letter
from ..sheets.panel import write_panel, write_state
from ..sheets.proof import PROOF_READ, RecordLocation, write_proof
from ..sheets.result import list_results
from ..week.checksums import write_kept
from ..week.record import locate_week_rows, record_details, record_peers, record_week
from .outcome import WeekReport


class Act(NamedTuple):
    """What an act writes: the changes, and its row of the log."""

    changes: Changes
    log: tuple[Value, ...]


def plan_refresh(made: WeekReport) -> Act:
    """Work out what a refresh writes for a report: letter, annexes, proof, records, input cells and panel."""
    week, history, gathered, grids = made.gathered.week, made.sources.history, made.gathered, made.sources.grids
    splice = record_week(history, week) if gathered.pasted is not None else None
    tables = {WEEKS_TABLE: record_details(history, week, gathered.details)}
    if splice is not None:
        tables[HISTORY_TABLE] = splice
    if gathered.pasted is not None and gathered.pasted.peers and history.peers.is_kept:
        tables[PEERS_TABLE] = record_peers(history.peers, week.period, gathered.pasted.peers)
    door = made.sources.door
    places = {block: door.locate_block(block) for block in PROOF_READ if door.has_block(block)}
    proof = write_proof(made.standings, made.report, _locate_records(made, tables), places)
    state = write_state(week.period, made.problems, coverage=made.coverage)
    panel = write_panel(state, made.problems, grids[PASTE].sheet, list_results(made.report, door))
    blocks = _write_inputs(made)
    if gathered.paste is not None:
        blocks[PASTE] = gathered.paste
    if splice is not None:
        blocks[KEPT] = write_kept(week, gathered.details, gathered.peers if history.peers.is_kept else ())
    changes = join_changes(
        lay_out_letter(made.report),
        lay_out_annexes(made.report, door),
        proof,
        lay_out_analysis(made.report, door),
        panel,
        Changes(blocks=blocks, tables=tables, separator=_choose_separator(made)),
    )
    return Act(changes, _write_log(made))


def _choose_separator(made: WeekReport) -> str:
    """The decimal separator that the annexes' formats ask for: that of the settings, or the program's own."""
    separator = made.sources.config.settings["decimal_separator"]
    return PROGRAM if separator == MACHINE else separator


def _write_inputs(made: WeekReport) -> dict[Block, Rows]:
    """Write into the input cells what options or a recorded week put there; cells typed by hand stay."""
    week, inputs, typed = made.gathered.week, made.gathered.inputs, made.sources.typed
    period = week.period
    blocks: dict[Block, Rows] = {}
    if (typed.period, typed.snapshot, typed.basis) != (period, week.snapshot, week.basis):
        basis = Text.BASIS[week.basis]
        blocks[PERIOD] = [[period.year], [period.month], [period.number], [week.snapshot], [basis]]
    if (typed.total, typed.place) != (inputs.total, inputs.place):
        place = inputs.place
        rank, of = (place.rank, place.of) if place else (None, None)
        blocks[TOTALS] = [[inputs.total], [rank], [of]]
    if inputs.details != typed.details:
        details = inputs.details
        blocks[DOCUMENT] = [[details.number], [details.day], [details.signer]]
    return blocks


def _locate_records(made: WeekReport, tables: Mapping[str, Splice]) -> RecordLocation:
    """Where the inputs of this week and last will stand, and under which names, for `Đối chiếu`."""
    history, week, standings = made.sources.history, made.gathered.week, made.standings
    splice = tables.get(HISTORY_TABLE)
    recorded = history.read_unit_records(week.period)
    names, levels = recorded.names, _name_levels(recorded.levels)
    if splice is not None:
        names, levels = {unit: unit.name for unit in week.entries}, {}
    previous: dict[Unit, str] = {}
    previous_levels: dict[str, str] = {}
    for level in standings.levels:
        if level.previous:
            past = history.read_unit_records(level.previous)
            previous |= {unit: name for unit, name in past.names.items() if unit.level == level.level}
            previous_levels[level.level] = _name_levels(past.levels)[level.level]
    total_previous = next((past.period for past in made.earlier if past.total is not None), None)
    others = {level.previous for level in standings.levels if level.previous}
    start, stop = locate_week_rows(history, week.period, others, splice)
    details = tables[WEEKS_TABLE]
    weeks = history.weeks_length - len(details.delete) + len(details.rows)
    return RecordLocation(start, stop, weeks, names, previous, (levels, previous_levels), total_previous)


def _write_log(made: WeekReport) -> tuple[Value, ...]:
    period, problems = made.gathered.week.period, made.problems
    known = period in made.sources.history.week_rows
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return (
        made.request.now,
        Text.LOG_REFRESH,
        str(period),
        sum(len(level.rows) for level in made.standings.levels),
        Text.LOG_REPLACED if known else Text.LOG_NEW,
        Text.LOG_PROBLEMS.format(errors=errors, warnings=len(problems) - errors),
    )


def _name_levels(written: Mapping[Unit, str]) -> dict[str, str]:
    """The name under which each level stands in the rows of a week; the first, should there be several."""
    names: dict[str, str] = {}
    for unit, level in written.items():
        names.setdefault(unit.level, level)
    return names
