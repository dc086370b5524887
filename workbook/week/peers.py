"""The issuer among its peers in a week: ranked with what is recorded of the last week that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...scoring import Peer, PeerStandings, Scale, Week, compute_peers
from ...scoring.week import are_comparable
from ..messages import Message, Text
from ..paste.peers import rank_issuer
from ..problem import Problem, make_note
from .checksums import write_place
from .history import History


def rank_peers(week: Week, peers: Sequence[Peer], history: History, scale: Scale) -> PeerStandings | None:
    """Rank the peers of a week; None if it lists none."""
    if not peers:
        return None
    previous = history.peers.find_previous(week.period)
    if previous is None:
        return compute_peers(peers, (), None, scale, comparable=False)
    earlier, record = history.peers.read_records(previous).peers, history.find_week(previous)
    comparable = record is not None and are_comparable(week, Week(previous, record.snapshot, record.basis, {}))
    return compute_peers(peers, earlier, previous, scale, comparable=comparable)


def note_peers(week: Week, history: History) -> Iterator[Problem]:
    """Note where the recorded table of peers says something else of the issuer than the week: one was corrected."""
    records = history.peers.read_records(week.period)
    own = next((place for place, peer in enumerate(records.peers) if peer.is_own), None)
    if own is None:
        return
    score, grid = records.peers[own].score, records.grids[own]
    here = Text.MISSING if score is None else str(score)
    if week.total is not None and score != week.total:
        message = Message.PEERS_TOTAL.format(here=here, period=week.period, other=week.total)
        yield make_note(grid.name_cell(0, 3), here, message)
    place = rank_issuer(records.peers)
    if week.place is not None and place is not None and place != week.place:
        here, other = write_place(place) or "", write_place(week.place)
        yield make_note(
            grid.name_cell(0, 2), here, Message.PEERS_PLACE.format(period=week.period, here=here, other=other)
        )
