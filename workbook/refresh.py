"""The refresh: from what stands in a workbook to what has to be written into it. Nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..scoring import Basis, Entry, Period, Place, Score, Standings, Unit, Week, compute_standings
from . import checks
from .blocks import Changes, Door, Rows, Value
from .check import Recorded, write_check
from .config import Config, ConfigReader
from .history import History, locate_rows, record_details, record_week
from .inputs import InputReader, Inputs
from .layout import (
    CHECK_PERIODS,
    CHECK_TABLE,
    CONFIG_BLOCKS,
    DOCUMENT,
    HISTORY_TABLE,
    INPUT_BLOCKS,
    PASTE,
    PERIOD,
    TOTALS,
    UNITS,
    WEEKS_TABLE,
    Block,
)
from .messages import Message, Text
from .numbers import choose_style
from .outcome import Asked, Outcome
from .panel import write_panel, write_state
from .paste import Grid, Laid, Pasted, PasteContext, lay_grids, parse_paste, select_grids
from .problem import Problem, Severity, has_error
from .report import Details, Report, make_report
from .sheets import lay_out_annexes, lay_out_letter


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for beside what the workbook says; None leaves a field to the workbook.

    Args:
        now: the time of the act, for the log and for a missing snapshot date.
        source: the sheets of a file to lay into the paste area first.
        sheets: which of them; None for every sheet whose units are known.
        replace: whether a recorded week may be replaced under another snapshot date or basis.
        machine_sign: the decimal sign of the open program; a point for a closed file.
    """

    now: datetime
    source: tuple[Grid, ...] | None = None
    sheets: tuple[str, ...] | None = None
    period: Period | None = None
    snapshot: date | None = None
    basis: Basis | None = None
    place: Place | None = None
    total: Score | None = None
    replace: bool = False
    machine_sign: str = "."


def plan_refresh(door: Door, request: Request) -> Outcome:
    """Work out a refresh of the workbook behind `door`.

    All or nothing: with an error the outcome has no changes but its problems. With an empty paste area the
    week is computed anew from `Lịch sử`; a recorded week other than the one on the report is taken as it was
    recorded, number, date and signer included.

    Raises:
        PasteError: the file or its sheets cannot be used as a whole.
    """
    grids = door.read_blocks((*CONFIG_BLOCKS, *INPUT_BLOCKS, PASTE, CHECK_PERIODS, CHECK_TABLE))
    reader = ConfigReader(grids)
    config = reader.read_config()
    if config is None:
        return Outcome(tuple(reader.problems))
    problems = checks.check_wording(config)
    inputs, found = read_asked(grids, request)
    problems += found
    if inputs.period is None or inputs.snapshot is None or has_error(problems):
        return Outcome(tuple(problems))
    history = History(door, config)
    return _Refresh(door, grids, config, history, request, inputs, problems).plan()


def read_asked(grids: Mapping[Block, Grid], request: Request) -> tuple[Inputs, list[Problem]]:
    """Read the input cells with the options laid over them; a missing snapshot date is today's."""
    reader = InputReader(grids)
    inputs = reader.read_inputs(needs_week=request.period is None)
    problems = reader.problems
    if request.snapshot is not None:
        problems = [problem for problem in problems if problem.where != inputs.cells["snapshot"]]
    if inputs.snapshot is None and request.snapshot is None and not has_error(problems):
        where = inputs.cells["snapshot"]
        problems = [*problems, Problem(Severity.WARNING, where, "", Message.TODAY)]
    laid = replace(
        inputs,
        period=request.period or inputs.period,
        snapshot=request.snapshot or inputs.snapshot or request.now.date(),
        basis=request.basis or inputs.basis,
        place=request.place or inputs.place,
        total=inputs.total if request.total is None else request.total,
    )
    return laid, problems


