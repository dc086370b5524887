"""The weeks of an office: the next one, an old one again, a gap, a reset, a new year."""

from datetime import date, datetime

import pytest

from support.clerk import chiso, edit, opened, paste_by_hand, refresh, scores
from support.reading import read_annex, read_cell, read_history, read_letter, read_weeks

WEEK_1 = ("--week", "2023-10/1", "--date", "2023-10-02")
WEEK_2 = ("--week", "2023-10/2", "--date", "2023-10-09")
NAMES = ("PHÚ LÂM", "PHÚ AN", "PHÚ MỸ")


def rows(*points):
    return scores(dict(zip(NAMES, points, strict=False)))


def record(book, week, day, *points, options=()):
    answer = refresh(book, rows(*points), "--week", week, "--date", day, *options)
    assert answer.code == 0, answer.out
    return {unit["unit"]: unit for unit in answer.json["units"]}, answer


def inputs(book):
    cells = {name: read_cell(book, "Nhập liệu", cell) for name, cell in INPUT_CELLS.items()}
    return {name: value.date() if isinstance(value, datetime) else value for name, value in cells.items()}


INPUT_CELLS = {
    "year": "D5",
    "month": "D6",
    "number": "D7",
    "day": "D8",
    "basis": "D9",
    "total": "F5",
    "rank": "F6",
    "of": "F7",
    "document": "H5",
    "signed": "H6",
    "signer": "H7",
}


# The next week


def test_next_steps_a_week_empties_what_belongs_to_the_old_one_keeps_the_signer_and_offers_the_next_number(seed_book):
    edit(seed_book, "Nhập liệu", {"H5": 1775, "H6": date(2023, 10, 9), "H7": "Nguyễn Văn A", "F5": 59.28})
    assert chiso("refresh", seed_book).code == 0
    answer = chiso("next", seed_book)

    assert answer.code == 0
    assert "Tuần 3 tháng 10 năm 2023, ngày chốt 16/10/2023" in answer.out
    assert inputs(seed_book) == {
        "year": 2023,
        "month": 10,
        "number": 3,
        "day": date(2023, 10, 16),
        "basis": "năm",
        "total": None,
        "rank": None,
        "of": None,
        "document": 1776,
        "signed": None,
        "signer": "Nguyễn Văn A",
    }
    assert [read_cell(seed_book, "Nhập liệu", f"{column}13") for column in "BCD"] == [None] * 3
    assert read_cell(seed_book, "Nhập liệu", "J3") == "Tuần 3 tháng 10: chưa có số liệu"


@pytest.mark.parametrize(
    ("week", "day", "stepped", "stepped_day"),
    [
        ("2023-10/4", "2023-10-23", (2023, 10, 5), date(2023, 10, 30)),
        ("2023-10/5", "2023-10-30", (2023, 11, 1), date(2023, 11, 6)),
        ("2023-10/4", "2023-10-30", (2023, 11, 1), date(2023, 11, 6)),
        ("2023-12/4", "2023-12-25", (2024, 1, 1), date(2024, 1, 1)),
        ("2024-02/4", "2024-02-26", (2024, 3, 1), date(2024, 3, 4)),
    ],
)
def test_next_goes_over_the_end_of_a_month_and_a_year(new_book, week, day, stepped, stepped_day):
    book = new_book()
    record(book, week, day, 60, 59)
    assert chiso("next", book).code == 0

    found = inputs(book)
    assert ((found["year"], found["month"], found["number"]), found["day"]) == (stepped, stepped_day)


def test_next_on_a_week_without_scores_wants_skip_and_names_the_week_it_skipped(seed_book):
    assert chiso("next", seed_book).code == 0
    before = seed_book.read_bytes()
    refused = chiso("next", seed_book)
    assert refused.code == 1
    assert "--skip" in refused.err
    assert seed_book.read_bytes() == before

    answer = chiso("next", seed_book, "--skip")

    assert (answer.code, inputs(seed_book)["number"]) == (0, 4)
    assert "2023-10/3" in answer.out
    state = "Tuần 4 tháng 10: chưa có số liệu (bỏ qua Tuần 3/T10)"
    assert read_cell(seed_book, "Nhập liệu", "J3") == state


def test_skip_changes_nothing_where_the_week_has_scores(seed_book):
    answer = chiso("next", seed_book, "--skip")

    assert (answer.code, inputs(seed_book)["number"]) == (0, 3)
    assert "2023-10/2" not in answer.out


