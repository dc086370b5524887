"""Undo puts back the blocks of the last refresh; whatever else changed since stays."""

import json
import zlib
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from chiso.workbook.book.layout import BANDS, MARKS, OUTCOME, PARAGRAPHS, PASTE
from chiso.workbook.cells.grid import column_letters
from support import clerk
from support.config import at, configure
from support.package import part_of, read_parts
from support.reading import UNDO, look_into, read_cell, read_layout, read_restored, read_unit_records
from support.small_office import WEEK_1, WEEK_2, refresh_week, refresh_week_2, refresh_week_3, step, undo

pytestmark = pytest.mark.whole
STATE = "J3"
"""The state line, which says what an undo put back."""


def state_of(book: Path) -> tuple[Any, Any]:
    """All values but the log's, the undo's and the state line, and what else a refresh writes."""
    return read_restored(book), read_layout(book)


# ── Everything comes back ───────────────────────────────────────────────────────────────────────────────────


def test_values_areas_heights_breaks_names_and_tables_come_back(one):
    before = state_of(one)
    refresh_week_2(one)
    assert state_of(one) != before

    assert undo(one)

    assert state_of(one) == before


def test_very_first_refresh_can_be_undone(new):
    values, layout = state_of(new)
    refresh_week(new, WEEK_1)

    assert undo(new)

    assert state_of(new) == (values, layout)


def test_same_week_with_other_scores_can_be_undone(two):
    before = state_of(two)
    refresh_week_2(two, {**WEEK_2, "An Phú": "10.00"})

    assert undo(two)

    assert state_of(two) == before


def test_same_week_with_fewer_units_can_be_undone(two):
    before = state_of(two)
    refresh_week_2(two, {unit: score for unit, score in WEEK_2.items() if unit != "Bình Hòa"})

    assert undo(two)

    assert state_of(two) == before


def test_week_between_two_others_can_be_undone(one):
    refresh_week_3(one)
    before = state_of(one)
    refresh_week_2(one)

    assert undo(one)

    assert state_of(one) == before


def test_reprint_of_an_old_week_can_be_undone(two):
    before = state_of(two)
    assert refresh_week(two, None, "2023-10/1", "2023-10-02").changed

    assert undo(two)

    assert state_of(two) == before


def test_next_can_be_undone_and_the_paste_comes_back(two):
    before = state_of(two)
    step(two)
    assert state_of(two) != before

    assert undo(two)

    assert state_of(two) == before


def test_letter_that_lost_paragraphs_gets_them_back(one):
    before = state_of(one)
    configure(one, {at(PARAGRAPHS, "Nội dung", row): None for row in (1, 2, 3)})
    refresh_week_2(one)
    assert read_layout(one)["Báo cáo"]["heights"] != before[1]["Báo cáo"]["heights"]

    assert undo(one)

    assert read_layout(one)["Báo cáo"] == before[1]["Báo cáo"]


# ── And the state line says what ────────────────────────────────────────────────────────────────────────────


def say(book: Path) -> Any:
    return read_cell(book, OUTCOME.sheet, STATE)


def test_new_week_that_is_taken_back_is_named(one):
    refresh_week_2(one)

    answer = clerk.chiso("undo", one)

    assert say(one) == "Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi"
    assert answer.out == f"{one}: Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi.\n"


def test_week_that_was_recorded_before_is_said_to_be_as_before(two):
    refresh_week_2(two, {**WEEK_2, "An Phú": "10.00"})
    undo(two)

    assert say(two) == "Đã hoàn tác: Tuần 2 tháng 10 như trước khi ghi lại"


def test_step_that_is_taken_back_names_the_week_before_it(two):
    step(two)
    undo(two)

    assert say(two) == "Đã hoàn tác: trở lại Tuần 2 tháng 10"


# ── And which week is done, which the rules for the next step read ──────────────────────────────────────────


def read_mark(book: Path) -> Any:
    return read_cell(book, MARKS.sheet, f"{column_letters(MARKS.column)}{MARKS.row}")


def test_week_that_an_undo_goes_back_to_is_marked_as_done_if_it_is(two):
    step(two)
    assert read_mark(two) is None

    undo(two)

    assert read_mark(two) == "|2023-10/2|"


def test_each_undo_of_a_chain_marks_the_week_that_it_leaves(two):
    step(two)
    refresh_week_3(two)

    undo(two)  # of week 3: its cells and its paste are those of the step, which have no scores
    assert read_mark(two) is None
    undo(two)
    assert read_mark(two) == "|2023-10/2|"
    undo(two)
    assert read_mark(two) == "|2023-10/1|"
    undo(two)
    assert read_mark(two) is None


def test_week_as_it_was_before_it_was_recorded_again_is_marked_as_done(two):
    refresh_week_2(two, {**WEEK_2, "An Phú": "10.00"})
    undo(two)

    assert read_mark(two) == "|2023-10/2|"


