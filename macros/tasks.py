"""The use cases: where a button and a command meet. Each opens a workbook, plans, writes, and says what happened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from ..scoring import Period
from ..scoring.values import NamedTuple
from ..workbook.book.door import Changes, Door
from ..workbook.book.layout import MARKS, OUTCOME, PANEL_BLOCKS, PERIOD, UNDO
from ..workbook.book.undo import Upgraded, dump_changes, load_kept
from ..workbook.cells.text import cell_text
from ..workbook.cells.value import Value, first_value
from ..workbook.closed import ClosedBook
from ..workbook.closed.lock import hold_book
from ..workbook.messages import Text
from ..workbook.plans.outcome import Outcome, RefusedAct
from ..workbook.plans.refresh import Act, plan_refresh
from ..workbook.plans.undone import find_refreshed, is_undone, word_undone
from ..workbook.plans.week_report import report_week
from ..workbook.sheets.panel import mark_refreshed
from ..workbook.week.request import Request
from .system.book_copies import hold_copy
from .system.console import say_waiting

if TYPE_CHECKING:
    from pathlib import Path  # which takes longer to load than to use

    from ..workbook.documents import DocumentKind
    from ..workbook.documents.filing import FiledPaper, Placed
    from ..workbook.office.answers import Answers
    from ..workbook.office.profile import Profile
    from ..workbook.plans.next_week import NextWeek
    from ..workbook.problem import Problem
    from ..workbook.report.report import Report
    from ..workbook.trends.outcome import Trend
    from ..workbook.trends.query import TrendQuery
    from ..workbook.upgrade.upgrade import Upgrade

Written = TypeVar("Written")
BookPath = str | os.PathLike[str]


class TaskResult(NamedTuple):
    """What happened to a refresh or a check: its outcome, and whether the workbook (its log apart) changed."""

    outcome: Outcome
    changed: bool


class NewBook(NamedTuple):
    """A workbook that was made: its units by level, and what the office has still to fill in."""

    units: Mapping[str, int]
    problems: tuple[Problem, ...]


def draft_office(profile: str, units: Path | None, answers: Answers | None = None, kind: str | None = None) -> Profile:
    """Put together what a new workbook will know of its office; nothing is written.

    Args:
        profile: one of the profiles that come with chiso.
        units: a file whose units take the place of the profile's.
        answers: what the office says of itself.
        kind: of area, one of the profile's kinds; the usual one if it is None.

    Raises:
        Refusal: the file of units cannot be used.
    """
    from ..workbook.office.answers import apply_answers, name_by_units
    from ..workbook.office.profile import load_profile, load_units

    loaded = load_profile(profile, kind)
    if units is not None:
        loaded = load_units(loaded, units)
    if answers is not None:
        loaded = apply_answers(loaded, answers)
    return name_by_units(loaded) if units is not None else loaded


def create_book(path: Path, profile: str | Profile, units: Path | None, signer: str = "") -> NewBook:
    """Build a new workbook; its panel says what is still to be filled in.

    `profile` is one of the profiles that come with chiso, or one put together already, units and all.

    Raises:
        ProfileError, WorkbookError: with a message for staff; nothing was written.
    """
    from ..workbook.build import build_workbook  # building only: XlsxWriter
    from ..workbook.plans.new_book import NewOffice

    loaded = draft_office(profile, units) if isinstance(profile, str) else profile
    office = NewOffice(loaded.units_note, signer)
    with hold_book(path, say_waiting):
        build_workbook(loaded, path, office.plan_panel)
    counts: dict[str, int] = {}
    for unit in loaded.units:
        counts[unit.level] = counts.get(unit.level, 0) + 1
    return NewBook(counts, tuple(office.problems))


def refresh_book(path: BookPath, request: Request) -> TaskResult:
    """Refresh a closed workbook; with an error the file stays as it is, byte for byte."""
    with hold_book(path, say_waiting):
        book = ClosedBook(path)
        done = refresh_week(book, request)
        if not done.outcome.refused:
            with hold_copy(path, request.now, wanted=done.changed):
                book.save()
    return done


def check_book(path: BookPath, request: Request) -> TaskResult:
    """Work out a refresh of a closed workbook and change nothing."""
    return check_week(ClosedBook(path), request)


def step_book(path: BookPath, now: datetime, *, skip: bool = False) -> RefusedAct | NextWeek:
    """Step a closed workbook to the next week; past one without scores only if it is to be skipped."""
    with hold_book(path, say_waiting):
        book = ClosedBook(path)
        outcome = step_week(book, now, skip=skip)
        if not outcome.refused:
            book.save()
    return outcome


def upgrade_book(path: BookPath, now: datetime) -> Upgrade | None:
    """Bring a closed workbook up to this version; None if it is of this version already."""
    from ..workbook.upgrade.upgrade import upgrade_book as upgrade  # XlsxWriter

    with hold_book(path, say_waiting):
        return upgrade(path, now)


def undo_book(path: BookPath, now: datetime) -> str:
    """Undo the last act on a closed workbook; return the state line that says what came back, empty if nothing did."""
    with hold_book(path, say_waiting):
        book = ClosedBook(path)
        kept = find_upgrade(book)
        if kept is not None:
            from ..workbook.upgrade.copies import put_back  # once in the life of a workbook

            put_back(path, kept)
            return Text.STATE_GIVEN_BACK
        undone = undo_last(book, now)
        if undone:
            book.save()
    return undone


def report_book(path: BookPath, request: Request) -> Outcome:
    """Make the report of a recorded week of a closed workbook, for its documents; nothing is changed."""
    from ..workbook.plans.recorded_report import report_recorded  # a refresh does without

    return report_recorded(ClosedBook(path), request)


def export_book(
    path: Path, report: Report, kinds: Iterable[DocumentKind], folder: Path, *, force: bool
) -> tuple[list[Path], tuple[Problem, ...]]:
    """Make the documents of a report that was worked out, and write them into a folder.

    Returns:
        Their paths, and why one of them could not be made.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    from ..workbook.documents import Material, make_files, write_files

    made = make_files(kinds, Material(report, path))
    return write_files(folder, made.files, force=force), made.problems


