"""Weeks of many offices that never were, the same for a seed: a whole country, or three small odd offices."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from chiso.scoring import GROUP_CODES, Basis, Entry, Period, Place, Score, Unit, Week
from chiso.workbook.dataset import IssuerWeek
from support.years import MAXIMA, list_periods

PROVINCES, COMMUNES = 34, 3321
"""Of the country since 1 July 2025."""
COMMUNE = "Xã, phường, đặc khu"
FIRST_DAY = date(2025, 7, 7)
POINTS = [Score(Decimal(hundredths).scaleb(-2)) for hundredths in range(10_001)]
NO_GROUPS = (None,) * len(GROUP_CODES)


class Issuer(NamedTuple):
    name: str
    code: str | None
    units: Sequence[Unit]


def list_provinces() -> list[Issuer]:
    """The 34 provinces with their 3,321 communes, each with a code."""
    sizes = [COMMUNES // PROVINCES + (place < COMMUNES % PROVINCES) for place in range(PROVINCES)]
    return [
        Issuer(
            f"Ủy ban nhân dân tỉnh {place:02}",
            f"H{place:02}",
            [
                Unit(f"Xã {place:02}-{number:03}", "Xã, phường, đặc khu", f"{place:02}{number:03}")
                for number in range(size)
            ],
        )
        for place, size in enumerate(sizes)
    ]


def draw_country(weeks: int, seed: int = 1) -> Iterator[IssuerWeek]:
    """The whole country over so many weeks of a yearly figure, seven numbers a unit; a hundredth of them missing."""
    chance, provinces = random.Random(seed), list_provinces()
    for period, day in list_periods(FIRST_DAY, weeks):
        for rank, (name, code, units) in enumerate(provinces, start=1):
            entries = {unit: _draw_entry(chance) for unit in units}
            week = Week(period, day, Basis.YEAR, entries, POINTS[chance.randrange(5000, 9000)], Place(rank, PROVINCES))
            yield IssuerWeek(name, week, code)


def _draw_entry(chance: random.Random) -> Entry:
    if chance.random() < 0.01:
        return Entry(None)
    groups = [chance.randrange(maximum * 50, maximum * 100 + 1) for maximum in MAXIMA]
    return Entry(POINTS[sum(groups)], tuple(POINTS[points] for points in groups))


LEVELS = {"Xã": ("An Phú", "Ân Phú", "Phú Thành", "Phú Thạnh", "Phú Lâm"), "Sở": ("Sở Nội vụ", "Sở Y tế")}
FEW = [POINTS[hundredths] for hundredths in (0, 4999, 5000, 6999, 7000, 7001, 10_000)]
"""So few that ties and unchanged scores are common."""


def draw_odd_offices(seed: int, weeks: int = 40) -> list[IssuerWeek]:
    """Three offices with units of the same names: ties, missing scores, units that come and go, levels and weeks left
    out, a stretch of another basis, and one office whose units have no codes.
    """
    chance, issued = random.Random(seed), []
    for place in range(3):
        coded = place != 1
        units = [
            Unit(name, level, f"{place}{number:02}" if coded else None)
            for level, names in LEVELS.items()
            for number, name in enumerate(names, start=10 * len(names))
        ]
        cuts, bases = sorted(chance.sample(range(weeks), 2)), chance.sample(list(Basis), 3)
        calendar = list(list_periods(date(2024, 9, 2), weeks))
        for number, (period, day) in enumerate(calendar):
            if number + 1 < weeks and chance.random() < 0.2:
                continue
            basis = bases[sum(number >= cut for cut in cuts)]
            entries = {unit: _draw_odd(chance) for unit in units if chance.random() < 0.9}
            if chance.random() < 0.1:
                silent = chance.choice(list(LEVELS))
                entries = {unit: entry for unit, entry in entries.items() if unit.level != silent}
            total = chance.choice([None, *FEW])
            week = Week(period, day, basis, entries, total, Place(place + 1, 3) if chance.random() < 0.5 else None)
            issued.append(IssuerWeek(f"Huyện {place}", week, f"H{place}" if coded else None))
    chance.shuffle(issued)
    return issued


def _draw_odd(chance: random.Random) -> Entry:
    if chance.random() < 0.1:
        return Entry(None)
    return Entry(chance.choice(FEW), (POINTS[chance.randrange(1801)], *NO_GROUPS[1:]))


def list_calendar(issued: Sequence[IssuerWeek]) -> list[Period]:
    """The weeks that any office recorded."""
    return sorted({each.week.period for each in issued})