def test_week_whose_paste_says_something_else_is_not_marked_as_done(two):
    rows = look_into(two)[PASTE.sheet].iter_rows(min_row=PASTE.row)
    [name] = [cell for row in rows for cell in row if cell.value == "An Phú"]
    clerk.edit(two, PASTE.sheet, {name.offset(0, 1).coordinate: 11.11})  # typed, so that no undo takes it away
    assert refresh_week(two, None, "2023-10/2", "2023-10-09", replace=True).changed

    undo(two)

    assert read_mark(two) is None


def test_refresh_after_an_undo_says_itself_that_the_week_is_done(two):
    undo(two)
    refresh_week_2(two)

    assert read_mark(two) is None


def test_undo_in_a_workbook_whose_configuration_is_broken_marks_nothing(two):
    step(two)
    configure(two, {at(BANDS, "Từ điểm"): "x"})

    assert undo(two)

    assert read_mark(two) is None


# ── Only what changed ─────────────────────────────────────────────────────────────────────────


def test_undo_beyond_the_first_act_says_that_there_is_nothing(two):
    assert undo(two)
    assert undo(two)
    before = two.read_bytes()

    answer = clerk.chiso("undo", two)

    assert answer.code == 1
    assert "không có gì để hoàn tác" in answer.err
    assert two.read_bytes() == before


def test_refresh_that_changes_nothing_leaves_the_undo_as_it_is(two):
    sheet = part_of(two, UNDO)
    kept = read_parts(two)[sheet]
    refresh_week_2(two)
    assert read_parts(two)[sheet] == kept

    undo(two)

    assert [row[0] for row in read_unit_records(two)] == ["2023-10/1"] * 5


def test_refresh_that_only_brings_the_panel_up_to_date_leaves_the_undo_as_it_is(two):
    done = read_cell(two, "Nhập liệu", "J3")
    clerk.edit(two, "Nhập liệu", {"J3": "Có 1 lỗi, chưa cập nhật"})  # as a check or a refused refresh leaves it
    refresh_week_2(two)
    assert read_cell(two, "Nhập liệu", "J3") == done

    undo(two)

    assert [row[0] for row in read_unit_records(two)] == ["2023-10/1"] * 5


def test_refresh_after_an_undo_gives_the_sheets_as_before_it(two):
    before = state_of(two)
    undo(two)
    refresh_week_2(two)

    assert state_of(two) == before


def test_undo_sheet_is_very_hidden(two):
    assert look_into(two)[UNDO].sheet_state == "veryHidden"


# ── What else changed stays ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def edited(two) -> Path:
    """Week 2 refreshed, then someone's hand in it."""
    with clerk.opened(two) as workbook:
        workbook.create_sheet("Riêng")["B2"] = "của tôi"
        workbook["Phụ lục"].column_dimensions["B"].width = 50
        workbook["Phụ lục"]["B12"].fill = PatternFill("solid", fgColor="FFAABBCC")
        workbook["Cấu hình"]["B8"] = "PHÒNG TỔNG HỢP"
        workbook["Lịch sử"]["E4"] = 60.11
    return two


def test_staffs_own_sheet_restyling_configuration_and_corrections_stay(edited):
    assert undo(edited)

    workbook = look_into(edited)
    assert workbook["Riêng"]["B2"].value == "của tôi"
    assert workbook["Phụ lục"].column_dimensions["B"].width == 50
    assert workbook["Phụ lục"]["B12"].fill.fgColor.rgb == "FFAABBCC"
    assert workbook["Cấu hình"]["B8"].value == "PHÒNG TỔNG HỢP"
    assert read_unit_records(edited)[0] == ("2023-10/1", "Xã", "An Phú", 60.11)
    assert len(read_unit_records(edited)) == 5


def test_undo_of_a_sorted_history_takes_out_the_week_and_nothing_else(two):
    with clerk.opened(two) as workbook:
        sheet = workbook["Lịch sử"]
        rows = sorted(sheet.iter_rows(min_row=4, max_row=13, values_only=True), key=lambda row: -row[4])
        for number, row in enumerate(rows, start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column, value)

    assert undo(two)

    assert sorted(read_unit_records(two)) == sorted(
        [
            ("2023-10/1", "Xã", "An Phú", 60.1),
            ("2023-10/1", "Xã", "Bình Hòa", 61.2),
            ("2023-10/1", "Xã", "Cái Dầu", 62.3),
            ("2023-10/1", "Sở", "Sở Nội vụ", 70),
            ("2023-10/1", "Sở", "Sở Y tế", 80),
        ]
    )


def test_undo_is_refused_when_the_weeks_rows_are_no_longer_all_there(two):
    clerk.edit(two, "Lịch sử", {"A10": "2023-09/4"})
    before = two.read_bytes()

    answer = clerk.chiso("undo", two)

    assert answer.code == 1
    assert "Lịch sử" in answer.err
    assert two.read_bytes() == before


