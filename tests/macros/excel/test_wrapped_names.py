"""Rows of the annex whose names wrap are as high in Excel as in the closed file."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.workbook.week.request import Request
from support import long_names
from support import small_office as office
from support.clerk import paste_by_hand
from support.excel import VIETNAMESE, start_excel
from support.excel.compare import list_layout_differences

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
ROWS = range(11, 14)


@pytest.fixture
def pasted(tmp_path):
    """One week recorded by the closed file, the second pasted."""
    path = long_names.create(tmp_path / "so.xlsx")
    office.refresh_week(path, long_names.WEEK_1)
    office.step(path)
    paste_by_hand(path, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *long_names.WEEK_2.items()])
    return path


def heights(book):
    sheet = book.sheets["Phụ lục"]
    return [sheet.range(f"{row}:{row}").row_height for row in ROWS]


def expected(kept):
    return [kept[row] for row in ROWS]


def test_rows_follow_the_names_as_in_the_closed_file_and_an_undo_puts_them_back(pasted, tmp_path):
    closed = Path(shutil.copy(pasted, tmp_path / "dong.xlsx"))
    tasks.refresh_book(closed, Request(now=NOW, machine_separator=","))
    with start_excel(VIETNAMESE) as excel:
        book = excel.open(pasted)
        assert heights(book) == expected(long_names.HEIGHTS_1)

        press("refresh", book, NOW)
        assert heights(book) == expected(long_names.HEIGHTS_2)
        assert list_layout_differences(excel.data(book), closed) == {}

        press("undo", book, NOW)
        assert heights(book) == expected(long_names.HEIGHTS_1)
