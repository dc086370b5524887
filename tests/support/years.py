"""A workbook of many years, laid into its tables at once: no clerk refreshes five hundred times for a test."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from chiso.scoring import Period
from chiso.workbook.book.door import Changes, Splice
from chiso.workbook.book.layout import HISTORY_TABLE, WEEKS_TABLE
from chiso.workbook.build import build_workbook
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import Profile, UnitRow, load_profile

MAXIMA = (18, 20, 12, 10, 18, 22)


def list_periods(first: date, count: int) -> Iterator[tuple[Period, date]]:
    """Weeks of seven days, numbered within their month, each with its day."""
    number, before = 0, None
    for week in range(count):
        day = first + timedelta(days=7 * week)
        number = number + 1 if before == day.month else 1
        before = day.month
        yield Period(day.year, day.month, number), day


def lay_weeks(book: Path, history: Sequence[Sequence[Any]], weeks: Sequence[tuple[str, date, str]]) -> None:
    """Put rows into a new workbook's two tables: of `Lịch sử` as they are, of `Các tuần` week, day and basis."""
    rows = [[period, day, basis, None, None, None, None, None, None] for period, day, basis in weeks]
    door = ClosedBook(book)
    door.apply_changes(Changes(tables={HISTORY_TABLE: Splice((0,), 0, history), WEEKS_TABLE: Splice((0,), 0, rows)}))
    door.save()


def make_small(path: Path, units: Sequence[UnitRow], rows: Sequence[Sequence[Any]], weeks: Sequence[Any]) -> Path:
    """A workbook of a few units: `rows` are week, level, name and score, or with the points of the groups after it."""
    build_workbook(name_profile(units), path)
    history = [[week, level, None, name, *points] for week, level, name, *points in rows]
    lay_weeks(path, history, weeks)
    return path


def name_profile(units: Sequence[UnitRow]) -> Profile:
    levels = dict.fromkeys(unit.level for unit in units)
    return load_profile("phu-tan-2023")._replace(units=list(units), levels={level: level.upper() for level in levels})


def make_many(path: Path, weeks: int, seed: int = 1) -> Path:
    """The province's 117 units with all their groups over so many weeks; every seventh row lacks its groups."""
    profile, chance = load_profile("an-giang-2025"), random.Random(seed)
    build_workbook(profile, path)
    periods = list(list_periods(date(2025, 7, 7), weeks))
    history = [
        [str(period), unit.level, unit.code, unit.name, *_draw_points(chance, lacking=(place + number) % 7 == 0)]
        for number, (period, _) in enumerate(periods)
        for place, unit in enumerate(profile.units)
    ]
    lay_weeks(path, history, [(str(period), day, "năm") for period, day in periods])
    return path


def _draw_points(chance: random.Random, *, lacking: bool) -> list[Decimal | None]:
    groups = [Decimal(chance.randrange(maximum * 50, maximum * 100 + 1)) / 100 for maximum in MAXIMA]
    return [sum(groups, Decimal(0)), *([None] * len(groups) if lacking else groups)]