def test_print_area_that_staff_had_set_comes_back(one):
    with clerk.opened(one) as workbook:
        workbook["Phụ lục"].print_area = "B2:F14"
    refresh_week_2(one)
    assert look_into(one)["Phụ lục"].print_area != "'Phụ lục'!$B$2:$F$14"

    assert undo(one)

    assert look_into(one)["Phụ lục"].print_area == "'Phụ lục'!$B$2:$F$14"


def test_formulas_dates_times_and_rich_text_of_the_paste_area_come_back(one):
    moment = datetime(2023, 10, 9, 8, 30)  # noqa: DTZ001 # as a cell holds it
    typed = {"B14": "An Phú", "C14": "=60+0.5", "D14": moment, "E14": True, "F14": "#N/A", "G14": "007"}
    clerk.edit(one, "Nhập liệu", typed)
    before = read_restored(one)
    refresh_week_2(one)

    assert undo(one)

    assert read_restored(one) == before


# ── After another program saved the file ────────────────────────────────────────────────────────────────────


def test_undo_works_after_openpyxl_saved_the_file(take):
    book = take("two.xlsm")
    with clerk.opened(book):
        pass

    assert undo(book)

    expected = read_restored(take("one.xlsm"))
    assert read_restored(book) == expected
    assert read_layout(book) == read_layout(take("one.xlsm"))


def test_undo_that_version_0_1_kept_works(take):
    """It kept the same as a Python literal in place of JSON."""
    book = take("two.xlsm")
    cells = [str(row[0]) for row in look_into(book)[UNDO].iter_rows(max_col=1, values_only=True) if row[0]]
    text = zlib.decompress(b64decode("".join(cell[1:] for cell in cells)))
    literal = "~" + b64encode(zlib.compress(repr(json.loads(text)).encode())).decode()
    assert len(literal) < 32_767
    clerk.edit(book, UNDO, {"A1": literal, **{f"A{row}": None for row in range(2, len(cells) + 1)}})

    assert undo(book)

    assert read_restored(book) == read_restored(take("one.xlsm"))
    assert read_layout(book) == read_layout(take("one.xlsm"))


def test_undo_works_after_libreoffice_saved_the_file(take, office, tmp_path):
    two, one = office.convert_all([take("two.xlsx"), take("one.xlsx")], "xlsx", tmp_path / "saved")
    before_names = read_layout(one)["names"]

    assert undo(two)

    assert read_restored(two) == read_restored(one)
    after, before = read_layout(two), read_layout(one)
    assert after["names"] == before_names
    for sheet in ("Báo cáo", "Phụ lục"):
        assert after[sheet]["area"] == before[sheet]["area"]
        assert after[sheet]["breaks"] == before[sheet]["breaks"]
    assert after["Lịch sử"]["tables"] == {"LichSu": "A3:K8"}


# ── More than one step back ─────────────────────────────────────────────────────────────────────────────────


def test_five_acts_are_taken_back_one_after_the_other_and_the_sixth_is_not(new):
    states = []
    for points in ("60.10", "60.20", "60.30", "60.40", "60.50", "60.60"):
        states.append(state_of(new))
        refresh_week(new, {**WEEK_1, "An Phú": points}, replace=True)

    for expected in reversed(states[1:]):
        assert undo(new)
        assert state_of(new) == expected
    assert not undo(new)


def test_an_act_after_an_undo_stands_on_what_is_left(new):
    refresh_week(new, WEEK_1)
    first = state_of(new)
    refresh_week_2(new)
    undo(new)
    refresh_week_3(new)

    assert undo(new)
    assert state_of(new) == first
    assert undo(new)
    assert read_unit_records(new) == []


def test_what_an_earlier_version_kept_is_a_step_beneath_the_new_one(two):
    """It knew one step: here the workbook as it would have left it, the older step gone."""
    cells = [str(row[0] or "") for row in look_into(two)[UNDO].iter_rows(max_col=1, values_only=True)]
    older = next(number for number, cell in enumerate(cells, start=1) if cell.startswith("~~"))
    clerk.edit(two, UNDO, {f"A{row}": None for row in range(older, len(cells) + 1)})
    state = state_of(two)
    refresh_week_3(two)

    assert undo(two)
    assert state_of(two) == state
    assert undo(two)
    assert [row[0] for row in read_unit_records(two)] == ["2023-10/1"] * 5
    assert not undo(two)


def test_what_can_be_taken_back_is_listed_with_time_act_and_week(two):
    step(two)

    answer = clerk.chiso("undo", two, "--list", "--json")

    assert [(each["act"], each["week"]) for each in answer.json["steps"]] == [
        ("Tuần mới", "2023-10/3"),
        ("Cập nhật", "2023-10/2"),
        ("Cập nhật", "2023-10/1"),
    ]
    assert all(datetime.fromisoformat(each["when"]) for each in answer.json["steps"])
    assert answer.json["changed"] is False
    lines = clerk.chiso("undo", two, "--list").out.splitlines()
    assert lines[0].endswith("còn 3 bước có thể hoàn tác, bước cuối trước:")
    assert lines[1].endswith("Tuần mới  2023-10/3")
