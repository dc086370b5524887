"""All files of an import together: what was understood, what is wrong, and what is written if nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...scoring import Basis, Period
from ..book.door import Changes, Door, Splice, join_changes
from ..book.layout import HISTORY_TABLE, PANEL, WEEKS_TABLE
from ..cells.value import Rows, Value
from ..handmade import Ground, make_ground
from ..messages import Text
from ..plans.outcome import RefusedAct
from ..problem import Problem, Severity, has_error, merge_alike
from ..sheets.panel import write_panel
from ..week.history import History
from ..week.paste_area import find_shown_period
from ..week.record import record_details, record_week
from ..week.sources import Sources
from . import messages
from .ahead import lay_out_shown
from .collecting import SourceFile
from .comparing import ComparedWeek, Timeline, compare_recorded
from .dating import complete_time, learn_counting
from .merging import merge_weeks
from .outcome import ImportOutcome, ImportRow, RowState
from .pieces import Piece, read_piece
from .request import ImportRequest


def choose_basis(sources: Sources, request: ImportRequest) -> Basis:
    """Return what the figures accumulate over: as asked, else as the latest recorded week, else as the input cell."""
    if request.basis is not None:
        return request.basis
    history = sources.history
    record = history.find_week(max(history.week_rows)) if history.week_rows else None
    return record.basis if record is not None else sources.typed.basis


def ground_of(sources: Sources, request: ImportRequest) -> Ground:
    """Return what files are read against."""
    return make_ground(sources.config, choose_basis(sources, request))


def plan_import(
    door: Door, sources: Sources, files: Sequence[SourceFile], request: ImportRequest, notes: Sequence[Problem] = ()
) -> ImportOutcome:
    """Work out what an import writes; with an error in any file nothing.

    Args:
        door: the workbook.
        sources: what was read of it.
        files: all that is to be imported.
        request: what is asked for.
        notes: what was found odd before any file was read.
    """
    history, config = sources.history, sources.config
    basis = choose_basis(sources, request)
    pieces = _read_pieces(sources, files, request)
    merged = merge_weeks(pieces, config, basis)
    compared = [compare_recorded(week, history, config, replace=request.replace) for week in merged]
    timeline = Timeline(compared, history)
    between: dict[Period, list[Problem]] = {}
    for period, problem in timeline.check(config):
        between.setdefault(period, []).append(problem)
    problems = [*notes, *(file.problem for file in files if file.problem is not None)]
    problems += [problem for piece in pieces for problem in piece.problems]
    for one in compared:
        problems += [*one.imported.problems, *one.problems, *between.get(one.week.period, ())]
    problems += history.problems
    rows = _make_rows(files, pieces, compared, between)
    told = _tell_once(problems)
    if has_error(problems):
        return ImportOutcome(rows, told)
    return _plan_changes(door, sources, compared, ImportOutcome(rows, told), request, len(files))


def _tell_once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Put errors first, and let one note speak for three or more that say the same of several tables."""
    notes: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.WARNING:
            notes.setdefault(problem.message, []).append(problem)
    told = [problem for problem in problems if problem.severity is Severity.ERROR]
    for message, alike in notes.items():

        def say(count: int, names: str, message: str = message) -> str:
            return messages.alike(message, count, names)

        distinct = len({problem.value for problem in alike}) == len(alike)
        told += merge_alike([(p.value if distinct else _file_of(p), p) for p in alike], say)
    return tuple(told)


def _file_of(problem: Problem) -> str:
    return problem.where.removeprefix("[").partition("]")[0]


def _read_pieces(sources: Sources, files: Sequence[SourceFile], request: ImportRequest) -> list[Piece]:
    """Read every table as the week that it says, or that the office's way of counting says."""
    history, ground = sources.history, ground_of(sources, request)
    tables = [(file.name, table) for file in files for table in file.tables]
    known = {
        (table.time.period, table.time.snapshot)
        for _, table in tables
        if table.time.period is not None and table.time.snapshot is not None
    }
    records = (history.find_week(period) for period in history.week_rows)
    known |= {(record.period, record.snapshot) for record in records if record is not None}
    counting = learn_counting(known, request.weekday)
    return [
        read_piece(name, table, complete_time(table, counting), ground, sources.config.scale) for name, table in tables
    ]


def _make_rows(
    files: Sequence[SourceFile],
    pieces: Sequence[Piece],
    compared: Sequence[ComparedWeek],
    between: Mapping[Period, Sequence[Problem]],
) -> list[ImportRow]:
    """Make a row of each table, in the order of the weeks, then of what has none."""
    weeks = {one.week.period: one for one in compared}
    rows = []
    for piece in pieces:
        found, one = piece.found, None
        problems = list(piece.problems)
        if found.period is not None and (one := weeks.get(found.period)) is not None:
            told = [*one.imported.problems, *one.problems, *between.get(found.period, ())]
            first = piece is one.imported.pieces[0]
            problems += [problem for problem in told if _is_of(problem, piece) or (first and not _is_located(problem))]
        state = one.state if one is not None and not has_error(problems) else RowState.REFUSED
        total, place = found.total, found.place
        row = ImportRow(
            piece.file, found.sheet, found.period, found.snapshot, len(found.entries), total, place, state,
            tuple(problems),
        )  # fmt: skip
        rows.append(row)
    last = Period(2999, 12, 5)
    rows.sort(key=lambda row: row.period or last)
    return rows + [ImportRow(file.name, problems=(file.problem,)) for file in files if file.problem is not None]


