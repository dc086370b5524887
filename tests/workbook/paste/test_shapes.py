"""Tables side by side, names split over columns, several tables of one kind: read whole or refused by what they are."""

import pytest

from chiso.scoring import Place, Roster, Unit
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import parse_paste

RIGHT = {"Phú Lâm": "63.15", "Phú An": "61.14", "Phú Mỹ": "58.79", "Long Hòa": "58.10"}


def scores(pasted):
    return {unit.name: str(entry.score) for unit, entry in pasted.entries.items()}


def only_error(pasted):
    [problem] = pasted.problems
    assert problem.severity == "error"
    return problem


def test_two_tables_side_by_side_with_headings_of_their_own_are_both_read(paste):
    pasted = paste(
        ["STT", "ĐƠN VỊ", "ĐIỂM", None, "STT", "ĐIỂM TUẦN 1", "ĐƠN VỊ", "ĐIỂM TUẦN 2"],
        [1, "Phú Lâm", 63.15, None, 3, 58.7, "Phú Mỹ", 58.79],
        [2, "Phú An", 61.14, None, 4, 58.0, "Long Hòa", 58.1],
    )

    assert scores(pasted) == RIGHT
    assert pasted.problems == ()


@pytest.mark.parametrize("head", [["STT", "ĐƠN VỊ", "ĐIỂM"], ["STT", "ĐƠN VỊ", "ĐIỂM", None, None, None, None]])
def test_two_tables_under_the_headings_of_the_first_are_both_read_if_they_are_laid_out_alike(paste, head):
    pasted = paste(
        head,
        [1, "Phú Lâm", 63.15, None, 3, "Phú Mỹ", 58.79],
        [2, "Phú An", 61.14, None, 4, "Long Hòa", 58.1],
    )

    assert scores(pasted) == RIGHT
    assert pasted.score_cells[next(unit for unit in pasted.entries if unit.name == "Long Hòa")] == "Nhập liệu!I14"
    assert pasted.problems == ()


def test_two_tables_without_headings_are_both_read(paste):
    pasted = paste([1, "Phú Lâm", 63.15, 3, "Phú Mỹ", 58.79], [2, "Phú An", 61.14, 4, "Long Hòa", 58.1])

    assert scores(pasted) == RIGHT
    assert pasted.problems == ()


def test_two_tables_that_are_laid_out_otherwise_are_refused_whole(paste):
    pasted = paste(
        ["STT", "ĐƠN VỊ", "ĐIỂM"], [1, "Phú Lâm", 63.15, "Phú Mỹ", 58.79], [2, "Phú An", 61.14, "Long Hòa", 58.1]
    )

    assert scores(pasted) == {}
    assert "cạnh nhau" in only_error(pasted).message


def test_a_misspelt_unit_of_the_table_on_the_right_is_refused(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM"], ["Phú Lâm", 63.15, None, "Phú Mỹ", 58.79], ["Phú An", 61.14, None, "Long Hoa", 58.1]
    )

    assert (only_error(pasted).where, only_error(pasted).value) == ("Nhập liệu!F14", "Long Hoa")


def test_the_peers_may_stand_beside_the_units(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM", None, "HUYỆN", "ĐIỂM"],
        ["Phú Lâm", 63.15, None, "Huyện Châu Phú", 61.5],
        ["Phú An", 61.14, None, "Huyện Phú Tân", 59.28],
        ["Phú Mỹ", 58.79, None, "Huyện An Phú", 58],
        ["Long Hòa", 58.1],
    )

    assert scores(pasted) == RIGHT
    assert (pasted.place.value, pasted.problems) == (Place(2, 3), ())


def test_a_table_of_counts_beside_the_scores_is_left(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM", None, "ĐƠN VỊ", "SỐ HỒ SƠ"],
        ["Phú Lâm", 63.15, None, "Phú Lâm", 20],
        ["Phú An", 61.14, None, "Phú An", 30],
    )

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_a_unit_named_in_a_remark_makes_no_second_table(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], ["Phú Lâm", 63.15, "Phú An"], ["Phú An", 61.14, None])

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


@pytest.mark.parametrize("heads", [("LOẠI", "TÊN"), ("XÃ", "TÊN"), ("Tỉnh", "Xã")])
def test_of_two_columns_of_names_the_one_with_units_counts(paste, heads):
    pasted = paste([*heads, "ĐIỂM"], ["Xã", "Phú Lâm", 63.15], ["Xã", "Phú An", 61.14])

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_a_kind_in_the_cell_beside_it_tells_two_units_of_a_name_apart(context):
    units = (Unit("Xã Phú Mỹ", "Xã"), Unit("Phường Phú Mỹ", "Xã"))
    rows = (("LOẠI", "TÊN", "ĐIỂM"), ("Xã", "Phú Mỹ", 63.15), ("Phường", "Phú Mỹ", 61.14))
    pasted = parse_paste(Grid("A", rows), context._replace(roster=Roster(units)))

    assert scores(pasted) == {"Xã Phú Mỹ": "63.15", "Phường Phú Mỹ": "61.14"}
    assert pasted.problems == ()


def test_rows_of_several_weeks_are_refused_by_their_column(paste):
    pasted = paste(["ĐƠN VỊ", "TUẦN", "ĐIỂM"], ["Phú Lâm", 1, 63.08], ["Phú An", 2, 61.14])

    assert scores(pasted) == {}
    assert only_error(pasted).where == "Nhập liệu!D12"


@pytest.mark.parametrize(
    ("week", "warned"), [(2, []), ("Tuần 2", []), (1, ["Nhập liệu!D12"]), ("Tuần 1", ["Nhập liệu!D12"])]
)
def test_a_column_that_names_one_week_is_compared_with_the_weeks_own(paste, week, warned):
    pasted = paste(["ĐƠN VỊ", "TUẦN", "ĐIỂM"], ["Phú Lâm", week, 63.15], ["Phú An", week, 61.14])

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert [problem.where for problem in pasted.problems if problem.severity == "warning"] == warned
    assert len(pasted.problems) == len(warned)
