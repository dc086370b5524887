"""Which week a table is of, from all that names one: its title and headings, its sheet, its file, its folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from ...scoring import Period
from ...scoring.values import NamedTuple
from ..cells.dates import write_day
from ..problem import Problem, make_error, make_note
from . import messages
from .clues import Clue, read_clue, strip_copy_mark
from .found import FoundTime
from .tables import RawTable

_SLACK = 8
"""Days that a snapshot may lie before or after the seven days that its week's number speaks of."""
_PAPER_SLACK = 45
_FEWEST_FALLING = 3
"""Two weeks of which the later stands first may as well be December and January."""


class Places(NamedTuple):
    """Where a table lies: the name of its file without ending, and of the folders above it, the nearest first."""

    stem: str
    folders: Sequence[str]


def find_times(tables: Sequence[RawTable], places: Places) -> list[FoundTime]:
    """Find the week of each table of a file.

    Whatever names a week must agree. A year that nothing else names is that of the paper, the folder, or the other
    tables of the file, if their weeks follow one another with it.
    """
    alone = len(tables) == 1
    sheets = {table.grid.sheet for table in tables}
    votes = [_Votes(table, places, sheets, alone=alone) for table in tables]
    shorts = alone or len({vote.lone_short for vote in votes}) < len(votes)
    for vote in votes:
        vote.settle(may_be_weeks=not shorts)
    _lend_years(votes)
    return [vote.give_time() for vote in votes]


