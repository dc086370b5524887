"""Rectangles of a sheet, and the references that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ...scoring.values import NamedTuple
from .grid import column_letters, column_number

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(.+)")
_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
_COLUMNS = r"\$?([A-Z]+):\$?([A-Z]+)"
_ROWS = r"\$?(\d+):\$?(\d+)"
MAX_ROWS: Final = 1_048_576
"""Rows of a sheet in Excel and LibreOffice."""
MAX_COLUMNS: Final = 16_384


class Area(NamedTuple):
    """A rectangle of a sheet: rows and columns from 1, the last ones included."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def height(self) -> int:
        """Rows."""
        return self.last_row - self.first_row + 1

    @property
    def width(self) -> int:
        """Columns."""
        return self.last_column - self.first_column + 1


def list_stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """List runs of neighbouring numbers as first and last, in order."""
    first = last = None
    for number in sorted(numbers):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def do_areas_meet(one: Area, other: Area) -> bool:
    """Tell whether two areas of one sheet have a cell in common."""
    return (
        one.first_row <= other.last_row
        and other.first_row <= one.last_row
        and one.first_column <= other.last_column
        and other.first_column <= one.last_column
    )


def parse_area(reference: str) -> Area | None:
    """Read a reference such as `'Nhập liệu'!$B$13:$AO$20012`; None if it is none (several areas, #REF!).

    Whole columns and whole rows reach to the edge of the sheet.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    quoted, plain, cells = match.groups()
    sheet = quoted.replace("''", "'") if quoted else plain
    if area := _AREA.fullmatch(cells):
        left, top, right, bottom = area.groups()
        return Area(sheet, int(top), column_number(left), int(bottom or top), column_number(right or left))
    if columns := re.fullmatch(_COLUMNS, cells):
        left, right = columns.groups()
        return Area(sheet, 1, column_number(left), MAX_ROWS, column_number(right))
    if rows := re.fullmatch(_ROWS, cells):
        top, bottom = rows.groups()
        return Area(sheet, int(top), 1, int(bottom), MAX_COLUMNS)
    return None


def write_area(area: Area, *, sheet: bool = True) -> str:
    """Write an area as an absolute reference, with or without its sheet."""
    first = f"${column_letters(area.first_column)}${area.first_row}"
    last = f"${column_letters(area.last_column)}${area.last_row}"
    name = area.sheet.replace("'", "''")
    cells = first if first == last else f"{first}:{last}"
    return f"'{name}'!{cells}" if sheet else cells
