"""What comes out of the files: a week of all units, and a row for each file and each sender of whom there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...scoring import Basis, Entry, Period, Unit
from ...scoring.values import NamedTuple
from .kept import KeptRow
from .messages import FileState, Remark
from .sent_file import SentFile


class Collection(NamedTuple):
    """A week of all units, and what became of every file.

    Args:
        entries: of units, then of senders by their totals, in the order of the list `Đơn vị`.
        rows: of `Thu thập`: what is missing or was not taken first.
        row_of: which of the rows a unit's score comes from.
        own: the units that are senders, with their totals for scores.
        missing: the senders of whom there is no file.
    """

    period: Period
    snapshot: date
    basis: Basis
    entries: Mapping[Unit, Entry]
    rows: tuple[KeptRow, ...]
    row_of: Mapping[Unit, int]
    own: frozenset[Unit]
    missing: tuple[str, ...]
    read: int


def name_found(found: SentFile) -> tuple[str, tuple[str, ...]]:
    """Name the sender of a file, and say so where only the file's name tells."""
    if found.sent is not None and found.sent.names:
        return found.sent.names[0], ()
    if found.sender:
        return found.sender, ()
    return (found.stem, (Remark.NAMED_BY_FILE,)) if found.sent is not None else ("", ())


def keep_left(found: SentFile) -> KeptRow:
    """The row of a file that does not count, or of one where none does."""
    sender, _ = name_found(found)
    sent = found.sent
    week = str(sent.period) if sent is not None else found.week
    mark = found.replaced_by if found.state == FileState.REPLACED else ""
    total = sent.total if sent is not None else found.total
    return KeptRow(
        sender=sender,
        file=found.name,
        week=week,
        units=found.units or (len(sent.units) if sent is not None else 0),
        total=total,
        state=found.state or FileState.REFUSED,
        remark=found.remark,
        sent_at=found.sent_at,
        size=found.size,
        digest=found.digest,
        mark=mark,
    )


def keep_missing(name: str) -> KeptRow:
    """The row of a sender of whom there is none."""
    return KeptRow(name, "", "", 0, None, FileState.MISSING, Remark.MISSING, None, 0, "")
