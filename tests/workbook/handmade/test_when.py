"""Which week a table is of: what agrees is taken, what lacks is looked for, what disagrees is refused."""

from datetime import date

import pytest

from chiso.scoring import Period
from chiso.workbook.handmade import find_tables
from chiso.workbook.problem import has_error


def times(path, ground):
    return [table.time for table in find_tables(path, ground)]


def errors(path, ground):
    return [p.message for time in times(path, ground) for p in time.problems if p.severity == "error"]


@pytest.mark.parametrize(
    ("title", "period", "day"),
    [
        ("TUẦN 2 THÁNG 10 NĂM 2023", Period(2023, 10, 2), None),
        ("Ngày 09/10/2023 - Tuần 2", Period(2023, 10, 2), date(2023, 10, 9)),
        ("Tuần 2/T10 (Số liệu ngày 9.10.2023)", Period(2023, 10, 2), date(2023, 10, 9)),
        ("Ngày 09/10/2023", None, date(2023, 10, 9)),
        ("Tuần 5 tháng 12 năm 2023 (ngày 01/01/2024)", Period(2023, 12, 5), None),
    ],
)
def test_the_title_says_the_week(save, table, ground, title, period, day):
    [time] = times(save("so.xlsx", {"Sheet1": [(title,), (), *table()]}), ground)

    if day is None and "01/01/2024" in title:
        day = date(2024, 1, 1)
    assert (time.period, time.snapshot) == (period, day)


def test_a_date_cell_above_the_table_is_its_day(tmp_path, table, ground):
    import openpyxl

    book = openpyxl.Workbook()
    for row in [("Số liệu ngày:", date(2023, 10, 9)), ("Tuần 2",), *table()]:
        book.active.append(row)
    book.save(tmp_path / "so.xlsx")

    [time] = times(tmp_path / "so.xlsx", ground)

    assert (time.period, time.snapshot) == (Period(2023, 10, 2), date(2023, 10, 9))


def test_the_heading_of_the_score_says_the_week_and_not_that_of_last_week(save, ground):
    rows = [
        ("ĐƠN VỊ", "ĐIỂM (TUẦN 1/T10)", "ĐIỂM (TUẦN 2/T10)"),
        ("Phú Lâm", 63.08, 63.15),
        ("Phú An", 61.03, 61.14),
    ]

    [time] = times(save("nam-2023.xlsx", {"Sheet1": rows}), ground)

    assert time.period == Period(2023, 10, 2)


def test_of_december_and_january_january_is_the_later(save, ground):
    rows = [("ĐƠN VỊ", "ĐIỂM (TUẦN 1/T1)", "ĐIỂM (TUẦN 4/T12)"), ("Phú Lâm", 63.08, 63.15), ("Phú An", 61.0, 61.14)]

    [time] = times(save("nam-2024.xlsx", {"Sheet1": rows}), ground)

    assert time.period == Period(2024, 1, 1)


def test_sheet_file_and_folder_complete_one_another(save, table, ground):
    path = save("2023/thang 10.xlsx", {"Tuần 1": table(), "Tuần 2": table(first=64.15)})

    found = times(path, ground)

    assert [time.period for time in found] == [Period(2023, 10, 1), Period(2023, 10, 2)]
    assert [problem.message for problem in found[0].problems] == [
        "Bảng không ghi năm; lấy năm 2023 theo tên thư mục “2023”."
    ]


def test_short_sheet_names_are_weeks_where_the_file_names_the_month(save, table, ground):
    path = save("Tháng 10.2023.xlsx", {f"T{n}": table(first=63 + n) for n in (1, 2, 3)})

    assert [time.period for time in times(path, ground)] == [Period(2023, 10, n) for n in (1, 2, 3)]


def test_a_short_name_alone_is_refused(save, table, ground):
    assert errors(save("nam 2023.xlsx", {"T2": table()}), ground) == [
        "“T2” có thể là tuần, cũng có thể là tháng. Ghi rõ, ví dụ “Tuần 2 tháng 10”, rồi thử lại."
    ]


