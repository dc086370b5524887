"""`check`: says what a refresh would, and changes nothing."""

import shutil

import pytest

from support.clerk import chiso, edit, refresh, scores

WEEK = ("--week", "2023-10/3", "--date", "2023-10-16")
PASTES = {
    "good": scores({"TOÀN HUYỆN": 59.3, "PHÚ LÂM": 63.2, "PHÚ AN": 61.2}),
    "warnings": scores({"PHÚ LÂM": "–", "PHÚ AN": 61.2}),
    "errors": scores({"PHÚ LÂM": "x", "PHÚ AN": "y"}),
}


@pytest.mark.parametrize("kind", PASTES)
def test_a_check_says_the_same_as_the_refresh_and_leaves_every_byte(seed_book, kind):
    copy = shutil.copy(seed_book, seed_book.with_name("ban-sao.xlsx"))
    before, files = seed_book.read_bytes(), sorted(seed_book.parent.iterdir())
    checked = refresh(seed_book, PASTES[kind], *WEEK, command="check")
    refreshed = refresh(copy, PASTES[kind], *WEEK)

    assert seed_book.read_bytes() == before
    assert sorted(seed_book.parent.iterdir()) == files
    assert (checked.code, checked.json["changed"]) == (refreshed.code, False)
    assert {**checked.json, "changed": None} == {**refreshed.json, "changed": None}


def test_a_check_in_words_says_that_nothing_changed(seed_book):
    answer = chiso("check", seed_book, "--from", "-", *WEEK, stdin=PASTES["good"])

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == "Có thể cập nhật: Tuần 3 tháng 10 năm 2023, 18 đơn vị. Tệp chưa thay đổi."
    assert "TOÀN HUYỆN: 59.30 điểm, xếp loại TRUNG BÌNH." in answer.out


def test_a_check_of_the_saved_paste_area_needs_no_option(seed_book):
    edit(seed_book, "Nhập liệu", {"C16": "x"})
    answer = chiso("check", seed_book)

    assert (answer.code, answer.out) == (1, "")
    assert "Nhập liệu!C16  x\n" in answer.err


def test_a_read_only_workbook_can_still_be_checked(seed_book):
    seed_book.chmod(0o444)

    assert refresh(seed_book, PASTES["good"], *WEEK, command="check").code == 0


def test_a_hundred_problems_are_printed_and_the_number_of_the_rest_and_json_has_all(seed_book):
    names = [f"PHÚ KHÔNG CÓ {number}" for number in range(123)]
    paste = scores(dict.fromkeys(names, 60))

    answer = chiso("check", seed_book, "--from", "-", *WEEK, stdin=paste)

    assert answer.code == 1
    assert answer.err.count("LỖI  ") == 100
    assert "… và 23 vấn đề nữa" in answer.err.splitlines()[-1]
    assert len(refresh(seed_book, paste, *WEEK, command="check").problems) == 123
