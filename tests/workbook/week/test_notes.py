"""What is unusual in a week by itself is told once; the seed's weeks and the portal's real exports are told nothing."""

import pytest
from openpyxl import load_workbook

from support import small_office as office
from support.clerk import chiso, edit, refresh, scores, write_csv
from support.reading import read_cell

WEEK_3 = ("--week", "2023-10/3", "--date", "2023-10-16", "--place", "2/11", "--total", "59.30")
SEED_UNITS = 18


def told(answer):
    assert answer.code == 0, answer.out
    return answer.told("warning")


def test_the_seeds_two_weeks_have_nothing_unusual(new_book, seed_pastes):
    book = new_book()
    for number, paste in enumerate(seed_pastes, start=1):
        day = f"2023-10-{7 * number - 5:02}"
        answer = refresh(book, paste, "--week", f"2023-10/{number}", "--date", day, "--place", f"{4 - number}/11")
        assert (answer.code, answer.problems) == (0, [])


@pytest.mark.parametrize("basis", ["year", "month"])
def test_the_portals_two_real_exports_have_nothing_unusual(new_book, portal_files, basis):
    book = new_book("an-giang-2025")
    for number, (path, day) in enumerate(zip(portal_files, ("11", "16"), strict=True), start=2):
        week = ("--week", f"2025-10/{number}", "--date", f"2025-10-{day}", "--basis", basis)
        answer = chiso("refresh", book, "--from", path, "--json", *week)
        assert (answer.code, answer.problems) == (0, [])


def test_one_unit_of_eighteen_is_one_note_that_stands_in_the_state_line_too(seed_book):
    answer = refresh(seed_book, scores({"PHÚ LÂM": "63.20"}), *WEEK_3)

    notes = [problem["message"] for problem in answer.problems if "1/18 đơn vị có điểm" in problem["message"]]
    assert len(notes) == 1
    assert len(answer.problems) == 1
    assert read_cell(seed_book, "Nhập liệu", "J3") == "Đã cập nhật Tuần 3 tháng 10, 1/18 đơn vị có điểm"


def test_units_listed_without_a_score_count_as_those_left_out_do(seed_book, seed_annex):
    names = [row["don_vi"] for row in seed_annex if row["don_vi"] != "TOÀN HUYỆN"]
    rows = dict.fromkeys(names[:-1], "–") | {names[0]: "63.20"}

    answer = refresh(seed_book, scores(rows), *WEEK_3)

    assert [problem["message"][: len("1/18")] for problem in answer.problems] == ["1/18"]


def test_two_units_without_a_score_are_named_each_and_the_state_line_is_as_ever(seed_book, seed_annex):
    names = [row["don_vi"] for row in seed_annex if row["don_vi"] != "TOÀN HUYỆN"]
    now = {row["don_vi"]: row["diem_tuan_nay"] for row in seed_annex}

    answer = refresh(seed_book, scores({name: now[name] for name in names[2:]} | {names[0]: "–"}), *WEEK_3)

    assert (
        len(
            [
                problem
                for problem in answer.problems
                if problem["value"] in names[1:2] or "chưa có điểm" in problem["message"]
            ]
        )
        == 2
    )
    assert "/18" not in read_cell(seed_book, "Nhập liệu", "J3")


def test_a_total_and_a_place_that_last_week_had_are_told_and_so_is_the_lost_sentence(seed_book, seed_annex):
    now = {row["don_vi"]: row["diem_tuan_nay"] for row in seed_annex if row["don_vi"] != "TOÀN HUYỆN"}
    answer = refresh(seed_book, scores(now | {"PHÚ LÂM": "63.20"}), *WEEK_3[:4])

    places = {problem["where"]: problem["message"] for problem in answer.problems}
    assert set(places) == {"Nhập liệu!F5", "Nhập liệu!F6"}
    assert "bỏ câu" in places["Nhập liệu!F5"]
    assert "02/11" in places["Nhập liệu!F6"]


def test_a_total_that_is_the_mean_of_the_units_is_told(tmp_path):
    book = office.create(tmp_path / "so.xlsx")
    mean = {**office.WEEK_1, "TOÀN ĐƠN VỊ": "61.20"}  # (60.10 + 61.20 + 62.30) / 3

    outcome = office.refresh_week(book, mean).outcome

    assert [(problem.where, problem.value) for problem in outcome.problems] == [("Nhập liệu!C14", "61.20")]


@pytest.mark.parametrize(("third", "notes"), [("0", 1), ("0.01", 0)])
def test_a_group_that_is_zero_for_all_is_told(tmp_path, third, notes):
    book = office.create(tmp_path / "so.xlsx")
    names = ("An Phú", "Bình Hòa", "Cái Dầu")
    rows = [(name, office.WEEK_1[name], "0" if name != names[2] else third) for name in names]
    head = ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "TTTT")
    paste = write_csv([head, ("TOÀN ĐƠN VỊ", "60.00", None), *rows])

    answer = refresh(book, paste, "--week", "2023-10/1", "--date", "2023-10-02")

    assert len([problem for problem in answer.problems if "TTTT" in problem["message"]]) == notes


def test_the_limit_of_a_jump_is_a_setting_and_a_workbook_without_it_has_ten(tmp_path):
    book = office.create(tmp_path / "so.xlsx")
    sheet = load_workbook(book)["Cấu hình"]
    row = next(row for row in range(5, 40) if sheet[f"A{row}"].value == "Chênh lệch điểm cần xem lại")
    office.refresh_week(book, office.WEEK_1)
    jumped = office.WEEK_2 | {"An Phú": "66.10"}  # 6.00 more

    assert sheet[f"B{row}"].value in (10, "10")
    assert office.refresh_week_2(book, jumped).outcome.problems == ()
    edit(book, "Cấu hình", {f"B{row}": "5,99"})
    assert [problem.value for problem in office.refresh_week_2(book, jumped).outcome.problems] == ["66.10"]
    edit(book, "Cấu hình", {f"B{row}": "nhiều"})
    assert [problem.where for problem in office.refresh_week_2(book, jumped).outcome.problems] == [f"Cấu hình!B{row}"]
    edit(book, "Cấu hình", {f"A{row}": None, f"B{row}": None})
    assert office.refresh_week_2(book, jumped).outcome.problems == ()


def test_a_slip_typed_into_the_history_is_told_by_its_cell(tmp_path):
    book = office.create(tmp_path / "so.xlsx")
    office.refresh_week(book, office.WEEK_1)
    office.refresh_week_2(book)
    edit(book, "Lịch sử", {"E9": 36.0})
    edit(book, "Nhập liệu", {f"{column}{row}": None for column in "BC" for row in range(13, 30)})

    outcome = office.refresh_week_2(book, None).outcome

    assert [(problem.where, problem.value) for problem in outcome.problems] == [("Lịch sử!E9", "36.00")]
