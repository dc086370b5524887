"""A unit's name as a letter gives it."""

from __future__ import annotations

from ...scoring import Unit
from ..messages import Text


def name_in_full(unit: Unit) -> str:
    """Name a unit as a letter addresses it: UBND xã Phú Lâm, by its name or, where that lacks its kind, by an alias.

    Nothing is made up: one whose kind stands nowhere, or that is no area, is called what it is called.
    """
    for name in (unit.name, *unit.aliases):
        words = name.split()
        if words and words[0].upper() == Text.PEOPLES_COMMITTEE:
            return " ".join(words)
        kind = next((kind for kind in Text.AREA_KINDS if name.lower().startswith(f"{kind} ")), None)
        if kind is not None and not name.isupper():
            return f"{Text.PEOPLES_COMMITTEE} {kind} {name[len(kind) :].strip()}"
    return unit.name
