"""Only a heading that means a score for this week makes one; what is beside it is never taken in its place."""

import pytest

from chiso.scoring import Basis, Period
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import parse_paste

NAMES = ("Phú Lâm", "Phú An", "Phú Mỹ")
SCORES = (63.15, 61.14, 58.79)
SHARES = (97.5, 97.1, 96.7)
COUNTS = (30, 31, 32)
RANKS = (1, 2, 3)
RIGHT = {"Phú Lâm": "63.15", "Phú An": "61.14", "Phú Mỹ": "58.79"}
CODES = ["CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH"]


def table(*columns):
    return [list(row) for row in zip(NAMES, *columns, strict=True)]


def scores(pasted):
    return {unit.name: str(entry.score) for unit, entry in pasted.entries.items()}


def groups(pasted):
    return [[None if group is None else str(group) for group in entry.groups] for entry in pasted.entries.values()]


def only_error(pasted):
    [problem] = pasted.problems
    assert (problem.severity, scores(pasted)) == ("error", {})
    return problem


# A week alone beneath another heading


@pytest.mark.parametrize("above", ["TỶ LỆ ĐÚNG HẠN (%)", "HẠNG", "SỐ HỒ SƠ", "Tỉ lệ số hóa", "NHÓM XYZ", "ĐIỂM THƯỞNG"])
@pytest.mark.parametrize("below", [("Tuần 1", "Tuần 2"), ("Kỳ trước", "Kỳ này"), ("W1", "W2")])
def test_a_week_beneath_another_heading_is_that_headings_and_never_the_score(paste, above, below):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", above, None], [None, None, *below], *table(SCORES, SHARES[::-1], SHARES))

    assert (scores(pasted), pasted.previous, pasted.problems) == (RIGHT, {}, ())


@pytest.mark.parametrize("above", ["TỶ LỆ ĐÚNG HẠN (%)", "HẠNG", "SỐ HỒ SƠ", "NHÓM XYZ"])
def test_without_a_score_beside_it_such_a_table_is_refused(paste, above):
    only_error(paste(["ĐƠN VỊ", above, None], [None, "Tuần 1", "Tuần 2"], *table(SHARES, SHARES)))


def test_a_share_above_the_weeks_is_seen_when_it_stands_alone_in_its_row(paste):
    only_error(paste([None, "TỶ LỆ ĐÚNG HẠN (%)"], ["ĐƠN VỊ", "Tuần 1", "Tuần 2"], *table(SHARES, SHARES)))


@pytest.mark.parametrize("title", ["TỶ LỆ HỒ SƠ ĐÚNG HẠN", "SỐ LƯỢNG HỒ SƠ QUÁ HẠN TUẦN 2"])
@pytest.mark.parametrize("head", [[], [["ĐƠN VỊ", "Tuần 2"]]])
def test_a_title_of_shares_or_counts_over_a_number_without_a_heading_is_refused(paste, title, head):
    assert only_error(paste([title], *head, *table(SHARES))).where == "Nhập liệu!C12"


def test_weeks_beneath_no_heading_are_scores(paste):
    pasted = paste(["ĐƠN VỊ", "Tuần 1", "Tuần 2"], *table(SHARES, SCORES))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


def test_groups_of_two_weeks_give_this_weeks(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "CÔNG KHAI, MINH BẠCH", None],
        [None, None, "Tuần 1", "Tuần 2"],
        *table(SCORES, (11, 11, 11), (12, 13, 14)),
    )

    assert [row[0] for row in groups(pasted)] == ["12.00", "13.00", "14.00"]
    assert pasted.problems == ()


@pytest.mark.parametrize("below", ["Tỷ lệ hồ sơ (%)", "Số lượng", "Hạng", "Kết quả"])
def test_what_stands_beneath_a_group_and_is_no_points_is_not_the_groups(paste, below):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "THANH TOÁN TRỰC TUYẾN"], [None, None, below], *table(SCORES, (2.0, 2.3, 2.6))
    )

    assert (scores(pasted), pasted.problems) == (RIGHT, ())
    assert groups(pasted) == [[None] * 6] * 3


def test_points_beneath_a_group_are_the_groups_and_the_rank_beside_them_is_not(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "CKMB", None],
        [None, None, "Điểm", "Hạng"],
        *table(SCORES, (11, 12, 13), RANKS),
    )

    assert (scores(pasted), pasted.problems) == (RIGHT, ())
    assert [row[0] for row in groups(pasted)] == ["11.00", "12.00", "13.00"]


