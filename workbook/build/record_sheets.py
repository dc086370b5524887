"""`Lịch sử`, `Các tuần`, `Đối chiếu`, `Nhật ký` and the hidden sheet of what can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from ..book.layout import (
    HISTORY_COLUMNS,
    HISTORY_TABLE,
    LOG,
    LOG_COLUMNS,
    LOG_WIDTHS,
    PROOF_COLUMNS,
    PROOF_CRITERIA,
    PROOF_CRITERIA_COLUMNS,
    PROOF_GROUPS,
    PROOF_PERIOD_COLUMNS,
    PROOF_PERIODS,
    PROOF_RESULT,
    PROOF_TABLE,
    TABLE_HEADER_ROW,
    WEEKS_COLUMNS,
    WEEKS_TABLE,
)
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import DATE, DATE_TIME, SCORE, Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HISTORY_WIDTHS = (12, 22, 11, 34, 10, 10, 10, 10, 10, 10, 10)
_WEEKS_WIDTHS = (12, 14, 11, 15, 10, 17, 15, 17, 28)
"""Wide enough for a heading and the arrow of its filter at the right of it."""
_PERIOD_ROW_PT = 30
"""Two lines."""
_CHECK_WIDTHS = (20, 30, 30, 30, 13, 13, 14, 12, 11, 11, 11, 9, 9)


def build_history_sheet(sheet: Worksheet, formats: Formats) -> None:
    """One row per unit and week: an Excel table with one empty row, because a table must have one."""
    write_band(
        sheet,
        formats,
        "Lịch sử",
        "Điểm từng đơn vị, từng tuần, do Cập nhật ghi. "
        "Sửa điểm ở đây rồi bấm Cập nhật (vùng dán để trống) thì báo cáo tính lại.",
        len(HISTORY_COLUMNS),
    )
    text, score = formats.screen(num_format="@", indent=1), formats.screen(num_format=SCORE)
    looks = dict.fromkeys(range(4), text) | dict.fromkeys(range(4, len(HISTORY_COLUMNS)), score)
    _add_table(sheet, formats, HISTORY_TABLE, HISTORY_COLUMNS, _HISTORY_WIDTHS, looks)


def build_weeks_sheet(sheet: Worksheet, formats: Formats) -> None:
    """One row per week: what belongs to no unit."""
    write_band(
        sheet,
        formats,
        "Các tuần",
        "Mỗi lần Cập nhật ghi một tuần ở đây, để tuần cũ in lại đúng như trước.",
        len(WEEKS_COLUMNS),
    )
    day, centred = formats.screen(num_format=DATE, align="center"), formats.screen(align="center")
    looks = {1: day, 3: formats.screen(num_format=SCORE), 7: day, 6: formats.screen(num_format="@", align="center")}
    looks |= dict.fromkeys((0, 8), formats.screen(num_format="@", indent=1))
    looks |= {2: centred, 4: centred, 5: centred}
    _add_table(sheet, formats, WEEKS_TABLE, WEEKS_COLUMNS, _WEEKS_WIDTHS, looks)


def _add_table(
    sheet: Worksheet,
    formats: Formats,
    name: str,
    columns: Sequence[str],
    widths: Sequence[float],
    looks: Mapping[int, Format],
) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, looks.get(column, formats.screen()))
    header = formats.screen(bold=True, font_color=theme.PAPER, bg_color=theme.ACCENT, align="left", indent=1)
    row = TABLE_HEADER_ROW - 1
    sheet.add_table(
        row, 0, row + 1, len(columns) - 1,
        {"name": name, "style": "Table Style Light 1",
         "columns": [{"header": column, "header_format": header} for column in columns]},
    )  # fmt: skip
    sheet.set_row(row, 22)
    for column in range(len(columns)):
        sheet.write_blank(row + 1, column, None, looks.get(column, formats.screen()))
    sheet.freeze_panes(row + 1, 0)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(row)
    set_screen_page(sheet, landscape=len(columns) > 6)


def build_proof_sheet(sheet: Worksheet, formats: Formats) -> None:
    """The proof: result, weeks compared, and a table of native formulas that a refresh writes."""
    note = "Excel tự tính lại từ Lịch sử và so từng ô với Phụ lục. LỆCH nghĩa là có ô đã bị sửa sau khi cập nhật."
    write_band(sheet, formats, "Đối chiếu", note, len(PROOF_COLUMNS))
    sheet.set_row(PROOF_RESULT.row - 1, 34)
    sheet.write_string(PROOF_RESULT.row - 1, 0, "Kết quả", formats.screen(bold=True, indent=1))
    result = formats.screen(bold=True, font_size=16, font_color=theme.ACCENT)
    sheet.write_string(PROOF_RESULT.row - 1, PROOF_RESULT.column - 1, Text.PROOF_EMPTY, result)
    for start, color in ((Text.PROOF_MATCH, theme.DONE), (Text.PROOF_DIFFER, theme.ERROR)):
        condition = {
            "type": "text",
            "criteria": "begins with",
            "value": start,
            "format": formats.make(font_color=color),
        }
        cell = (PROOF_RESULT.row - 1, PROOF_RESULT.column - 1)
        sheet.conditional_format(*cell, *cell, condition)
    number = formats.screen(num_format=SCORE, align="right", indent=1)
    whole = formats.screen(num_format="0", align="center")
    looks = {4: number, 7: number, 8: number, 5: whole, 9: whole, 10: whole, 11: whole, 12: whole}
    text = formats.screen(indent=1, shrink=True)
    for column, width in enumerate(_CHECK_WIDTHS):
        sheet.set_column(column, column, width, looks.get(column, text))
    # A level's name stands in a column that is as wide as a score.
    level = formats.screen(text_wrap=True)
    for row in range(PROOF_PERIODS.rows):
        sheet.set_row(PROOF_PERIODS.row - 1 + row, _PERIOD_ROW_PT)
    for row, column in product(range(PROOF_PERIODS.rows), range(PROOF_PERIODS.columns)):
        look = level if column in looks else text
        sheet.write_blank(PROOF_PERIODS.row - 1 + row, PROOF_PERIODS.column - 1 + column, None, look)
    for block, titles in (
        (PROOF_PERIODS, PROOF_PERIOD_COLUMNS),
        (PROOF_TABLE, PROOF_COLUMNS),
        (PROOF_CRITERIA, PROOF_CRITERIA_COLUMNS),
    ):
        for column, title in enumerate(titles, start=block.column - 1):
            sheet.write_string(block.row - 2, column, title, formats.header())
    _prepare_criteria(sheet, formats)
    for block in (PROOF_PERIODS, PROOF_TABLE):
        sheet.set_row(block.row - 2, 34)
    wrong = formats.make(bg_color=theme.ERROR_PALE, font_color=theme.ERROR, bold=True)
    for block in (PROOF_TABLE, PROOF_CRITERIA):
        first, last = block.row - 1, block.row + block.rows - 2
        left, right = block.column - 1, block.column - 2 + block.columns
        count = f"${column_letters(right + 1)}{first + 1}"
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({count}),{count}>0)", "format": wrong}
        sheet.conditional_format(first, left, last, right, rule)
    sheet.freeze_panes(PROOF_TABLE.row - 1, 2)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(PROOF_TABLE.row - 2)
    sheet.repeat_columns(1)
    set_screen_page(sheet)
    sheet.print_area(0, 0, PROOF_TABLE.row - 1, len(PROOF_COLUMNS) - 1)


def _prepare_criteria(sheet: Worksheet, formats: Formats) -> None:
    """The columns right of the proof's own; what each holds is in its heading."""
    whole, number = formats.screen(num_format="0", align="center"), formats.screen(num_format=SCORE, align="center")
    groups = len(PROOF_GROUPS)
    looks = (whole, whole, *[number] * groups, *[whole] * groups, number, formats.screen(indent=1), number, whole)
    for column, look in enumerate(looks, start=PROOF_CRITERIA.column - 1):
        sheet.set_column(column, column, 16 if column == PROOF_CRITERIA.column + 14 else 10, look)


def build_log_sheet(sheet: Worksheet, formats: Formats) -> None:
    """What was done when."""
    note = "Chương trình ghi lại từng lần cập nhật, tuần mới, hoàn tác và từng thư gửi đi."
    write_band(sheet, formats, "Nhật ký", note, len(LOG_COLUMNS))
    looks = {
        0: formats.screen(num_format=DATE_TIME, align="left", indent=1),
        3: formats.screen(align="center"),
        5: formats.screen(indent=1, text_wrap=True),
    }
    for column, (width, title) in enumerate(zip(LOG_WIDTHS, LOG_COLUMNS, strict=True)):
        sheet.set_column(column, column, width, looks.get(column, formats.screen(indent=1)))
        sheet.write_string(LOG.row - 2, column, title, formats.header())
    sheet.freeze_panes(LOG.row - 1, 0)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(LOG.row - 2)
    set_screen_page(sheet)


def build_undo_sheet(sheet: Worksheet) -> None:
    """A sheet that no menu shows; a refresh keeps in it what an undo needs."""
    sheet.very_hidden()
