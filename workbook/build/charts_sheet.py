"""`Biểu đồ`: a page a level with native charts, and beneath them the cells that they draw.

Charts leave hidden rows out, so a refresh hides the rows that it does not need and no range ever changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ..analysis.messages import ChartText
from ..book.layout import (
    CHART_BANDS,
    CHART_BARS,
    CHART_COLUMNS,
    CHART_DATA_ROW,
    CHART_LINES,
    CHART_PAGE_ROWS,
    CHART_RANKS,
    CHART_ROW_PT,
    CHART_TOPS,
    CHART_TOTAL_TITLE,
    CHART_TOTALS,
    Block,
    SheetName,
)
from ..cells.grid import column_letters
from ..page import theme
from .formats import SCORE, Formats
from .pages import set_screen_page

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

_TITLE: Final = "Biểu đồ"
_DATA_TITLE: Final = "Số liệu mà các biểu đồ vẽ (chương trình ghi; dòng không dùng được ẩn đi)"
_WIDTHS_PX: Final = (160, *[32] * 6, 150, *[46] * 3, 60, *[25] * 12)
_SPANS: Final = ((0, 6), (7, 10), (11, 23))
"""The columns of the charts that stand side by side, as `sheets/charts.py` has their titles."""
_HEADING_ROWS_PX: Final = (36, 22, 40, 18)
_CHART_ROW_PX: Final = 20
_FIRST, _ROWS, _UPPER = 4, 26, 12
"""Within a page (from 0): where charts begin, over how many rows, and over how many the upper of two goes."""
_BIG, _SMALL = 9, 8
_NAME_SIZE: Final = 7.5
_LINES: Final = (
    ("solid", "circle", theme.ACCENT),
    ("dash", "square", theme.WARNING),
    ("round_dot", "diamond", theme.INK),
    ("long_dash", "triangle", "#3B73A8"),
    ("dash_dot", "x", "#9A3412"),
    ("solid", "square", "#5B7F9E"),
)
"""Told apart by dash and mark where a print has no colour."""
_TINT: Final = 0.55
"""How much white the bands have, so that bars stand out."""


def build_charts_sheet(sheet: Worksheet, formats: Formats, book: Workbook) -> None:
    """Prepare pages, charts and the cells that they draw; rows of the latter are hidden until a refresh."""
    for column, width in enumerate(_WIDTHS_PX):
        sheet.set_column_pixels(column, column, width, formats.screen(font_size=_BIG))
    for page in range(len(CHART_TOPS)):
        _prepare_page(sheet, formats, page)
        _insert_charts(sheet, book, page)
    _prepare_data(sheet, formats)
    sheet.hide_gridlines(2)
    set_screen_page(sheet)
    sheet.center_horizontally()
    sheet.print_area(0, 0, CHART_PAGE_ROWS - 1, CHART_COLUMNS - 1)


def _prepare_page(sheet: Worksheet, formats: Formats, page: int) -> None:
    top = CHART_TOPS[page] - 1
    for offset in range(CHART_PAGE_ROWS):
        height = _HEADING_ROWS_PX[offset] if offset < _FIRST else _CHART_ROW_PX
        sheet.set_row_pixels(top + offset, height)
    for column in range(CHART_COLUMNS):
        sheet.write_blank(top, column, None, formats.band())
    sheet.write_string(top, 0, _TITLE, formats.band())
    sheet.write_string(top + 1, 0, ChartText.EMPTY if page == 0 else "", formats.note())
    title = formats.screen(bold=True, font_size=11, font_color=theme.ACCENT, text_wrap=True, valign="bottom")
    small = formats.screen(font_size=_SMALL, font_color=theme.MUTED, shrink=True)
    for first, last in _SPANS:
        sheet.merge_range(top + 2, first, top + 2, last, "", title)
        sheet.merge_range(top + 3, first, top + 3, last, "", small)
    if page == 0:
        row = CHART_TOTAL_TITLE.row - 1
        sheet.merge_range(row, _SPANS[2][0], row, _SPANS[2][1], "", title)
        sheet.set_row_pixels(row, 36)


def _insert_charts(sheet: Worksheet, book: Workbook, page: int) -> None:
    top = CHART_TOPS[page] - 1 + _FIRST
    rows_px = _ROWS * _CHART_ROW_PX
    scores, changes, ranks = (sum(_WIDTHS_PX[first : last + 1]) for first, last in _SPANS)
    bars, lines = CHART_BARS[page], CHART_RANKS[page]
    suffix = f" ({page + 1})" if page else ""
    _insert(sheet, _chart_scores(book, bars), (top, _SPANS[0][0]), (scores, rows_px), f"Điểm và mức xếp loại{suffix}")
    _insert(sheet, _chart_changes(book, bars), (top, _SPANS[1][0]), (changes, rows_px), f"Tăng giảm{suffix}")
    upper = rows_px if page else _UPPER * _CHART_ROW_PX
    _insert(sheet, _chart_ranks(book, lines), (top, _SPANS[2][0]), (ranks, upper), f"Hạng qua các tuần{suffix}")
    if page == 0:
        lower = (_ROWS - _UPPER - 1) * _CHART_ROW_PX
        _insert(sheet, _chart_totals(book), (top + _UPPER + 1, _SPANS[2][0]), (ranks, lower), "Điểm chung và hạng")


def _insert(sheet: Worksheet, chart: Chart, cell: tuple[int, int], size_px: tuple[int, int], title: str) -> None:
    width, height = size_px
    chart.set_size({"width": width - 8, "height": height})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_legend({"none": True})
    row, column = cell
    sheet.insert_chart(row, column, chart, {"description": f"{title}: số liệu ở cuối trang", "object_position": 2})


def _range(block: Block, column: int) -> str:
    letters = column_letters(block.column + column)
    return f"='{SheetName.CHARTS}'!${letters}${block.row + 1}:${letters}${block.row + block.rows - 1}"


def _heading(block: Block, column: int) -> str:
    return f"='{SheetName.CHARTS}'!${column_letters(block.column + column)}${block.row}"


def _series(block: Block, column: int, *, names: int = 0, **looks: Any) -> dict[str, Any]:
    return {
        "name": _heading(block, column),
        "categories": _range(block, names),
        "values": _range(block, column),
        **looks,
    }


def _font(size: float = _SMALL, color: str = theme.INK, **more: Any) -> dict[str, Any]:
    return {"name": theme.FONT, "size": size, "color": color, **more}


def _grid() -> dict[str, Any]:
    return {"visible": True, "line": {"color": theme.LINE, "width": 0.5}}


def _names_axis(**more: Any) -> dict[str, Any]:
    return {
        "reverse": True,
        "num_font": _font(_NAME_SIZE),
        "major_tick_mark": "none",
        "interval_unit": 1,
        "line": {"color": theme.MUTED, "width": 0.75},
        **more,
    }


def _chart_scores(book: Workbook, block: Block) -> Chart:
    """Bars over the bands: these are stacked bars on the first axes, the scores stand before them on the second."""
    chart, front = book.add_chart({"type": "bar", "subtype": "stacked"}), book.add_chart({"type": "bar"})
    for band in range(CHART_BANDS):
        color = _lighten(theme.choose_rating_colour(CHART_BANDS - 1 - band, CHART_BANDS))
        chart.add_series(_series(block, 2 + band, fill={"color": color}, border={"none": True}, gap=35))
    number = {"value": True, "num_format": SCORE, "position": "inside_end", "font": _font(7.5, theme.PAPER, bold=True)}
    look: dict[str, Any] = {"fill": {"color": theme.ACCENT}, "border": {"none": True}, "gap": 90}
    front.add_series(_series(block, 1, y2_axis=True, x2_axis=True, data_labels=number, **look))
    chart.combine(front)
    points = {"min": 0, "max": 100, "major_gridlines": {"visible": False}, "line": {"none": True}}
    chart.set_y_axis(_names_axis())
    chart.set_x_axis({**points, "major_unit": 10, "num_font": _font(), "num_format": "0", "label_position": "high"})
    front.set_y2_axis({**points, "visible": False})
    front.set_x2_axis({"reverse": True, "visible": False})
    chart.set_plotarea({"layout": {"x": 0.4, "y": 0.005, "width": 0.57, "height": 0.945}})
    return chart


def _chart_changes(book: Workbook, block: Block) -> Chart:
    """Rises to the right, falls hatched to the left; an unseen bar makes room for their numbers."""
    chart = book.add_chart({"type": "bar"})
    names = 2 + CHART_BANDS
    number = {"value": True, "num_format": '"▲ "0.00;"▼ "0.00;0.00', "position": "outside_end", "font": _font(7.5)}
    rise: dict[str, Any] = {
        "fill": {"color": theme.ACCENT},
        "border": {"color": theme.ACCENT},
        "gap": 45,
        "overlap": 100,
    }
    hatch = {"pattern": "wide_upward_diagonal", "fg_color": theme.WARNING, "bg_color": theme.PAPER}
    unseen: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
    chart.add_series(_series(block, names + 1, names=names, data_labels=number, **rise))
    chart.add_series(
        _series(block, names + 2, names=names, data_labels=number, pattern=hatch, border={"color": theme.WARNING})
    )
    chart.add_series(_series(block, names + 3, names=names, **unseen))
    chart.set_y_axis(_names_axis(label_position="low"))
    chart.set_x_axis(
        {
            "major_gridlines": {"visible": False},
            "label_position": "none",
            "line": {"none": True},
            "major_tick_mark": "none",
        }
    )
    chart.set_plotarea({"layout": {"x": 0.4, "y": 0.005, "width": 0.57, "height": 0.945}})
    return chart


def _weeks_axis() -> dict[str, Any]:
    return {"num_font": _font(7), "label_position": "high", "line": {"color": theme.LINE}, "major_tick_mark": "none"}


def _chart_ranks(book: Workbook, block: Block) -> Chart:
    """A line a unit, the first place on top; the names stand where no week is, by points that nobody sees."""
    chart = book.add_chart({"type": "line"})
    for line, (dash, mark, color) in enumerate(_LINES):
        look: dict[str, Any] = {
            "line": {"color": color, "width": 1.75, "dash_type": dash},
            "marker": {"type": mark, "size": 5, "border": {"color": color}, "fill": {"color": color}},
        }
        chart.add_series(_series(block, 1 + line, **look))
    for line, (_, _, color) in enumerate(_LINES):
        label = {"series_name": True, "value": False, "position": "right", "font": _font(_SMALL, color, bold=True)}
        look = {"line": {"none": True}, "marker": {"type": "none"}, "data_labels": label}
        chart.add_series(_series(block, 1 + CHART_LINES + line, **look))
    chart.set_y_axis(
        {
            "reverse": True,
            "min": 1,
            "num_font": _font(),
            "num_format": "0",
            "major_gridlines": _grid(),
            "line": {"none": True},
        }
    )
    chart.set_x_axis(_weeks_axis())
    chart.show_blanks_as("gap")
    return chart


def _chart_totals(book: Workbook) -> Chart:
    """The issuer's score by the left axis, its place by the right one, the first on top."""
    chart, second = book.add_chart({"type": "line"}), book.add_chart({"type": "line"})
    for owner, column, color, dash, mark, more in (
        (chart, 1, theme.ACCENT, "solid", "circle", {}),
        (second, 2, theme.WARNING, "dash", "square", {"y2_axis": True}),
    ):
        look: dict[str, Any] = {
            "line": {"color": color, "width": 2, "dash_type": dash},
            "marker": {"type": mark, "size": 5, "border": {"color": color}, "fill": {"color": color}},
        }
        owner.add_series(_series(CHART_TOTALS, column, **look, **more))
    chart.combine(second)
    title = {"name_font": _font(_SMALL, bold=True), "num_font": _font()}
    chart.set_y_axis(
        {"name": "Điểm (nét liền)", "num_format": SCORE, "major_gridlines": _grid(), "line": {"none": True}, **title}
    )
    second.set_y2_axis(
        {
            "name": "Hạng (nét đứt)",
            "num_format": "0",
            "reverse": True,
            "min": 1,
            "major_unit": 1,
            "line": {"none": True},
            **title,
        }
    )
    chart.set_x_axis({**_weeks_axis(), "label_position": "low"})
    chart.show_blanks_as("gap")
    return chart


