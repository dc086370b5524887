"""What the peers without pandas share: the week ranked, rated and compared in plain Python."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

BOUNDS, WORDS = [50, 70, 80, 90], ["YẾU", "TRUNG BÌNH", "KHÁ", "TỐT", "XUẤT SẮC"]

Line = tuple[int | None, str, float, str, float | None, float | None]


def rate(score: float) -> str:
    return WORDS[bisect_right(BOUNDS, score)]


def make_line(rank: int | None, name: str, score: float, before: float | None) -> Line:
    delta = None if before is None else round(score - before, 2)
    return rank, name.upper(), score, rate(score), before, delta


def rank_week(scores: Mapping[str, float], before: Mapping[str, float]) -> list[Line]:
    """The units' lines of the annex, the best first; ties share a rank and leave a gap."""
    ranks: dict[float, int] = {}
    for at, score in enumerate(sorted(scores.values(), reverse=True), start=1):
        ranks.setdefault(score, at)
    ordered = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
    return [make_line(ranks[score], name, score, before.get(name)) for name, score in ordered]


def find_last(rows: Sequence[Sequence[object]], period: str) -> tuple[str, dict[str, float]]:
    """The latest earlier week in the rows of the history, and its scores by unit."""
    last = max(str(row[0]) for row in rows if str(row[0]) < period)
    return last, {str(row[3]): float(str(row[4])) for row in rows if row[0] == last}
