"""Who is to be reminded, by which rule, since when, and what it costs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from .criteria import is_under, list_groups, weakness_key
from .scale import Scale
from .standings import LevelStandings, Standing, Standings
from .targets import find_next_rating
from .trends import LevelTrends, UnitTrend
from .unit import Unit
from .values import NamedTuple
from .week import GROUP_CODES, Entry, Period, Week


class Rule(StrEnum):
    """Why a unit is reminded, in the order in which its reminders stand."""

    MISSING = "missing"
    LOWEST_RATING = "lowest_rating"
    WEAK_GROUP = "weak_group"
    WATCHED_GROUP = "watched_group"
    FALLS_IN_A_ROW = "falls_in_a_row"
    FALL = "fall"


class ReminderRules(NamedTuple):
    """The rules and where they begin; None or False switches one off.

    Args:
        weak_share: a group strictly under this percentage of its maximum is weak.
        watch_share: one strictly under this, and not weak, is to be watched.
        lowest_rating: the scale's lowest band is reminded of.
        fall: a fall since last week of at least so many points.
        falls_in_a_row: at least so many falls in a row.
        missing: a score that is missing.
    Source: the thresholds that public tools for the index use.
    """

    weak_share: Decimal | None = Decimal(50)
    watch_share: Decimal | None = Decimal(70)
    lowest_rating: bool = True
    fall: Decimal | None = Decimal("0.5")
    falls_in_a_row: int | None = 3
    missing: bool = True


DEFAULT_RULES = ReminderRules()


class Reminder(NamedTuple):
    """One unit, one rule, and for the rules about groups the group's code.

    `since` is the first week of the unbroken run up to the week reported in which the rule held, and `weeks` how many
    recorded weeks that run has; of falls in a row, the week of the first fall, and how many falls. `cost` is in points:
    those left behind in the group, those short of the next rating, or those lost; None for a missing score.
    """

    unit: Unit
    rule: Rule
    group: str | None
    since: Period
    weeks: int
    cost: Decimal | None


def list_reminders(
    standings: Standings,
    trends: Sequence[LevelTrends],
    weeks: Sequence[Week],
    scale: Scale,
    maxima: Mapping[str, Decimal],
    rules: ReminderRules = DEFAULT_RULES,
) -> tuple[Reminder, ...]:
    """List whom the office reminds of what, by level and then unit as the annex has them, then by rule.

    A unit's weak groups stand lowest share first, and so do its watched ones; of equal shares the one with more points
    left, then the portal's order. A group is weak or watched, never both; one that is missing is neither. A fall of
    the week and falls in a row are both told. Shares are compared exactly and nothing is rounded.

    How long a rule has held is counted over the recorded weeks of the trend's window, comparable or not; a week in
    which it did not hold, or the unit had no such score (for a missing one: was not listed), ends the run. A weak group
    has held while it was under the weak share, a watched one while under the watched share.

    Args:
        standings: of the week reported; a level without any score is not in them and is not reminded.
        trends: of the same week, for the same levels.
        weeks: those that the trends were made from.
        scale: the bands; a scale of one band has no lowest.
        maxima: the most points of each configured group, by code; a group that is not there is not judged.
        rules: what to remind of.
    """
    by_period = {week.period: week for week in weeks}
    by_level = {level.level: level for level in trends}
    return tuple(
        reminder
        for level in standings.levels
        for reminder in _list_level(level, by_level[level.level], by_period, scale, maxima, rules)
    )


def _list_level(
    level: LevelStandings,
    trends: LevelTrends,
    weeks: Mapping[Period, Week],
    scale: Scale,
    maxima: Mapping[str, Decimal],
    rules: ReminderRules,
) -> Iterator[Reminder]:
    window = [weeks[period] for period in trends.window]
    series = {trend.unit: trend for trend in trends.units}
    for row in level.rows:
        past = [week.entries.get(row.unit) for week in window]
        yield from _list_unit(row, series[row.unit], trends.window, past, scale, maxima, rules)


def _list_unit(
    row: Standing,
    trend: UnitTrend,
    window: Sequence[Period],
    past: Sequence[Entry | None],
    scale: Scale,
    maxima: Mapping[str, Decimal],
    rules: ReminderRules,
) -> Iterator[Reminder]:
    lowest, score = scale.bands[-1].label, row.entry.score

    def remind(rule: Rule, cost: Decimal | None, weeks: int, group: str | None = None) -> Reminder:
        return Reminder(row.unit, rule, group, window[-weeks], weeks, cost)

    if rules.missing and score is None:
        yield remind(Rule.MISSING, None, _count_run(past, lambda entry: entry.score is None))
    if rules.lowest_rating and len(scale.bands) > 1 and row.rating == lowest:
        target = find_next_rating(score, scale)
        weeks = _count_run(past, lambda entry: scale.rate(entry.score) == lowest)
        yield remind(Rule.LOWEST_RATING, target and target.points, weeks)
    for rule, code, left, percent in _list_low_groups(row.entry, maxima, rules):
        weeks = _count_run(past, _make_test(code, maxima[code], percent))
        yield remind(rule, left, weeks, code)
    falls = -trend.streak
    if rules.falls_in_a_row is not None and falls >= rules.falls_in_a_row > 0:
        yield remind(Rule.FALLS_IN_A_ROW, _measure_fall(trend, falls), falls)
    if rules.fall is not None and row.delta is not None and row.delta < 0 and -row.delta >= rules.fall:
        yield remind(Rule.FALL, -row.delta, 1)


def _list_low_groups(
    entry: Entry, maxima: Mapping[str, Decimal], rules: ReminderRules
) -> list[tuple[Rule, str, Decimal, Decimal]]:
    """List the weak groups of a unit, then those to watch: rule, code, points left, and the percentage it is under."""
    groups = sorted(list_groups(entry, maxima), key=lambda group: weakness_key(*group[1:]))
    weak, watched = [], []
    for code, points, maximum in groups:
        left = maximum - points
        if rules.weak_share is not None and is_under(points, maximum, rules.weak_share):
            weak.append((Rule.WEAK_GROUP, code, left, rules.weak_share))
        elif rules.watch_share is not None and is_under(points, maximum, rules.watch_share):
            watched.append((Rule.WATCHED_GROUP, code, left, rules.watch_share))
    return weak + watched


def _make_test(code: str, maximum: Decimal, percent: Decimal) -> Callable[[Entry], bool]:
    place = GROUP_CODES.index(code)

    def is_low(entry: Entry) -> bool:
        points = entry.groups[place]
        return points is not None and is_under(points, maximum, percent)

    return is_low


def _count_run(past: Sequence[Entry | None], holds: Callable[[Entry], bool]) -> int:
    """Count the weeks in a row, back from the last, in which the unit was listed and the rule held."""
    for weeks, entry in enumerate(reversed(past)):
        if entry is None or not holds(entry):
            return weeks
    return len(past)


def _measure_fall(trend: UnitTrend, falls: int) -> Decimal | None:
    """Add the falls of a streak up: the score before the first less the last."""
    before, now = trend.scores[-falls - 1], trend.scores[-1]
    return None if before is None or now is None else before - now
