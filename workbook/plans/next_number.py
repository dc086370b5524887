"""The number of the next week's document, offered where the last ones leave no doubt, and never without saying so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ...scoring import Period
from ...scoring.values import NamedTuple
from ..book.layout import WEEKS_TABLE
from ..cells.dates import read_date
from ..cells.text import cell_text
from ..cells.value import Value, first_value
from ..messages import Message
from ..problem import Problem, make_note
from ..report.numbered import pad_number, write_number
from ..week.details import Details, split_number
from ..week.sources import Sources

_SNAPSHOT, _NUMBER, _DAY = 1, 6, 7
"""Columns of `Các tuần`, from 0."""


class OfferedNumber(NamedTuple):
    """What is to stand in the cell of the number, and what is said about it; both absent where no week has one."""

    value: Value = None
    notes: tuple[Problem, ...] = ()


class _Numbered(NamedTuple):
    """A week, the number of its document as it was written, and the year that it was issued in."""

    period: Period
    text: str
    year: int


def offer_number(sources: Sources, typed: Details, latest: Period, next_day: date) -> OfferedNumber:
    """Offer the number after the latest week's, 01 where the next document is the first of its year.

    Nothing is offered, and a note says why, where the latest week has no number or none that can be counted on, or
    where it is not the highest of its year. `typed` are the input cells, which belong to the week that is left; what
    they say of its number counts where `Các tuần` has none yet.
    """
    if not sources.config.is_on("next_number"):
        return OfferedNumber()
    weeks = list(_list_weeks(sources, latest))
    shown = sources.typed.period
    weeks = [_take_typed(week, typed) if week.period == shown else week for week in weeks]
    if not any(week.text for week in weeks):
        return OfferedNumber()
    where = sources.typed.cells["document"]
    last = weeks[-1]
    doubt = _find_doubt(sources, weeks, typed.number if last.period == shown else None)
    if doubt:
        return OfferedNumber(None, (make_note(where, last.text, Message.NUMBER_DOUBTFUL.format(reason=doubt)),))
    number = _count(sources, last)
    if number is None:
        raise AssertionError  # a doubt
    if next_day.year > last.year:
        offered = pad_number("1")
        said = Message.NUMBER_OFFERED_NEW_YEAR.format(number=offered, year=next_day.year, last=pad_number(str(number)))
    else:
        offered = pad_number(str(number + 1))
        said = Message.NUMBER_OFFERED.format(number=offered, last=pad_number(str(number)), **_name_week(last.period))
    value: Value = offered if offered.startswith("0") else number + 1
    return OfferedNumber(value, (make_note(where, offered, said),))


def _list_weeks(sources: Sources, latest: Period) -> Iterator[_Numbered]:
    """The weeks up to the latest, of its year and of the one before, oldest first."""
    rows: Mapping[Period, int] = sources.history.week_rows
    periods = sorted(period for period in rows if latest.year - 1 <= period.year and period <= latest)
    grids = sources.door.read_table_rows(WEEKS_TABLE, [rows[period] for period in periods])
    for period, grid in zip(periods, grids, strict=True):
        day = read_date(first_value(grid, 0, _DAY)) or read_date(first_value(grid, 0, _SNAPSHOT))
        yield _Numbered(period, cell_text(first_value(grid, 0, _NUMBER)), day.year if day else period.year)


def _take_typed(week: _Numbered, typed: Details) -> _Numbered:
    return week._replace(text=week.text or typed.number or "", year=typed.day.year if typed.day else week.year)


def _find_doubt(sources: Sources, weeks: list[_Numbered], typed: str | None) -> str:
    """Say why the latest number cannot be counted on; empty where it can."""
    last = weeks[-1]
    named = _name_week(last.period)
    if not last.text:
        return Message.NUMBER_NONE.format(**named)
    number = _count(sources, last)
    if number is None:
        return Message.NUMBER_NOT_PLAIN.format(number=last.text, **named)
    if typed is not None and _count(sources, last._replace(text=typed)) != number:
        return Message.NUMBER_CHANGED.format(typed=typed, number=last.text, **named)
    for week in weeks[:-1]:
        other = _count(sources, week) if week.year == last.year else None
        if other is not None and other >= number:
            before = Message.SHORT_WEEK.format(week=week.period.number, month=week.period.month)
            return Message.NUMBER_NOT_LAST.format(number=number, other=other, before=before, **named)
    return ""


def _count(sources: Sources, week: _Numbered) -> int | None:
    plain = write_number(split_number(week.text).number, sources.config)
    return int(plain) if plain.isascii() and plain.isdigit() else None


def _name_week(period: Period) -> dict[str, int]:
    return {"week": period.number, "month": period.month}
