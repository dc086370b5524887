"""`Tiêu chí` and what proves it, written in LibreOffice as in the closed file, and taken back there."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.macros.libreoffice import register
from chiso.workbook.week.request import Request
from support import parts
from support.clerk import chiso, paste_by_hand
from support.desk import leave_out_times, list_differences, read_cells
from support.need import need

NOW = datetime(2025, 10, 16, 9, 30)  # noqa: DTZ001 # a clerk's clock
SHEETS = ("Tiêu chí", "Đối chiếu")


@pytest.fixture(scope="module")
def pasted(built_books, portal_files, tmp_path_factory):
    """The province's first export recorded, the departments of its second pasted."""
    book = shutil.copy(built_books("an-giang-2025", ".xlsx"), tmp_path_factory.mktemp("criteria") / "so.xlsx")
    week = ("--week", "2025-10/2", "--date", "2025-10-11")
    assert chiso("refresh", book, "--from", portal_files[0], *week).code == 0
    assert chiso("next", book).code == 0
    paste_by_hand(book, load_workbook(portal_files[1])["Sở Ban"].iter_rows(values_only=True))
    return book


@pytest.fixture(scope="module")
def app():
    """xlwings' app over LibreOffice."""
    need(parts.UNO)
    started = register(light=True).apps.add(add_book=False, visible=False)
    yield started
    started.kill()


def read(app, path, *acts):
    """What LibreOffice shows of the two sheets after some acts in it."""
    book = app.books.open(str(path))
    try:
        for act in acts:
            press(act, book, NOW)
        cells = leave_out_times(read_cells(book.api))
    finally:
        book.close()
    return {place: cell for place, cell in cells.items() if place[0] in SHEETS}


def test_both_doors_write_the_same_and_undo_puts_back_what_stood_there(pasted, app, tmp_path):
    closed, opened = (Path(shutil.copy(pasted, tmp_path / name)) for name in ("dong.xlsx", "mo.xlsx"))
    assert not tasks.refresh_book(closed, Request(now=NOW, machine_separator=".")).outcome.refused

    before = read(app, opened)
    written = read(app, opened, "refresh")

    assert list_differences(read(app, closed), written) == {}
    assert any(place[0] == "Tiêu chí" and before.get(place) != cell for place, cell in written.items())
    assert list_differences(read(app, opened, "refresh", "undo"), before) == {}
