"""The six groups once more, without the project: by comparing every pair and trying every choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

# Decision 766/QĐ-TTg, in the portal's order.
MAXIMA = {"CKMB": 18, "TDGQ": 20, "CLGQ": 12, "TTTT": 10, "MDHL": 18, "MDSH": 22}
ORDER = tuple(MAXIMA)

Groups = Mapping[str, Decimal | None]


class PlainUnit(NamedTuple):
    """A unit's total and its groups by code; None is missing."""

    score: Decimal | None
    groups: Groups


def list_left(groups: Groups) -> dict[str, Decimal]:
    return {code: MAXIMA[code] - groups[code] for code in ORDER if groups.get(code) is not None}


def is_weaker(one: str, other: str, groups: Groups) -> bool:
    shares = [Fraction(groups[code]) / MAXIMA[code] for code in (one, other)]
    if shares[0] != shares[1]:
        return shares[0] < shares[1]
    left = list_left(groups)
    return left[one] > left[other] or (left[one] == left[other] and ORDER.index(one) < ORDER.index(other))


def name_weakest(groups: Groups) -> list[str]:
    """A group is among the two weakest if at most one other is weaker."""
    left = list_left(groups)
    weaker = {code: sum(is_weaker(other, code, groups) for other in left if other != code) for code in left}
    return [code for place in (0, 1) for code in left if weaker[code] == place and left[code] != 0]


def rank_in_group(units: Mapping[str, PlainUnit], code: str) -> dict[str, int]:
    points = {name: unit.groups[code] for name, unit in units.items() if unit.groups.get(code) is not None}
    return {name: 1 + len([other for other in points.values() if other > own]) for name, own in points.items()}


def name_costliest(units: Sequence[PlainUnit]) -> tuple[str, Decimal, Fraction] | None:
    """The group with most points left behind: its code, the sum and the mean share."""
    best: tuple[str, Decimal, Fraction] | None = None
    for code in ORDER:
        points = [unit.groups[code] for unit in units if unit.groups.get(code) is not None]
        left = sum((MAXIMA[code] - each for each in points), Decimal(0))
        if left > 0 and (best is None or left > best[1]):
            best = (code, left, sum(Fraction(each) / MAXIMA[code] for each in points) / len(points))
    return best


def name_contributor(now: PlainUnit, then: PlainUnit | None) -> tuple[str, Decimal] | None:
    """The group whose change no other surpasses in the direction of the total."""
    if then is None or now.score is None or then.score is None or now.score == then.score:
        return None
    rises = now.score > then.score
    changes = {
        code: now.groups[code] - then.groups[code]
        for code in ORDER
        if now.groups.get(code) is not None and then.groups.get(code) is not None
    }
    way = {code: change if rises else -change for code, change in changes.items() if change != 0}
    best = [code for code in way if way[code] > 0 and all(way[code] >= other for other in way.values())]
    return (best[0], changes[best[0]]) if best else None


def count_room(points: Decimal, groups: Groups) -> int | None:
    """The fewest groups that have that many points left together, by trying every choice of them; None if none does."""
    left = list_left(groups)
    if set(left) != set(ORDER):
        return None
    for size in range(1, len(ORDER) + 1):
        if any(sum(choice) >= points for choice in combinations(left.values(), size)):
            return size
    return None


def name_room(points: Decimal, groups: Groups) -> list[str]:
    """Of the fewest groups that suffice, those with most left; of equal ones the first in the portal's order."""
    size = count_room(points, groups)
    left = list_left(groups)
    before = {
        code: sum(
            left[other] > left[code] or (left[other] == left[code] and ORDER.index(other) < ORDER.index(code))
            for other in left
        )
        for code in left
    }
    return [code for place in range(size or 0) for code in left if before[code] == place]


def find_above(scores: Mapping[str, Decimal | None], own: str, alphabet: Sequence[str]) -> tuple[str, Decimal] | None:
    """The least of the better ones; of equal ones the first in `alphabet`, an order written out beforehand."""
    mine = scores[own]
    if mine is None:
        return None
    gaps = {name: other - mine for name, other in scores.items() if other is not None and other > mine}
    nearest = [name for name in alphabet if name in gaps and all(gaps[name] <= gap for gap in gaps.values())]
    return (nearest[0], gaps[nearest[0]]) if nearest else None
