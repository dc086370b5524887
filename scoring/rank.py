"""Competition ranks within one level, and the order in which tied units stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .alphabet import alphabet_key
from .errors import MixedLevelsError
from .score import Score
from .unit import Unit


def rank_units(scores: Mapping[Unit, Score | None]) -> dict[Unit, int | None]:
    """Rank units within one week; 1 is best.

    Ties share a rank and leave a gap (1, 2, 2, 4). A missing score has no rank.

    Args:
        scores: one entry per unit of a single level; points, 0 to 100, two decimals.
    Returns:
        The same units, in the order given.
    Raises:
        MixedLevelsError: names the first unit of another level.
    Source: annex of report 1775/BC-VP, 9 October 2023.
    """
    level: str | None = None
    for unit in scores:
        if level is None:
            level = unit.level
        if unit.level != level:
            raise MixedLevelsError(unit.name)
    return dict(zip(scores, rank_scores(list(scores.values())), strict=True))


def rank_scores(scores: Sequence[Score | None]) -> list[int | None]:
    """Rank scores in the order given, 1 the highest; ties and missing ones as in `rank_units`."""
    first_place: dict[Score, int] = {}
    present = sorted((score for score in scores if score is not None), reverse=True)
    for place, score in enumerate(present, start=1):
        first_place.setdefault(score, place)
    return [None if score is None else first_place[score] for score in scores]


def order_units(ranks: Mapping[Unit, int | None]) -> list[Unit]:
    """Order units as the annex lists them: by rank, ties in Vietnamese alphabetical order, unranked last."""
    return sorted(ranks, key=lambda unit: (ranks[unit] is None, ranks[unit] or 0, alphabet_key(unit.name)))
