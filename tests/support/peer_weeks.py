"""Workbooks of An Giang with a week of the portal's export pasted and not yet refreshed, for tests of both doors."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from chiso.macros import tasks
from chiso.scoring import Basis, Period
from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import PASTE, PERIOD
from chiso.workbook.closed import ClosedBook
from chiso.workbook.messages import Text
from chiso.workbook.week.request import Request
from support import portal
from support.clerk import chiso

NOW = datetime(2025, 10, 16, 9, 30)  # noqa: DTZ001 # a clerk's clock


def paste_week(book: Path, day: str, number: int) -> None:
    """Lay the sheets of an export with units and peers into the paste area, and the week into its cells."""
    rows: list[Sequence[str]] = []
    for sheet in ("Điểm năm", "Xã Phường"):
        found = portal.read_sheet(day, sheet)
        rows += [tuple(found[0]), *(tuple(row.values()) for row in found), ()]
    door = ClosedBook(book)
    week = [[2025], [10], [number], [date.fromisoformat(day)], [Text.BASIS[Basis.YEAR]]]
    door.apply_changes(Changes(blocks={PASTE: rows, PERIOD: week}))
    door.save()


def make_weeks(folder: Path) -> Path:
    """Make a workbook with week 2 recorded and week 3 pasted."""
    book = folder / "so.xlsm"
    assert chiso("new", book, "--profile", "an-giang-2025").code == 0
    paste_week(book, portal.DAYS[0], 2)
    done = tasks.refresh_book(book, Request(now=NOW))
    assert not done.outcome.refused, done.outcome.problems
    assert done.outcome.target is not None
    assert done.outcome.target.period == Period(2025, 10, 2)
    paste_week(book, portal.DAYS[1], 3)
    return book


def copy_week(book: Path, folder: Path, name: str) -> Path:
    """Copy such a workbook, to write to."""
    return Path(shutil.copy(book, folder / name))
