"""Which column holds what: headings, headers of several rows, blocks without any, weeks."""

from decimal import Decimal

import pytest

from chiso.scoring import Period
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import parse_paste

SEED_HEAD = [
    "STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T0)", "XẾP LOẠI", "ĐIỂM TỔNG HỢP (TUẦN 1/T0)",
    "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC",
]  # fmt: skip


def scores(pasted):
    return {unit.name: str(entry.score) for unit, entry in pasted.entries.items()}


def earlier(pasted):
    return {unit.name: (str(found.value), found.where) for unit, found in pasted.previous.items()}


def errors(pasted):
    return [(problem.severity.value, problem.where) for problem in pasted.problems]


def test_the_annex_as_printed_gives_this_week_and_last_despite_its_wrong_month(paste):
    pasted = paste(
        SEED_HEAD,
        [None, "TOÀN HUYỆN", 59.28, "TRUNG BÌNH", 59.11, 0.17],
        [1, "PHÚ LÂM", 63.15, "TRUNG BÌNH", 63.08, 0.07],
    )

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert earlier(pasted) == {"Phú Lâm": ("63.08", "Nhập liệu!G14")}
    assert (pasted.total.value, pasted.previous_total.value) == (Decimal("59.28"), Decimal("59.11"))
    assert pasted.problems == ()


def test_the_week_decides_between_two_score_columns_and_not_their_order(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TUẦN 1/T10", "ĐIỂM TUẦN 2/T10"], ["Phú Lâm", 63.08, 63.15])

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert earlier(pasted) == {"Phú Lâm": ("63.08", "Nhập liệu!D13")}


@pytest.mark.parametrize("heading", ["Điểm tuần trước", "Tuần trước", "ĐIỂM KỲ TRƯỚC", "Điểm tổng hợp (tuần trước)"])
def test_a_column_of_last_week_may_say_so_in_words(paste, heading):
    pasted = paste(["ĐƠN VỊ", heading, "ĐIỂM TỔNG HỢP"], ["Phú Lâm", 63.08, 63.15])

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert [score for score, _ in earlier(pasted).values()] == ["63.08"]


def test_a_heading_of_another_week_is_refused_with_what_to_do(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 1/T10)"], ["Phú Lâm", 63.08])

    assert errors(pasted) == [("error", "Nhập liệu!D12")]
    assert "Tuần 1 trong khi đang nhập Tuần 2 tháng 10 năm 2023" in pasted.problems[0].message


def test_the_first_week_of_a_month_knows_the_last_of_the_month_before(context):
    grid = Grid("A", (("ĐƠN VỊ", "ĐIỂM TUẦN 1/T11", "ĐIỂM TUẦN 4/T10"), ("Phú Lâm", 63.15, 63.08)))
    pasted = parse_paste(grid, context._replace(period=Period(2023, 11, 1)))

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert earlier(pasted) == {"Phú Lâm": ("63.08", "A!C2")}


def test_the_right_week_of_another_month_is_taken_with_a_warning(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T9)"], ["Phú Lâm", 63.15])

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert errors(pasted) == [("warning", "Nhập liệu!D12")]


def test_two_score_columns_that_nothing_tells_apart_are_refused(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "TỔNG ĐIỂM"], ["Phú Lâm", 63.15, 63.08])

    assert errors(pasted) == [("error", "Nhập liệu!D12")]
    assert "cột D, E" in pasted.problems[0].message


def test_only_last_weeks_scores_are_refused(paste):
    assert errors(paste(["ĐƠN VỊ", "ĐIỂM TUẦN TRƯỚC"], ["Phú Lâm", 63.15])) == [("error", "Nhập liệu!D12")]


def test_an_unreadable_score_of_last_week_only_warns(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TUẦN 2", "ĐIỂM TUẦN 1"], ["Phú Lâm", 63.15, "6,3.08"])

    assert (scores(pasted), earlier(pasted)) == ({"Phú Lâm": "63.15"}, {})
    assert errors(pasted) == [("warning", "Nhập liệu!E13")]


def test_of_the_portals_two_name_columns_the_offices_own_wins(paste):
    pasted = paste(["TEN", "TEN_COQUAN", "TONG_SCORE"], ["Phú An", "Phú Lâm", "63.15"])

    assert scores(pasted) == {"Phú Lâm": "63.15"}


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Công khai, minh bạch", 0),
        ("CÔNG KHAI MINH BẠCH (18 điểm)", 0),
        ("Tiến độ giải quyết (TDGQ)", 1),
        ("Dịch vụ công trực tuyến", 2),
        ("CLGQ - Dịch vụ công trực tuyến (12đ)", 2),
        ("Thanh toán trực tuyến (10 điểm)", 3),
        ("TTTT", 3),
        ("Nhóm Mức độ hài lòng", 4),
        ("Số hoá hồ sơ", 5),
        ("Điểm số hóa hồ sơ", 5),
    ],
)
def test_each_group_is_known_by_code_and_by_name(paste, heading, place):
    [entry] = paste(["ĐƠN VỊ", "ĐIỂM", heading], ["Phú Lâm", 63.15, 9]).entries.values()

    assert [number for number, group in enumerate(entry.groups) if group is not None] == [place]


def test_a_configured_group_name_heads_its_column(context):
    renamed = context._replace(group_names={**context.group_names, "MDHL": "Sự hài lòng của dân"})
    grid = Grid("A", (("ĐƠN VỊ", "ĐIỂM", "SỰ HÀI LÒNG CỦA DÂN"), ("Phú Lâm", 63.15, 9)))

    [entry] = parse_paste(grid, renamed).entries.values()

    assert entry.groups[4] == 9


