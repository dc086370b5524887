"""The use case of `chiso consolidate`: many mailed workbooks into one, by the path of a refresh."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..scoring import parse_period
from ..scoring.values import NamedTuple
from ..workbook.book.layout import COLLECTED
from ..workbook.closed import ClosedBook
from ..workbook.closed.lock import hold_book
from ..workbook.consolidation.book import add_sheet, learn, make_content, open_collecting, read_kept
from ..workbook.consolidation.choosing import choose
from ..workbook.consolidation.collection import Collection, keep_left
from ..workbook.consolidation.files.sources import list_files
from ..workbook.consolidation.gathering import Known, NoWeekError, Progress, gather_files
from ..workbook.consolidation.kept import KeptRow
from ..workbook.consolidation.messages import FileState, Message
from ..workbook.consolidation.naming import DEFAULT_MAXIMA, Named, name_units
from ..workbook.consolidation.sent_file import Gathered, SentFile
from ..workbook.plans.outcome import Outcome, RefusedAct, refuse_act
from ..workbook.plans.refresh import plan_refresh
from ..workbook.plans.week_report import refuse_unconfigured, report_sources
from ..workbook.problem import Problem
from ..workbook.week.request import Request
from ..workbook.week.sources import Sources, UnconfiguredBook, read_sources
from .system.console import say_waiting
from .tasks import write_act

if TYPE_CHECKING:
    from ..workbook.dataset import DatasetChange


class BookTemplate(NamedTuple):
    """What a workbook that is not there yet is made of: its profile, its office."""

    profile: str
    issuer: str | None


class Consolidation(NamedTuple):
    """What happened: the outcome as that of a refresh, what was collected, whether the workbook changed.

    `left` are the files where nothing was collected of them.
    """

    outcome: Outcome
    collection: Collection | None
    changed: bool
    left: tuple[KeptRow, ...] = ()

    @property
    def rows(self) -> tuple[KeptRow, ...]:
        """What became of every file."""
        return self.left if self.collection is None else self.collection.rows


def consolidate_folder(
    folder: Path, path: Path, request: Request, new: BookTemplate, progress: Progress
) -> Consolidation:
    """Put the mailed workbooks of a folder into one; with an error it stays as it is, and one that is new is not made.

    Args:
        folder: where the files are.
        path: the workbook; it is made if it is not there.
        request: the week, if it is asked for.
        new: what it is made of then.
        progress: goes through the files, and shows how far it is.
    Raises:
        Refusal: with a message for staff; nothing was written.
    """
    paths = list_files(folder, path)
    with hold_book(path, say_waiting):
        if os.path.lexists(path):
            return _consolidate(folder, paths, path, request, progress)
        made = False
        try:
            done = _make(folder, paths, path, request, new, progress)
            made = not done.outcome.refused
        finally:
            if not made:
                with suppress(OSError):
                    path.unlink()
    return done


def write_senders(collection: Collection, folder: Path) -> DatasetChange:
    """Write what was collected into a data set, a week for each sender.

    Raises:
        Refusal: with a message for staff; the data set is as it was.
    """
    from ..workbook.consolidation.sender_weeks import list_sender_weeks
    from ..workbook.dataset import write_dataset  # pyarrow

    return write_dataset(folder, list_sender_weeks(collection))


def check_senders(folder: Path) -> None:
    """See that a data set can be written, before anything is read.

    Raises:
        Refusal: with a message for staff.
    """
    from ..workbook.dataset.write import check_dataset

    check_dataset(folder)


def _consolidate(
    folder: Path, paths: Sequence[Path], path: Path, request: Request, progress: Progress
) -> Consolidation:
    book = open_collecting(path)
    sources = read_sources(book)
    if isinstance(sources, UnconfiguredBook):
        return Consolidation(refuse_unconfigured(sources, request), None, changed=False)
    known = learn(book, sources, request)
    try:
        gathered = gather_files(folder, paths, known, progress)
    except NoWeekError as error:
        return _leave(str(error), error.found)
    return _write(book, sources, gathered, request, ())


def _make(
    folder: Path, paths: Sequence[Path], path: Path, request: Request, new: BookTemplate, progress: Progress
) -> Consolidation:
    from ..workbook.build import build_workbook  # building only: XlsxWriter
    from ..workbook.office.profile import load_profile

    known = Known(request.period, request.snapshot, request.basis, DEFAULT_MAXIMA)
    try:
        gathered = gather_files(folder, paths, known, progress)
    except NoWeekError as error:
        return _leave(str(error), error.found)
    named: Named = name_units(gathered, load_profile(new.profile), new.issuer)
    if not named.profile.units:
        return _leave(Message.NOTHING_TAKEN.format(period=gathered.period), gathered.found)
    build_workbook(named.profile, path)
    book = open_collecting(path, named.profile.units)
    sources = read_sources(book)
    if isinstance(sources, UnconfiguredBook):
        return Consolidation(refuse_unconfigured(sources, request), None, changed=False)
    return _write(book, sources, gathered, request, named.notes)


def _tell_nothing(collection: Collection) -> str:
    """Say that no file counts, and of which other week most are: the workbook may not have been stepped."""
    weeks = Counter(row.week for row in collection.rows if row.state == FileState.OTHER_WEEK)
    message = Message.NOTHING_TAKEN.format(period=collection.period)
    if not weeks:
        return message
    week, count = weeks.most_common(1)[0]
    return message + " " + Message.OTHER_WEEKS.format(count=count, period=parse_period(week))


def _leave(message: str, found: Sequence[SentFile]) -> Consolidation:
    """Take nothing, and say what became of every file."""
    return Consolidation(refuse_act("", message), None, changed=False, left=tuple(map(keep_left, found)))


def _write(
    book: ClosedBook, sources: Sources, gathered: Gathered, request: Request, notes: Sequence[Problem]
) -> Consolidation:
    expected = (
        row.sender for row in read_kept(book).rows if row.state not in (FileState.UNREADABLE, FileState.REFUSED)
    )
    collection = choose(gathered, sources.config, expected)
    if not collection.entries:
        return Consolidation(refuse_act("", _tell_nothing(collection)), collection, changed=False)
    content = make_content(collection, book.locate_block(COLLECTED), notes)
    asked = request._replace(period=gathered.period, snapshot=gathered.snapshot, basis=gathered.basis, content=content)
    outcome = report_sources(sources, asked)
    if isinstance(outcome, RefusedAct):
        return Consolidation(outcome, collection, changed=False)
    changed = write_act(book, add_sheet(plan_refresh(outcome), collection))
    book.save()
    return Consolidation(outcome, collection, changed)
