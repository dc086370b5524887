"""Standings once more, by plain Decimal and without the project: what the tests compare with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

Scores = Mapping[str, Decimal | None]

# Decision 766/QĐ-TTg.
BANDS = ((90, "XUẤT SẮC"), (80, "TỐT"), (70, "KHÁ"), (50, "TRUNG BÌNH"), (0, "YẾU"))


def rank(scores: Scores) -> dict[str, int | None]:
    """1, 2, 2, 4: one more than the number of better scores; none for a missing one."""
    present = [score for score in scores.values() if score is not None]
    return {
        name: None if score is None else 1 + sum(other > score for other in present) for name, score in scores.items()
    }


def rate(score: Decimal | None) -> str | None:
    return None if score is None else next(label for minimum, label in BANDS if score >= minimum)


def order(scores: Scores, alphabet: Sequence[str]) -> list[str]:
    """Best first, missing last; ties stand as in `alphabet`, all names in an order that was written out beforehand."""
    return sorted(scores, key=lambda name: (scores[name] is None, -(scores[name] or 0), alphabet.index(name)))


def compare(now: Scores, before: Scores) -> dict[str, tuple[str | None, int | None]]:
    """Change of score as text with two decimals, and places climbed; none where a week lacks the unit."""
    ranks, old = rank(now), rank(before)
    changes: dict[str, tuple[str | None, int | None]] = {}
    for name, score in now.items():
        past, place, was = before.get(name), ranks[name], old.get(name)
        if score is None or past is None or place is None or was is None:
            changes[name] = (None, None)
        else:
            changes[name] = (f"{score - past:.2f}", was - place)
    return changes
