"""All six buttons in Excel, through xlwings' own engine: in every locale and binding, what the command line does.

The weeks are those of `small_office`; what is expected is what the closed file holds after the same acts.
"""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons.launch import NoOpenBookError, press_in_any, press_in_excel
from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import OUTCOME, PANEL_BLOCKS, SheetName
from chiso.workbook.book.undo import MOST_STEPS
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support.clerk import COMMAND
from support.config import configure, find_setting
from support.excel import LOCALES, read_looks, read_values, start_excel
from support.excel.compare import list_differences, list_layout_differences

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
PROGRAM = (str(COMMAND),)
MARK = (SheetName.INPUT, "R3")
"""Where the week is named that is done though the state line does not say so."""


@pytest.fixture
def book(pasted, tmp_path):
    return Path(shutil.copy(pasted, tmp_path / "so.xlsx"))


@pytest.fixture
def closed(pasted, tmp_path):
    return Path(shutil.copy(pasted, tmp_path / "dong.xlsx"))


@pytest.fixture(params=LOCALES, ids=lambda locale: locale.name)
def locale(request):
    return request.param


@pytest.fixture(params=["early", "late"])
def excel(request, locale):
    with start_excel(locale, request.param) as started:
        yield started


def request_at(excel):
    return Request(now=NOW, machine_separator=excel.application.locale.decimal)


def assert_same(excel, opened, closed):
    """The open workbook holds what the closed one does, cell by cell, and is laid out alike."""
    assert list_differences(excel.data(opened), closed) == {}
    assert list_layout_differences(excel.data(opened), closed) == {}


def read_state(opened):
    return opened.names[OUTCOME.name].refers_to_range.value


def test_refresh_writes_what_the_closed_file_holds(excel, book, closed):
    tasks.refresh_book(closed, request_at(excel))
    opened = excel.open(book)

    press("refresh", opened, NOW)

    assert_same(excel, opened, closed)


def test_refresh_lets_the_annexes_follow_the_decimal_separator_as_the_closed_file_does(excel, book, closed):
    for path in (book, closed):
        configure(path, {find_setting(path, "Dấu thập phân trong báo cáo"): "."})
    tasks.refresh_book(closed, request_at(excel))
    opened, other = excel.open(book), excel.open(closed)
    before = read_annex_formats(excel.data(opened))

    press("refresh", opened, NOW)

    formats = read_annex_formats(excel.data(opened))
    assert formats == read_annex_formats(excel.data(other))
    assert {code[:7] for code in formats} - {"0", "General"} == {"[$-409]"}
    press("undo", opened, NOW)
    assert read_annex_formats(excel.data(opened)) == before


def read_annex_formats(data):
    """The number formats of headings, header and lines of both annexes, but for the columns of moves."""
    annex = data.sheet(SheetName.ANNEX)
    rows, columns = (1, 10, 11, 12, 40, 12_010, 20_000), (*range(1, 7), *range(11, 17))
    return [annex.style(row, column).number_format for row in rows for column in columns]


def test_refresh_makes_the_same_words_bold_as_in_the_closed_file(excel, book, closed):
    tasks.refresh_book(closed, request_at(excel))
    opened, other = excel.open(book), excel.open(closed)

    press("refresh", opened, NOW)

    assert read_looks(excel.data(opened), "Báo cáo") == read_looks(excel.data(other), "Báo cáo")


def test_check_writes_the_panel_alone(excel, book, closed):
    opened = excel.open(book)
    before = read_values(excel.data(opened))

    press("check", opened, NOW)

    after = read_values(excel.data(opened))
    changed = {place for place in before | after if before.get(place) != after.get(place)}
    panel = [opened.names[block.name].refers_to_range for block in PANEL_BLOCKS if block.name in opened.names]
    cells = {(area.sheet.name, cell.get_address(False, False)) for area in panel for cell in area}
    assert changed
    assert changed <= cells


def test_next_steps_as_the_command_line_does(excel, book, closed):
    tasks.refresh_book(closed, request_at(excel))
    tasks.step_book(closed, NOW)
    opened = excel.open(book)

    press("refresh", opened, NOW)
    press("next", opened, NOW)

    assert_same(excel, opened, closed)


def test_undo_gives_back_what_stood_there(excel, book, closed):
    opened = excel.open(book)

    press("refresh", opened, NOW)
    press("undo", opened, NOW)

    differing = list_differences(excel.data(opened), closed)
    assert [(place, open_one) for place, (open_one, _) in differing.items()] == [
        ((SheetName.INPUT, "J3"), "Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi")
    ]
    assert list_layout_differences(excel.data(opened), closed) == {}


