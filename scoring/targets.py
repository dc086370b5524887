"""What it takes to reach the next rating or the next place: arithmetic, not a forecast."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from .alphabet import alphabet_key
from .criteria import list_groups
from .scale import Scale
from .score import Delta, Score, subtract
from .standings import LevelStandings, Standing, Standings
from .unit import Unit
from .values import NamedTuple
from .week import Entry


class RatingTarget(NamedTuple):
    """The next higher rating, the points that it takes, and the groups that have room for them."""

    points: Delta
    label: str
    room: tuple[str, ...] = ()


class RankTarget(NamedTuple):
    """The unit above, the points that it takes to draw level with it, and the groups that have room for them.

    `rank` is the rank shared with it then.
    """

    points: Delta
    unit: Unit
    rank: int
    room: tuple[str, ...] = ()


class PlaceTarget(NamedTuple):
    """The issuer's peer above, the points that it takes to draw level with it, and the place shared with it then."""

    points: Delta
    peer: str
    place: int


class UnitTargets(NamedTuple):
    """What it takes for one unit; None at the top, and for a missing score."""

    unit: Unit
    rating: RatingTarget | None
    above: RankTarget | None


class LevelTargets(NamedTuple):
    """One level, its units in the annex's order."""

    level: str
    units: tuple[UnitTargets, ...]


def find_next_rating(score: Score | None, scale: Scale) -> RatingTarget | None:
    """Find the next higher band and the points to its lower bound; None in the top band and for a missing score.

    Nothing is rounded: from 69.99 it takes 0.01 to a band that begins at 70. Source: Decision 766/QĐ-TTg.
    """
    if score is None:
        return None
    above = [band for band in scale.bands if band.minimum > score]
    return RatingTarget(subtract(above[-1].minimum, score), above[-1].label) if above else None


def find_next_place(score: Score | None, peers: Mapping[str, Score | None]) -> PlaceTarget | None:
    """Find the peer next above the issuer; None if no peer is better, or the issuer's score is missing.

    Of peers that share a score the alphabetically first is named. Peers without a score do not count.

    Args:
        score: the issuer's own total.
        peers: the others of the issuer's table, by name; the issuer itself may be among them.
    """
    if score is None:
        return None
    better = {name: other for name, other in peers.items() if other is not None and other > score}
    if not better:
        return None
    nearest = min(better.values())
    first = min((name for name, other in better.items() if other == nearest), key=alphabet_key)
    return PlaceTarget(subtract(nearest, score), first, 1 + sum(other > nearest for other in better.values()))


def find_room(points: Decimal, entry: Entry, maxima: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Name the fewest groups whose points left behind are together at least the points wanted, most left first.

    Of groups with equal points left the first in the portal's order is named. Empty if all groups together do not
    suffice, or if one of them is missing: its room is unknown.

    Args:
        points: more than 0.
        entry: the unit's scores.
        maxima: the most points of each configured group, by code.
    """
    groups = list_groups(entry, maxima)
    if len(groups) < len(maxima):
        return ()
    room = []
    for left, code in sorted(((maximum - score, code) for code, score, maximum in groups), key=lambda pair: -pair[0]):
        room.append(code)
        points -= left
        if points <= 0:
            return tuple(room)
    return ()


def compute_targets(standings: Standings, scale: Scale, maxima: Mapping[str, Decimal]) -> tuple[LevelTargets, ...]:
    """Work out what it takes for each unit to reach the next rating, and to draw level with the unit above.

    The unit above has the nearest strictly higher score of the level; of several with it the alphabetically first is
    named. The first rank has none above it, the top band no next rating, a missing score neither. Levels are apart.

    Args:
        standings: of the week.
        scale: the bands.
        maxima: the most points of each configured group, by code.
    """
    return tuple(_compute_level(level, scale, maxima) for level in standings.levels)


def _compute_level(level: LevelStandings, scale: Scale, maxima: Mapping[str, Decimal]) -> LevelTargets:
    units = []
    above: Standing | None = None
    first: Standing | None = None
    for row in level.rows:  # best first, ties alphabetical: the first row of a score is the one to name
        if first is None or row.entry.score != first.entry.score:
            above, first = first, row
        units.append(_compute_unit(row, above, scale, maxima))
    return LevelTargets(level.level, tuple(units))


def _compute_unit(row: Standing, above: Standing | None, scale: Scale, maxima: Mapping[str, Decimal]) -> UnitTargets:
    score = row.entry.score
    rating = find_next_rating(score, scale)
    if rating is not None:
        rating = rating._replace(room=find_room(rating.points, row.entry, maxima))
    rank = None
    if above is not None and above.rank is not None and above.entry.score is not None and score is not None:
        points = subtract(above.entry.score, score)
        rank = RankTarget(points, above.unit, above.rank, find_room(points, row.entry, maxima))
    return UnitTargets(row.unit, rating, rank)
