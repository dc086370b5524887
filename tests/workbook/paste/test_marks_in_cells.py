"""What a reader left out of a cell, note marks in plain text, and hidden columns: read with a note, or refused."""

import pytest

from chiso.workbook.cells.grid import Grid, Mark
from chiso.workbook.paste import parse_paste
from chiso.workbook.paste.sheet_choice import check_sources, select_grids, stack_grids

HEAD = ["STT", "ĐƠN VỊ", "ĐIỂM", "CKMB"]


def scores(pasted):
    return {unit.name: str(entry.score) for unit, entry in pasted.entries.items()}


def tell(pasted):
    return [(problem.severity.value, problem.where, problem.value) for problem in pasted.problems]


@pytest.mark.parametrize(
    "typed", ["58.6¹", "58,6*", "58.6 (1)", "58,6[2]", "58.6 **", "58.6⁽²⁾", "58.6 †", "* 58.6", "\u00a058.6 ( 12 )"]
)
def test_a_note_sign_behind_a_plain_score_is_left_out_with_a_note(paste, typed):
    pasted = paste(HEAD, [1, "Phú Mỹ", typed])

    assert scores(pasted) == {"Phú Mỹ": "58.60"}
    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("warning", "Nhập liệu!E13")]


@pytest.mark.parametrize(
    "typed", ["58.6 1", "58.6 (100)", "58.6 (-0.1)", "58.6a", "58.¹6", "58.6 (tạm)", "58.612¹", "158¹"]
)
def test_any_other_addition_is_refused(paste, typed):
    pasted = paste(HEAD, [1, "Phú Mỹ", typed])

    assert [severity for severity, _, _ in tell(pasted)] == ["error"]


def test_a_signed_number_beside_an_unknown_name_is_not_passed_over(paste):
    pasted = paste(HEAD, [1, "Phú Mỹ", 58.6], [2, "Phú Xyz", "61.14¹"])

    assert tell(pasted) == [("error", "Nhập liệu!D14", "Phú Xyz")]


@pytest.mark.parametrize("mark", [Mark.NOTE_MARK, Mark.STRUCK_PART, Mark.HIDDEN_PART])
def test_a_score_or_points_of_which_a_part_was_left_out_are_read_with_a_note(paste, mark):
    pasted = paste(HEAD, [1, "Phú Mỹ", "58.6", 11], marks={(13, 5): mark, (13, 6): mark})

    assert scores(pasted) == {"Phú Mỹ": "58.60"}
    assert tell(pasted) == [("warning", "Nhập liệu!E13", "58.6"), ("warning", "Nhập liệu!F13", "11")]


def test_three_such_cells_are_one_note_that_counts_and_names_them(paste):
    rows = [[1, "Phú Mỹ", 58.6], [2, "Phú An", "61.14¹"], [3, "Phú Lâm", 63.15]]
    pasted = paste(HEAD, *rows, marks={(13, 5): Mark.NOTE_MARK, (15, 5): Mark.NOTE_MARK})

    assert tell(pasted) == [("warning", "Nhập liệu!E13", "58.6")]
    assert "3 ô có dấu chú thích cạnh số (E13, E14, E15)" in pasted.problems[0].message


@pytest.mark.parametrize("rest", ["", "5.8.6", None, "–"])
@pytest.mark.parametrize("mark", [Mark.STRUCK_PART, Mark.HIDDEN_PART])
def test_what_is_left_must_be_a_score(paste, rest, mark):
    pasted = paste(HEAD, [1, "Phú Mỹ", rest], [2, "Phú An", 61.14], marks={(13, 5): mark})

    assert [severity for severity, _, _ in tell(pasted)] == ["error"]


def test_a_missing_score_with_a_note_sign_is_missing(paste):
    pasted = paste(HEAD, [1, "Phú Mỹ", ""], [2, "Phú An", 61.14], marks={(13, 5): Mark.NOTE_MARK})

    assert scores(pasted) == {"Phú Mỹ": "None", "Phú An": "61.14"}
    assert [severity for severity, _, _ in tell(pasted)] == ["warning"]


