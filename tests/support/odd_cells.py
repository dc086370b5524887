"""Cells that say more than their value, or another thing: for a paste area, and what each of them must read as."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from chiso.workbook.book.layout import PASTE
from chiso.workbook.cells.grid import CellError, CellValue, Mark

RAISED = InlineFont(vertAlign="superscript")
LOWERED = InlineFont(vertAlign="subscript")
STRUCK = InlineFont(strike=True)


class Odd(NamedTuple):
    """A cell as it is written, and what a door must read of it: value and mark."""

    written: Any
    value: CellValue
    mark: Mark | None = None
    number_format: str = "General"
    font: Font | None = None


ODD = {
    "plain number": Odd(63.15, 63.15),
    "number in text": Odd("63.15", "63.15", number_format="@"),
    "rounded by its format": Odd(63.15, 63.15, number_format="0.0"),
    "percent": Odd(0.6315, "63.15%", number_format="0.00%"),
    "whole percent": Odd(1, "100%", number_format="0%"),
    "percent rounded by its format": Odd(0.6315, "63.15%", number_format="0%"),
    "percent of a computed share": Odd(0.57 + 0.0001, "57.01%", number_format="0.00%"),  # 0.5700999999999999
    "sign of percent in quotes": Odd(63.15, 63.15, number_format='0.00"%"'),
    "format that shows nothing": Odd(63.15, None, Mark.HIDDEN_PART, ";;;"),
    "superscript": Odd(CellRichText("58.6", TextBlock(RAISED, "1")), "58.6", Mark.NOTE_MARK),
    "subscript": Odd(CellRichText("58.6", TextBlock(LOWERED, "2")), "58.6", Mark.NOTE_MARK),
    "superscript in front": Odd(CellRichText(TextBlock(RAISED, "3"), "58.6"), "58.6", Mark.NOTE_MARK),
    "two note signs": Odd(
        CellRichText("58.6", TextBlock(RAISED, "1"), ",", TextBlock(RAISED, "2")), "58.6,", Mark.NOTE_MARK
    ),
    "struck part": Odd(CellRichText(TextBlock(STRUCK, "58.5"), "58.6"), "58.6", Mark.STRUCK_PART),
    "struck part and note sign": Odd(
        CellRichText(TextBlock(STRUCK, "58.5"), "58.6", TextBlock(RAISED, "1")), "58.6", Mark.STRUCK_PART
    ),
    "struck number": Odd(63.15, 63.15, Mark.STRUCK, font=Font(strike=True)),
    "struck text": Odd("63.15", "63.15", Mark.STRUCK, font=Font(strike=True)),
    "struck in one run": Odd(CellRichText(TextBlock(STRUCK, "63.15")), "63.15", Mark.STRUCK),
    "struck, note sign behind": Odd(
        CellRichText(TextBlock(STRUCK, "58.6"), TextBlock(RAISED, "1")), "58.61", Mark.STRUCK
    ),
    "raised as a whole": Odd("63.15", "63.15", font=Font(vertAlign="superscript")),
    "bold in part": Odd(CellRichText("58", TextBlock(InlineFont(b=True), ".6")), "58.6"),
    "two lines": Odd("Xã\nPhú Lâm", "Xã\nPhú Lâm"),
    "truth value": Odd(True, True),
    "error": Odd("#N/A", CellError("#N/A")),
    "day for a score": Odd(datetime(2023, 10, 9), date(2023, 10, 9), number_format="dd/mm/yyyy"),  # noqa: DTZ001 # a cell
    "name with a note sign": Odd(CellRichText("Phú Lâm", TextBlock(RAISED, "(1)")), "Phú Lâm", Mark.NOTE_MARK),
}
ODD_COLUMN = PASTE.column + 1
HIDDEN, COLLAPSED, NARROW, SHOWN = (PASTE.column + place for place in (2, 3, 4, 5))
HIDDEN_ROW = PASTE.row + 3


def place_of(kind: str) -> tuple[int, int]:
    """Where an odd cell stands: sheet row and column."""
    return PASTE.row + list(ODD).index(kind), ODD_COLUMN


def put_odd_cells(book: Path) -> Path:
    """Write the odd cells beneath each other, beside columns of which three do not show."""
    workbook = load_workbook(book, rich_text=True)
    sheet = workbook[PASTE.sheet]
    for kind, odd in ODD.items():
        row, column = place_of(kind)
        sheet.cell(row, PASTE.column).value = kind
        cell = sheet.cell(row, column)
        cell.number_format = odd.number_format
        cell.value = odd.written
        if odd.font is not None:
            cell.font = odd.font
        cell.number_format = odd.number_format
        for other in (HIDDEN, COLLAPSED, NARROW, SHOWN):
            sheet.cell(row, other).value = 1.0
    letters = {column: sheet.cell(1, column).column_letter for column in (HIDDEN, COLLAPSED, NARROW)}
    sheet.column_dimensions[letters[HIDDEN]].hidden = True
    sheet.column_dimensions[letters[COLLAPSED]].outlineLevel = 1
    sheet.column_dimensions[letters[COLLAPSED]].hidden = True
    sheet.column_dimensions[letters[NARROW]].width = 0.1
    sheet.row_dimensions[HIDDEN_ROW].hidden = True
    workbook.save(book)
    return book
