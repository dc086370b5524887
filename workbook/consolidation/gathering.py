"""The files of a folder, read one at a time: what is known already is not read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from ...scoring import Basis, Entry, Period, Unit
from ...scoring.values import NamedTuple
from ..messages import Text
from ..problem import Refusal
from .files.sources import MailedFile, open_file
from .kept import KeptRow, KeptRows, recall
from .messages import FileState, Message, Remark
from .reading.sent import UnreadableError
from .reading.source import read_source
from .sent_file import Gathered, SentFile

Progress = Callable[[Sequence[Path]], Iterable[Path]]
Said = TypeVar("Said", date, Basis)


class NoWeekError(Refusal):
    """Which week is to be consolidated cannot be known; `found` are the files."""

    def __init__(self, message: str, found: Sequence[SentFile] = ()) -> None:
        super().__init__(message)
        self.found = tuple(found)


class Known(NamedTuple):
    """What the workbook says before anything is read.

    Args:
        period: the week that is asked for or typed; None takes that of most files.
        snapshot: its day, `basis` what it accumulates over, where the workbook says so of this week.
        maxima: the most points of each group, by code.
        kept: the rows of `Thu thập`.
        units: the list `Đơn vị`; `recorded` what the week has recorded.
    """

    period: Period | None
    snapshot: date | None
    basis: Basis | None
    maxima: Mapping[str, Decimal]
    kept: KeptRows = KeptRows(None, ())
    units: Sequence[Unit] = ()
    recorded: Mapping[Unit, Entry] = {}


def gather_files(folder: Path, paths: Sequence[Path], known: Known, progress: Progress) -> Gathered:
    """Read every file that is not known already.

    Raises:
        NoWeekError: the week cannot be told.
    """
    return _Gatherer(folder, known).gather(paths, progress)


class _Gatherer:
    def __init__(self, folder: Path, known: Known) -> None:
        self._folder, self._known = folder, known
        holds = known.kept.period is not None and known.kept.period == known.period
        self._rows = {row.digest: row for row in known.kept.rows if row.digest} if holds else {}
        self._first: dict[str, str] = {}
        self._read = 0

    def gather(self, paths: Sequence[Path], progress: Progress) -> Gathered:
        found = [each for path in progress(paths) for each in self._list(path)]
        period = self._known.period or _choose_period(found)
        found = [self._settle(each, period, found) for each in found]
        counted = [each.sent for each in found if each.sent is not None and not each.state]
        days = Counter(sent.snapshot for sent in counted if sent.snapshot is not None)
        bases = Counter(sent.basis for sent in counted if sent.basis is not None)
        basis = self._known.basis or _most(bases) or Basis.YEAR
        snapshot = self._known.snapshot or _most(days) or date(period.year, period.month, 1)
        found = [_leave_other_basis(each, basis) for each in found]
        return Gathered(period, snapshot, basis, tuple(found), self._read)

    def _list(self, path: Path) -> Iterator[SentFile]:
        for source in open_file(path, self._folder):
            yield self._look(source)

    def _look(self, source: MailedFile) -> SentFile:
        """Look at a file: the same bytes twice are read once, and what was read before is recalled."""
        digest = source.digest if source.data else ""
        found = SentFile(source.path, source.name, source.stem, digest, len(source.data), source.sent or source.changed)
        if digest and digest in self._first:
            remark = Remark.SAME_FILE.format(file=self._first[digest])
            return found._replace(state=FileState.REPLACED, remark=remark, replaced_by=digest)
        self._first.setdefault(digest, source.name)
        row = self._rows.get(digest)
        return (self._recall(found, row) if row is not None else None) or self._open(found, source)

    def _recall(self, found: SentFile, row: KeptRow) -> SentFile | None:
        known = found._replace(sent_at=row.sent_at, sender=row.sender, week=row.week, units=row.units, total=row.total)
        if row.state == FileState.TAKEN:
            recalled = recall(row, self._known.units, self._known.recorded)
            return None if recalled is None else known._replace(recalled=recalled)
        if row.state in (FileState.OTHER_WEEK, FileState.REPLACED):
            return known._replace(state=row.state, remark=row.remark, replaced_by=row.mark)
        return None

    def _open(self, found: SentFile, source: MailedFile) -> SentFile:
        self._read += 1
        try:
            sent = read_source(source, self._known.period, self._known.maxima)
        except UnreadableError as error:
            return found._replace(state=FileState.UNREADABLE, remark=str(error))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one file stops no other
            remark = Remark.UNEXPECTED.format(kind=type(error).__name__, detail=error)
            return found._replace(state=FileState.UNREADABLE, remark=remark)
        logged = None if source.sent else sent.logged
        return found._replace(sent=sent, sent_at=logged or found.sent_at)

    def _settle(self, found: SentFile, period: Period, others: Sequence[SentFile]) -> SentFile:
        """Read again what holds the week next to a later one, and what was replaced by a file that is gone."""
        if found.state == FileState.REPLACED and found.sent is None and found.replaced_by not in (found.digest, ""):
            there = any(other.digest == found.replaced_by and other.recalled is not None for other in others)
            if not there:
                found = self._again(found)
        sent = found.sent
        if sent is None or sent.period == period:
            return found
        if period in sent.periods:
            self._known = self._known._replace(period=period)
            return self._again(found)
        remark = Remark.OTHER_WEEK.format(period=sent.period, wanted=period)
        return found._replace(
            state=FileState.OTHER_WEEK, remark=remark, sent=sent._replace(units=()), units=len(sent.units)
        )

    def _again(self, found: SentFile) -> SentFile:
        again = (source for source in open_file(found.path, self._folder) if source.name == found.name)
        source = next(again, None)
        if source is None or source.digest != found.digest:
            return found._replace(state=FileState.UNREADABLE, remark=Remark.FILE_IN_USE, sent=None)
        return self._open(found._replace(state="", remark="", replaced_by=""), source)


def _choose_period(found: Sequence[SentFile]) -> Period:
    """The week of most files; none counts more than another if two have as many."""
    counted = Counter(each.sent.period for each in found if each.sent is not None)
    if not counted:
        raise NoWeekError(Message.NO_WEEK, found)
    (period, most), *others = counted.most_common()
    if others and others[0][1] == most:
        weeks = ", ".join(str(each) for each in sorted(counted))
        raise NoWeekError(Message.WHICH_WEEK.format(weeks=weeks), found)
    return period


def _most(counted: Counter[Said]) -> Said | None:
    """What most say; of two that as many say the greater: the later day."""
    return max(counted, key=lambda each: (counted[each], each), default=None)


def _leave_other_basis(found: SentFile, basis: Basis) -> SentFile:
    sent = found.sent
    if found.state or sent is None or sent.basis in (None, basis):
        return found
    remark = Remark.OTHER_BASIS.format(basis=Text.BASIS[sent.basis], wanted=Text.BASIS[basis])
    return found._replace(
        state=FileState.OTHER_BASIS, remark=remark, sent=sent._replace(units=()), units=len(sent.units)
    )
