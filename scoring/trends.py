"""Several recorded weeks at once: each unit's series, its changes since earlier weeks, streaks, best and worst."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .rank import order_units, rank_units
from .scale import Scale
from .score import Delta, Score, compare_scores
from .unit import Unit
from .week import Period, Week, are_comparable, has_gap

WINDOW = 12
"""How many recorded weeks a trend shows, the week reported included."""


class Anchors(NamedTuple):
    """The weeks that changes are counted from: the first recorded one of the month, of the quarter and of the year.

    Each may be the week reported itself. `named` is the week that the office chose; None if it chose none, or one that
    is not recorded or is later than the week reported.
    """

    month: Period
    quarter: Period
    year: Period
    named: Period | None


class NeededPeriods(NamedTuple):
    """The recorded weeks that a trend is made from: the window, oldest first, and the anchors."""

    window: tuple[Period, ...]
    anchors: Anchors

    @property
    def all(self) -> tuple[Period, ...]:
        """Every week that must be read, once, oldest first; the week reported is the last."""
        return tuple(sorted({*self.window, *(anchor for anchor in self.anchors if anchor is not None)}))


class AnchorChanges(NamedTuple):
    """A unit's changes in points since the anchors; None where there is nothing to compare."""

    month: Delta | None
    quarter: Delta | None
    year: Delta | None
    named: Delta | None


class WeekScore(NamedTuple):
    """A score and the week that it is of."""

    period: Period
    score: Score


class UnitTrend(NamedTuple):
    """One unit over the window: a value for each of its weeks, oldest first; None where the score is missing.

    `streak` counts the changes of one sign in a row up to the week reported: 3 is three rises, -2 two falls, 0 neither.
    `best` and `worst` are of the weeks comparable with the week reported; None if none of them has a score.
    """

    unit: Unit
    scores: tuple[Score | None, ...]
    ranks: tuple[int | None, ...]
    ratings: tuple[str | None, ...]
    changes: AnchorChanges
    streak: int
    best: WeekScore | None
    worst: WeekScore | None


class ChangeCounts(NamedTuple):
    """How many units rose, fell and stayed since last week, and how many have no change; together all units."""

    rose: int
    fell: int
    stayed: int
    incomparable: int


class LevelTrends(NamedTuple):
    """One level, its units in the annex's order. `window` are the recorded weeks of the level, oldest first.

    For each week of the window `comparable` tells whether a change from it to the week reported means anything (the
    last, the week itself, is True), and `gaps` whether at least one week before it was not recorded (the first, before
    which nothing is shown, is False).
    """

    level: str
    window: tuple[Period, ...]
    comparable: tuple[bool, ...]
    gaps: tuple[bool, ...]
    anchors: Anchors
    units: tuple[UnitTrend, ...]
    counts: ChangeCounts