@pytest.mark.parametrize(("column", "value"), [(4, "Phú Mỹ"), (5, "58.6"), (6, "11")])
def test_a_cell_struck_out_as_a_whole_is_refused_with_both_remedies(paste, column, value):
    pasted = paste(HEAD, [1, "Phú Mỹ", 58.6, 11], [2, "Phú An", 61.14, 12], marks={(13, column): Mark.STRUCK})

    assert [found[::2] for found in tell(pasted)] == [("error", value)]
    assert "bỏ gạch ngang" in pasted.problems[0].message
    assert "xóa" in pasted.problems[0].message


@pytest.mark.parametrize("name", ["Phú Mỹ (1)", "PHÚ MỸ*", "2. Phú Mỹ¹", "Phú Mỹ [2]"])
def test_a_note_sign_behind_a_name_is_passed_over(paste, name):
    pasted = paste(HEAD, [1, name, 58.6])

    assert (scores(pasted), pasted.problems) == ({"Phú Mỹ": "58.60"}, ())


# Hidden columns

DRAFT = (("ĐƠN VỊ", "TỔNG ĐIỂM", "ĐIỂM TỔNG HỢP"), ("Phú Lâm", 62.65, 63.15), ("Phú An", 60.64, 61.14))


def test_a_hidden_score_is_never_taken_in_place_of_a_visible_one(context):
    pasted = parse_paste(Grid("A", DRAFT, hidden_columns=frozenset({2})), context)

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert tell(pasted) == [("warning", "A!B1", "TỔNG ĐIỂM")]
    assert "Cột B (“TỔNG ĐIỂM”)" in pasted.problems[0].message


@pytest.mark.parametrize("hidden", [{1}, {2, 3}])
def test_without_a_visible_name_or_score_the_hidden_ones_are_not_read(context, hidden):
    pasted = parse_paste(Grid("A", DRAFT, hidden_columns=frozenset(hidden)), context)

    assert scores(pasted) == {}
    assert [problem.severity.value for problem in pasted.problems].count("error") == 1
    assert any("bỏ ẩn" in problem.message for problem in pasted.problems)


def test_hidden_groups_are_not_read_and_are_named(context):
    rows = (("ĐƠN VỊ", "ĐIỂM", "CKMB"), ("Phú Lâm", 63.15, 11))
    pasted = parse_paste(Grid("A", rows, hidden_columns=frozenset({3, 9})), context)

    assert [entry.groups[0] for entry in pasted.entries.values()] == [None]
    assert tell(pasted) == [("warning", "A!C1", "CKMB")]


def test_hidden_columns_that_hold_nothing_are_not_told(context):
    rows = (("ĐƠN VỊ", "ĐIỂM", None), ("Phú Lâm", 63.15, " "))

    assert parse_paste(Grid("A", rows, hidden_columns=frozenset({3, 4})), context).problems == ()


def test_hidden_columns_of_a_file_are_not_laid_where_nothing_would_hide_them(context):
    grids = select_grids([Grid("A", DRAFT, 1, 1, hidden_columns=frozenset({2}))], None, context)
    stack = stack_grids(grids, "Nhập liệu", 12, 3)

    assert stack.rows == (("ĐƠN VỊ", None, "ĐIỂM TỔNG HỢP"), ("Phú Lâm", None, 63.15), ("Phú An", None, 61.14))
    assert scores(parse_paste(stack.grid, context)) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    [problem] = check_sources(grids, stack, context)
    assert (problem.severity, problem.where, problem.value) == ("warning", "A!B1", "TỔNG ĐIỂM")


def test_marks_of_a_file_go_with_their_cells(context):
    first = Grid("A", (("ĐƠN VỊ", "ĐIỂM"), ("Phú Lâm", 63.15)), marks={(2, 2): Mark.NOTE_MARK})
    second = Grid("B", (("Phú An", 61.14),), 5, 2, marks={(5, 3): Mark.STRUCK})
    stack = stack_grids([first, second], "Nhập liệu", 12, 3)

    assert dict(stack.grid.marks) == {(14, 4): Mark.NOTE_MARK, (17, 4): Mark.STRUCK}


def test_a_score_whose_heading_is_struck_out_is_refused(paste):
    pasted = paste(HEAD, [1, "Phú Mỹ", 58.6], marks={(12, 5): Mark.STRUCK})

    assert tell(pasted) == [("error", "Nhập liệu!E12", "ĐIỂM")]
