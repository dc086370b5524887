"""What a trend shows on the terminal: a table a level, or the weeks of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...scoring.trends import WeekScore
from ...workbook.cells.dates import write_day
from ...workbook.messages import Text as CommonText
from ...workbook.report.numbers import write_move
from ...workbook.trends.messages import Text
from ...workbook.trends.numbers import LevelOverview, UnitLine, UnitWeek
from ...workbook.trends.outcome import Trend
from ...workbook.trends.sparkline import draw_bar, draw_text
from ...workbook.trends.wording import (
    describe_overview,
    is_broken,
    is_new,
    name_group,
    name_unit,
    write_delta,
)
from .draw import TextColumn, draw_table

_BAR: Final = 20


def write_trend(trend: Trend) -> Iterator[str]:
    """Write what is shown of a trend, line by line."""
    if group := name_group(trend):
        yield group
    if trend.unit is not None:
        yield from _write_unit(trend)
        return
    for place, overview in enumerate(trend.overviews):
        if place:
            yield ""
        yield from describe_overview(overview)
        yield ""
        yield from draw_table(_lay_out_lines(overview.lines, overview, trend))


def _lay_out_lines(lines: Sequence[UnitLine], overview: LevelOverview, trend: Trend) -> list[TextColumn]:
    style = trend.style
    return [
        TextColumn(Text.RANK, [str(line.rank or CommonText.MISSING) for line in lines], right=True),
        TextColumn(Text.UNIT, [line.unit.name for line in lines]),
        TextColumn(trend.query.group or Text.SCORE, [_write_points(line.points, trend) for line in lines], right=True),
        TextColumn(Text.RATING, [_write_rating(line.rating, trend) for line in lines]),
        TextColumn(
            Text.DELTA,
            [write_delta(e.delta, style, broken=is_broken(e), new=is_new(e, overview)) for e in lines],
            right=True,
        ),
        TextColumn(Text.MONTH, [write_delta(line.changes.month, style) for line in lines], right=True),
        TextColumn(Text.QUARTER, [write_delta(line.changes.quarter, style) for line in lines], right=True),
        TextColumn(Text.YEAR, [write_delta(line.changes.year, style) for line in lines], right=True),
        TextColumn(
            Text.NAMED,
            [write_delta(line.changes.named, style) if overview.anchors.named else "" for line in lines],
            right=True,
        ),
        TextColumn(Text.STREAK, [write_move(line.streak) for line in lines], right=True),
        TextColumn(Text.BEST, [_write_week_score(line.best, trend) for line in lines], right=True),
        TextColumn(Text.WORST, [_write_week_score(line.worst, trend) for line in lines], right=True),
        TextColumn(Text.SERIES, [draw_text(line.series, overview.window) for line in lines]),
    ]


def _write_unit(trend: Trend) -> Iterator[str]:
    yield name_unit(trend.unit) if trend.unit else ""
    yield ""
    yield from draw_table(_lay_out_weeks(trend.weeks, trend))
    for member in trend.members:
        yield ""
        yield name_unit(member.unit)
        yield ""
        yield from draw_table(_lay_out_weeks(member.weeks, trend))
    if trend.line is not None:
        overview = trend.overviews[0]
        yield ""
        yield from describe_overview(overview, trend.unit)
        yield ""
        yield from draw_table(_lay_out_lines([trend.line], overview, trend))


def _lay_out_weeks(weeks: Sequence[UnitWeek], trend: Trend) -> list[TextColumn]:
    style = trend.style
    ranks = [Text.RANK_OF.format(rank=each.rank, of=each.of) if each.rank else CommonText.MISSING for each in weeks]
    broken = [place > 0 and not each.week.joined for place, each in enumerate(weeks)]
    return [
        TextColumn(Text.PERIOD, [str(each.week.period) for each in weeks]),
        TextColumn(Text.SNAPSHOT, [write_day(each.week.snapshot) for each in weeks], right=True),
        TextColumn(Text.BASIS, [CommonText.BASIS[each.week.basis] for each in weeks]),
        TextColumn(trend.query.group or Text.SCORE, [_write_points(each.points, trend) for each in weeks], right=True),
        TextColumn(Text.RATING, [_write_rating(each.rating, trend) for each in weeks]),
        TextColumn(Text.RANK, ranks, right=True),
        TextColumn(
            Text.CHANGE,
            [write_delta(e.delta, style, broken=new) for e, new in zip(weeks, broken, strict=True)],
            right=True,
        ),
        TextColumn(
            Text.BAR.format(maximum=style.write(trend.maximum)),
            [draw_bar(each.points, trend.maximum, _BAR) for each in weeks],
        ),
    ]


def _write_points(points: object, trend: Trend) -> str:
    return CommonText.MISSING if points is None else trend.style.write_cell(points)  # type: ignore[arg-type]


def _write_rating(rating: str | None, trend: Trend) -> str:
    if trend.group is not None:
        return ""
    return rating.upper() if rating else CommonText.MISSING


def _write_week_score(found: WeekScore | None, trend: Trend) -> str:
    if found is None:
        return CommonText.MISSING
    return Text.WEEK_SCORE.format(score=trend.style.write_cell(found.score), period=found.period)
