"""`Cấp trên`: the ranking of the issuer's peers, and next to it the table that keeps them week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..book.layout import (
    PEERS_COLUMNS,
    PEERS_HEADER_ROW,
    PEERS_NOTES,
    PEERS_RANKING,
    PEERS_RANKING_COLUMNS,
    PEERS_TABLE,
    PEERS_TABLE_COLUMN,
)
from ..book.number_formats import DELTA
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import MOVE, SCORE, Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_RANKING_WIDTHS = (4, 7, 38, 10, 15, 13, 11)
_GAP_WIDTH = 4
_TABLE_WIDTHS = (12, 11, 38, 10)
_NOTE = "Dòng của mình có dấu ▶ và in đậm. Bảng bên phải giữ số đã dán từng tuần; sửa điểm ở đó rồi bấm Cập nhật."
_EMPTY = "Chưa có số liệu. Dán cả bảng các tỉnh (huyện) cùng số liệu đơn vị rồi bấm Cập nhật."


def build_peers_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the ranking at the left, and at the right of it the table of all weeks, under one row of headings.

    Cells take their look from their column. The table has no filter: it would hide rows of the ranking too.
    """
    last = PEERS_TABLE_COLUMN + len(PEERS_COLUMNS) - 1
    write_band(sheet, formats, "Cấp trên", _NOTE, last)
    text, score = formats.screen(indent=1), formats.screen(num_format=SCORE, align="right", indent=1)
    whole, centred = formats.screen(num_format="0", align="center"), formats.screen(align="center")
    delta, move = formats.screen(num_format=DELTA, align="right"), formats.screen(num_format=MOVE, align="center")
    looks = (formats.screen(align="center", font_color=theme.ACCENT), whole, text, score, centred, delta, move)
    for offset, (width, look) in enumerate(zip(_RANKING_WIDTHS, looks, strict=True)):
        sheet.set_column(PEERS_RANKING.column - 1 + offset, PEERS_RANKING.column - 1 + offset, width, look)
    gap = PEERS_TABLE_COLUMN - 2
    sheet.set_column(gap, gap, _GAP_WIDTH)
    for row in range(PEERS_NOTES.rows):
        look = formats.screen(bold=row < 2, indent=1)
        sheet.write_blank(PEERS_NOTES.row - 1 + row, PEERS_NOTES.column - 1, None, look)
    sheet.write_string(PEERS_NOTES.row - 1, PEERS_NOTES.column - 1, _EMPTY, formats.screen(bold=True, indent=1))
    for column, title in enumerate(PEERS_RANKING_COLUMNS, start=PEERS_RANKING.column - 1):
        sheet.write_string(PEERS_HEADER_ROW - 1, column, title, formats.header())
    _add_rules(sheet, formats)
    _add_table(sheet, formats)
    sheet.set_row(PEERS_HEADER_ROW - 1, 22)
    sheet.freeze_panes(PEERS_HEADER_ROW, 0)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(PEERS_HEADER_ROW - 1)
    sheet.print_area(0, PEERS_RANKING.column - 1, PEERS_HEADER_ROW, PEERS_RANKING.columns - 1)
    set_screen_page(sheet, landscape=False)


def _add_rules(sheet: Worksheet, formats: Formats) -> None:
    """Lines where a refresh has put values; the issuer's own line filled and bold, next to its sign."""
    first, last = PEERS_RANKING.row, PEERS_RANKING.row + PEERS_RANKING.rows - 1
    left, name = column_letters(PEERS_RANKING.column), column_letters(PEERS_RANKING.column + 2)
    whole = (first - 1, PEERS_RANKING.column - 1, last - 1, PEERS_RANKING.column + PEERS_RANKING.columns - 2)
    line = {"border": 1, "border_color": theme.LINE}
    own = formats.make(bold=True, bg_color=theme.ACCENT_PALE, **line)
    # The narrower rule first, lines included: LibreOffice applies only the first that holds.
    sheet.conditional_format(
        *whole, {"type": "formula", "criteria": f'=${left}{first}="{Text.PEERS_OWN}"', "format": own}
    )
    sheet.conditional_format(
        *whole, {"type": "formula", "criteria": f'=${name}{first}<>""', "format": formats.make(**line)}
    )


def _add_table(sheet: Worksheet, formats: Formats) -> None:
    """The table, with one empty row, because a table must have one."""
    text, score = formats.screen(num_format="@", indent=1), formats.screen(num_format=SCORE)
    looks = (text, text, text, score)
    header = formats.screen(bold=True, font_color=theme.PAPER, bg_color=theme.ACCENT, align="center")
    row, left = PEERS_HEADER_ROW - 1, PEERS_TABLE_COLUMN - 1
    for offset, (width, look) in enumerate(zip(_TABLE_WIDTHS, looks, strict=True)):
        sheet.set_column(left + offset, left + offset, width, look)
    sheet.add_table(
        row, left, row + 1, left + len(PEERS_COLUMNS) - 1,
        {"name": PEERS_TABLE, "style": "Table Style Light 1", "autofilter": False,
         "columns": [{"header": column, "header_format": header} for column in PEERS_COLUMNS]},
    )  # fmt: skip
    for offset, look in enumerate(looks):
        sheet.write_blank(row + 1, left + offset, None, look)
