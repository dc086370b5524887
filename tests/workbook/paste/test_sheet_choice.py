"""Which sheets are read, and how they are laid into the paste area."""

import pytest

from chiso.scoring import Basis
from chiso.workbook.cells.grid import Grid, Mark
from chiso.workbook.paste import PasteError, parse_paste
from chiso.workbook.paste.sheet_choice import select_grids, stack_grids

UNITS = (("STT", "ĐƠN VỊ", "ĐIỂM"), (1, "Phú Lâm", 63.15), (2, "Phú An", 61.14))
BARE = (("Phú Mỹ", 58.79), ("Tân Hòa", "58,72"))
PEERS = (("ĐƠN VỊ", "ĐIỂM"), ("UBND huyện Phú Tân", 59.28), ("Huyện Châu Phú", 61.5), ("Huyện An Phú", 58))
NOTES = (("Tháng", "Điểm"), (9, 74.5))


def choose(context, *grids, sheets=None):
    return [grid.sheet for grid in select_grids(grids, sheets, context)]


def test_sheets_without_a_unit_are_passed_over(context):
    assert choose(context, Grid("Xu hướng", NOTES), Grid("Xã", UNITS), Grid("Bìa", (("Báo cáo",),))) == ["Xã"]


def test_at_most_one_sheet_of_peers_is_taken_and_the_basis_chooses_it(context):
    grids = Grid("Điểm tháng", PEERS), Grid("Điểm năm", PEERS), Grid("Xã", UNITS)

    assert choose(context, *grids) == ["Điểm năm", "Xã"]
    assert choose(context._replace(basis=Basis.MONTH), *grids) == ["Điểm tháng", "Xã"]
    assert choose(context._replace(basis=Basis.QUARTER), *grids) == ["Xã"]


@pytest.mark.parametrize("name", ["6 tháng", "Xã (06 tháng đầu năm 2025)", "Nửa năm", "Xã_6_tháng"])
def test_a_half_year_is_a_basis_of_its_own_though_its_name_speaks_of_months_and_years(context, name):
    grids = Grid(name, UNITS), Grid("Xã (năm)", UNITS), Grid("Xã (tháng)", UNITS)

    assert choose(context._replace(basis=Basis.HALF), *grids) == [name]
    assert choose(context, *grids) == ["Xã (năm)"]
    assert choose(context._replace(basis=Basis.MONTH), *grids) == ["Xã (tháng)"]


def test_unit_sheets_of_another_basis_are_left(context):
    assert choose(context, Grid("Xã (tháng)", UNITS), Grid("Xã (năm)", UNITS)) == ["Xã (năm)"]


def test_a_sheet_named_after_a_month_says_nothing_of_the_basis(context):
    assert choose(context, Grid("Tháng 10", UNITS), Grid("Bìa", NOTES)) == ["Tháng 10"]


def test_a_sheet_whose_name_has_no_word_is_of_no_basis(context):
    assert choose(context, Grid("../", UNITS), Grid("Bìa", NOTES)) == ["../"]


def test_a_single_sheet_is_taken_without_asking(context):
    assert choose(context, Grid("Bìa", NOTES)) == ["Bìa"]


def test_hidden_sheets_are_read_only_when_named(context):
    hidden = Grid("Nháp", UNITS, visible=False)

    assert choose(context, Grid("Xã", UNITS), hidden) == ["Xã"]
    assert choose(context, Grid("Xã", UNITS), hidden, sheets=["nháp"]) == ["Nháp"]


def test_named_sheets_are_matched_exactly_then_folded(context):
    grids = Grid("XÃ", UNITS), Grid("Xã", UNITS), Grid("Điểm hoà", UNITS)

    assert choose(context, *grids, sheets=["Xã", "điểm hòa"]) == ["Xã", "Điểm hoà"]


def test_an_unknown_sheet_is_refused_with_those_there_are(context):
    with pytest.raises(PasteError, match=r"“Phường”.*Xã, Bìa"):
        choose(context, Grid("Xã", UNITS), Grid("Bìa", NOTES), sheets=["Phường"])


def test_several_sheets_without_any_unit_are_refused_with_their_names(context):
    with pytest.raises(PasteError, match="Bìa, Xu hướng"):
        choose(context, Grid("Bìa", NOTES), Grid("Xu hướng", NOTES))


def test_a_single_sheet_is_laid_as_it_is():
    stack = stack_grids([Grid("Xã", UNITS)], "Nhập liệu", 20, 2)

    assert stack.rows == UNITS
    assert stack.trace("Nhập liệu!D21") == "Xã!C2"


def test_several_sheets_are_laid_with_titles_and_an_empty_row_between():
    stack = stack_grids([Grid("Xã", (*UNITS, (None,))), Grid("Sở", BARE, 3, 4)], "Nhập liệu", 20, 2)

    assert stack.rows == (("Trang tính: Xã",), *UNITS, (), ("Trang tính: Sở",), *BARE)
    assert stack.trace("Nhập liệu!C26") == "Sở!E3"
    assert [stack.trace(f"Nhập liệu!B{row}") for row in (20, 24, 25, 28, 19)] == [None] * 5
    assert stack.trace("Báo cáo!B21") is None


