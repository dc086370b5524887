"""`Cấu hình`, `Đơn vị` and `Lời văn`: the office's settings, its units, its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..book.layout import (
    BANDS,
    CONFIG_LISTS,
    GROUPS,
    INDEX_ROW,
    INDEX_ROWS,
    LEVELS,
    PARAGRAPHS,
    RECIPIENTS,
    SETTINGS,
    UNITS,
    WORDING_SETTINGS,
    Block,
    SheetName,
)
from ..book.settings import SETTINGS as SETTING_ROWS
from ..office.profile import BANDS as BAND_ROWS
from ..office.profile import GROUPS as GROUP_ROWS
from ..office.profile import Profile
from ..office.wording import PLACEHOLDERS
from ..page import theme
from .config_lists import ListWriter
from .formats import Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

_CONFIG_WIDTHS = (34, 48, 58)
UNIT_WIDTHS = (11, 36, 24, 30, 13, 13, 34, 24)
_WORDING_WIDTHS = (22, 100, 44)
_UNIT_DAYS = (4, 5)
_FROZEN_ROWS = INDEX_ROW + INDEX_ROWS - 1
"""The index stays in sight; on `Đơn vị` these are the rows to the headings of its one list."""
_WORDING_TITLE = "Trích yếu, lời thư"
_HINT_ROWS = 3
_REMINDING = "weak_share"
"""The first of the settings that say whom to remind."""
_ASKS = "Sửa ô màu vàng nhạt; thêm dòng thì viết tiếp ngay bên dưới."


def build_config_sheet(sheet: Worksheet, formats: Formats, profile: Profile) -> None:
    """Write the settings and the short lists: ratings, groups, levels."""
    note = f"Tên cơ quan, mức xếp loại, nhóm chỉ số, cấp, quy tắc. {_ASKS}"
    write_band(sheet, formats, "Cấu hình", note, len(_CONFIG_WIDTHS))
    lists = ListWriter(sheet, formats, _CONFIG_WIDTHS)
    keys = [key for key, setting in SETTING_ROWS.items() if not setting.is_wording]
    lists.write_settings("Thông tin chung", SETTINGS, keys, profile.settings)
    for block, rows in ((BANDS, BAND_ROWS), (GROUPS, GROUP_ROWS), (LEVELS, list(profile.levels.items()))):
        _write_list(lists, block, rows)
    lists.set_heights()
    _write_config_index(lists, keys)
    _finish(sheet)
    sheet.print_area(0, 0, LEVELS.row + LEVELS.rows - 2, len(_CONFIG_WIDTHS) - 1)


def _write_config_index(lists: ListWriter, keys: Sequence[str]) -> None:
    """Link each list by its name, which goes where staff move it, and two groups of settings by their first row."""
    shown = [key for key in keys if not SETTING_ROWS[key].is_folded]
    places = {"Đôn đốc": shown.index(_REMINDING), "Gửi thư": len(keys)}
    within = [(text, f"'{SheetName.CONFIG}'!A{SETTINGS.row + place}") for text, place in places.items()]
    lists.write_index(INDEX_ROW, [(0, SETTINGS.name, "Thông tin chung"), *_side_by_side(within, 1)])
    below = [(title, block.name) for title, block, _ in CONFIG_LISTS if block in (BANDS, GROUPS, LEVELS)]
    lists.write_index(INDEX_ROW + 1, _side_by_side(below, 0))


def _side_by_side(links: Sequence[tuple[str, str]], first: int) -> list[tuple[int, str, str]]:
    return [(column, target, text) for column, (text, target) in enumerate(links, start=first)]


def build_units_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the list of units, whose rows `unit_rows` writes above the empty ones."""
    note = f"Mỗi dòng một đơn vị, theo tên in ở phụ lục. {_ASKS}"
    write_band(sheet, formats, SheetName.UNITS, note, len(UNIT_WIDTHS))
    lists = ListWriter(sheet, formats, UNIT_WIDTHS)
    _write_list(lists, UNITS, (), _UNIT_DAYS)
    lists.set_heights()
    lists.write_index(UNITS.row - 2, [(2, LEVELS.name, "Cấp: ở Cấu hình"), (6, RECIPIENTS.name, "Nơi nhận: ở Lời văn")])
    sheet.repeat_rows(UNITS.row - 2)
    _finish(sheet)


def build_wording_sheet(sheet: Worksheet, formats: Formats, profile: Profile) -> None:
    """Write the letter's sentences, the recipients and the words of the mail."""
    write_band(sheet, formats, SheetName.WORDING, f"Lời của báo cáo, nơi nhận, lời thư. {_ASKS}", len(_WORDING_WIDTHS))
    lists = ListWriter(sheet, formats, _WORDING_WIDTHS)
    _write_list(lists, PARAGRAPHS, profile.paragraphs, folds=True)
    _write_list(lists, RECIPIENTS, [(name, None) for name in profile.recipients], folds=True)
    keys = [key for key, setting in SETTING_ROWS.items() if setting.is_wording]
    lists.write_settings(_WORDING_TITLE, WORDING_SETTINGS, keys, profile.settings)
    lists.set_heights()
    own = [(title, block.name) for title, block, _ in CONFIG_LISTS if block in (PARAGRAPHS, RECIPIENTS)]
    lists.write_index(INDEX_ROW, _side_by_side([*own, (_WORDING_TITLE, WORDING_SETTINGS.name)], 0))
    lists.write_index(INDEX_ROW + 1, [(0, SETTINGS.name, "Cấu hình"), (1, UNITS.name, "Đơn vị")])
    _write_hint(sheet, formats, len(keys))
    _finish(sheet)


def _write_list(
    lists: ListWriter,
    block: Block,
    rows: Sequence[Sequence[object]],
    day_columns: Sequence[int] = (),
    *,
    folds: bool = False,
) -> None:
    title, columns = next((title, columns) for title, listed, columns in CONFIG_LISTS if listed is block)
    lists.write_list(title, block, columns, rows, day_columns, folds=folds)  # type: ignore[arg-type] # of a profile


def _write_hint(sheet: Worksheet, formats: Formats, settings: int) -> None:
    known = "  ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    text = f"Chỗ điền dùng được: {known}\n**chữ** in đậm, *chữ* in nghiêng. Phần trong [ ] bỏ đi khi thiếu số liệu."
    top, left = WORDING_SETTINGS.row + settings, WORDING_SETTINGS.column - 1
    hint = formats.screen(font_color=theme.MUTED, text_wrap=True, align="left", valign="top", indent=1)
    sheet.merge_range(top, left, top + _HINT_ROWS - 1, left + 2, text, hint)


def _finish(sheet: Worksheet) -> None:
    sheet.freeze_panes(_FROZEN_ROWS, 1)
    sheet.hide_gridlines(2)
    set_screen_page(sheet)
