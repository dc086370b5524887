"""`Báo cáo` and `Phụ lục`: pages by Decree 30/2020/NĐ-CP, filled by a refresh with values alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..book.layout import (
    ANNEX,
    ANNEX_CAPACITY,
    ANNEX_FARTHEST,
    ANNEX_HEADER_ROW,
    ANNEX_HEADINGS,
    ANNEX_MOST_COLUMNS,
    LETTER,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    LETTER_ROWS,
    Block,
)
from ..book.number_formats import ANNEX_SCORE, DELTA, with_separator
from ..cells.grid import column_letters
from ..page import sizes, theme
from .formats import HIDDEN, MOVE, Formats
from .pages import set_columns_mm, set_decree_page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_WHERE_PDF = "Bản PDF, Word để ký và phát hành: Xuất lập vào thư mục van-ban cạnh sổ, mỗi phụ lục đánh số trang riêng."
"""Next to the printed page: cells cannot do all that a page of the decree asks."""


def build_letter_sheet(sheet: Worksheet, formats: Formats) -> None:
    """Prepare the letter's rows: letterhead in two columns, the body over both, recipients and signature.

    Printed at its own size: with "fit to pages" Excel would pass over the page breaks that a refresh sets.
    """
    set_decree_page(sheet)
    sheet.hide_gridlines(2)
    set_columns_mm(sheet, 1, sizes.LETTER_COLUMNS_MM)
    for row, height in sizes.LETTER_FIXED_HEIGHTS_PT.items():
        sheet.set_row(row - 1, height)
    _prepare_head(sheet, formats)
    body = formats.printed(align="justify", text_wrap=True)
    for row in range(LETTER_ROWS["body"], LETTER_ROWS["body"] + LETTER_BODY_CAPACITY):
        _merge(sheet, row, body)
    _prepare_signature(sheet, formats)
    sheet.print_area(0, 0, LETTER.rows - 1, LETTER.columns - 1)
    note = formats.printed(font_size=sizes.RECIPIENT_PT, font_color=theme.MUTED, italic=True, text_wrap=True)
    sheet.set_column(LETTER.columns + 1, LETTER.columns + 1, 60)
    sheet.merge_range(0, LETTER.columns + 1, 1, LETTER.columns + 1, _WHERE_PDF, note)


def _prepare_head(sheet: Worksheet, formats: Formats) -> None:
    centred = {"align": "center", "text_wrap": True}
    head = formats.printed(font_size=sizes.HEAD_PT, **centred)
    head_bold = formats.printed(font_size=sizes.HEAD_PT, bold=True, **centred)
    rule = formats.printed(font_size=sizes.RULE_PT, align="center", valign="top")
    rows = {
        "head": (head, head_bold),
        "issuer": (head_bold, formats.printed(bold=True, **centred)),
        "rules": (rule, rule),
        "number": (formats.printed(**centred), formats.printed(italic=True, **centred)),
    }
    for name, cells in rows.items():
        for column, cell in enumerate(cells):
            sheet.write_blank(LETTER_ROWS[name] - 1, column, None, cell)
    _merge(sheet, LETTER_ROWS["title"], formats.printed(font_size=sizes.HEADING_PT, bold=True, **centred))
    _merge(sheet, LETTER_ROWS["summary"], formats.printed(bold=True, **centred))
    _merge(sheet, LETTER_ROWS["summary_rule"], rule)


def _prepare_signature(sheet: Worksheet, formats: Formats) -> None:
    row = LETTER_ROWS["authority"] - 1
    sheet.write_blank(row, 0, None, formats.printed(font_size=sizes.HEAD_PT, bold=True, italic=True, valign="top"))
    authority = formats.printed(bold=True, align="center", valign="top", text_wrap=True)
    sheet.merge_range(row, 1, LETTER_ROWS["signer"] - 2, 1, "", authority)
    recipient = formats.printed(font_size=sizes.RECIPIENT_PT, valign="top", text_wrap=True)
    for offset in range(LETTER_RECIPIENT_CAPACITY):
        sheet.write_blank(LETTER_ROWS["recipients"] - 1 + offset, 0, None, recipient)
    sheet.write_blank(LETTER_ROWS["signer"] - 1, 1, None, formats.printed(bold=True, align="center", text_wrap=True))


def _merge(sheet: Worksheet, row: int, cell: Format) -> None:
    sheet.merge_range(row - 1, 0, row - 1, LETTER.columns - 1, "", cell)


def build_annex_sheet(sheet: Worksheet, formats: Formats, separator: str) -> None:
    """Prepare a band of columns a level: headings over six and over eight columns, header row, rules for rows.

    Cells take their look from their column, and rules draw lines and bold where a refresh has put values: so
    a table grows and shrinks with values alone. `separator` is that of decimals, as the settings say it.
    """
    set_decree_page(sheet)
    sheet.hide_gridlines(2)
    sheet.set_default_row(sizes.ANNEX_ROW_PT)
    for band, block in enumerate(ANNEX):
        _prepare_columns(sheet, formats, block, separator)
        _prepare_headings(sheet, formats, block)
        _prepare_rules(sheet, formats, block, ANNEX_FARTHEST[band])
    for row in range(ANNEX_HEADINGS * 2):
        sheet.set_row(row, 20 if row < ANNEX_HEADINGS else 0, None, {"hidden": row >= ANNEX_HEADINGS})
    sheet.set_row(ANNEX_HEADER_ROW - 2, sizes.ANNEX_HEADER_GAP_PT)
    sheet.set_row(ANNEX_HEADER_ROW - 1, sizes.ANNEX_HEADER_ROW_PT)
    sheet.repeat_rows(ANNEX_HEADER_ROW - 1)
    sheet.freeze_panes(ANNEX_HEADER_ROW, 0)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, ANNEX_HEADER_ROW, 5)


def _prepare_columns(sheet: Worksheet, formats: Formats, block: Block, separator: str) -> None:
    size = {"font_size": sizes.TABLE_PT}
    number, delta = with_separator(ANNEX_SCORE, separator), with_separator(DELTA, separator)
    score = formats.printed(num_format=number, align="right", **size)
    cells = (
        formats.printed(align="center", num_format="0", **size),
        formats.printed(align="left", indent=1, text_wrap=True, **size),
        score,
        formats.printed(align="center", shrink=True, **size),
        score,
        formats.printed(num_format=delta, align="right", **size),
        formats.printed(align="center", num_format="0", **size),
        formats.printed(align="center", num_format=MOVE, **size),
    )
    set_columns_mm(sheet, block.column, (*sizes.ANNEX_SHEET_COLUMNS_MM, 6.0, 6.0))  # two between bands
    for offset, (cell, width) in enumerate(zip(cells, sizes.ANNEX_SHEET_COLUMNS_MM, strict=True)):
        column = block.column - 1 + offset
        sheet.set_column_pixels(column, column, int(width / 25.4 * 96), cell)
        header = formats.printed(bold=True, font_size=sizes.ANNEX_HEADER_PT, align="center", text_wrap=True)
        sheet.write_blank(ANNEX_HEADER_ROW - 1, column, None, header)


def _prepare_headings(sheet: Worksheet, formats: Formats, block: Block) -> None:
    for top, columns in ((0, 6), (ANNEX_HEADINGS, 8)):
        for row, (size_pt, face) in enumerate(sizes.list_annex_headings(columns), start=top):
            look = formats.printed(font_size=size_pt, **{face: True}, align="center", text_wrap=True)
            sheet.merge_range(row, block.column - 1, row, block.column - 2 + columns, "", look)


def _prepare_rules(sheet: Worksheet, formats: Formats, block: Block, farthest: Block) -> None:
    first, last = ANNEX_HEADER_ROW, ANNEX_HEADER_ROW + ANNEX_CAPACITY - 1
    stt, name, move = (column_letters(block.column + offset) for offset in (0, 1, 7))
    row = first + 1
    hidden = formats.printed(font_size=sizes.RULE_PT, num_format=HIDDEN)
    for column in (block.column - 1, farthest.column - 2, farthest.column - 1):
        sheet.write_blank(farthest.row - 1, column, None, hidden)
    lines, strong = formats.make(border=1), formats.make(border=1, bold=True)
    total = f'=AND(${name}{row}<>"",${stt}{row}="")'
    reach = f"${column_letters(farthest.column)}${farthest.row}"
    moved = f"=AND(ISNUMBER(${move}{row}),{reach}>0,ABS(N(${move}{row}))={reach})"
    # The narrower rule first, lines included: LibreOffice applies only the first that holds.
    for offset, condition in ((1, total), (2, total), (4, total), (5, moved)):
        column = block.column - 1 + offset
        rule = {"type": "formula", "criteria": condition, "format": strong}
        sheet.conditional_format(first, column, last, column, rule)
    shown = f"${column_letters(farthest.column - 1)}${farthest.row}"
    filled = f'${name}{first}<>""'
    printed = (first - 1, block.column - 1, last, block.column + 4)
    others = (first - 1, block.column + 5, last, block.column + 6)
    sheet.conditional_format(*printed, {"type": "formula", "criteria": f"={filled}", "format": lines})
    sheet.conditional_format(
        *others, {"type": "formula", "criteria": f"=AND({filled},{shown}={ANNEX_MOST_COLUMNS})", "format": lines}
    )
    unprinted = formats.make(num_format=HIDDEN)
    sheet.conditional_format(
        *others, {"type": "formula", "criteria": f"={shown}<>{ANNEX_MOST_COLUMNS}", "format": unprinted}
    )
    footnote = {"type": "formula", "criteria": f'=${name}{row}=""', "format": formats.make(italic=True)}
    sheet.conditional_format(first, block.column + 4, last, block.column + 4, footnote)
