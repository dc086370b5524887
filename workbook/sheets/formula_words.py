"""Parts of native formulas that the tables of the proof share."""

from __future__ import annotations

from typing import Final

from ..messages import Text

MISSING: Final = f'"{Text.MISSING}"'


def quote_literal(text: str) -> str:
    """A text in which * ? ~ stand for themselves: a lookup would take them for any text."""
    for character in "~*?":
        text = f'SUBSTITUTE({text},"{character}","~{character}")'
    return text


def equal_to(text: str) -> str:
    """A criterion that means the text itself, whatever it begins with: > or = would compare."""
    return f'"="&{quote_literal(text)}'


def same(printed: str, computed: str) -> str:
    """Equal as numbers to a thousandth, which two decimals never miss, or equal as text."""
    both = f"AND(ISNUMBER({printed}),ISNUMBER({computed}))"
    return f"IF({both},ABS({printed}-{computed})<0.001,{printed}={computed})"
