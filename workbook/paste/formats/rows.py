"""Rows of values in plain text: which character separates them, and whether it also cut the numbers in two."""

from __future__ import annotations

import re

from ...cells.grid import CellValue
from .. import file_messages
from .limits import MOST_CELL_CHARACTERS, MOST_CELLS, UnfitError, refuse_large
from .split_numbers import has_split_numbers

SEPARATORS = ("\t", ";", "|", ",")
"""Tried in this order: a comma may be a decimal separator, the others are not."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_NUMBER = re.compile(r"\s*[-+]?\d[\d.,]*\s*")
_GUARDED = re.compile(r'=\s*(?:"((?:[^"]|"")*)"|""([^"]*)"")')


def split_rows(text: str) -> tuple[tuple[CellValue, ...], ...]:
    """Split text into rows of cells.

    A value guarded against Excel's guesses (`="63.15"`) is that value.

    Raises:
        UnfitError: the comma stands between cells and within numbers, so 63,15 would read as 63; or too many cells
            or letters.
    """
    import csv
    import io

    if _has_long_line(text):
        raise refuse_large()
    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    else:
        separator = _guess_separator(text)
    if text.count(separator) + text.count("\n") + text.count("\r") > 2 * MOST_CELLS:
        raise refuse_large()
    if '="' in text:
        text = _unguard(text, separator)
    csv.field_size_limit(MOST_CELL_CHARACTERS)

    def read(text: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))

    try:
        rows = read(text)
    except csv.Error:
        raise UnfitError(file_messages.unreadable_file) from None
    if sum(map(len, rows)) > MOST_CELLS:
        raise refuse_large()
    if separator == ",":
        unquoted = _QUOTED.sub(_hide_number, text)
        if has_split_numbers(rows if unquoted == text else read(unquoted)):
            raise UnfitError(file_messages.split_numbers)
    return tuple(tuple(_take_cell(cell) for cell in row) for row in rows)


def _has_long_line(text: str) -> bool:
    place = 0
    while len(text) - place > MOST_CELL_CHARACTERS:
        end = place + MOST_CELL_CHARACTERS
        place = max(text.rfind("\n", place, end), text.rfind("\r", place, end)) + 1
        if place == 0:
            return True
    return False


def _unguard(text: str, separator: str) -> str:
    """Take the guard off cells that stand unquoted, so that a comma within them does not separate."""
    edge = re.escape(separator)
    return re.sub(rf'(?m)(^|{edge})="([^"\n]*)"(?=\s*$|{edge})', r'\1"\2"', text)


def _hide_number(quoted: re.Match[str]) -> str:
    """Put a number that can't be half of one in place of a number in quotes: nothing separated it."""
    return '"100.5"' if _NUMBER.fullmatch(quoted[1]) else quoted[0]


def _take_cell(cell: str) -> CellValue:
    if cell.startswith("=") and (match := _GUARDED.fullmatch(cell.strip())):
        cell = match[2] or (match[1] or "").replace('""', '"')
    return cell or None


def _guess_separator(text: str) -> str:
    """Take the first separator that half of the lines have, else the one that most of them have."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()]
    having = {separator: sum(separator in line for line in lines) for separator in SEPARATORS}
    for separator in SEPARATORS:
        if having[separator] and 2 * having[separator] >= len(lines):
            return separator
    return max(SEPARATORS, key=lambda separator: having[separator])
