"""What all recorded weeks say together: ranks and changes of every week, and where each unit stands today.

The definitions are those of `scoring.standings` and `scoring.trends`, worked out over all years at once, in tables with
a row for each week and a column for each unit. Points are whole hundredths there (`ABSENT` where missing), so that no
float stands anywhere; they leave as decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from ...scoring import Basis, Delta, Period, Scale, Score, Turnover, Unit, order_units
from ...scoring.trends import WINDOW, AnchorChanges, Anchors, WeekScore, choose_periods
from ...scoring.values import NamedTuple
from ...scoring.week import has_gap
from ..office.config import Config
from .reading import ABSENT, SCORE, RecordedWeeks

_BEYOND: Final = 1_000_000
"""More hundredths than any score has."""


class WeekHead(NamedTuple):
    """A recorded week of a level.

    `joined` says whether it can be compared with the recorded one before it, `gap` whether a week between the two was
    not recorded.
    """

    period: Period
    snapshot: date
    basis: Basis
    joined: bool
    gap: bool


class UnitLine(NamedTuple):
    """Where a unit stands in the latest week of its level, and how it came there; None where there is nothing to say.

    `series` has the points of each week of the window; the rest is as `scoring` says of standings and trends.
    """

    unit: Unit
    points: Score | None
    rank: int | None
    rating: str | None
    previous: Score | None
    delta: Delta | None
    changes: AnchorChanges
    streak: int
    best: WeekScore | None
    worst: WeekScore | None
    series: tuple[Score | None, ...]


class LevelOverview(NamedTuple):
    """A level in its latest recorded week: the window, oldest first, and its units in the annex's order.

    `turned` is the latest week of the window in which the level has other units than in the one before, and `turnover`
    says which; ranks before it are among other units. `members` has, by unit, those whose place a unit took;
    `has_start` tells whether the window begins with the first week that recorded the level.
    """

    level: str
    window: tuple[WeekHead, ...]
    previous: Period | None
    anchors: Anchors
    lines: tuple[UnitLine, ...]
    turned: Period | None = None
    turnover: Turnover | None = None
    members: Mapping[Unit, tuple[Unit, ...]] = MappingProxyType({})
    has_start: bool = False

    @property
    def merged(self) -> list[tuple[Unit, tuple[Unit, ...]]]:
        """The units that came within the window, each with those whose place it took."""
        came = (line.unit for line in self.lines if self.has_start or line.series[0] is None)
        return [(unit, self.members[unit]) for unit in came if unit in self.members]


class UnitWeek(NamedTuple):
    """A unit in one recorded week of its level; `of` is how many units have a rank in it."""

    week: WeekHead
    points: Score | None
    rank: int | None
    of: int
    rating: str | None
    delta: Delta | None


class LevelNumbers:
    """One level through all weeks that recorded it. Tables have a row a week and a column a unit, by their places.

    `points` are hundredths, `ranks` 0 for none; `deltas` count where `compared` is true.
    """

    def __init__(self, level: str, recorded: RecordedWeeks, config: Config, field: str = SCORE) -> None:
        self.level, self._recorded, self._config, self._field = level, recorded, config, field
        self._scale: Scale | None = config.scale if field == SCORE else None
        own = [place for place, unit in enumerate(recorded.units) if unit.level == level]
        self.rows = recorded.rows[recorded.rows["unit"].isin(own)]
        table = self.rows.set_index(["week", "unit"])[field].unstack(fill_value=ABSENT)
        self.points: pd.DataFrame = table[(table != ABSENT).any(axis=1)]
        known = self.points != ABSENT
        self.ranks = self.points.rank(axis=1, method="min", ascending=False).astype("int64").where(known, 0)
        before = self.points.shift(fill_value=ABSENT)
        spans = self._spans = recorded.weeks["span"].loc[self.points.index]
        self.joined = spans == spans.shift(fill_value=ABSENT)
        self.compared = (known & (before != ABSENT)).mul(self.joined, axis=0)
        self.deltas = (self.points - before).where(self.compared, 0)
        self._periods: pd.Series = recorded.weeks["period"].loc[self.points.index]

    def has_weeks(self, since: Period | None = None) -> bool:
        """Tell whether any week recorded the level, not before `since`."""
        return bool(len(self._list_places(since)))

    def follow(self, since: Period | None = None, anchor: Period | None = None) -> LevelOverview:
        """Say where every unit stands in the latest recorded week, one that is valid on its day and not recorded too.

        Args:
            since: the window begins there; without it, it is the last twelve recorded weeks.
            anchor: the week that the office chose to count changes from, next to those of `scoring.trends`.
        """
        window = self._list_places(since) if since else self.points.index[-WINDOW:]
        last, earlier = window[-1], self.points.index[-2:-1]
        anchors = choose_periods(self._periods, self._periods[last], 2, anchor).anchors
        facts = self._gather_facts(window, anchors).to_dict("index")
        series = self.points.loc[window].to_dict("list")
        lines = {
            unit: self._write_line(unit, facts[place], series[place])
            if place is not None
            else _write_nothing(unit, len(window))
            for unit, place in self._list_units(last)
        }
        turned, turnover = self._find_turnover(window)
        members = {unit: found for unit in lines if (found := self._config.roster.list_members(unit))}
        return LevelOverview(
            level=self.level,
            window=tuple(map(self._head, window)),
            previous=self._periods[earlier[0]] if len(earlier) else None,
            anchors=anchors,
            lines=tuple(lines[unit] for unit in order_units({unit: line.rank for unit, line in lines.items()})),
            turned=turned,
            turnover=turnover,
            members=members,
            has_start=bool(window[0] == self.points.index[0]),
        )

    def _find_turnover(self, window: pd.Index) -> tuple[Period | None, Turnover | None]:
        """Find the latest week of the window in which other units are valid than in the one before."""
        roster, days = self._config.roster, self._recorded.weeks["snapshot"]
        for later, earlier in zip(window[:0:-1], window[-2::-1], strict=True):
            now, then = (roster.list_valid(self.level, days[week]) for week in (later, earlier))
            if now is not then and set(now) != set(then):
                began, ended = (
                    tuple(u for u in one if u not in set(other)) for one, other in ((now, then), (then, now))
                )
                return self._periods[later], Turnover(began, ended)
        return None, None

    def follow_unit(self, unit: Unit, since: Period | None = None) -> tuple[UnitWeek, ...]:
        """List a unit's weeks, oldest first: those recorded of its level from its first row to its last."""
        if unit not in self._recorded.units:
            return ()
        place = self._recorded.units.index(unit)
        own = self.rows.loc[self.rows["unit"] == place, "week"]
        weeks = [week for week in self._list_places(since) if own.min() <= week <= own.max()]
        counts = (self.points.loc[weeks] != ABSENT).sum(axis=1)
        return tuple(
            UnitWeek(
                week=self._head(week),
                points=to_points(self.points.at[week, place]),
                rank=int(self.ranks.at[week, place]) or None,
                of=int(counts[week]),
                rating=self._rate(to_points(self.points.at[week, place])),
                delta=to_delta(self.deltas.at[week, place]) if self.compared.at[week, place] else None,
            )
            for week in weeks
        )

    def _list_places(self, since: Period | None) -> pd.Index:
        """List the places of the recorded weeks that are not before a week."""
        if since is None:
            return self.points.index
        return self.points.index[[period >= since for period in self._periods]]

    def _head(self, week: int) -> WeekHead:
        row = self._recorded.weeks.loc[week]
        earlier = self.points.index[self.points.index < week]
        gap = len(earlier) > 0 and has_gap(row["period"], self._periods[earlier[-1]])
        return WeekHead(row["period"], row["snapshot"], row["basis"], bool(self.joined[week]), gap)

    def _list_units(self, week: int) -> list[tuple[Unit, int | None]]:
        """List the units of a week with their places: those recorded, and those configured that should have been."""
        units = self._recorded.units
        listed: dict[Unit, int | None] = {
            units[place]: place for place in self.rows.loc[self.rows["week"] == week, "unit"]
        }
        for unit in self._config.roster.list_valid(self.level, self._recorded.weeks.at[week, "snapshot"]):
            listed.setdefault(unit, units.index(unit) if unit in units else None)
        return list(listed.items())

    def _gather_facts(self, window: pd.Index, anchors: Anchors) -> pd.DataFrame:
        """Work out, a row for each unit: points, rank and changes of the last week, the streak, best and worst."""
        last, points = window[-1], self.points.loc[window]
        facts = pd.DataFrame(
            {
                "points": self.points.loc[last],
                "rank": self.ranks.loc[last],
                "previous": self.points.shift(fill_value=ABSENT).loc[last],
                "delta": self.deltas.loc[last],
                "compared": self.compared.loc[last],
            }
        )
        same = points[self._spans[window] == self._spans[last]]
        lowest = same.where(same != ABSENT, _BEYOND)
        facts["best"], facts["best_week"] = same.max(), same[::-1].idxmax()
        facts["worst"], facts["worst_week"] = lowest.min(), lowest[::-1].idxmin()
        steps = self.deltas.loc[window[1:]]
        signs = (steps > 0).astype("int64") - (steps < 0).astype("int64")
        sign = signs.iloc[-1] if len(signs) else 0
        facts["streak"] = sign * signs[::-1].eq(sign).astype("int64").cummin().sum()
        places = {period: place for place, period in self._periods.items()}
        for name, period in zip(AnchorChanges._fields, anchors, strict=True):
            place = last if period is None else places[period]
            first = self.points.loc[place]
            told = place != last and self._spans[place] == self._spans[last]
            facts[name] = self.points.loc[last] - first
            facts[f"has_{name}"] = (first != ABSENT) & (self.points.loc[last] != ABSENT) & told
        return facts

    def _write_line(self, unit: Unit, fact: Mapping[str, Any], series: Sequence[int]) -> UnitLine:
        points = to_points(fact["points"])
        changes = (to_delta(fact[name]) if fact[f"has_{name}"] else None for name in AnchorChanges._fields)
        return UnitLine(
            unit=unit,
            points=points,
            rank=int(fact["rank"]) or None,
            rating=self._rate(points),
            previous=to_points(fact["previous"]),
            delta=to_delta(fact["delta"]) if fact["compared"] else None,
            changes=AnchorChanges(*changes),
            streak=int(fact["streak"]),
            best=self._name_week(fact["best_week"], fact["best"]),
            worst=self._name_week(fact["worst_week"], fact["worst"]),
            series=tuple(map(to_points, series)),
        )

    def _name_week(self, place: int, hundredths: int) -> WeekScore | None:
        points = to_points(hundredths) if hundredths != _BEYOND else None
        return None if points is None else WeekScore(self._periods[place], points)

    def _rate(self, points: Score | None) -> str | None:
        return self._scale.rate(points) if self._scale else None


def _write_nothing(unit: Unit, count: int) -> UnitLine:
    """The line of a unit that was never recorded."""
    nothing = AnchorChanges(None, None, None, None)
    return UnitLine(unit, None, None, None, None, None, nothing, 0, None, None, (None,) * count)


def number_levels(recorded: RecordedWeeks, config: Config, field: str = SCORE) -> tuple[LevelNumbers, ...]:
    """Work out every level that any week recorded, in the order of the configuration; levels are always apart."""
    met = dict.fromkeys(unit.level for unit in recorded.units)
    levels: Iterable[str] = dict.fromkeys([*(level for level in config.levels if level in met), *met])
    numbered = (LevelNumbers(level, recorded, config, field) for level in levels)
    return tuple(numbers for numbers in numbered if numbers.has_weeks())


def to_points(hundredths: int) -> Score | None:
    """Return hundredths as points, exact; None for `ABSENT`."""
    return None if hundredths == ABSENT else Score(Decimal(int(hundredths)).scaleb(-2))


def to_delta(hundredths: int) -> Delta:
    """Return a change in hundredths as one in points, exact."""
    return Delta(Decimal(int(hundredths)).scaleb(-2))
