"""Rows of a long table, each taken apart by one pattern: a history of ten years has half a million cells.

A row counts as plain if each of its cells holds one value, or one text without runs, and no formula. What is not plain
is left to who reads cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import compress
from typing import Any, Final

from ...scoring.values import NamedTuple
from ..cells.grid import column_letters
from .cells import CellContext, decode_cell

_CELL = (
    rb'(?:<c r="%b\1"([^>]*+>(?:<v>[^<]*+(?=</v></c>)|<is><t[^>]*+>[^<]*+(?=</t></is></c>)|(?<=/>)))'
    rb"(?:</v></c>|</t></is></c>)?+)?+"
)
_END: Final = {b"<v>": b"</v>", b"<is": b"</t></is>"}
_LAST_LETTER = 26
_BROKEN: Final = object()
"""Stands for a cell that does not say what its type asks for."""


class _Decoded(dict[bytes, Any]):
    """What cells hold, by their XML without reference and end: numbers, names and weeks recur."""

    def __init__(self, context: CellContext, show: Callable[[Any], Any]) -> None:
        super().__init__({b"": None})
        self._context, self._show = context, show

    def __missing__(self, raw: bytes) -> Any:
        attributes, _, content = raw.partition(b">")
        value: Any = None
        if content:
            try:
                whole = content + _END[content[:3]]
                value = self._show(decode_cell(attributes, whole, self._context, as_written=False))
            except (ValueError, IndexError, OverflowError):
                value = _BROKEN
        self[raw] = None if value == "" else value
        return self[raw]


class PlainRows(NamedTuple):
    """The plain rows of a sheet: their numbers, and for each column what stands in each of them."""

    numbers: list[int]
    columns: list[list[Any]]


def read_plain_rows(
    data: Iterable[bytes], first_column: int, last_column: int, context: CellContext, show: Callable[[Any], Any]
) -> PlainRows:
    """Read some columns of the plain rows of a sheet; None where a cell is empty.

    Args:
        data: the rows, spelt as most programs spell them, in pieces.
        first_column: from 1.
        last_column: likewise; beyond Y no row counts as plain.
        context: of the cells.
        show: what is made of a value; called once for each spelling.
    """
    read = PlainRows([], [[] for _ in range(first_column, last_column + 1)])
    if last_column >= _LAST_LETTER:
        return read
    letters = [column_letters(column).encode() for column in range(first_column, last_column + 1)]
    beyond = rb'(?=</row>|<c r="(?:[%b-Z]|[A-Z][A-Z]))' % column_letters(last_column + 1).encode()
    pattern = rb'<row r="(\d++)"[^>]*+>' + b"".join(_CELL % each for each in letters) + beyond
    decoded = _Decoded(context, show)
    for piece in data:
        found = re.findall(pattern, piece)
        if found:
            numbers, *raw = zip(*found, strict=True)
            read.numbers.extend(map(int, numbers))
            for column, cells in zip(read.columns, raw, strict=True):
                column.extend(map(decoded.__getitem__, cells))
    if any(value is _BROKEN for value in decoded.values()):
        return _leave_out_broken(read)
    return read


def _leave_out_broken(read: PlainRows) -> PlainRows:
    whole = [all(value is not _BROKEN for value in line) for line in zip(*read.columns, strict=True)]
    return PlainRows(list(compress(read.numbers, whole)), [list(compress(column, whole)) for column in read.columns])