def test_the_year_comes_from_the_other_sheets_if_the_weeks_follow_one_another(save, table, ground):
    sheets = {
        "Tuần 3 tháng 9": [("Năm 2023",), *table()],
        "Tuần 4 tháng 9": table(first=64.15),
        "Tuần 1 tháng 10": table(first=65.15),
    }

    assert [time.period for time in times(save("so.xlsx", sheets), ground)] == [
        Period(2023, 9, 3),
        Period(2023, 9, 4),
        Period(2023, 10, 1),
    ]


def test_the_year_of_the_other_sheets_is_not_taken_past_its_turn(save, table, ground):
    sheets = {"Tuần 4 tháng 12": [("Năm 2023",), *table()], "Tuần 1 tháng 1": table(first=64.15)}

    found = times(save("so.xlsx", sheets), ground)

    assert found[0].period == Period(2023, 12, 4)
    assert found[1].period is None
    assert "không rõ năm nào" in found[1].problems[0].message


def test_the_year_of_the_paper_is_near_its_week(save, table, ground):
    title = "(Kèm theo Báo cáo số 12/BC-VP ngày 02 tháng 01 năm 2024 của Văn phòng)"
    [time] = times(save("so.xlsx", {"Sheet1": [("TUẦN 4 THÁNG 12",), (title,), *table()]}), ground)

    assert (time.period, time.snapshot, time.document) == (Period(2023, 12, 4), None, "12/BC-VP")


@pytest.mark.parametrize(
    ("sheet", "title", "told"),
    [
        ("Tuần 2", "TUẦN 3 THÁNG 10 NĂM 2023", "Hai chỗ nói hai tuần khác nhau"),
        ("Tuần 2 tháng 9", "TUẦN 2 THÁNG 10 NĂM 2023", "Hai chỗ nói hai tháng khác nhau"),
        ("Năm 2022", "TUẦN 2 THÁNG 10 NĂM 2023", "Hai chỗ nói hai năm khác nhau"),
        ("09.10.2023", "Ngày 16/10/2023 - Tuần 3", "Hai chỗ nói hai ngày khác nhau"),
        ("T9", "TUẦN 2 THÁNG 10 NĂM 2023", "Hai chỗ nói hai tháng khác nhau"),
        ("Sheet1", "TUẦN 2 THÁNG 10 NĂM 2023 (ngày 30/10/2023)", "không thuộc tuần 2"),
        ("Sheet1", "BẢNG ĐIỂM THÁNG 10 NĂM 2023", "Không rõ bảng này của tuần nào"),
        ("Tuần 2", "BẢNG ĐIỂM", "không rõ tháng nào"),
    ],
)
def test_what_disagrees_or_lacks_is_refused(save, table, ground, sheet, title, told):
    path = save("so.xlsx", {sheet: [(title,), (), *table()]})

    [message] = errors(path, ground)

    assert told in message


def test_a_copied_sheet_that_was_not_renamed_is_of_the_week_that_its_title_says(save, table, ground):
    sheets = {
        "Tuần 2 tháng 10": [("TUẦN 2 THÁNG 10 NĂM 2023",), *table()],
        "Tuần 2 tháng 10 (2)": [("TUẦN 3 THÁNG 10 NĂM 2023",), *table(first=64.15)],
    }

    found = times(save("so.xlsx", sheets), ground)

    assert [time.period for time in found] == [Period(2023, 10, 2), Period(2023, 10, 3)]
    assert [problem.value for problem in found[1].problems] == ["Tuần 2 tháng 10 (2)"]
    assert not has_error(found[1].problems)


def test_the_name_of_a_file_of_many_weeks_says_none_of_them(save, table, ground):
    sheets = {f"Tuần {n}": table(first=63 + n) for n in (1, 2)}

    found = times(save("Tuan 1 den 4 thang 10 nam 2023.xlsx", sheets), ground)

    assert [time.period for time in found] == [Period(2023, 10, 1), Period(2023, 10, 2)]
