"""Titles above a table are no headings of its columns, wherever in their rows they stand."""

import pytest

PAPER = "(Theo Quyết định số 766/QĐ-TTg ngày 23/6/2022)"
LETTERHEAD = "ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
WEEK = "Tuần 2 tháng 10 năm 2023"
TITLES = [PAPER, LETTERHEAD, WEEK, "(Ngày 09/10/2023 - Tuần 2)", "Phú Tân, ngày 09 tháng 10 năm 2023", "Khối xã"]


def tell(pasted):
    return [(problem.severity.value, problem.where) for problem in pasted.problems]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_above_the_second_column_leaves_score_and_groups_as_they_are_headed(paste, title):
    pasted = paste(
        [None, title], ["ĐƠN VỊ", "ĐIỂM", "Số hóa hồ sơ", "Tiến độ giải quyết"], ["Phú Lâm", 63.15, 13.5, 12]
    )

    [entry] = pasted.entries.values()
    assert [None if value is None else str(value) for value in (entry.score, *entry.groups)] == [
        "63.15", None, "12.00", None, None, None, "13.50",
    ]  # fmt: skip
    assert tell(pasted) == []


@pytest.mark.parametrize("title", [PAPER, LETTERHEAD, "Phú Tân, ngày 09 tháng 10 năm 2023"])
def test_a_letterhead_further_right_heads_nothing_either(paste, read, title):
    pasted = paste([None, None, title], ["ĐƠN VỊ", "TỔNG ĐIỂM", "ĐIỂM TUẦN TRƯỚC"], ["Phú Lâm", 63.15, 63.08])

    assert read(pasted) == {"Phú Lâm": "63.15"}
    assert [str(found.value) for found in pasted.previous.values()] == ["63.08"]
    assert tell(pasted) == []


@pytest.mark.parametrize("heading", ["Tỷ lệ hồ sơ", "Số liệu tuần trước", "Theo tuần trước", "Điểm thưởng"])
def test_a_heading_that_spans_columns_still_counts_for_them(paste, heading):
    pasted = paste([None, heading], ["ĐƠN VỊ", "Điểm"], ["Phú Lâm", 63.15])

    assert [severity for severity, _ in tell(pasted)] == ["error"]


def test_the_week_in_a_columns_own_heading_goes_before_one_above_it(paste, read):
    pasted = paste([None, WEEK], ["ĐƠN VỊ", "ĐIỂM TUẦN 1", "ĐIỂM TUẦN 2"], ["Phú Lâm", 63.08, 63.15])

    assert read(pasted) == {"Phú Lâm": "63.15"}
    assert [str(found.value) for found in pasted.previous.values()] == ["63.08"]


@pytest.mark.parametrize("title", [WEEK, "(Ngày 09/10/2023 - Tuần 2)", "Đơn vị tính: điểm", LETTERHEAD, PAPER])
@pytest.mark.parametrize("apart", [[], [[]]])
def test_whole_numbers_without_headings_are_no_scores_because_of_a_title(paste, title, apart):
    pasted = paste([None, title], *apart, ["Phú Lâm", 3], ["Phú An", 12], ["Phú Mỹ", 18])

    assert [severity for severity, _ in tell(pasted)] == ["error"]


def test_one_fraction_makes_no_scores_of_whole_numbers_without_headings(paste):
    pasted = paste(["Phú Lâm", 3], ["Phú An", 1], ["Phú Mỹ", 58.6])

    assert [severity for severity, _ in tell(pasted)] == ["error"]


@pytest.mark.parametrize("title", [WEEK, "Đơn vị tính: điểm", LETTERHEAD, PAPER])
def test_scores_without_headings_are_read_beneath_a_title(paste, read, title):
    pasted = paste([None, title], ["Phú Lâm", 63.15], ["Phú An", 61.14])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}
    assert tell(pasted) == []


def test_list_numbers_out_of_order_are_never_the_score(paste):
    pasted = paste([WEEK], [], [2, "Phú Lâm", 0.6315], [3, "Phú An", 0.6114], [1, "Phú Mỹ", 0.5868])

    assert pasted.entries == {}
    assert [severity for severity, _ in tell(pasted)] == ["error"]


def test_the_number_of_a_section_above_the_scores_is_no_heading(paste, read):
    pasted = paste(["I.", "Cụm phía Bắc"], [63.15, "Phú Lâm"], [61.14, "Phú An"])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14"}


def test_a_group_keeps_its_meaning_beneath_words_that_mean_nothing(paste):
    head = [["TRONG §ã", None, "ĐƠN VỊ", "ĐIỂM"], ["NHÓM Số hóa hồ sơ", "NHÓM Thanh toán trực tuyến", None, None]]
    pasted = paste(*head, [13.87, 6.74, "Phú Lâm", 63.15])

    [entry] = pasted.entries.values()
    assert (str(entry.groups[5]), str(entry.groups[3])) == ("13.87", "6.74")


def test_the_totals_name_left_of_its_rating_is_found(paste):
    head = ["STT", "XẾP LOẠI", "ĐƠN VỊ", "ĐIỂM"]
    pasted = paste(head, ["TOÀN HUYỆN", "TRUNG BÌNH", None, 59.28], [1, "TRUNG BÌNH", "Phú Lâm", 63.15])

    assert str(pasted.total.value) == "59.28"
    assert tell(pasted) == []


def test_a_rating_is_never_a_name(paste):
    pasted = paste(["XẾP LOẠI", "ĐƠN VỊ", "ĐIỂM"], ["KHÁ", None, 71.2], ["TRUNG BÌNH", "Phú Lâm", 63.15])

    assert tell(pasted) == [("error", "Nhập liệu!E13")]
    assert "không có tên" in pasted.problems[0].message


@pytest.mark.parametrize("heading", ["ĐIỂM¹", "ĐIỂM TUẦN 2⁽²⁾", "Điểm tổng hợp*", "ĐIỂM (1)"])
def test_a_note_sign_in_a_heading_changes_nothing(paste, read, heading):
    pasted = paste(["ĐƠN VỊ", heading], ["Phú Lâm", 63.15])

    assert read(pasted) == {"Phú Lâm": "63.15"}
    assert tell(pasted) == []