def test_a_heading_whose_code_and_name_disagree_is_refused(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", "Thanh toán trực tuyến (CLGQ)"], ["Phú Lâm", 63.15, 9])

    assert errors(pasted) == [("error", "Nhập liệu!E12")]


def test_a_maximum_in_a_heading_that_differs_from_the_configured_one_warns(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", "Dịch vụ công trực tuyến (22 điểm)"], ["Phú Lâm", 63.15, 9])

    assert errors(pasted) == [("warning", "Nhập liệu!E12")]


def test_a_group_headed_twice_is_refused(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", "MDHL", "Mức độ hài lòng"], ["Phú Lâm", 63.15, 9, 9])

    assert errors(pasted) == [("error", "Nhập liệu!F12")]


def test_two_header_rows_with_merged_cells_are_read_together(paste):
    pasted = paste(
        ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP", None, "CÁC NHÓM", None, "XẾP LOẠI"],
        [None, None, "Tuần 2", "Tuần 1", "Mức độ hài lòng", "Số hóa hồ sơ", None],
        [1, "Phú Lâm", 63.15, 63.08, 17, 20, "TRUNG BÌNH"],
    )

    [entry] = pasted.entries.values()
    assert (str(entry.score), entry.groups[4:]) == ("63.15", (17, 20))
    assert earlier(pasted) == {"Phú Lâm": ("63.08", "Nhập liệu!F14")}
    assert pasted.problems == ()


def test_a_rank_under_a_merged_score_heading_is_no_score(paste):
    pasted = paste(
        ["ĐƠN VỊ", "TUẦN 2/T10", None, "TUẦN TRƯỚC", None, "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC", None],
        [None, "Điểm", "Hạng", "Điểm", "Hạng", "Điểm", "Hạng"],
        ["Phú Lâm", 63.15, 1, 63.08, 1, 0.07, 0],
    )

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert [score for score, _ in earlier(pasted).values()] == ["63.08"]
    assert pasted.problems == ()


@pytest.mark.parametrize(
    "index", [["(1)", "(2)", "(3)", "(4)"], [1, 2, 3, 4], ["A", "B", 1, 2], ["1", "2", "3", "4=3-2"]]
)
def test_a_row_that_numbers_the_columns_is_passed_over(paste, index):
    pasted = paste(["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "XẾP LOẠI"], index, [1, "Phú Lâm", 63.15, "TRUNG BÌNH"])

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert pasted.problems == ()


def test_headings_repeated_on_each_page_are_no_rows(paste):
    head = ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP"]
    pasted = paste(head, [1, "Phú Lâm", 63.15], head, [1, "Phú An", 61.14])

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_stacked_blocks_each_have_their_own_columns(paste):
    pasted = paste(
        ["PHỤ LỤC 1"],
        ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP"],
        [1, "Phú Lâm", 63.15],
        [],
        ["PHỤ LỤC 2"],
        ["ĐIỂM", "XẾP LOẠI", "TÊN ĐƠN VỊ"],
        [61.14, "TRUNG BÌNH", "Phú An"],
    )

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_columns_without_headings_are_found_by_what_they_hold(paste):
    pasted = paste([1, "PHÚ LÂM", 63.15, "TRUNG BÌNH"], [2, "PHÚ AN", "61,14", "TRUNG BÌNH"])

    assert scores(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert pasted.problems == ()


def test_a_list_number_that_restarts_is_no_score(paste):
    pasted = paste([1, "Phú Lâm", 63], [2, "Phú An", 61], [1, "Phú Mỹ", 58.5], [2, "Long Hòa", 57])

    assert scores(pasted) == {"Phú Lâm": "63.00", "Phú An": "61.00", "Phú Mỹ": "58.50", "Long Hòa": "57.00"}


def test_two_columns_of_numbers_without_headings_are_refused(paste):
    pasted = paste([1, "Phú Lâm", 63.15, 63.08], [2, "Phú An", 61.14, 61.03])

    assert errors(pasted) == [("error", "Nhập liệu!E12")]
    assert "cột E, F" in pasted.problems[0].message


def test_without_headings_the_column_that_sums_the_others_is_the_score(paste):
    pasted = paste(["Phú Lâm", 55, 13, 10, 5, 4, 11, 12], ["Phú An", 57.5, 13.5, 11, 6, 4, 11, 12])

    assert scores(pasted) == {"Phú Lâm": "55.00", "Phú An": "57.50"}
    assert [problem.severity for problem in pasted.problems] == ["warning"]


def test_headings_without_a_score_column_are_refused(paste):
    assert errors(paste(["STT", "ĐƠN VỊ", "XẾP LOẠI"], [1, "Phú Lâm", "TỐT"])) == [("error", "Nhập liệu!D12")]


def test_a_number_column_of_unknown_heading_is_never_guessed_to_be_the_score(paste):
    pasted = paste(["STT", "ĐƠN VỊ", "Cổng DVC"], [1, "Phú Lâm", 63.15])

    assert (scores(pasted), errors(pasted)) == ({}, [("error", "Nhập liệu!E12")])
    assert "Cổng DVC" in pasted.problems[0].message


def test_a_label_that_looks_like_a_heading_does_not_hide_the_table(paste):
    pasted = paste(
        ["Đơn vị", "UBND huyện Phú Tân"],
        ["Ngày", "9/10/2023"],
        [],
        ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP"],
        [1, "Phú Lâm", 63.15],
    )

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert pasted.problems == ()