@pytest.mark.parametrize("heading", ["Hạng CKMB", "Tỷ lệ TTTT (%)", "Thanh toán trực tuyến (%)", "CKMB tối đa"])
def test_a_groups_code_with_other_words_is_not_its_points(paste, heading):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", heading], *table(SCORES, RANKS))

    assert groups(pasted) == [[None] * 6] * 3
    assert pasted.problems == ()


def test_points_beneath_a_ranking_are_the_score(paste):
    pasted = paste(["ĐƠN VỊ", "XẾP HẠNG", None], [None, "Điểm", "Hạng"], *table(SCORES, RANKS))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


# What is no score


@pytest.mark.parametrize(
    "heading",
    [
        "TỔNG SỐ", "TỔNG ĐIỂM TỐI ĐA", "TỶ LỆ", "Tỷ lệ (%)", "HẠNG", "SỐ HỒ SƠ", "SỐ LƯỢNG", "SỐ HỒ SƠ QUÁ HẠN",
        "ĐIỂM THƯỞNG", "ĐIỂM TRỪ", "ĐIỂM CỘNG THÊM", "ĐIỂM TỰ CHẤM", "KẾT QUẢ (%)", "scoreDelta", "ĐIỂM CÙNG KỲ",
        "ĐIỂM THÁNG TRƯỚC", "Điểm năm trước", "Điểm cũ",
    ],
)  # fmt: skip
def test_such_a_heading_is_no_score_alone_or_beside_one(paste, heading):
    only_error(paste(["ĐƠN VỊ", heading], *table(SHARES)))
    pasted = paste(["ĐƠN VỊ", heading, "ĐIỂM TỔNG HỢP"], *table(SHARES, SCORES))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


@pytest.mark.parametrize(
    "heading",
    [
        "ĐIỂM TỔNG HỢP (tối đa 100 điểm)", "ĐIỂM (thang điểm 100)", "Điểm theo QĐ 766/QĐ-TTg", "KẾT QUẢ CHẤM ĐIỂM",
        "Tổng điểm trên Cổng Dịch vụ công quốc gia", "ĐIỂM SAU RÀ SOÁT", "totalScore", "ĐIỂM TỔNG HỢP (%)",
        "ĐIỂM LŨY KẾ NĂM 2023", "Tổng điểm đạt (100)", "Điểm xếp hạng", "ĐIỂM ĐẠT ĐƯỢC TRONG TUẦN", "Tổng (điểm)",
        "Điểm tại thời điểm 09/10/2023", "Chỉ số phục vụ người dân, doanh nghiệp", "ĐIỂM BỘ CHỈ SỐ 766",
        "Điểm hiện tại", "ĐIỂM TUẦN 2 (từ 02/10 đến 09/10/2023)",
    ],
)  # fmt: skip
def test_such_a_heading_is_the_score(paste, heading):
    pasted = paste(["STT", "ĐƠN VỊ", heading], *[[place, *row] for place, row in enumerate(table(SCORES), 1)])

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


def test_a_share_in_the_same_words_is_no_rival_of_the_score(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "ĐIỂM TỔNG HỢP (%)"], *table(SCORES, SHARES))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


# Sums


def test_a_sum_of_counts_beside_the_score_is_left(paste):
    pasted = paste(["ĐƠN VỊ", "TỔNG SỐ", "ĐÚNG HẠN", "KẾT QUẢ CHẤM"], *table(COUNTS, COUNTS, SCORES))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


@pytest.mark.parametrize("other", ["KQ", "ĐIỂM"])
def test_a_sum_beside_another_column_that_may_be_the_score_is_refused_with_both(paste, other):
    message = only_error(paste(["ĐƠN VỊ", "TỔNG", other], *table(SHARES, SCORES))).message

    assert f"cột D, E (“TỔNG”, “{other}”)" in message


