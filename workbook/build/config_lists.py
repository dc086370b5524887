"""Lists that staff fill in, on `Cấu hình`, `Đơn vị` and `Lời văn`: settings as label and value, and tables of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from ..book.layout import Block
from ..book.settings import SETTINGS, Setting
from ..page import theme
from .formats import DATE, Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_LINE_PT, _ROOM_PT = 15, 5
_SPARE, _CAPITAL = 0.92, 1.2
"""Part of a column's width, in digits, that as many characters certainly need; capitals are a fifth wider."""
_EMPTY_ROWS = 3
"""Input cells that stand ready below each list."""
_SETTING_COLUMNS = ("Mục", "Giá trị", "Giải thích")
_FOLDED = "Gửi thư thẳng từ chiso: {count} mục gấp ở trên dòng này, bấm dấu + ở lề trái để mở"
_MORE = "Cần thêm dòng: bấm dấu + ở lề trái"

Cell = str | int | date | None


class ListWriter:
    """Writes the lists of one sheet, and gives its rows the height that their longest cell needs.

    Args:
        widths: of the sheet's columns, in digits.
    """

    def __init__(self, sheet: Worksheet, formats: Formats, widths: Sequence[float]) -> None:
        self._sheet, self._formats, self._widths = sheet, formats, widths
        self._lines: defaultdict[int, int] = defaultdict(lambda: 1)
        self._folded: set[int] = set()
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, formats.screen())

    def write_settings(self, title: str, block: Block, keys: Sequence[str], values: Mapping[str, str]) -> None:
        """Write settings, a row each: label, value and, right of the block, what it is for.

        Those that are to be folded stand last, above a line that says so: a label that no setting has.
        """
        self._write_headings(title, block, _SETTING_COLUMNS)
        shown = [key for key in keys if not SETTINGS[key].is_folded]
        folded = [key for key in keys if SETTINGS[key].is_folded]
        top = block.row - 1
        self._write_rows(top, block, [*shown, *folded], values)
        if folded:
            self._fold(range(top + len(shown), top + len(keys)), block, _FOLDED.format(count=len(folded)))

    def _fold(self, rows: range, block: Block, line: str) -> None:
        """Fold rows, with the sign that opens them at a line beneath, which says so.

        Where it is asked to stand above, LibreOffice takes the rows for open.
        """
        self._folded |= set(rows)
        look = self._formats.screen(bold=True, font_color=theme.ACCENT, indent=1)
        self._sheet.write_string(rows.stop, block.column - 1, line, look)
        self._sheet.set_row(rows.stop, measure_lines(1), None, {"collapsed": True})

    def _write_rows(self, top: int, block: Block, keys: Iterable[str], values: Mapping[str, str]) -> None:
        formats, left = self._formats, block.column - 1
        help_look = formats.screen(font_color=theme.MUTED, text_wrap=True, indent=1)
        for row, key in enumerate(keys, start=top):
            setting = SETTINGS[key]
            self._sheet.write_string(row, left, setting.label, formats.screen(indent=1, text_wrap=True))
            self._sheet.write_string(row, left + 1, values[key], formats.input(num_format="@", text_wrap=True))
            self._sheet.write_string(row, left + 2, setting.help, help_look)
            self._count(row, left, (setting.label, values[key], setting.help))
            self._offer_choices(row, left + 1, setting)

    def _offer_choices(self, row: int, column: int, setting: Setting) -> None:
        if setting.choices:
            choices = {"validate": "list", "source": list(setting.choices), "error_title": "Chọn lại"}
            self._sheet.data_validation(row, column, row, column, choices)

    def write_list(
        self,
        title: str,
        block: Block,
        columns: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        day_columns: Sequence[int] = (),
        *,
        folds: bool = False,
    ) -> None:
        """Write a list and a few empty rows to go on with; `day_columns` hold dates.

        With `folds` all rows to spare stand ready, folded but for the first few: another list follows beneath.
        """
        self._write_headings(title, block, columns)
        top, left = block.row - 1, block.column - 1
        text, day = self._formats.input(text_wrap=True), self._formats.input(num_format=DATE)
        ready = min(len(rows) + _EMPTY_ROWS, block.rows)
        if folds and ready < block.rows:
            self._fold(range(top + ready, top + block.rows), block, _MORE)
        for row in range(block.rows if folds else ready):
            values = (
                [*rows[row], *[None] * (block.columns - len(rows[row]))] if row < len(rows) else [None] * block.columns
            )
            self._count(top + row, left, values)
            for offset, value in enumerate(values):
                look = day if offset in day_columns else text
                if isinstance(value, date):
                    self._sheet.write_datetime(top + row, left + offset, value, look)
                elif isinstance(value, int):
                    self._sheet.write_number(top + row, left + offset, value, look)
                elif value:
                    self._sheet.write_string(top + row, left + offset, value, look)
                else:
                    self._sheet.write_blank(top + row, left + offset, None, look)

    def set_heights(self) -> None:
        """Give every row written the height of its longest cell."""
        for row, count in self._lines.items():
            folded = {"level": 1, "hidden": True} if row in self._folded else {}
            self._sheet.set_row(row, measure_lines(count), None, folded)

    def write_index(self, row: int, links: Sequence[tuple[int, str, str]]) -> None:
        """Write links side by side: the column (from 0), where it leads (a name or a cell), what it is called."""
        look = self._formats.screen(font_color=theme.ACCENT, underline=1, indent=1)
        for column, target, text in links:
            self._sheet.write_url(row - 1, column, f"internal:{target}", look, text)

    def _write_headings(self, title: str, block: Block, columns: Sequence[str]) -> None:
        row, left = block.row - 1, block.column - 1
        self._sheet.write_string(
            row - 2, left, title, self._formats.screen(bold=True, font_color=theme.ACCENT, indent=1)
        )
        for offset, column in enumerate(columns):
            self._sheet.write_string(row - 1, left + offset, column, self._formats.header())

    def _count(self, row: int, left: int, values: Sequence[Cell]) -> None:
        """Count the lines that wrapped cells of a row need, a little generously: no font is measured."""
        for column, value in enumerate(values, start=left):
            self._lines[row] = max(self._lines[row], count_lines(value, self._widths[column]))


def count_lines(value: Cell, width: float) -> int:
    """Count the lines that a cell's text takes in a column, whose width is in digits."""
    text = str(value or "")
    if len(text) <= most_letters(width) and "\n" not in text:
        return 1
    parts, room = text.split("\n"), width * _SPARE
    return sum(max(1, ceil(len(part) * (_CAPITAL if part.isupper() else 1) / room)) for part in parts)


def most_letters(width: float) -> int:
    """Return how many letters certainly stand on one line, whichever they are."""
    return int(width * _SPARE / _CAPITAL)


def measure_lines(count: int) -> int:
    """Return the height of a row of so many lines, in points."""
    return count * _LINE_PT + _ROOM_PT
