"""A week: which one it is, what it measures, and what every unit scored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from .errors import InvalidPeriodError
from .score import Score
from .unit import Unit
from .values import NamedTuple

GROUP_CODES = ("CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
"""The portal's codes of the six groups. CLGQ is online services (12), TTTT online payment (10).

Source: Decision 766/QĐ-TTg and the portal's own exports.
"""


class Basis(StrEnum):
    """What the portal's figure accumulates over (lũy kế)."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class _Period(NamedTuple):
    year: int
    month: int
    number: int


class Period(_Period):
    """A reporting week: year, month 1 to 12, number in the month 1 to 5. Written `2023-10/2`; later is greater.

    Raises:
        InvalidPeriodError: there is no such month or week.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int, number: int) -> Self:
        """Make a week that exists."""
        if not (2000 <= year <= 2999 and 1 <= month <= 12 and 1 <= number <= 5):
            raise InvalidPeriodError(f"{year}-{month}/{number}")
        return super().__new__(cls, year, month, number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}/{self.number}"


def parse_period(text: str) -> Period:
    """Read `2023-10/2`.

    Raises:
        InvalidPeriodError: the text is not of that form, or names no month or week.
    """
    year, _, rest = text.strip().partition("-")
    month, _, number = rest.partition("/")
    parts = year, month, number
    if not all(map(str.isdecimal, parts)) or len(year) != 4 or len(month) > 2 or len(number) != 1:
        raise InvalidPeriodError(text)
    return Period(*map(int, parts))


def step_period(period: Period, snapshot: date) -> tuple[Period, date]:
    """Return the week after, and its snapshot date, seven days later.

    A new month begins with week 1 when the later date falls in a later month than the week's own; in a
    month whose five weeks are used up the next month begins too.
    """
    later = snapshot + timedelta(days=7)
    if (later.year, later.month) > (period.year, period.month) or period.number == 5:
        first_of_next = date(period.year + period.month // 12, period.month % 12 + 1, 1)
        month = max(first_of_next, later.replace(day=1))
        return Period(month.year, month.month, 1), later
    return Period(period.year, period.month, period.number + 1), later


class Entry(NamedTuple):
    """What one unit scored: the total and the six groups in the order of `GROUP_CODES`; None is missing."""

    score: Score | None
    groups: tuple[Score | None, ...] = (None,) * len(GROUP_CODES)


class Place(NamedTuple):
    """The issuer's own place among its peers: rank 2 of 11."""

    rank: int
    of: int


class Week(NamedTuple):
    """A dated snapshot: the entries of every level, the issuer's total and its place.

    `total` is an input, not the mean of the units; it and `place` may be absent.
    """

    period: Period
    snapshot: date
    basis: Basis
    entries: Mapping[Unit, Entry]
    total: Score | None = None
    place: Place | None = None

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels that have at least one score, in the order of the entries."""
        return tuple(dict.fromkeys(u.level for u, entry in self.entries.items() if entry.score is not None))

    def list_scores(self, level: str) -> dict[Unit, Score | None]:
        """List the scores of one level, missing ones too."""
        return {unit: entry.score for unit, entry in self.entries.items() if unit.level == level}


def are_comparable(week: Week, earlier: Week) -> bool:
    """Tell whether a change between two weeks means anything: same basis, and no reset between them.

    A yearly figure starts again in January, a half-yearly one in January and July, a quarterly one each quarter, a
    monthly one each month.
    """
    if week.basis is not earlier.basis:
        return False
    return _accumulation(week) == _accumulation(earlier)


def _accumulation(week: Week) -> tuple[int, int]:
    period = week.period
    months = {Basis.YEAR: 12, Basis.HALF: 6, Basis.QUARTER: 3, Basis.MONTH: 1}[week.basis]
    return period.year, (period.month - 1) // months


def has_gap(period: Period, earlier: Period) -> bool:
    """Tell whether at least one reporting week lies between two: a month has four or five."""
    if (period.year, period.month) == (earlier.year, earlier.month):
        return period.number - earlier.number > 1
    months = (period.year - earlier.year) * 12 + period.month - earlier.month
    return months > 1 or period.number > 1 or earlier.number < 4
