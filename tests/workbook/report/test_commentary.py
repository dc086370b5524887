"""The automatic commentary of the letter, worked by hand."""

import pytest

from support.clerk import refresh, scores
from support.reading import read_letter

WEEK_1 = ("--week", "2023-10/1", "--date", "2023-10-02")
WEEK_2 = ("--week", "2023-10/2", "--date", "2023-10-09")
NAMES = (
    "PHÚ LÂM|PHÚ AN|HIỆP XƯƠNG|PHÚ THẠNH|PHÚ HÙNG|PHÚ THÀNH|PHÚ MỸ|TÂN HÒA|CHỢ VÀM|TÂN TRUNG|PHÚ HIỆP|LONG HÒA|PHÚ LONG"
)
OTHERS = "PHÚ XUÂN|HÒA LẠC|PHÚ THỌ|PHÚ BÌNH|BÌNH THẠNH ĐÔNG"


def comment(book):
    [text] = [text for text in read_letter(book) if text.startswith(("Đối với 18 xã", "Cả 18 đơn vị"))]
    return text


@pytest.fixture
def book(new_book):
    return new_book()


def test_ratings_stand_from_the_best_with_their_counts_and_missing_scores_apart(book):
    refresh(book, scores({"PHÚ LÂM": 95, "PHÚ AN": 81, "PHÚ MỸ": 80, "TÂN HÒA": 12}), *WEEK_1)

    assert comment(book) == (
        "Đối với 18 xã, thị trấn: 1 đơn vị xếp loại Xuất sắc, 2 đơn vị xếp loại Tốt, 1 đơn vị xếp loại Yếu (TÂN HÒA). "
        "Chưa có điểm: BÌNH THẠNH ĐÔNG, CHỢ VÀM, HIỆP XƯƠNG, HÒA LẠC, LONG HÒA, PHÚ BÌNH, PHÚ HIỆP, PHÚ HÙNG, PHÚ "
        "LONG, PHÚ THÀNH và 4 đơn vị khác."
    )


def test_who_rose_fell_climbed_and_dropped_most_is_named_and_equals_together(book):
    refresh(book, scores({"PHÚ LÂM": 60, "PHÚ AN": 59, "PHÚ MỸ": 58, "TÂN HÒA": 57}), *WEEK_1)
    refresh(book, scores({"PHÚ LÂM": 57.5, "PHÚ AN": 60, "PHÚ MỸ": 59, "TÂN HÒA": 54.5}), *WEEK_2)

    assert comment(book) == (
        "Đối với 18 xã, thị trấn: 4 đơn vị xếp loại Trung bình. Chưa có điểm: BÌNH THẠNH ĐÔNG, CHỢ VÀM, HIỆP XƯƠNG, "
        "HÒA LẠC, LONG HÒA, PHÚ BÌNH, PHÚ HIỆP, PHÚ HÙNG, PHÚ LONG, PHÚ THÀNH và 4 đơn vị khác. "
        "Tăng điểm nhiều nhất: PHÚ AN, PHÚ MỸ (+1 điểm). Giảm điểm nhiều nhất: PHÚ LÂM, TÂN HÒA (-2.5 điểm). "
        "Tăng hạng nhiều nhất: PHÚ AN (từ hạng 2 lên hạng 1), PHÚ MỸ (từ hạng 3 lên hạng 2). "
        "Giảm hạng nhiều nhất: PHÚ LÂM (từ hạng 1 xuống hạng 3). Có 2 đơn vị giảm điểm: PHÚ LÂM, TÂN HÒA."
    )


def test_more_than_ten_names_are_counted(book):
    refresh(book, scores(dict.fromkeys(NAMES.split("|"), 60)), *WEEK_1)
    refresh(book, scores(dict.fromkeys(NAMES.split("|"), 59)), *WEEK_2)

    assert " và 3 đơn vị khác (-1 điểm)." in comment(book)
    assert comment(book).endswith("Có 13 đơn vị giảm điểm.")  # all by the same: nobody fell most
    assert "hạng nhiều nhất" not in comment(book)


def test_across_a_reset_nothing_is_said_of_changes(book):
    refresh(book, scores({"PHÚ LÂM": 60, "PHÚ AN": 59}), *WEEK_1, "--basis", "month")
    refresh(book, scores({"PHÚ LÂM": 50, "PHÚ AN": 59}), *WEEK_2, "--basis", "year")

    assert "giảm" not in comment(book)
    assert "Tăng" not in comment(book)


def test_who_fell_most_stands_first(book):
    refresh(book, scores({"PHÚ LÂM": 90, "PHÚ AN": 80, "PHÚ MỸ": 70, "TÂN HÒA": 60}), *WEEK_1)
    refresh(book, scores({"PHÚ LÂM": 89, "PHÚ AN": 77, "PHÚ MỸ": 70, "TÂN HÒA": 58}), *WEEK_2)

    assert comment(book).endswith("Có 3 đơn vị giảm điểm: PHÚ AN, TÂN HÒA, PHÚ LÂM.")


def test_of_many_that_fell_those_are_named_that_fell_most_and_no_equal_is_left_out(book):
    """Five of thirteen fell by one point each; ten names would take in two of them and leave out three."""
    names = NAMES.split("|")
    falls = [1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    refresh(book, scores(dict.fromkeys(names, 60)), *WEEK_1)
    refresh(book, scores({name: 60 - fall for name, fall in zip(names, falls, strict=True)}), *WEEK_2)

    named = ", ".join(reversed(names[5:]))
    assert comment(book).endswith(f"Có 13 đơn vị giảm điểm, giảm nhiều nhất: {named}.")


def test_one_rating_for_all_is_said_once(book):
    refresh(book, scores(dict.fromkeys([*NAMES.split("|"), *OTHERS.split("|")], 60)), *WEEK_1)

    assert comment(book) == "Cả 18 đơn vị đều xếp loại Trung bình."


def test_a_single_unit_without_a_score_is_named(book):
    refresh(book, scores(dict.fromkeys([*NAMES.split("|"), *OTHERS.split("|")[1:]], 85)), *WEEK_1)

    assert comment(book) == "Đối với 18 xã, thị trấn: 17 đơn vị xếp loại Tốt. Chưa có điểm: PHÚ XUÂN."
