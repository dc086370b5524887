"""`Xu hướng` and `Đôn đốc`: dressed in advance, filled by a refresh with values alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..analysis.messages import AnalysisText
from ..book.layout import (
    REMINDER_COLUMNS,
    REMINDERS,
    REMINDERS_HEAD,
    REMINDERS_MESSAGE,
    TREND_COLUMNS,
    TRENDS,
    TRENDS_HEAD,
    TRENDS_HEADER_ROW,
    TRENDS_LEGEND,
    TRENDS_WEEKS,
    Block,
    SheetName,
)
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import SCORE, Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_NAMED: Final = 2
"""Columns of rank and name before the rest of a table."""
_WEEK_PX: Final = {"scores": 64, "ranks": 64, "ratings": 74}
_NAME_PX: Final = (44, 190)
_RATING_PX: Final = 92
_CHANGES_PX: Final = (68, 92, 92, 92, 92, 98, 66, 84, 66, 84)
_BETWEEN_PX: Final = 22
_ROW_PT: Final = 18
_TITLE_PT: Final = 22
_MARK_PT: Final = 26
_HEADER_PT: Final = 42
_RISE: Final = theme.ACCENT
_FALL: Final = "#9A3412"
_SCORE: Final = "0.00_)"
_CHANGE: Final = '"▲ "0.00;"▼ "0.00;0.00;@'
_STREAK: Final = '"tăng "0" tuần";"giảm "0" tuần";"–"'
_LEGEND: Final = len(theme.RATINGS)
_LEGEND_WEEK: Final = TRENDS_LEGEND - _NAMED

_EMPTY: Final = "Dán số liệu ở trang nhập liệu rồi bấm Cập nhật."

_REMINDER_WIDTHS: Final = (28, 57, 15, 8, 8)
_MESSAGE_WIDTH: Final = 72
_MESSAGE_ROWS: Final = 32


def build_trends_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare a band of columns a level, with four tables each; all of them share the sheet's frozen headings.

    Rules draw lines where values have arrived, the signs ▲ and ▼ where a week differs from the one before, and a line
    before a week that begins anew: that it does is read from the row of marks.
    """
    sheet.set_default_row(_ROW_PT)
    columns = TREND_COLUMNS["scores"]
    note = "Mười hai tuần đã ghi gần nhất của từng đơn vị. Bên phải: thay đổi từ đầu tháng, quý, năm; hạng; xếp loại."
    write_band(sheet, formats, SheetName.TRENDS, note, columns)
    _write_head(sheet, formats, TRENDS_HEAD, columns)
    for block in TRENDS:
        _prepare_band(sheet, formats, block)
    header = TRENDS[0].row + TRENDS_HEADER_ROW - 1
    sheet.set_row(TRENDS[0].row - 1, _TITLE_PT)
    sheet.set_row(header - 2, _MARK_PT)
    sheet.set_row(header - 1, _HEADER_PT)
    sheet.freeze_panes(header, 0)
    sheet.repeat_rows(TRENDS[0].row - 1, header - 1)
    sheet.hide_gridlines(2)
    set_screen_page(sheet)
    sheet.print_area(0, 0, header - 1, columns - 1)


def _write_head(sheet: Worksheet, formats: Formats, block: Block, columns: int) -> None:
    """Write the line that counts, and the note beneath it, as they are before the first refresh."""
    big = formats.screen(bold=True, font_size=12, font_color=theme.ACCENT, indent=1, shrink=True)
    small = formats.screen(font_color=theme.MUTED, italic=True, align="left", indent=1, text_wrap=True, valign="top")
    for row, text, look in ((block.row - 1, Text.PROOF_EMPTY, big), (block.row, _EMPTY, small)):
        sheet.merge_range(row, 0, row, columns - 1, text, look)
    sheet.set_row(block.row - 1, 26)


def _prepare_band(sheet: Worksheet, formats: Formats, block: Block) -> None:
    left = block.column - 1
    for table, columns in TREND_COLUMNS.items():
        _prepare_table(sheet, formats, block.row - 1, left, table, columns)
        left += columns
        sheet.set_column_pixels(left, left, _BETWEEN_PX)
        left += 1


