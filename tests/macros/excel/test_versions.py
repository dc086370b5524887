"""Workbooks of other versions that Excel has open."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons import launch
from chiso.macros.buttons.press import press
from chiso.workbook.book.errors import NewerBookError
from chiso.workbook.book.layout import PANEL, PANEL_MESSAGE, VERSION_NAME, WORDING_SETTINGS, SheetName
from chiso.workbook.cells.grid import column_letters
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support.excel import VIETNAMESE, read_values, start_excel
from support.excel.compare import list_differences
from support.paths import ROOT
from support.versions import copy_first_version, delete_name, say_version

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def present_book(tmp_path):
    return Path(shutil.copy(ROOT / "samples/phu-tan-2023-10.xlsm", tmp_path / "nay.xlsm"))


def read_panel(data):
    """The state line, and the messages of all problems."""
    values, column = read_values(data), column_letters(PANEL.column + PANEL_MESSAGE)
    messages = (values.get((SheetName.INPUT, f"{column}{PANEL.row + row}")) for row in range(PANEL.rows))
    return values[SheetName.INPUT, "J3"], [message for message in messages if message]


def test_an_earlier_version_is_refreshed_as_the_closed_file_is(excel, tmp_path):
    book = excel.open(copy_first_version(tmp_path))
    closed = copy_first_version(tmp_path, "dong.xlsm")
    tasks.refresh_book(closed, Request(now=NOW, machine_separator=","))

    press("refresh", book, NOW)

    state, messages = read_panel(excel.data(book))
    assert state == "Đã cập nhật Tuần 2 tháng 10 năm 2023 · 1 lưu ý"
    assert [message for message in messages if "chiso upgrade" in message] == messages[2:]  # beneath what came out
    assert len(messages) == 3
    assert list_differences(excel.data(book), closed) == {}


def test_a_later_version_is_refused_and_the_panel_says_why(excel, present_book):
    book = excel.open(say_version(present_book, 3))

    with pytest.raises(NewerBookError):
        OpenBook(book)
    launch.press_in_excel("refresh", book.name, excel.application.hwnd)

    state, messages = read_panel(excel.data(book))
    assert state == "Có 1 lỗi, chưa làm gì"
    assert len(messages) == 1
    assert "phiên bản chiso mới hơn" in messages[0]
    assert {sheet for sheet, _ in list_differences(excel.data(book), present_book)} == {SheetName.INPUT}


def test_a_list_that_was_deleted_is_named_and_no_earlier_version_is_supposed(excel, present_book):
    book = excel.open(delete_name(present_book, WORDING_SETTINGS.name))

    launch.press_in_excel("refresh", book.name, excel.application.hwnd)

    state, messages = read_panel(excel.data(book))
    assert state == "Có 1 lỗi, chưa làm gì"
    assert len(messages) == 1
    assert "vùng tên LV_Chung của trang Lời văn" in messages[0]


def test_a_version_that_is_no_number_is_the_first_and_nothing_is_missed(excel, present_book):
    book = excel.open(present_book)
    next(name for name in excel.data(book).names if name.name == VERSION_NAME).refers_to = "=#REF!"

    press("refresh", book, NOW)

    state, messages = read_panel(excel.data(book))
    assert state == "Đã cập nhật Tuần 2 tháng 10 năm 2023"
    assert not [message for message in messages if "chiso upgrade" in message]
