"""Weeks, months, quarters and years in headings, titles and names, against the week that is asked for."""

from datetime import date

import pytest

from chiso.scoring import Basis, Period
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import parse_paste
from chiso.workbook.paste.sheet_choice import check_sources, stack_grids
from chiso.workbook.paste.times import Times, read_times

OCTOBER = Period(2023, 10, 2)
ROWS = (("Phú Lâm", 63.15), ("Phú An", 61.14))


def named(text, plain=False):
    times = read_times(text, plain=plain)
    return {
        kind: value for kind, value in times._asdict().items() if value is not None and kind not in ("also", "rest")
    }


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("ĐIỂM TỔNG HỢP (TUẦN 2/T10)", {"week": 2, "month": 10}),
        ("ĐIỂM TỔNG HỢP (TUẦN 2/T0)", {"week": 2}),
        ("Tuần thứ 2 tháng 10 năm 2023", {"week": 2, "month": 10, "year": 2023}),
        ("TUẦN 2/10/2023", {"week": 2, "month": 10, "year": 2023}),
        ("Tuần 2 (9/10/2023)", {"week": 2, "day": date(2023, 10, 9)}),
        ("Tuần 2 - 09/10/2023", {"week": 2, "day": date(2023, 10, 9)}),
        ("Tuần II", {"week": 2}),
        ("Tuần 40", {}),
        ("Tháng9", {"month": 9}),
        ("T10/2023", {"month": 10, "year": 2023}),
        ("QUÝ IV/2023", {"quarter": 4, "year": 2023}),
        ("Luỹ kế năm 2023", {"year": 2023}),
        ("6 tháng đầu năm 2023", {"months": 6, "half": 1, "year": 2023}),
        ("Nửa cuối năm", {"half": 2}),
        ("9 tháng", {"months": 9}),
        ("từ 01/01/2023 đến 09/10/2023", {"day": date(2023, 10, 9)}),
        ("ngày 09 tháng 10 năm 2023", {"day": date(2023, 10, 9)}),
        ("tính đến ngày 9/10", {"month": 10}),
        ("ngày 31/02/2023", {"month": 2, "year": 2023}),
        ("100 điểm", {}),
    ],
)
def test_a_text_names_its_times(text, times):
    assert named(text) == times


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("phu-tan-2023-10-tuan-1", {"week": 1, "month": 10, "year": 2023}),
        ("bao_cao_thang_9_2023", {"month": 9, "year": 2023}),
        ("an-giang-2025-10-11", {"day": date(2025, 10, 11)}),
        ("T10-W2", {"week": 2, "month": 10}),
        ("two_pct", {}),
    ],
)
def test_the_name_of_a_file_is_read_without_accents_too(name, times):
    assert named(name, plain=True) == times


def test_without_accents_a_heading_names_nothing():
    assert read_times("tuan 1") == Times(rest=("tuan", "1"))


def parse(context, *rows, period=OCTOBER, basis=Basis.YEAR):
    return parse_paste(Grid("A", tuple(rows)), context._replace(period=period, basis=basis))


def warned(pasted):
    assert [str(entry.score) for entry in pasted.entries.values()] == ["63.15", "61.14"]
    assert all(problem.severity == "warning" for problem in pasted.problems)
    return [(problem.where, problem.value) for problem in pasted.problems]


@pytest.mark.parametrize(
    "heading",
    [
        "ĐIỂM THÁNG 9", "ĐIỂM TỔNG HỢP (T9/2023)", "ĐIỂM QUÝ II", "ĐIỂM NĂM 2022", "ĐIỂM TUẦN 2/T9", "ĐIỂM 9 THÁNG",
        "ĐIỂM 6 THÁNG ĐẦU NĂM", "ĐIỂM TUẦN 2 NĂM 2022", "Điểm (tính đến ngày 09/8/2023)",
    ],
)  # fmt: skip
def test_a_heading_of_another_time_is_a_note_that_names_it(context, heading):
    assert warned(parse(context, ("ĐƠN VỊ", heading), *ROWS)) == [("A!B1", heading)]


@pytest.mark.parametrize(
    "heading",
    [
        "ĐIỂM THÁNG 10", "ĐIỂM QUÝ IV", "LUỸ KẾ NĂM 2023", "ĐIỂM 10 THÁNG", "ĐIỂM TUẦN 2", "ĐIỂM TUẦN NÀY",
        "Điểm (tính đến ngày 02/10/2023)", "Điểm (từ 25/9/2023 đến 01/10/2023)", "ĐIỂM 6 THÁNG CUỐI NĂM",
    ],
)  # fmt: skip
def test_a_heading_of_the_weeks_own_time_is_none(context, heading):
    assert warned(parse(context, ("ĐƠN VỊ", heading), *ROWS)) == []


