"""A workbook as openpyxl reads it: what stands in its sheets, and how they are laid out."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

LOG, UNDO = "Nhật ký", "_hoàn tác"


def look_into(book: Path) -> Workbook:
    """The workbook, to be read only: the same bytes are parsed once, and who looks next gets the same object."""
    return parse(book.read_bytes())


@lru_cache(maxsize=6)
def parse(content: bytes, **options: bool) -> Workbook:
    """What `look_into` returns, with openpyxl's own options."""
    return load_workbook(BytesIO(content), **options)


def read_cell(book: Path, sheet: str, where: str) -> Any:
    return look_into(book)[sheet][where].value


def read_rows(book: Path, sheet: str, first_row: int = 1) -> list[tuple[Any, ...]]:
    """All rows of a sheet that are not empty, as values."""
    rows = look_into(book)[sheet].iter_rows(min_row=first_row, values_only=True)
    return [row for row in rows if any(value is not None for value in row)]


def read_letter(book: Path) -> list[str]:
    """The texts of the letter from top to bottom, left before right, as they are read: without first-line indents."""
    return [see(value).strip() for row in read_rows(book, "Báo cáo") for value in row[:2] if value is not None]


def see(value: Any) -> str:
    """A text as people see it, who see no difference between what may break a line and what may not."""
    return str(value).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")


def read_annex(book: Path, band: int = 0) -> tuple[list[Any], list[list[Any]]]:
    """The header and the rows of one annex: eight columns, a table every ten."""
    sheet = look_into(book)["Phụ lục"]
    columns = range(1 + 10 * band, 9 + 10 * band)
    rows = [[sheet.cell(row, column).value for column in columns] for row in range(1, sheet.max_row + 1)]
    start = next((index for index, row in enumerate(rows) if row[1] == "ĐƠN VỊ"), len(rows))
    header = [see(text) for text in rows[start]] if start < len(rows) else []
    return header, [row for row in rows[start + 1 :] if row[1] is not None]


def read_history(book: Path) -> list[tuple[Any, ...]]:
    """The rows of Lịch sử below its header."""
    return read_rows(book, "Lịch sử", first_row=4)


def read_weeks(book: Path) -> list[tuple[Any, ...]]:
    """The rows of Các tuần below its header."""
    return read_rows(book, "Các tuần", first_row=4)


def read_unit_records(book: Path) -> list[tuple[Any, ...]]:
    """Week, level, unit, score: the rows of Lịch sử."""
    rows = look_into(book)["Lịch sử"].iter_rows(min_row=4, values_only=True)
    return [(row[0], row[1], row[3], row[4]) for row in rows if row[0] is not None]


def read_values(book: Path, *leave_out: str) -> dict[tuple[str, str], Any]:
    """Every filled cell by sheet and address; numbers as numbers, formulas as their text."""
    workbook = look_into(book)
    return {
        (sheet.title, cell.coordinate): _plain(cell.value)
        for sheet in workbook.worksheets
        if sheet.title not in leave_out
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def read_restored(book: Path) -> dict[tuple[str, str], Any]:
    """All values that an undo puts back: not the log's and its own, nor the state line and the week that is marked
    as done next to it, which say what came back."""
    values = read_values(book, LOG, UNDO)
    values.pop(("Nhập liệu", "J3"), None)
    marks = str(values.pop(("Nhập liệu", "R3"), None) or "")
    values["Nhập liệu", "R3"] = re.sub(r"\|\d{4}-\d\d/\d\|$", "", marks)
    return values


def _plain(value: Any) -> Any:
    """LibreOffice writes the constant TRUE as a function."""
    is_formula = isinstance(value, str) and value.startswith("=")
    return re.sub(r"\b(TRUE|FALSE)\(\)", r"\1", value) if is_formula else value


def read_layout(book: Path) -> dict[str, Any]:
    """What a refresh writes beside values: print areas, page breaks, heights and hidden rows, names, tables.

    A height that the sheet gives all its rows is that of no row, whether a row says it too or not.
    """
    workbook = look_into(book)
    layout: dict[str, Any] = {"names": {name: value.attr_text for name, value in workbook.defined_names.items()}}
    for sheet in workbook.worksheets:
        if sheet.title not in (LOG, UNDO):
            sizes = sheet.row_dimensions.items()
            heights = {row: (None if size.hidden else size.height, size.hidden) for row, size in sizes}
            own = (sheet.sheet_format.defaultRowHeight if sheet.sheet_format.customHeight else None, False)
            layout[sheet.title] = {
                "area": sheet.print_area,
                "breaks": [pagebreak.id for pagebreak in sheet.row_breaks.brk],
                "heights": {row: size for row, size in heights.items() if size not in ((None, False), own)},
                "tables": dict(sheet.tables.items()),
            }
    return layout
