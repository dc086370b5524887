"""`Tiêu chí`: what the six groups of each unit give and lack, and what it takes to the next rating and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ...scoring import GROUP_CODES
from ...scoring.criteria import GroupCost, GroupStanding, LevelCriteria, UnitCriteria, to_percent
from ...scoring.targets import RankTarget, RatingTarget, UnitTargets
from ..analysis.messages import AnalysisText
from ..book.door import Changes, Door, PrintArea
from ..book.layout import (
    ANALYSIS_LIMIT,
    CRITERIA,
    CRITERIA_HEADERS,
    CRITERIA_SHARES,
    CRITERIA_STATE,
    TARGETS,
    CriteriaColumn,
    SheetName,
)
from ..cells.dates import write_day
from ..cells.value import Value
from ..messages import Text
from ..report.report import Report

_Row = list[Value]
_ABOVE = CRITERIA.row - 1
"""Rows of the sheet above the blocks: title, note and state."""


def lay_out_criteria(report: Report, door: Door) -> Changes:
    """Lay out the sheet; a workbook that has no such sheet is left alone.

    A level without group scores is left out; of several that have them, a line for all together comes first.
    """
    if not door.has_block(CRITERIA):
        return Changes()
    analysis = report.analysis
    groups = [*write_group_headings(analysis.names, analysis.maxima)]
    others = [*write_target_headings()]
    if len(analysis.criteria.levels) > 1:
        groups.append(
            _write_costs(AnalysisText.CRITERIA_ALL, analysis.criteria.groups, analysis.criteria.costliest, report)
        )
        others.append([])
    for level in analysis.criteria.levels:
        left, right = _write_level(level, report)
        groups += left
        others += right
    shares: _Row = [analysis.rules.weak_share, analysis.rules.watch_share]
    return Changes(
        blocks={
            CRITERIA_STATE: [[_write_state(report)]],
            CRITERIA_SHARES: [shares if analysis.criteria.levels else []],
            CRITERIA: groups,
            TARGETS: others,
        },
        print_areas={SheetName.CRITERIA: list(_list_print_areas([*find_level_rows(report)]))},
    )


def write_group_headings(names: Mapping[str, str], maxima: Mapping[str, Decimal]) -> tuple[_Row, _Row]:
    """Write the two rows of headings of the table of groups; a number heads the points that a group lacks: of how many.

    Args:
        names: of the groups, by code.
        maxima: their most points; a group that is not configured has none.
    """
    first: _Row = [*AnalysisText.CRITERIA_HEADERS]
    second: _Row = [None] * len(first)
    for code in GROUP_CODES:
        name = names.get(code, code)
        first += [code if name == code else AnalysisText.CRITERIA_GROUP.format(code=code, name=name), None, None]
        second += [AnalysisText.CRITERIA_SHARE, maxima.get(code, Text.MISSING), AnalysisText.CRITERIA_RANK]
    return [*first, AnalysisText.CRITERIA_WEAKEST], [*second, *AnalysisText.CRITERIA_WEAKEST_EACH]


def write_target_headings() -> tuple[_Row, _Row]:
    """Write the two rows of headings of the table of what it takes."""
    points, contributor, rating, above = AnalysisText.TARGET_HEADERS
    others = [None] * (len(GROUP_CODES) - 1)
    first: _Row = [*AnalysisText.CRITERIA_HEADERS, points, *others, contributor, None, rating, None, None, above]
    return first, [None, None, None, *GROUP_CODES, *AnalysisText.TARGET_EACH]


def find_level_rows(report: Report) -> Iterator[tuple[str, int, int]]:
    """Find where the units of each level that the sheet has stand: level, first row of the blocks, number of rows."""
    levels = report.analysis.criteria.levels
    row = CRITERIA_HEADERS + (len(levels) > 1)
    for level in levels:
        row += 1
        yield level.level, row, len(level.units)
        row += len(level.units)


def _write_state(report: Report) -> str:
    analysis, week = report.analysis, report.standings.week
    period = week.period
    if analysis.too_many:
        return AnalysisText.CRITERIA_TOO_MANY.format(limit=ANALYSIS_LIMIT)
    said = AnalysisText.CRITERIA_STATE if analysis.criteria.levels else AnalysisText.CRITERIA_NO_GROUPS
    return said.format(
        number=period.number,
        month=period.month,
        year=period.year,
        date=write_day(week.snapshot),
        basis=Text.BASIS[week.basis],
        codes=", ".join(GROUP_CODES),
    )


def _write_costs(title: str, costs: Iterable[GroupCost], costliest: GroupCost | None, report: Report) -> _Row:
    """Write the line of several units together: mean shares, sums of points left, and the group that costs most."""
    found = {cost.code: cost for cost in costs}
    row: _Row = [None, title, None]
    for code in GROUP_CODES:
        cost = found.get(code)
        row += [to_percent(cost.points, cost.maximum), cost.left, None] if cost else [Text.MISSING] * 2 + [None]
    if costliest is None:
        return [*row, Text.MISSING, None]
    return [*row, report.analysis.names[costliest.code], costliest.left]


def _write_level(level: LevelCriteria, report: Report) -> tuple[list[_Row], list[_Row]]:
    """Write a level's rows of both tables; rank, name and score are what the annex prints."""
    annex = next(annex for annex in report.annexes if annex.level == level.level)
    targets = next(targets for targets in report.analysis.targets if targets.level == level.level)
    names = report.analysis.names
    left: list[_Row] = [_write_costs(level.level, level.groups, level.costliest, report)]
    right: list[_Row] = [[None, level.level]]
    printed = (row for row in annex.rows if row.standing)
    for line, unit, target in zip(printed, level.units, targets.units, strict=True):
        head = line.values[: CriteriaColumn.GROUPS]
        left.append([*head, *_write_groups(unit, names)])
        right.append(
            [*head, *_write_targets(unit, target, names, has_score=head[CriteriaColumn.SCORE] != Text.MISSING)]
        )
    return left, right


