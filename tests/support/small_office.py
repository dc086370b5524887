"""A small office whose weeks can be checked by eye; it refreshes within the tests' own process, through the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from chiso.macros import tasks
from chiso.scoring import parse_period
from chiso.workbook.cells.dates import read_date
from chiso.workbook.office.answers import Answers
from chiso.workbook.paste.text import read_text_grid
from chiso.workbook.plans.next_week import NextWeek
from chiso.workbook.plans.outcome import RefusedAct
from chiso.workbook.week.request import Request
from support.clerk import scores

UNITS = """mã,đơn vị,cấp
X1,An Phú,Xã
X2,Bình Hòa,Xã
X3,Cái Dầu,Xã
S1,Sở Nội vụ,Sở
S2,Sở Y tế,Sở
"""
WEEK_1 = {"An Phú": "60.10", "Bình Hòa": "61.20", "Cái Dầu": "62.30", "Sở Nội vụ": "70.00", "Sở Y tế": "80.00"}
WEEK_2 = {"An Phú": "63.00", "Bình Hòa": "61.50", "Cái Dầu": "62.40", "Sở Nội vụ": "71.00", "Sở Y tế": "79.00"}
WEEK_3 = {"An Phú": "63.10", "Bình Hòa": "64.50", "Cái Dầu": "62.60", "Sở Nội vụ": "72.00", "Sở Y tế": "78.50"}
TOTAL = {"TOÀN ĐƠN VỊ": "60.00"}


def create(path: Path) -> Path:
    """A new workbook of the office."""
    units = path.with_suffix(".units.csv")
    units.write_text(UNITS, encoding="utf-8")
    answers = Answers(issuer="Văn phòng UBND huyện Châu Phú", locality="Châu Phú")
    tasks.create_book(path, tasks.draft_office("blank", units, answers), None)
    units.unlink()
    return path


def refresh_week(
    book: Path, points: Mapping[str, str] | None, week: str = "2023-10/1", day: str = "2023-10-02", **options: Any
) -> tasks.TaskResult:
    """Refresh as the command line does; without points, from what is recorded. Every call has its own minute."""
    source = None if points is None else (read_text_grid(scores({**TOTAL, **points}), "-"),)
    request = Request(now=tick(), source=source, period=parse_period(week), snapshot=read_date(day), **options)
    return tasks.refresh_book(book, request)


def refresh_week_2(book: Path, points: Mapping[str, str] = WEEK_2, **options: Any) -> tasks.TaskResult:
    return refresh_week(book, points, "2023-10/2", "2023-10-09", **options)


def refresh_week_3(book: Path, points: Mapping[str, str] = WEEK_3, **options: Any) -> tasks.TaskResult:
    return refresh_week(book, points, "2023-10/3", "2023-10-16", **options)


def undo(book: Path) -> bool:
    return tasks.undo_book(book, tick())


def step(book: Path) -> RefusedAct | NextWeek:
    return tasks.step_book(book, tick())


_minutes = iter(range(60 * 24 * 28))


def tick() -> datetime:
    minute = next(_minutes)
    return datetime(2024, 2, 1 + minute // 1440, minute // 60 % 24, minute % 60)  # noqa: DTZ001 # a clerk's clock