def test_next_is_refused_while_the_paste_area_holds_what_no_week_has_recorded(seed_book):
    paste_by_hand(seed_book, [("PHÚ LÂM", 64)], row=15, column=3)
    before = seed_book.read_bytes()
    answer = chiso("next", seed_book)

    assert answer.code == 1
    assert "Nhập liệu!B13" in answer.err
    assert "chưa cập nhật vào tuần nào" in answer.err
    assert seed_book.read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "value"), [("B16", "PHÚ LÂN"), ("C14", 59.99)], ids=["a name that no unit has", "another total"]
)
def test_next_does_not_throw_away_a_paste_that_was_changed_since(new_book, seed_pastes, cell, value):
    book = new_book()
    refresh(book, seed_pastes[1], *WEEK_2)
    edit(book, "Nhập liệu", {cell: value})

    assert chiso("next", book).code == 1


def test_the_week_on_the_report_is_printed_again_after_next_as_it_was_recorded(seed_book):
    printed = read_letter(seed_book)
    assert chiso("next", seed_book).code == 0

    answer = refresh(seed_book, None, "--week", "2023-10/2")

    assert (answer.code, answer.problems) == (0, [])
    assert read_letter(seed_book) == printed
    assert inputs(seed_book)["day"] == date(2023, 10, 9)
    assert (inputs(seed_book)["rank"], inputs(seed_book)["of"]) == (2, 11)


def test_the_week_after_next_is_pasted_without_any_option(seed_book):
    chiso("next", seed_book)
    paste_by_hand(seed_book, [("ĐƠN VỊ", "ĐIỂM"), ("PHÚ LÂM", 63.2), ("PHÚ AN", 61.2)])
    answer = refresh(seed_book)

    assert answer.code == 0
    assert (answer.json["week"]["number"], answer.json["week"]["date"]) == (3, "2023-10-16")
    assert answer.json["units"][0]["delta"] == "0.05"
    assert (answer.json["total"], answer.json["place"]) == (None, None)


# Undo


def test_undo_puts_back_the_week_before_and_then_those_before_it(seed_book):
    annex, letter = read_annex(seed_book), read_letter(seed_book)
    weeks, history = read_weeks(seed_book), read_history(seed_book)
    cells = inputs(seed_book)
    record(seed_book, "2023-10/3", "2023-10-16", 63.2, 61.2)
    assert chiso("undo", seed_book).code == 0

    assert (read_annex(seed_book), read_letter(seed_book)) == (annex, letter)
    assert (read_weeks(seed_book), read_history(seed_book)) == (weeks, history)
    assert inputs(seed_book) == cells
    assert [chiso("undo", seed_book).code for _ in range(3)] == [0, 0, 1]
    assert read_weeks(seed_book) == []
    assert "không có gì để hoàn tác" in chiso("undo", seed_book).err


def test_undo_takes_back_a_step_to_the_next_week(seed_book):
    before = inputs(seed_book), read_cell(seed_book, "Nhập liệu", "C15")
    chiso("next", seed_book)
    chiso("undo", seed_book)

    assert (inputs(seed_book), read_cell(seed_book, "Nhập liệu", "C15")) == before
    assert read_cell(seed_book, "Nhập liệu", "J3") == "Đã hoàn tác: trở lại Tuần 2 tháng 10"


def test_undo_leaves_what_staff_changed_since(seed_book):
    edit(seed_book, "Cấu hình", {"B8": "VĂN PHÒNG HĐND VÀ UBND"})
    chiso("undo", seed_book)

    assert read_cell(seed_book, "Cấu hình", "B8") == "VĂN PHÒNG HĐND VÀ UBND"
    assert [row[0] for row in read_weeks(seed_book)] == ["2023-10/1"]


def test_a_new_workbook_has_nothing_to_undo(new_book):
    book = new_book()
    before = book.read_bytes()

    assert chiso("undo", book).code == 1
    assert book.read_bytes() == before


# The same week again


def test_the_same_week_again_replaces_its_rows_and_never_doubles_them(seed_book, seed_pastes):
    changed = seed_pastes[1].replace(b"63.15", b"63.25")
    answer = refresh(seed_book, changed, *WEEK_2)

    assert answer.code == 0
    assert len(read_history(seed_book)) == 36
    assert len(read_weeks(seed_book)) == 2
    assert answer.json["units"][0]["score"] == "63.25"
    assert answer.json["place"] == {"rank": 2, "of": 11}


