"""A workbook as it stands before a weekly refresh: weeks are recorded, the latest is on its sheets, the next pasted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from chiso.macros import tasks
from chiso.scoring import GROUP_CODES, Period
from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import PASTE, PERIOD, TOTALS
from chiso.workbook.build import build_workbook
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import Profile, UnitRow, load_profile
from chiso.workbook.week.request import Request
from support.years import MAXIMA, lay_weeks, list_periods

LEVEL = "Xã, thị trấn"
FIRST_DAY = date(2013, 1, 7)
SINCE_2025 = date(2025, 7, 7)
"""Communes of today are valid from July 2025 on."""
STEPS = (-30, -12, -5, 0, 0, 4, 11, 28)
"""By how many hundredths a unit's points move from one week to the next."""


class GrownBook(NamedTuple):
    """The workbook, the latest week recorded, and the next: its period, its day, and its rows as they are pasted."""

    path: Path
    recorded: Period
    period: Period
    day: date
    paste: Sequence[Sequence[object]]


def name_district(units: int = 18) -> Profile:
    """The seed's district with so many communes."""
    rows = [UnitRow("", f"Xã số {number}", LEVEL) for number in range(1, units + 1)]
    return load_profile("phu-tan-2023")._replace(units=rows, levels={LEVEL: "BẢNG ĐIỂM"})


def name_province() -> Profile:
    """An Giang: 102 communes and 15 departments."""
    return load_profile("an-giang-2025")


def grow_book(
    path: Path, profile: Profile, weeks: int, *, first: date = FIRST_DAY, groups: bool = False, seed: int = 1
) -> GrownBook:
    """Make a workbook with so many weeks, and a paste of the next one in it, as a clerk has it before she refreshes."""
    build_workbook(profile, path)
    periods = list(list_periods(first, weeks + 1))
    (period, day), points = periods[-1], _walk(len(profile.units), groups=groups, seed=seed)
    history = [
        [str(each), unit.level, unit.code or None, unit.name, sum(own, Decimal(0)), *(own if groups else ())]
        for each, _ in periods[:-1]
        for unit, own in zip(profile.units, next(points), strict=True)
    ]
    lay_weeks(path, history, [(str(each), at, "năm") for each, at in periods[:-1]])
    recorded, last_day = periods[-2]
    now = datetime.combine(last_day, time(8))
    done = tasks.refresh_book(path, Request(now=now, period=recorded, snapshot=last_day))
    assert not done.outcome.refused, done.outcome.problems
    paste = [["STT", "ĐƠN VỊ", "ĐIỂM", *(GROUP_CODES if groups else ())]]
    paste += [
        [place, unit.name, float(sum(own, Decimal(0))), *(map(float, own) if groups else ())]
        for place, (unit, own) in enumerate(zip(profile.units, next(points), strict=True), start=1)
    ]
    door = ClosedBook(path)
    typed = [[period.year], [period.month], [period.number], [day], ["năm"]]
    door.apply_changes(Changes(blocks={PERIOD: typed, PASTE: paste, TOTALS: []}))
    door.save()
    return GrownBook(path, recorded, period, day, paste)


def _walk(units: int, *, groups: bool, seed: int) -> Iterator[list[list[Decimal]]]:
    """Week after week the points of every unit: of its six groups, or of one that stands for all."""
    chance = random.Random(seed)  # noqa: S311 # the same weeks each time
    most = [maximum * 100 for maximum in (MAXIMA if groups else (100,))]
    points = [[chance.randrange(maximum // 2, maximum * 9 // 10) for maximum in most] for _ in range(units)]
    while True:
        yield [[Decimal(hundredths).scaleb(-2) for hundredths in own] for own in points]
        for own in points:
            own[:] = [min(max(old + chance.choice(STEPS), 0), m) for old, m in zip(own, most, strict=True)]