def test_undo_of_a_step_marks_the_week_as_done_and_that_of_its_refresh_no_longer(excel, book, closed):
    tasks.refresh_book(closed, request_at(excel))
    tasks.step_book(closed, NOW)
    tasks.undo_book(closed, NOW)
    opened = excel.open(book)

    press("refresh", opened, NOW)
    press("next", opened, NOW)
    press("undo", opened, NOW)

    assert_same(excel, opened, closed)
    assert read_values(excel.data(opened))[MARK] == "|2023-10/2|"

    press("undo", opened, NOW)
    assert not read_values(excel.data(opened)).get(MARK)
    press("undo", opened, NOW)  # of the step to this week
    assert read_values(excel.data(opened))[MARK] == "|2023-10/1|"


def test_an_undo_too_many_leaves_a_week_done(excel, book):
    opened = excel.open(book)
    press("refresh", opened, NOW)
    door = OpenBook(opened)
    for _ in range(MOST_STEPS):
        door.drop_undo()

    press("undo", opened, NOW)

    assert read_values(excel.data(opened))[SheetName.INPUT, "J3"] == "Không có gì để hoàn tác"
    assert read_values(excel.data(opened))[MARK] == "|2023-10/2|"


def test_a_second_refresh_changes_nothing_and_keeps_the_undo(excel, book, closed):
    opened = excel.open(book)
    press("refresh", opened, NOW)
    kept = read_undo(excel, opened)

    press("refresh", opened, NOW)

    assert read_undo(excel, opened) == kept


def read_undo(excel, opened):
    return {place: value for place, value in read_values(excel.data(opened)).items() if place[0] == SheetName.UNDO}


@pytest.mark.parametrize(("button", "suffix"), [("export", ".pdf"), ("mail", ".eml")])
def test_documents_are_made_beside_the_workbook(excel, book, button, suffix):
    opened = excel.open(book)
    press("refresh", opened, NOW)

    press(button, opened, NOW, PROGRAM)

    assert list((book.parent / "van-ban").rglob(f"*{suffix}")), read_state(opened)


def test_mails_to_units_are_counted_first_and_drafted_by_the_second_press(excel, book):
    opened = excel.open(book)
    press("refresh", opened, NOW)

    press("units", opened, NOW, PROGRAM)

    assert read_state(opened) == "Sẽ soạn 5 thư (5 chưa có địa chỉ): bấm lần nữa để soạn"
    assert not (book.parent / "van-ban").exists()

    press("units", opened, NOW, PROGRAM)

    drafts = list((book.parent / "van-ban").rglob("*.eml"))
    year, week = drafts[0].parts[-3:-1]
    assert len(drafts) == 5
    assert read_state(opened) == f"Đã soạn 5 thư vào van-ban/{year}/{week}, chưa gửi"


def test_export_again_says_what_it_replaced_and_what_it_kept(excel, book):
    opened = excel.open(book)
    press("refresh", opened, NOW)
    press("export", opened, NOW, PROGRAM)
    (word,) = (book.parent / "van-ban").rglob("*.docx")
    word.write_bytes(b"changed by hand")
    opened.sheets["Nhập liệu"]["H5"].value = 1775

    press("export", opened, NOW, PROGRAM)

    files = list(word.parent.iterdir())
    assert read_state(opened).startswith(f"Đã xuất {len(files) - 1} tệp vào thư mục van-ban/{word.parent.name} (thay ")
    assert read_state(opened).endswith(", giữ 1 bản sửa)")
    assert word.read_bytes() == b"changed by hand"
    assert word.with_name(f"{word.stem}-2.docx") in files


def test_a_button_finds_its_workbook_by_window_and_name_and_lets_go_of_it(excel, book, closed):
    tasks.refresh_book(closed, request_at(excel))
    opened = excel.open(book)
    data = excel.data(opened)
    del opened

    press_in_excel("refresh", book.name, excel.application.hwnd)

    assert list_differences(data, closed) == {}
    assert excel.count_held() == 0


def test_a_press_gives_back_screen_and_calculation(excel, book):
    opened = excel.open(book)
    excel.app.calculation = "semiautomatic"

    press("check", opened, NOW)

    assert (excel.app.screen_updating, excel.app.calculation) == (True, "semiautomatic")


def test_the_workbook_that_is_named_is_pressed_and_no_other(excel, book, closed, pasted, tmp_path):
    other = Path(shutil.copy(pasted, tmp_path / "khac.xlsx"))
    tasks.refresh_book(closed, request_at(excel))
    opened, beside = excel.open(book), excel.open(other)

    press_in_any("refresh", book.name)

    assert list_differences(excel.data(opened), closed) == {}
    assert list_differences(excel.data(beside), other) == {}


def test_without_a_workbook_there_is_nothing_to_press(excel):
    with pytest.raises(NoOpenBookError):
        press_in_any("refresh", None)
