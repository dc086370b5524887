"""One slide for the weekly meeting: the issuer's score, who rose and fell most, who is to be reminded, one chart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from ..packing import pack_parts, read_parts
from ..page import theme
from ..report.charts import Bar, Charts, describe_charts
from ..report.report import Report
from .messages import WEEK, Slide

if TYPE_CHECKING:
    from pptx.chart.chart import Chart
    from pptx.slide import Slide as PptxSlide
    from pptx.text.text import TextFrame

_MOST_LEVELS: Final = 2
_MOST_NAMES: Final = 8
"""Of those to be reminded; the others are a number."""
_MOST_WEEKS: Final = 12
_MOST_BARS: Final = 12
_TITLE_ONLY: Final = 5
"""Which layout of python-pptx's own template has a title and nothing else."""
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def make_slide(report: Report) -> bytes:
    """Make a presentation of one slide, 16:9, whose text and chart can be edited; the same bytes for a report."""
    charts = describe_charts(report)
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
    slide = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
    _add_title(slide, report, charts)
    _add_chart(slide, report, charts)
    _add_changes(slide, report, charts)
    _add_reminders(slide, report)
    _describe(presentation, report)
    file = BytesIO()
    presentation.save(file)
    return pack_parts(_date_parts(read_parts(file.getvalue()), report))


def _add_title(slide: PptxSlide, report: Report, charts: Charts) -> None:
    title: Any = slide.shapes.title
    title.left, title.top, title.width, title.height = Inches(0.6), Inches(0.35), Inches(12.1), Inches(0.8)
    _write(title.text_frame, [[(charts.total_title or report.issuer_full, 30, True, theme.ACCENT)]])
    period = report.standings.week.period
    week = WEEK.format(number=period.number, month=period.month, year=period.year)
    below = slide.shapes.add_textbox(Inches(0.6), Inches(1.1), Inches(12.1), Inches(0.45)).text_frame
    _write(below, [[(f"{report.issuer_full} · {week}", 16, False, theme.MUTED)]])


def _add_chart(slide: PptxSlide, report: Report, charts: Charts) -> None:
    """The issuer's score by week; of an office without one, the scores of its first units."""
    points = [point for point in charts.totals if point.total is not None][-_MOST_WEEKS:]
    bars = [bar for bar in (charts.levels[0].scores if charts.levels else ()) if bar is not None][:_MOST_BARS]
    if not points and not bars:
        return
    data = CategoryChartData(number_format="0.00")
    data.categories = [point.week for point in points] if points else [bar.name for bar in bars]
    values = [point.total for point in points] if points else [bar.value for bar in bars]
    heading = Slide.OWN if points else Slide.SCORES
    data.add_series(heading, [float(value) for value in values if value is not None])
    kind = XL_CHART_TYPE.LINE_MARKERS if points else XL_CHART_TYPE.BAR_CLUSTERED
    box = slide.shapes.add_textbox(Inches(0.6), Inches(1.75), Inches(6.3), Inches(0.4)).text_frame
    _write(box, [[(heading, 18, True, theme.INK)]])
    frame: Any = slide.shapes.add_chart(kind, Inches(0.5), Inches(2.15), Inches(6.5), Inches(3.5), data)
    told = ", ".join(
        f"{category} {report.style.write(value)}"
        for category, value in zip(data.categories, values, strict=True)
        for category in (category.label,)
        if value is not None
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"{heading}: {told}")
    _style_chart(frame.chart, is_line=bool(points))


def _style_chart(chart: Chart, *, is_line: bool) -> None:
    accent = RGBColor.from_string(theme.ACCENT[1:])
    chart.has_legend = False
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(14), theme.FONT
    plot: Any = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = "0.00", False
    labels.position = XL_LABEL_POSITION.ABOVE if is_line else XL_LABEL_POSITION.OUTSIDE_END
    series: Any = plot.series[0]
    values: Any = chart.value_axis
    values.has_major_gridlines = False
    values.visible = False
    categories: Any = chart.category_axis
    categories.format.line.color.rgb = RGBColor.from_string(theme.LINE[1:])
    if is_line:
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = accent, Pt(3)
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = accent
        categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = accent
        categories.reverse_order = True
        values.minimum_scale = 0


