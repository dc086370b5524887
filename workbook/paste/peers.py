"""The issuer among its peers: where a block lists other provinces or districts besides one's own."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from ...scoring import Peer, Place, Score, fold_peer, rank_scores
from ...scoring.values import NamedTuple
from ..cells.grid import Grid
from . import messages
from .cells import CellReader
from .columns import Columns
from .context import PastedPeer
from .lines import Line
from .names import IssuerNames, NameKind, Names, strip_name
from .problems import ProblemList
from .table import HUNDRED

_FEWEST = 2
"""Other areas that a block must list besides the issuer to be one of peers."""


class Peers(NamedTuple):
    """The rows of a block of peers, the issuer's own among them."""

    issuer: Line
    lines: tuple[Line, ...]


def list_peers(lines: Sequence[Line], names: Names) -> Peers | None:
    """Find the issuer's peers in a block; None if the block lists none.

    Peers are unknown names of the issuer's own kind: areas as well, if the issuer's name says which kind of
    area it is ("tỉnh An Giang"); else the block must have more unknown names than units, which then are
    namesakes.
    """
    issuer = next((line for line in lines if line.meaning.kind is NameKind.ISSUER), None)
    if issuer is None:
        return None
    unknown = [line for line in lines if line.meaning.kind is NameKind.UNKNOWN and line.name]
    if names.find_area(issuer.name) is not None:
        peers = [line for line in unknown if names.find_area(line.name) is not None]
    else:
        units = [line for line in lines if line.meaning.kind in (NameKind.UNIT, NameKind.REFUSED)]
        peers = [*unknown, *units] if len(unknown) > len(units) else []
    if len(peers) < _FEWEST:
        return None
    return Peers(issuer, (issuer, *peers))


class PeerReader:
    """Reads the tables of peers in a paste: one, or the same one several times; `found` is what they list."""

    def __init__(self, grid: Grid, names: Names, cells: CellReader, problems: ProblemList) -> None:
        self._grid, self._names, self._cells, self._problems = grid, names, cells, problems
        self.found: tuple[PastedPeer, ...] = ()

    def read_table(self, peers: Peers, columns: Columns) -> Place | None:
        """Read a table; return the issuer's place in it, None if the issuer has no score.

        A score that cannot be read is refused, since the place hangs on it. A peer in two rows is refused where they
        differ; where they are alike it counts once, with a note. A row for all areas together is left out with a note.
        """
        read: dict[Hashable, PastedPeer] = {}
        for line in sorted(peers.lines, key=lambda line: line.row):
            if self._leave_out(line, is_issuer=line is peers.issuer):
                continue
            name = strip_name(line.name)
            score = self._cells.read_score(line.row, columns.score, HUNDRED)
            peer = Peer(name, line.code or None, score, is_own=line is peers.issuer)
            name_cell, score_cell = (self._grid.name_cell(line.row, at) for at in (line.name_column, columns.score))
            earlier = read.setdefault(fold_peer(name), PastedPeer(peer, name_cell, score_cell))
            if earlier.name_cell != name_cell:
                self._compare(line, peer, earlier)
        table = tuple(read.values())
        place = rank_issuer([row.peer for row in table])
        if not self.found:
            self.found = table
        elif _list_scores(self.found) != _list_scores(table) and place == rank_issuer([row.peer for row in self.found]):
            message = messages.conflicting_peers(self.found[0].name_cell)
            self._problems.add_error(peers.issuer.row, columns.name, peers.issuer.name, message)
        return place

    def _leave_out(self, line: Line, *, is_issuer: bool) -> bool:
        if self._cells.is_struck(line.row, line.name_column):
            self._problems.add_error(line.row, line.name_column, line.name, messages.struck_name())
            return True
        if not is_issuer and self._names.is_summary(strip_name(line.name)):
            self._problems.add_warning(line.row, line.name_column, line.name, messages.summary_of_peers())
            return True
        return False

    def _compare(self, line: Line, peer: Peer, earlier: PastedPeer) -> None:
        """Tell of a second row of a peer; one that says something else is refused."""
        if peer.score == earlier.peer.score:
            message = messages.repeated_unit(peer.name, earlier.name_cell)
            self._problems.add_alike(line.row, line.name_column, line.name, message, peer.name, messages.repeated_peers)
            return
        shown = messages.show_score(earlier.peer.score) if earlier.peer.score is not None else "trống"
        message = messages.conflicting_unit(peer.name, earlier.score_cell, shown)
        self._problems.add_error(line.row, line.name_column, line.name, message)


def rank_issuer(peers: Sequence[Peer]) -> Place | None:
    """Rank the issuer among all by competition ranking (1, 2, 2, 4); peers without a score do not count."""
    ranks = rank_scores([peer.score for peer in peers])
    own = next((rank for peer, rank in zip(peers, ranks, strict=True) if peer.is_own), None)
    return None if own is None else Place(own, sum(rank is not None for rank in ranks))


def mark_own(peers: Iterable[Peer], issuer: IssuerNames) -> list[Peer]:
    """Mark the issuer among peers that were kept: the first of its name, else the first of its code."""
    peers = list(peers)
    named = (place for place, peer in enumerate(peers) if issuer.has_name(peer.name))
    coded = (place for place, peer in enumerate(peers) if peer.code and issuer.has_code(peer.code))
    own = next(named, next(coded, None))
    return [peer._replace(is_own=place == own) for place, peer in enumerate(peers)]


def _list_scores(table: Sequence[PastedPeer]) -> dict[Hashable, Score | None]:
    return {fold_peer(row.peer.name): row.peer.score for row in table}
