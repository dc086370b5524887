"""A week of an office as rows: one a unit, and one for the office itself where it has a total or a place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from ...scoring import GROUP_CODES, Entry, Week


class IssuerWeek(NamedTuple):
    """A week and the office that recorded it: its name as it calls itself, and its code where it has one.

    Offices are told apart by name or code, so one office must always be given with the same.
    """

    issuer: str
    week: Week
    issuer_code: str | None = None


_NO_GROUPS = (None,) * len(GROUP_CODES)


def lay_out_week(issued: IssuerWeek) -> Iterator[tuple[Any, ...]]:
    """Lay a week out, a row as `schema.COLUMNS` names them but for the year."""
    issuer, week, issuer_code = issued
    period, place = week.period, week.place
    head = (issuer, issuer_code, str(period), period.month, period.number, week.snapshot, week.basis.value)
    if week.total is not None or place is not None:
        ranked = (place.rank, place.of) if place else (None, None)
        yield (*head, True, None, issuer_code, issuer, week.total, *_NO_GROUPS, *ranked)
    for unit, entry in week.entries.items():
        yield (*head, False, unit.level, unit.code, unit.name, entry.score, *_list_groups(entry), None, None)


def _list_groups(entry: Entry) -> tuple[Any, ...]:
    return entry.groups


def compose(text: str) -> str:
    """Compose accents, as a name is compared everywhere, and trim it."""
    return unicodedata.normalize("NFC", text).strip()