def test_the_same_week_on_another_day_is_taken_once_its_recorded_day_is_mended_as_told(seed_book, seed_pastes):
    otherwise = ("--week", "2023-10/2", "--date", "2023-10-10")
    refused = refresh(seed_book, seed_pastes[1], *otherwise)
    assert (refused.code, read_cell(seed_book, "Các tuần", "B5").date()) == (1, date(2023, 10, 9))
    edit(seed_book, "Các tuần", {"B5": date(2023, 10, 10)})

    assert refresh(seed_book, seed_pastes[1], *otherwise).code == 0


def test_the_same_week_with_another_date_is_refused_without_replace(seed_book, seed_pastes):
    before = seed_book.read_bytes()
    answer = refresh(seed_book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-16")

    assert answer.code == 1
    assert answer.told("error") == [("Nhập liệu!D8", "16/10/2023")]
    assert "bấm Tuần mới" in answer.problems[0]["message"]
    assert seed_book.read_bytes() == before

    done = refresh(seed_book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-16", "--replace")
    assert done.code == 0
    assert f"{read_weeks(seed_book)[1][1]:%Y-%m-%d}" == "2023-10-16"
    assert len(read_weeks(seed_book)) == 2


def test_the_same_week_on_another_basis_is_refused_without_replace(seed_book, seed_pastes):
    refused = refresh(seed_book, seed_pastes[1], *WEEK_2, "--basis", "month")
    done = refresh(seed_book, seed_pastes[1], *WEEK_2, "--basis", "month", "--replace")

    assert refused.told("error") == [("Nhập liệu!D9", "tháng")]
    assert (done.code, done.json["week"]["basis"], done.json["week"]["comparable"]) == (0, "month", False)


# An old week again


@pytest.fixture
def three_weeks(seed_book):
    """The seed's two weeks and a third, with a document of its own each."""
    edit(seed_book, "Nhập liệu", {"H5": 1775, "H7": "Nguyễn Văn A"})
    assert chiso("refresh", seed_book).code == 0
    chiso("next", seed_book)
    edit(seed_book, "Nhập liệu", {"H5": 1801, "H7": "Trần Thị B", "F6": 4, "F7": 11})
    record(seed_book, "2023-10/3", "2023-10-16", 63.2, 61.2, 58.9)
    return seed_book


@pytest.mark.parametrize("emptied", [True, False], ids=["paste area empty", "newer week still in it"])
def test_an_old_week_is_printed_as_it_was(three_weeks, emptied, seed_annex):
    if emptied:
        with opened(three_weeks) as workbook:
            for row in workbook["Nhập liệu"].iter_rows(min_row=13):
                for cell in row:
                    cell.value = None
    history = read_history(three_weeks)
    answer = refresh(three_weeks, None, "--week", "2023-10/2")

    assert answer.code == 0, answer.out
    assert answer.json["week"]["date"] == "2023-10-09"
    assert answer.json["place"] == {"rank": 2, "of": 11}
    assert answer.json["total"]["score"] == "59.28"
    assert [row[1] for row in read_annex(three_weeks)[1]] == [row["don_vi"] for row in seed_annex]
    letter = read_letter(three_weeks)
    assert {"Số: 1775/BC-VP", "Nguyễn Văn A", "Phú Tân, ngày 09 tháng 10 năm 2023"} <= set(letter)
    assert read_history(three_weeks) == history
    assert [p["severity"] for p in answer.problems] == ([] if emptied else ["warning"])


def test_an_old_week_chosen_in_the_cells_is_printed_too_and_never_overwritten_by_the_newer_paste(three_weeks):
    history = read_history(three_weeks)
    edit(three_weeks, "Nhập liệu", {"D7": 2, "D8": date(2023, 10, 9)})
    answer = refresh(three_weeks)

    assert read_history(three_weeks) == history
    assert answer.code == 0, answer.out
    assert answer.json["total"]["score"] == "59.28"


def test_after_an_old_week_the_next_one_still_follows_the_latest(three_weeks):
    refresh(three_weeks, None, "--week", "2023-10/1")
    chiso("next", three_weeks)

    assert (inputs(three_weeks)["number"], inputs(three_weeks)["day"]) == (4, date(2023, 10, 23))


def test_a_week_that_was_never_recorded_cannot_be_printed(seed_book):
    chiso("next", seed_book)
    answer = refresh(seed_book)

    assert answer.told("error") == [("Nhập liệu!B13", "")]
    assert "Vùng dán đang trống" in answer.problems[0]["message"]
