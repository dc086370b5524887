"""Rectangles of a sheet and how Excel writes them (A1 style)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MAX_ROW: Final = 1_048_576
MAX_COLUMN: Final = 16_384

_CELLS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.IGNORECASE)
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")
_COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})", re.IGNORECASE)
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")


class Area(NamedTuple):
    """Rows and columns from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left + 1

    @property
    def is_rows(self) -> bool:
        """Whether it is made of whole rows."""
        return self.left == 1 and self.right == MAX_COLUMN

    def __contains__(self, cell: object) -> bool:
        row, column = cell  # type: ignore[misc] # a row and a column
        return bool(self.top <= row <= self.bottom and self.left <= column <= self.right)

    def meet(self, other: Area) -> Area | None:
        """The part that two areas share."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def parse_area(text: str) -> Area | None:
    """Read `A1`, `$A$1:$B$2`, `5:7` or `A:C`, without a sheet; None if it is none of them."""
    if match := _CELLS.fullmatch(text):
        left, top, right, bottom = match.groups()
        corners = (int(top), number_column(left)), (int(bottom or top), number_column(right or left))
    elif match := _ROWS.fullmatch(text):
        corners = (int(match[1]), 1), (int(match[2]), MAX_COLUMN)
    elif match := _COLUMNS.fullmatch(text):
        corners = (1, number_column(match[1])), (MAX_ROW, number_column(match[2]))
    else:
        return None
    rows, columns = sorted(row for row, _ in corners), sorted(column for _, column in corners)
    if rows[0] < 1 or rows[1] > MAX_ROW or columns[1] > MAX_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def split_sheet(text: str) -> tuple[str | None, str]:
    """Part a reference into its sheet, if it names one, and the rest."""
    match = _SHEET.fullmatch(text)
    if match is None:
        return None, text
    return (match[1].replace("''", "'") if match[1] else match[2]), match[3]


def write_area(area: Area, *, rows_absolute: bool = True, columns_absolute: bool = True) -> str:
    """Write an area as Range.Address does."""
    row, column = "$" * rows_absolute, "$" * columns_absolute
    if area.is_rows:
        return f"{row}{area.top}:{row}{area.bottom}"
    if area.top == 1 and area.bottom == MAX_ROW:
        return f"{column}{letter_column(area.left)}:{column}{letter_column(area.right)}"
    first = f"{column}{letter_column(area.left)}{row}{area.top}"
    last = f"{column}{letter_column(area.right)}{row}{area.bottom}"
    return first if first == last else f"{first}:{last}"


def quote_sheet(name: str) -> str:
    """A sheet's name as it stands before a "!"; Excel leaves the quotes off where they are not needed."""
    return name if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name) else "'" + name.replace("'", "''") + "'"


def number_column(letters: str) -> int:
    """A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def letter_column(number: int) -> str:
    """1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shift_area(area: Area, at: int, count: int) -> Area | None:
    """Where an area is after rows were inserted before row `at` (count > 0) or deleted from it on (count < 0).

    None when all of it was deleted.
    """
    if count > 0:
        top = area.top + count if area.top >= at else area.top
        bottom = min(area.bottom + count, MAX_ROW) if area.bottom >= at else area.bottom
        return Area(top, area.left, bottom, area.right)
    gone = range(at, at - count)
    if area.top in gone and area.bottom in gone:
        return None
    top = at if area.top in gone else area.top + count if area.top >= gone.stop else area.top
    bottom = at - 1 if area.bottom in gone else area.bottom + count if area.bottom >= gone.stop else area.bottom
    return Area(top, area.left, bottom, area.right)