def choose_periods(
    periods: Iterable[Period], period: Period, window: int = WINDOW, anchor: Period | None = None
) -> NeededPeriods:
    """Choose, from all recorded weeks, those that the trend of a week is made from.

    Args:
        periods: the recorded weeks, in any order; later ones are passed over, the week reported need not be there.
        period: the week reported.
        window: how many recorded weeks, the week reported included; at least 2.
        anchor: the week that the office chose to count changes from.
    Raises:
        ValueError: a window of less than two weeks shows no change.
    """
    if window < 2:
        raise ValueError(window)
    recorded = sorted({period, *(earlier for earlier in periods if earlier < period)})
    year = [earlier for earlier in recorded if earlier.year == period.year]
    quarter = next(earlier for earlier in year if (earlier.month - 1) // 3 == (period.month - 1) // 3)
    month = next(earlier for earlier in year if earlier.month == period.month)
    named = anchor if anchor in recorded else None
    return NeededPeriods(tuple(recorded[-window:]), Anchors(month, quarter, year[0], named))


def collect_weeks(
    week: Week,
    periods: Iterable[Period],
    read_week: Callable[[Period], Week | None],
    window: int = WINDOW,
    anchor: Period | None = None,
) -> tuple[Week, ...]:
    """Read just the recorded weeks that the trends of a week are made from, oldest first, that week last.

    As long as each week records every level, these are what `choose_periods` names. Where a level was left out of some,
    further weeks are read until it has its own window and anchors, or no more are recorded.

    Args:
        week: the week reported; it is not read.
        periods: all recorded weeks; later ones are passed over.
        read_week: gives a recorded week, or None if it cannot be read: it then counts as not recorded. Each week is
            asked for once.
        window: as for `choose_periods`.
        anchor: likewise.
    """
    earlier = {period for period in periods if period < week.period}
    recorded = {level: set(earlier) for level in week.levels}
    found: dict[Period, Week | None] = {week.period: week}
    while True:
        needed = {p for of in recorded.values() for p in choose_periods(of, week.period, window, anchor).all}
        unread = needed - found.keys()
        if not unread:
            return tuple(read for _, read in sorted(found.items(), key=lambda item: item[0]) if read is not None)
        for period in sorted(unread, reverse=True):
            read = found[period] = read_week(period)
            for level in recorded.keys() - set(read.levels if read else ()):
                recorded[level].discard(period)


def compute_trends(
    weeks: Sequence[Week], levels: Sequence[str], scale: Scale, window: int = WINDOW, anchor: Period | None = None
) -> tuple[LevelTrends, ...]:
    """Follow every unit of the last of several recorded weeks through the weeks before it.

    A level is followed through the weeks that recorded it, which have a score of it; levels are always apart. Weeks are
    joined by unit, so one that was renamed goes on. A missing score is None and never 0. A change since an anchor and a
    step of a streak need two scores of comparable weeks (same basis, no reset between them); a week that was not
    recorded breaks neither. An anchor that is the week itself gives no change. Of equal scores the best or worst is
    the latest. Nothing is rounded: scores are exact.

    Args:
        weeks: oldest first, the last is the week reported; for each level at least those that `choose_periods` names
            from the weeks that recorded it, as `collect_weeks` gives them. More do not matter.
        levels: the order of levels; one without a score in the week reported is left out.
        scale: the bands, for every week.
        window: as for `choose_periods`.
        anchor: likewise.
    """
    week = weeks[-1]
    present = {earlier.period: earlier.levels for earlier in weeks}
    by_period = {earlier.period: earlier for earlier in weeks}
    trends = []
    for level in levels:
        if level in week.levels:
            recorded = (period for period, shown in present.items() if level in shown)
            needed = choose_periods(recorded, week.period, window, anchor)
            trends.append(_compute_level(level, by_period, needed, scale))
    return tuple(trends)


def _compute_level(level: str, weeks: Mapping[Period, Week], needed: NeededPeriods, scale: Scale) -> LevelTrends:
    window, anchors = needed
    week = weeks[window[-1]]
    scores = [_list_scores(level, weeks[period]) for period in window]
    ranks = [rank_units(column) for column in scores]
    comparable = tuple(are_comparable(week, weeks[period]) for period in window)
    bases = [_list_basis(level, week, None if anchor is None else weeks[anchor]) for anchor in anchors]
    last = scores[-2] if len(window) > 1 and comparable[-2] else {}
    units = []
    for unit in order_units(ranks[-1]):
        series = tuple(column.get(unit) for column in scores)
        present = [
            (score, period)
            for score, period, ok in zip(series, window, comparable, strict=True)
            if ok and score is not None
        ]
        units.append(
            UnitTrend(
                unit=unit,
                scores=series,
                ranks=tuple(column.get(unit) for column in ranks),
                ratings=tuple(map(scale.rate, series)),
                changes=AnchorChanges(*(compare_scores(series[-1], basis.get(unit)) for basis in bases)),
                streak=_count_streak(series, comparable),
                best=_name_week(max(present)) if present else None,
                worst=_name_week(min(reversed(present), key=lambda pair: pair[0])) if present else None,
            )
        )
    return LevelTrends(
        level=level,
        window=window,
        comparable=comparable,
        gaps=(False, *(has_gap(later, earlier) for earlier, later in pairwise(window))),
        anchors=anchors,
        units=tuple(units),
        counts=_count_changes(scores[-1], last),
    )


def _list_scores(level: str, week: Week) -> dict[Unit, Score | None]:
    return {unit: entry.score for unit, entry in week.entries.items() if unit.level == level}


def _list_basis(level: str, week: Week, anchor: Week | None) -> dict[Unit, Score | None]:
    """List the scores that changes since an anchor are counted from; none where a change would mean nothing."""
    if anchor is None or anchor.period == week.period or not are_comparable(week, anchor):
        return {}
    return _list_scores(level, anchor)


def _name_week(found: tuple[Score, Period]) -> WeekScore:
    score, period = found
    return WeekScore(period, score)


def _count_streak(scores: Sequence[Score | None], comparable: Sequence[bool]) -> int:
    """Count the changes of one sign in a row, back from the last; falls are negative.

    That each week is comparable with the last is enough: so it is with its neighbour.
    """
    streak = 0
    for later, earlier, ok in zip(scores[:0:-1], scores[-2::-1], comparable[-2::-1], strict=True):
        delta = compare_scores(later, earlier) if ok else None
        if not delta or (streak and (delta > 0) != (streak > 0)):
            break
        streak += 1 if delta > 0 else -1
    return streak


def _count_changes(now: Mapping[Unit, Score | None], last: Mapping[Unit, Score | None]) -> ChangeCounts:
    deltas = [compare_scores(score, last.get(unit)) for unit, score in now.items()]
    told = [delta for delta in deltas if delta is not None]
    rose, fell = sum(delta > 0 for delta in told), sum(delta < 0 for delta in told)
    return ChangeCounts(rose, fell, len(told) - rose - fell, len(deltas) - len(told))
