"""Workbooks of other versions that LibreOffice has open."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons import launch
from chiso.macros.buttons.press import press
from chiso.workbook.book.errors import NewerBookError
from chiso.workbook.book.layout import OUTCOME, PANEL, PANEL_MESSAGE, WORDING_SETTINGS, SheetName
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support.desk import leave_out_times, list_differences, read_cells
from support.paths import ROOT
from support.versions import copy_first_version, delete_name, say_version

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock


@pytest.fixture
def present_book(tmp_path):
    return Path(shutil.copy(ROOT / "samples/phu-tan-2023-10.xlsm", tmp_path / "nay.xlsm"))


def read_panel(book):
    """The state line, and the messages of all problems."""
    sheet = book.sheets[SheetName.INPUT]
    column = PANEL.column + PANEL_MESSAGE
    messages = sheet.range((PANEL.row, column), (PANEL.row + PANEL.rows - 1, column)).value
    return sheet.range((OUTCOME.row, OUTCOME.column)).value, [message for message in messages if message]


def contents(book):
    return leave_out_times(read_cells(book.api))


def test_an_earlier_version_is_refreshed_as_the_closed_file_is(show, tmp_path):
    path = copy_first_version(tmp_path)
    closed = copy_first_version(tmp_path, "dong.xlsm")
    tasks.refresh_book(closed, Request(now=NOW))
    book = show(path)

    press("refresh", book, NOW)

    state, messages = read_panel(book)
    assert state == "Đã cập nhật Tuần 2 tháng 10 năm 2023 · 1 lưu ý"
    assert [message for message in messages if "chiso upgrade" in message] == messages[2:]  # beneath what came out
    assert len(messages) == 3
    differing = {sheet for sheet, _ in list_differences(contents(book), contents(show(closed)))}
    assert differing <= {SheetName.UNDO}  # heights of rows are kept as each program gives them


def test_a_later_version_is_refused_and_the_panel_says_why(show, present_book):
    book = show(say_version(present_book, 3))
    before = contents(book)

    with pytest.raises(NewerBookError):
        OpenBook(book)
    launch.press_in_any("refresh", book.name)

    state, messages = read_panel(book)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert len(messages) == 1
    assert "phiên bản chiso mới hơn" in messages[0]
    assert {sheet for sheet, _ in list_differences(contents(book), before)} == {SheetName.INPUT}


def test_a_list_that_was_deleted_is_named_and_no_earlier_version_is_supposed(show, present_book):
    book = show(delete_name(present_book, WORDING_SETTINGS.name))

    launch.press_in_any("refresh", book.name)

    state, messages = read_panel(book)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert len(messages) == 1
    assert "vùng tên LV_Chung của trang Lời văn" in messages[0]
