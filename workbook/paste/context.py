"""What a paste is read against, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Generic, TypeVar

from ...scoring import Basis, Entry, Peer, Period, Place, Roster, Score, Unit
from ...scoring.values import NamedTuple
from ..problem import Problem

T = TypeVar("T")


class PasteContext(NamedTuple):
    """What the configuration and the week say about the numbers that are pasted.

    Args:
        roster: the configured units.
        period: the week that the paste is for.
        snapshot: the day on which units must be valid.
        basis: what the figures accumulate over; it chooses among a file's sheets.
        total_names: names of the total row, in addition to the usual ones ("TỔNG CỘNG", "TOÀN HUYỆN" …).
        issuer_names: names or code by which the issuer stands among its peers ("UBND tỉnh An Giang", "H01").
        maxima: the most points of each group, by code.
        group_names: the configured Vietnamese name of each group, by code; may head a column.
    """

    roster: Roster
    period: Period
    snapshot: date
    basis: Basis
    total_names: tuple[str, ...]
    issuer_names: tuple[str, ...]
    maxima: Mapping[str, Decimal]
    group_names: Mapping[str, str]


class PastedValue(NamedTuple, Generic[T]):
    """A pasted value and the cell it came from."""

    value: T
    where: str


class Claims(NamedTuple):
    """What a pasted row says of its unit next to the score: read to be compared, never to be recorded.

    Args:
        rating: the text as pasted ("TRUNG BÌNH"); rank: the competition rank; delta: the change against last week.
    """

    rating: PastedValue[str] | None = None
    rank: PastedValue[int] | None = None
    delta: PastedValue[Decimal] | None = None


class PastedPeer(NamedTuple):
    """A row of the table of the issuer's peers, and its cells: the name's and the score's."""

    peer: Peer
    name_cell: str
    score_cell: str


class PasteContent(NamedTuple):
    """What a paste says.

    Args:
        entries: what was pasted, in pasted order; a unit listed without a score has `Entry(None, …)`.
        score_cells: the cell of each unit's score.
        previous: last week's score, where the paste carries such a column.
        total: the issuer's own score; `previous_total` last week's.
        place: the issuer's competition rank among its peers, and how many of them have a score.
        problems: in the order of the grid, from top to bottom.
        claims: what rows say of their units next to the score.
        peers: the table of the issuer's peers, in pasted order, the issuer among them; empty without such a table.
    """

    entries: Mapping[Unit, Entry]
    score_cells: Mapping[Unit, str]
    previous: Mapping[Unit, PastedValue[Score]]
    total: PastedValue[Score] | None
    previous_total: PastedValue[Score] | None
    place: PastedValue[Place] | None
    problems: tuple[Problem, ...]
    claims: Mapping[Unit, Claims] = MappingProxyType({})
    peers: tuple[PastedPeer, ...] = ()
