"""The rating scale: bands with a lower bound, taken from configuration."""

from __future__ import annotations

from collections.abc import Iterable

from .errors import InvalidScaleError
from .score import Score
from .values import NamedTuple


class Band(NamedTuple):
    """One rating (xếp loại) and the least score, in points, that earns it."""

    label: str
    minimum: Score


class Scale(NamedTuple):
    """Bands from the highest lower bound to the lowest; made by `make_scale`."""

    bands: tuple[Band, ...]

    def rate(self, score: Score | None) -> str | None:
        """Return the label of the band that holds the published score; a lower bound belongs to its band.

        A missing score has no rating. Source: Decision 766/QĐ-TTg, 23 June 2022.
        """
        if score is None:
            return None
        return next(band.label for band in self.bands if score >= band.minimum)


def make_scale(bands: Iterable[Band]) -> Scale:
    """Order bands into a scale that rates every score from 0 up.

    Raises:
        InvalidScaleError: no band starts at 0, or two share a lower bound or a label.
    """
    ordered = tuple(sorted(bands, key=lambda band: band.minimum, reverse=True))
    if not ordered or ordered[-1].minimum != 0:
        raise InvalidScaleError("0")
    minima, labels = [band.minimum for band in ordered], [band.label for band in ordered]
    for band in ordered:
        if minima.count(band.minimum) > 1 or labels.count(band.label) > 1:
            raise InvalidScaleError(band.label)
    return Scale(ordered)
