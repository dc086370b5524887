"""A correction by hand in the tables, with the paste still there: it stays, or staff are asked which counts."""

import shutil

import pytest
from openpyxl import load_workbook

from chiso.macros import tasks
from chiso.workbook.week.request import Request
from support import small_office as office
from support.clerk import edit
from support.reading import read_history


@pytest.fixture
def book(tmp_path):
    """The first week recorded from a file, which now stands in the paste area."""
    book = office.create(tmp_path / "so.xlsx")
    assert not office.refresh_week(book, office.WEEK_1).outcome.refused
    return book


def press(book, **options):
    """What the button does: the week from the paste area."""
    return tasks.refresh_book(book, Request(now=office.tick(), **options)).outcome


def told(outcome, severity="error"):
    return [(problem.where, problem.value) for problem in outcome.problems if problem.severity == severity]


def row_of(book, name, week="2023-10/1"):
    return next(line for line, row in enumerate(read_history(book), start=4) if (row[0], row[3]) == (week, name))


def score_of(book, name):
    return next(row[4] for row in read_history(book) if row[3] == name)


def paste_cell(book, name):
    sheet = load_workbook(book)["Nhập liệu"]
    return next(f"C{row}" for row in range(13, 40) if sheet[f"B{row}"].value == name)


def test_a_refresh_that_nothing_was_changed_for_goes_on(book):
    before = read_history(book)

    assert not press(book).refused
    assert read_history(book) == before


def test_a_score_corrected_in_the_history_stops_the_refresh_and_names_both_cells(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    before = book.read_bytes()
    outcome = press(book)

    assert told(outcome) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]
    [problem] = [problem for problem in outcome.problems if problem.severity == "error"]
    assert f"Nhập liệu!{paste_cell(book, 'An Phú')}" in problem.message
    assert "60.10" in problem.message
    assert book.read_bytes() == before


def test_it_is_found_after_the_history_was_sorted_too(book):
    rows = sorted(read_history(book), key=lambda row: row[3], reverse=True)
    cells = {f"{'ABCDE'[column]}{line}": row[column] for line, row in enumerate(rows, start=4) for column in range(5)}
    edit(book, "Lịch sử", cells)
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})

    assert told(press(book)) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]


def test_with_the_paste_area_emptied_the_history_counts(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    edit(book, "Nhập liệu", {f"{column}{row}": None for column in "BC" for row in range(13, 30)})

    assert not press(book).refused
    assert score_of(book, "An Phú") == 66.1


def test_with_the_history_set_back_the_paste_counts(book):
    cell = f"E{row_of(book, 'An Phú')}"
    edit(book, "Lịch sử", {cell: 66.1})
    assert press(book).refused
    edit(book, "Lịch sử", {cell: 60.1})

    assert not press(book).refused


def test_with_the_paste_corrected_alike_both_count(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    edit(book, "Nhập liệu", {paste_cell(book, "An Phú"): 66.1})

    assert not press(book).refused
    assert score_of(book, "An Phú") == 66.1


def test_a_score_corrected_in_the_paste_area_is_recorded_as_ever(book):
    edit(book, "Nhập liệu", {paste_cell(book, "An Phú"): 61.9})

    assert not press(book).refused
    assert score_of(book, "An Phú") == 61.9


def test_both_corrected_differently_is_asked(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    edit(book, "Nhập liệu", {paste_cell(book, "An Phú"): 61.9})

    assert told(press(book)) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]


def test_one_corrected_here_and_another_there_are_both_heard(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    edit(book, "Nhập liệu", {paste_cell(book, "Sở Y tế"): 81.5})

    assert told(press(book)) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]


def test_a_group_corrected_in_the_history_is_asked(book):
    edit(book, "Lịch sử", {f"G{row_of(book, 'An Phú')}": 12})

    assert told(press(book)) == [(f"Lịch sử!G{row_of(book, 'An Phú')}", "12.00")]


def test_a_row_added_or_deleted_by_hand_is_asked(tmp_path):
    book = office.create(tmp_path / "so.xlsx")
    office.refresh_week(book, {name: score for name, score in office.WEEK_1.items() if name != "Cái Dầu"})
    edit(book, "Lịch sử", {f"D{row_of(book, 'Bình Hòa')}": "Cái Dầu"})

    outcome = press(book)

    assert told(outcome) == [
        (f"Lịch sử!D{row_of(book, 'Cái Dầu')}", "Cái Dầu"),
        (f"Nhập liệu!{paste_cell(book, 'Bình Hòa')}", "Bình Hòa"),
    ]


def test_a_total_corrected_in_the_weeks_is_asked(book):
    edit(book, "Các tuần", {"D4": 62})

    assert told(press(book)) == [("Các tuần!D4", "62.00")]


def test_the_signer_corrected_in_the_weeks_is_asked(book):
    edit(book, "Nhập liệu", {"H7": "Nguyễn Văn A"})
    assert not press(book).refused
    edit(book, "Các tuần", {"I4": "Trần Thị B"})

    assert told(press(book)) == [("Các tuần!I4", "Trần Thị B")]


def test_the_same_file_again_does_not_undo_a_correction(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})

    outcome = office.refresh_week(book, office.WEEK_1).outcome

    assert told(outcome) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]


def test_a_file_that_says_something_new_counts_and_a_note_names_what_it_replaced(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})
    cell = f"Lịch sử!E{row_of(book, 'An Phú')}"

    outcome = office.refresh_week(book, office.WEEK_1 | {"An Phú": "61.90"}).outcome

    assert not outcome.refused
    assert (cell, "66.10") in told(outcome, "warning")
    assert score_of(book, "An Phú") == 61.9


def test_replace_lets_the_paste_count(book):
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})

    outcome = press(book, replace=True)

    assert (f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10") not in told(outcome)
    assert not outcome.refused
    assert score_of(book, "An Phú") == 60.1


def test_an_undo_takes_back_what_is_known_of_the_paste(book):
    assert not office.refresh_week(book, office.WEEK_1 | {"An Phú": "61.90"}).outcome.refused
    assert office.undo(book)
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})

    assert told(press(book)) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]


def test_of_a_week_recorded_before_that_was_kept_the_annex_tells_which_was_corrected(book):
    edit(book, "_hoàn tác", {f"B{row}": None for row in range(1, 5)})
    edit(book, "Nhập liệu", {paste_cell(book, "Sở Y tế"): 81.5})
    other = book.with_name("khac.xlsx")
    shutil.copy(book, other)
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú')}": 66.1})

    assert told(press(book)) == [(f"Lịch sử!E{row_of(book, 'An Phú')}", "66.10")]
    assert not press(other).refused
    assert score_of(other, "Sở Y tế") == 81.5


def test_an_earlier_week_asked_for_takes_no_paste_whose_week_was_corrected_meanwhile(book):
    office.refresh_week_2(book)
    edit(book, "Lịch sử", {f"E{row_of(book, 'An Phú', '2023-10/2')}": 66.1})
    before = read_history(book)

    outcome = office.refresh_week(book, None).outcome

    assert not outcome.refused
    assert read_history(book) == before
