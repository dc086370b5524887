"""Several recorded weeks at once: each unit's series, its changes since earlier weeks, streaks, best and worst."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from .lineage import Turnover, find_turnover, list_origins
from .members import MemberFollower, MemberTrend
from .rank import order_units, rank_units
from .scale import Scale
from .score import Delta, Score, compare_scores
from .unit import Roster, Unit
from .values import NamedTuple
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
    `members` are the units whose place it took, as far as the window has scores of them: they are its past.
    """

    unit: Unit
    scores: tuple[Score | None, ...]
    ranks: tuple[int | None, ...]
    ratings: tuple[str | None, ...]
    changes: AnchorChanges
    streak: int
    best: WeekScore | None
    worst: WeekScore | None
    members: tuple[MemberTrend, ...] = ()


class ChangeCounts(NamedTuple):
    """How many units rose, fell and stayed since last week, and how many have no change; together all units."""

    rose: int
    fell: int
    stayed: int
    incomparable: int


class LevelTrends(NamedTuple):
    """One level, its units in the annex's order. `window` are recorded weeks, oldest first.

    They are those that recorded the level, and those of the levels that its units come from. For each of them
    `comparable` tells whether a change from it to the week reported means anything (the last, the week itself, is
    True), and `gaps` whether at least one week before it was not recorded (the first, before which nothing is shown, is
    False). `turnovers` are the units that began and ended since the week before it, None where they are the same: ranks
    before one are among other units than those after it.
    """

    level: str
    window: tuple[Period, ...]
    comparable: tuple[bool, ...]
    gaps: tuple[bool, ...]
    anchors: Anchors
    units: tuple[UnitTrend, ...]
    counts: ChangeCounts
    turnovers: tuple[Turnover | None, ...] = ()

    @property
    def first_alike(self) -> int:
        """The place in the window of the first week from which on the level has the units that it has now."""
        changed = [place for place, turnover in enumerate(self.turnovers) if turnover is not None]
        return changed[-1] if changed else 0


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
    roster: Roster | None = None,
    prepare: Callable[[Iterable[Period]], None] | None = None,
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
        roster: the configured units, which say what units took the place of others.
        prepare: is told which weeks `read_week` will be asked for next.
    """
    earlier = {period for period in periods if period < week.period}
    recorded = {level: set(earlier) for level in week.levels}
    origins = {level: _list_origins(level, week, roster) for level in week.levels}
    shown = {level: set(earlier) if len(origins[level]) > 1 else recorded[level] for level in week.levels}
    found: dict[Period, Week | None] = {week.period: week}
    while True:
        needed = {
            period
            for level in recorded
            for period in _choose(recorded[level], shown[level], week.period, window, anchor).all
        }
        unread = needed - found.keys()
        if not unread:
            return tuple(read for _, read in sorted(found.items(), key=lambda item: item[0]) if read is not None)
        if prepare is not None:
            prepare(sorted(unread))
        for period in sorted(unread, reverse=True):
            read = found[period] = read_week(period)
            levels = set(read.levels if read else ())
            for level in recorded.keys() - levels:
                recorded[level].discard(period)
            for level, of in origins.items():
                if not of & levels:
                    shown[level].discard(period)


def _list_origins(level: str, week: Week, roster: Roster | None) -> frozenset[str]:
    return frozenset((level,)) if roster is None else list_origins(level, week, roster)


def _choose(
    recorded: Iterable[Period], shown: Iterable[Period], period: Period, window: int, anchor: Period | None
) -> NeededPeriods:
    """Choose the anchors from the weeks that recorded a level, the window from those that recorded its origins too."""
    needed = choose_periods(recorded, period, window, anchor)
    return needed if shown is recorded else needed._replace(window=choose_periods(shown, period, window).window)


def compute_trends(
    weeks: Sequence[Week],
    levels: Sequence[str],
    scale: Scale,
    window: int = WINDOW,
    anchor: Period | None = None,
    roster: Roster | None = None,
) -> tuple[LevelTrends, ...]:
    """Follow every unit of the last of several recorded weeks through the weeks before it.

    A level is followed through the weeks that recorded it, which have a score of it; levels are always apart. Weeks are
    joined by unit, so one that was renamed goes on. A missing score is None and never 0. A change since an anchor and a
    step of a streak need two scores of comparable weeks (same basis, no reset between them); a week that was not
    recorded breaks neither. An anchor that is the week itself gives no change. Of equal scores the best or worst is
    the latest. Nothing is rounded: scores are exact. A unit that took the place of others has no score of theirs: its
    past is theirs, each under its own name, and never added up.

    Args:
        weeks: oldest first, the last is the week reported; for each level at least those that `choose_periods` names
            from the weeks that recorded it, as `collect_weeks` gives them. More do not matter.
        levels: the order of levels; one without a score in the week reported is left out.
        scale: the bands, for every week.
        window: as for `choose_periods`.
        anchor: likewise.
        roster: as for `collect_weeks`; without it no unit has members, and the units of a level are always the same.
    """
    week = weeks[-1]
    present = {earlier.period: earlier.levels for earlier in weeks}
    by_period = {earlier.period: earlier for earlier in weeks}
    trends = []
    for level in levels:
        if level in week.levels:
            origins = _list_origins(level, week, roster)
            recorded = [period for period, shown in present.items() if level in shown]
            shown = [period for period, shown in present.items() if origins.intersection(shown)]
            needed = _choose(recorded, shown, week.period, window, anchor)
            trends.append(_compute_level(level, by_period, needed, scale, roster))
    return tuple(trends)


def _compute_level(
    level: str, weeks: Mapping[Period, Week], needed: NeededPeriods, scale: Scale, roster: Roster | None
) -> LevelTrends:
    window, anchors = needed
    week = weeks[window[-1]]
    scores = [weeks[period].list_scores(level) for period in window]
    ranks = [rank_units(column) for column in scores]
    comparable = tuple(are_comparable(week, weeks[period]) for period in window)
    bases = [_list_basis(level, week, None if anchor is None else weeks[anchor]) for anchor in anchors]
    last = next((place for place in range(len(window) - 2, -1, -1) if level in weeks[window[place]].levels), None)
    follower = MemberFollower([weeks[period] for period in window], scale, roster)
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
                members=follower.follow_members(unit),
            )
        )
    return LevelTrends(
        level=level,
        window=window,
        comparable=comparable,
        gaps=(False, *(has_gap(later, earlier) for earlier, later in pairwise(window))),
        anchors=anchors,
        units=tuple(units),
        counts=_count_changes(scores[-1], scores[last] if last is not None and comparable[last] else {}),
        turnovers=_list_turnovers(level, [weeks[period] for period in window], roster),
    )


def _list_turnovers(level: str, weeks: Sequence[Week], roster: Roster | None) -> tuple[Turnover | None, ...]:
    if roster is None:
        return (None,) * len(weeks)
    return (None, *(find_turnover(level, later, earlier, roster) for earlier, later in pairwise(weeks)))


def _list_basis(level: str, week: Week, anchor: Week | None) -> dict[Unit, Score | None]:
    """List the scores that changes since an anchor are counted from; none where a change would mean nothing."""
    if anchor is None or anchor.period == week.period or not are_comparable(week, anchor):
        return {}
    return anchor.list_scores(level)


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
