"""The panel on `Nhập liệu`: what the clerk sees of a refresh when she opens the workbook again."""

import pytest

from chiso.workbook.book.layout import PANEL
from chiso.workbook.cells.value import Formula
from chiso.workbook.problem import Problem, Severity
from chiso.workbook.sheets.panel import write_panel
from support.clerk import refresh, scores
from support.reading import read_cell

pytestmark = pytest.mark.whole

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")


@pytest.fixture
def book(new_book):
    return new_book()


def panel(book):
    """The rows of the panel: link, value, message."""
    rows = [tuple(read_cell(book, "Nhập liệu", f"{column}{row}") for column in "JKM") for row in range(5, 11)]
    return [row for row in rows if any(row)]


def test_without_a_problem_it_says_what_was_done_and_lists_nothing(book, seed_pastes):
    refresh(book, seed_pastes[1], *WEEK)

    assert read_cell(book, "Nhập liệu", "J3") == "Đã cập nhật Tuần 2 tháng 10 năm 2023"
    assert panel(book) == []
    assert read_cell(book, "Nhập liệu", "R3") is None


def test_a_warning_is_a_link_to_its_cell_with_value_and_message_and_its_cell_is_marked(book, seed_pastes):
    refresh(book, seed_pastes[1].replace(b"63.15", "–".encode()), *WEEK)

    assert read_cell(book, "Nhập liệu", "J3") == "Đã cập nhật Tuần 2 tháng 10 năm 2023 · 1 lưu ý"
    [(link, value, message)] = panel(book)
    assert link == '=HYPERLINK("#\'Nhập liệu\'!C15","C15")'
    assert value == "–"
    assert message.startswith("PHÚ LÂM chưa có điểm")
    assert read_cell(book, "Nhập liệu", "R3") == "|C15|"


def test_more_problems_than_rows_are_counted_and_those_of_another_sheet_carry_its_name():
    problems = [Problem(Severity.WARNING, f"Cấu hình!S{row}", "", f"Xem lại mã {row}.") for row in range(7, 23)]

    rows = write_panel("", problems)[PANEL]

    assert len(rows) == 6
    assert rows[0][0] == Formula('HYPERLINK("#\'Cấu hình\'!S7","Cấu hình!S7")')
    assert rows[5][1] == "Còn 11 vấn đề nữa"


def test_the_next_sound_refresh_empties_it(book, seed_pastes):
    refresh(book, scores({"PHÚ LÂM": 63.15, "PHÚ AN": 61.14}), *WEEK)
    refresh(book, seed_pastes[1], *WEEK)

    assert panel(book) == []
