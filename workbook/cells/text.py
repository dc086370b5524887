"""The text of a cell as staff typed it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .value import Value

_ODD_BREAKS = frozenset("\r\v\f\x85\u2028\u2029")


_UNSEEN = ("Cc", "Cf", "Cs")
"""Unicode's categories: control, format (zero width, direction), half of a pair."""


def cell_text(value: Value) -> str:
    """Return a cell's value as the text that staff typed: no `.0` after whole numbers, no spaces around.

    Signs that show nothing are dropped, since no document may hold them; a line break of any kind is one.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, str):
        text = value.strip()
        return unicodedata.normalize("NFC", text) if text.isprintable() else _drop_unseen(text)
    return str(getattr(value, "text", value))


def _drop_unseen(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if not _ODD_BREAKS.isdisjoint(text):
        text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    return "".join(character for character in text if character in "\n\t" or not _is_unseen(character)).strip()


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in "\ufffe\uffff"
