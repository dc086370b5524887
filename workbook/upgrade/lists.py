"""`Cấu hình` of the first version: its long lists move to sheets of their own, and new settings take their places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..book.layout import CONFIG_LISTS, PARAGRAPHS, RECIPIENTS, SETTINGS, UNITS, Block
from ..book.settings import SETTINGS as SETTING_ROWS
from ..cells.areas import Area
from ..cells.grid import column_letters
from ..cells.text import cell_text
from ..cells.value import Rows
from ..closed.rework import ReworkedSheet
from .errors import FormulaInListError, NoRoomError

MOVED: Final = (UNITS, PARAGRAPHS, RECIPIENTS)
"""The lists that stand on sheets of their own since the second version."""
_HELP: Final = 2
"""The column of a setting's explanation, right of the block."""
_TITLES: Final = {block: (title, columns) for title, block, columns in CONFIG_LISTS}
_OLD_BAND_ROW: Final = 1
_MOST_SETTINGS: Final = 80
"""Rows that the settings may take where no list stands beneath them, as none does in the first version."""
_HINT: Final = "Chỗ điền dùng được"


class MovedSettings(NamedTuple):
    """What settings that move were set to, by key, and the area that the list has now."""

    values: Mapping[str, str]
    area: Area


def title_of(block: Block) -> str:
    """Return what a list is called above its headings."""
    return _TITLES[block][0]


def find_moving(areas: Mapping[Block, Area]) -> dict[Block, Area]:
    """Find the lists that still stand on the sheet of the settings; staff may have moved one themselves."""
    sheet = areas[SETTINGS].sheet
    return {block: areas[block] for block in MOVED if areas[block].sheet == sheet}


def take_list(sheet: ReworkedSheet, block: Block, area: Area) -> Rows:
    """Take a list out of a sheet, its title and headings too, and return its rows as they were written.

    Raises:
        FormulaInListError: a cell is a formula.
    """
    title, columns = _TITLES[block]
    rows = [row for row in sheet.rows if area.first_row <= row <= area.last_row]
    for row, column in sheet.list_formulas(rows, area.first_column, area.last_column):
        raise FormulaInListError(f"{area.sheet}!{column_letters(column)}{row}", title)
    found = sheet.read_rows(rows, area.first_column, area.last_column, as_written=True)
    last = max(found, default=area.first_row - 1)
    taken = [found.get(row, []) for row in range(area.first_row, last + 1)]
    sheet.drop_cells(area)
    headings = [_read(sheet, area.first_row - 1, area.first_column + place) for place in range(len(columns))]
    if headings[:2] == list(columns[:2]):
        sheet.drop_cells(area._replace(first_row=area.first_row - 1, last_row=area.first_row - 1))
    for row in (area.first_row - 2, _OLD_BAND_ROW):
        if _read(sheet, row, area.first_column) == title:
            sheet.write_dressed(row, area.first_column, [None], [sheet.style_of(row, area.first_column)])
    if block is PARAGRAPHS:
        _drop_hint(sheet, area)
    return taken


def take_settings(sheet: ReworkedSheet, area: Area) -> MovedSettings:
    """Take the settings that are sentences out of their list, put those that are missing in, and let it grow.

    New settings take the rows of those that went, then the rows below the last.

    Raises:
        NoRoomError: a cell that they need holds something.
    """
    keys = {fold_text(setting.label): key for key, setting in SETTING_ROWS.items()}
    looks = [sheet.style_of(area.first_row, area.first_column + offset) for offset in range(_HELP + 1)]
    values: dict[str, str] = {}
    present: set[str] = set()
    free: list[int] = []
    last = area.first_row - 1
    for row in range(area.first_row, area.last_row + 1):
        label, value = (_read(sheet, row, area.first_column + offset) for offset in (0, 1))
        key = keys.get(fold_text(label)) if label else None
        if key is not None and SETTING_ROWS[key].is_wording:
            if value:
                values[key] = value
            sheet.drop_cells(Area(area.sheet, row, area.first_column, row, area.first_column + _HELP))
            free.append(row)
        elif label or value:
            present |= {key} if key else set()
            last = row
    free = [row for row in free if row < last]
    missing = [key for key, setting in SETTING_ROWS.items() if not setting.is_wording and key not in present]
    rows = [*free, *range(last + 1, last + 1 + len(missing))]
    for row, key in zip(rows, missing, strict=False):
        _write_setting(sheet, row, area, key, looks)
    return MovedSettings(values, _extend(sheet, area, max([last, *rows[: len(missing)]])))


def _write_setting(sheet: ReworkedSheet, row: int, area: Area, key: str, looks: list[int]) -> None:
    setting = SETTING_ROWS[key]
    for offset in range(_HELP + 1):
        if _read(sheet, row, area.first_column + offset):
            raise NoRoomError(f"{area.sheet}!{column_letters(area.first_column + offset)}{row}")
    sheet.write_dressed(row, area.first_column, [setting.label, setting.unsaid, setting.help], looks)
    sheet.set_height(row, None)
    if setting.choices:
        sheet.offer_choices(row, area.first_column + 1, setting.choices, "Chọn lại")


def _extend(sheet: ReworkedSheet, area: Area, used: int) -> Area:
    """Let the list reach as far as it may, or to the row before the first that holds something."""
    last = area.last_row
    while last < area.first_row + _MOST_SETTINGS - 1:
        cells = [_read(sheet, last + 1, area.first_column + offset) for offset in range(SETTINGS.columns)]
        if last >= used and any(cells):
            break
        last += 1
    return area._replace(last_row=last)


def _drop_hint(sheet: ReworkedSheet, area: Area) -> None:
    """Take away what stood beside the letter's paragraphs: which placeholders there are."""
    column = area.last_column + 1
    if _read(sheet, area.first_row, column).startswith(_HINT):
        sheet.drop_cells(Area(area.sheet, area.first_row, column, area.first_row + 2, column))


def _read(sheet: ReworkedSheet, row: int, column: int) -> str:
    return cell_text(sheet.read_rows([row], column, column).get(row, [None])[0])