def _prepare_table(sheet: Worksheet, formats: Formats, top: int, left: int, table: str, columns: int) -> None:
    """Prepare a table whose title stands at a place (from 0): widths, looks, headings, rules."""
    looks = _list_looks(formats, table)
    for offset, (width, look) in enumerate(looks):
        sheet.set_column_pixels(left + offset, left + offset, width, look)
    title = formats.screen(bold=True, font_size=12, font_color=theme.ACCENT, indent=1)
    mark = formats.screen(bold=True, font_size=8.5, font_color=theme.WARNING, align="center", text_wrap=True)
    header = formats.screen(bold=True, font_size=10, font_color=theme.ACCENT, align="center", text_wrap=True)
    for offset in range(columns):
        sheet.write_blank(top, left + offset, None, title if offset < TRENDS_LEGEND else looks[-1][1])
        sheet.write_blank(top + 1, left + offset, None, mark)
        sheet.write_blank(top + TRENDS_HEADER_ROW - 1, left + offset, None, header)
    heading = top + TRENDS_HEADER_ROW - 1
    drawn = formats.make(bg_color=theme.ACCENT_PALE, border=1, border_color=theme.LINE)
    named = f"{column_letters(left + _NAMED)}"
    sheet.conditional_format(
        heading, left, heading, left + columns - 1,
        {"type": "formula", "criteria": f'=${named}${heading + 1}<>""', "format": drawn},
    )  # fmt: skip
    if table in ("scores", "ranks"):
        _draw_changes(sheet, formats, top, left, ranks=table == "ranks")
    if table == "ratings":
        _draw_ratings(sheet, formats, top, left)
    lines = formats.make(border=1, border_color=theme.LINE)
    first, last = heading + 1, top + TRENDS[0].rows - 1
    rule = {"type": "formula", "criteria": f'=${named}{first + 1}<>""', "format": lines}
    sheet.conditional_format(first, left, last, left + columns - 1, rule)


def _list_looks(formats: Formats, table: str) -> list[tuple[int, Format]]:
    """List width and look of a table's columns, rank and name first."""
    size = {"font_size": 10}
    centred = formats.screen(align="center", shrink=True, **size)
    whole = formats.screen(align="center", num_format="0", **size)
    score = formats.screen(align="right", num_format=f"{_SCORE};{_SCORE};{_SCORE};@_)", **size)
    named = zip(_NAME_PX, (whole, formats.screen(indent=1, shrink=True, **size)), strict=True)
    week = {"scores": score, "ranks": whole, "ratings": formats.screen(align="center", shrink=True, font_size=9)}
    if table in week:
        rest = [(_WEEK_PX[table], week[table])] * TRENDS_WEEKS
        return [*named, *rest, (_RATING_PX, centred)] if table == "scores" else [*named, *rest]
    change = formats.screen(align="right", num_format=_CHANGE, indent=1, **size)
    streak = formats.screen(align="center", num_format=_STREAK, **size)
    looks = (score, change, change, change, change, streak, score, centred, score, centred)
    return [*named, *zip(_CHANGES_PX, looks, strict=True)]


def _draw_changes(sheet: Worksheet, formats: Formats, top: int, left: int, *, ranks: bool) -> None:
    """Draw ▲ and ▼ in the columns of weeks, and a line before a week that begins anew, which has neither.

    The narrower rule first, lines included: LibreOffice applies only the first that holds.
    """
    first, last = top + TRENDS_HEADER_ROW, top + TRENDS[0].rows - 1
    start = left + _NAMED
    now, before = (f"{column_letters(start + offset)}{first + 1}" for offset in (2, 1))
    mark, name = f"{column_letters(start + 2)}${top + 2}", f"${column_letters(left + _NAMED)}{first + 1}"
    starts = (f'LEFT({mark},{len(start)})="{start}"' for start in (Text.NEW_PERIOD, AnalysisText.TREND_TURNOVER))
    anew = f"OR({','.join(starts)})"
    both = f"ISNUMBER({now}),ISNUMBER({before}),NOT({anew})"
    better, worse = ("<", ">") if ranks else (">", "<")
    number = "0" if ranks else _SCORE
    edge = {"border": 1, "border_color": theme.LINE}
    rules = (
        (f'=AND({name}<>"",{anew})', edge | {"left_color": theme.INK, "bg_color": theme.ACCENT_PALE}),
        (f"=AND({both},{now}{better}{before})", edge | {"num_format": f'"▲ "{number}', "font_color": _RISE}),
        (f"=AND({both},{now}{worse}{before})", edge | {"num_format": f'"▼ "{number}', "font_color": _FALL}),
    )
    for condition, look in rules:
        rule = {"type": "formula", "criteria": condition, "format": formats.make(**look)}
        sheet.conditional_format(first, start + 1, last, start + TRENDS_WEEKS - 1, rule)


