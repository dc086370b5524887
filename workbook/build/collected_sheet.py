"""`Thu thập`: who sent what. The sheet is put into a workbook when workbooks are first consolidated into it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..book.layout import COLLECTED, COLLECTED_COLUMNS, COLLECTED_HEAD, COLLECTED_PRINTED, SheetName
from ..cells.grid import column_letters
from ..closed.package import Package
from ..page import theme
from .draft import Draft
from .formats import SCORE, Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (30, 36, 11, 9, 9, 16, 60, 19, 11, 26, 16, 26)
_STATE: Final = 5
_GOOD, _NEUTRAL = "Đã lấy", ("Đã có bản sau",)


def build_collected_package() -> Package:
    """Build a workbook that has this sheet alone, to take it from."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        draft = Path(folder) / "so.xlsx"
        with Draft(draft, {"default_format_properties": {"font_name": theme.FONT, "font_size": 10.5}}) as book:
            build_collected_sheet(book.add_worksheet(SheetName.COLLECTED), Formats(book))
        return Package(draft)


def build_collected_sheet(sheet: Worksheet, formats: Formats) -> None:
    """A row a file; what is for people comes first and is printed."""
    note = "Lệnh chiso consolidate ghi trang này: ai đã gửi gì, tệp nào chưa lấy được và vì sao."
    write_band(sheet, formats, SheetName.COLLECTED, note, len(COLLECTED_COLUMNS))
    muted = formats.screen(font_color=theme.MUTED, num_format="@", font_size=9)
    centred = formats.screen(num_format="@", align="center")
    wrapped = formats.screen(num_format="@", indent=1, text_wrap=True)
    looks = {
        0: wrapped,
        1: wrapped,
        2: centred,
        3: formats.screen(num_format="0", align="center"),
        4: formats.screen(num_format=SCORE),
        5: formats.screen(num_format="@", indent=1, bold=True),
        6: wrapped,
        7: centred,
    }
    for column, (width, title) in enumerate(zip(_WIDTHS, COLLECTED_COLUMNS, strict=True)):
        sheet.set_column(column, column, width, looks.get(column, muted))
        sheet.write_string(COLLECTED.row - 2, column, title, formats.header())
    sheet.set_row(COLLECTED.row - 2, 34)
    head = COLLECTED_HEAD.row - 1
    sheet.write_blank(head, 0, None, formats.screen(bold=True, indent=1))
    sheet.write_blank(head, len(COLLECTED_COLUMNS) - 1, None, muted)
    sheet.set_row(head, 22)
    _colour_states(sheet, formats)
    sheet.freeze_panes(COLLECTED.row - 1, 2)
    sheet.hide_gridlines(2)
    sheet.repeat_rows(COLLECTED.row - 2)
    set_screen_page(sheet)
    last = column_letters(COLLECTED_PRINTED)
    sheet.print_area(f"A1:{last}{COLLECTED.row}")


def _colour_states(sheet: Worksheet, formats: Formats) -> None:
    first, last = COLLECTED.row - 1, COLLECTED.row + COLLECTED.rows - 2
    cell = f"${column_letters(_STATE + 1)}{first + 1}"
    rules = (
        (f'={cell}="{_GOOD}"', theme.DONE),
        *((f'={cell}="{state}"', theme.MUTED) for state in _NEUTRAL),
        (f'={cell}<>""', theme.ERROR),
    )
    for formula, color in rules:
        rule = {"type": "formula", "criteria": formula, "format": formats.make(font_color=color), "stop_if_true": True}
        sheet.conditional_format(first, _STATE, last, _STATE, rule)