@pytest.mark.parametrize("heading", ["TỔNG", "TỔNG CỘNG", "TỔNG SỐ", "TỔNG SỐ ĐIỂM"])
def test_a_sum_is_the_score_when_the_six_groups_add_up_to_it(paste, heading):
    parts = [(13, 13, 13), (10, 10, 10), (5, 5, 5), (4, 4, 4), (11, 11, 11), (12, 13, 12)]
    pasted = paste(["ĐƠN VỊ", *CODES, heading], *table(*parts, (55, 56, "55,01")))

    assert scores(pasted) == {"Phú Lâm": "55.00", "Phú An": "56.00", "Phú Mỹ": "55.01"}
    assert pasted.problems == ()


def test_a_sum_to_which_the_six_groups_do_not_add_up_is_refused(paste):
    only_error(paste(["ĐƠN VỊ", *CODES, "TỔNG"], *table(*[(9, 9, 9)] * 6, SCORES)))


def test_a_lone_sum_is_the_score_if_it_holds_no_whole_numbers_alone(paste):
    assert scores(paste(["ĐƠN VỊ", "TỔNG CỘNG"], *table(SCORES))) == RIGHT
    only_error(paste(["ĐƠN VỊ", "TỔNG CỘNG"], *table(COUNTS)))


@pytest.mark.parametrize("heading", ["ĐIỂM THƯỞNG", "ĐIỂM TRỪ", None])
def test_six_groups_without_a_total_are_refused(paste, heading):
    rows = table(*[(9, 9, 9)] * 6, (0.25, 0.5, 0.75))

    assert "không có cột điểm tổng hợp" in only_error(paste(["ĐƠN VỊ", *CODES, heading], *rows)).message


def test_a_revised_column_beside_the_score_is_refused_with_both(paste):
    message = only_error(paste(["ĐƠN VỊ", "TỔNG ĐIỂM", "SAU RÀ SOÁT"], *table(SHARES, SCORES))).message

    assert "cột D, E" in message


# Without headings


@pytest.mark.parametrize(
    "column",
    [RANKS, COUNTS, (0.07, 0.11, -0.02), ("97.5%", "97.1%", "96.7%"), (9.25, 8.5, 7.75)],
    ids=["ranks", "counts", "changes", "shares", "points of a group"],
)
def test_without_headings_what_may_be_something_else_is_no_score(paste, column):
    only_error(paste(*table(column)))


@pytest.mark.parametrize("heading", ["Tỷ lệ (%)", "Cổng DVC", 2022, "TỔNG SỐ"])
def test_a_heading_beside_an_unknown_name_heading_still_heads_its_column(paste, heading):
    assert only_error(paste(["Danh sách", heading], *table(SHARES))).where == "Nhập liệu!D12"


def test_counts_without_headings_are_no_groups_of_their_sum(paste):
    only_error(paste(*table((30.5, 31.5, 32.5), (20.5, 21.5, 22.5), (10, 10, 10))))


def test_a_letterhead_above_a_list_without_headings_is_no_heading(paste):
    pasted = paste(
        ["UBND HUYỆN PHÚ TÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["VĂN PHÒNG", "Độc lập - Tự do - Hạnh phúc"],
        [],
        ["BẢNG ĐIỂM TUẦN 2"],
        *table(SCORES),
    )

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


# Other tables in the same grid


def test_a_table_of_counts_below_the_scores_is_passed_over(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], *table(SCORES), [], ["ĐƠN VỊ", "SỐ HỒ SƠ QUÁ HẠN"], *table(COUNTS))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


@pytest.mark.parametrize("heads", [("NHÓM", "ĐIỂM"), ("CHỈ TIÊU", "ĐIỂM ĐẠT")])
def test_one_row_a_group_is_refused_by_what_it_is(paste, heads):
    rows = [[name, part, 10.5] for name in NAMES for part in ("CKMB", "Tiến độ giải quyết", "Tổng")]

    assert "mỗi nhóm một dòng" in only_error(paste(["ĐƠN VỊ", *heads], *rows)).message


def test_one_row_a_week_is_one_error_that_names_the_kind(paste):
    rows = [row for name in NAMES for row in ([name, "x", 63.15], [name, "y", 61.14])]
    pasted = paste(["ĐƠN VỊ", "ĐỢT", "ĐIỂM"], *rows)

    [problem] = pasted.problems
    assert (problem.severity, problem.where) == ("error", "Nhập liệu!E14")
    assert "3 đơn vị" in problem.message
    assert "hoặc mỗi tuần một dòng" in problem.message


# The service's own names since 2026