def _draw_ratings(sheet: Worksheet, formats: Formats, top: int, left: int) -> None:
    """Colour ratings as the legend in the row of the title names them, the best first."""
    first, last = top + TRENDS_HEADER_ROW, top + TRENDS[0].rows - 1
    start = left + _NAMED
    shown = start + _LEGEND_WEEK
    for grade in range(_LEGEND):
        colour = theme.RATINGS[grade]
        look = {"bg_color": colour, "font_color": theme.choose_ink(colour), "border": 1, "border_color": theme.LINE}
        legend = f"${column_letters(shown + grade + 1)}${top + 1}"
        areas = ((top, shown, top, shown + _LEGEND - 1), (first, start, last, start + TRENDS_WEEKS - 1))
        for area in areas:
            cell = f"{column_letters(area[1] + 1)}{area[0] + 1}"
            rule = {
                "type": "formula",
                "criteria": f'=AND({cell}<>"",{cell}={legend})',
                "format": formats.make(**look),
            }
            sheet.conditional_format(*area, rule)


def build_reminders_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the list, its rules that draw units apart, and next to it the cell that is made to be copied."""
    sheet.set_default_row(20)
    columns = len(REMINDER_COLUMNS)
    note = "Đơn vị cần nhắc trong tuần, theo quy tắc ở trang cấu hình."
    write_band(sheet, formats, SheetName.REMINDERS, note, columns)
    _write_head(sheet, formats, REMINDERS_HEAD, columns)
    sheet.set_row(REMINDERS_HEAD.row, 36)
    _prepare_list(sheet, formats)
    _prepare_message(sheet, formats)
    sheet.freeze_panes(REMINDERS.row - 1, 0)
    sheet.repeat_rows(REMINDERS.row - 2)
    sheet.hide_gridlines(2)
    set_screen_page(sheet, landscape=False)
    sheet.print_area(0, 0, REMINDERS.row - 2, columns - 1)


def _prepare_list(sheet: Worksheet, formats: Formats) -> None:
    text, centred = formats.screen(indent=1, shrink=True), formats.screen(align="center")
    looks = (text, text, centred, centred, formats.screen(num_format=SCORE, align="right", indent=1))
    for column, (width, title, look) in enumerate(zip(_REMINDER_WIDTHS, REMINDER_COLUMNS, looks, strict=True)):
        sheet.set_column(column, column, width, look)
        sheet.write_string(REMINDERS.row - 2, column, title, formats.header())
    sheet.set_row(REMINDERS.row - 2, 34)
    row, last = REMINDERS.row, REMINDERS.row + REMINDERS.rows - 2
    edge = {"border": 1, "border_color": theme.LINE}
    anew = {"top_color": theme.INK}
    begins, goes_on = f'$C{row}<>"",$A{row}<>$A{row - 1}', f'$C{row}<>"",$A{row}=$A{row - 1}'
    level = f'=AND($A{row}<>"",$C{row}="")'
    rules: Sequence[tuple[int, int, str, dict[str, object]]] = (
        (0, 4, level, {"bold": True, "bg_color": theme.ACCENT_PALE, "font_color": theme.ACCENT}),
        (0, 0, f"=AND({begins})", edge | anew | {"bold": True}),
        (0, 0, f"=AND({goes_on})", edge | {"font_color": theme.MUTED}),
        (1, 4, f"=AND({begins})", edge | anew),
        (1, 4, f"=AND({goes_on})", edge),
    )
    for first, until, condition, look in rules:
        rule = {"type": "formula", "criteria": condition, "format": formats.make(**look)}
        sheet.conditional_format(row - 1, first, last, until, rule)


def _prepare_message(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the cell for the chat group: merged, so that a long text shows beside the list's rows."""
    column = REMINDERS_MESSAGE.column - 1
    sheet.set_column(column - 1, column - 1, 3)
    sheet.set_column(column, column, _MESSAGE_WIDTH, formats.screen(indent=1))
    hint = (
        "Chép tin: bấm đúp vào ô bên dưới (hoặc F2), Ctrl+A, Ctrl+C, Esc, rồi dán vào nhóm. "
        "Chép cả ô mà không bấm đúp thì tin bị thêm dấu ngoặc kép."
    )
    sheet.write_string(
        REMINDERS_HEAD.row, column, hint, formats.screen(font_color=theme.MUTED, text_wrap=True, valign="top")
    )
    sheet.write_string(REMINDERS_MESSAGE.row - 2, column, "Tin nhắn gửi nhóm của các đơn vị", formats.header())
    message = formats.screen(
        text_wrap=True, valign="top", bg_color=theme.ACCENT_PALE, border=1, border_color=theme.ACCENT
    )
    top = REMINDERS_MESSAGE.row - 1
    sheet.merge_range(top, column, top + _MESSAGE_ROWS - 1, column, "", message)
