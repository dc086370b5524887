"""Exact scores: decimals with two places, never floats."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NewType

from .errors import NotTwoDecimalsError, OutOfRangeError

Score = NewType("Score", Decimal)
"""A published score in points, two decimals, 0 to its maximum (100 for a total)."""

Delta = NewType("Delta", Decimal)
"""A difference of two scores in points, two decimals, either sign."""

CENT = Decimal("0.01")
MAXIMUM = Decimal(100)
_MOST = float(MAXIMUM)
_NOISE = Decimal("0.0000001")
"""Larger than what binary floating point leaves behind, far smaller than a digit anyone typed."""


@lru_cache(maxsize=16_384)  # a hundred points have ten thousand scores, a history has each many times
def _take_hundredths(hundredths: int) -> Score:
    return Score(Decimal(hundredths).scaleb(-2))


def to_score(number: Decimal | float, maximum: Decimal = MAXIMUM) -> Score:
    """Take a number as a score.

    Rounding: only the noise of binary floating point (58.790000000001) is dropped; a number with real
    further decimals (58.794) is refused, because the portal publishes two and so it comes from elsewhere.

    Args:
        number: points; finite. A float stands for the shortest decimal that it is nearest to, as a cell shows it.
        maximum: the most points possible, 100 or the maximum of the group.
    Returns:
        The score with exactly two decimals.
    Raises:
        NotTwoDecimalsError: the number lies further than 1e-7 from a two-decimal one.
        OutOfRangeError: below 0 or above `maximum`.
    """
    if isinstance(number, float):
        if 0 <= number <= _MOST and (hundredths := round(number * 100)) / 100 == number:  # nothing to round
            score = _take_hundredths(hundredths)
            if score <= maximum:
                return score
        number = Decimal(repr(number))
    if not number.is_finite():
        raise OutOfRangeError(str(number))
    if not Decimal(-1) <= number <= maximum + 1:
        raise OutOfRangeError(str(number))
    rounded = number.quantize(CENT)
    if abs(rounded - number) > _NOISE:
        raise NotTwoDecimalsError(str(number))
    if not 0 <= rounded <= maximum:
        raise OutOfRangeError(str(number))
    return Score(abs(rounded))


def subtract(score: Score, previous: Score) -> Delta:
    """Return the change in points from `previous` to `score`, exact: 63.15 - 63.08 is 0.07."""
    return Delta(Decimal(score) - Decimal(previous))


def compare_scores(score: Score | None, previous: Score | None) -> Delta | None:
    """Return the change in points as `subtract` does; None where either score is missing, which is not 0."""
    return None if score is None or previous is None else subtract(score, previous)
