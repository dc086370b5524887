"""The workbooks that faults are tried on: a week is pasted and not yet refreshed, small and with 10,000 rows."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

import chiso.macros.system.clock
from chiso.macros import tasks
from chiso.scoring import Period
from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import PASTE, PERIOD
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.grid import Grid
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import UnitRow, load_profile
from chiso.workbook.week.request import Request
from support.clerk import COMMAND, Answer
from support.forked import in_fork, run_forked
from support.versions import FIRST_VERSION

LEVEL = "Xã, thị trấn"
PERIOD_TEXT = re.compile(r"\d{4}-\d\d/\d$")
NOW = datetime(2024, 3, 1, 8)  # noqa: DTZ001 # the log's clock is the clerk's


class Book(NamedTuple):
    """A workbook before and after what is tried on it, byte for byte: the clock of a fork stands still."""

    name: str
    command: str
    old: bytes
    new: bytes
    rows: int
    """Of history, afterwards."""

    @property
    def title(self) -> str:
        return f"{self.command}, {self.name}"


def make_books(folder: Path, *, large: bool) -> list[Book]:
    """The commands that write, on a workbook of two weeks or of the first version; `large`: also beside 10,000 rows."""
    pasted = _make_pasted(folder / "small.xlsm", units=18, weeks=1)
    small = _finish(folder, "small", "refresh", pasted, rows=2 * 18)
    books = [small, _finish(folder, "small", "undo", small.new, rows=18)]
    books.append(_finish(folder, "version 0.1.0", "upgrade", FIRST_VERSION.read_bytes(), rows=2 * 18))
    if large:
        pasted = _make_pasted(folder / "large.xlsm", units=200, weeks=50)
        books.append(_finish(folder, "10,000 rows", "refresh", pasted, rows=51 * 200))
    return books


def list_copies(folder: Path) -> list[Path]:
    """What upgrades leave next to a workbook: the file from before."""
    return list(folder.glob("* (trước nâng cấp*"))


def hold_clock(moment: datetime = NOW) -> None:
    """In a fork: the office's clock stands still, so that the same act gives the same bytes."""
    chiso.macros.system.clock.read_clock = lambda: moment


def run(book: Path, command: str) -> Answer:
    """Run a command on a workbook, as a fork with a clock that stands."""
    return Answer(*run_forked([str(COMMAND), command, str(book)], b"", hold_clock))


def refuse_unreadable(content: bytes, folder: Path, rows: int) -> list[str]:
    """What two other readers find wrong with a workbook that must have so many rows of history."""
    path = folder / "read.xlsm"
    path.write_bytes(content)
    workbook = load_workbook(path, read_only=True)
    seen = {
        "calamine": CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Lịch sử").to_python(),
        "openpyxl": list(workbook["Lịch sử"].iter_rows(max_col=1, values_only=True)),
    }
    workbook.close()
    counted = {reader: sum(bool(PERIOD_TEXT.match(str(row[0]))) for row in rows_) for reader, rows_ in seen.items()}
    path.unlink()
    return [f"{reader} sees {count} rows of history, not {rows}" for reader, count in counted.items() if count != rows]


def _finish(folder: Path, name: str, command: str, old: bytes, *, rows: int) -> Book:
    path = folder / "so.xlsm"  # an upgrade keeps the name of the copy that it makes
    path.write_bytes(old)
    answer = run(path, command)
    if answer.code:
        raise SystemExit(f"{command} of the {name} workbook: {answer.err}")
    new = path.read_bytes()
    path.unlink()
    for copy in list_copies(folder):
        copy.unlink()
    return Book(name, command, old, new, rows)


def _make_pasted(path: Path, units: int, weeks: int) -> bytes:
    """A workbook with so many weeks recorded, and one more typed and pasted."""

    def make() -> None:
        names = [UnitRow("", f"Xã số {number}", LEVEL) for number in range(1, units + 1)]
        build_workbook(load_profile("phu-tan-2023")._replace(units=names, levels={LEVEL: "BẢNG ĐIỂM"}), path)
        for week in range(weeks):
            done = tasks.refresh_book(path, _ask(week, units))
            if done.outcome.refused:
                raise SystemExit(str(done.outcome.problems))
        asked, door = _ask(weeks, units), ClosedBook(path)
        assert asked.period is not None
        assert asked.source is not None
        period = [[asked.period.year], [asked.period.month], [asked.period.number], [asked.snapshot], ["năm"]]
        door.apply_changes(Changes(blocks={PERIOD: period, PASTE: asked.source[0].rows}))
        door.save()

    in_fork(make)
    return path.read_bytes()


def _ask(week: int, units: int) -> Request:
    """Scores that move a little from week to week."""
    rows: list[tuple[str | float, ...]] = [("ĐƠN VỊ", "ĐIỂM"), ("TOÀN HUYỆN", 59.0)]
    rows += [(f"Xã số {unit}", (5000 + unit * 337 % 1400 + week) / 100) for unit in range(1, units + 1)]
    return Request(
        now=NOW,
        source=(Grid("tuần", tuple(rows)),),
        period=Period(2023, 1 + week // 5, week % 5 + 1),
        snapshot=date(2023, 1 + week // 5, 2 + 5 * (week % 5)),
    )
