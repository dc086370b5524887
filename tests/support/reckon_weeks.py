"""Several weeks once more, without the project: plain numbers and Decimals, counted by brute force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from support.reckon import Scores, rank, rate

# A figure starts again when a month of these begins.
RESETS = {"year": (1,), "half": (1, 7), "quarter": (1, 4, 7, 10), "month": tuple(range(1, 13))}


class PlainWeek(NamedTuple):
    """Year, month and number of a week, the basis, and the scores of each level's units; a unit may be absent."""

    when: tuple[int, int, int]
    basis: str
    levels: Mapping[str, Scores]


def count_months(when: tuple[int, int, int]) -> int:
    return when[0] * 12 + when[1] - 1


def is_joined(one: PlainWeek, other: PlainWeek) -> bool:
    """A change means something if both count alike and no month between them, or the later's own, starts anew."""
    first, last = sorted((count_months(one.when), count_months(other.when)))
    started = [month for month in range(first + 1, last + 1) if month % 12 + 1 in RESETS[one.basis]]
    return one.basis == other.basis and not started


def list_recorded(weeks: Sequence[PlainWeek], level: str) -> list[PlainWeek]:
    return [week for week in weeks if any(score is not None for score in week.levels.get(level, {}).values())]


def subtract(now: PlainWeek, then: PlainWeek | None, level: str, name: str) -> Decimal | None:
    if then is None or then.when == now.when or not is_joined(now, then):
        return None
    points = [week.levels[level].get(name) for week in (now, then)]
    return None if None in points else points[0] - points[1]


def find_anchors(weeks: Sequence[PlainWeek], level: str, named: tuple[int, int, int] | None) -> list[PlainWeek | None]:
    """The first week of the month, of the quarter and of the year, and the named one."""
    recorded = list_recorded(weeks, level)
    year, month, _ = weeks[-1].when
    quarter = next(months for months in ((1, 2, 3), (4, 5, 6), (7, 8, 9), (10, 11, 12)) if month in months)
    firsts = []
    for months in ((month,), quarter, range(1, 13)):
        within = [week for week in recorded if week.when[0] == year and week.when[1] in months]
        firsts.append(min(within, key=lambda week: week.when))
    return [*firsts, next((week for week in recorded if week.when == named), None)]


def count_streak(window: Sequence[PlainWeek], level: str, name: str) -> int:
    """Try every length: the longest whose last steps all go one way is the streak."""
    steps = [subtract(later, earlier, level, name) for earlier, later in pairwise(window)]
    signs = ["?" if step is None else "+" if step > 0 else "-" if step < 0 else "0" for step in steps]
    streak = 0
    for length in range(1, len(signs) + 1):
        tail = "".join(signs[-length:])
        if tail == "+" * length:
            streak = length
        elif tail == "-" * length:
            streak = -length
    return streak


def follow(
    weeks: Sequence[PlainWeek], level: str, named: tuple[int, int, int] | None = None, window: int = 12
) -> dict[str, tuple[object, ...]]:
    """Each unit of the last week: series, changes, streak, best and worst; scores as text."""
    recorded = list_recorded(weeks, level)
    shown, now = recorded[max(0, len(recorded) - window) :], weeks[-1]
    anchors = find_anchors(weeks, level, named)
    found = {}
    for name in now.levels[level]:
        joined = [(w.levels[level].get(name), w.when) for w in shown if is_joined(w, now)]
        present = [pair for pair in joined if pair[0] is not None]
        highest = [pair for pair in present if all(pair[0] >= other for other, _ in present)]
        lowest = [pair for pair in present if all(pair[0] <= other for other, _ in present)]
        found[name] = (
            [w.levels[level].get(name) for w in shown],
            [rank(w.levels[level]).get(name) for w in shown],
            [rate(w.levels[level].get(name)) for w in shown],
            [subtract(now, anchor, level, name) for anchor in anchors],
            count_streak(shown, level, name),
            max(highest, key=lambda pair: pair[1]) if highest else None,
            max(lowest, key=lambda pair: pair[1]) if lowest else None,
        )
    return found