class _Votes:
    """What the sources of one table say, settled kind by kind."""

    def __init__(self, table: RawTable, places: Places, sheets: set[str], *, alone: bool) -> None:
        self.table, self.folders = table, places.folders
        self.problems: list[Problem] = []
        self.week: int | None = None
        self.month: int | None = None
        self.year: int | None = None
        self.day: date | None = None
        self.said: list[str] = []
        self.sources = [*table.clues]
        name = table.grid.sheet
        original = strip_copy_mark(name)
        if original is not None and original in sheets and any(clue.weeks or clue.days for clue in table.clues):
            self.problems.append(make_note(table.where, name, messages.copied_sheet(name)))
        elif name != places.stem:
            self.sources.append(read_clue(original or name, messages.SHEET, plain=True))
        file = read_clue(places.stem, messages.FILE, plain=True)
        if not alone:
            months, years = ({getattr(day, kind) for day in file.days} for kind in ("month", "year"))
            file = Clue(file.where, file.text, months=file.months | months, years=file.years | years)
        self.sources = [clue for clue in (*self.sources, file) if not clue.is_empty]

    @property
    def lone_short(self) -> int | None:
        """The number after the T of a sheet's name, where that is all it says."""
        named = [clue.shorts for clue in self.sources if clue.where == messages.SHEET]
        return named[0][0] if named and len(named[0]) == 1 else None

    @property
    def has_error(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def settle(self, *, may_be_weeks: bool) -> None:
        """Take of each kind what all sources agree on."""
        self.week, self.month = self._agree("week", "weeks"), self._agree("month", "months")
        self.year, self.day = self._agree("year", "years"), self._agree_day()
        if self.day is not None and self.week is None and self.month is not None:
            self._check_month()
        if self.day is not None:
            self.month = self.month or self.day.month
            self.year = self.year or self.day.year
        self._read_shorts(may_be_weeks=may_be_weeks)
        if self.year is None:
            self._find_year()
        if self.day is None and self.year is not None:
            self._complete_day()

    def _agree(self, kind: str, field: str) -> int | None:
        named: list[tuple[Clue, frozenset[int]]] = [
            (clue, getattr(clue, field)) for clue in self.sources if getattr(clue, field)
        ]
        if not named:
            return None
        common = frozenset.intersection(*(values for _, values in named))
        if len(common) == 1:
            self.said += [clue.where for clue, _ in named]
            return next(iter(common))
        if not common:
            first = named[0]
            other = next((one for one in named if one[1].isdisjoint(first[1])), named[-1])
            self._refuse_two(kind, first[0], other[0])
        return None

    def _agree_day(self) -> date | None:
        named = [clue for clue in self.sources if clue.days]
        if len(days := {day for clue in named for day in clue.days}) > 1:
            first = named[0]
            other = next((clue for clue in named if clue.days != first.days), first)
            self._refuse_two("day", first, other)
            return None
        self.said += [clue.where for clue in named]
        return next(iter(days), None)

    def _refuse_two(self, kind: str, one: Clue, other: Clue) -> None:
        message = messages.disagree(kind, one.where, one.text, other.where, other.text)
        self.problems.append(make_error(self.table.where, one.text, message))

    def _check_month(self) -> None:
        """See that a day alone, without the number of a week, lies in the month that is named."""
        if self.day is not None and self.day.month != self.month:
            clue = next(clue for clue in self.sources if clue.months)
            self._refuse_two("month", next(c for c in self.sources if c.days), clue)

    def _read_shorts(self, *, may_be_weeks: bool) -> None:
        """Take T2 for the week or the month where the other is known; it must never contradict both."""
        for clue in self.sources:
            if not clue.shorts:
                continue
            known = {self.week, self.month}
            if len(clue.shorts) == 1:
                short = clue.shorts[0]
                if self.week is None and self.month is not None and (short != self.month or may_be_weeks):
                    self.week = short
                    self.said.append(clue.where)
                elif self.week is None and (self.month is None or self.day is None):
                    self.problems.append(make_error(self.table.where, clue.text, messages.unclear_short(clue.text)))
                elif short not in known:
                    self._refuse_short(clue)
            elif self.week is None or self.month is None:
                if self.day is None:
                    self.problems.append(make_error(self.table.where, clue.text, messages.unclear_short(clue.text)))
            elif not known <= set(clue.shorts):
                self._refuse_short(clue)

    def _refuse_short(self, clue: Clue) -> None:
        other = next((one for one in self.sources if one is not clue and (one.weeks or one.months or one.days)), clue)
        self._refuse_two("week", other, clue)

    def _find_year(self) -> None:
        """Take the year of the paper or the folder."""
        if self.month is None:
            return
        days = {paper.day for paper in self.table.papers}
        if len(days) == 1 and self.week is not None:
            day = next(iter(days))
            near = [
                year
                for year in (day.year - 1, day.year, day.year + 1)
                if abs((_middle(Period(year, self.month, self.week)) - day).days) <= _PAPER_SLACK
            ]
            if len(near) == 1:
                self._lend(near[0], messages.PAPER)
                return
        for folder in self.folders:
            years = read_clue(folder, messages.FOLDER, plain=True).years
            if len(years) == 1:
                self._lend(next(iter(years)), f"{messages.FOLDER} “{folder}”")
                return

    def _lend(self, year: int, source: str) -> None:
        self.year = year
        self.problems.append(make_note(self.table.where, str(year), messages.year_from(year, source)))

    def lend_year(self, year: int) -> None:
        """Take the year of the other tables of the file."""
        self._lend(year, messages.NEIGHBOURS)
        self._complete_day()

    def _complete_day(self) -> None:
        """Make a whole date of a day and month that a name says."""
        named = {clue.day_month for clue in self.sources if clue.day_month is not None}
        if len(named) != 1 or self.year is None or self.day is not None:
            return
        day, month = next(iter(named))
        try:
            self.day = date(self.year, month, day)
        except ValueError:
            return
        self.month = self.month or month
        self.said += [clue.where for clue in self.sources if clue.day_month is not None]

    @property
    def wants_year(self) -> bool:
        """Whether the year alone is missing."""
        dayless = any(clue.day_month for clue in self.sources)
        return self.year is None and not self.has_error and (self.week is not None or dayless)

    @property
    def order(self) -> tuple[int, int] | None:
        """Where a table stands within its year."""
        if self.month is not None and self.week is not None:
            return self.month, self.week
        named = next((clue.day_month for clue in self.sources if clue.day_month is not None), None)
        if self.day is not None:
            named = self.day.day, self.day.month
        return None if named is None else (named[1], (named[0] - 1) // 7 + 1)

    def give_time(self) -> FoundTime:
        """Return what was settled, with an error where no week can be told."""
        period = self._make_period() if not self.has_error else None
        if self.has_error:
            self.day = None
        papers = self.table.papers
        alike = len({paper.day for paper in papers}) == 1
        number = next((paper.number for paper in papers if paper.number), None)
        return FoundTime(
            period=period,
            snapshot=self.day,
            said=", ".join(dict.fromkeys(self.said)),
            document=number if alike else None,
            document_day=papers[0].day if alike else None,
            problems=tuple(self.problems),
        )

    def _make_period(self) -> Period | None:
        if self.week is None:
            if self.day is None:
                said = "; ".join(f"{clue.where} “{clue.text}”" for clue in self.sources)
                self.problems.append(make_error(self.table.where, "", messages.no_week(said)))
            return None
        if self.month is None:
            self.problems.append(make_error(self.table.where, "", messages.no_month(self.week)))
            return None
        if self.year is None:
            self.problems.append(make_error(self.table.where, "", messages.no_year(self.week, self.month)))
            return None
        period = self._choose_period(self.year, self.month, self.week)
        if self.day is not None and not _fits(self.day, period):
            message = messages.day_off(self.day, period.number, period.month, period.year)
            self.problems.append(make_error(self.table.where, write_day(self.day), message))
            return None
        return period

    def _choose_period(self, year: int, month: int, week: int) -> Period:
        """Take the year of a week whose day lies in another year, at its turn, where no other source names a year."""
        named = any(clue.years for clue in self.sources)
        if self.day is None or named:
            return Period(year, month, week)
        near = [Period(y, month, week) for y in (year - 1, year, year + 1) if _fits(self.day, Period(y, month, week))]
        return near[0] if near else Period(year, month, week)


def _lend_years(votes: Sequence[_Votes]) -> None:
    """Give tables that lack nothing but the year that of the others, if all then follow one another."""
    years = {vote.year for vote in votes if vote.year is not None}
    if len(years) != 1 or not any(vote.wants_year for vote in votes):
        return
    orders = [order for vote in votes if (order := vote.order) is not None]
    falls = len(orders) >= _FEWEST_FALLING and _rises(orders[::-1])
    if not (_rises(orders) or falls):
        return
    for vote in votes:
        if vote.wants_year:
            vote.lend_year(next(iter(years)))


def _rises(orders: Iterable[tuple[int, int]]) -> bool:
    listed = list(orders)
    return all(one < other for one, other in pairwise(listed))


def _middle(period: Period) -> date:
    return date(period.year, period.month, min(7 * period.number - 3, 28))


def _fits(day: date, period: Period) -> bool:
    """Tell whether a snapshot may be that of a week: within its seven days, or about a week beside them."""
    return abs((day - date(period.year, period.month, 1)).days - (7 * period.number - 4)) <= 3 + _SLACK