def _write_groups(unit: UnitCriteria, names: Mapping[str, str]) -> Iterator[Value]:
    for group in unit.groups:
        if group is None:
            yield from [Text.MISSING] * CriteriaColumn.GROUP_WIDTH
        else:
            yield from (to_percent(group.points, group.maximum), group.left, group.rank)
    yield from [names[group.code] for group in unit.weakest]
    yield from [Text.MISSING] * (2 - len(unit.weakest))


def _write_targets(
    unit: UnitCriteria, target: UnitTargets, names: Mapping[str, str], *, has_score: bool
) -> Iterator[Value]:
    yield from (Text.MISSING if group is None else group.points for group in unit.groups)
    yield from _write_contributor(unit.contributor, names)
    yield from _write_target(target.rating, AnalysisText.TARGET_TOP_RATING if has_score else Text.MISSING)
    yield from _write_target(target.above, AnalysisText.TARGET_TOP_RANK if has_score else Text.MISSING)


def _write_contributor(group: GroupStanding | None, names: Mapping[str, str]) -> tuple[Value, Value]:
    return (names[group.code], group.change) if group else (Text.MISSING, Text.MISSING)


def _write_target(target: RatingTarget | RankTarget | None, otherwise: str) -> tuple[Value, Value, Value]:
    if target is None:
        return otherwise, Text.MISSING, Text.MISSING
    said = target.label if isinstance(target, RatingTarget) else target.unit.name
    return said, target.points, ", ".join(target.room) or Text.MISSING


def _list_print_areas(levels: Sequence[tuple[str, int, int]]) -> Iterator[PrintArea]:
    """Print each level on pages of its own, both tables; headings come again by the sheet's repeated rows."""
    if not levels:
        yield PrintArea(CRITERIA, CRITERIA_HEADERS + _ABOVE, CRITERIA.columns, top=-_ABOVE)
    for place, (_, first, units) in enumerate(levels):
        top = first - 1 if place else -_ABOVE
        yield PrintArea(CRITERIA, first + units - top, CRITERIA.columns, top=top)
        yield PrintArea(TARGETS, 1 + units, TARGETS.columns, top=first - 1)
