"""Rows of the annex whose names wrap are as high in a workbook that LibreOffice has open as in the closed file."""

from datetime import datetime

import pytest

from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import SheetName
from support import long_names
from support import small_office as office
from support.clerk import paste_by_hand

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
ROWS = range(11, 14)
LEAST_ROW_PT = 18
LEAST_PX_PT = 0.5
"""LibreOffice keeps heights in hundredths of a millimetre."""


@pytest.fixture
def book(show, tmp_path):
    """One week recorded by the closed file, the second pasted."""
    path = long_names.create(tmp_path / "so.xlsx")
    office.refresh_week(path, long_names.WEEK_1)
    office.step(path)
    paste_by_hand(path, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *long_names.WEEK_2.items()])
    return show(path)


def heights(book):
    sheet = book.sheets["Phụ lục"]
    return [sheet.range(f"{row}:{row}").row_height for row in ROWS]


def expected(kept):
    return pytest.approx([kept[row] for row in ROWS], abs=LEAST_PX_PT)


def test_rows_follow_the_names_and_an_undo_puts_them_back(book):
    assert heights(book) == expected(long_names.HEIGHTS_1)

    press("refresh", book, NOW)
    assert heights(book) == expected(long_names.HEIGHTS_2)

    press("undo", book, NOW)
    assert heights(book) == expected(long_names.HEIGHTS_1)


def test_an_undo_takes_back_what_the_closed_file_wrote(show, tmp_path):
    path = long_names.refresh_both(long_names.create(tmp_path / "so.xlsx"))
    book = show(path)

    for kept in (long_names.HEIGHTS_1, dict.fromkeys(ROWS, long_names.ORDINARY_PT)):
        press("undo", book, NOW)
        assert heights(book) == expected(kept)


@pytest.mark.parametrize("sheet", [SheetName.ANNEX, SheetName.CRITERIA, SheetName.TRENDS])
def test_rows_that_the_closed_file_wrote_keep_their_height_when_they_are_written_to(show, tmp_path, sheet):
    """LibreOffice would fit a row to its letters whose height the file does not say."""
    path = office.create(tmp_path / "so.xlsx")
    office.refresh_week(path, office.WEEK_1)
    office.step(path)
    paste_by_hand(path, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *office.WEEK_2.items()])
    book = show(path)
    rows = [book.sheets[sheet].range(f"{row}:{row}") for row in range(11, 15)]
    before = [row.row_height for row in rows]

    press("refresh", book, NOW)

    assert [row.row_height for row in rows] == before
    assert min(before) >= LEAST_ROW_PT
