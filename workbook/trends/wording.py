"""What is said of a trend in words, on the terminal as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ...scoring import Unit
from ..cells.dates import write_day
from ..messages import Text as CommonText
from ..report.annex_note import describe_turnover, name_members
from ..report.numbers import NumberStyle
from .messages import Text
from .numbers import LevelOverview, UnitLine
from .outcome import Trend

_NAMED: Final = 6
"""More merged units than these are counted, not named."""


def name_group(trend: Trend) -> str:
    """Say which group's points count; empty for the total score."""
    group = trend.group
    if group is None:
        return ""
    return Text.GROUP.format(code=group.code, name=group.name, maximum=trend.style.write(group.maximum))


def describe_overview(overview: LevelOverview, unit: Unit | None = None) -> Iterator[str]:
    """Say which level and week it is, then what it is compared with, and what the series shows.

    With a unit only its own merger is told, else those of the window.
    """
    first, last = overview.window[0], overview.window[-1]
    period = last.period
    week = Text.WEEK.format(number=period.number, month=period.month, year=period.year)
    day, basis = write_day(last.snapshot), CommonText.BASIS[last.basis]
    yield Text.LEVEL.format(level=overview.level, week=week, day=day, basis=basis)
    if overview.previous is None:
        yield Text.FIRST
    elif not last.joined:
        yield Text.NEW_PERIOD.format(period=overview.previous)
    else:
        yield Text.COMPARED.format(period=overview.previous) + (Text.GAP if last.gap else "")
    anchors = overview.anchors
    named = Text.NAMED_ANCHOR.format(named=anchors.named) if anchors.named else ""
    yield Text.ANCHORS.format(month=anchors.month, quarter=anchors.quarter, year=anchors.year) + named
    series = Text.WINDOW.format(count=len(overview.window), first=first.period, last=period)
    later = overview.window[1:]
    told = [series]
    if any(week.gap for week in later):
        told.append(Text.GAPS)
    if any(not week.joined for week in later):
        told.append(Text.BREAK)
    yield "; ".join(told)
    if overview.turned is not None and overview.turnover is not None:
        yield Text.TURNED.format(period=overview.turned, changes=describe_turnover(overview.turnover))
    merged = [pair for pair in overview.merged if unit in (None, pair[0])]
    if len(merged) > _NAMED:
        yield Text.MERGED_MANY.format(count=len(merged))
    else:
        yield from (name_members(unit, members) for unit, members in merged)


def write_delta(delta: Decimal | None, style: NumberStyle, *, broken: bool = False, new: bool = False) -> str:
    """Write a change: ▲ 0.17, ▼ 0.17, 0.00; where there is none, whether it is for a new period or a new unit."""
    if delta is not None:
        return style.write_change(delta)
    if new:
        return CommonText.NEW_UNIT
    return CommonText.NEW_PERIOD if broken else CommonText.MISSING


def is_broken(line: UnitLine) -> bool:
    """Tell whether a unit has no change though it has two scores: they cannot be compared."""
    return line.delta is None and line.points is not None and line.previous is not None


def is_new(line: UnitLine, overview: LevelOverview) -> bool:
    """Tell whether a unit has no change because last week others stood in its place."""
    return line.points is not None and line.previous is None and line.unit in overview.members


def name_unit(unit: Unit) -> str:
    """Name a unit with its level: Phú Lâm (Xã)."""
    return Text.UNIT_LEVEL.format(unit=unit.name, level=unit.level)