def test_a_laid_sheet_keeps_its_own_columns_where_headings_stand_above_it(context):
    stack = stack_grids([Grid("Xã", UNITS), Grid("Sở", BARE)], "Nhập liệu", 20, 2)
    pasted = parse_paste(stack.grid, context)

    assert {unit.name: str(entry.score) for unit, entry in pasted.entries.items()} == {
        "Phú Lâm": "63.15",
        "Phú An": "61.14",
        "Phú Mỹ": "58.79",
        "Tân Hòa": "58.72",
    }
    assert pasted.problems == ()


def test_hidden_rows_stay_marked_where_they_are_laid(context):
    stack = stack_grids([Grid("Bìa", NOTES), Grid("Xã", UNITS, hidden_rows=frozenset({2}))], "Nhập liệu", 20, 2)

    assert stack.grid.hidden_rows == {26}


# What is hidden and marked


def test_marks_travel_to_where_the_cells_are_laid():
    source = Grid("Xã", (("a", "b", "c"), ("d", "e", "f")), marks={(2, 3): Mark.STRUCK})
    stack = stack_grids([source], "Nhập liệu", 12, 3)

    assert stack.grid.marks == {(13, 5): Mark.STRUCK}
    assert stack.grid.rows == source.rows


def test_a_hidden_column_is_not_written_where_it_would_be_seen():
    source = Grid("Xã", (("a", "nháp", "c"), ("d", 62.65)), hidden_columns=frozenset({2}))

    assert stack_grids([source], "Nhập liệu", 12, 3).rows == (("a", None, "c"), ("d", None))


def test_a_column_that_one_sheet_hides_and_another_fills_is_empty_where_it_is_hidden():
    draft = Grid("Xã", (("a", "nháp"),), hidden_columns=frozenset({2}), marks={(1, 1): Mark.NOTE_MARK})
    shown = Grid("Phường", (("b", "c"),), marks={(1, 2): Mark.STRUCK_PART})
    stack = stack_grids([draft, shown], "Nhập liệu", 12, 3)

    assert stack.grid.hidden_columns == frozenset()
    assert (stack.rows[1], stack.rows[4]) == (("a", None), ("b", "c"))
    assert stack.grid.marks == {(13, 3): Mark.NOTE_MARK, (16, 4): Mark.STRUCK_PART}


# Sheets of several weeks

WEEK_1 = (("STT", "ĐƠN VỊ", "ĐIỂM"), (1, "Phú Lâm", 63.08), (2, "Phú An", 61.03))
EMPTY = (("STT", "ĐƠN VỊ", "ĐIỂM"), (1, "Phú Lâm", None), (2, "Phú An", None))
COUNTS = (("STT", "ĐƠN VỊ", "SỐ HỒ SƠ"), (1, "Phú Lâm", 20), (2, "Phú An", 30))


@pytest.mark.parametrize(
    ("first", "second"),
    [("Tuần 1", "Tuần 2"), ("T10-W1", "T10-W2"), ("Tháng 9", "Tháng 10"), ("2022", "2023"), ("Quý III", "Quý IV")],
)
def test_of_sheets_with_the_same_units_the_one_named_after_the_week_is_read(context, first, second):
    assert choose(context, Grid(first, WEEK_1), Grid(second, UNITS)) == [second]
    assert choose(context, Grid(second, UNITS), Grid(first, WEEK_1)) == [second]


def test_a_sheet_prepared_for_a_later_week_is_passed_over(context):
    assert choose(context, Grid("Tuần 1", EMPTY), Grid("Tuần 2", UNITS), Grid("Tuần 3", EMPTY)) == ["Tuần 2"]


@pytest.mark.parametrize(
    ("first", "second"), [("Tuần 1", "Tuần 3"), ("Bản 1", "Bản 2"), ("Tuần 2", "Tuần 2 (sửa)"), ("Tuần 2", "Nháp")]
)
def test_sheets_that_no_name_tells_apart_are_refused_with_their_names(context, first, second):
    with pytest.raises(PasteError, match="--sheet") as refusal:
        choose(context, Grid(first, WEEK_1), Grid(second, UNITS))

    assert first in str(refusal.value)
    assert second in str(refusal.value)


def test_of_sheets_with_the_same_units_the_only_one_with_scores_is_read(context):
    assert choose(context, Grid("Hồ sơ", COUNTS), Grid("Điểm", UNITS)) == ["Điểm"]


def test_sheets_of_other_units_stay_beside_the_weeks(context):
    other = Grid("Xã khác", BARE)

    assert choose(context, Grid("Tuần 1", WEEK_1), Grid("Tuần 2", UNITS), other) == ["Tuần 2", "Xã khác"]


def test_a_sheet_twice_alike_is_read_as_pasted_twice(context):
    assert choose(context, Grid("Xã", UNITS), Grid("Xã (2)", UNITS)) == ["Xã", "Xã (2)"]


def test_of_half_years_and_years_the_basis_chooses(context):
    grids = Grid("Điểm 6 tháng", UNITS), Grid("Điểm năm", WEEK_1)

    assert choose(context, *grids) == ["Điểm năm"]
