"""What a number format does to what is seen: percentages, and cells that show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

PERCENT_IDS = frozenset({9, 10})
"""Built-in formats `0%` and `0.00%`. Source: ECMA-376 18.8.30."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def is_percent(code: str) -> bool:
    """Tell whether a format code shows a number a hundredfold; a quoted % is only a character."""
    return "%" in _LITERAL.sub("", code)


def shows_nothing(code: str) -> bool:
    """Tell whether a format code shows neither numbers nor text: `;;;`."""
    return code.strip() == ";;;"


def find_percent_ids(codes: Mapping[int, str], used: Iterable[int]) -> set[int]:
    """Find the format ids among `used` that show a percentage; a file's own codes come before the built-in ones."""
    return {number for number in used if (is_percent(codes[number]) if number in codes else number in PERCENT_IDS)}
