"""`Nhập liệu` beside the paste area: what a clerk types there, and how a slip is told."""

from datetime import date

import pytest

from chiso.workbook.book.layout import PARAGRAPHS
from support.clerk import edit, refresh, scores
from support.config import at, configure
from support.reading import read_cell, read_letter

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
PASTE = scores({"PHÚ LÂM": 63.15, "PHÚ AN": 61.14})


@pytest.fixture
def book(new_book):
    return new_book()


def warnings(answer):
    return [told for told in answer.told("warning") if told[0].startswith("Nhập liệu")]


@pytest.mark.parametrize(
    "cells",
    [
        {"D5": 2023, "D6": 10, "D7": 2, "D8": date(2023, 10, 9)},
        {"D5": "2023", "D6": " 10", "D7": "2 ", "D8": "9/10/2023"},
        {"D5": 2023.0, "D6": "10", "D7": 2, "D8": 45208},
        {"D5": 2023, "D6": 10, "D7": 2, "D8": "09-10-2023", "D9": "Lũy kế Năm"},
        {"D5": 2023, "D6": 10, "D7": 2, "D8": "09-10-2023", "D9": "Nửa năm"},
        {"D5": 2023, "D6": 10, "D7": 2, "D8": "09-10-2023", "D9": "Lũy kế 6 tháng"},
    ],
)
def test_the_week_may_be_typed_in_every_usual_way(book, cells):
    edit(book, "Nhập liệu", cells)
    week = refresh(book, PASTE).json["week"]

    assert (week["year"], week["month"], week["number"], week["date"]) == (2023, 10, 2, "2023-10-09")


def test_empty_cells_of_the_week_say_so_with_an_example(book):
    edit(book, "Nhập liệu", {"D5": None, "D6": None, "D7": None})
    told = {problem["where"]: problem["message"] for problem in refresh(book, PASTE).problems}

    assert told["Nhập liệu!D5"] == "Chưa nhập năm, ví dụ 2023."
    assert told["Nhập liệu!D6"] == "Chưa nhập tháng, ví dụ 10."
    assert told["Nhập liệu!D7"] == "Chưa nhập tuần thứ trong tháng, ví dụ 2."


@pytest.mark.parametrize(
    ("cells", "rank", "of"),
    [
        ({"F6": 2, "F7": 11}, 2, 11),
        ({"F6": "02", "F7": "11"}, 2, 11),
        ({"F6": "02/11"}, 2, 11),
        ({"F6": "2 / 11"}, 2, 11),
    ],
)
def test_the_place_may_be_typed_in_two_cells_or_in_one(book, cells, rank, of):
    edit(book, "Nhập liệu", cells)

    assert refresh(book, PASTE, *WEEK).json["place"] == {"rank": rank, "of": of}


@pytest.mark.parametrize("total", [59.28, "59.28", "59,28", "59.28/100", " 59.28 ", 59.280000000001])
def test_the_total_may_be_typed_with_point_comma_or_denominator(book, total):
    edit(book, "Nhập liệu", {"F5": total})

    assert refresh(book, PASTE, *WEEK).json["total"]["score"] == "59.28"


def test_a_place_that_became_a_date_is_told_as_what_it_is(book):
    edit(book, "Nhập liệu", {"F6": date(2023, 11, 2)})
    answer = refresh(book, PASTE, *WEEK)

    assert answer.told("error") == [("Nhập liệu!F6", "02/11/2023")]
    assert "đổi thành ngày" in answer.problems[0]["message"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [(5, "Số: 05/BC-VP"), ("1775", "Số: 1775/BC-VP"), ("1775/BC-VP", "Số: 1775/BC-VP"), ("12a", "Số: 12a/BC-VP")],
)
def test_a_document_number_is_padded_and_not_completed_twice(book, typed, printed):
    edit(book, "Nhập liệu", {"H5": typed})
    refresh(book, PASTE, *WEEK)

    assert printed in read_letter(book)


def test_without_a_day_of_its_own_the_letter_has_the_day_of_the_snapshot(book):
    refresh(book, PASTE, *WEEK)
    assert read_cell(book, "Báo cáo", "B4") == "Phú Tân, ngày 09 tháng 10 năm 2023"

    edit(book, "Nhập liệu", {"H6": "5/2/2024"})
    refresh(book, PASTE, *WEEK)
    assert read_cell(book, "Báo cáo", "B4") == "Phú Tân, ngày 05 tháng 02 năm 2024"


@pytest.mark.parametrize("cell", ["H5", "H7", "D8", "F5"])
def test_a_cell_in_error_is_refused_and_not_printed(book, cell):
    edit(book, "Nhập liệu", {cell: "#REF!"})
    answer = refresh(book, PASTE, "--week", "2023-10/2")

    assert answer.told("error") == [(f"Nhập liệu!{cell}", "#REF!")]


def test_a_paragraph_in_error_is_refused_by_its_cell(book):
    first = at(PARAGRAPHS, "Nội dung")
    configure(book, {first: "#NAME?"})

    assert refresh(book, PASTE, *WEEK).told("error") == [(str(first), "#NAME?")]


def test_a_missing_date_is_todays_with_a_warning_within_the_month(book):
    today = date.today()  # noqa: DTZ011 # the clock on the wall, which the command reads too

    answer = refresh(book, PASTE, "--week", f"{today:%Y-%m}/1")

    assert answer.json["week"]["date"] == today.isoformat()
    assert ("Nhập liệu!D8", "") in warnings(answer)


@pytest.mark.parametrize("command", ["refresh", "check"])
def test_a_missing_date_is_never_todays_in_another_month(book, command):
    before = book.read_bytes()
    answer = refresh(book, PASTE, "--week", "2023-10/2", command=command)

    assert answer.code == 1
    assert answer.told("error") == [("Nhập liệu!D8", "")]
    assert "--date" in answer.problems[0]["message"]
    assert answer.json["week"]["date"] is None
    assert book.read_bytes() == before


def test_a_recorded_week_taken_anew_keeps_its_date_where_the_cell_was_emptied(seed_book):
    edit(seed_book, "Nhập liệu", {"D8": None} | {f"{column}{row}": None for column in "BC" for row in range(13, 40)})
    answer = refresh(seed_book)

    assert (answer.code, answer.json["week"]["date"]) == (0, "2023-10-09")
    assert read_cell(seed_book, "Nhập liệu", "D8").date() == date(2023, 10, 9)


def test_a_date_far_from_the_month_of_the_week_is_a_warning(book):
    answer = refresh(book, PASTE, "--week", "2023-10/2", "--date", "2022-10-09", "--total", "59.28")

    assert (answer.code, warnings(answer)) == (0, [("Nhập liệu!D8", "09/10/2022")])
    assert "tháng 10 năm 2023" in answer.problems[0]["message"]


@pytest.mark.parametrize("day", ["2023-09-30", "2023-10-31", "2023-11-06"])
def test_a_date_in_the_month_or_beside_it_is_fine(book, day):
    assert warnings(refresh(book, PASTE, "--week", "2023-10/2", "--date", day, "--total", "59.28")) == []


def test_a_week_without_a_single_score_is_refused(book):
    before = book.read_bytes()
    answer = refresh(book, scores({"PHÚ LÂM": "–", "PHÚ AN": None}), *WEEK)

    assert answer.told("error") == [("Nhập liệu!B13", "")]
    assert "Chưa đơn vị nào có điểm" in answer.out
    assert book.read_bytes() == before
