"""The week and its day from a file's name where nobody typed them; what was recorded last where cells are blank."""

import pytest

from chiso.workbook.closed import ClosedBook
from chiso.workbook.plans.next_week import plan_next
from support.clerk import chiso, edit, refresh
from support.reading import read_cell, read_weeks


@pytest.fixture
def take(new_book, seed_pastes, tmp_path):
    """Refresh a new workbook from a file of that name; the answer is JSON."""

    def refresh_from(name, cells=None, book=None):
        book = book or new_book()
        if cells:
            edit(book, "Nhập liệu", cells)
        file = tmp_path / name
        file.write_bytes(seed_pastes[1])
        return book, chiso("refresh", book, "--from", file, "--json")

    return refresh_from


WEEK = {"D5": 2023, "D6": 10, "D7": 2, "D8": "09/10/2023"}


@pytest.mark.parametrize("name", ["Tuần 2 tháng 10 năm 2023 (09.10.2023).csv", "diem-2023-10-T2-ngay-20231009.csv"])
def test_blank_cells_are_filled_and_a_note_says_from_where(take, name):
    book, answer = take(name)

    assert answer.code == 0, answer.out
    assert [read_cell(book, "Nhập liệu", cell) for cell in ("D5", "D6", "D7", "D9")] == [2023, 10, 2, "năm"]
    assert f"{read_cell(book, 'Nhập liệu', 'D8'):%d/%m/%Y}" == "09/10/2023"
    assert answer.told("warning")[:2] == [("Nhập liệu!D7", name), ("Nhập liệu!D8", name)]
    assert "Lấy Tuần 2 tháng 10 năm 2023 theo tên tệp" in answer.problems[0]["message"]


def test_a_name_without_the_year_fills_nothing(take):
    _, answer = take("Tuần 2 tháng 10.csv")

    assert answer.code == 1
    assert [where for where, _ in answer.told("error")][:3] == ["Nhập liệu!D5", "Nhập liệu!D6", "Nhập liệu!D7"]


def test_what_was_typed_stays_and_a_name_that_agrees_is_not_told(take):
    _, answer = take("Tuần 2 tháng 10 năm 2023.csv", WEEK)

    assert (answer.code, answer.told("warning")) == (0, [])


def test_a_workbooks_name_of_another_week_is_told(take, new_book, seed_pastes):
    """A text file's name stands for its sheet, of which reading the paste tells."""
    source = new_book(name="Tuần 3 tháng 10 năm 2023")
    refresh(source, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09")
    book = new_book()
    edit(book, "Nhập liệu", WEEK)

    answer = chiso("check", book, "--from", source, "--sheet", "Phụ lục", "--json")

    said = [problem["message"] for problem in answer.problems if problem["where"] == "Nhập liệu!D7"]
    assert len(said) == 1
    assert said[0].startswith("Tên tệp ghi tuần 3, các ô này là Tuần 2 tháng 10 năm 2023.")


def test_an_option_goes_before_the_name(take, new_book, seed_pastes, tmp_path):
    file = tmp_path / "Tuần 3 tháng 11 năm 2023.csv"
    file.write_bytes(seed_pastes[1])
    book = new_book()

    answer = chiso("refresh", book, "--from", file, "--week", "2023-10/2", "--date", "2023-10-09", "--json")

    assert answer.code == 0
    assert [week[0] for week in read_weeks(book)] == ["2023-10/2"]


def test_next_goes_on_from_the_last_recorded_week_where_the_cells_are_blank(new_book, seed_pastes):
    book = new_book()
    edit(book, "Nhập liệu", {"H7": "Nguyễn Văn An"})
    refresh(book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09")
    edit(book, "Nhập liệu", dict.fromkeys(("D5", "D6", "D7", "D8", "D9", "H7")))
    clear_paste(book)

    answer = chiso("next", book)

    assert answer.code == 0, answer.err
    assert [read_cell(book, "Nhập liệu", cell) for cell in ("D5", "D6", "D7", "D9", "H7")] == [
        2023, 10, 3, "năm", "Nguyễn Văn An",
    ]  # fmt: skip
    assert f"{read_cell(book, 'Nhập liệu', 'D8'):%d/%m/%Y}" == "16/10/2023"


def clear_paste(book):
    edit(book, "Nhập liệu", {f"{column}{row}": None for column in "BCDE" for row in range(13, 40)})


def test_a_refused_step_says_that_it_was_the_step(new_book):
    refused = plan_next(ClosedBook(new_book()))

    assert refused.refused
    assert refused.state == "Có 3 lỗi, chưa sang tuần mới"
