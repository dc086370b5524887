"""What became of units over time: where the units of a level changed, and what the list of them leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from .unit import Roster, Unit
from .values import NamedTuple
from .week import Week

_DAY: Final = timedelta(days=1)


class Turnover(NamedTuple):
    """The units that a level has and had not in the week before (`began`), and those that it had and has no longer."""

    began: tuple[Unit, ...]
    ended: tuple[Unit, ...]


class Slip(StrEnum):
    """What can be wrong with dates and successors in the list of units."""

    NO_SUCCESSOR = "no successor"
    NO_LAST_DAY = "no last day"
    UNKNOWN = "unknown"
    GAP = "gap"
    OVERLAP = "overlap"
    CYCLE = "cycle"
    CODE_GAP = "code gap"


class LineageSlip(NamedTuple):
    """A slip, the place of its unit in the roster, what was written as the successor, and who that is.

    `day` is the one on which the other should have begun.
    """

    slip: Slip
    place: int
    unit: Unit
    text: str = ""
    other: Unit | None = None
    day: date | None = None


def find_turnover(level: str, week: Week, last: Week, roster: Roster) -> Turnover | None:
    """Find how the units of a level changed between two weeks; None if they are the same.

    Its units in a week are those valid on its day. So one whose score is merely missing is still there, and so is
    one under another name; of one that is not configured nobody knows when it ended.
    """
    now, then = (roster.list_valid(level, each.snapshot) for each in (week, last))
    if now is then or set(now) == set(then):
        return None
    began, ended = set(now).difference(then), set(then).difference(now)
    return Turnover(tuple(unit for unit in now if unit in began), tuple(unit for unit in then if unit in ended))


def list_origins(level: str, week: Week, roster: Roster) -> frozenset[str]:
    """List the levels that units of a week's level come from, by merger or by being set up anew; itself among them."""
    members = (roster.list_members(unit) for unit in week.entries if unit.level == level)
    return frozenset((level, *(member.level for of_unit in members for member in of_unit)))


def check_lineage(roster: Roster) -> Iterator[LineageSlip]:
    """Find gaps and overlaps between units and their successors, in the order of the list.

    A unit that ended must name a successor, or go on in a row of the same code; the successor must begin on the day
    after; the rows of one code must follow each other day by day; nobody may succeed itself over others.
    """
    rows: dict[Unit, list[Unit]] = {}
    for unit in roster:
        rows.setdefault(unit, []).append(unit)
    for place, unit in enumerate(roster):
        last = None if unit.valid_to == date.max else unit.valid_to
        if unit.successors:
            checked = (_check_successor(roster, place, unit, text, last) for text in unit.successors)
            yield from filter(None, checked)
            if any(unit in roster.list_members(member) for member in roster.list_members(unit)):
                yield LineageSlip(Slip.CYCLE, place, unit, unit.successors[0])
        elif last is not None:
            yield from _check_end(rows[unit], place, unit, last)


def _check_successor(roster: Roster, place: int, unit: Unit, text: str, last: date | None) -> LineageSlip | None:
    if last is None:
        return LineageSlip(Slip.NO_LAST_DAY, place, unit, text)
    day = last + _DAY
    other = roster.find_successor(unit, text)
    if other is None:
        return LineageSlip(Slip.UNKNOWN, place, unit, text, day=day)
    if other.valid_from is None or other.valid_from < day:
        return LineageSlip(Slip.OVERLAP, place, unit, text, other, day)
    return LineageSlip(Slip.GAP, place, unit, text, other, day) if other.valid_from > day else None


def _check_end(rows: Sequence[Unit], place: int, unit: Unit, last: date) -> Iterator[LineageSlip]:
    day = last + _DAY
    starts = {row.valid_from: row for row in rows if row.valid_from is not None and row.valid_from >= day}
    if not starts:
        yield LineageSlip(Slip.NO_SUCCESSOR, place, unit, day=day)
    elif day not in starts:
        yield LineageSlip(Slip.CODE_GAP, place, unit, unit.code or "", starts[min(starts)], day)
