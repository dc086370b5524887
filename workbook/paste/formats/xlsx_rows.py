"""The rows of a worksheet as nearly every program writes them: in order, each cell with its reference.

One expression takes a row; what is written in any other way is left to be followed element by element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from ....scoring.values import NamedTuple
from ...cells.grid import column_number
from .marks import CellRange
from .package import Bytes

_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(
    rb"""\s*+<row r="([1-9]\d{0,6})"[^<>]*+(?:(?<=/)>|(?<!/)>"""
    rb"""((?:<c r="[A-Z]{1,3}\1"[^<>]*+(?:(?<=/)>|(?<!/)>"""
    rb"""(?:[^<]*+<(?!/c>|c[\s/>]|row[\s/>]|/?[\w.-]+:))*+[^<]*+</c>)\s*+)*+)</row>)"""
)
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_STYLED = re.compile(rb'<c r="([A-Z]+)\d+"(?: [^<>]*?)? s="(\d+)"')
_OTHER = re.compile(rb"<(?:[\w.-]+:)?(?:c|row)[\s/>]")
_SPACE = b" \t\r\n"
_MOST_KINDS = 1_000

T = TypeVar("T")
Columns = tuple[bytes, ...]
Runs = list[tuple[int, int]]


class CommonRows(NamedTuple):
    """How far the cells reach that hold something, and the cells of the styles that were asked for."""

    rows: int
    columns: int
    styled: list[CellRange]


def read_common_rows(data: Bytes, styles: frozenset[int]) -> CommonRows | None:
    """Read a sheet's rows; None when they are written in another way, or two have one reference."""
    begin, end = data.find(_BEGIN), data.find(_END)
    if begin < 0 or end < 0 or _OTHER.search(data, 0, begin) or _OTHER.search(data, end):
        return None
    wanted = {str(style).encode() for style in styles}
    widths: dict[Columns, int | None] = {}
    runs: dict[Columns, Runs] = {}
    height = width = last = 0
    styled: list[CellRange] = []
    for number, body in _split(data, begin + len(_BEGIN), end):
        if number <= last:
            return None
        last = number
        if b"</" not in body:
            continue
        columns = tuple(_COLUMN.findall(body))
        own = _recall(widths, columns, _measure)
        if own is None:
            return None
        height, width = number, max(width, own)
        if wanted:
            columns = tuple(column for column, style in _STYLED.findall(body) if style in wanted)
            styled += [CellRange(number, first, number, final) for first, final in _recall(runs, columns, _join)]
    return CommonRows(height, width, styled)


def _split(data: Bytes, place: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Split the table into rows; what is not such a row ends it with a row that is out of order."""
    while row := _ROW.match(data, place, end):
        yield int(row[1]), row[2] or b""
        place = row.end()
    if data[place:end].strip(_SPACE):
        yield 0, b""


def _recall(known: dict[Columns, T], columns: Columns, make: Callable[[Columns], T]) -> T:
    """Make of columns what was made of the same ones before: the rows of a table are much alike."""
    if columns not in known:
        if len(known) > _MOST_KINDS:
            known.clear()
        known[columns] = make(columns)
    return known[columns]


def _measure(columns: Columns) -> int | None:
    """Measure a row of cells; None when two are in one column."""
    return max(map(_count, columns)) if len(set(columns)) == len(columns) else None


def _join(columns: Columns) -> Runs:
    """Join neighbours into runs."""
    runs: Runs = []
    for column in sorted(map(_count, columns)):
        if runs and runs[-1][1] + 1 == column:
            runs[-1] = runs[-1][0], column
        else:
            runs.append((column, column))
    return runs


def _count(letters: bytes) -> int:
    return column_number(letters.decode())
