"""`Tiêu chí`: two tables side by side, formatted in advance; rules colour and draw lines where values have arrived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...scoring import GROUP_CODES
from ..analysis.messages import AnalysisText
from ..book.layout import (
    CRITERIA,
    CRITERIA_HEADERS,
    CRITERIA_SHARES,
    CRITERIA_STATE,
    TARGETS,
    Block,
    CriteriaColumn,
    TargetColumn,
)
from ..book.number_formats import DELTA
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD_PX = (38, 214, 54)
_GROUP_PX = (52, 52, 32)
_WEAKEST_PX = (156, 156)
_TARGET_PX = (*[47] * len(GROUP_CODES), 156, 64, 92, 58, 112, 196, 58, 112)
"""Both tables are about 1,430 pixels wide: on an A4 page across, 11 points are printed as a little more than 8."""
_GAP_PX = 20
_MARGIN_IN = 0.4
_ROW_PT = 18
_ZOOM = 85
"""In percent: a table's whole width is seen on a screen of 1,366 pixels."""
_WEAK: dict[str, Any] = {"bg_color": "#9A3412", "font_color": theme.PAPER, "bold": True}
_WATCH: dict[str, Any] = {"bg_color": "#F5CB94", "font_color": theme.INK}
"""Two steps that differ in lightness, so that a grey print tells them apart; the dark one is bold too."""
_WEAK_SHARE = '"! "0.0'
_NUMBER = "0.00_);-0.00_);0.00_);@_)"


def build_criteria_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the table of groups, and right of it that of what it takes; a refresh writes values alone."""
    note = (
        "Mỗi nhóm ba số: đạt bao nhiêu % điểm tối đa, còn thiếu mấy điểm, hạng trong cấp. Dòng của cấp: trung bình "
        "đạt, tổng điểm còn thiếu, và nhóm thiếu nhiều điểm nhất."
    )
    write_band(sheet, formats, "Tiêu chí", note, TARGETS.column - 1 + TARGETS.columns)
    sheet.write_string(0, TARGETS.column - 1, "Cần bao nhiêu điểm", formats.band())
    right = "“Nhóm còn chỗ”: ít nhóm nhất mà điểm còn thiếu cộng lại đủ số điểm cần thêm, nhiều nhất trước."
    sheet.write_string(1, TARGETS.column - 1, right, formats.note())
    _prepare_columns(sheet, formats)
    _prepare_state(sheet, formats)
    _write_headings(sheet, formats)
    _prepare_shares(sheet, formats)
    for block in (CRITERIA, TARGETS):
        _prepare_lines(sheet, formats, block)
    first = CRITERIA.row - 1
    sheet.freeze_panes(first + CRITERIA_HEADERS, 0)
    sheet.hide_gridlines(2)
    sheet.set_default_row(_ROW_PT)
    sheet.set_zoom(_ZOOM)
    sheet.repeat_rows(first - 1, first + CRITERIA_HEADERS - 1)
    set_screen_page(sheet)
    sheet.set_margins(left=_MARGIN_IN, right=_MARGIN_IN, top=0.5, bottom=0.6)
    sheet.print_area(0, 0, first + CRITERIA_HEADERS - 1, CRITERIA.columns - 1)


def _prepare_columns(sheet: Worksheet, formats: Formats) -> None:
    whole = {"num_format": "0_);-0_);0_);@_)", "align": "right"}
    number = {"num_format": _NUMBER, "align": "right", "shrink": True}
    name = {"align": "left", "indent": 1, "shrink": True}
    head = (whole, name, number)
    group = ({"num_format": "0.0_);-0.0_);0.0_);@_)", "align": "right"}, number, whole | {"font_color": theme.MUTED})
    most = name | {"num_format": '"thiếu "0.00" điểm"'}
    change = {"num_format": DELTA, "align": "right"}
    rows: tuple[tuple[Block, Iterable[dict[str, Any]], Iterable[int]], ...] = (
        (CRITERIA, (*head, *group * len(GROUP_CODES), name, most), (*_HEAD_PX, *_GROUP_PX * 6, *_WEAKEST_PX)),
        (
            TARGETS,
            (*head, *[number] * len(GROUP_CODES), name, change, *(name, number, name) * 2),
            (*_HEAD_PX, *_TARGET_PX),
        ),
    )
    for block, looks, widths in rows:
        for column, (look, width) in enumerate(zip(looks, widths, strict=True), start=block.column - 1):
            sheet.set_column_pixels(column, column, width, formats.screen(**look))
    sheet.set_column_pixels(TARGETS.column - 2, TARGETS.column - 2, _GAP_PX)


def _prepare_state(sheet: Worksheet, formats: Formats) -> None:
    """The line above the tables is repeated on each page: which week, what the colours mean, and no forecast."""
    row = CRITERIA_STATE.row - 1
    strong = formats.screen(bold=True, font_color=theme.ACCENT, indent=1)
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, AnalysisText.CRITERIA_EMPTY, strong)
    told = "Phép tính trên điểm tuần này, không phải dự báo: còn thiếu bao nhiêu điểm so với mức và đơn vị ngay trên."
    sheet.write_string(row, TARGETS.column - 1, told, strong)
    first = CRITERIA_SHARES.column - 1
    for column, look in enumerate((_WEAK, _WATCH), start=first):
        cell = formats.screen(num_format='"đạt dưới "General" %"', align="center")
        sheet.write_blank(row, column, None, cell)
        filled = f"=ISNUMBER({column_letters(column + 1)}{row + 1})"
        rule = {"type": "formula", "criteria": filled, "format": formats.make(**look)}
        sheet.conditional_format(row, column, row, column, rule)


def _write_headings(sheet: Worksheet, formats: Formats) -> None:
    """Headings as they are without a configuration; a refresh puts the groups' names in."""
    row = CRITERIA.row - 1
    head, small = formats.header(), formats.header(bold=False, text_wrap=False, shrink=True)
    most = formats.header(bold=False, num_format='"thiếu/"General', text_wrap=False, shrink=True)
    sheet.set_row(row, 50)
    sheet.set_row(row + 1, 20)
    for block in (CRITERIA, TARGETS):
        first = block.column - 1
        for offset, title in enumerate(AnalysisText.CRITERIA_HEADERS):
            sheet.merge_range(row, first + offset, row + 1, first + offset, title, head)
    for place, code in enumerate(GROUP_CODES):
        first = CriteriaColumn.GROUPS + place * CriteriaColumn.GROUP_WIDTH
        sheet.merge_range(row, first, row, first + CriteriaColumn.GROUP_WIDTH - 1, code, head)
        sheet.write_string(row + 1, first + CriteriaColumn.SHARE, AnalysisText.CRITERIA_SHARE, small)
        sheet.write_string(row + 1, first + CriteriaColumn.LEFT, Text.MISSING, most)
        sheet.write_string(row + 1, first + CriteriaColumn.RANK, AnalysisText.CRITERIA_RANK, small)
        sheet.write_string(row + 1, TARGETS.column - 1 + TargetColumn.POINTS + place, code, small)
    weakest = CriteriaColumn.WEAKEST
    sheet.merge_range(row, weakest, row, weakest + 1, AnalysisText.CRITERIA_WEAKEST, head)
    for offset, title in enumerate(AnalysisText.CRITERIA_WEAKEST_EACH):
        sheet.write_string(row + 1, weakest + offset, title, small)
    edges = (
        TargetColumn.POINTS, TargetColumn.CONTRIBUTOR, TargetColumn.RATING, TargetColumn.ABOVE, TARGETS.columns,
    )  # fmt: skip
    for start, end, title in zip(edges, edges[1:], AnalysisText.TARGET_HEADERS, strict=False):
        sheet.merge_range(row, TARGETS.column - 1 + start, row, TARGETS.column - 2 + end, title, head)
    for offset, title in enumerate(AnalysisText.TARGET_EACH, start=TARGETS.column - 1 + TargetColumn.CONTRIBUTOR):
        sheet.write_string(row + 1, offset, title, small)


