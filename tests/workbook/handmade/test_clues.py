"""What titles and names say of a week, in every way that they are really written."""

from datetime import date

import pytest

from chiso.workbook.handmade.clues import read_clue, read_paper, strip_copy_mark


@pytest.mark.parametrize(
    "text",
    [
        "Tuần 2 tháng 10",
        "TUẦN 2/T10",
        "T10-Tuần 2",
        "Tuan 2 thang 10",
        "tuan_2_thang_10",
        "Phu-luc-tuan-2-thang-10",
        "Tuan2T10",
        "Tuần II tháng 10",
        "TUẦN 02/10",
        "Kết quả xếp loại Tháng 10 – Tuần 2",
    ],
)
def test_a_name_says_the_week_and_the_month(text):
    clue = read_clue(text, "tên trang", plain=True)

    assert (clue.weeks, clue.months, clue.years, clue.days) == ({2}, {10}, set(), set())


@pytest.mark.parametrize(
    "text", ["09.10.2023", "Ngày 09/10/2023", "9-10-2023", "2023-10-09", "PL_20231009", "9.10.23", "chốt 09/10/2023"]
)
def test_a_name_says_the_day(text):
    assert read_clue(text, "tên trang", plain=True).days == {date(2023, 10, 9)}


def test_a_name_says_the_day_and_the_number():
    clue = read_clue("Ngày 09/10/2023 - Tuần 2", "tiêu đề")

    assert (clue.weeks, clue.days) == ({2}, {date(2023, 10, 9)})


def test_the_names_of_our_own_documents_say_the_week():
    clue = read_clue("2023-10-T2-bao-cao", "tên tệp", plain=True)

    assert (clue.weeks, clue.months, clue.years) == ({2}, {10}, {2023})


@pytest.mark.parametrize(("text", "shorts"), [("T2", (2,)), ("T2-T10", (2, 10)), ("T2T10", (2, 10))])
def test_a_single_letter_may_be_the_week_or_the_month(text, shorts):
    clue = read_clue(text, "tên trang", plain=True)

    assert (clue.shorts, clue.weeks, clue.months) == (shorts, set(), set())


def test_a_single_letter_beyond_the_weeks_of_a_month_is_the_month():
    assert read_clue("T10", "tên trang", plain=True).months == {10}


def test_a_day_and_month_alone_wait_for_their_year():
    assert read_clue("09.10", "tên trang", plain=True).day_month == (9, 10)


@pytest.mark.parametrize("text", ["Phụ lục 1775", "Sheet1", "Bảng điểm", "Trang tính1", "Tuần 41"])
def test_other_names_say_nothing(text):
    assert read_clue(text, "tên trang", plain=True).is_empty


def test_a_title_that_compares_says_its_own_week_only():
    assert read_clue("Điểm tuần 2 tháng 10 so với tuần 1 tháng 10", "tiêu đề").weeks == {2}


def test_the_paper_of_an_annex_is_its_number_and_day():
    paper = read_paper("(Kèm theo Báo cáo số 1775/BC-VP ngày 09 tháng 10 năm 2023 của Văn phòng)")

    assert paper == ("1775/BC-VP", date(2023, 10, 9))


def test_a_paper_without_its_number_has_its_day():
    assert read_paper("(Kèm theo Báo cáo số       /BC-VP ngày 09/10/2023)") == (None, date(2023, 10, 9))


def test_a_paper_that_is_not_dated_is_none():
    assert read_paper("(Kèm theo Báo cáo số …/BC-VP ngày … tháng … năm …)") is None


@pytest.mark.parametrize(
    ("name", "plain"), [("Tuần 2 (2)", "Tuần 2"), ("Tuần 2 - Copy", "Tuần 2"), ("Tuần 2", None), ("(2)", None)]
)
def test_the_mark_of_a_copied_sheet_comes_off(name, plain):
    assert strip_copy_mark(name) == plain
