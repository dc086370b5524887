"""Which sheets look at others: their formulas hold values that are stale once the others have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .cells import FORMULA, has_formula
from .text import unescape

_JOINED = ("_", ".")
"""What makes a longer name of a name, beside letters and digits."""


def find_readers(sheets: Mapping[str, bytes], names: Mapping[str, str], changed: Iterable[str]) -> set[str]:
    """Find the sheets whose formulas read what changed: directly, through a name or table, or through each other.

    Args:
        sheets: the XML of every worksheet, by name.
        names: what each defined name refers to.
        changed: sheets, and tables, that were written.
    """
    formulas = {name: text.casefold() for name, xml in sheets.items() if (text := _join_formulas(xml))}
    if not formulas:
        return set()
    references = {name: reference.casefold() for name, reference in names.items()}
    found = {name for name, text in formulas.items() if "indirect(" in text}  # which may look anywhere
    seen = {*changed, *found}
    fresh = seen
    while fresh:
        words = [name.replace("'", "''").casefold() for name in fresh]
        readers = {name for name, text in formulas.items() if name not in found and _mentions(text, words)}
        known = {name for name, text in references.items() if name not in seen and _mentions(text, words)}
        found |= readers
        fresh = (readers | known) - seen
        seen |= fresh
    return found


def _join_formulas(xml: bytes) -> str:
    if not has_formula(xml):
        return ""
    texts = (match.group(2) for match in FORMULA.finditer(xml))
    return unescape(b" ".join(text for text in texts if text).decode("utf-8", "replace"))


def _mentions(text: str, words: Iterable[str]) -> bool:
    """Whether the text has any of these names of sheets, tables and areas as a whole; all of it without case."""
    return any(word in text and _stands_alone(text, word) for word in words)


def _stands_alone(text: str, word: str) -> bool:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_joined(text[start - 1 : start]) or _is_joined(text[end : end + 1])):
            return True
        start = text.find(word, start + 1)
    return False


def _is_joined(character: str) -> bool:
    return character.isalnum() or character in _JOINED
