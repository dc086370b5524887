"""What the weeks say about a week: worked out once, for the sheets, the documents and the mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from ...scoring import Band, Period, Place, Score, Standings, Week
from ...scoring.criteria import Criteria, compute_criteria
from ...scoring.reminders import Reminder, ReminderRules, list_reminders
from ...scoring.targets import LevelTargets, compute_targets
from ...scoring.trends import LevelTrends, collect_weeks, compute_trends
from ...scoring.values import NamedTuple
from ..book.layout import ANALYSIS_LIMIT
from ..office.config import Config
from .rules import read_anchor, read_rules


class WeekTotal(NamedTuple):
    """The issuer's own score and place in a recorded week."""

    period: Period
    total: Score | None
    place: Place | None


class Analysis(NamedTuple):
    """What the weeks say; each by level, in the order of the annexes.

    Args:
        weeks: the recorded weeks that it was made from, oldest first, the week reported last.
        maxima: the most points that each group gives.
        names: what each group is called.
        rules: whom to remind; which shares are weak.
        too_many: above `ANALYSIS_LIMIT` units nothing is worked out, and the rest is empty.
        bands: of the ratings, the best first.
        totals: the issuer's own score and place in the recorded weeks of the year, oldest first, this week last.
    """

    weeks: tuple[Week, ...]
    maxima: dict[str, Decimal]
    names: dict[str, str]
    rules: ReminderRules
    criteria: Criteria
    targets: tuple[LevelTargets, ...]
    trends: tuple[LevelTrends, ...]
    reminders: tuple[Reminder, ...]
    too_many: bool = False
    bands: tuple[Band, ...] = ()
    totals: tuple[WeekTotal, ...] = ()


def analyse_week(
    standings: Standings,
    config: Config,
    periods: Iterable[Period],
    read_week: Callable[[Period], Week | None],
    totals: Iterable[tuple[Period, Score | None, Place | None]] = (),
    prepare_weeks: Callable[[Iterable[Period]], None] | None = None,
) -> Analysis:
    """Analyse the week of the standings with the recorded weeks before it.

    Args:
        standings: of the week.
        config: bands, groups and rules.
        periods: all recorded weeks.
        read_week: gives one of them, None where it cannot be read; it is asked for those that are needed alone.
        totals: the issuer's score and place in earlier weeks of the year, oldest first.
        prepare_weeks: is told which weeks `read_week` will be asked for, so that they can be read together.
    """
    week, scale = standings.week, config.scale
    maxima = {group.code: group.maximum for group in config.groups}
    names = {group.code: group.name or group.code for group in config.groups}
    rules = read_rules(config)
    if sum(len(level.rows) for level in standings.levels) > ANALYSIS_LIMIT:
        return Analysis((week,), maxima, names, rules, Criteria((), (), None), (), (), (), too_many=True)
    anchor = read_anchor(config)
    weeks = collect_weeks(week, periods, read_week, anchor=anchor, roster=config.roster, prepare=prepare_weeks)
    levels = [level.level for level in standings.levels]
    trends = compute_trends(weeks, levels, scale, anchor=anchor, roster=config.roster)
    return Analysis(
        weeks=weeks,
        maxima=maxima,
        names=names,
        rules=rules,
        criteria=compute_criteria(standings, weeks, maxima),
        targets=compute_targets(standings, scale, maxima),
        trends=trends,
        reminders=list_reminders(standings, trends, weeks, scale, maxima, rules),
        bands=scale.bands,
        totals=(*(WeekTotal(*total) for total in totals), WeekTotal(week.period, week.total, week.place)),
    )
