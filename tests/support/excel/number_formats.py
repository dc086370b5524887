"""What a number format makes of a cell: text, a date, or currency."""

from __future__ import annotations

import re
from functools import cache

TEXT = "@"
_LITERALS = re.compile(r'"[^"]*"|\\.|\[(?!\$|h|m|s)[^\]]*\]|_.|\*.', re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$(?!-)|[$€£¥₫đ]|VN[DĐ]|USD", re.IGNORECASE)
_ACCOUNTING = re.compile(r"_\(\*|_-\*|_ \*|_\*|\* #")


@cache
def is_date(number_format: str) -> bool:
    """Whether a number comes out as a date."""
    bare = _LITERALS.sub("", re.sub(r"\[\$[^\]]*\]", "", number_format.split(";", maxsplit=1)[0]))
    return bare.lower() != "general" and re.search(r"[dmyhs]", bare, re.IGNORECASE) is not None


@cache
def is_currency(number_format: str) -> bool:
    """Whether a number comes out as currency: formats of the categories Currency and Accounting.

    Microsoft does not say which codes those are; the stricter reading takes every code with a sign of currency, and
    accounting codes without one.
    """
    return bool(_CURRENCY.search(number_format) or _ACCOUNTING.search(number_format.split(";", maxsplit=1)[0]))
