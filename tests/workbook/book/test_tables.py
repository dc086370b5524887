"""Tables that staff changed: columns are found out by their headings, and no row is left out or overwritten."""

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.errors import WorkbookError
from support import small_office as office
from support.clerk import change, chiso, edit, refresh, scores
from support.reading import read_history

WEEK_3 = ("--week", "2023-10/3", "--date", "2023-10-16")
PASTE = scores({"PHÚ LÂM": "63.20", "PHÚ AN": "61.20"})


def refused(book, *cells):
    before = book.read_bytes()
    answer = refresh(book, PASTE, *WEEK_3)

    assert answer.code == 1
    assert answer.told("error") == list(cells)
    assert book.read_bytes() == before


def test_an_inserted_column_is_refused_by_the_heading_that_moved(seed_book):
    change(seed_book, lambda workbook: workbook["Lịch sử"].insert_cols(3))
    before = seed_book.read_bytes()

    answer = refresh(seed_book, PASTE, *WEEK_3)

    assert answer.code == 1
    assert "cột Mã" in answer.problems[0]["message"]
    assert seed_book.read_bytes() == before


@pytest.mark.parametrize(
    ("sheet", "cells", "column"),
    [
        ("Lịch sử", {"D3": "điểm", "E3": "đơn vị"}, "Đơn vị"),
        ("Các tuần", {"E3": "Trên tổng số", "F3": "HẠNG"}, "Hạng"),
    ],
)
def test_columns_that_changed_places_are_refused_by_name(seed_book, sheet, cells, column):
    edit(seed_book, sheet, cells)

    answer = refresh(seed_book, PASTE, *WEEK_3)

    assert answer.code == 1
    assert f"Trang {sheet}: cột {column} không còn ở chỗ cũ" in answer.problems[0]["message"]


def test_a_heading_that_was_reworded_in_its_place_is_read(seed_book):
    edit(seed_book, "Lịch sử", {"E3": "điểm số"})

    assert refresh(seed_book, PASTE, *WEEK_3).code == 0


def test_a_row_typed_right_beneath_a_table_is_refused_by_its_cell(seed_book):
    edit(seed_book, "Lịch sử", {"A40": "2023-10/2", "B40": "xã", "D40": "PHÚ LÂM", "E40": 63.15})
    refused(seed_book, ("Lịch sử!A40", "2023-10/2"))


def test_so_is_one_whose_week_was_forgotten(seed_book):
    edit(seed_book, "Lịch sử", {"D40": "PHÚ LÂM", "E40": 63.15})
    refused(seed_book, ("Lịch sử!D40", "PHÚ LÂM"))


def test_a_week_typed_farther_down_is_refused_and_a_note_there_is_not(seed_book):
    edit(seed_book, "Các tuần", {"A9": "Ghi chú của tôi", "A12": "2023-10/3"})
    refused(seed_book, ("Các tuần!A12", "2023-10/3"))
    edit(seed_book, "Các tuần", {"A12": None})

    assert refresh(seed_book, PASTE, *WEEK_3).code == 0


def test_a_row_within_the_table_that_names_no_week_is_refused(seed_book):
    edit(seed_book, "Lịch sử", {"A5": None})
    refused(seed_book, ("Lịch sử!A5", read_history(seed_book)[1][1]))


def test_empty_rows_within_the_table_stay_and_none_is_taken_for_the_one_of_a_new_table(tmp_path):
    book = office.create(tmp_path / "so.xlsx")
    office.refresh_week(book, office.WEEK_1)
    edit(book, "Lịch sử", {f"{column}{row}": None for column in "ABCDEFGHIJK" for row in range(4, 9)})
    edit(book, "Các tuần", {f"{column}4": None for column in "ABCDEFGHI"})

    assert not office.refresh_week_2(book).outcome.refused
    assert [row[0] for row in read_history(book)] == ["2023-10/2"] * 5
    assert load_workbook(book)["Lịch sử"].tables["LichSu"].ref == "A3:K13"  # five rows of the week, five empty ones


def test_no_button_or_command_works_on_columns_that_moved(seed_book):
    edit(seed_book, "Lịch sử", {"D3": "điểm", "E3": "đơn vị"})

    assert chiso("next", seed_book).code == 1
    with pytest.raises(WorkbookError, match="cột Đơn vị"):
        office.step(seed_book)
