"""What is known of a file that was sent, before anyone decides whether it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from ...scoring import Basis, Entry, Period, Score, Unit
from ...scoring.values import NamedTuple
from .reading.sent import Sent


class Recalled(NamedTuple):
    """What the workbook has recorded already of a file that was read before."""

    sender: str
    own: Unit | None
    units: Mapping[Unit, Entry]
    total: Score | None
    remark: str


class SentFile(NamedTuple):
    """A file, or what lay in one.

    Args:
        path: the file of the folder; `name` is what it is called below the folder, `stem` its own name alone.
        digest: by which its content is known again; `size` in bytes.
        sent_at: when it was sent: the mail's date, else the file's own log, else when it was last changed.
        sent: what it says of a week; None where it was not read, or could not be.
        recalled: what is recorded of it, in place of reading it again.
        state: what is decided already (`FileState`), with `remark`; empty if it may count.
        sender, week, units, total: what is remembered of one that does not count.
    """

    path: Path
    name: str
    stem: str
    digest: str
    size: int
    sent_at: datetime | None
    sent: Sent | None = None
    recalled: Recalled | None = None
    state: str = ""
    remark: str = ""
    sender: str = ""
    week: str = ""
    units: int = 0
    total: Score | None = None
    replaced_by: str = ""


class Gathered(NamedTuple):
    """All files of a folder, and the week that they are consolidated for. `basis` and `snapshot` are most files'."""

    period: Period
    snapshot: date
    basis: Basis
    found: tuple[SentFile, ...]
    read: int
    """How many were read; the others were known."""
