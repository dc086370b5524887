"""Imported weeks against the workbook and against one another: what differs, what is out of order, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ...scoring import Entry, Period, Score, Unit, Week
from ...scoring.values import NamedTuple
from ...scoring.week import are_comparable
from ..cells.dates import write_day
from ..office.config import Config
from ..problem import Problem, make_error, make_note
from ..week.gather import merge_details, order_entries
from ..week.history import History
from . import messages
from .dating import list_missing
from .merging import ImportedWeek
from .outcome import RowState
from .pieces import Piece, locate

_NAMED = 4


class ComparedWeek(NamedTuple):
    """A week as it will be recorded, and what becomes of it."""

    imported: ImportedWeek
    week: Week
    state: RowState
    problems: tuple[Problem, ...]


def compare_recorded(imported: ImportedWeek, history: History, config: Config, *, replace: bool) -> ComparedWeek:
    """Compare a week with its record, if it has one; what differs is refused, or with `replace` a note.

    Levels that the tables do not hold stay as recorded, and so do a total, a place or a paper that they do not tell.
    """
    week, period = imported.week, imported.period
    record = history.find_week(period)
    if record is None:
        return ComparedWeek(imported, week, RowState.NEW, ())
    recorded = history.read_unit_records(period).entries
    if not imported.dated:
        week = week._replace(snapshot=record.snapshot)
    differing = [unit.name for unit, entry in week.entries.items() if recorded.get(unit, Entry(None)) != entry]
    what = [messages.UNITS_DIFFER.format(names=_name_few(differing))] if differing else []
    what += [messages.TOTAL_DIFFERS] if week.total not in (None, record.total) else []
    what += [messages.PLACE_DIFFERS] if week.place not in (None, record.place) else []
    what += [messages.DAY_DIFFERS] if week.snapshot != record.snapshot else []
    what += [messages.BASIS_DIFFERS] if week.basis is not record.basis else []
    if not what:
        return ComparedWeek(imported, week, RowState.SAME, ())
    said = ", ".join(what)
    if not replace:
        problem = make_error(imported.where, str(period), messages.recorded(period, said))
        return ComparedWeek(imported, week, RowState.REFUSED, (problem,))
    levels = {unit.level for unit in week.entries}
    kept = {unit: entry for unit, entry in recorded.items() if unit.level not in levels}
    week = week._replace(
        entries=order_entries({**kept, **week.entries}, config),
        total=record.total if week.total is None else week.total,
        place=week.place or record.place,
    )
    joined = imported._replace(details=merge_details(imported.details, record.details))
    note = make_note(imported.where, str(period), messages.replaced(period, said))
    return ComparedWeek(joined, week, RowState.REPLACED, (note,))


class Timeline:
    """All weeks that the workbook will hold, those recorded already among them, read when one is asked for."""

    def __init__(self, compared: Sequence[ComparedWeek], history: History) -> None:
        self.compared = {one.week.period: one for one in compared}
        self._history = history
        self._recorded: dict[Period, Week | None] = {}
        self.periods = sorted({*self.compared, *(p for p in history.periods if p in history.week_rows)})

    def find(self, period: Period) -> Week | None:
        """Return a week as it will be recorded."""
        if period in self.compared:
            return self.compared[period].week
        if period not in self._recorded:
            self._recorded[period] = self._history.read_week(period)
        return self._recorded[period]

    def check(self, config: Config) -> Iterator[tuple[Period, Problem]]:
        """Yield what is wrong or odd between weeks, each with the imported week that it is told of."""
        pairs = list(pairwise(self.periods))
        if self.periods and self.periods[0] in self.compared:
            yield from ((self.periods[0], problem) for problem in _list_lacking(self.compared[self.periods[0]], config))
        for earlier, period in pairs:
            told = period if period in self.compared else earlier
            if told not in self.compared:
                continue
            last, week = self.find(earlier), self.find(period)
            if last is None or week is None:
                continue
            yield from ((told, problem) for problem in self._check_pair(last, week, self.compared[told]))
            if period in self.compared:
                yield from ((period, problem) for problem in _list_lacking(self.compared[period], config))

    def _check_pair(self, last: Week, week: Week, told: ComparedWeek) -> Iterator[Problem]:
        where = told.imported.where
        if last.snapshot >= week.snapshot:
            other = self.compared.get(last.period if told.week is week else week.period)
            source = other.imported.pieces[0].where if other is not None else "sổ"
            message = messages.days_unordered(week.period, week.snapshot, last.period, last.snapshot, source)
            yield make_error(where, write_day(week.snapshot), message)
            return
        gaps = list_missing([(last.period, last.snapshot), (week.period, week.snapshot)])
        for one, other_period, count in gaps:
            yield make_note(where, str(week.period), messages.missing(one, other_period, count))
        if not gaps and week.period in self.compared and self.compared[week.period].state is not RowState.SAME:
            yield from _compare_with_last(self.compared[week.period], last)


def _compare_with_last(compared: ComparedWeek, last: Week) -> Iterator[Problem]:
    """Compare the changes and last week's scores that the tables print with the week before."""
    week = compared.week
    for piece in compared.imported.pieces:
        if are_comparable(week, last):
            yield from _compare_deltas(piece, week, last)
        yield from _compare_previous(piece, last)
    scores = {unit: entry.score for unit, entry in week.entries.items() if entry.score is not None}
    same = [unit for unit, score in scores.items() if unit in last.entries and last.entries[unit].score == score]
    if len(same) > 1 and len(same) == len(scores):
        yield make_note(compared.imported.where, str(week.period), messages.same_as_last(last.period, len(same)))


