"""The past of a unit that took the place of others: theirs, each by its own name."""

from __future__ import annotations

from collections.abc import Sequence

from .rank import rank_units
from .scale import Scale
from .score import Score
from .unit import Roster, Unit
from .values import NamedTuple
from .week import Week


class MemberTrend(NamedTuple):
    """A unit that another took the place of, over the same window: its ranks are those among the units of its time."""

    unit: Unit
    scores: tuple[Score | None, ...]
    ranks: tuple[int | None, ...]
    ratings: tuple[str | None, ...]


class MemberFollower:
    """Follows units that others took the place of; each level of theirs is ranked once."""

    def __init__(self, weeks: Sequence[Week], scale: Scale, roster: Roster | None) -> None:
        self._weeks, self._scale, self._roster = weeks, scale, roster
        self._columns: dict[str, list[dict[Unit, Score | None]]] = {}
        self._ranks: dict[str, list[dict[Unit, int | None]]] = {}

    def follow_members(self, unit: Unit) -> tuple[MemberTrend, ...]:
        """List those of a unit's members that have a score in any of the weeks."""
        members = () if self._roster is None else self._roster.list_members(unit)
        trends = (self._follow(member) for member in members)
        return tuple(trend for trend in trends if any(score is not None for score in trend.scores))

    def _follow(self, unit: Unit) -> MemberTrend:
        level = unit.level
        if level not in self._columns:
            self._columns[level] = [week.list_scores(level) for week in self._weeks]
            self._ranks[level] = [rank_units(column) for column in self._columns[level]]
        scores = tuple(column.get(unit) for column in self._columns[level])
        ranks = tuple(column.get(unit) for column in self._ranks[level])
        return MemberTrend(unit, scores, ranks, tuple(map(self._scale.rate, scores)))
