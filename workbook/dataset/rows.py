"""A week of an office as rows: one a unit, and one for the office itself where it has a total or a place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from ...scoring import GROUP_CODES, Week
from ...scoring.values import NamedTuple


class IssuerWeek(NamedTuple):
    """A week and the office that recorded it: its name as it calls itself, and its code where it has one.

    Offices are told apart by name or code, so one office must always be given with the same.
    """

    issuer: str
    week: Week
    issuer_code: str | None = None


class _Composed(dict[str | None, str | None]):
    """Names with their accents composed, each once: engines compare bytes."""

    def __missing__(self, text: str | None) -> str | None:
        self[text] = composed = unicodedata.normalize("NFC", text).strip() or None if text else None
        return composed


_NO_GROUPS = (None,) * len(GROUP_CODES)


class IssuerRows:
    """Lays weeks out in rows as `schema.FIELDS` names them. Names are kept: the same ones come every week."""

    def __init__(self) -> None:
        self._composed = _Composed()

    def name_issuer(self, issued: IssuerWeek) -> tuple[str | None, str | None]:
        """Return the name and the code of the office as they are written."""
        return self._composed[issued.issuer], self._composed[issued.issuer_code]

    def lay_out(self, issued: IssuerWeek) -> Iterator[tuple[Any, ...]]:
        """Lay a week out. A missing score is None and never 0; the office's own row stands in no level."""
        (issuer, issuer_code), week = self.name_issuer(issued), issued.week
        period, place, composed = week.period, week.place, self._composed
        head = (issuer, issuer_code, str(period), period.month, period.number, week.snapshot, week.basis.value)
        if week.total is not None or place is not None:
            ranked = (place.rank, place.of) if place else (None, None)
            yield (*head, True, None, issuer_code, issuer, week.total, *_NO_GROUPS, *ranked)
        for unit, entry in week.entries.items():
            named = composed[unit.level], composed[unit.code], composed[unit.name]
            yield (*head, False, *named, entry.score, *entry.groups, None, None)
