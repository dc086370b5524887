"""The issuer's peers in a workbook that LibreOffice has open."""

import pytest

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import PEERS_TABLE, SheetName
from chiso.workbook.book.splices import count_rows
from chiso.workbook.closed import ClosedBook
from chiso.workbook.week.request import Request
from support.desk import leave_out_times, list_differences, read_cells
from support.peer_weeks import NOW, copy_week, make_weeks


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    return make_weeks(tmp_path_factory.mktemp("weeks"))


def contents(book):
    return leave_out_times(read_cells(book.api))


def test_a_refresh_writes_what_it_writes_into_the_closed_file_and_undo_takes_it_back(weeks, show, tmp_path):
    closed = copy_week(weeks, tmp_path, "dong.xlsm")
    assert tasks.refresh_book(closed, Request(now=NOW)).changed
    book = show(copy_week(weeks, tmp_path, "mo.xlsm"))
    before = contents(book)

    press("refresh", book, NOW)

    differing = {sheet for sheet, _ in list_differences(contents(book), contents(show(closed)))}
    assert differing <= {SheetName.UNDO}  # heights of rows are kept as each program gives them
    press("undo", book, NOW)
    changed = {sheet for sheet, _ in list_differences(contents(book), before)}
    assert SheetName.PEERS not in changed


def test_the_table_survives_being_saved_by_libreoffice(weeks, show, tmp_path):
    book = show(copy_week(weeks, tmp_path, "mo.xlsm"))
    press("refresh", book, NOW)
    saved = tmp_path / "luu.xlsx"

    book.save(str(saved))

    again = copy_week(saved, tmp_path, "lai.xlsx")
    assert count_rows(ClosedBook(again).read_table_keys(PEERS_TABLE)) == 68
    assert not tasks.refresh_book(again, Request(now=NOW)).outcome.refused
