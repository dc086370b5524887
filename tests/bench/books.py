"""The workbooks and pastes that are measured, made from a seed: an office's year of weeks, and the week that is next.

A week is drawn the same for whoever asks, so chiso's own workbook, the hand-made one of an office today and the file of
scores hold the same numbers. A year of weeks is laid into chiso's workbook at once, through its own door: as many
refreshes would take hours at ten thousand units. `python -m bench.refresh` checks that what came of it is a workbook
like any other, and a test that it is the same as one refreshed week by week.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook

from chiso.macros.tasks import refresh_book
from chiso.scoring import Period
from chiso.workbook.book.door import Changes, Splice
from chiso.workbook.book.layout import HISTORY_TABLE, PASTE, PERIOD, TOTALS, WEEKS_TABLE, Block
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.grid import Grid
from chiso.workbook.cells.value import Value
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import BANDS, Profile, UnitRow, load_profile
from chiso.workbook.week.request import Request
from support.years import MAXIMA, list_periods

LEVEL, TOTAL = "Xã, thị trấn", "TOÀN HUYỆN"
GROUPS = ("CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
POINTS = [Decimal(number).scaleb(-2) for number in range(10_001)]
"""By hundredths: half a million rows need them often."""
STEP = 60
"""Hundredths of a point within which a score moves."""
LAST_DAY = date(2023, 10, 9)
"""Of the week that is new: far from January, where changes begin anew."""
HEADINGS = ("hạng", "đơn vị", "điểm", "xếp loại", "điểm trước", "tăng giảm")
"""Of the annex in a hand-made workbook."""


class Week(NamedTuple):
    """A week's numbers: the office's own score, and of every unit the score and the points of the groups."""

    period: Period
    day: date
    total: Decimal
    units: Sequence[Sequence[Decimal]]


@dataclass(frozen=True)
class Size:
    """How much is recorded before the new week, and whether with the points of the groups."""

    name: str
    units: int
    weeks: int = 52
    groups: bool = False
    seed: int = 15

    def __str__(self) -> str:
        return f"{self.units:,} × {self.weeks}{' with groups' if self.groups else ''}"

    @cached_property
    def names(self) -> list[str]:
        return [f"Xã số {number}" for number in range(1, self.units + 1)]

    @property
    def group_names(self) -> tuple[str, ...]:
        return GROUPS if self.groups else ()

    @property
    def period(self) -> Period:
        """The new week."""
        return list(self._list_periods())[-1][0]

    @property
    def last_period(self) -> Period:
        """The last week that is recorded."""
        return list(self._list_periods())[-2][0]

    @property
    def profile(self) -> Profile:
        units = [UnitRow("", name, LEVEL) for name in self.names]
        return load_profile("phu-tan-2023")._replace(units=units, levels={LEVEL: "BẢNG ĐIỂM"})

    def draw_weeks(self) -> Iterator[Week]:
        """Draw all recorded weeks, and the new one last."""
        return (self._draw_week(number, *week) for number, week in enumerate(self._list_periods()))

    def draw_new(self) -> Week:
        """Draw the new week alone."""
        *_, last = self._list_periods()
        return self._draw_week(self.weeks, *last)

    def _draw_week(self, number: int, period: Period, day: date) -> Week:
        """Draw what the units are known for, a third of a point more or less."""
        moves = iter(random.Random(f"{self.seed} {number}").randbytes(self.units * len(MAXIMA)))  # noqa: S311 # no secret
        units = []
        for usual in self._usual:
            points = [each + next(moves) % (STEP + 1) - STEP // 2 for each in usual]
            units.append([POINTS[each] for each in ((sum(points), *points) if self.groups else points)])
        return Week(period, day, POINTS[5_900 + number], units)

    @cached_property
    def _usual(self) -> list[list[int]]:
        """What each unit is known for, in hundredths of a point: its score, or the points of its groups."""
        chance = random.Random(self.seed)  # noqa: S311 # scores that never were
        least_and_most = (
            [(maximum * 50, maximum * 100 - STEP) for maximum in MAXIMA] if self.groups else [(4_200, 9_600)]
        )
        return [[chance.randrange(*each) for each in least_and_most] for _ in range(self.units)]

    def _list_periods(self) -> Iterator[tuple[Period, date]]:
        return list_periods(LAST_DAY - timedelta(days=7 * self.weeks), self.weeks + 1)


S, M = Size("S", 18), Size("M", 1_000)
L = Size("L", 10_600, groups=True)
M_GROUPS = replace(M, name="M with groups", groups=True)
"""What L is compared with where growth is told: as many numbers in a row."""
TEN_YEARS = replace(S, name="S of ten years", weeks=520)


def make_book(path: Path, size: Size) -> Path:
    """Chiso's own workbook with its weeks recorded and the new one pasted, not refreshed; an `.xlsm` with buttons."""
    build_workbook(size.profile, path)
    *earlier, new = size.draw_weeks()
    history: list[list[Value]] = [
        [str(week.period), LEVEL, None, name, *points]
        for week in earlier
        for name, points in zip(size.names, week.units, strict=True)
    ]
    weeks: list[list[Value]] = [[str(week.period), week.day, "năm", week.total] for week in earlier]
    tables = {HISTORY_TABLE: Splice((0,), 0, history), WEEKS_TABLE: Splice((0,), 0, weeks)}
    _lay(path, Changes(blocks=_type_week(size, new), tables=tables))
    return path


