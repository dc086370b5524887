"""Decimal commas that were taken for separators: 63,15 as two cells, 63 and 15."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WHOLE = re.compile(r"\s*\d{1,3}\s*")
_NUMBER = re.compile(r"\s*[-+]?\d+(?:[.,]\d*)*\s*")
_FRACTION = re.compile(r"\s*\d{1,2}\s*")
_SLIP = re.compile(r"\s*\d{1,2}(?:\.\d+)?\s*")
"""What may stand after a decimal comma, slips such as 5,9.28 included; nobody makes the same slip in most rows."""

_COUNTED = re.compile(r"(?i)\b(?:ckmb|tdgq|clgq|tttt|mdhl|mdsh|số|hồ sơ|lượt|nhóm|tuần|kỳ)\b|%|tỷ lệ|tỉ lệ")
_FEWEST = 3


def has_split_numbers(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether most rows have a whole number next to one or two digits that are not a column of their own.

    Numbers of order (STT, a rank) and columns whose headings fit every cell of the rows are columns of their own.
    """
    heading, body = _part_rows(rows)
    if _overflows(heading, body):
        return True
    width = max(map(len, body), default=0)
    return any(_is_cut(heading, body, column) for column in range(width - 1))


def _part_rows(rows: Sequence[Sequence[str]]) -> tuple[Sequence[str], list[Sequence[str]]]:
    """Part the rows into the last heading, without numbers, and those below it with a name and a whole number."""
    heading: Sequence[str] = ()
    body: list[Sequence[str]] = []
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) > 1 and not any(map(_NUMBER.fullmatch, filled)) and not body:
            heading = row
        elif len(filled) > 1 and any(map(_WHOLE.fullmatch, filled)):
            body.append(row)
    return heading, body


def _overflows(heading: Sequence[str], body: Sequence[Sequence[str]]) -> bool:
    """Tell whether a row is longer than its heading where a number may have been cut."""
    width = _measure(heading)
    return width > 1 and any(_measure(row) > width and any(_list_pairs(row)) for row in body)


def _is_cut(heading: Sequence[str], body: Sequence[Sequence[str]], column: int) -> bool:
    pairs = [
        (row[column].strip(), row[column + 1].strip())
        for row in body
        if len(row) > column + 1 and _WHOLE.fullmatch(row[column]) and _FRACTION.fullmatch(row[column + 1])
    ]
    whole = sum(1 for row in body if len(row) > column and _WHOLE.fullmatch(row[column]))
    if not pairs or 2 * len(pairs) <= whole or (len(pairs) < _FEWEST and len(body) >= _FEWEST):
        return False
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    if _is_order(left) or _is_order(right):
        return False
    return not _is_headed(heading, body, column + 1, right)


def _is_order(cells: Sequence[str]) -> bool:
    """Tell whether numbers are 1, 2, 3 … in some order, with ties and gaps as ranks have them."""
    if not all(cell.isdecimal() for cell in cells) or len(cells) < _FEWEST:
        return False
    numbers = sorted(map(int, cells))
    expected = 0
    for place, number in enumerate(numbers, start=1):
        if number not in (place, expected):
            return False
        expected = number
    return True


def _is_headed(heading: Sequence[str], body: Sequence[Sequence[str]], column: int, cells: Sequence[str]) -> bool:
    """Tell whether a column of its own is meant: a heading that counts, as many cells as headings, no 05."""
    if any(len(cell) == 2 and cell.startswith("0") for cell in cells):
        return False
    exact = _measure(heading) == len(heading) and all(
        len(row) == len(heading) and (row[-1].strip() or not any(_list_pairs(row))) for row in body
    )
    return exact and column < len(heading) and _COUNTED.search(heading[column]) is not None


def _list_pairs(row: Sequence[str]) -> Iterator[bool]:
    return (_WHOLE.fullmatch(left) is not None and _SLIP.fullmatch(right) is not None for left, right in pairwise(row))


def _measure(row: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)
