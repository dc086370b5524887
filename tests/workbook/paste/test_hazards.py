"""What goes wrong in pasted data: one hazard a test, the list of the domain in its order."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import Roster, Unit
from chiso.workbook.cells.grid import CellError, Grid
from chiso.workbook.paste import parse_paste

HEAD = ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T10)"]
GROUPS = ["CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH"]


def tell(pasted):
    """Show the problems as severity, cell and value."""
    return [(problem.severity.value, problem.where, problem.value) for problem in pasted.problems]


# Names


def test_decomposed_accents_name_the_same_unit(paste, read):
    pasted = paste(HEAD, [1, unicodedata.normalize("NFD", "HIỆP XƯƠNG"), 61.03])

    assert read(pasted) == {"Hiệp Xương": "61.03"}
    assert pasted.problems == ()


def test_the_place_of_the_tone_mark_does_not_matter(paste, read):
    assert read(paste(HEAD, [1, "TÂN HOÀ", 58.72], [2, "LONG HÒA", 58.1])) == {
        "Tân Hòa": "58.72",
        "Long Hòa": "58.10",
    }


def test_names_that_differ_in_accents_alone_stay_two_units(paste, read):
    assert read(paste(HEAD, [1, "PHÚ THẠNH", 60.64], [2, "PHÚ THÀNH", 59])) == {
        "Phú Thạnh": "60.64",
        "Phú Thành": "59.00",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Phú Lâm",
        "Xã Phú Lâm",
        "UBND xã Phú Lâm",
        "UBND xã Phú Lâm - tỉnh An Giang",
        "PHÚ\u00a0LÂM",
        "Phú\u200b  Lâm ",
    ],
)
def test_every_usual_way_of_writing_a_name_is_known(paste, read, name):
    assert read(paste(HEAD, [1, name, 63.15])) == {"Phú Lâm": "63.15"}


@pytest.mark.parametrize("name", ["1. Phú Lâm", "1) Phú Lâm", "01 Phú Lâm", "- Phú Lâm", "• Phú Lâm", "a) Phú Lâm"])
def test_a_list_number_or_bullet_before_a_name_is_passed_over(paste, read, name):
    assert read(paste(HEAD, [None, name, 63.15])) == {"Phú Lâm": "63.15"}


def test_an_alias_joins_the_office_spelling_and_the_official_one(paste, read):
    assert read(paste(HEAD, [5, "PHÚ HÙNG", 59.25])) == {"Phú Hưng": "59.25"}


def test_an_unknown_name_with_a_number_is_refused_and_the_nearest_only_suggested(paste):
    pasted = paste(HEAD, [1, "Phú Lân", 63.15], [2, "Phú An", 61.14])

    assert tell(pasted) == [("error", "Nhập liệu!D13", "Phú Lân")]
    assert "Có phải “Phú Lâm” không?" in pasted.problems[0].message


def test_a_unit_of_another_district_is_refused(paste):
    pasted = paste(HEAD, [1, "UBND xã Phú Lâm - huyện Châu Phú", 63.15], [2, "Phú An", 61.14])

    assert tell(pasted) == [("error", "Nhập liệu!D13", "UBND xã Phú Lâm - huyện Châu Phú")]


def test_an_unknown_name_with_a_known_code_names_the_unit_of_that_code(paste):
    pasted = paste(["MA_COQUAN", "TEN_COQUAN", "TONG_SCORE"], ["P01", "Phú Lam", "63.15"], ["P02", "Phú An", "61.14"])

    assert tell(pasted) == [("error", "Nhập liệu!D13", "Phú Lam")]
    assert "mã P01 là của Phú Lâm" in pasted.problems[0].message


def test_a_name_and_a_code_of_two_units_are_refused(paste):
    pasted = paste(["MA_COQUAN", "TEN_COQUAN", "TONG_SCORE"], ["P02", "Phú Lâm", "63.15"])

    assert tell(pasted) == [("error", "Nhập liệu!C13", "P02")]


def test_an_unknown_code_says_nothing_against_a_known_name(paste):
    assert paste(["MA_COQUAN", "TEN_COQUAN", "TONG_SCORE"], ["X9", "Phú Lâm", "63.15"]).problems == ()


def test_a_unit_that_is_no_longer_valid_is_refused_with_the_day(context):
    units = (Unit("Phú Lâm", "Xã", valid_to=date(2023, 6, 30)), Unit("Phú An", "Xã"))
    grid = Grid("A", (("ĐƠN VỊ", "ĐIỂM"), ("Phú Lâm", 63.15), ("Phú An", 61.14)))

    [problem] = parse_paste(grid, context._replace(roster=Roster(units))).problems

    assert (problem.severity, problem.where) == ("error", "A!A2")
    assert "09/10/2023" in problem.message


def test_a_bare_name_of_two_units_is_refused_with_both(context):
    units = (Unit("Xã Phú Mỹ", "Xã"), Unit("Phường Phú Mỹ", "Xã"), Unit("Phú An", "Xã"))
    grid = Grid("A", (("ĐƠN VỊ", "ĐIỂM"), ("Phú Mỹ", 63.15), ("Phú An", 61.14)))

    [problem] = parse_paste(grid, context._replace(roster=Roster(units))).problems

    assert (problem.severity, problem.where) == ("error", "A!A2")
    assert "Xã Phú Mỹ hoặc Phường Phú Mỹ" in problem.message


# Scores


def test_a_missing_score_is_none_with_a_warning_and_not_zero(paste, read):
    pasted = paste(HEAD, [1, "Phú Lâm", 63.15], [2, "Phú An", "–"], [3, "Phú Mỹ", None])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": None, "Phú Mỹ": None}
    assert tell(pasted) == [("warning", "Nhập liệu!E14", "–"), ("warning", "Nhập liệu!E15", "")]


def test_numbers_as_text_with_spaces_and_newlines_are_exact(paste, read):
    pasted = paste(HEAD, ["1", "Phú Lâm", " 63,15\n"], ["2", "Phú An", "61.14\u00a0"])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}


def test_a_score_over_100_or_below_0_is_refused(paste):
    pasted = paste(HEAD, [1, "Phú Lâm", 163.15], [2, "Phú An", "-1"], [3, "Phú Mỹ", 58.79])

    assert tell(pasted) == [("error", "Nhập liệu!E13", "163.15"), ("error", "Nhập liệu!E14", "-1")]


def test_an_error_cell_is_refused_and_not_taken_for_a_missing_score(paste):
    pasted = paste(HEAD, [1, "Phú Lâm", CellError("#N/A")], [2, "Phú An", 61.14])

    assert tell(pasted) == [("error", "Nhập liệu!E13", "#N/A")]


def test_a_formula_without_a_value_is_refused(paste):
    [problem] = paste(HEAD, [1, "Phú Lâm", CellError("")], [2, "Phú An", 61.14]).problems

    assert problem.severity == "error"
    assert "chưa được tính" in problem.message


def test_a_score_that_became_a_date_is_refused(paste):
    pasted = paste(HEAD, [1, "Phú Lâm", date(2023, 10, 12)], [2, "Phú An", 61.14])

    assert tell(pasted) == [("error", "Nhập liệu!E13", "12/10/2023")]


def test_a_percent_formatted_score_is_refused_and_a_whole_percent_warned_of(paste):
    pasted = paste(HEAD, [1, "Phú Lâm", 0.6315], [2, "Phú An", 0.61])

    assert tell(pasted) == [("error", "Nhập liệu!E13", "0.6315"), ("warning", "Nhập liệu!E14", "0.61")]
    assert "63,15" in pasted.problems[0].message


def test_a_long_text_in_a_score_is_shown_on_one_short_line(paste):
    [problem] = paste(HEAD, [1, "Phú Lâm", "=1\n" + "9" * 100], [2, "Phú An", 61.14]).problems

    assert len(problem.value) == 60
    assert "\n" not in problem.value


# Rows


@pytest.mark.parametrize("row", [0, 1, 2])
def test_the_total_row_may_stand_anywhere_and_is_no_unit(paste, read, row):
    rows = [[1, "Phú Lâm", 63.15], [2, "Phú An", 61.14]]
    rows.insert(row, [None, "TOÀN HUYỆN", 59.28])
    pasted = paste(HEAD, *rows)

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert (pasted.total.value, pasted.total.where) == (Decimal("59.28"), f"Nhập liệu!E{13 + row}")


@pytest.mark.parametrize("name", ["Toàn huyện", "TỔNG", "TỔNG CỘNG", "Cả huyện", "TOÀN TỈNH", "Tổng cộng (18 xã):"])
def test_the_usual_names_of_the_total_row_count_everywhere(paste, name):
    assert paste(HEAD, [1, "Phú Lâm", 63.15], [None, name, 59.28]).total.value == Decimal("59.28")


def test_a_total_merged_with_its_list_number_is_found(paste):
    assert paste(HEAD, ["TOÀN HUYỆN", None, 59.28], [1, "Phú Lâm", 63.15]).total.value == Decimal("59.28")


def test_the_total_twice_with_one_value_is_fine(paste):
    pasted = paste(HEAD, [None, "TOÀN HUYỆN", 59.28], [1, "Phú Lâm", 63.15], [None, "TỔNG", "59,28"])

    assert pasted.problems == ()


def test_the_total_twice_with_two_values_is_refused(paste):
    pasted = paste(HEAD, [None, "TOÀN HUYỆN", 59.28], [1, "Phú Lâm", 63.15], [None, "TỔNG", 59.3])

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!E15")]
    assert "Nhập liệu!E13" in pasted.problems[0].message


def test_sections_notes_and_signatures_without_a_number_are_passed_over(paste, read):
    pasted = paste(
        ["BÁO CÁO KẾT QUẢ TUẦN 2", None, None],
        HEAD,
        ["I.", "Các xã phía bắc", None],
        [1, "Phú Lâm", 63.15],
        ["II.", "Các xã phía nam", None],
        [1, "Phú An", 61.14],
        [],
        ["Ghi chú: số liệu lấy lúc 8 giờ", None, None],
        [None, "Người lập biểu", "Phú Tân, ngày 9 tháng 10 năm 2023"],
        [None, "Nguyễn Văn A", "Trần Thị B"],
    )

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_a_number_without_a_name_is_refused(paste):
    assert tell(paste(HEAD, [1, "Phú Lâm", 63.15], [None, None, 61.14])) == [("error", "Nhập liệu!E14", "61.14")]


def test_a_merged_name_is_not_carried_down(paste, read):
    pasted = paste(HEAD, [1, "Phú Lâm", 63.15], [None, None, 60.0])

    assert read(pasted) == {"Phú Lâm": "63.15"}


def test_the_same_unit_twice_with_equal_values_counts_once_with_a_warning(paste, read):
    pasted = paste(HEAD, [1, "Phú Lâm", 63.15], [2, "Phú An", 61.14], [3, "Xã Phú Lâm", "63,15"])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("warning", "Nhập liệu!E15")]


def test_the_same_unit_twice_with_two_values_is_refused_with_both_cells(paste):
    [problem] = paste(HEAD, [1, "Phú Lâm", 63.15], [2, "Phú An", 61.14], [3, "Xã Phú Lâm", 63.2]).problems

    assert (problem.severity, problem.where, problem.value) == ("error", "Nhập liệu!E15", "63.2")
    assert "Nhập liệu!E13" in problem.message
    assert "63.15" in problem.message


def test_a_block_pasted_twice_is_one_warning(paste, read):
    block = [
        HEAD,
        [None, "TOÀN HUYỆN", 59.28],
        [1, "Phú Lâm", 63.15],
        [2, "Phú An", 61.14],
        [3, "Phú Mỹ", 58.79],
    ]
    pasted = paste(*block, [], *block)

    assert len(read(pasted)) == 3
    [problem] = pasted.problems
    assert problem.severity == "warning"
    assert "dán hai lần" in problem.message


def test_hidden_rows_are_read_with_one_warning_that_names_them(paste, read):
    rows = [HEAD, [1, "Phú Lâm", 63.15], [2, "Phú An", 61.14], [3, "Phú Mỹ", 58.79]]
    pasted = paste(*rows, hidden_rows=frozenset({14, 15, 99}))

    assert len(read(pasted)) == 3
    assert tell(pasted) == [("warning", "Nhập liệu!C14", "dòng 14–15")]


def test_nothing_pasted_is_no_problem(paste):
    for pasted in (paste(), paste([None, ""], [" ", "\u00a0"])):
        assert (dict(pasted.entries), pasted.total, pasted.problems) == ({}, None, ())


def test_cells_without_any_unit_are_refused_at_the_first(paste):
    assert tell(paste([], [None, "Tháng", "Điểm"], [None, 9, 74.5])) == [("error", "Nhập liệu!D13", "Tháng")]


# Groups


def test_groups_are_read_in_any_order_and_kept_in_the_portals(paste):
    pasted = paste(
        ["TEN_COQUAN", "TDGQ", "MDHL", "MDSH", "TTTT", "CLGQ", "CKMB", "TONG_SCORE"],
        ["Phú Lâm", "10", "11", "12", "4", "5", "13", "55"],
    )

    [entry] = pasted.entries.values()
    assert [str(group) for group in entry.groups] == ["13.00", "10.00", "5.00", "4.00", "11.00", "12.00"]
    assert pasted.problems == ()


def test_some_groups_may_be_absent(paste):
    [entry] = paste(["ĐƠN VỊ", "ĐIỂM", "MDHL"], ["Phú Lâm", 63.15, 17]).entries.values()

    assert entry.groups == (None, None, None, None, Decimal(17), None)


def test_a_group_over_its_maximum_is_refused_so_swapped_columns_are_seen(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", "TTTT"], ["Phú Lâm", 63.15, "11.5"], ["Phú An", 61.14, -1])

    assert tell(pasted) == [("error", "Nhập liệu!E13", "11.5"), ("error", "Nhập liệu!E14", "-1")]


@pytest.mark.parametrize(("total", "warnings"), [(55.0, 0), (55.01, 0), (54.99, 0), (55.02, 1), (54.98, 1)])
def test_groups_may_miss_the_total_by_one_hundredth(paste, total, warnings):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", *GROUPS], ["Phú Lâm", total, 13, 10, 5, 4, 11, 12])

    assert [problem.severity for problem in pasted.problems] == ["warning"] * warnings
