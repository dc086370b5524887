"""What `--json` prints of many weeks: points as text with two decimals, missing values null."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...scoring.trends import WeekScore
from ..plans.outcome import RefusedAct, describe_problem

if TYPE_CHECKING:  # a refusal is described without pandas
    from .numbers import LevelOverview, UnitLine, UnitWeek, WeekHead
    from .outcome import MemberWeeks, Trend


def describe_trend(outcome: Trend | RefusedAct, files: Sequence[str] = ()) -> dict[str, Any]:
    """Return the object that `--json` prints; a refusal has its problems and no levels.

    A unit that took the place of others has their names, and where it alone was asked for, their weeks: elsewhere the
    object has no such keys. `turned` is there where the level's units changed within the window.
    """
    trend = None if isinstance(outcome, RefusedAct) else outcome
    query = trend.query if trend else None
    return {
        "since": str(query.since) if query and query.since else None,
        "group": query.group if query else None,
        "unit": trend.unit.name if trend and trend.unit else None,
        "levels": [_describe_level(overview, trend) for overview in trend.overviews] if trend else [],
        "weeks": [_describe_unit_week(week) for week in trend.weeks] if trend else [],
        **({"members": [*map(_describe_member, trend.members)]} if trend and trend.members else {}),
        "files": list(files),
        "problems": [describe_problem(problem) for problem in outcome.problems],
    }


def _describe_level(overview: LevelOverview, trend: Trend) -> dict[str, Any]:
    anchors = overview.anchors
    lines = [line for line in overview.lines if trend.unit in (None, line.unit)]
    return {
        "level": overview.level,
        "week": _describe_week(overview.window[-1]),
        "previous": _text(overview.previous),
        "comparable": overview.window[-1].joined,
        "gap": overview.window[-1].gap,
        "anchors": {name: _text(period) for name, period in anchors._asdict().items()},
        "window": [str(week.period) for week in overview.window],
        "units": [_describe_line(line) | _name_members(line, overview) for line in lines],
        **({"turned": str(overview.turned)} if overview.turned else {}),
    }


def _name_members(line: UnitLine, overview: LevelOverview) -> dict[str, Any]:
    members = overview.members.get(line.unit)
    return {"members": [member.name for member in members]} if members else {}


def _describe_member(member: MemberWeeks) -> dict[str, Any]:
    unit = member.unit
    weeks = [_describe_unit_week(week) for week in member.weeks]
    return {"unit": unit.name, "code": unit.code, "level": unit.level, "weeks": weeks}


def _describe_week(week: WeekHead) -> dict[str, Any]:
    return {"period": str(week.period), "date": week.snapshot.isoformat(), "basis": str(week.basis)}


def _describe_line(line: UnitLine) -> dict[str, Any]:
    return {
        "unit": line.unit.name,
        "code": line.unit.code,
        "rank": line.rank,
        "score": _text(line.points),
        "rating": line.rating and line.rating.upper(),
        "previous": _text(line.previous),
        "delta": _text(line.delta),
        "since_month": _text(line.changes.month),
        "since_quarter": _text(line.changes.quarter),
        "since_year": _text(line.changes.year),
        "since_named": _text(line.changes.named),
        "streak": line.streak,
        "best": _describe_score(line.best),
        "worst": _describe_score(line.worst),
        "scores": [_text(points) for points in line.series],
    }


def _describe_score(found: WeekScore | None) -> dict[str, str] | None:
    return None if found is None else {"period": str(found.period), "score": f"{found.score:.2f}"}


def _describe_unit_week(each: UnitWeek) -> dict[str, Any]:
    return _describe_week(each.week) | {
        "comparable": each.week.joined,
        "gap": each.week.gap,
        "score": _text(each.points),
        "rank": each.rank,
        "of": each.of,
        "rating": each.rating and each.rating.upper(),
        "delta": _text(each.delta),
    }


def _text(value: Decimal | object | None) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return None if value is None else str(value)
