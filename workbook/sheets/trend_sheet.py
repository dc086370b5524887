"""`Xu hướng` laid out: for each level four tables side by side, with the same units in the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...scoring import LevelTrends, MemberTrend, Period, UnitTrend, Week
from ...scoring.week import are_comparable
from ..analysis.messages import AnalysisText
from ..book.door import Changes, Door, PrintArea
from ..book.layout import (
    ANALYSIS_LIMIT,
    TREND_COLUMNS,
    TRENDS,
    TRENDS_HEAD,
    TRENDS_LEGEND,
    TRENDS_WEEKS,
    Block,
    SheetName,
)
from ..cells.value import Rows, Value
from ..messages import Text
from ..report.annex_note import describe_turnover
from ..report.numbers import write_week
from ..report.report import Report

_DAYS = 7
_ONE_LINE, _TWO_LINES_PT = 140, 32.0
"""Letters that go into a line of the note beneath the line that counts; how high two lines are."""
_ABOVE = TRENDS[0].row - 1
"""Rows of the sheet above the bands: its title, the line that counts."""


def lay_out_trends(report: Report, door: Door) -> Changes:
    """Lay each level into its band of columns; bands without one are emptied, as all are above the limit of units.

    Each table is a printed area, so that it begins a page; the title and the line that counts go with the first.
    """
    if not door.has_block(TRENDS_HEAD):
        return Changes()
    trends = report.analysis.trends
    weeks = {week.period: week for week in report.analysis.weeks}
    blocks: dict[Block, Rows] = {TRENDS_HEAD: _write_head(report)}
    blocks |= dict.fromkeys(reversed(TRENDS), ())  # a row is taken apart once more after each block that changed it
    areas: list[PrintArea] = []
    for block, level in zip(TRENDS, trends, strict=False):
        blocks[block] = rows = _lay_out_level(level, weeks, report.ratings)
        areas += _list_areas(block, len(rows))
    first = areas[0] if areas else PrintArea(TRENDS[0], 0, TREND_COLUMNS["scores"])
    areas[:1] = [first._replace(rows=first.rows + _ABOVE, top=-_ABOVE)]
    said = str(blocks[TRENDS_HEAD][1][0] or "") if len(blocks[TRENDS_HEAD]) > 1 else ""
    heights: dict[Block, dict[int, float | None]] = {TRENDS_HEAD: {1: _TWO_LINES_PT}} if len(said) > _ONE_LINE else {}
    return Changes(blocks=blocks, heights_pt=heights, print_areas={SheetName.TRENDS: areas})


def _write_head(report: Report) -> Rows:
    """Write the line that counts who rose and fell, and beneath it that there are few weeks yet."""
    analysis = report.analysis
    if analysis.too_many:
        return [[AnalysisText.TOO_MANY.format(limit=ANALYSIS_LIMIT)]]
    counts = [AnalysisText.TREND_COUNTS.format(**level.counts._asdict()) for level in analysis.trends]
    if len(counts) > 1:
        levels = zip(analysis.trends, counts, strict=True)
        counts = [AnalysisText.TREND_LEVEL.format(level=level.level, counts=said) for level, said in levels]
    recorded = max((len(level.window) for level in analysis.trends), default=0)
    hint = AnalysisText.TREND_ONE if recorded == 1 else AnalysisText.TREND_FEW if recorded < TRENDS_WEEKS else ""
    turned = [(level.level, said) for level in analysis.trends if (said := _tell_turnover(level))]
    hints = [hint.format(count=recorded, window=TRENDS_WEEKS)]
    hints += [
        said if len(counts) == 1 else AnalysisText.TREND_LEVEL.format(level=name, counts=said) for name, said in turned
    ]
    if any(unit.members for level in analysis.trends for unit in level.units):
        has_room = all(map(_has_room, analysis.trends))
        hints.append(AnalysisText.TREND_MEMBERS if has_room else AnalysisText.TREND_NO_ROOM)
    return [[AnalysisText.TREND_SEPARATOR.join(counts)], [" ".join(filter(None, hints)) or None]]


def _tell_turnover(level: LevelTrends) -> str:
    """Say since when the level has the units that it has now, if that is within the window."""
    turnover = level.turnovers[level.first_alike]
    if turnover is None:
        return ""
    week = write_week(level.window[level.first_alike], level.window[-1])
    return AnalysisText.TREND_TURNED.format(week=week, changes=describe_turnover(turnover))


def _has_room(level: LevelTrends) -> bool:
    """Whether the members' rows go into the level's band beneath those of the units."""
    return sum(1 + len(unit.members) for unit in level.units) <= ANALYSIS_LIMIT


def _list_areas(block: Block, rows: int) -> list[PrintArea]:
    areas, left = [], 0
    for columns in TREND_COLUMNS.values():
        areas.append(PrintArea(block, rows, columns, left=left))
        left += columns + 1
    return areas


def _lay_out_level(level: LevelTrends, weeks: Mapping[Period, Week], ratings: Sequence[str]) -> list[list[Value]]:
    lead: list[Value] = [None] * (TRENDS_WEEKS - len(level.window))
    rows = _head_level(level, weeks, ratings, lead)
    has_room = _has_room(level)
    for unit in level.units:
        rows.append(_write_unit(unit, level, lead))
        rows += [_write_member(member, lead) for member in unit.members if has_room]
    return rows


def _write_member(member: MemberTrend, lead: Sequence[Value]) -> list[Value]:
    """Write what a unit's member had, beneath the unit; nothing stands where it was not recorded, or is no more."""
    named = [None, AnalysisText.TREND_MEMBER.format(unit=member.unit.name)]
    ratings = [None if rating is None else rating.upper() for rating in member.ratings]
    return _join(
        [*named, *lead, *member.scores, None],
        _fill(named, TREND_COLUMNS["changes"]),
        [*named, *lead, *member.ranks],
        [*named, *lead, *ratings],
    )


