"""`Biểu đồ`: what its charts draw and say. The charts themselves are the template's, their ranges never change."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..analysis.messages import ChartText
from ..book.door import Changes, Door, PrintArea
from ..book.layout import (
    CHART_BANDS,
    CHART_BARS,
    CHART_COLUMNS,
    CHART_HEADS,
    CHART_LINES,
    CHART_PAGE_ROWS,
    CHART_PAGES,
    CHART_RANKS,
    CHART_ROOM,
    CHART_ROW_PT,
    CHART_TOTAL_TITLE,
    CHART_TOTALS,
    CHART_UNITS,
    CHART_WEEKS,
    CHART_YEAR,
    Block,
    SheetName,
)
from ..cells.value import Rows, Value
from ..report.charts import Bar, Charts, LevelCharts, describe_charts, place_labels, shorten
from ..report.report import Report

_LONGEST = 27
"""Letters of a name: the charts leave about a third of their width to names."""
_MARGIN = Decimal("0.3")
"""Beyond the longest bars, in parts of them, is room for their numbers: an unseen bar widens the axis."""
_TITLES = (0, 7, 11)
"""Over which columns the three charts side by side begin."""


def lay_out_charts(report: Report, door: Door) -> Changes:
    """Lay out the sheet: titles, what each chart draws, which rows are shown, and the pages to print."""
    if not door.has_block(CHART_TOTALS):
        return Changes()
    charts = describe_charts(report)
    blocks: dict[Block, Rows] = {
        CHART_TOTAL_TITLE: [[charts.total_title]],
        CHART_TOTALS: _write_totals(charts),
    }
    heights = {CHART_TOTALS: _show_rows(len(blocks[CHART_TOTALS]), CHART_YEAR)}
    for page in range(CHART_PAGES):
        level = charts.levels[page] if page < len(charts.levels) else None
        head, bars, ranks = CHART_HEADS[page], CHART_BARS[page], CHART_RANKS[page]
        blocks[head] = _write_head(level, charts, page)
        blocks[bars] = _write_bars(level, charts)
        blocks[ranks] = _write_ranks(level)
        weeks = len(level.weeks) if level else 0
        heights[bars] = _show_rows(len(blocks[bars]), CHART_UNITS)
        heights[ranks] = _show_rows(1 + weeks, CHART_WEEKS)
    pages = max(min(len(charts.levels), CHART_PAGES), 1)
    areas = [PrintArea(head, CHART_PAGE_ROWS, CHART_COLUMNS, top=-1) for head in CHART_HEADS[:pages]]
    return Changes(blocks=blocks, heights_pt=heights, print_areas={SheetName.CHARTS: areas})


def _show_rows(filled: int, capacity: int) -> dict[int, float | None]:
    """Show the rows that hold something and hide the others; the first row holds headings."""
    return {row: CHART_ROW_PT if row < filled else 0.0 for row in range(1, capacity + 1)}


def _write_head(level: LevelCharts | None, charts: Charts, page: int) -> Rows:
    if level is None:
        return [[charts.why_empty or ChartText.NO_LEVEL.format(number=page + 1)]]
    note = level.note
    further = [other.level for other in charts.levels[CHART_PAGES:]]
    if further:
        note = f"{note} {ChartText.FURTHER.format(levels=', '.join(further))}"
    return [
        [note],
        _place_texts(level.scores_title, level.changes_title, level.ranks_title),
        _place_texts(charts.bands_note, ChartText.CHANGES_NOTE if level.changes else "", level.ranks_note),
    ]


def _place_texts(*texts: str) -> list[Value]:
    row: list[Value] = [None] * (_TITLES[-1] + 1)
    for column, text in zip(_TITLES, texts, strict=True):
        row[column] = text or None
    return row


def _write_bars(level: LevelCharts | None, charts: Charts) -> Rows:
    bands = [band.label for band in charts.bands] + [" "] * (CHART_BANDS - len(charts.bands))
    names = (ChartText.UNIT, ChartText.RISE, ChartText.FALL, ChartText.MARGIN)
    rows: list[list[Value]] = [[ChartText.UNIT, ChartText.SCORE, *bands, *names]]
    if level is None:
        return rows
    points = [band.points for band in charts.bands] + [None] * (CHART_BANDS - len(charts.bands))
    scores: list[list[Value]] = [
        [ChartText.NOT_SHOWN, *[None] * (1 + CHART_BANDS)] if bar is None else [_name(bar), bar.value, *points]
        for bar in level.scores
    ]
    changes = [_write_change(bar) for bar in level.changes]
    _add_margins(changes, [bar.value for bar in level.changes if bar])
    for row in range(max(len(scores), len(changes))):
        left = scores[row] if row < len(scores) else [None] * (2 + CHART_BANDS)
        rows.append([*left, *(changes[row] if row < len(changes) else ())])
    return rows


def _name(bar: Bar) -> str:
    return f"{bar.rank}. {shorten(bar.name, _LONGEST)}"


def _write_change(bar: Bar | None) -> list[Value]:
    if bar is None:
        return [ChartText.NOT_SHOWN, None, None, None]
    rise, fall = (bar.value, None) if bar.value >= 0 else (None, bar.value)
    return [shorten(bar.name, _LONGEST), rise, fall, None]


def _add_margins(changes: list[list[Value]], values: Sequence[Decimal]) -> None:
    """Put the unseen bars into the first and last row: as much farther as numbers need."""
    reach = max(map(abs, values), default=Decimal(0)) * _MARGIN
    if reach and max(values) > 0:
        changes[0][3] = max(values) + reach
    if reach and min(values) < 0:
        changes[-1][3] = min(values) - reach


def _write_ranks(level: LevelCharts | None) -> Rows:
    lines = level.lines if level else ()
    blank = [" "] * (CHART_LINES - len(lines))
    names = [shorten(line.name, _LONGEST) for line in lines] + blank
    labels = [shorten(line.label, _LONGEST) for line in lines] + blank
    rows: list[list[Value]] = [[ChartText.WEEK_COLUMN, *names, *labels]]
    if not lines or level is None:
        return rows
    for index, week in enumerate(level.weeks):
        rows.append([week, *(line.ranks[index] for line in lines)])
    rows += [[] for _ in range(CHART_WEEKS - len(level.weeks))]
    rows.append([" ", *[None] * CHART_LINES, *place_labels(lines)])
    rows += [[" "] for _ in range(CHART_ROOM - 1)]
    return rows


def _write_totals(charts: Charts) -> Rows:
    rows: list[list[Value]] = [[ChartText.WEEK_COLUMN, ChartText.SCORE, ChartText.PLACE, ChartText.OF]]
    rows += [list(point) for point in charts.totals[-CHART_YEAR:]]
    return rows