def _prepare_shares(sheet: Worksheet, formats: Formats) -> None:
    """Colour shares and points by what the cells of `CRITERIA_SHARES` say, strictly under and exactly.

    A line's border is in the format too: LibreOffice applies only the first rule that holds.
    """
    first, last = CRITERIA.row - 1 + CRITERIA_HEADERS, CRITERIA.row - 2 + CRITERIA.rows
    line = {"bottom": 1, "bottom_color": theme.LINE}
    for place in range(len(GROUP_CODES)):
        start = CriteriaColumn.GROUPS + place * CriteriaColumn.GROUP_WIDTH
        left = f"${column_letters(start + CriteriaColumn.LEFT + 1)}"
        most = f"{left}${first}"
        for offset, look in enumerate((_WEAK, _WATCH)):
            percent = f"${column_letters(CRITERIA_SHARES.column + offset)}${CRITERIA_SHARES.row}"
            under = (
                f'=AND(ISNUMBER({percent}),$A{first + 1}<>"",ISNUMBER({left}{first + 1}),'
                f"ROUND(({most}-N({left}{first + 1}))*100,4)<ROUND(N({percent})*N({most}),4))"
            )
            for column, more in ((start, {"num_format": _WEAK_SHARE} if look is _WEAK else {}), (start + 1, {})):
                made = formats.make(**look, **line, **more)
                rule = {"type": "formula", "criteria": under, "format": made}
                sheet.conditional_format(first, column, last, column, rule)


def _prepare_lines(sheet: Worksheet, formats: Formats, block: Block) -> None:
    first, last = block.row - 1 + CRITERIA_HEADERS, block.row - 2 + block.rows
    rank, name = (f"${column_letters(block.column + offset)}{first + 1}" for offset in (0, CriteriaColumn.NAME))
    line = {"bottom": 1, "bottom_color": theme.LINE}
    edges = {"top": 1, "bottom": 1, "top_color": theme.ACCENT, "bottom_color": theme.ACCENT}
    level = formats.make(bold=True, bg_color=theme.ACCENT_PALE, **edges)
    rules: tuple[tuple[str, Format], ...] = (
        (f'=AND({rank}="",{name}<>"")', level),
        (f'={name}<>""', formats.make(**line)),
    )
    for condition, look in rules:
        whole = (first, block.column - 1, last, block.column - 2 + block.columns)
        sheet.conditional_format(*whole, {"type": "formula", "criteria": condition, "format": look})