def _lighten(color: str) -> str:
    parts = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * _TINT):02X}" for part in parts)


def _prepare_data(sheet: Worksheet, formats: Formats) -> None:
    sheet.write_string(CHART_DATA_ROW - 1, 0, _DATA_TITLE, formats.screen(bold=True, font_color=theme.MUTED))
    heading = formats.header(font_size=_SMALL)
    upright = formats.header(font_size=_SMALL, rotation=90)
    text, score = formats.screen(font_size=_BIG, shrink=True), formats.screen(font_size=_SMALL, num_format=SCORE)
    points = formats.screen(font_size=_SMALL, shrink=True)
    for block in (*CHART_BARS, *CHART_RANKS, CHART_TOTALS):
        top, bars = block.row - 1, block in CHART_BARS
        sheet.set_row(top, 90)
        for offset in range(block.columns):
            named = offset == 0 or (bars and offset == 2 + CHART_BANDS)
            sheet.write_blank(top, block.column - 1 + offset, None, heading if named else upright)
            look = text if named else score if bars else points
            for row in range(top + 1, top + block.rows):
                sheet.write_blank(row, block.column - 1 + offset, None, look)
        for row in range(top + 1, top + block.rows):
            room = block in CHART_RANKS and row > top + block.rows - 4
            sheet.set_row(row, CHART_ROW_PT, None, {"hidden": not room})
