"""Nâng cấp sổ in Excel, and Hoàn tác after it: the workbook is closed, its file reworked, and opened again."""

from datetime import datetime

import pytest

from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import OUTCOME, VERSION
from chiso.workbook.messages import Text
from chiso.workbook.open import OpenBook
from support.clerk import COMMAND, edit
from support.excel import VIETNAMESE, start_excel
from support.versions import copy_first_version

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
PROGRAM = (str(COMMAND),)
NAME = "so.xlsm"


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def path(tmp_path):
    return copy_first_version(tmp_path, NAME)


def read_state(book):
    return book.names[OUTCOME.name].refers_to_range.value


def find(excel):
    (book,) = (book for book in excel.app.books if book.name == NAME)
    return book


def test_it_is_open_again_in_this_version(excel, path):
    press("upgrade", excel.open(path), NOW, PROGRAM)

    book = find(excel)
    assert OpenBook(book).version == VERSION
    assert read_state(book).startswith("Đã nâng cấp sổ")
    assert book.app.calculation == "automatic"
    press("refresh", book, NOW, PROGRAM)
    assert read_state(book) == "Đã cập nhật Tuần 2 tháng 10 năm 2023"


def test_undo_right_after_gives_the_old_file_back(excel, path):
    before = path.read_bytes()
    press("upgrade", excel.open(path), NOW, PROGRAM)

    press("undo", find(excel), NOW, PROGRAM)

    book = find(excel)
    assert path.read_bytes() == before
    assert (OpenBook(book).version, read_state(book)) == (1, Text.STATE_GIVEN_BACK)


def test_what_was_not_saved_is_not_lost(excel, path):
    before = path.read_bytes()
    book = excel.open(path)
    book.sheets["Hướng dẫn"].range("D5").value = "chưa lưu"

    press("upgrade", book, NOW, PROGRAM)

    assert (path.read_bytes(), read_state(book)) == (before, Text.STATE_SAVE_FIRST)
    assert book.sheets["Hướng dẫn"].range("D5").value == "chưa lưu"


def test_a_refusal_stands_in_the_workbook_that_is_open_again(excel, path):
    edit(path, "Hướng dẫn", {"D5": "='Cấu hình'!S6"})
    before = path.read_bytes()
    book = excel.open(path)

    press("upgrade", book, NOW, PROGRAM)

    assert read_state(find(excel)) == Text.STATE_NOT_REWORKED
    assert path.read_bytes() == before


def test_a_workbook_of_this_version_stays_open(excel, pasted):
    book = excel.open(pasted)

    press("upgrade", book, NOW, PROGRAM)

    assert read_state(book) == Text.STATE_NEWEST


def test_without_the_program_it_is_not_closed(excel, path):
    book = excel.open(path)

    press("upgrade", book, NOW, ())

    assert read_state(book) == Text.STATE_REINSTALL
