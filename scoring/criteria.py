"""The six groups of a week: what each gives and leaves behind, who is weak in it, and what a change came from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from .rank import rank_units
from .score import Delta, Score, compare_scores
from .standings import LevelStandings, Standing, Standings
from .unit import Unit
from .values import NamedTuple
from .week import GROUP_CODES, Entry, Week

WEAKEST = 2
"""How many of its groups are named as a unit's weakest."""

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


class GroupStanding(NamedTuple):
    """One group of one unit: points and its maximum, rank among the level's units that have the group, and change.

    `change` is what the group contributed since the week that the level is compared with; None where there is nothing
    to compare.
    """

    code: str
    points: Score
    maximum: Decimal
    rank: int
    change: Delta | None = None

    @property
    def left(self) -> Decimal:
        """The points left behind: maximum less points, exact."""
        return self.maximum - self.points

    @property
    def share(self) -> Decimal:
        """What part of the maximum was reached, 0 to 1; good for comparing, `to_percent` is for showing."""
        return self.points / self.maximum


class UnitCriteria(NamedTuple):
    """One unit's groups in the portal's order (`GROUP_CODES`), None for one that is missing or not configured.

    `weakest` are at most two groups, the weakest first. `contributor` is the group that contributed most to the unit's
    rise or fall; None if the score did not change, or no group changed that way.
    """

    unit: Unit
    groups: tuple[GroupStanding | None, ...]
    weakest: tuple[GroupStanding, ...]
    contributor: GroupStanding | None


class GroupCost(NamedTuple):
    """What a group costs several units: how many have it, and the sums of their points and of its maximum."""

    code: str
    units: int
    points: Decimal
    maximum: Decimal

    @property
    def left(self) -> Decimal:
        """The points left behind by all of them together."""
        return self.maximum - self.points

    @property
    def share(self) -> Decimal:
        """The mean share of the maximum, 0 to 1; `to_percent` is for showing."""
        return self.points / self.maximum


class LevelCriteria(NamedTuple):
    """One level, its units in the annex's order, and its groups in the portal's order, those that any unit has.

    `costliest` is None if nothing is left behind.
    """

    level: str
    units: tuple[UnitCriteria, ...]
    groups: tuple[GroupCost, ...]
    costliest: GroupCost | None


class Criteria(NamedTuple):
    """The levels that have groups, and the groups over all their units: the whole issuer."""

    levels: tuple[LevelCriteria, ...]
    groups: tuple[GroupCost, ...]
    costliest: GroupCost | None


def to_percent(points: Decimal, maximum: Decimal) -> Decimal:
    """Return a share in percent, rounded half up to one decimal: 11.37 of 18 is 63.2. To show, not to compare."""
    return (points * _HUNDRED / maximum).quantize(_TENTH, ROUND_HALF_UP)


def is_under(points: Score, maximum: Decimal, percent: Decimal) -> bool:
    """Tell whether a share lies strictly under a percentage, exactly: 9 of 18 is not under 50 %."""
    return points * _HUNDRED < percent * maximum


def compute_criteria(standings: Standings, earlier: Iterable[Week], maxima: Mapping[str, Decimal]) -> Criteria:
    """Work out what each group of a week gives, costs and changed.

    A missing group is not 0: it has no share, no rank and no part in a sum. Ties share a rank (1, 2, 2, 4).
    The weakest groups of a unit have the lowest shares; of equal shares the one with more points left comes first, then
    the portal's order. A group at its maximum is never weak. The group that costs most leaves most points behind over
    all units that have it; of equal ones it is the first in the portal's order. The group that contributed most has the
    largest change of the same sign as the unit's; ties likewise. Groups change only where scores do: since the same
    week, if comparable. Shares are compared exactly and nothing is rounded.

    Args:
        standings: of the week; a level without any group score is left out.
        earlier: the weeks that the standings were compared with; others do not matter.
        maxima: the most points of each configured group, by code; a group that is not there counts as missing.
    Source: groups and maxima, Decision 766/QĐ-TTg.
    """
    weeks = {week.period: week for week in earlier}
    levels = []
    for level in standings.levels:
        last = weeks.get(level.previous) if level.comparable and level.previous else None
        found = _compute_level(level, last, maxima)
        if found.groups:
            levels.append(found)
    groups = _add_levels(levels)
    return Criteria(tuple(levels), groups, _find_costliest(groups))


