"""Which sheets look at others: their formulas hold values that are stale once the others have changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .cells import FORMULA, has_formula
from .text import unescape


def find_readers(sheets: Mapping[str, bytes], names: Mapping[str, str], changed: Iterable[str]) -> set[str]:
    """Find the sheets whose formulas read what changed: directly, through a name or table, or through each other.

    Args:
        sheets: the XML of every worksheet, by name.
        names: what each defined name refers to.
        changed: sheets, and tables, that were written.
    """
    formulas = {name: text for name, xml in sheets.items() if (text := _join_formulas(xml))}
    if not formulas:
        return set()
    found = {name for name, text in formulas.items() if "INDIRECT(" in text}  # which may look anywhere
    seen = {*changed, *found}
    while True:
        pattern = _mention(seen)
        readers = {name for name, text in formulas.items() if name not in found and pattern.search(text)}
        known = {name for name, reference in names.items() if name not in seen and pattern.search(reference)}
        if not readers and not known:
            return found
        found |= readers
        seen |= readers | known


def _join_formulas(xml: bytes) -> str:
    if not has_formula(xml):
        return ""
    texts = (match.group(2) for match in FORMULA.finditer(xml))
    return unescape(b" ".join(text for text in texts if text).decode("utf-8", "replace"))


def _mention(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the names of sheets, tables and areas; case does not distinguish names."""
    words = "|".join(re.escape(name.replace("'", "''")) for name in sorted(names))
    return re.compile(rf"(?<![\w.])(?:{words})(?![\w.])", re.IGNORECASE)
