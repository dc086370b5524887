"""Making the report: from what stands in a workbook to the week, its standings and its report. Nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ...scoring import PeerStandings, Period, Standings, Unit, Week, compute_standings
from ..analysis.analyse import Analysis, analyse_week
from ..analysis.rules import check_rules
from ..book.door import Door
from ..book.layout import BLOCKS, PASTE, UNITS, SheetName, place_block
from ..messages import Message
from ..office.check_wording import check_wording
from ..office.gaps import note_gaps
from ..problem import Problem, has_error, make_error, make_note
from ..report.numbers import choose_style
from ..report.report import Report, make_report
from ..sheets.capacity import check_capacity
from ..week import change_notes, notes
from ..week.gather import GatheredWeek, Gatherer, complete_entries, trace_problems
from ..week.inputs import Inputs
from ..week.peers import note_peers, rank_peers
from ..week.request import Request
from ..week.sources import Sources, UnconfiguredBook, read_sources
from .outcome import Outcome, RefusedAct, TargetWeek, WeekReport


def report_week(door: Door, request: Request) -> Outcome:
    """Make the report of the week that stands in the workbook behind `door`.

    All or nothing: with an error there are only problems. With an empty paste area the week is computed again from
    `Lịch sử`; a recorded week other than the one on the report is taken as it was recorded, number, date and signer
    included.

    Raises:
        PasteError: the file or its sheets cannot be used as a whole.
    """
    sources = read_sources(door)
    if isinstance(sources, UnconfiguredBook):
        return refuse_unconfigured(sources, request)
    return report_sources(sources, request)


def refuse_unconfigured(found: UnconfiguredBook, request: Request) -> RefusedAct:
    """Return the outcome of a workbook whose configuration can't be read."""
    return RefusedAct(found.problems, _ask(apply_request(found.typed, request)))


def report_sources(sources: Sources, request: Request) -> Outcome:
    """Make the report of a week from what was read already.

    Raises:
        PasteError: the file or its sheets cannot be used as a whole.
    """
    named: tuple[Problem, ...] = ()
    if request.file_name and request.period is None:
        from .named_week import take_named  # only what comes from a file

        request, named = take_named(sources, request)
    inputs = apply_request(sources.typed, request)
    config = sources.config
    problems = [*check_wording(config), *change_notes.check_jump(config), *check_rules(config)]
    problems += [*_list_unsettled(sources, request), *named]
    if inputs.period is None or has_error(problems):
        return RefusedAct(tuple(problems), _ask(inputs))
    snapshot = inputs.snapshot or _choose_day(inputs.period, request.now.date())
    gathered = Gatherer(sources, request, inputs, inputs.period, snapshot).gather_week()
    problems += gathered.problems
    if gathered.inputs.snapshot is None:
        cell = inputs.cells["snapshot"]
        if snapshot != request.now.date():
            message = Message.NO_DATE.format(month=inputs.period.month, year=inputs.period.year)
            others = [problem for problem in problems if problem.where != cell]
            refused = (make_error(cell, "", message), *others)
            return RefusedAct(trace_problems(refused, gathered.stack), _ask(inputs))
        problems.append(make_note(cell, "", Message.TODAY))
    return _ReportMaker(sources, request, gathered, problems).make_outcome()


def style_report(made: WeekReport, machine_separator: str) -> WeekReport:
    """Return the same report with its numbers written as a program with that decimal separator writes them."""
    request = made.request._replace(machine_separator=machine_separator)
    analysis, peers = made.report.analysis, made.report.peers
    report = _make_styled_report(made.sources, request, made.gathered, made.standings, analysis, peers)
    return made._replace(request=request, report=report)


def note_old_book(door: Door) -> tuple[Problem, ...]:
    """Note that a workbook of an earlier version lacks sheets, and what brings them."""
    if all(map(door.has_block, BLOCKS)):
        return ()
    present = {place_block(block, door.version).sheet for block in BLOCKS if door.has_block(block)}
    lacking = {block.sheet for block in BLOCKS} - present
    sheets = ", ".join(sheet for sheet in SheetName.ALL if sheet in lacking)
    return (make_note("", "", Message.OLD_BOOK.format(sheets=sheets)),)


def apply_request(typed: Inputs, request: Request) -> Inputs:
    """Put what was asked for in place of what was typed."""
    return typed._replace(
        period=request.period or typed.period,
        snapshot=request.snapshot or typed.snapshot,
        basis=request.basis or typed.basis,
        place=request.place or typed.place,
        total=typed.total if request.total is None else request.total,
    )


def _list_unsettled(sources: Sources, request: Request) -> list[Problem]:
    """The problems of the input cells; what was asked for takes its cell's problem away."""
    week = request.period
    given = {
        "year": week,
        "month": week,
        "number": week,
        "snapshot": request.snapshot,
        "basis": request.basis,
        "total": request.total,
        "rank": request.place,
    }
    settled = {sources.typed.cells[field] for field, value in given.items() if value is not None}
    return [problem for problem in sources.typed_problems if problem.where not in settled]