def list_groups(entry: Entry, maxima: Mapping[str, Decimal]) -> list[tuple[str, Score, Decimal]]:
    """List the groups that a unit has: code, points and maximum, in the portal's order."""
    return [
        (code, points, maxima[code])
        for code, points in zip(GROUP_CODES, entry.groups, strict=True)
        if points is not None and code in maxima
    ]


def weakness_key(points: Score, maximum: Decimal) -> tuple[Decimal, Decimal]:
    """Return a key that sorts groups, taken in the portal's order, from weak to strong.

    The quotient has 28 digits, far more than keep two different shares of two-decimal points apart.
    """
    return points / maximum, points - maximum


def _compute_level(level: LevelStandings, last: Week | None, maxima: Mapping[str, Decimal]) -> LevelCriteria:
    found = [list_groups(row.entry, maxima) for row in level.rows]
    columns: dict[str, dict[Unit, Score | None]] = {code: {} for code in GROUP_CODES}
    for row, groups in zip(level.rows, found, strict=True):
        for code, points, _ in groups:
            columns[code][row.unit] = points
    ranks = {code: rank_units(column) for code, column in columns.items()}
    units = tuple(_compute_unit(row, groups, ranks, last) for row, groups in zip(level.rows, found, strict=True))
    costs = tuple(_add_points(code, column.values(), maxima[code]) for code, column in columns.items() if column)
    return LevelCriteria(level.level, units, costs, _find_costliest(costs))


def _compute_unit(
    row: Standing,
    found: Sequence[tuple[str, Score, Decimal]],
    ranks: Mapping[str, Mapping[Unit, int | None]],
    last: Week | None,
) -> UnitCriteria:
    past = last.entries.get(row.unit) if last else None
    before = dict(zip(GROUP_CODES, past.groups, strict=True)) if past else {}
    groups = {
        code: GroupStanding(code, points, maximum, rank, compare_scores(points, before.get(code)))
        for code, points, maximum in found
        if (rank := ranks[code][row.unit])
    }
    weak = sorted(
        (group for group in groups.values() if group.points < group.maximum),
        key=lambda group: weakness_key(group.points, group.maximum),
    )
    return UnitCriteria(
        unit=row.unit,
        groups=tuple(map(groups.get, GROUP_CODES)),
        weakest=tuple(weak[:WEAKEST]),
        contributor=_find_contributor(row.delta, groups.values()),
    )


def _find_contributor(delta: Delta | None, groups: Iterable[GroupStanding]) -> GroupStanding | None:
    if not delta:
        return None
    sign = 1 if delta > 0 else -1
    changes = [(sign * group.change, group) for group in groups if group.change and (group.change > 0) == (delta > 0)]
    return max(changes, key=lambda pair: pair[0])[1] if changes else None


def _add_points(code: str, points: Collection[Score | None], maximum: Decimal) -> GroupCost:
    return GroupCost(code, len(points), sum(filter(None, points), Decimal(0)), len(points) * maximum)


def _add_levels(levels: Sequence[LevelCriteria]) -> tuple[GroupCost, ...]:
    groups = []
    for code in GROUP_CODES:
        costs = [cost for level in levels for cost in level.groups if cost.code == code]
        if costs:
            _, units, points, maxima = zip(*costs, strict=True)
            groups.append(GroupCost(code, sum(units), sum(points, Decimal(0)), sum(maxima, Decimal(0))))
    return tuple(groups)


def _find_costliest(costs: Iterable[GroupCost]) -> GroupCost | None:
    costliest = max(costs, key=lambda cost: cost.left, default=None)
    return costliest if costliest and costliest.left > 0 else None
