"""`Cấu hình`: the office's settings and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from ..book.layout import (
    BANDS,
    CONFIG_LISTS,
    CONFIG_ROW,
    GROUPS,
    LEVELS,
    PARAGRAPHS,
    RECIPIENTS,
    SETTINGS,
    UNITS,
    Block,
)
from ..book.settings import SETTINGS as SETTING_ROWS
from ..office.profile import BANDS as BAND_ROWS
from ..office.profile import GROUPS as GROUP_ROWS
from ..office.profile import Profile
from ..office.wording import PLACEHOLDERS
from ..page import theme
from .formats import DATE, Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (34, 92, 58, 2, 16, 10, 2, 11, 28, 12, 2, 24, 60, 2, 38, 34, 2, 11, 36, 24, 30, 13, 13, 34)
_LINE_PT, _ROOM_PT = 15, 5
_SPARE = 0.92
"""Part of a column's width, in digits, that as many characters certainly need; capitals are a fifth wider."""
_HINT_ROWS = 3
_EMPTY_ROWS = 3
"""Input cells that stand ready below each list."""
_DAY_COLUMNS = (4, 5)
"""Of the list of units."""

Cell = str | int | date | None


def build_config_sheet(sheet: Worksheet, formats: Formats, profile: Profile) -> None:
    """Write the settings, the lists of the profile, and a few rows to go on with."""
    note = (
        "Tên cơ quan, lời văn, nơi nhận, đơn vị, mức xếp loại. "
        "Sửa ô màu vàng nhạt; thêm dòng thì viết tiếp ngay bên dưới."
    )
    write_band(sheet, formats, "Cấu hình", note, len(_WIDTHS))
    for block, title in ((BANDS, "Mức xếp loại, nhóm, cấp"), (RECIPIENTS, "Nơi nhận"), (UNITS, "Đơn vị")):
        sheet.write_string(0, block.column - 1, title, formats.band())
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, formats.screen())
    lines: defaultdict[int, int] = defaultdict(lambda: 1)
    _write_settings(sheet, formats, profile, lines)
    rows: dict[Block, Sequence[Sequence[Cell]]] = {
        BANDS: BAND_ROWS,
        GROUPS: GROUP_ROWS,
        LEVELS: list(profile.levels.items()),
        PARAGRAPHS: profile.paragraphs,
        RECIPIENTS: [(name, None) for name in profile.recipients],
        UNITS: profile.units,
    }
    for title, block, columns in CONFIG_LISTS:
        _write_list(sheet, formats, title, block, columns, rows[block], lines)
    _write_hint(sheet, formats)
    for row, count in lines.items():
        sheet.set_row(row, count * _LINE_PT + _ROOM_PT)
    sheet.freeze_panes(CONFIG_ROW - 1, 1)
    sheet.hide_gridlines(2)
    set_screen_page(sheet)


def _write_hint(sheet: Worksheet, formats: Formats) -> None:
    known = "  ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    text = f"Chỗ điền dùng được: {known}\n**chữ** in đậm, *chữ* in nghiêng. Phần trong [ ] bỏ đi khi thiếu số liệu."
    top, column = PARAGRAPHS.row - 1, PARAGRAPHS.column + 1
    hint = formats.screen(font_color=theme.MUTED, text_wrap=True, valign="top", indent=1)
    sheet.merge_range(top, column, top + _HINT_ROWS - 1, column, text, hint)


def _count_lines(value: Cell, column: int) -> int:
    """Count the lines that a wrapped cell of a column needs, a little generously: no font is measured."""
    parts = str(value or "").split("\n")
    width = _WIDTHS[column] * _SPARE
    return sum(max(1, ceil(len(part) * (1.2 if part.isupper() else 1) / width)) for part in parts)


def _write_settings(sheet: Worksheet, formats: Formats, profile: Profile, lines: dict[int, int]) -> None:
    row = CONFIG_ROW - 1
    sheet.write_string(row - 2, 0, "Thông tin chung", formats.screen(bold=True, font_color=theme.ACCENT))
    for column, title in enumerate(("Mục", "Giá trị", "Giải thích")):
        sheet.write_string(row - 1, column, title, formats.header())
    for offset, (key, setting) in enumerate(SETTING_ROWS.items()):
        sheet.write_string(row + offset, SETTINGS.column - 1, setting.label, formats.screen(indent=1))
        sheet.write_string(
            row + offset, SETTINGS.column, profile.settings[key], formats.input(num_format="@", text_wrap=True)
        )
        help_look = formats.screen(font_color=theme.MUTED, text_wrap=True, indent=1)
        sheet.write_string(row + offset, SETTINGS.column + 1, setting.help, help_look)
        texts = ((profile.settings[key], SETTINGS.column), (setting.help, SETTINGS.column + 1))
        lines[row + offset] = max(lines[row + offset], *(_count_lines(*text) for text in texts))
        if setting.choices:
            choices = {"validate": "list", "source": list(setting.choices), "error_title": "Chọn lại"}
            sheet.data_validation(row + offset, SETTINGS.column, row + offset, SETTINGS.column, choices)


def _write_list(
    sheet: Worksheet,
    formats: Formats,
    title: str,
    block: Block,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    lines: dict[int, int],
) -> None:
    top, left = block.row - 1, block.column - 1
    sheet.write_string(top - 2, left, title, formats.screen(bold=True, font_color=theme.ACCENT))
    for offset, column in enumerate(columns):
        sheet.write_string(top - 1, left + offset, column, formats.header())
    text = formats.input(text_wrap=True)
    day = formats.input(num_format=DATE)
    for row in range(min(len(rows) + _EMPTY_ROWS, block.rows)):
        for offset in range(block.columns):
            value = rows[row][offset] if row < len(rows) else None
            lines[top + row] = max(lines[top + row], _count_lines(value, left + offset))
            if isinstance(value, date):
                sheet.write_datetime(top + row, left + offset, value, day)
            elif isinstance(value, int):
                sheet.write_number(top + row, left + offset, value, text)
            elif value:
                sheet.write_string(top + row, left + offset, value, text)
            else:
                is_day = block is UNITS and offset in _DAY_COLUMNS
                sheet.write_blank(top + row, left + offset, None, day if is_day else text)
