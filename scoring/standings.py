"""From a week and the weeks before it to ranks, ratings, changes and moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .lineage import Turnover, find_turnover
from .rank import order_units, rank_units
from .scale import Scale
from .score import Delta, Score, compare_scores
from .unit import Roster, Unit
from .values import NamedTuple
from .week import Entry, Period, Place, Week, are_comparable, has_gap


class Standing(NamedTuple):
    """One unit's line: points with two decimals, ranks from 1; None where there is nothing to say.

    `rank_change` is positive when the unit climbed. `moved_most` marks the units whose rank moved most
    within their level, either way; it is what the annex prints bold.
    """

    unit: Unit
    entry: Entry
    rank: int | None
    rating: str | None
    previous: Score | None = None
    previous_rank: int | None = None
    delta: Delta | None = None
    rank_change: int | None = None
    moved_most: bool = False


class LevelStandings(NamedTuple):
    """One level, in the annex's order. `previous` is the week compared with; None if there is none.

    `comparable` is False across a reset or another basis, and where there is no earlier week.
    `gap` says that at least one week between the two was not recorded. `turnover` tells which units began and ended
    since; None if they are the same. Ranks among different units are never compared: then no unit has a `rank_change`.
    """

    level: str
    rows: tuple[Standing, ...]
    previous: Period | None
    comparable: bool
    gap: bool
    turnover: Turnover | None = None


class TotalStanding(NamedTuple):
    """The issuer's own line; it is never ranked among its units."""

    score: Score
    rating: str | None
    previous: Score | None
    delta: Delta | None


class Standings(NamedTuple):
    """Everything that a week's report is made from."""

    week: Week
    levels: tuple[LevelStandings, ...]
    total: TotalStanding | None
    place: Place | None
    comparable: bool


def compute_standings(
    week: Week, earlier: Iterable[Week], levels: Sequence[str], scale: Scale, roster: Roster | None = None
) -> Standings:
    """Rank, rate and compare a week.

    Ties share a rank (1, 2, 2, 4) and stand in alphabetical order; a missing score is unranked, unrated and
    without a change; a unit without a score last week has no change. Weeks are joined by unit. Ranks are
    given within one level, and compared where the level has the same units as last week. Nothing is rounded: scores
    are exact.

    Args:
        week: the week to report, one entry for each unit that is valid on its day, missing scores as None.
        earlier: other weeks; later ones and the week itself are passed over. Last week is, for each level
            and for the total, the latest that recorded it.
        levels: the order of levels; one without a score this week is left out.
        scale: the bands.
        roster: the configured units, which say what units a level had in each week; without it they are taken to be
            the same.
    """
    past = sorted((w for w in earlier if w.period < week.period), key=lambda w: w.period, reverse=True)
    present = week.levels
    ranked = tuple(
        _compute_level(level, week, next((w for w in past if level in w.levels), None), scale, roster)
        for level in levels
        if level in present
    )
    return Standings(
        week=week,
        levels=ranked,
        total=_compute_total(week, past, scale),
        place=week.place,
        comparable=bool(ranked) and all(level.comparable for level in ranked),
    )


def _compute_level(level: str, week: Week, last: Week | None, scale: Scale, roster: Roster | None) -> LevelStandings:
    entries = {unit: entry for unit, entry in week.entries.items() if unit.level == level}
    ranks = rank_units({unit: entry.score for unit, entry in entries.items()})
    past = {u: e.score for u, e in last.entries.items() if u.level == level} if last else {}
    past_ranks = rank_units(past)
    comparable = last is not None and are_comparable(week, last)
    turnover = find_turnover(level, week, last, roster) if last is not None and roster is not None else None
    rows = []
    for unit in order_units(ranks):
        entry, rank = entries[unit], ranks[unit]
        previous, previous_rank = past.get(unit), past_ranks.get(unit)
        delta = compare_scores(entry.score, previous) if comparable else None
        rows.append(
            Standing(
                unit=unit,
                entry=entry,
                rank=rank,
                rating=scale.rate(entry.score),
                previous=previous,
                previous_rank=previous_rank,
                delta=delta,
                rank_change=_compare_ranks(rank, previous_rank) if delta is not None and turnover is None else None,
            )
        )
    return LevelStandings(
        level=level,
        rows=_mark_moved_most(rows),
        previous=last.period if last else None,
        comparable=comparable,
        gap=last is not None and has_gap(week.period, last.period),
        turnover=turnover,
    )


def _compare_ranks(rank: int | None, previous: int | None) -> int | None:
    return None if rank is None or previous is None else previous - rank


def _mark_moved_most(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    rows = tuple(rows)
    farthest = max((abs(row.rank_change) for row in rows if row.rank_change), default=0)
    return tuple(
        row._replace(moved_most=True) if row.rank_change and abs(row.rank_change) == farthest else row for row in rows
    )


def _compute_total(week: Week, past: Sequence[Week], scale: Scale) -> TotalStanding | None:
    if week.total is None:
        return None
    last = next((w for w in past if w.total is not None), None)
    previous = last.total if last else None
    comparable = last is not None and are_comparable(week, last)
    return TotalStanding(
        score=week.total,
        rating=scale.rate(week.total),
        previous=previous,
        delta=compare_scores(week.total, previous) if comparable else None,
    )
