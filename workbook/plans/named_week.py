"""What the name of a file says of its week: it fills what nobody typed, and is held against what someone did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import Final

from ...scoring import Period
from ..cells.dates import write_day
from ..handmade.clues import Clue, read_clue
from ..messages import Message, Text
from ..problem import Problem, make_note
from ..week.inputs import is_week_blank
from ..week.request import Request
from ..week.sources import Sources

_WORDS: Final = (Message.NAMED_SAYS_WEEK, Message.NAMED_SAYS_MONTH, Message.NAMED_SAYS_YEAR)


def take_named(sources: Sources, request: Request) -> tuple[Request, tuple[Problem, ...]]:
    """Take week and day from a file's name where their cells are blank; tell what was taken, and what contradicts.

    Nothing is guessed: a week is taken only from a name that says year, month and week, a day only from one that
    names a single day.
    """
    stem = PurePath(request.file_name).stem
    clue = read_clue(stem, request.file_name, plain=True)
    if clue.is_empty:
        return request, ()
    typed, notes = sources.typed, []
    period = _find_period(clue)
    if typed.period is not None:
        said = list(_list_contradictions(clue, typed.period))
        if said and stem not in {grid.sheet for grid in request.source or ()}:  # of a sheet's name the paste tells
            message = Message.NAMED_OTHER.format(said=" ".join(said), week=_name(typed.period))
            notes.append(make_note(typed.cells["number"], request.file_name, message))
            return request, tuple(notes)
    elif period is not None and is_week_blank(sources.grids):
        request = request._replace(period=period)
        notes.append(make_note(typed.cells["number"], request.file_name, Message.NAMED_WEEK.format(week=_name(period))))
    day = next(iter(clue.days)) if len(clue.days) == 1 else None
    if day is not None and request.snapshot is None and typed.snapshot is None:
        request = request._replace(snapshot=day)
        notes.append(
            make_note(typed.cells["snapshot"], request.file_name, Message.NAMED_DAY.format(day=write_day(day)))
        )
    return request, tuple(notes)


def _name(period: Period) -> str:
    return Text.WEEK_NAME.format(number=period.number, month=period.month, year=period.year)


def _find_period(clue: Clue) -> Period | None:
    days: set[date] = set(clue.days)
    years = clue.years or {day.year for day in days}
    if len(clue.weeks) == len(clue.months) == len(years) == 1:
        return Period(next(iter(years)), next(iter(clue.months)), next(iter(clue.weeks)))
    return None


def _list_contradictions(clue: Clue, typed: Period) -> Iterator[str]:
    """Say in words what a name says otherwise; a name that may mean several weeks contradicts none."""
    found = (clue.weeks, clue.months, clue.years)
    for numbers, own, wording in zip(found, (typed.number, typed.month, typed.year), _WORDS, strict=True):
        if len(numbers) == 1 and own not in numbers:
            number = next(iter(numbers))
            yield wording.format(week=number, month=number, year=number)