def test_half_a_year_is_the_half_in_which_the_week_lies(context):
    rows = (("ĐƠN VỊ", "ĐIỂM 6 THÁNG ĐẦU NĂM"), *ROWS)

    assert warned(parse(context, *rows, period=Period(2023, 3, 2))) == []
    assert warned(parse(context, *rows, period=Period(2023, 7, 2))) == [("A!B1", "ĐIỂM 6 THÁNG ĐẦU NĂM")]


@pytest.mark.parametrize(
    "title",
    [
        "BÁO CÁO KẾT QUẢ THÁNG 9", "Kết quả Tuần 1", "QUÝ III NĂM 2023", "ĐIỂM NĂM 2022", "Số liệu ngày 09/8/2023",
        "Trang tính: Tuần 1",
    ],
)  # fmt: skip
def test_a_title_of_another_time_is_a_note_that_names_it(context, title):
    assert warned(parse(context, (title,), ("ĐƠN VỊ", "ĐIỂM"), *ROWS)) == [("A!A1", title)]
    assert warned(parse(context, (title,), *ROWS)) == [("A!A1", title)]


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ TUẦN 2 THÁNG 10/2023 (SO VỚI TUẦN 1)",
        "ĐIỂM TUẦN 1 VÀ TUẦN 2 THÁNG 10",
        "BÁO CÁO TUẦN 2 (từ ngày 02/10/2023 đến ngày 08/10/2023)",
        "Theo Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng",
        "(Kèm theo Báo cáo số 1775/BC-VP ngày 02 tháng 12 năm 2023 của Văn phòng)",
        "Phú Tân, ngày 09 tháng 10 năm 2023",
        "Số liệu tính đến 17h00 ngày 06/10/2023",
        "BẢNG ĐIỂM, tăng so với cùng kỳ năm 2022",
        "KẾT QUẢ TUẦN NÀY VÀ TUẦN TRƯỚC",
        "Biểu mẫu số 02/2020",
    ],
)
def test_a_title_of_this_week_of_a_decision_or_of_a_comparison_is_none(context, title):
    assert warned(parse(context, (title,), ("ĐƠN VỊ", "ĐIỂM", "ĐIỂM TUẦN TRƯỚC"), *ROWS)) == []


def test_a_title_of_another_time_is_a_note_whatever_the_heading_says(context):
    title = "BÁO CÁO THÁNG 9"
    rows = ((title,), ("ĐƠN VỊ", "ĐIỂM TUẦN 2/T10", "ĐIỂM TUẦN 1/T10"), *ROWS)

    assert warned(parse(context, *rows)) == [("A!A1", title)]


def test_a_title_of_another_time_is_a_note_whatever_other_titles_say(context):
    titles = (("SO SÁNH THÁNG 9",), ("Tháng 10",), ("KẾT QUẢ TUẦN 2 THÁNG 9",), ("Tuần 2 tháng 10",))

    assert warned(parse(context, *titles, ("ĐƠN VỊ", "ĐIỂM"), *ROWS)) == [("A!A3", titles[2][0])]


def test_a_day_that_does_not_fit_is_not_asked_of_titles_where_the_heading_names_its_time(context):
    titles = (("Số liệu ngày 09/8/2023",),)

    assert warned(parse(context, *titles, ("ĐƠN VỊ", "ĐIỂM TUẦN 2/T10"), *ROWS)) == []
    assert warned(parse(context, *titles, ("ĐƠN VỊ", "ĐIỂM"), *ROWS)) == [("A!A1", titles[0][0])]


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("phu-tan-2023-10-tuan-2", False), ("phu-tan-2023-10-tuan-1", True), ("Tuần 2", False), ("Tuần 1", True),
        ("T2", False), ("T10", False), ("T9", True), ("Quý III", True), ("Điểm năm", False), ("Sheet1", False),
    ],
)  # fmt: skip
def test_a_sheet_or_file_named_after_another_time_is_a_note(context, name, noted):
    grids = [Grid(name, (("ĐƠN VỊ", "ĐIỂM"), *ROWS))]
    problems = check_sources(grids, stack_grids(grids, "Nhập liệu", 12, 3), context)

    assert [(problem.severity, problem.where, problem.value) for problem in problems] == (
        [("warning", "Nhập liệu!C12", name)] if noted else []
    )
