"""What is asked of the recorded weeks."""

from __future__ import annotations

from typing import Final

from ...scoring import Period
from ...scoring.values import NamedTuple

DATASET: Final = "dataset"
"""Next to the kinds of files: a folder of many offices' weeks, in which those that are not written stay."""


class TrendQuery(NamedTuple):
    """What is asked for: one unit or all, weeks from one on or all, a group by its code or the total score."""

    unit: str | None = None
    since: Period | None = None
    group: str | None = None
