"""What crosses the bridge to LibreOffice in a refresh of the open workbook: calls must not grow with rows.

A year of history is recorded and the next week pasted, for 18, 1,000 and 10,600 units (the communes and departments of
the whole country). The workbook is opened in LibreOffice, refreshed through xlwings as a button does, and the calls are
counted. The exit code tells whether they stay as few; the wording of the letter alone makes some more or less.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.measuring.report import Report
from bench.measuring.timing import repeat
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
LEVEL = "Xã, phường"


def make_book(path: Path, units: int, recorded: int = WEEKS) -> None:
    """A workbook with so many weeks recorded and the next pasted."""
    rows = [UnitRow("", f"Xã số {number}", LEVEL) for number in range(1, units + 1)]
    build_workbook(load_profile("phu-tan-2023")._replace(units=rows, levels={LEVEL: "BẢNG ĐIỂM"}), path)
    periods = [Period(2023, 1 + week // 5, week % 5 + 1) for week in range(recorded + 1)]
    days = [date(2023, 1, 2) + timedelta(days=7 * week) for week in range(recorded + 1)]
    history: list[list[Value]] = []
    weeks: list[list[Value]] = []
    for week, (period, day) in enumerate(zip(periods[:-1], days, strict=False)):
        weeks.append([str(period), day, "năm", Decimal(59)])
        history += [
            [str(period), LEVEL, None, unit.name, _score(week, number)] for number, unit in enumerate(rows, start=1)
        ]
    last = periods[-1]
    paste: list[list[Value]] = [["STT", "ĐƠN VỊ", "ĐIỂM"], [None, "TOÀN HUYỆN", "59.5"]]
    paste += [[str(number), f"Xã số {number}", str(_score(recorded, number))] for number in range(1, units + 1)]
    book = ClosedBook(path)
    book.apply_changes(
        Changes(
            blocks={PERIOD: [[last.year], [last.month], [last.number], [days[-1]], ["năm"]], PASTE: paste},
            tables={HISTORY_TABLE: Splice((0,), 0, history), WEEKS_TABLE: Splice((0,), 0, weeks)},
        )
    )
    book.save()


def _score(week: int, number: int) -> Decimal:
    return Decimal(5000 + (number * 337 + week * 41 * number) % 1400 + week) / 100


def count_refresh(app: Any, path: Path) -> tuple[int, float]:
    """Open a workbook, refresh it as a button does; how many calls, and how many seconds without the opening."""
    book = app.books.open(str(path))
    screen, calculation = app.screen_updating, app.calculation
    app.screen_updating, app.calculation = False, "manual"
    try:
        with count_calls() as calls:
            taken = repeat(lambda: _refresh(book), 1)
        return calls.total(), taken.wall_s
    finally:
        app.screen_updating, app.calculation = screen, calculation
        book.close()


def _refresh(book: Any) -> None:
    request = Request(now=datetime(2024, 1, 2), machine_separator=decimal_separator(book))  # noqa: DTZ001 # the log's clock
    done = tasks.refresh_week(OpenBook(book), request)
    assert not done.outcome.refused, done.outcome.problems[:3]


def may_stay(few: int, *more: int) -> bool:
    """Whether none of the counts for more units is beyond that for few by more than the letter's words can make."""
    return max(more) <= few * 1.1


def main() -> None:
    large = "--large" in sys.argv
    sizes = (SIZES[0], MANY) if large else SIZES
    report = Report("bridge-large" if large else "bridge")
    app = register(light=True).apps.add(add_book=False, visible=False)
    found: dict[int, tuple[int, float]] = {}
    try:
        with tempfile.TemporaryDirectory() as folder:
            for units in sizes:
                path = Path(folder, f"{units}.xlsx")
                make_book(path, units)
                found[units] = count_refresh(app, path)
    finally:
        app.quit()
    rows = [[f"{units:,}", f"{calls:,}", f"{seconds:.2f} s"] for units, (calls, seconds) in found.items()]
    caption = f"A refresh of the open workbook in LibreOffice, unseen, {WEEKS} weeks of history"
    report.add(caption, [["units", "calls across the bridge", "by the clock"], *rows])
    report.found["bridge large" if large else "bridge"] = found[sizes[-1]][0] / found[sizes[0]][0]
    report.finish()


if __name__ == "__main__":
    main()
