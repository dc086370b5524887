"""A workbook as it stands before a weekly refresh: weeks are recorded, the latest is on its sheets, the next pasted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from chiso.macros import tasks
from chiso.scoring import GROUP_CODES, Period
from chiso.workbook.book.door import Changes, Splice
from chiso.workbook.book.layout import HISTORY_TABLE, PASTE, PERIOD, TOTALS, WEEKS_TABLE
from chiso.workbook.build import build_workbook
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import Profile, UnitRow, load_profile
from chiso.workbook.paste.files import read_grids
from chiso.workbook.week.request import Request
from support.paths import ROOT
from support.years import MAXIMA, list_periods

LEVEL = "Xã, thị trấn"
TOTAL_NAME = "TỔNG CỘNG"
DAY = date(2023, 10, 9)
DAY_2026 = date(2026, 7, 6)
"""Communes of today are valid from July 2025 on: a year later."""
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
    path: Path, profile: Profile, weeks: int, *, day: date = DAY, groups: bool = False, total: bool = True
) -> GrownBook:
    """Make a workbook with so many weeks, and a paste of the next one in it, as a clerk has it before she refreshes.

    Args:
        path: of the workbook.
        profile: the office.
        weeks: how many are recorded, one after the other.
        day: of the week that is pasted, so that what a refresh looks at is the same however many came before.
        groups: whether points of the six groups are recorded and pasted too.
        total: whether the office's own score is.
    """
    build_workbook(profile, path)
    *periods, (period, _) = list_periods(day - timedelta(days=7 * weeks), weeks + 1)
    points = _walk(len(profile.units), groups=groups)
    history = [
        [str(each), unit.level, unit.code or None, unit.name, sum(own, Decimal(0)), *(own if groups else ())]
        for each, _ in periods
        for unit, own in zip(profile.units, next(points), strict=True)
    ]
    own_score = Decimal("59.28") if total else None
    rows = [[str(each), at, "năm", own_score, *[None] * 5] for each, at in periods]
    door = ClosedBook(path)
    door.apply_changes(Changes(tables={HISTORY_TABLE: Splice((0,), 0, history), WEEKS_TABLE: Splice((0,), 0, rows)}))
    door.save()
    recorded, last_day = periods[-1]
    now = datetime.combine(last_day, time(8))
    done = tasks.refresh_book(path, Request(now=now, period=recorded, snapshot=last_day))
    assert not done.outcome.refused, done.outcome.problems
    paste = [["STT", "ĐƠN VỊ", "ĐIỂM", *(GROUP_CODES if groups else ())]]
    paste += [[None, TOTAL_NAME, 59.31]] if total else []
    paste += [
        [place, unit.name, float(sum(own, Decimal(0))), *(map(float, own) if groups else ())]
        for place, (unit, own) in enumerate(zip(profile.units, next(points), strict=True), start=1)
    ]
    return _paste_next(GrownBook(path, recorded, period, day, paste))


def grow_seed(path: Path) -> GrownBook:
    """The seed's workbook: the first week of October 2023 on its sheets, the second pasted."""
    tasks.create_book(path, "phu-tan-2023", None)
    first, second = (read_grids(ROOT / f"samples/phu-tan-2023-10-tuan-{number}.csv") for number in (1, 2))
    recorded, day = Period(2023, 10, 1), date(2023, 10, 2)
    now = datetime.combine(day, time(8))
    done = tasks.refresh_book(path, Request(now=now, source=first, period=recorded, snapshot=day))
    assert not done.outcome.refused, done.outcome.problems
    return _paste_next(GrownBook(path, recorded, Period(2023, 10, 2), date(2023, 10, 9), second[0].rows))


def _paste_next(book: GrownBook) -> GrownBook:
    door, period = ClosedBook(book.path), book.period
    typed = [[period.year], [period.month], [period.number], [book.day], ["năm"]]
    door.apply_changes(Changes(blocks={PERIOD: typed, PASTE: book.paste, TOTALS: []}))
    door.save()
    return book


def _walk(units: int, *, groups: bool) -> Iterator[list[list[Decimal]]]:
    """Week after week the points of every unit: of its six groups, or of one that stands for all."""
    chance = random.Random(1)  # noqa: S311 # the same weeks each time
    most = [maximum * 100 for maximum in (MAXIMA if groups else (100,))]
    points = [[chance.randrange(maximum // 2, maximum * 9 // 10) for maximum in most] for _ in range(units)]
    while True:
        yield [[Decimal(hundredths).scaleb(-2) for hundredths in own] for own in points]
        for own in points:
            own[:] = [min(max(old + chance.choice(STEPS), 0), m) for old, m in zip(own, most, strict=True)]