def _head_level(
    level: LevelTrends, weeks: Mapping[Period, Week], ratings: Sequence[str], lead: Sequence[Value]
) -> list[list[Value]]:
    """Write the titles with the legend of ratings, the marks over weeks, and the headings."""
    now = level.window[-1]
    titles = [
        _fill([wording.format(level=level.level)], columns)
        for wording, columns in zip(AnalysisText.TREND_TITLES, TREND_COLUMNS.values(), strict=True)
    ]
    legend = ratings[: TREND_COLUMNS["ratings"] - TRENDS_LEGEND]
    titles[-1][TRENDS_LEGEND : TRENDS_LEGEND + len(legend)] = legend
    marks = [None, None, *lead, *_mark_weeks(level, weeks)]
    rank_marks = [None, None, *lead, *_mark_ranks(level, weeks)]
    names = [*lead, *(write_week(period, now, AnalysisText.WEEK_HEADER) for period in level.window)]
    unit = (AnalysisText.TREND_RANK, AnalysisText.TREND_UNIT)
    week = write_week(now, now)
    changes = [
        AnalysisText.TREND_SCORE.format(week=week),
        *_name_anchors(level, weeks),
        AnalysisText.TREND_STREAK,
        *(AnalysisText.TREND_BEST, AnalysisText.TREND_WHEN, AnalysisText.TREND_WORST, AnalysisText.TREND_WHEN),
    ]
    return [
        _join(*titles),
        _join([*marks, None], _fill([], TREND_COLUMNS["changes"]), rank_marks, marks),
        _join([*unit, *names, AnalysisText.TREND_RATING.format(week=week)], [*unit, *changes], *[[*unit, *names]] * 2),
    ]


def _mark_weeks(level: LevelTrends, weeks: Mapping[Period, Week]) -> list[Value]:
    """Mark each week that begins anew (kỳ mới) or comes after weeks that were not recorded (cách n tuần)."""
    marks: list[Value] = [None]
    for (earlier, later), gap in zip(pairwise(level.window), level.gaps[1:], strict=True):
        said = [] if are_comparable(weeks[later], weeks[earlier]) else [Text.NEW_PERIOD]
        if gap:
            days = (weeks[later].snapshot - weeks[earlier].snapshot).days
            said.append(AnalysisText.TREND_GAP.format(weeks=max(1, round(days / _DAYS) - 1)))
        marks.append("\n".join(said) or None)
    return marks


def _mark_ranks(level: LevelTrends, weeks: Mapping[Period, Week]) -> list[Value]:
    """Mark the weeks of the ranks, those too from which on the level has other units: ranks are not compared there."""
    marks = _mark_weeks(level, weeks)
    for place, turnover in enumerate(level.turnovers):
        if turnover is not None:
            anew = str(marks[place] or "").startswith(Text.NEW_PERIOD)
            marks[place] = "\n".join([*([Text.NEW_PERIOD] if anew else []), AnalysisText.TREND_TURNOVER])
    return marks


def _name_anchors(level: LevelTrends, weeks: Mapping[Period, Week]) -> list[Value]:
    now = level.window[-1]
    heads: list[Value] = []
    for heading, anchor in zip(AnalysisText.TREND_ANCHORS, level.anchors, strict=True):
        if anchor is None:
            said = AnalysisText.TREND_NO_ANCHOR
        elif anchor == now:
            said = AnalysisText.TREND_SAME_WEEK
        else:
            said = write_week(anchor, now)
            if not are_comparable(weeks[now], weeks[anchor]):
                said = AnalysisText.TREND_INCOMPARABLE.format(week=said)
        heads.append(f"{heading}\n{said}")
    return heads


def _write_unit(unit: UnitTrend, level: LevelTrends, lead: Sequence[Value]) -> list[Value]:
    now = level.window[-1]
    named = (_or_missing(unit.ranks[-1]), unit.unit.name)
    ratings = [None if rating is None else rating.upper() for rating in unit.ratings]
    extremes: list[Value] = []
    for found in (unit.best, unit.worst):
        extremes += (None, None) if found is None else (found.score, write_week(found.period, now))
    return _join(
        [*named, *lead, *map(_or_missing, unit.scores), _or_missing(ratings[-1])],
        [*named, *map(_or_missing, (unit.scores[-1], *unit.changes)), unit.streak, *map(_or_missing, extremes)],
        [*named, *lead, *map(_or_missing, unit.ranks)],
        [*named, *lead, *map(_or_missing, ratings)],
    )


def _or_missing(value: Value) -> Value:
    return Text.MISSING if value is None else value


def _fill(values: Sequence[Value], columns: int) -> list[Value]:
    return [*values, *[None] * (columns - len(values))]


def _join(*parts: Sequence[Value]) -> list[Value]:
    """Lay the rows of tables side by side, with an empty column between two."""
    row = list(parts[0])
    for part in parts[1:]:
        row += [None, *part]
    return row
