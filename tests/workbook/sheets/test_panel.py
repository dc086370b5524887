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


RESULT = ('=HYPERLINK("#\'Báo cáo\'!A1","Báo cáo")', "Kết quả", "59.28 · TRUNG BÌNH · 18 đơn vị")


def test_without_a_problem_it_says_what_came_out_and_lists_nothing_else(book, seed_pastes):
    refresh(book, seed_pastes[1], *WEEK)

    assert read_cell(book, "Nhập liệu", "J3") == "Đã cập nhật Tuần 2 tháng 10 năm 2023"
    assert panel(book) == [RESULT]
    assert read_cell(book, "Nhập liệu", "R3") is None


def test_with_a_week_before_it_names_the_three_whose_ranks_moved_most(book, seed_pastes):
    """Two moved by two ranks, Phú Hiệp changed more; of those that moved by one the greatest change is 0.25."""
    refresh(book, seed_pastes[0], "--week", "2023-10/1", "--date", "2023-10-02")
    refresh(book, seed_pastes[1], *WEEK, "--place", "2/11")

    assert panel(book) == [
        (*RESULT[:2], "59.28 · TRUNG BÌNH · hạng 02/11 · 18 đơn vị"),
        (
            '=HYPERLINK("#\'Phụ lục\'!A1","Phụ lục")',
            "Đổi hạng nhiều nhất",
            "PHÚ HIỆP 13 → 11 · TÂN TRUNG 8 → 10 · BÌNH THẠNH ĐÔNG 18 → 17",
        ),
    ]


def test_where_no_rank_moved_it_names_whose_score_changed_most(book):
    before = {"PHÚ LÂM": 63, "PHÚ AN": 61, "PHÚ MỸ": 59, "CHỢ VÀM": 57}
    refresh(book, scores(before), "--week", "2023-10/1", "--date", "2023-10-02")
    refresh(book, scores({**before, "PHÚ LÂM": 63.1, "PHÚ AN": 61.4, "PHÚ MỸ": 58.7}), *WEEK)

    assert ("Tăng giảm nhiều nhất", "PHÚ AN +0.4 · PHÚ MỸ -0.3 · PHÚ LÂM +0.1") in [row[1:] for row in panel(book)]


def test_units_without_a_score_are_counted(book):
    refresh(book, scores({"PHÚ LÂM": 63.15, "PHÚ AN": 61.14}), *WEEK)

    assert panel(book)[0][1:] == ("Kết quả", "18 đơn vị (16 thiếu)")


def test_a_warning_is_a_link_to_its_cell_with_value_and_message_and_its_cell_is_marked(book, seed_pastes):
    refresh(book, seed_pastes[1].replace(b"63.15", "–".encode()), *WEEK)

    assert read_cell(book, "Nhập liệu", "J3") == "Đã cập nhật Tuần 2 tháng 10 năm 2023 · 1 lưu ý"
    result, reminders, (link, value, message) = panel(book)
    assert result == (*RESULT[:2], "59.28 · TRUNG BÌNH · 18 đơn vị (1 thiếu)")
    assert reminders[1:] == ("Cần đôn đốc", "1 đơn vị, 1 việc")
    assert link == '=HYPERLINK("#\'Nhập liệu\'!C15","C15")'
    assert value == "–"
    assert message.startswith("PHÚ LÂM chưa có điểm")
    assert read_cell(book, "Nhập liệu", "R3") == "|C15|"


def test_more_problems_than_rows_are_counted_and_those_of_another_sheet_carry_its_name():
    problems = [Problem(Severity.WARNING, f"Cấu hình!S{row}", "", f"Xem lại mã {row}.") for row in range(7, 23)]

    rows = write_panel("", problems).blocks[PANEL]

    assert len(rows) == 6
    assert rows[0][0] == Formula('HYPERLINK("#\'Cấu hình\'!S7","Cấu hình!S7")')
    assert rows[5][1] == "Còn 11 vấn đề nữa"
    assert rows[5][3].splitlines()[0] == "Cấu hình!S12: Xem lại mã 12."


def test_problems_without_a_row_of_their_own_are_listed_in_the_last_which_grows(book):
    problems = [Problem(Severity.ERROR, f"Nhập liệu!C{row}", "x", f"Xem lại điểm {row}.") for row in range(13, 23)]

    panel = write_panel("", problems)

    listed = [f"C{row} (x): Xem lại điểm {row}." for row in range(18, 23)]
    assert panel.blocks[PANEL][5][3] == "\n".join(listed)
    assert panel.heights_pt[PANEL][5] >= 5 * 9 * 1.2  # five lines of nine points
    assert all(panel.heights_pt[PANEL][row] == 36 for row in range(5))


def test_a_list_that_would_push_the_paste_area_away_says_how_many_are_left():
    problems = [Problem(Severity.ERROR, f"Nhập liệu!C{row}", "", f"Xem lại điểm {row}.") for row in range(13, 113)]

    panel = write_panel("", problems)

    text = panel.blocks[PANEL][5][3]
    left = 95 - (len(text.splitlines()) - 1)
    assert text.splitlines()[-1].startswith(f"… và {left} vấn đề khác.")
    assert panel.heights_pt[PANEL][5] < 140


def test_a_long_message_is_not_clipped(book):
    long = " ".join(["Xem lại điểm của đơn vị này."] * 20)

    heights = write_panel("", [Problem(Severity.ERROR, "Nhập liệu!C13", "", long)]).heights_pt[PANEL]

    assert heights[0] >= 8 * 9 * 1.2  # 580 letters, at most 75 a line of 385 pixels


def test_the_next_sound_refresh_leaves_nothing_of_it(book, seed_pastes):
    refresh(book, scores({"PHÚ LÂM": 63.15, "PHÚ AN": 61.14}), *WEEK)
    refresh(book, seed_pastes[1], *WEEK)

    assert panel(book) == [RESULT]
