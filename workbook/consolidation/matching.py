"""Who a mailed unit or sender is in the workbook's own list: by code, by name and sender, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from ...scoring import Roster, Unit
from ...scoring.errors import ScoringError
from ...scoring.name import fold_text
from .messages import Message
from .reading.sent import SentUnit, shorten_sender

fold = lru_cache(maxsize=65_536)(fold_text)
"""The names of a country recur from sender to sender."""
_BRACKETS: Final = re.compile(r"\s+\((?=[^(]*$)")
"""Between a name and what stands in brackets at its end, whose last one is cut off."""
_OWN: Final = Message.OWN_UNIT.format(name="").strip(" ()")


class Matcher:
    """Looks units and senders up in the list `Đơn vị`, on the week's day."""

    def __init__(self, roster: Roster, day: date) -> None:
        self._roster, self._day = roster, day
        bracketed = (unit for unit in roster.units if unit.name.endswith(")") and unit.is_valid_on(day))
        self._bracketed = {tuple(map(fold, _BRACKETS.split(unit.name[:-1], 1))): unit for unit in bracketed}

    def find_unit(self, unit: SentUnit, sender: str) -> Unit | None:
        """Find a unit: by its code, else by its name with its sender's after it, else by its name alone."""
        if unit.code:
            found = self._roster.find_code(unit.code, self._day)
            if found is not None:
                return found
        if self._bracketed:
            for name in (shorten_sender(sender), sender):
                found = self._bracketed.get((fold(unit.name), fold(name)))
                if found is not None:
                    return found
        found = self._find(unit.name)
        # A unit of the same name but another code is another unit.
        return None if found is not None and unit.code and found.code else found

    def find_sender(self, names: Iterable[str]) -> Unit | None:
        """Find a sender by what it is called, the surest name first."""
        for name in names:
            own = self._bracketed.get((fold(name), fold(_OWN))) if self._bracketed else None
            found = own or self._find(name) or self._roster.find_code(name, self._day)
            if found is not None:
                return found
        return None

    def _find(self, name: str) -> Unit | None:
        try:
            return self._roster.find_unit(name, self._day)
        except ScoringError:
            return None


def tell_apart(name: str, sender: str) -> str:
    """Name a unit together with who sent it: "Phú Lâm (Phú Tân)"."""
    return f"{name} ({sender})"