def _is_of(problem: Problem, piece: Piece) -> bool:
    return problem.where.startswith(f"[{piece.file}]{piece.found.sheet}!")


def _is_located(problem: Problem) -> bool:
    return problem.where.startswith("[")


def _plan_changes(
    door: Door,
    sources: Sources,
    compared: Sequence[ComparedWeek],
    outcome: ImportOutcome,
    request: ImportRequest,
    files: int,
) -> ImportOutcome:
    written = [one for one in compared if one.state in (RowState.NEW, RowState.REPLACED)]
    new = tuple(one.week.period for one in written if one.state is RowState.NEW)
    replaced = tuple(one.week.period for one in written if one.state is RowState.REPLACED)
    if not written:
        return outcome
    splices = _splice(sources.history, written)
    shown = find_shown_period(sources.grids)
    laid = Changes()
    recorded = sources.history.history_rows
    if shown is not None and (shown in recorded or shown in new):
        planned = lay_out_shown(door, shown, splices, request)
        if isinstance(planned, RefusedAct):
            return outcome._replace(problems=(*outcome.problems, *planned.problems))
        laid = planned
    state = messages.STATE_IMPORTED.format(count=len(written))
    panel = write_outcome_panel(state, outcome.problems, door)
    changes = join_changes(laid, panel, Changes(tables=splices))
    return outcome._replace(new=new, replaced=replaced, changes=changes, log=_log(request, written, outcome, files))


def write_outcome_panel(state: str, problems: Sequence[Problem], door: Door) -> Changes:
    """Lay out the panel; cells of other files are no links."""
    if problems and not has_error(problems):
        state += messages.STATE_NOTES.format(count=len(problems))
    return write_panel(state, show_plainly(problems), door.locate_block(PANEL).sheet)


def show_plainly(problems: Sequence[Problem]) -> list[Problem]:
    """Name cells of other files for the panel: the cell where cells stand, file and sheet by what was seen there.

    A link to them would lead nowhere, and the panel's first column is as wide as a cell's name.
    """
    return [_show_plainly(problem) for problem in problems]


def _show_plainly(problem: Problem) -> Problem:
    file, bracket, cell = problem.where.removeprefix("[").partition("]")
    if not bracket or not problem.where.startswith("["):
        named = problem.where and "!" not in problem.where and not problem.value
        return problem._replace(where="", value=problem.where) if named else problem
    sheet, _, name = cell.rpartition("!")
    value = messages.SEEN.format(file=file, sheet=sheet, value=problem.value) if problem.value else f"{file}, {sheet}"
    return problem._replace(where=name, value=value)


def _splice(history: History, written: Sequence[ComparedWeek]) -> dict[str, Splice]:
    """Write all weeks as one block of rows after those of earlier weeks, in place of the rows that they replace."""
    weeks = [one.week for one in written]
    rows = [row for week in weeks for row in record_week(history, week).rows]
    details = [row for one in written for row in record_details(history, one.week, one.imported.details).rows]
    periods = [week.period for week in weeks]
    weeks_rows = {period: [row] for period, row in history.week_rows.items()}
    return {
        HISTORY_TABLE: _place(history.history_rows, periods, rows, history.length, history.blank_rows),
        WEEKS_TABLE: _place(weeks_rows, periods, details, history.weeks_length, history.blank_weeks),
    }


def _place(
    rows_of: Mapping[Period, Sequence[int]],
    periods: Sequence[Period],
    rows: Rows,
    length: int,
    blank: Sequence[int],
) -> Splice:
    first = min(periods)
    if len(blank) == length == 1:  # a new table has one empty row, because a table must have one
        return Splice(tuple(blank), 0, rows)
    old = sorted(row for period in periods for row in rows_of.get(period, ()))
    at = max((max(places) + 1 for period, places in rows_of.items() if period < first), default=0)
    return Splice(tuple(old), at, rows)


def _log(
    request: ImportRequest, written: Sequence[ComparedWeek], outcome: ImportOutcome, files: int
) -> tuple[Value, ...]:
    periods = [one.week.period for one in written]
    span = None
    if periods:
        wording = messages.ONE_WEEK if len(periods) == 1 else messages.WEEKS
        span = wording.format(first=periods[0], last=periods[-1])
    replaced = sum(one.state is RowState.REPLACED for one in written)
    notes = sum(problem.severity is Severity.WARNING for problem in outcome.problems)
    detail = messages.LOG_DETAIL.format(weeks=len(written), files=files, replaced=replaced, notes=notes)
    kind = Text.LOG_REPLACED if replaced else Text.LOG_NEW
    units = sum(len(one.week.entries) for one in written)
    return (request.now, messages.LOG_IMPORT, span, units, kind, detail)