class _Refresh:
    """One refresh at work: gathers the week, checks it, and turns it into changes."""

    def __init__(
        self,
        door: Door,
        grids: Mapping[Block, Grid],
        config: Config,
        history: History,
        request: Request,
        inputs: Inputs,
        problems: list[Problem],
    ) -> None:
        self._door, self._grids, self._config = door, grids, config
        self._history, self._request, self._inputs = history, request, inputs
        self._problems = problems
        self._laid: Laid | None = None
        self._paste = grids[PASTE]
        self._dropped = False

    def plan(self) -> Outcome:
        if self._request.source is not None:
            self._lay_source(self._request.source)
        if self._refused:
            return self._refuse(Asked(self._period, self._context.snapshot, self._inputs.basis))
        self._dropped = self._is_spent()
        pasted = None
        if self._paste.rows and not self._dropped:
            pasted = parse_paste(self._paste, self._context)
            self._problems += pasted.problems
        week, details = self._take_recorded() if pasted is None else self._take_pasted(pasted)
        asked = Asked(week.period, week.snapshot, week.basis)
        if self._refused:
            return self._refuse(asked)
        return self._report(week, details, pasted, asked)

    @property
    def _refused(self) -> bool:
        return has_error(self._problems) or has_error(self._history.problems)

    def _refuse(self, asked: Asked) -> Outcome:
        self._problems += self._history.problems
        return Outcome(self._traced(), asked)

    @property
    def _period(self) -> Period:
        assert self._inputs.period is not None  # read_asked made sure
        return self._inputs.period

    @property
    def _context(self) -> PasteContext:
        inputs = self._inputs
        assert inputs.snapshot is not None  # read_asked made sure
        return checks.make_context(self._config, self._period, inputs.snapshot, inputs.basis)

    def _lay_source(self, source: tuple[Grid, ...]) -> None:
        chosen = select_grids(source, self._request.sheets, self._context)
        place = self._grids[PASTE]
        self._laid = lay_grids(chosen, place.sheet, place.first_row, place.first_column)
        self._paste = self._laid.grid
        self._problems += checks.check_paste_size(self._paste)

    def _traced(self) -> tuple[Problem, ...]:
        """The problems, with the place in the file beside the place in the paste area."""
        if self._laid is None:
            return tuple(self._problems)
        traced = []
        for problem in self._problems:
            source = self._laid.trace(problem.where)
            message = Message.TRACED.format(message=problem.message, source=source)
            traced.append(replace(problem, message=message) if source else problem)
        return tuple(traced)

    def _is_spent(self) -> bool:
        """Whether an old week is asked for while the paste area still holds what the shown week has recorded."""
        shown = checks.find_shown_period(self._grids)
        if not self._paste.rows or self._request.period is None or self._laid is not None:
            return False
        if shown == self._period:
            return False
        if shown is None or self._period not in self._history.rows_of:
            return False
        return checks.holds_recorded_week(self._paste, self._config, self._history, shown)

    # The week and its details, from the paste area or from what was recorded.

    def _take_pasted(self, pasted: Pasted) -> tuple[Week, Details]:
        inputs, record = self._inputs, self._history.weeks.get(self._period)
        assert inputs.snapshot is not None
        self._problems += checks.compare_inputs(inputs, pasted)
        if record is not None and not self._request.replace:
            self._problems += checks.compare_record(inputs, record)
        levels = {unit.level for unit in pasted.entries}
        recorded = self._history.read_recorded(self._period).entries
        kept = {unit: entry for unit, entry in recorded.items() if unit.level not in levels}
        total, place = inputs.total, inputs.place
        if total is None:
            total = pasted.total.value if pasted.total else record.total if record else None
        if place is None:
            place = pasted.place.value if pasted.place else record.place if record else None
        week = Week(
            self._period, inputs.snapshot, inputs.basis, self._order({**kept, **pasted.entries}), total, place
        )
        return week, merge_details(inputs.details, record.details if record else None)

    def _take_recorded(self) -> tuple[Week, Details]:
        inputs, request = self._inputs, self._request
        assert inputs.snapshot is not None
        record = self._history.weeks.get(self._period)
        if self._period not in self._history.rows_of or record is None:
            where = self._paste.address(0, 0)
            message = Message.NOTHING.format(period=self._period)
            self._problems.append(Problem(Severity.ERROR, where, "", message))
            return Week(self._period, inputs.snapshot, inputs.basis, {}), inputs.details
        entries = self._order(self._history.read_recorded(self._period).entries)
        if checks.find_shown_period(self._grids) != self._period:  # an old week is printed as it was
            self._problems = [p for p in self._problems if p.message != Message.TODAY]
            inputs = replace(
                inputs,
                snapshot=request.snapshot or record.snapshot,
                basis=request.basis or record.basis,
                total=record.total if request.total is None else request.total,
                place=request.place or record.place,
                details=record.details,
            )
            self._inputs = inputs
        else:
            self._problems += checks.compare_totals(inputs, record, request.total, request.place)
        if not request.replace:
            self._problems += checks.compare_record(inputs, record)
        assert inputs.snapshot is not None
        total = record.total if inputs.total is None else inputs.total
        week = Week(self._period, inputs.snapshot, inputs.basis, entries, total, inputs.place or record.place)
        return week, merge_details(inputs.details, record.details)

    def _order(self, entries: Mapping[Unit, Entry]) -> dict[Unit, Entry]:
        """Entries by level and in the order of configuration, however they were pasted."""
        place = {unit: index for index, unit in enumerate(self._config.roster)}
        levels = {level: index for index, level in enumerate(self._config.levels)}
        last = len(place) + len(levels)
        ordered = sorted(
            entries, key=lambda unit: (levels.get(unit.level, last), place.get(unit, last), unit.name)
        )
        return {unit: entries[unit] for unit in ordered}

    # From the week to everything that is written.

    def _report(self, week: Week, details: Details, pasted: Pasted | None, asked: Asked) -> Outcome:
        config, history = self._config, self._history
        complete = replace(week, entries=self._complete(week))
        earlier = history.list_earlier(week.period, week.levels)
        levels = tuple(dict.fromkeys((*config.levels, *week.levels)))
        standings = compute_standings(complete, earlier, levels, config.scale)
        self._problems += checks.compare_weeks(complete, earlier, pasted, self._inputs)
        if pasted is not None:
            self._problems += checks.list_absent(complete, pasted, self._grids[UNITS])
        style = choose_style(
            config.settings["decimal_sign"],
            self._request.machine_sign,
            trailing_zeros=config.is_on("trailing_zeros"),
        )
        report = make_report(standings, replace(details, day=details.day or week.snapshot), config, style)
        self._problems += checks.check_capacity(report, self._grids)
        if self._dropped:
            message = Message.PASTE_DROPPED.format(period=checks.find_shown_period(self._grids))
            self._problems.append(Problem(Severity.WARNING, self._paste.address(0, 0), "", message))
        if self._refused:
            return self._refuse(asked)
        problems = self._traced()
        changes = self._write(week, details, standings, report, problems, rewrite=pasted is not None)
        return Outcome(problems, asked, standings, report, changes, self._write_log(week, standings, problems))

    def _complete(self, week: Week) -> dict[Unit, Entry]:
        """The week's entries with every unit that is configured and valid but has none, as missing."""
        entries = dict(week.entries)
        for level in week.levels:
            for unit in self._config.roster.list_valid(level, week.snapshot):
                entries.setdefault(unit, Entry(None))
        return self._order(entries)

    def _write(
        self,
        week: Week,
        details: Details,
        standings: Standings,
        report: Report,
        problems: Sequence[Problem],
        *,
        rewrite: bool,
    ) -> Changes:
        history = self._history
        tables = {WEEKS_TABLE: record_details(history, week, details)}
        if rewrite:
            tables[HISTORY_TABLE] = record_week(history, week)
        letter, annexes = lay_out_letter(report), lay_out_annexes(report)
        check = write_check(
            standings,
            report,
            self._locate(week, standings, rewritten=rewrite),
            (self._grids[CHECK_PERIODS], self._grids[CHECK_TABLE]),
        )
        blocks: dict[Block, Rows] = {**letter.blocks, **annexes.blocks, **check.blocks}
        blocks |= write_panel(write_state(week.period, problems), problems)
        blocks |= self._write_inputs(week, details)
        if self._laid is not None:
            blocks[PASTE] = self._laid.rows
        elif self._dropped:
            blocks[PASTE] = []
        return Changes(
            blocks=blocks,
            tables=tables,
            heights_pt={**letter.heights_pt, **annexes.heights_pt},
            print_areas={**letter.print_areas, **annexes.print_areas},
            breaks={**letter.breaks, **annexes.breaks},
            extents=check.extents,
        )

    def _write_inputs(self, week: Week, details: Details) -> dict[Block, Rows]:
        """Write into the input cells what options or a recorded week put there; cells typed by hand stay."""
        period, inputs, request = week.period, self._inputs, self._request
        typed = InputReader(self._grids).read_inputs(needs_week=True)
        blocks: dict[Block, Rows] = {}
        if (typed.period, typed.snapshot, typed.basis) != (period, week.snapshot, week.basis):
            basis = Text.BASIS[week.basis]
            blocks[PERIOD] = [[period.year], [period.month], [period.number], [week.snapshot], [basis]]
        if (typed.total, typed.place) != (inputs.total, inputs.place):
            place = inputs.place
            blocks[TOTALS] = [
                [inputs.total],
                [place.rank if place else None],
                [place.of if place else None],
            ]
        if inputs.details != typed.details:
            blocks[DOCUMENT] = [[details.number], [details.day], [details.signer]]
        return blocks

    def _locate(self, week: Week, standings: Standings, *, rewritten: bool) -> Recorded:
        history = self._history
        recorded = history.read_recorded(week.period)
        names = dict(recorded.names)
        if rewritten:
            names = {unit: unit.name for unit in week.entries}
        previous: dict[Unit, str] = {}
        periods = {level.previous for level in standings.levels if level.previous}
        for level in standings.levels:
            if level.previous:
                past = history.read_recorded(level.previous).names
                previous |= {unit: name for unit, name in past.items() if unit.level == level.level}
        total_previous = next(
            (p for p in sorted(history.weeks, reverse=True) if p < week.period and history.weeks[p].total is not None),
            None,
        )
        splice = record_week(history, week) if rewritten else None
        start, stop = locate_rows(history, week.period, periods, splice)
        weeks = len(set(history.weeks) | {week.period})
        return Recorded(start, stop, weeks, names, previous, total_previous)

    def _write_log(self, week: Week, standings: Standings, problems: Sequence[Problem]) -> tuple[Value, ...]:
        known = week.period in self._history.weeks
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        return (
            self._request.now,
            Text.LOG_REFRESH,
            str(week.period),
            sum(len(level.rows) for level in standings.levels),
            Text.LOG_REPLACED if known else Text.LOG_NEW,
            Text.LOG_PROBLEMS.format(errors=errors, warnings=len(problems) - errors),
        )


def merge_details(typed: Details, recorded: Details | None) -> Details:
    """Fill what the clerk left empty from what was recorded for the week."""
    if recorded is None:
        return typed
    return Details(
        number=typed.number or recorded.number,
        day=typed.day or recorded.day,
        signer=typed.signer or recorded.signer,
    )

