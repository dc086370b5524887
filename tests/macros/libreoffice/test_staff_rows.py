"""Rows of `Lịch sử` come and go in LibreOffice as in the closed file, whatever staff have around them."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.macros.libreoffice import register
from chiso.scoring import parse_period
from chiso.workbook.book.layout import SheetName
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support import parts
from support import small_office as office
from support.annotated import annotate_history, sort_history
from support.clerk import paste_by_hand
from support.desk import leave_out_times, list_differences, read_cells
from support.need import need

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    """A workbook with one week recorded and the second pasted, and with what staff wrote around the history."""
    book = office.create(tmp_path_factory.mktemp("annotated") / "so.xlsx")
    office.refresh_week(book, office.WEEK_1)
    office.step(book)
    paste_by_hand(book, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *office.WEEK_2.items()])
    return annotate_history(book)


@pytest.fixture(scope="module")
def app():
    """xlwings' app over LibreOffice."""
    need(parts.UNO)
    started = register(light=True).apps.add(add_book=False, visible=False)
    yield started
    started.kill()


def read(app, path, *acts):
    """What LibreOffice shows of a workbook after some acts in it; the log and the undo aside."""
    book = app.books.open(str(path))
    try:
        for act in acts:
            if act == "earlier":
                day, period = date(2023, 9, 25), parse_period("2023-09/4")
                request = Request(now=NOW, machine_separator=".", period=period, snapshot=day, replace=True)
                tasks.refresh_week(OpenBook(book), request)
            else:
                press(act, book, NOW)
        cells = leave_out_times(read_cells(book.api))
    finally:
        book.close()
    return {place: cell for place, cell in cells.items() if place[0] not in (SheetName.LOG, SheetName.UNDO)}


@pytest.mark.parametrize("act", ["refresh", "earlier"])
def test_undo_leaves_everything_around_the_history_as_it_was(annotated, app, tmp_path, act):
    path = Path(shutil.copy(annotated, tmp_path / "so.xlsx"))

    differing = list_differences(read(app, path, act, "undo"), read(app, path))
    assert list(differing) == [(SheetName.INPUT, "J3")]  # which says what came back


def test_undo_of_a_sorted_history_leaves_the_same_in_both_doors(annotated, app, tmp_path):
    closed = Path(shutil.copy(annotated, tmp_path / "dong.xlsx"))
    tasks.refresh_book(closed, Request(now=NOW, machine_separator="."))
    sort_history(closed)
    opened = Path(shutil.copy(closed, tmp_path / "mo.xlsx"))

    tasks.undo_book(closed, NOW)

    assert list_differences(read(app, closed), read(app, opened, "undo")) == {}


def test_a_second_refresh_keeps_the_undo_of_the_first(annotated, app, tmp_path):
    book = app.books.open(str(Path(shutil.copy(annotated, tmp_path / "so.xlsx"))))
    press("refresh", book, NOW)
    kept = book.sheets[SheetName.UNDO].used_range.value

    press("refresh", book, NOW)

    assert book.sheets[SheetName.UNDO].used_range.value == kept
    book.close()
