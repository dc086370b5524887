"""The import of old files into a workbook, closed or open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

from ...scoring.values import NamedTuple
from ...workbook.book.door import Door
from ...workbook.closed import ClosedBook
from ...workbook.closed.lock import hold_book
from ...workbook.importing import ImportOutcome, ImportRequest, collect_file, plan_import
from ...workbook.importing.plan import ground_of
from ...workbook.plans.refresh import Act
from ...workbook.week.sources import UnconfiguredBook, read_sources
from ..system.console import say_waiting
from ..tasks import BookPath, write_act
from .sources import Source, SourceList

Follow = Callable[[Sequence[Source]], AbstractContextManager[Iterable[Source]]]
"""Goes through the files and shows how far it is."""


class ImportResult(NamedTuple):
    """What came of an import, and whether the workbook changed."""

    outcome: ImportOutcome
    changed: bool


def import_book(
    path: BookPath, sources: SourceList, request: ImportRequest, *, dry: bool = False, follow: Follow = nullcontext
) -> ImportResult:
    """Import files into a closed workbook; with an error, or `dry`, it stays as it is, byte for byte."""
    if dry:
        return ImportResult(plan_files(ClosedBook(path), sources, request, follow), changed=False)
    with hold_book(path, say_waiting):
        book = ClosedBook(path)
        done = import_files(book, sources, request, follow)
        if done.changed:
            book.save()
    return done


def import_files(door: Door, sources: SourceList, request: ImportRequest, follow: Follow = nullcontext) -> ImportResult:
    """Import files into the workbook behind a door; with an error nothing is written."""
    outcome = plan_files(door, sources, request, follow)
    if outcome.refused or outcome.changes is None:
        return ImportResult(outcome, changed=False)
    return ImportResult(outcome, write_act(door, Act(outcome.changes, outcome.log)))


def plan_files(door: Door, sources: SourceList, request: ImportRequest, follow: Follow = nullcontext) -> ImportOutcome:
    """Work out an import and write nothing."""
    read = read_sources(door)
    if isinstance(read, UnconfiguredBook):
        return ImportOutcome((), read.problems)
    ground = ground_of(read, request)
    with follow(sources.files) as files:
        collected = [collect_file(source.path, source.name, ground) for source in files]
    return plan_import(door, read, collected, request, sources.notes)
