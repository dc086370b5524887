"""The refresh: from what stands in a workbook to what has to be written into it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from ...scoring import Period, Standings, Unit, Week, compute_standings
from ..book.door import Changes, Door
from ..book.layout import (
    CHECK_PERIODS,
    CHECK_TABLE,
    CONFIG_BLOCKS,
    DOCUMENT,
    HISTORY_TABLE,
    INPUT_BLOCKS,
    KEPT,
    PASTE,
    PERIOD,
    TOTALS,
    UNITS,
    WEEKS_TABLE,
    Block,
)
from ..cells.grid import Grid
from ..cells.value import Rows, Value
from ..messages import Message, Text
from ..office.check_wording import check_wording
from ..office.config import Config, ConfigReader
from ..problem import Problem, Severity, has_error
from ..report.numbers import choose_style
from ..report.report import Report, make_report
from ..sheets.capacity import check_capacity
from ..sheets.letter_and_annex import lay_out_annexes, lay_out_letter
from ..sheets.panel import write_panel, write_state
from ..sheets.proof import Recorded, write_check
from ..week import change_notes, notes
from ..week.checksums import write_kept
from ..week.gather import Gathered, Gatherer, Request, complete_entries, trace_problems
from ..week.history import History
from ..week.inputs import InputReader, Inputs
from ..week.record import locate_rows, record_details, record_week
from .outcome import Asked, Outcome

__all__ = ["Request", "plan_refresh"]


def plan_refresh(door: Door, request: Request) -> Outcome:
    """Work out a refresh of the workbook behind `door`.

    All or nothing: with an error the outcome has no changes but its problems. With an empty paste area the
    week is computed anew from `Lịch sử`; a recorded week other than the one on the report is taken as it was
    recorded, number, date and signer included.

    Raises:
        PasteError: the file or its sheets cannot be used as a whole.
    """
    grids = door.read_blocks((*CONFIG_BLOCKS, *INPUT_BLOCKS, PASTE, CHECK_PERIODS))
    grids[CHECK_TABLE] = door.locate_block(CHECK_TABLE)
    inputs, found = _read_inputs(grids, request)
    asked = Asked(inputs.period, inputs.snapshot, inputs.basis) if inputs.period else None
    reader = ConfigReader(grids)
    config = reader.read_config()
    if config is None:
        return Outcome(tuple(reader.problems), asked)
    problems = [*check_wording(config), *change_notes.check_jump(config), *found]
    if inputs.period is None or has_error(problems):
        return Outcome(tuple(problems), asked)
    history = History(door, config)
    snapshot = inputs.snapshot or _choose_day(inputs.period, request.now.date())
    gathered = Gatherer(
        grids, config, history, request, inputs, inputs.period, snapshot, door.read_blocks
    ).gather_week()
    problems += gathered.problems
    if gathered.inputs.snapshot is None:
        cell = inputs.cells["snapshot"]
        if snapshot != request.now.date():
            message = Message.NO_DATE.format(month=inputs.period.month, year=inputs.period.year)
            others = [problem for problem in problems if problem.where != cell]
            refused = (Problem(Severity.ERROR, cell, "", message), *others)
            return Outcome(trace_problems(refused, gathered.laid), asked)
        problems.append(Problem(Severity.WARNING, cell, "", Message.TODAY))
    return _Planner(grids, config, history, request, gathered, problems).plan()


def _choose_day(period: Period, today: date) -> date:
    """Today within the week's month; elsewhere the month's last day, to read a paste that is refused anyway."""
    first = date(period.year, period.month, 1)
    last = date(period.year + period.month // 12, period.month % 12 + 1, 1) - timedelta(days=1)
    return today if first <= today <= last else last


def _read_inputs(grids: Mapping[Block, Grid], request: Request) -> tuple[Inputs, list[Problem]]:
    """Read the input cells with the options laid over them; an option takes its cell's problem away."""
    reader = InputReader(grids)
    inputs = reader.read_inputs(needs_week=request.period is None)
    given = {
        "snapshot": request.snapshot,
        "basis": request.basis,
        "total": request.total,
        "rank": request.place,
    }
    settled = {inputs.cells[field] for field, value in given.items() if value is not None}
    laid = inputs._replace(
        period=request.period or inputs.period,
        snapshot=request.snapshot or inputs.snapshot,
        basis=request.basis or inputs.basis,
        place=request.place or inputs.place,
        total=inputs.total if request.total is None else request.total,
    )
    return laid, [problem for problem in reader.problems if problem.where not in settled]


