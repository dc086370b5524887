"""`Nhập liệu`: three steps from left to right, the outcome next to them, the paste area below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...scoring import Basis
from ..book.layout import (
    DOCUMENT,
    DOCUMENT_LABELS,
    MARKS,
    OUTCOME,
    PANEL,
    PANEL_LINK,
    PANEL_MESSAGE,
    PANEL_VALUE,
    PASTE,
    PERIOD,
    PERIOD_LABELS,
    TOTAL_LABELS,
    TOTALS,
    UNREACHED,
    Block,
)
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import DATE, HIDDEN, SCORE, Formats
from .pages import set_screen_page
from .step_rules import mark_next_step

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS_PX = (8, 34, 112, 92, 90, 62, 96, 112, 16, 64, 60, 60, 77, 77, 77, 77, 77)
"""Together 1,191: LibreOffice draws all 6% larger on the screen, and both fit 1,366 next to its side bar."""

_PASTE_WIDTH_PX = 74
_TOTALS_HINT = "Để trống nếu bảng dán đã có điểm chung và hạng."
_PRINT_HINT = "In Báo cáo, Phụ lục. Ngày văn bản để trống thì lấy ngày chốt."
_STEPS = ((2, 4, "1  Dán số liệu"), (5, 6, "2  Cập nhật"), (7, 8, "3  In và gửi"))
"""First and last column of each, and its heading."""
_TOP_ROWS = PASTE.row - 1
_ROW_HEIGHTS_PT = {1: 27, 2: 18, 3: 26, 4: 18, 11: 6, 12: 22} | dict.fromkeys(range(5, 11), 36)


def build_input_sheet(sheet: Worksheet, formats: Formats, *, buttons: bool) -> None:
    """Lay out the sheet that the clerk works on; everything but the paste area fits a 1366 × 768 screen.

    With `buttons` there is room beneath each step for its buttons, and the hints stand above.
    """
    _prepare(sheet, formats)
    _write_steps(sheet, formats)
    _write_hints(sheet, formats, buttons=buttons)
    _write_panel(sheet, formats)
    _write_paste_area(sheet, formats)
    headings = [f"{column_letters(first)}3:{column_letters(last)}3" for first, last, _ in _STEPS]
    mark_next_step(sheet, formats, (headings[0], headings[1], headings[2]), buttons=buttons)
    set_screen_page(sheet)
    sheet.print_area(0, 0, _TOP_ROWS + 40, PANEL.column + PANEL.columns - 2)


def _prepare(sheet: Worksheet, formats: Formats) -> None:
    text = formats.screen(num_format="@")
    for column, width in enumerate(_WIDTHS_PX):
        sheet.set_column_pixels(column, column, width, text if column + 1 >= PASTE.column else None)
    last = PASTE.column + PASTE.columns - 2
    sheet.set_column_pixels(len(_WIDTHS_PX), last, _PASTE_WIDTH_PX, text)
    paper = formats.screen(bg_color=theme.PAPER)
    for row in range(1, _TOP_ROWS + 1):
        sheet.set_row(row - 1, _ROW_HEIGHTS_PT.get(row), formats.band() if row == 1 else paper)
    sheet.write_string(0, 1, "Chỉ số phục vụ người dân, doanh nghiệp", formats.band())
    sheet.write_string(1, 1, "Quyết định số 766/QĐ-TTg. Ô màu vàng nhạt là ô để nhập.", formats.note(theme.PAPER))
    sheet.ignore_errors({"number_stored_as_text": _reference(PASTE)})


def _write_steps(sheet: Worksheet, formats: Formats) -> None:
    heading = formats.screen(
        bold=True, font_size=13, font_color=theme.MUTED, bg_color=theme.PAPER, bottom=2, bottom_color=theme.LINE,
        indent=1,
    )  # fmt: skip
    for first, last, title in _STEPS:
        sheet.merge_range(2, first - 1, 2, last - 1, title, heading)
    whole = formats.input(num_format="0")
    day = formats.input(num_format=DATE)
    cells = (whole, whole, whole, day, formats.input())
    _write_fields(sheet, formats, PERIOD, PERIOD_LABELS, cells, label_columns=2)
    sheet.write_string(PERIOD.row + 3, PERIOD.column - 1, Text.BASIS[Basis.YEAR], formats.input())
    _write_fields(sheet, formats, TOTALS, TOTAL_LABELS, (formats.input(num_format=SCORE), whole, whole))
    _write_fields(sheet, formats, DOCUMENT, DOCUMENT_LABELS, (formats.input(num_format="@"), day, formats.input()))
    _validate(sheet)


def _write_hints(sheet: Worksheet, formats: Formats, *, buttons: bool) -> None:
    hint = formats.screen(
        font_color=theme.MUTED, font_size=10, text_wrap=True, bg_color=theme.PAPER, align="left", indent=1
    )
    if buttons:
        sheet.merge_range(7, 6, 7, 7, _PRINT_HINT, hint)
        sheet.merge_range(3, 1, 3, 3, "Dán vào vùng dưới, cả dòng tiêu đề", hint)
        sheet.merge_range(3, 4, 3, 5, "Để trống nếu bảng có", hint)
    else:
        sheet.merge_range(9, 1, 9, 3, "Dán cả bảng vào vùng bên dưới, kể cả dòng tiêu đề.", hint)
        sheet.merge_range(7, 4, 9, 5, _TOTALS_HINT, hint)
        sheet.merge_range(7, 6, 9, 7, _PRINT_HINT, hint)


def _write_fields(
    sheet: Worksheet,
    formats: Formats,
    block: Block,
    labels: tuple[str, ...],
    cells: tuple[object, ...],
    *,
    label_columns: int = 1,
) -> None:
    label_format = formats.screen(align="right", num_format="@_W", bg_color=theme.PAPER)
    for offset, (label, cell) in enumerate(zip(labels, cells, strict=True)):
        row, column = block.row - 1 + offset, block.column - 1
        if label_columns > 1:
            sheet.merge_range(row, column - label_columns, row, column - 1, label, label_format)
        else:
            sheet.write_string(row, column - 1, label, label_format)
        sheet.write_blank(row, column, None, cell)


def _validate(sheet: Worksheet) -> None:
    year, month, number, snapshot, basis = (PERIOD.row - 1 + offset for offset in range(5))
    column = PERIOD.column - 1
    limits = (
        (year, 2000, 2999, "Năm từ 2000", "Năm của tuần báo cáo, ví dụ 2023."),
        (month, 1, 12, "Tháng từ 1 đến 12", "Tháng của tuần báo cáo, từ 1 đến 12."),
        (number, 1, 5, "Tuần từ 1 đến 5", "Tuần thứ mấy trong tháng, từ 1 đến 5. Nút Tuần mới tự điền tuần kế tiếp."),
    )
    for (row, lowest, highest, message, hint), title in zip(limits, PERIOD_LABELS[:3], strict=True):
        sheet.data_validation(
            row, column, row, column,
            {"validate": "integer", "criteria": "between", "minimum": lowest, "maximum": highest,
             "error_title": "Nhập lại", "error_message": message, "input_title": title, "input_message": hint},
        )  # fmt: skip
    choices = {
        "validate": "list", "source": list(Text.BASIS.values()), "error_title": "Chọn lại",
        "error_message": "Chọn năm, nửa năm, quý hoặc tháng",
        "input_title": PERIOD_LABELS[4], "input_message": "Điểm trên cổng tính từ đầu năm, nửa năm, quý hay tháng.",
    }  # fmt: skip
    sheet.data_validation(basis, column, basis, column, choices)
    _prompt(sheet, PERIOD, snapshot - PERIOD.row + 1, PERIOD_LABELS[3], "Ngày xem số liệu, ví dụ 09/10/2023.")
    prompt = {"validate": "any", "input_title": "Điểm chung và hạng", "input_message": _TOTALS_HINT}
    sheet.data_validation(_reference(TOTALS), prompt)
    hints = (
        "Chỉ ghi số, ví dụ 1775. Báo cáo thay thế: 1780 thay 1775.",
        "Để trống thì lấy ngày chốt.",
        "Họ và tên người ký; các tuần sau giữ nguyên.",
    )
    for row, (label, hint) in enumerate(zip(DOCUMENT_LABELS, hints, strict=True)):
        _prompt(sheet, DOCUMENT, row, label, hint)


def _prompt(sheet: Worksheet, block: Block, row: int, title: str, hint: str) -> None:
    """Show a hint next to a cell of a block (rows from 0) while it is selected."""
    place = (block.row - 1 + row, block.column - 1)
    sheet.data_validation(*place, *place, {"validate": "any", "input_title": title, "input_message": hint})


def _write_panel(sheet: Worksheet, formats: Formats) -> None:
    state = formats.screen(bold=True, font_size=15, font_color=theme.ACCENT, bg_color=theme.PAPER, indent=1)
    row, column = OUTCOME.row - 1, OUTCOME.column - 1
    last = MARKS.column - 2
    sheet.merge_range(row, column, row, last, Text.STATE_EMPTY, state)
    sheet.write_blank(MARKS.row - 1, MARKS.column - 1, None, formats.screen(num_format=HIDDEN, bg_color=theme.PAPER))
    sheet.write_string(
        UNREACHED.row - 1, UNREACHED.column - 1, Text.STATE_UNREACHED,
        formats.screen(num_format=HIDDEN, bg_color=theme.PAPER),
    )  # fmt: skip
    done, error = formats.make(font_color=theme.DONE), formats.make(font_color=theme.ERROR)
    starts = (("Đã", done), ("Có", error), ("Kiểm tra", done), ("Nút", error))
    for start, look in starts:
        condition = {"type": "text", "criteria": "begins with", "value": start, "format": look}
        sheet.conditional_format(row, column, row, column, condition)
    value = f"${column_letters(PANEL.column + PANEL_VALUE)}{PANEL.row}"
    last_column = PANEL.column + PANEL.columns - 1
    rows = f"{column_letters(PANEL.column)}{PANEL.row}:{column_letters(last_column)}{PANEL.row + PANEL.rows - 1}"
    result = formats.make(bold=True, bg_color=theme.ACCENT_PALE)
    condition = {"type": "formula", "criteria": f'={value}="{Text.RESULT}"', "format": result}
    sheet.conditional_format(rows, condition)
    columns = ((PANEL_LINK, 1, "Ô"), (PANEL_VALUE, 2, "Giá trị"), (PANEL_MESSAGE, 5, "Cần làm"))
    small = formats.screen(
        font_size=9, text_wrap=True, valign="top", bg_color=theme.PAPER, bottom=1, bottom_color=theme.LINE
    )
    link = formats.screen(
        font_size=9, text_wrap=True, valign="top", bg_color=theme.PAPER, bottom=1, bottom_color=theme.LINE,
        font_color=theme.ACCENT, underline=1,
    )  # fmt: skip
    for offset, span, title in columns:
        first = PANEL.column - 1 + offset
        for line in range(PANEL.row - 2, PANEL.row - 1 + PANEL.rows):
            cell = formats.header(font_size=9) if line < PANEL.row - 1 else link if offset == PANEL_LINK else small
            if span > 1:
                sheet.merge_range(line, first, line, first + span - 1, "", cell)
            else:
                sheet.write_blank(line, first, None, cell)
            if line < PANEL.row - 1:
                sheet.write_string(line, first, title, cell)


def _write_paste_area(sheet: Worksheet, formats: Formats) -> None:
    title = formats.screen(
        bold=True, font_color=theme.ACCENT, bg_color=theme.INPUT, bottom=2, bottom_color=theme.ACCENT
    )
    row = PASTE.row - 2
    for column in range(PASTE.column - 1, PASTE.column - 1 + PASTE.columns):
        sheet.write_blank(row, column, None, title)
    sheet.write_string(row, PASTE.column - 1, "VÙNG DÁN: dán vào ô đầu tiên bên dưới, cột nào trước cũng được", title)
    first = f"{column_letters(PASTE.column)}{PASTE.row}"
    marks = f"${column_letters(MARKS.column)}${MARKS.row}"
    error = formats.make(bg_color=theme.ERROR_PALE, font_color=theme.ERROR, bold=True)
    for block in (PASTE, PERIOD, TOTALS, DOCUMENT):
        first = f"{column_letters(block.column)}{block.row}"
        formula = f'=AND({marks}<>"",ISNUMBER(SEARCH("|"&ADDRESS(ROW({first}),COLUMN({first}),4)&"|",{marks})))'
        condition = {"type": "formula", "criteria": formula, "format": error}
        sheet.conditional_format(_reference(block), condition)


def _reference(block: Block) -> str:
    first = f"{column_letters(block.column)}{block.row}"
    return f"{first}:{column_letters(block.column + block.columns - 1)}{block.row + block.rows - 1}"
