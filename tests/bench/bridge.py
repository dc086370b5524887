"""What crosses the bridge to LibreOffice in a refresh of the open workbook: calls must not grow with rows.

A year of history is recorded and the next week pasted, for 18, 1,000 and 10,600 units (the communes and departments of
the whole country). The workbook is opened in LibreOffice, refreshed through xlwings as a button does, and the calls are
counted. The exit code tells whether they stay as few; the wording of the letter alone makes some more or less.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from bench.measuring.report import Report
from chiso.macros import tasks
from chiso.macros.libreoffice import count_calls, register
from chiso.scoring import Period
from chiso.workbook.book.door import Changes, Splice
from chiso.workbook.book.layout import HISTORY_TABLE, PASTE, PERIOD, WEEKS_TABLE
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.value import Value
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import UnitRow, load_profile
from chiso.workbook.open import OpenBook, decimal_separator
from chiso.workbook.week.request import Request

SIZES, MANY, WEEKS = (18, 1_000), 10_600, 52
LAST = date(2023, 12, 25)
"""The day of the week that is pasted, however many are recorded before it: so what is asked of the year is the same."""
MOST_WEEKS = 600
NOW = datetime(2024, 1, 2)  # noqa: DTZ001 # the log's clock
LEVEL = "Xã, phường"


class Counted(NamedTuple):
    """What a press took: calls to the program, cells in the blocks that they moved, and seconds."""

    calls: int
    cells: int
    seconds: float


def name_week(day: date) -> Period:
    """The week that a day is of: as many in a month as it has such days."""
    return Period(day.year, day.month, (day.day + 6) // 7)


def make_book(path: Path, units: int, recorded: int = WEEKS) -> None:
    """A workbook with so many weeks recorded, the last of them on its sheets, and the next pasted."""
    rows = [UnitRow("", f"Xã số {number}", LEVEL) for number in range(1, units + 1)]
    profile = load_profile("phu-tan-2023")._replace(units=rows, levels={LEVEL: "BẢNG ĐIỂM"})
    build_workbook(profile, path)
    days = [LAST - timedelta(days=7 * week) for week in range(recorded, -1, -1)]
    periods = list(map(name_week, days))
    history: list[list[Value]] = []
    weeks: list[list[Value]] = []
    for week, (period, day) in enumerate(zip(periods[:-1], days, strict=False)):
        weeks.append([str(period), day, "năm", Decimal(59)])
        scores = [_score(recorded - week, number) for number in range(1, units + 1)]
        history += [[str(period), LEVEL, None, unit.name, score] for unit, score in zip(rows, scores, strict=True)]
    tables = {HISTORY_TABLE: Splice((0,), 0, history), WEEKS_TABLE: Splice((0,), 0, weeks)}
    last = periods[-2]
    shown: list[list[Value]] = [[last.year], [last.month], [last.number], [days[-2]], ["năm"]]
    _write(path, Changes(blocks={PERIOD: shown}, tables=tables))
    assert not tasks.refresh_book(path, Request(now=NOW)).outcome.refused
    assert not tasks.step_book(path, NOW).refused
    paste: list[list[Value]] = [["STT", "ĐƠN VỊ", "ĐIỂM"], [None, "TOÀN HUYỆN", "59.5"]]
    paste += [[str(number), f"Xã số {number}", str(_score(0, number))] for number in range(1, units + 1)]
    _write(path, Changes(blocks={PASTE: paste}))


def _write(path: Path, changes: Changes) -> None:
    book = ClosedBook(path)
    book.apply_changes(changes)
    book.save()


def _score(back: int, number: int) -> Decimal:
    """The score of a unit so many weeks before the last: the same, however many weeks are recorded; no jumps."""
    return Decimal(5000 + number * 337 % 1400 + (MOST_WEEKS - back) * number % 23) / 100


def count_refresh(app: Any, path: Path) -> Counted:
    """Open a workbook, refresh it as a button does: what that took, without the opening."""
    book = app.books.open(str(path))
    screen, calculation = app.screen_updating, app.calculation
    app.screen_updating, app.calculation = False, "manual"
    try:
        start = time.perf_counter()
        with count_calls() as calls:
            request = Request(now=NOW, machine_separator=decimal_separator(book))
            done = tasks.refresh_week(OpenBook(book), request)
        seconds = time.perf_counter() - start
        assert not done.outcome.refused, done.outcome.problems[:3]
        return Counted(calls.total(), calls.cells.total(), seconds)
    finally:
        app.screen_updating, app.calculation = screen, calculation
        book.close()


def may_stay(few: int, *more: int) -> bool:
    """Whether none of the counts for more units is beyond that for few by more than the letter's words can make."""
    return max(more) <= few * 1.1


def main() -> None:
    large = "--large" in sys.argv
    sizes = (SIZES[0], MANY) if large else SIZES
    report = Report("bridge-large" if large else "bridge")
    app = register(light=True).apps.add(add_book=False, visible=False)
    found: dict[int, Counted] = {}
    try:
        with tempfile.TemporaryDirectory() as folder:
            for units in sizes:
                path = Path(folder, f"{units}.xlsx")
                make_book(path, units)
                found[units] = count_refresh(app, path)
    finally:
        app.quit()
    rows = [
        [f"{units:,}", f"{counted.calls:,}", f"{counted.cells:,}", f"{counted.seconds:.2f} s"]
        for units, counted in found.items()
    ]
    caption = f"A refresh of the open workbook in LibreOffice, unseen, {WEEKS} weeks of history"
    report.add(caption, [["units", "calls across the bridge", "cells in their blocks", "by the clock"], *rows])
    report.found["bridge large" if large else "bridge"] = found[sizes[-1]].calls / found[sizes[0]].calls
    report.finish()


if __name__ == "__main__":
    main()
