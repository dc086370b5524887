"""What staff do to the sheets of an open workbook in Excel, and to the names and tables that chiso needs."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons import launch
from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import BANDS, HISTORY_TABLE, PANEL, PASTE, SheetName
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support.excel import VIETNAMESE, delete_sheet, read_values, rename_sheet, start_excel
from support.excel.compare import list_differences, list_layout_differences
from support.excel.contents import Formula

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
NEW_NAMES = {name: f'{number}. Trang "mới" của ông Y\'Ban'[:31] for number, name in enumerate(SheetName.ALL)}


@pytest.fixture
def closed(pasted, tmp_path):
    """The closed file, refreshed."""
    path = Path(shutil.copy(pasted, tmp_path / "dong.xlsx"))
    tasks.refresh_book(path, Request(now=NOW, machine_separator=","))
    return path


@pytest.fixture
def before(pasted, tmp_path):
    return Path(shutil.copy(pasted, tmp_path / "truoc.xlsx"))


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def book(excel, pasted, tmp_path):
    return excel.open(Path(shutil.copy(pasted, tmp_path / "so.xlsx")))


@pytest.fixture
def data(excel, book):
    return excel.data(book)


def press_as_launcher(excel, button):
    """Press a button as `chiso button` does: no error comes out."""
    launch.press_in_excel(button, "so.xlsx", excel.application.hwnd)


def read_panel(data, sheet=SheetName.INPUT):
    """The state line, and the message of the first problem."""
    values = read_values(data)
    return values[sheet, "J3"], values.get((sheet, "M5"), "")


def list_changed(data, closed):
    """Sheets that differ from a closed file."""
    return {place[0] for place in list_differences(data, closed)}


def rename_all(data, names):
    for old, new in names.items():
        rename_sheet(data, old, new)


# ── Renamed ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_refresh_works_whatever_the_sheets_are_called(book, data, closed):
    rename_all(data, NEW_NAMES)

    press("refresh", book, NOW)

    rename_all(data, {new: old for old, new in NEW_NAMES.items()})
    differences = list_differences(data, closed)
    # The panel's links lead to the sheets as they were called then.
    assert {what for what in differences.values() if "HYPERLINK" not in str(what)} == set()
    assert list_layout_differences(data, closed) == {}


def test_undo_works_after_the_sheets_were_renamed(book, data, before):
    press("refresh", book, NOW)
    rename_all(data, NEW_NAMES)

    press("undo", book, NOW)

    rename_all(data, {new: old for old, new in NEW_NAMES.items()})
    state = SheetName.INPUT, "J3"
    assert list_differences(data, before) == {
        state: ("Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi", "Tuần 2 tháng 10: chưa có số liệu")
    }


def test_a_problem_leads_to_the_renamed_sheet(book, data):
    rename_all(data, NEW_NAMES)
    own = NEW_NAMES[SheetName.INPUT]
    data.sheet(own).put(PASTE.row + 2, PASTE.column + 1, "5.9.28")

    press("check", book, NOW)

    sheet = data.sheet(own)
    link, marks = sheet.content(PANEL.row, PANEL.column), read_values(data)[own, "R3"]
    assert isinstance(link, Formula)
    assert link.text == '=HYPERLINK("#\'0. Trang ""mới"" của ông Y\'\'Ban\'!C15","C15")'
    assert marks == "|C15|"
    assert data.selection is not None
    assert data.selection[0] == own


# ── Hidden ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("visible", [0, 2])
@pytest.mark.parametrize("sheet", [SheetName.HISTORY, SheetName.ANNEX, SheetName.CONFIG])
def test_a_hidden_sheet_is_written_as_any_other(excel, book, data, closed, sheet, visible):
    data.sheet(sheet).visible = visible

    press_as_launcher(excel, "refresh")

    assert list_differences(data, closed) == {}


@pytest.mark.parametrize("visible", [0, 2])
def test_a_problem_on_a_hidden_sheet_is_told_like_any_other(excel, book, data, visible):
    config = data.sheet(SheetName.CONFIG)
    config.visible = visible
    config.put(BANDS.row, BANDS.column + 1, "nhiều")  # the points from which the first rating counts

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state.startswith("Có ")
    assert state.endswith("lỗi, chưa cập nhật")
    assert "Ô này phải là số." in message


# ── Gone ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sheet", [name for name in SheetName.ALL if name not in (SheetName.INPUT, SheetName.HELP)])
def test_a_deleted_sheet_is_named_with_the_way_back(excel, book, data, before, sheet):
    delete_sheet(data, sheet)

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert sheet in message
    assert "Ctrl+Z" in message
    assert list_changed(data, before) == {SheetName.INPUT, sheet} & list_changed(data, before)


def test_a_deleted_sheet_of_help_is_not_missed(excel, book, data, closed):
    delete_sheet(data, SheetName.HELP)

    press_as_launcher(excel, "refresh")

    assert list_changed(data, closed) == {SheetName.HELP}


@pytest.mark.parametrize("reference", [None, "=#REF!", "='Báo cáo'!#REF!"])
def test_a_deleted_name_is_named_with_the_way_back(excel, book, data, before, reference):
    name = next(each for each in data.names if each.name == "BC_Trang")
    if reference is None:
        data.names.remove(name)
    else:
        name.refers_to = reference

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert "BC_Trang" in message
    assert "Báo cáo" in message
    assert list_changed(data, before) == {SheetName.INPUT}


def test_where_the_cell_for_marks_is_gone_the_panel_still_tells(excel, book, data):
    data.names.remove(next(each for each in data.names if each.name == "NL_ODanhDau"))

    press_as_launcher(excel, "refresh")

    assert read_panel(data)[0] == "Có 1 lỗi, chưa làm gì"
    assert "NL_ODanhDau" in read_panel(data)[1]


@pytest.mark.parametrize("renamed", [True, False])
def test_a_table_that_was_renamed_or_made_plain_cells_is_named(excel, book, data, before, renamed):
    sheet = data.sheet(SheetName.HISTORY)
    if renamed:
        sheet.tables[0].name = "Bảng1"
    else:
        sheet.tables.clear()

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert HISTORY_TABLE in message
    assert SheetName.HISTORY in message
    assert list_changed(data, before) == {SheetName.INPUT}


def test_a_table_on_another_sheet_is_found(book, data):
    history, others = data.sheet(SheetName.HISTORY), data.sheet(SheetName.HELP)
    table = history.tables.pop()
    others.tables.append(table)
    for number in range(table.area.top, table.area.bottom + 1):
        others.rows[number] = history.rows.pop(number)

    door = OpenBook(book)

    assert {run.key for run in door.read_table_keys(HISTORY_TABLE)} == {"2023-10/1"}


def test_a_table_without_headings_is_named(excel, book, data, before):
    book.sheets[SheetName.HISTORY].tables[HISTORY_TABLE].show_headers = False
    kept = {place: value for place, value in read_values(data).items() if place[0] == SheetName.HISTORY}

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert "Header Row" in message
    assert {place: value for place, value in read_values(data).items() if place[0] == SheetName.HISTORY} == kept
    assert list_changed(data, before) == {SheetName.INPUT, SheetName.HISTORY}


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_column_inserted_into_the_history_is_refused_by_name(excel, book, data, before, at):
    sheet = data.sheet(SheetName.HISTORY)
    table = sheet.tables[0]
    for row in sheet.rows.values():
        row.cells = {column + (column >= at): content for column, content in row.cells.items()}
        row.styles = {column + (column >= at): style for column, style in row.styles.items()}
    table.area = table.area._replace(right=table.area.right + 1)
    sheet.put(table.area.top, at, "Cột1")
    kept = {place: value for place, value in read_values(data).items() if place[0] == SheetName.HISTORY}

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert "không còn ở chỗ cũ" in message
    assert {place: value for place, value in read_values(data).items() if place[0] == SheetName.HISTORY} == kept
    assert list_changed(data, before) == {SheetName.INPUT, SheetName.HISTORY}


@pytest.mark.parametrize(
    ("name", "sheet", "cut"),
    [
        ("BC_Trang", SheetName.LETTER, "$A$1:$B$50"),  # rows of the letter: its signature begins in row 51
        ("BC_Trang", SheetName.LETTER, "$A$1:$A$71"),
        ("PL_Bang1", SheetName.ANNEX, "$A$1:$E$12010"),
        ("PL_Bang1", SheetName.ANNEX, "$A$1:$H$12"),
        ("DC_Bang", SheetName.PROOF, "$A$12:$K$512"),
    ],
)
def test_what_does_not_fit_a_block_that_was_cut_is_no_loss_in_silence(excel, book, data, before, name, sheet, cut):
    found = next(each for each in data.names if each.name == name)
    found.refers_to = f"='{sheet}'!{cut}"

    press_as_launcher(excel, "refresh")

    state, message = read_panel(data)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert message.startswith(f"Trang {sheet} đã bị xóa dòng hoặc cột ở vùng {name}, ")
    assert list_changed(data, before) == {SheetName.INPUT}


def test_empty_rows_that_were_deleted_from_the_end_of_the_letter_are_not_missed(excel, book, data, closed):
    next(each for each in data.names if each.name == "BC_Trang").refers_to = "='Báo cáo'!$A$1:$B$65"

    press_as_launcher(excel, "refresh")

    assert list_changed(data, closed) == set()