def keep_documents(
    path: Path, report: Report, kinds: Iterable[DocumentKind], folder: Path
) -> tuple[Placed, tuple[Problem, ...]]:
    """Make the documents of a report, and put them into the office's folder, which is kept by year.

    Returns:
        Where they are and what was there before, and why one of them could not be made.

    Raises:
        DocumentError: with a message for staff; no document was written.
    """
    from ..workbook.documents import Material, make_files
    from ..workbook.documents.filing import place_files

    made = make_files(kinds, Material(report, path))
    return place_files(folder, report.standings.week.period.year, made.files), made.problems


def file_paper(report: Report, paper: Path, folder: Path, *, by_year: bool) -> FiledPaper:
    """Put the signed paper of a report next to its draft.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    from ..workbook.documents.filing import file_signed

    return file_signed(report, paper, folder, by_year=by_year)


def follow_book(path: BookPath, query: TrendQuery) -> RefusedAct | Trend:
    """Say what all recorded weeks of a closed workbook say together; nothing is changed."""
    from ..workbook.trends.outcome import follow_weeks  # pandas

    return follow_weeks(ClosedBook(path), query)


def write_trend(trend: Trend, wanted: Iterable[tuple[str, Path]], *, force: bool) -> list[Path]:
    """Write a trend into files, each of a kind; return their paths.

    Raises:
        Refusal: with a message for staff.
    """
    from ..workbook.trends.files import write_trend_files

    return write_trend_files(trend, wanted, force=force)


def refresh_week(door: Door, request: Request) -> TaskResult:
    """Refresh the workbook behind a door; with an error nothing is written."""
    outcome = report_week(door, request)
    if isinstance(outcome, RefusedAct):
        return TaskResult(outcome, changed=False)
    return TaskResult(outcome, write_act(door, plan_refresh(outcome)))


def check_week(door: Door, request: Request) -> TaskResult:
    """Work out a refresh and write nothing."""
    return TaskResult(report_week(door, request), changed=False)


def step_week(door: Door, now: datetime, *, skip: bool = False) -> RefusedAct | NextWeek:
    """Step to the next week: the paste area is emptied, the input cells go on; `skip` leaves a week without scores."""
    from ..workbook.plans.next_week import plan_next  # a refresh does without

    outcome = plan_next(door, skip=skip)
    if not isinstance(outcome, RefusedAct):
        write_act(door, Act(outcome.changes, _log_line(now, Text.LOG_NEXT, outcome.period)))
    return outcome


def find_upgrade(door: Door) -> Upgraded | None:
    """Return what was kept of an upgrade, if that was the last act; only the file as a whole can be put back."""
    kept = load_kept(door.read_blocks([UNDO])[UNDO])
    return kept if isinstance(kept, Upgraded) else None


def undo_last(door: Door, now: datetime) -> str:
    """Put the blocks back as they were before the last act; return the state line, empty if nothing is to be undone.

    The state line says what came back, and not what stood there: it is of the undo and no longer of what it said.
    """
    before = load_kept(door.read_blocks([UNDO])[UNDO])
    if before is None or isinstance(before, Upgraded):
        return ""
    kept = "".join(cell_text(value) for row in before.blocks.get(OUTCOME, ()) for value in row)
    said = kept if is_undone(kept) else word_undone((), None)  # an earlier version kept the state line of the time

    def put_back() -> str:
        door.apply_changes(before._replace(blocks={**before.blocks, OUTCOME: [[said]]}))
        marks = cell_text(first_value(door.read_blocks([MARKS])[MARKS], 0))
        door.apply_changes(Changes(blocks={MARKS: [[mark_refreshed(marks, find_refreshed(door))]]}))
        door.drop_undo()
        door.append_log(_log_line(now, Text.LOG_UNDO, None))
        return said

    return _write_whole(door, put_back)


def write_act(door: Door, act: Act) -> bool:
    """Write an act through a door, with what an undo needs and its line in the log; tell whether it differs.

    When nothing but the panel differs, what was kept for an undo stays: the last refresh that did something.
    """
    changes = act.changes
    panel = Changes(
        blocks={block: changes.blocks[block] for block in PANEL_BLOCKS if block in changes.blocks},
        heights_pt={block: changes.heights_pt[block] for block in PANEL_BLOCKS if block in changes.heights_pt},
    )
    rest = changes._replace(
        blocks={block: rows for block, rows in changes.blocks.items() if block not in panel.blocks},
        heights_pt={block: rows for block, rows in changes.heights_pt.items() if block not in panel.heights_pt},
    )

    def write() -> bool:
        before = door.apply_changes(rest)
        panel_before = door.apply_changes(panel)
        if before is not None:
            shown = panel_before or Changes()
            said = [[word_undone(act.log, before.blocks.get(PERIOD))]]
            kept = before._replace(
                blocks={**before.blocks, **shown.blocks, OUTCOME: said},
                heights_pt={**before.heights_pt, **shown.heights_pt},
            )
            door.keep_undo(dump_changes(kept, log=act.log))
        door.append_log(act.log)
        return before is not None or panel_before is not None

    return _write_whole(door, write)


def _write_whole(door: Door, write: Callable[[], Written]) -> Written:
    """Write, or leave nothing of it: what an error stops in the middle is taken back."""
    try:
        written = write()
    except Exception as error:
        door.take_back(error)
        raise
    door.settle()
    return written


def _log_line(now: datetime, what: str, period: Period | None) -> tuple[Value, ...]:
    return (now, what, str(period) if period else None)
