"""Excel's A1 addresses as rows and columns, both counted from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})")
SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]:]+))!(.+)", re.DOTALL)
PLAIN_NAME = re.compile(r"[^\W\d][\w.]*", re.UNICODE)


@dataclass(frozen=True)
class Area:
    """A rectangle of cells; `rows` or `columns` may be 0, as xlwings allows."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    def is_all_rows(self, limit: int) -> bool:
        return self.row == 1 and self.rows == limit

    def is_all_columns(self, limit: int) -> bool:
        return self.column == 1 and self.columns == limit

    def intersect(self, other: Area) -> Area | None:
        """What both share."""
        row, column = max(self.row, other.row), max(self.column, other.column)
        last_row, last_column = min(self.last_row, other.last_row), min(self.last_column, other.last_column)
        if row > last_row or column > last_column:
            return None
        return Area(row, column, last_row - row + 1, last_column - column + 1)


def area_of(address: Any) -> Area:
    """The area of a UNO CellRangeAddress."""
    return Area(
        address.StartRow + 1,
        address.StartColumn + 1,
        address.EndRow - address.StartRow + 1,
        address.EndColumn - address.StartColumn + 1,
    )


def span(first: Area, second: Area) -> Area:
    """The smallest rectangle around both."""
    row, column = min(first.row, second.row), min(first.column, second.column)
    last_row, last_column = max(first.last_row, second.last_row), max(first.last_column, second.last_column)
    return Area(row, column, last_row - row + 1, last_column - column + 1)


def column_number(letters: str) -> int:
    """A → 1, Z → 26, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_address(text: str, row_limit: int, column_limit: int) -> Area | None:
    """The area of `B2`, `$A$1:C3`, `A:C` or `1:3`; None if the text is no address (it may be a name)."""
    if match := COLUMNS.fullmatch(text):
        first, last = sorted(map(column_number, match.groups()))
        return Area(1, first, row_limit, last - first + 1) if last <= column_limit else None
    if match := ROWS.fullmatch(text):
        first, last = sorted(map(int, match.groups()))
        return Area(first, 1, last - first + 1, column_limit) if last <= row_limit else None
    corners = [_parse_cell(part, row_limit, column_limit) for part in text.split(":")]
    if len(corners) > 2 or any(corner is None for corner in corners):
        return None
    cells = [corner for corner in corners if corner is not None]
    return span(cells[0], cells[-1])


def _parse_cell(text: str, row_limit: int, column_limit: int) -> Area | None:
    match = CELL.fullmatch(text.strip())
    if match is None:
        return None
    column, row = column_number(match[1]), int(match[2])
    return Area(row, column, 1, 1) if row <= row_limit and column <= column_limit else None


def format_address(
    area: Area,
    row_limit: int,
    column_limit: int,
    *,
    row_absolute: bool = True,
    column_absolute: bool = True,
) -> str:
    """`$A$1:$B$2`; whole columns as `$A:$C` and whole rows as `$1:$3`, as Excel writes them."""
    row_sign, column_sign = "$" if row_absolute else "", "$" if column_absolute else ""
    first, last = column_letters(area.column), column_letters(area.last_column)
    if area.is_all_columns(column_limit):
        return f"{row_sign}{area.row}:{row_sign}{area.last_row}"
    if area.is_all_rows(row_limit):
        return f"{column_sign}{first}:{column_sign}{last}"
    start = f"{column_sign}{first}{row_sign}{area.row}"
    if area.rows == area.columns == 1:
        return start
    return f"{start}:{column_sign}{last}{row_sign}{area.last_row}"


def quote_sheet(name: str) -> str:
    """A sheet's name as formulas need it: in quotes unless it is a plain word."""
    if PLAIN_NAME.fullmatch(name) and not CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def split_sheet(text: str) -> tuple[str | None, str]:
    """`'My sheet'!A1` → (`My sheet`, `A1`); without a sheet, (None, the text)."""
    match = SHEET.fullmatch(text)
    if match is None:
        return None, text
    quoted, plain, rest = match.groups()
    return (quoted.replace("''", "'") if quoted else plain), rest