def _add_changes(slide: PptxSlide, report: Report, charts: Charts) -> None:
    lines: list[list[tuple[str, float, bool, str]]] = []
    for level in charts.levels[:_MOST_LEVELS]:
        lines.append([(f"{level.level}: {_begin_small(level.changes_title)}", 18, True, theme.INK)])
        changes = [bar for bar in level.changes if bar is not None]
        rises = [bar for bar in changes[:3] if bar.value > 0]
        falls = [bar for bar in reversed(changes[-3:]) if bar.value < 0]
        for heading, bars, colour in ((Slide.ROSE, rises, theme.ACCENT), (Slide.FELL, falls, theme.ERROR)):
            if bars:
                lines.append([(f"{heading}: ", 16, True, colour), (_list_bars(bars, report), 16, False, theme.INK)])
    box = slide.shapes.add_textbox(Inches(7.3), Inches(1.75), Inches(5.5), Inches(3.9)).text_frame
    _write(box, lines or [[(charts.why_empty, 16, False, theme.INK)]])


def _begin_small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _list_bars(bars: Sequence[Bar], report: Report) -> str:
    changes = (report.style.write_change(bar.value).replace(" ", "\N{NO-BREAK SPACE}") for bar in bars)
    return "; ".join(f"{bar.name} {change}" for bar, change in zip(bars, changes, strict=True))


def _add_reminders(slide: PptxSlide, report: Report) -> None:
    printed = {row.standing.unit: str(row.values[1]) for annex in report.annexes for row in annex.rows if row.standing}
    units = list(dict.fromkeys(reminder.unit for reminder in report.analysis.reminders))
    names = ", ".join(printed.get(unit, unit.name) for unit in units[:_MOST_NAMES])
    if len(units) > _MOST_NAMES:
        names = Slide.AND_MORE.format(names=names, count=len(units) - _MOST_NAMES)
    text = Slide.REMIND.format(count=len(units)) if units else Slide.NONE
    box = slide.shapes.add_textbox(Inches(0.6), Inches(5.85), Inches(12.1), Inches(1.3))
    box.fill.solid()
    box.fill.fore_color.rgb = RGBColor.from_string(theme.ACCENT_PALE[1:])
    box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(box.text_frame, [[(text, 18, True, theme.INK), (names, 16, False, theme.INK)]])


def _write(frame: TextFrame, lines: Sequence[Sequence[tuple[str, float, bool, str]]]) -> None:
    """Write paragraphs of runs: text, size in points, bold, colour."""
    frame.word_wrap = True
    for index, runs in enumerate(lines):
        paragraph: Any = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = 1
        paragraph.space_after = Pt(5)
        for text, size, bold, colour in runs:
            run = paragraph.add_run()
            run.text = text
            run.font.name, run.font.size, run.font.bold = theme.FONT, Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            run._r.get_or_add_rPr().set("lang", "vi-VN")


def _describe(presentation: Any, report: Report) -> None:
    """Title, language and the issuing body; no person, and the snapshot's day for both dates."""
    snapshot = report.standings.week.snapshot
    properties = presentation.core_properties
    properties.title, properties.author = report.title[:255], report.issuer_full[:255]
    properties.last_modified_by, properties.language, properties.revision = "", "vi-VN", 1
    properties.created = properties.modified = datetime(snapshot.year, snapshot.month, snapshot.day, tzinfo=UTC)
    relations = presentation.part.package._rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(key)  # the picture of someone else's slide


def _date_parts(parts: Mapping[str, bytes], report: Report) -> dict[str, bytes]:
    """Give the workbook within the chart the snapshot's day as well."""
    moment = f"{report.standings.week.snapshot.isoformat()}T00:00:00Z".encode()
    dated = dict(parts)
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            inner = read_parts(content)
            inner[_CORE] = _MOMENT.sub(rb"\g<1>" + moment, inner[_CORE])
            dated[name] = pack_parts(inner)
    return dated
