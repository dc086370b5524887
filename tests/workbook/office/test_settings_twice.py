"""A setting that stands on `Cấu hình` and on `Lời văn`: the same words in both are one, different ones are refused."""

import pytest

from chiso.workbook.book.layout import SETTINGS, WORDING_SETTINGS
from support.clerk import refresh, scores
from support.config import Spot, configure, find_setting
from support.reading import read_letter

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
PASTE = {"TOÀN HUYỆN": 59.28, "PHÚ LÂM": 63.15, "PHÚ AN": 61.14}
SUMMARY = "Trích yếu"
ROW = SETTINGS.row + SETTINGS.rows - 1
"""The last row of the list on `Cấu hình`, which is empty in a new workbook."""
OTHER_LABEL, OTHER = Spot(SETTINGS.sheet, f"A{ROW}"), Spot(SETTINGS.sheet, f"B{ROW}")


@pytest.fixture
def book(new_book):
    return new_book()


def test_a_setting_that_says_two_things_is_refused_with_both_cells(book):
    cell = find_setting(book, SUMMARY)
    configure(book, {OTHER_LABEL: SUMMARY, OTHER: "Kết quả khác"})
    before = book.read_bytes()
    answer = refresh(book, scores(PASTE), *WEEK)

    assert cell.sheet == WORDING_SETTINGS.sheet
    assert answer.code == 1
    [(where, value)] = answer.told("error")
    assert where == str(cell)
    assert value.startswith("Kết quả xếp loại")
    assert f"Mục {SUMMARY} được điền hai nơi khác nhau: ở ô này và ở {OTHER}." in answer.problems[0]["message"]
    assert book.read_bytes() == before


def test_a_setting_that_says_the_same_twice_is_one(book):
    configure(book, {find_setting(book, SUMMARY): "Kết quả tuần", OTHER_LABEL: SUMMARY, OTHER: "Kết quả tuần"})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert (answer.code, answer.told("error")) == (0, [])
    assert "Kết quả tuần" in read_letter(book)


@pytest.mark.parametrize("filled", ["Cấu hình", "Lời văn"])
def test_a_setting_that_is_filled_in_once_counts_wherever_it_is(book, filled):
    cell = find_setting(book, SUMMARY)
    places = {"Lời văn": cell, "Cấu hình": OTHER}
    said = {spot: "Một nơi" if sheet == filled else None for sheet, spot in places.items()}
    configure(book, {OTHER_LABEL: SUMMARY} | said)
    answer = refresh(book, scores(PASTE), *WEEK)

    assert (answer.code, answer.told("error")) == (0, [])
    assert "Một nơi" in read_letter(book)
