"""The issuer among its peers: where a block lists other provinces or districts besides one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...scoring import Place, Score
from .lines import Line
from .names import NameKind, Names

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


def rank_issuer(scores: Mapping[int, Score | None], issuer: int) -> Place | None:
    """Rank one row among all by competition ranking (1, 2, 2, 4); rows without a score do not count."""
    own = scores[issuer]
    if own is None:
        return None
    present = [score for score in scores.values() if score is not None]
    return Place(1 + sum(score > own for score in present), len(present))
