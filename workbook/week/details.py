"""What the clerk adds to a week for its document."""

from __future__ import annotations

from datetime import date

from ...scoring.values import NamedTuple


class Details(NamedTuple):
    """What the clerk adds to a week for its document: number, date, signer; each may be absent."""

    number: str | None = None
    day: date | None = None
    signer: str | None = None
