"""The page of charts that may follow the annexes: as plain data for the typesetter, as pictures, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

from ..analysis.messages import ChartText
from ..page import theme
from ..report.charts import Bar, Charts, LevelCharts, TotalPoint, describe_charts, place_labels, shorten
from ..report.numbers import NumberStyle
from ..report.report import Report
from .messages import Trends
from .typeset import typeset

WIDTH_MM = 165
"""Between the margins of a page."""
_PPI = 220
_LETTERS = 40
"""Of a name in a chart: at 7.5 points about 28 fit, so that no letter is smaller than 5."""
_BLACK = {
    "ink": "#000000",
    "title": "#000000",
    "bar": "#3A3A3A",
    "fall": "#000000",
    "line": "#BDBDBD",
    "bands": ["#F4F4F4", "#E8E8E8", "#DADADA", "#CBCBCB", "#BBBBBB"],
    "lines": ["#000000"] * 6,
}
"""On paper all is black, as the decree asks; what is told apart is so by lightness, hatching and dashes."""
_COLOURED = {
    "ink": theme.INK,
    "title": theme.ACCENT,
    "bar": theme.ACCENT,
    "fall": theme.WARNING,
    "line": theme.LINE,
    "bands": ["#FEF3E4", "#F9DDB9", "#CBD8E3", "#A8BFD6", "#94A9BF"],
    "lines": [theme.ACCENT, theme.WARNING, theme.INK, "#3B73A8", "#9A3412", "#5B7F9E"],
}


def describe_trends(report: Report, *, coloured: bool) -> dict[str, Any]:
    """Return the charts as data for `charts.typ`: a page a level, places in parts of a chart."""
    charts, style = describe_charts(report), report.style
    return {
        "heading": Trends.HEADING,
        "own": Trends.OWN,
        "falls": ChartText.CHANGES_NOTE,
        "first_on_top": Trends.FIRST_ON_TOP,
        "look": _COLOURED if coloured else _BLACK,
        "levels": [
            {
                "note": level.note,
                "bands_note": charts.bands_note,
                "bands": [float(band.points) / 100 for band in charts.bands],
                "scores_title": level.scores_title,
                "scores": [_describe_score(bar, style) for bar in level.scores],
                "changes_title": level.changes_title,
                "changes": _describe_changes(level.changes, style),
                "ranks": _describe_ranks(level),
            }
            for level in charts.levels
        ],
        "total": _describe_total(charts, style),
    }


def tell_levels(report: Report) -> list[str]:
    """Say what the charts of each level show, for who does not see them; the first tells of the issuer too."""
    charts = describe_charts(report)
    told = []
    for index, level in enumerate(charts.levels):
        titles = [level.note.rstrip("."), level.scores_title, level.changes_title, level.ranks_title]
        if index == 0:
            titles.append(charts.total_title)
        told.append(" ".join(f"{title}." for title in titles))
    return told


def draw_trends(report: Report, form: Literal["png", "svg"], *, coloured: bool = True) -> list[bytes]:
    """Draw the charts apart from any page, a picture a level; none if there is nothing to draw."""
    trends = describe_trends(report, coloured=coloured)
    if not trends["levels"]:
        return []
    data = {"trends": trends, "width_mm": WIDTH_MM}
    return typeset("trends.typ", data, form, day=report.standings.week.snapshot, ppi=_PPI)


def _fit(name: str) -> str:
    """Keep a name on one line, and cut one that could not be read if it were set as small as its room asks."""
    return shorten(name, _LETTERS).replace(" ", "\N{NO-BREAK SPACE}")


def _fit_label(label: str) -> str:
    """The same for a line's label, whose rank stays."""
    name, bracket, rank = label.rpartition(" (")
    return f"{_fit(name)}{bracket}{rank}".replace(" ", "\N{NO-BREAK SPACE}") if name else _fit(label)


def _describe_score(bar: Bar | None, style: NumberStyle) -> dict[str, Any]:
    if bar is None:
        return {"name": ChartText.NOT_SHOWN, "part": None, "text": ""}
    return {
        "name": _fit(f"{bar.rank}. {bar.name}"),
        "part": float(bar.value) / 100,
        "text": style.write_cell(bar.value),
    }


def _describe_changes(bars: Sequence[Bar | None], style: NumberStyle) -> list[dict[str, Any]]:
    """Each change as a part of the way from the largest fall to the largest rise; `zero` is where they meet."""
    values = [bar.value for bar in bars if bar is not None]
    top, bottom = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    span = (top - bottom) or Decimal(1)
    zero = -bottom / span
    return [
        {"name": ChartText.NOT_SHOWN, "part": None, "zero": float(zero), "text": ""}
        if bar is None
        else {
            "name": _fit(bar.name),
            "part": float(bar.value / span),
            "zero": float(zero),
            "text": style.write_change(bar.value),
        }
        for bar in bars
    ]


def _describe_ranks(level: LevelCharts) -> dict[str, Any]:
    lines = level.lines
    lowest = max((rank for line in lines for rank in line.ranks if rank is not None), default=1)
    span = max(lowest - 1, 1)
    labels = place_labels(lines) if lines else []
    return {
        "title": level.ranks_title,
        "weeks": level.weeks,
        "ticks": [{"text": str(rank), "y": (rank - 1) / span} for rank in _choose_ticks(lowest)] if lines else [],
        "lines": [
            {
                "points": [None if rank is None else (rank - 1) / span for rank in line.ranks],
                "label": _fit_label(line.label),
                "label_y": float(place - 1) / span,
            }
            for line, place in zip(lines, labels, strict=True)
        ],
    }


def _choose_ticks(lowest: int) -> list[int]:
    """Choose about six ranks for the axis, the first and the last among them."""
    step = max(round(lowest / 5), 1)
    ticks = [1, *range(1 + step, lowest, step)]
    return [*(tick for tick in ticks if lowest - tick >= step / 2), lowest] if lowest > 1 else [1]


def _describe_total(charts: Charts, style: NumberStyle) -> dict[str, Any]:
    points = charts.totals[-26:]
    scores = [point.total for point in points if point.total is not None]
    ranks = [point.rank for point in points if point.rank is not None]
    low, high = (min(scores), max(scores)) if scores else (Decimal(0), Decimal(1))
    edge = max((high - low) * Decimal("0.1"), Decimal("0.05"))
    low, high = low - edge, high + edge
    middle = [low + (high - low) * part / 3 for part in range(4)]
    last = max(ranks, default=1)
    span = max(last - 1, 1)
    return {
        "title": charts.total_title,
        "weeks": [point.week for point in points],
        "scores": [_part(point.total, low, high) for point in points],
        "score_ticks": [
            {"text": style.write_cell(value.quantize(Decimal("0.01"))), "y": 1 - part / 3}
            for part, value in enumerate(middle)
        ],
        "places": [_rank_part(point, span) for point in points],
        "place_ticks": [{"text": str(rank), "y": (rank - 1) / span} for rank in _choose_ticks(last)] if ranks else [],
    }


def _part(score: Decimal | None, low: Decimal, high: Decimal) -> float | None:
    return None if score is None else float((high - score) / (high - low))


def _rank_part(point: TotalPoint, span: int) -> float | None:
    return None if point.rank is None else (point.rank - 1) / span