def _ask(inputs: Inputs) -> TargetWeek | None:
    return TargetWeek(inputs.period, inputs.snapshot, inputs.basis) if inputs.period else None


def _choose_day(period: Period, today: date) -> date:
    """Today within the week's month; elsewhere the month's last day, to read a paste that is refused anyway."""
    first = date(period.year, period.month, 1)
    last = date(period.year + period.month // 12, period.month % 12 + 1, 1) - timedelta(days=1)
    return today if first <= today <= last else last


def _make_styled_report(
    sources: Sources,
    request: Request,
    gathered: GatheredWeek,
    standings: Standings,
    analysis: Analysis,
    peers: PeerStandings | None,
) -> Report:
    config, details = sources.config, gathered.details
    style = choose_style(
        config.settings["decimal_separator"],
        request.machine_separator,
        trailing_zeros=config.is_on("trailing_zeros"),
    )
    dated = details._replace(day=details.day or gathered.week.snapshot)
    return make_report(standings, analysis, dated, config, style, peers)


class _ReportMaker:
    """Turns a gathered week into standings and a report; collects problems on the way."""

    def __init__(self, sources: Sources, request: Request, gathered: GatheredWeek, problems: list[Problem]) -> None:
        self._sources, self._config, self._history = sources, sources.config, sources.history
        self._request, self._gathered, self._problems = request, gathered, problems
        self._week = gathered.week
        self._earlier: Sequence[Week] = ()
        self._coverage = ""

    def make_outcome(self) -> Outcome:
        week, config, gathered = self._week, self._config, self._gathered
        target = TargetWeek(week.period, week.snapshot, week.basis)
        if has_error((*self._problems, *self._history.problems)):
            return self._refuse(target)
        complete = week._replace(entries=complete_entries(week, config))
        # Where no total is to be compared, none is looked for: that would read the whole history.
        pasted = gathered.pasted
        wants_total = week.total is not None or (pasted is not None and pasted.previous_total is not None)
        earlier = self._earlier = self._history.list_earlier(week.period, week.levels, wants_total=wants_total)
        levels = tuple(dict.fromkeys((*config.levels, *week.levels)))
        standings = compute_standings(complete, earlier, levels, config.scale, config.roster)
        if not standings.levels:
            message = Message.NO_SCORES.format(period=week.period)
            self._problems.append(make_error(self._sources.grids[PASTE].name_cell(0, 0), "", message))
            return self._refuse(target)
        self._problems += notes.note_dates(complete, earlier, gathered.inputs)
        if not self._request.recorded:
            self._note(complete, standings)
            if set(self._history.periods) <= {week.period}:
                self._problems += note_gaps(self._sources.grids)
            self._problems += note_old_book(self._sources.door)
        history = self._history
        totals = history.list_totals(week.period)
        analysis = analyse_week(standings, config, history.periods, history.read_week, totals, history.prepare_weeks)
        if pasted is None or not pasted.peers:
            self._problems += note_peers(week, history)
        peers = rank_peers(week, gathered.peers, history, config.scale)
        report = _make_styled_report(self._sources, self._request, gathered, standings, analysis, peers)
        self._problems += check_capacity(report, config, self._sources.grids)
        if has_error((*self._problems, *self._history.problems)):
            return self._refuse(target)
        problems = trace_problems(self._problems, gathered.stack)
        return WeekReport(
            problems, target, standings, report, self._coverage, self._sources, self._request, gathered, earlier
        )

    def _note(self, complete: Week, standings: Standings) -> None:
        """Note what is unusual in the week, by itself and compared with the one before."""
        earlier, pasted, inputs = self._earlier, self._gathered.pasted, self._gathered.inputs
        score_cells = self._locate_scores()
        total = pasted.total.where if pasted is not None and pasted.total and inputs.total is None else None
        self._problems += notes.note_headline(complete, earlier, self._config, inputs)
        self._problems += notes.note_mean(complete, total or inputs.cells["total"])
        self._problems += notes.note_zero_groups(complete, earlier, score_cells)
        jump = change_notes.read_jump(self._config)
        if jump is not None:
            self._problems += change_notes.note_changes(standings, score_cells, jump)
        if pasted is not None:
            self._problems += change_notes.compare_pasted(earlier, pasted)
            coverage = notes.note_coverage(complete, pasted, self._sources.grids[UNITS])
            if coverage.text:
                self._problems = notes.drop_missing(self._problems, pasted)
            self._problems += coverage.problems
            self._coverage = coverage.text

    def _locate_scores(self) -> dict[Unit, str]:
        """The cell of each unit's score: in the paste, else in `Lịch sử`."""
        recorded = self._history.read_unit_records(self._week.period).grids
        pasted = self._gathered.pasted
        return {unit: grid.name_cell(0, 4) for unit, grid in recorded.items()} | dict(
            pasted.score_cells if pasted else {}
        )

    def _refuse(self, target: TargetWeek) -> RefusedAct:
        problems = (*self._problems, *self._history.problems)
        return RefusedAct(trace_problems(problems, self._gathered.stack), target)