def make_week_by_week(path: Path, size: Size) -> Path:
    """The same workbook as a clerk comes by it: a refresh a week. Only for a few units."""
    build_workbook(size.profile, path)
    *earlier, new = size.draw_weeks()
    for week in earlier:
        rows = [
            tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in list_paste(size, week)
        ]
        paste = Grid("tuần", tuple(rows))
        now = datetime(2024, 1, 1)  # noqa: DTZ001 # the log's clock is the clerk's
        done = refresh_book(path, Request(now=now, source=(paste,), period=week.period, snapshot=week.day))
        assert not done.outcome.refused, done.outcome.problems
    _lay(path, Changes(blocks=_type_week(size, new) | {TOTALS: []}))
    return path


def _type_week(size: Size, week: Week) -> dict[Block, list[list[Value]]]:
    """The week in the sheet as a clerk types and pastes it."""
    period = [[week.period.year], [week.period.month], [week.period.number], [week.day], ["năm"]]
    return {PERIOD: period, PASTE: list_paste(size, week)}


def _lay(path: Path, changes: Changes) -> None:
    door = ClosedBook(path)
    door.apply_changes(changes)
    door.save()


def list_paste(size: Size, week: Week) -> list[list[Value]]:
    """A week as the clerk copies it: a heading, the office's own score, a row for each unit."""
    rows: list[list[Value]] = [["STT", "ĐƠN VỊ", "ĐIỂM", *size.group_names], [None, TOTAL, week.total]]
    rows += [
        [number, name, *points]
        for number, (name, points) in enumerate(zip(size.names, week.units, strict=True), start=1)
    ]
    return rows


def write_csv(path: Path, size: Size) -> Path:
    """The new week as a file of text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(list_paste(size, size.draw_new()))
    return path


def write_xlsx(path: Path, size: Size) -> Path:
    """The new week as a workbook of a single sheet."""
    with Workbook(path) as book:
        sheet, points = book.add_worksheet(), book.add_format({"num_format": "0.00"})
        for row, cells in enumerate(list_paste(size, size.draw_new())):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell, points if isinstance(cell, Decimal) else None)
    return path


def make_hand_made(path: Path, size: Size) -> Path:
    """What an office without chiso has: an annex, and a history of week, unit and score (with groups where sent)."""
    with Workbook(path) as book:
        points = book.add_format({"num_format": "0.00"})
        annex = book.add_worksheet("Phụ lục")
        annex.write(0, 0, "BẢNG ĐIỂM")
        annex.write_row(2, 0, HEADINGS)
        history = book.add_worksheet("Lịch sử")
        history.write_row(0, 0, ["kỳ", "đơn vị", "điểm", *size.group_names])
        row = 0
        *earlier, _ = size.draw_weeks()
        for week in earlier:
            for name, numbers in zip([TOTAL, *size.names], [[week.total], *week.units], strict=True):
                row += 1
                history.write_string(row, 0, str(week.period))
                history.write_string(row, 1, name)
                for column, number in enumerate(numbers, start=2):
                    history.write_number(row, column, float(number), points)
    return path


def make_formulas(path: Path, size: Size) -> Path:
    """The same workbook where an annex of formulas looks the week up, ranks, rates and compares it."""
    *earlier, new = size.draw_weeks()
    recorded, pasted = len(earlier) * (size.units + 1), size.units + 2
    bounds = ";".join(str(bound) for _, bound in reversed(BANDS))
    words = ";".join(f'"{word.upper()}"' for word, _ in reversed(BANDS))
    with Workbook(path) as book:
        annex, paste, history = map(book.add_worksheet, ("Phụ lục", "Dán", "Lịch sử"))
        annex.write_row(0, 0, ["BẢNG ĐIỂM", str(earlier[-1].period)])
        annex.write_row(2, 0, HEADINGS)
        for row, cells in enumerate(list_paste(size, new)):
            paste.write_row(row, 0, cells[:3])
        row = 0
        for week in earlier:
            for name, numbers in zip([TOTAL, *size.names], [[week.total], *week.units], strict=True):
                row += 1
                history.write_row(row, 0, [str(week.period), name, float(numbers[0])])
        for at, name in enumerate([TOTAL, *size.names], start=4):
            annex.write(at - 1, 1, name)
            annex.write_formula(at - 1, 2, f"=INDEX(Dán!$C$2:$C${pasted},MATCH(B{at},Dán!$B$2:$B${pasted},0))")
            annex.write_formula(at - 1, 3, f"=LOOKUP(C{at},{{{bounds}}},{{{words}}})")
            columns = [f"'Lịch sử'!${letter}$2:${letter}${recorded + 1}" for letter in "CAB"]
            annex.write_formula(at - 1, 4, f"=SUMIFS({columns[0]},{columns[1]},$B$1,{columns[2]},B{at})")
            annex.write_formula(at - 1, 5, f"=ROUND(C{at}-E{at},2)")
            if name != TOTAL:
                annex.write_formula(at - 1, 0, f"=RANK(C{at},$C$5:$C${size.units + 4})")
    return path