def _compare_deltas(piece: Piece, week: Week, last: Week) -> Iterator[Problem]:
    told, where = [], ""
    for unit, claims in piece.found.content.claims.items():
        now, before = _score(week.entries, unit), _score(last.entries, unit)
        if claims.delta is None or now is None or before is None or claims.delta.value == now - before:
            continue
        where = where or locate(piece.file, claims.delta.where)
        told.append(messages.delta(unit.name, claims.delta.value, now, before))
    if told:
        message = messages.deltas_differ(last.period, len(told), _join_few(told, "; "))
        yield make_note(where, str(week.period), message)


def _compare_previous(piece: Piece, last: Week) -> Iterator[Problem]:
    content = piece.found.content
    differing = [
        (unit, found)
        for unit, found in content.previous.items()
        if unit in last.entries and found.value != last.entries[unit].score
    ]
    if differing:
        told = [messages.previous(unit.name, found.value, _score(last.entries, unit)) for unit, found in differing]
        message = messages.previous_differs(last.period, len(told), _join_few(told, "; "))
        yield make_note(locate(piece.file, differing[0][1].where), str(differing[0][1].value), message)
    printed = content.previous_total
    if printed is not None and last.total is not None and printed.value != last.total:
        message = messages.total_differs(last.period, printed.value, last.total)
        yield make_note(locate(piece.file, printed.where), str(printed.value), message)


def _list_lacking(compared: ComparedWeek, config: Config) -> Iterator[Problem]:
    """Note the units that were valid on the day and are not in the tables."""
    week = compared.week
    for level in dict.fromkeys(unit.level for unit in week.entries):
        valid = config.roster.list_valid(level, week.snapshot)
        lacking = [unit.name for unit in valid if unit not in week.entries]
        if lacking:
            message = messages.lacking(len(lacking), _name_few(lacking))
            yield make_note(compared.imported.where, str(week.period), message)


def _score(entries: Mapping[Unit, Entry], unit: Unit) -> Score | None:
    return entries[unit].score if unit in entries else None


def _name_few(names: Sequence[str]) -> str:
    return _join_few(names, ", ")


def _join_few(texts: Sequence[str], separator: str) -> str:
    joined = separator.join(texts[:_NAMED])
    more = len(texts) - _NAMED
    return messages.AND_MORE.format(names=joined, count=more) if more > 0 else joined