@pytest.mark.parametrize(
    "joined", ["groupScores.{}", "groupScores_{}", "groupScores/{}", "data.evaluation.0.groupScores.{}"]
)
def test_the_services_field_names_are_read_with_the_six_groups(paste, joined):
    head = ["departmentCode", "departmentName", "totalScore", "scoreDelta", *map(joined.format, CODES)]
    pasted = paste(head, ["H01.1", "UBND xã Phú Lâm", 63.15, 0.12, 11.37, 12.63, 7.58, 6.32, 11.37, 13.88])

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert groups(pasted) == [["11.37", "12.63", "7.58", "6.32", "11.37", "13.88"]]
    assert (dict(pasted.claims), pasted.problems) == ({}, ())


# Two score columns of two months or years


@pytest.mark.parametrize(
    "heads", [("ĐIỂM THÁNG 9", "ĐIỂM THÁNG 10"), ("NĂM 2022", "NĂM 2023"), ("ĐIỂM QUÝ III", "ĐIỂM QUÝ IV")]
)
def test_of_two_times_the_weeks_own_is_taken_and_the_other_is_not_last_week(paste, heads):
    pasted = paste(["ĐƠN VỊ", *heads], *table(SHARES, SCORES))

    assert (scores(pasted), dict(pasted.previous), pasted.problems) == (RIGHT, {}, ())


def test_of_year_and_month_the_basis_chooses(context):
    rows = (("ĐƠN VỊ", "ĐIỂM THÁNG 10", "ĐIỂM NĂM 2023"), ("Phú Lâm", 97.5, 63.15))

    assert scores(parse_paste(Grid("A", rows), context)) == {"Phú Lâm": "63.15"}
    assert scores(parse_paste(Grid("A", rows), context._replace(basis=Basis.MONTH))) == {"Phú Lâm": "97.50"}


def test_the_first_week_of_a_year_takes_the_heading_of_its_own_year(context):
    rows = (("ĐƠN VỊ", "ĐIỂM TUẦN 1/T1/2024"), ("Phú Lâm", 63.15))
    pasted = parse_paste(Grid("A", rows), context._replace(period=Period(2024, 1, 1)))

    assert scores(pasted) == {"Phú Lâm": "63.15"}
    assert pasted.problems == ()


# A part's points


def test_points_beneath_an_unknown_part_are_no_score(paste):
    head = ["ĐƠN VỊ", "TIẾN ĐỘ XỬ LÝ", None]
    only_error(paste(head, [None, "Tỷ lệ", "Điểm"], *table(SHARES, (11.5, 12, 13))))
    pasted = paste([*head, "TỔNG ĐIỂM"], [None, "Tỷ lệ", "Điểm", None], *table(SHARES, (11.5, 12, 13), SCORES))

    assert (scores(pasted), pasted.problems) == (RIGHT, ())


def test_other_points_of_unknown_meaning_beside_plain_points_are_refused_with_both(paste):
    message = only_error(paste(["ĐƠN VỊ", "Điểm", "Điểm quy đổi"], *table(SHARES, SCORES))).message

    assert "cột D, E (“Điểm”, “Điểm quy đổi”)" in message


@pytest.mark.parametrize("head", [[], [["ĐƠN VỊ", "ĐIỂM"]]])
@pytest.mark.parametrize("title", ["MỨC ĐỘ HÀI LÒNG", "Điểm nhóm MDHL tuần 2"])
def test_a_title_of_one_group_over_points_within_its_maximum_is_refused(paste, head, title):
    pasted = paste([title], *head, *table((17.5, 16.25, 15)))

    assert only_error(pasted).where == "Nhập liệu!C12"
    assert scores(paste([title], *head, *table(SCORES))) == RIGHT


def test_a_section_for_each_group_is_refused_by_what_it_is(paste):
    parts = (17.5, 16.25, 15)
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], ["Mức độ hài lòng"], *table(parts), ["CKMB"], *table(parts))

    assert "mỗi nhóm một dòng" in only_error(pasted).message


def test_of_two_days_the_snapshots_own_is_taken(paste):
    pasted = paste(["ĐƠN VỊ", "Điểm ngày 02/10/2023", "Điểm ngày 09/10/2023"], *table(SHARES, SCORES))

    assert (scores(pasted), dict(pasted.previous), pasted.problems) == (RIGHT, {}, ())
