"""A new week over an old one's cells: nothing of the old week passes for the new one's."""

from datetime import date

import pytest

from support.clerk import chiso, edit, refresh, scores
from support.reading import read_cell, read_letter

WEEK_3 = ("--week", "2023-10/3", "--date", "2023-10-16")
PASTE = scores({"PHÚ LÂM": 63.2, "PHÚ AN": 61.2})


@pytest.fixture
def carried(seed_book):
    """The seed's second week on the report, its total, place and document number in the cells."""
    edit(seed_book, "Nhập liệu", {"F5": 59.28, "H5": 1775, "H6": date(2023, 10, 9), "H7": "Nguyễn Văn A"})
    assert chiso("refresh", seed_book).code == 0
    return seed_book


def test_a_new_week_by_option_takes_no_place_total_or_number_from_the_week_before(carried):
    answer = refresh(carried, PASTE, *WEEK_3)

    assert (answer.json["place"], answer.json["total"]) == (None, None)
    letter = read_letter(carried)
    assert "Số:       /BC-VP" in letter
    assert {"Phú Tân, ngày 16 tháng 10 năm 2023", "Nguyễn Văn A"} <= set(letter)
    assert [read_cell(carried, "Nhập liệu", cell) for cell in ("F5", "F6", "F7", "H5", "H6")] == [None] * 5


def test_a_place_typed_for_the_new_week_counts(carried):
    edit(carried, "Nhập liệu", {"F6": 3})
    answer = refresh(carried, PASTE, *WEEK_3)

    assert answer.json["place"] == {"rank": 3, "of": 11}


def test_a_new_week_typed_in_the_cells_warns_of_what_is_still_the_old_weeks(carried):
    edit(carried, "Nhập liệu", {"D7": 3, "D8": date(2023, 10, 16)})
    answer = refresh(carried, PASTE)

    assert answer.code == 0
    assert [told for told in answer.told("warning") if told[0].startswith("Nhập liệu")] == [
        ("Nhập liệu!F5", "59.28"),
        ("Nhập liệu!F6", "02/11"),
        ("Nhập liệu!H5", "1775"),
    ]
