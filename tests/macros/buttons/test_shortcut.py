"""A button pressed from outside: by a shortcut that workbooks were dragged onto, or that was clicked."""

import shutil

import pytest

from support.clerk import chiso
from support.paths import ROOT
from support.reading import read_cell

SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"
"""With week 2 of October 2023 recorded and still in its paste area."""


@pytest.fixture
def book(tmp_path):
    return shutil.copy(SAMPLE, tmp_path / "so tuan.xlsm")


def test_a_closed_workbook_is_worked_on_as_the_command_does(book):
    checked = chiso("button", "check", book)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("Có thể cập nhật: Tuần 2 tháng 10 năm 2023")

    stepped = chiso("button", "next", book, "--pause")
    assert stepped.code == 0
    assert "sang Tuần 3 tháng 10 năm 2023" in stepped.out
    assert read_cell(book, "Nhập liệu", "D7") == 3

    undone = chiso("button", "undo", book)
    assert undone.code == 0
    assert read_cell(book, "Nhập liệu", "D7") == 2


def test_documents_go_into_the_folder_of_the_button(book):
    assert chiso("button", "export", book).code == 0

    assert (book.parent / "van-ban" / "2023").is_dir()


def test_each_of_several_workbooks_is_worked_on_and_one_that_fails_is_told(book, tmp_path):
    broken = tmp_path / "hong.xlsx"
    broken.write_bytes(b"hong")

    answer = chiso("button", "check", broken, book)

    assert answer.code == 1
    assert "hong.xlsx" in answer.err
    assert "Có thể cập nhật" in answer.out


def test_a_click_without_an_open_workbook_says_what_to_do():
    answer = chiso("button", "refresh", "--pause")

    assert answer.code == 1
    assert "Không thấy sổ nào đang mở" in answer.err
    assert "kéo tệp sổ thả vào lối tắt" in answer.err


def test_what_only_an_open_workbook_can_is_told(book):
    answer = chiso("button", "import", book)

    assert answer.code == 1
    assert "chỉ bấm được khi sổ so tuan.xlsm đang mở" in answer.err
