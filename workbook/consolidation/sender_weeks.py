"""What was collected, as the week of each sender: for a data set, whose weeks belong to offices."""

from __future__ import annotations

from collections.abc import Iterator

from ...scoring import Entry, Score, Unit, Week
from ..dataset import IssuerWeek
from .collection import Collection


def list_sender_weeks(collection: Collection) -> Iterator[IssuerWeek]:
    """List the weeks of the senders, each with its units and its own score, in the order of their names."""
    units: dict[str, dict[Unit, Entry]] = {}
    own: dict[str, Unit] = {}
    totals: dict[str, Score | None] = {}
    for scored, entry in collection.entries.items():
        sender = collection.rows[collection.row_of[scored]].sender
        entries = units.setdefault(sender, {})
        if scored in collection.own:
            own[sender], totals[sender] = scored, entry.score
        else:
            entries[scored] = entry
    for sender in sorted(units):
        unit = own.get(sender)
        week = Week(collection.period, collection.snapshot, collection.basis, units[sender], totals.get(sender))
        yield IssuerWeek(unit.name if unit else sender, week, unit.code if unit else None)
