"""The issuer among its peers: their ranking in a week, and what changed since the last week that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from .alphabet import alphabet_key
from .name import parse_name, split_area
from .rank import rank_scores
from .scale import Scale
from .score import Delta, Score, compare_scores
from .targets import PlaceTarget, find_next_place
from .values import NamedTuple
from .week import Period


class Peer(NamedTuple):
    """A body that the issuer is ranked with, or (`is_own`) the issuer itself, as the table of all of them lists it."""

    name: str
    code: str | None
    score: Score | None
    is_own: bool = False


class PeerStanding(NamedTuple):
    """A peer's line of the ranking: `previous` is its score in the last week that lists the peers.

    `delta` and `rank_change` are None where the two weeks cannot be compared, or a score is missing. `rank_change` is
    positive when the peer climbed.
    """

    peer: Peer
    rank: int | None
    rating: str | None
    previous: Score | None
    previous_rank: int | None
    delta: Delta | None
    rank_change: int | None


class PeerStandings(NamedTuple):
    """The ranking of a week: best first, ties in Vietnamese alphabetical order, those without a score last.

    Args:
        rows: all peers, the issuer among them.
        previous: the last week that lists the peers; None if there is none.
        comparable: whether changes against it mean anything.
        target: what the issuer lacks to draw level with the peer next above.
    """

    rows: tuple[PeerStanding, ...]
    previous: Period | None
    comparable: bool
    target: PlaceTarget | None

    @property
    def own(self) -> PeerStanding | None:
        """The issuer's own line; None if it is not among them."""
        return next((row for row in self.rows if row.peer.is_own), None)

    @property
    def ranked(self) -> int:
        """How many peers have a score."""
        return sum(row.rank is not None for row in self.rows)


def fold_peer(name: str) -> tuple[str | None, str]:
    """Fold a peer's name to compare it: its kind of area (tỉnh, huyện …; None if not written) and the rest.

    "UBND tỉnh An Giang" equals "Tỉnh An Giang"; thành phố Cao Lãnh and huyện Cao Lãnh stay apart.
    """
    kind, bare = parse_name(name)
    area, rest = split_area(bare)
    return area or kind, rest


def compute_peers(
    peers: Sequence[Peer], earlier: Sequence[Peer], previous: Period | None, scale: Scale, *, comparable: bool
) -> PeerStandings:
    """Rank the peers of a week. Ties share a rank (1, 2, 2, 4); a missing score has no rank, and is not 0.

    Args:
        peers: of the week, in any order; no name twice.
        earlier: those of the last week that lists them.
        previous: that week; None if there is none.
        scale: the bands.
        comparable: whether that week may be compared with this one (`are_comparable`).
    """
    before = match_peers(peers, earlier)
    then = dict(zip(earlier, rank_scores([peer.score for peer in earlier]), strict=True))
    rows = []
    for peer, rank, old in zip(peers, rank_scores([peer.score for peer in peers]), before, strict=True):
        last, last_rank = (old.score, then[old]) if old is not None else (None, None)
        delta = compare_scores(peer.score, last) if comparable else None
        change = last_rank - rank if comparable and rank is not None and last_rank is not None else None
        rows.append(PeerStanding(peer, rank, scale.rate(peer.score), last, last_rank, delta, change))
    rows.sort(key=lambda row: (row.rank is None, row.rank or 0, alphabet_key(row.peer.name)))
    own = next((peer.score for peer in peers if peer.is_own), None)
    target = find_next_place(own, {peer.name: peer.score for peer in peers})
    return PeerStandings(tuple(rows), previous, comparable, target)


def match_peers(peers: Sequence[Peer], earlier: Sequence[Peer]) -> list[Peer | None]:
    """Find each peer among those of an earlier week: by name with its kind, else by code, else by name alone.

    Only what one peer alone has in each of the two weeks counts: two of one name are never guessed apart.
    """
    found: list[Peer | None] = [None] * len(peers)
    left = list(earlier)
    keys: tuple[Callable[[Peer], Hashable], ...] = (
        lambda peer: fold_peer(peer.name),
        lambda peer: peer.code,
        lambda peer: fold_peer(peer.name)[1],
    )
    for key in keys:
        waiting = [(place, key(peers[place])) for place, old in enumerate(found) if old is None]
        now, then = Counter(own for _, own in waiting), Counter(map(key, left))
        old_of = {key(old): old for old in left}
        for place, own in waiting:
            if own is not None and now[own] == then[own] == 1:
                found[place] = old_of[own]
        taken = {old for old in found if old is not None}
        left = [old for old in left if old not in taken]
    return found
