"""What many weeks say, as it is asked for: of all units, or of one week by week; or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from ...scoring import Unit
from ...scoring.values import NamedTuple
from ..analysis.rules import check_rules, read_anchor
from ..book.door import Door
from ..book.settings import POINT
from ..office.config import Config, Group
from ..plans.outcome import RefusedAct, refuse_act
from ..problem import Problem
from ..report.numbers import NumberStyle, choose_style
from ..week.sources import UnconfiguredBook, read_sources
from .messages import Message
from .names import find_unit
from .numbers import LevelNumbers, LevelOverview, UnitLine, UnitWeek, number_levels
from .query import TrendQuery
from .reading import SCORE, RecordedWeeks, read_recorded

UNIT_OPTION: Final = "--unit"
"""Where a unit's name was typed."""


class MemberWeeks(NamedTuple):
    """A unit whose place another took, and its weeks."""

    unit: Unit
    weeks: tuple[UnitWeek, ...]


class Trend(NamedTuple):
    """What the weeks say.

    Args:
        numbers: of every level, over all weeks.
        overviews: of every level with a week that counts; only that of the unit's level if one unit was asked for.
        unit: the one asked for, `weeks` its weeks.
        members: the recorded units whose place it took, each with its own weeks.
    """

    query: TrendQuery
    config: Config
    recorded: RecordedWeeks
    numbers: tuple[LevelNumbers, ...]
    overviews: tuple[LevelOverview, ...]
    unit: Unit | None = None
    weeks: tuple[UnitWeek, ...] = ()
    members: tuple[MemberWeeks, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """None: what there is to say of a week was said when it was recorded."""
        return ()

    @property
    def refused(self) -> bool:
        """Whether an error forbids it."""
        return False

    @property
    def group(self) -> Group | None:
        """The group whose points count, None for the total score."""
        code = self.query.group
        named = (group for group in self.config.groups if group.code == code)
        return next(named, Group(code, code, Decimal(100))) if code else None

    @property
    def maximum(self) -> Decimal:
        """The most points that can be had."""
        return self.group.maximum if self.group else Decimal(100)

    @property
    def line(self) -> UnitLine | None:
        """Where the unit asked for stands today; None if it no longer does, or all were asked for."""
        lines = (line for overview in self.overviews for line in overview.lines)
        return next((line for line in lines if line.unit == self.unit), None)

    @property
    def style(self) -> NumberStyle:
        """How its numbers are written for people."""
        return choose_style(self.config.settings["decimal_separator"], POINT, trailing_zeros=False)


def follow_weeks(door: Door, query: TrendQuery) -> RefusedAct | Trend:
    """Say what all recorded weeks of a workbook say together; nothing is changed."""
    sources = read_sources(door)
    if isinstance(sources, UnconfiguredBook):
        return RefusedAct(sources.problems)
    config = sources.config
    unread = [problem for problem in check_rules(config) if problem.where == config.setting_cells["anchor"]]
    if unread:
        return RefusedAct(tuple(unread))
    anchor = read_anchor(config)
    recorded = read_recorded(door, config)
    if not isinstance(recorded, RecordedWeeks):
        return RefusedAct(recorded)
    every = number_levels(recorded, config, query.group or SCORE)
    counting = [numbers for numbers in every if numbers.has_weeks(query.since)]
    since = Message.SINCE.format(period=query.since) if query.since else ""
    if not counting:
        wording = Message.NO_GROUP if query.group else Message.NO_WEEKS
        return refuse_act("", wording.format(code=query.group, since=since))
    if query.unit is None:
        overviews = tuple(numbers.follow(query.since, anchor) for numbers in counting)
        return Trend(query, config, recorded, every, overviews)
    days = recorded.weeks["snapshot"]
    unit = find_unit(query.unit, config.roster, recorded.units, days, UNIT_OPTION)
    if isinstance(unit, Problem):
        return RefusedAct((unit,))
    own = [numbers for numbers in counting if numbers.level == unit.level]
    weeks = own[0].follow_unit(unit, query.since) if own else ()
    if not weeks:
        message = Message.UNIT_UNRECORDED.format(unit=unit.name, since=since)
        return refuse_act(UNIT_OPTION, message, query.unit)
    members = tuple(_follow_members(unit, config, every, query))
    return Trend(query, config, recorded, every, (own[0].follow(query.since, anchor),), unit, weeks, members)


def _follow_members(
    unit: Unit, config: Config, every: Sequence[LevelNumbers], query: TrendQuery
) -> Iterator[MemberWeeks]:
    """Follow those whose place a unit took, through the weeks asked for in which each was recorded."""
    by_level = {numbers.level: numbers for numbers in every}
    for member in config.roster.list_members(unit):
        if member.level in by_level:
            weeks = by_level[member.level].follow_unit(member, query.since)
            if weeks:
                yield MemberWeeks(member, weeks)