class _Planner:
    """Turns a gathered week into standings, a report, and everything that is written."""

    def __init__(
        self,
        grids: Mapping[Block, Grid],
        config: Config,
        history: History,
        request: Request,
        gathered: Gathered,
        problems: list[Problem],
    ) -> None:
        self._grids, self._config, self._history = grids, config, history
        self._request, self._gathered, self._problems = request, gathered, problems
        self._week = gathered.week
        self._earlier: Sequence[Week] = ()
        self._coverage = ""

    def plan(self) -> Outcome:
        week, config = self._week, self._config
        asked = Asked(week.period, week.snapshot, week.basis)
        if has_error((*self._problems, *self._history.problems)):
            return self._refuse(asked)
        complete = week._replace(entries=complete_entries(week, config))
        earlier = self._earlier = self._history.list_earlier(week.period, week.levels)
        levels = tuple(dict.fromkeys((*config.levels, *week.levels)))
        standings = compute_standings(complete, earlier, levels, config.scale)
        inputs = self._gathered.inputs
        if not standings.levels:
            message = Message.NO_SCORES.format(period=week.period)
            self._problems.append(Problem(Severity.ERROR, self._grids[PASTE].address(0, 0), "", message))
            return self._refuse(asked)
        self._problems += notes.note_dates(complete, earlier, inputs)
        if not self._request.recorded:
            self._note(complete, standings)
        report = self._make_report(standings)
        self._problems += check_capacity(report, config, self._grids)
        if has_error((*self._problems, *self._history.problems)):
            return self._refuse(asked)
        problems = trace_problems(self._problems, self._gathered.laid)
        changes = self._write(standings, report, problems)
        log = self._write_log(standings, problems)
        return Outcome(problems, asked, standings, report, changes, log, coverage=self._coverage)

    def _note(self, complete: Week, standings: Standings) -> None:
        """Note what is unusual in the week, by itself and beside the one before."""
        earlier, pasted, inputs = self._earlier, self._gathered.pasted, self._gathered.inputs
        places = self._locate_scores()
        total = pasted.total.where if pasted is not None and pasted.total and inputs.total is None else None
        self._problems += notes.note_headline(complete, earlier, self._config, inputs)
        self._problems += notes.note_mean(complete, total or inputs.cells["total"])
        self._problems += notes.note_zero_groups(complete, earlier, places)
        jump = change_notes.read_jump(self._config)
        if jump is not None:
            self._problems += change_notes.note_changes(standings, places, jump)
        if pasted is not None:
            self._problems += change_notes.compare_pasted(earlier, pasted)
            coverage = notes.note_coverage(complete, pasted, self._grids[UNITS])
            if coverage.text:
                self._problems = notes.drop_missing(self._problems, pasted)
            self._problems += coverage.problems
            self._coverage = coverage.text

    def _locate_scores(self) -> dict[Unit, str]:
        """The cell of each unit's score: in the paste, else in `Lịch sử`."""
        recorded = self._history.read_recorded(self._week.period).grids
        pasted = self._gathered.pasted
        return {unit: grid.address(0, 4) for unit, grid in recorded.items()} | dict(pasted.places if pasted else {})

    def _refuse(self, asked: Asked) -> Outcome:
        problems = (*self._problems, *self._history.problems)
        return Outcome(trace_problems(problems, self._gathered.laid), asked)

    def _make_report(self, standings: Standings) -> Report:
        config, details = self._config, self._gathered.details
        style = choose_style(
            config.settings["decimal_sign"],
            self._request.machine_sign,
            trailing_zeros=config.is_on("trailing_zeros"),
        )
        dated = details._replace(day=details.day or self._week.snapshot)
        return make_report(standings, dated, config, style)

    def _write(self, standings: Standings, report: Report, problems: Sequence[Problem]) -> Changes:
        week, history, gathered = self._week, self._history, self._gathered
        tables = {WEEKS_TABLE: record_details(history, week, gathered.details)}
        if gathered.pasted is not None:
            tables[HISTORY_TABLE] = record_week(history, week)
        letter, annexes = lay_out_letter(report), lay_out_annexes(report)
        places = (self._grids[CHECK_PERIODS], self._grids[CHECK_TABLE])
        check = write_check(standings, report, self._locate_recorded(standings), places)
        blocks: dict[Block, Rows] = {**letter.blocks, **annexes.blocks, **check.blocks}
        state = write_state(week.period, problems, coverage=self._coverage)
        blocks |= write_panel(state, problems, self._grids[PASTE].sheet)
        blocks |= self._write_inputs()
        if gathered.paste is not None:
            blocks[PASTE] = gathered.paste
        if gathered.pasted is not None:
            blocks[KEPT] = write_kept(week, gathered.details)
        return Changes(
            blocks=blocks,
            tables=tables,
            heights_pt={**letter.heights_pt, **annexes.heights_pt},
            print_areas={**letter.print_areas, **annexes.print_areas},
            breaks={**letter.breaks, **annexes.breaks},
            extents=check.extents,
        )

    def _write_inputs(self) -> dict[Block, Rows]:
        """Write into the input cells what options or a recorded week put there; cells typed by hand stay."""
        week, period, inputs = self._week, self._week.period, self._gathered.inputs
        typed = InputReader(self._grids).read_inputs()
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

    def _locate_recorded(self, standings: Standings) -> Recorded:
        """Where the inputs of this week and last will stand, and under which names, for `Đối chiếu`."""
        history, week = self._history, self._week
        rewritten = self._gathered.pasted is not None
        names = history.read_recorded(week.period).names
        if rewritten:
            names = {unit: unit.name for unit in week.entries}
        levels = {} if rewritten else _name_levels(history.read_recorded(week.period).levels)
        previous: dict[Unit, str] = {}
        previous_levels: dict[str, str] = {}
        for level in standings.levels:
            if level.previous:
                past = history.read_recorded(level.previous)
                previous |= {unit: name for unit, name in past.names.items() if unit.level == level.level}
                previous_levels[level.level] = _name_levels(past.levels)[level.level]
        total_previous = next((past.period for past in self._earlier if past.total is not None), None)
        others = {level.previous for level in standings.levels if level.previous}
        splice = record_week(history, week) if rewritten else None
        start, stop = locate_rows(history, week.period, others, splice)
        recorded = record_details(history, week, self._gathered.details)
        weeks = history.weeks_length - len(recorded.delete) + len(recorded.rows)
        return Recorded(start, stop, weeks, names, previous, (levels, previous_levels), total_previous)

    def _write_log(self, standings: Standings, problems: Sequence[Problem]) -> tuple[Value, ...]:
        known = self._week.period in self._history.week_rows
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        return (
            self._request.now,
            Text.LOG_REFRESH,
            str(self._week.period),
            sum(len(level.rows) for level in standings.levels),
            Text.LOG_REPLACED if known else Text.LOG_NEW,
            Text.LOG_PROBLEMS.format(errors=errors, warnings=len(problems) - errors),
        )


def _name_levels(written: Mapping[Unit, str]) -> dict[str, str]:
    """The name under which each level stands in the rows of a week; the first, should there be several."""
    names: dict[str, str] = {}
    for unit, level in written.items():
        names.setdefault(unit.level, level)
    return names
