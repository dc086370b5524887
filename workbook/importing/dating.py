"""The day or the number of a week that its table leaves out, from how the office counts its weeks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ...scoring import Period
from ...scoring.values import NamedTuple
from ..cells.dates import write_day
from ..handmade import FoundTable, FoundTime
from ..problem import has_error, make_error, make_note
from . import messages

_FEWEST = 3
"""Weeks whose number and day are known, before they say anything of the others."""
_WEEK = 7
_PAPER_LATEST = 7


class Counting(NamedTuple):
    """How an office counts its weeks.

    Args:
        weekday: the day on which every known week was closed, 0 is Monday; None where they differ or are few.
        by_month: whether every known week is as many weeks into its month as its number says.
        days: the day of each known week, where only one is told.
        known: how many weeks say so.
    """

    weekday: int | None
    by_month: bool
    days: Mapping[Period, date]
    known: int


def learn_counting(known: Iterable[tuple[Period, date]], weekday: int | None) -> Counting:
    """See how weeks whose number and day are both known are counted; `weekday` is what staff say."""
    weeks = sorted(set(known))
    told = Counter(period for period, _ in weeks)
    only = {period: day for period, day in weeks if told[period] == 1}
    days = {day.weekday() for _, day in weeks}
    by_month = all(_number(day) == period for period, day in weeks)
    seen = next(iter(days)) if len(days) == 1 and by_month and len(weeks) >= _FEWEST else None
    return Counting(seen if weekday is None else weekday, by_month, only, len(weeks))


def complete_time(table: FoundTable, counting: Counting) -> FoundTime:
    """Fill in the day of a week, or the number of a day's week; what cannot be told is an error, what was is a note."""
    time, where = table.time, table.grid.name_cell(0, 0)
    if has_error(time.problems):
        return time
    if time.period is None and time.snapshot is not None:
        if not counting.by_month:
            message = messages.no_number(time.snapshot)
            return time._replace(problems=(*time.problems, make_error(where, write_day(time.snapshot), message)))
        period = _number(time.snapshot)
        note = make_note(where, str(period), messages.number_found())
        return time._replace(period=period, problems=(*time.problems, note))
    if time.period is not None and time.snapshot is None:
        return _find_day(time, time.period, where, counting)
    return time


def _find_day(time: FoundTime, period: Period, where: str, counting: Counting) -> FoundTime:
    if period in counting.days:
        return time._replace(snapshot=counting.days[period])
    day = None if counting.weekday is None else _day_of(period, counting.weekday)
    paper = time.document_day
    if day is not None and (paper is None or 0 <= (paper - day).days <= _PAPER_LATEST):
        note = make_note(where, str(period), messages.day_found(day.weekday(), counting.known))
        return time._replace(snapshot=day, problems=(*time.problems, note))
    if paper is not None:
        note = make_note(where, str(period), messages.day_of_paper())
        return time._replace(snapshot=paper, problems=(*time.problems, note))
    return time._replace(problems=(*time.problems, make_error(where, str(period), messages.no_day(period))))


def _number(day: date) -> Period:
    """Count the weeks of a month from its first day: days 1 to 7 are week 1."""
    return Period(day.year, day.month, (day.day - 1) // _WEEK + 1)


def _day_of(period: Period, weekday: int) -> date | None:
    """Return the first, second … such day of the month; None where the month has no fifth one."""
    first = date(period.year, period.month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % _WEEK + _WEEK * (period.number - 1))
    return day if day.month == period.month else None


def list_missing(weeks: Sequence[tuple[Period, date]]) -> list[tuple[Period, Period, int]]:
    """List the gaps between weeks that follow one another: the weeks beside it, and how many are missing."""
    found = []
    for (one, day), (other, later) in pairwise(weeks):
        missing = round((later - day).days / _WEEK) - 1
        if missing > 0:
            found.append((one, other, missing))
    return found
