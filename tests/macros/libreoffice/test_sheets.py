"""What staff do to a workbook that LibreOffice has open: sheets renamed, hidden, deleted, protected; days, formulas."""

import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from chiso.macros.buttons import launch
from chiso.macros.buttons.press import press
from chiso.macros.libreoffice import register
from chiso.workbook.book.door import KeyRun
from chiso.workbook.book.layout import OUTCOME, PANEL, PANEL_MESSAGE, PASTE, SheetName
from chiso.workbook.open import OpenBook
from support import parts
from support import small_office as office
from support.clerk import paste_by_hand
from support.desk import leave_out_times, list_differences, read_cells
from support.need import need

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
NEW_NAMES = {name: f'{number}. Trang "mới" của ông Y\'Ban' for number, name in enumerate(SheetName.ALL)}
AN_PHU = PASTE.row + 2, PASTE.column + 1


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """A workbook with one week recorded and the second pasted."""
    book = office.create(tmp_path_factory.mktemp("pasted") / "so.xlsx")
    office.refresh_week(book, office.WEEK_1)
    office.step(book)
    paste_by_hand(book, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *office.WEEK_2.items()])
    return book


@pytest.fixture(scope="module")
def app():
    need(parts.UNO)
    started = register(light=True).apps.add(add_book=False, visible=False)
    yield started
    started.kill()


@pytest.fixture
def book(app, pasted, tmp_path):
    opened = app.books.open(str(Path(shutil.copy(pasted, tmp_path / "so.xlsx"))))
    yield opened
    opened.close()


def press_as_launcher(book, button):
    """Press a button as the bridge does: no error comes out."""
    launch.press_in_any(button, book.name)


def show(book):
    """Every cell but the log's, the undo's and the panel's."""
    own = ("J3", *(f"{column}{row}" for column in "JKM" for row in range(5, 11)))
    cells = leave_out_times(read_cells(book.api))
    aside = {(SheetName.INPUT, address) for address in own}
    return {
        place: cell
        for place, cell in cells.items()
        if place[0] not in (SheetName.LOG, SheetName.UNDO) and place not in aside
    }


def read_panel(book):
    """The state line, and the message of the first problem."""
    sheet = book.sheets[0]
    state = sheet.range((OUTCOME.row, OUTCOME.column)).value
    return state, sheet.range((PANEL.row, PANEL.column + PANEL_MESSAGE)).value or ""


def rename(book, names):
    for old, new in names.items():
        book.sheets[old].name = new


# ── Renamed, hidden, deleted ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("buttons", [["refresh"], ["refresh", "undo"]], ids=" ".join)
def test_buttons_work_whatever_the_sheets_are_called(app, book, pasted, tmp_path, buttons):
    other = app.books.open(str(Path(shutil.copy(pasted, tmp_path / "khac.xlsx"))))
    for button in buttons:
        press(button, other, NOW)
    expected = show(other)
    other.close()
    rename(book, NEW_NAMES)

    for button in buttons:
        press(button, book, NOW)

    rename(book, {new: old for old, new in NEW_NAMES.items()})
    assert list_differences(show(book), expected) == {}


def test_hidden_sheets_are_written_as_any_other(book):
    for name in SheetName.ALL[1:]:
        book.sheets[name].visible = False

    press_as_launcher(book, "refresh")

    assert read_panel(book) == ("Đã cập nhật Tuần 2 tháng 10 năm 2023", "60,00 · TRUNG BÌNH · 5 đơn vị")


@pytest.mark.parametrize("sheet", [SheetName.LETTER, SheetName.HISTORY, SheetName.WEEKS, SheetName.UNDO])
def test_a_deleted_sheet_is_named_with_the_way_back(book, sheet):
    book.sheets[sheet].delete()
    before = show(book)

    press_as_launcher(book, "refresh")

    state, message = read_panel(book)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert sheet in message
    assert "Ctrl+Z" in message
    assert list_differences(show(book), before) == {}


def test_a_deleted_name_is_named_with_the_way_back(book):
    book.names["BC_Trang"].delete()

    press_as_launcher(book, "refresh")

    assert read_panel(book)[0] == "Có 1 lỗi, chưa làm gì"
    assert "BC_Trang" in read_panel(book)[1]


def test_a_column_inserted_into_the_history_is_refused_by_name(book):
    book.sheets[SheetName.HISTORY].range("C:C").insert("right")
    before = show(book)

    press_as_launcher(book, "refresh")

    state, message = read_panel(book)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert "không còn ở chỗ cũ" in message
    assert list_differences(show(book), before) == {}


# ── Protected ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "sheet",
    [
        SheetName.LETTER,
        SheetName.ANNEX,
        SheetName.HISTORY,
        SheetName.WEEKS,
        SheetName.PROOF,
        SheetName.UNDO,
        SheetName.LOG,
    ],
)
def test_a_protected_sheet_is_named_and_nothing_is_written(book, sheet):
    before = show(book)
    book.sheets[sheet].impl.sheet.protect("")

    press_as_launcher(book, "refresh")

    state, message = read_panel(book)
    assert state == "Có 1 lỗi, chưa làm gì"
    assert message.startswith(f"Trang {sheet} đang được bảo vệ. ")
    assert "Có ô chưa trả lại được" not in message
    book.sheets[sheet].impl.sheet.unprotect("")
    assert list_differences(show(book), before) == {}


def test_a_protected_panel_leaves_the_workbook_as_it_was(app, book):
    before = show(book)
    book.sheets[SheetName.INPUT].impl.sheet.protect("")

    with pytest.raises(launch.NotShownError):
        press_as_launcher(book, "refresh")

    assert app.status_bar.startswith("Trang Nhập liệu đang được bảo vệ. ")
    book.sheets[SheetName.INPUT].impl.sheet.unprotect("")
    assert list_differences(show(book), before) == {}
    press_as_launcher(book, "refresh")
    assert not app.status_bar


def test_a_workbook_that_is_only_to_be_read_is_told_at_the_foot_of_the_window(app, pasted, tmp_path):
    path = Path(shutil.copy(pasted, tmp_path / "chi-doc.xlsx"))
    book = app.books.open(str(path), read_only=True)
    before = show(book)

    with pytest.raises(launch.NotShownError):
        press_as_launcher(book, "refresh")

    assert app.status_bar.startswith("Sổ đang mở chỉ để đọc. ")
    assert list_differences(show(book), before) == {}
    book.close()


def test_a_history_without_any_row_takes_the_week(book):
    for sheet in (SheetName.HISTORY, SheetName.WEEKS):
        table = book.sheets[sheet].tables[0]
        for _ in range(table.range.rows.count - 1):
            book.sheets[sheet].range("4:4").delete("up")

    press_as_launcher(book, "refresh")

    assert read_panel(book)[0].startswith("Đã cập nhật Tuần 2 tháng 10 năm 2023")
    keys = OpenBook(book).read_table_keys("LichSu")
    assert keys == [KeyRun("2023-10/2", range(5))]


# ── Formulas and days ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_formula_that_is_due_is_calculated_before_it_is_read(book):
    sheet = book.sheets[SheetName.INPUT]
    sheet.range("AA1").value = 1
    sheet.range(AN_PHU).number_format = "General"
    sheet.range(AN_PHU).formula = "=60+AA1"
    book.api.enableAutomaticCalculation(False)
    sheet.range("AA1").value = 3.15
    assert sheet.range(AN_PHU).value == 61

    press("refresh", book, NOW)

    recorded = {row[3]: row[4] for row in book.sheets[SheetName.HISTORY].range("A4:E20").value if row[0] == "2023-10/2"}
    assert recorded["An Phú"] == 63.15


def test_a_note_sign_is_no_digit_after_next_and_undo_either(book):
    cell = book.sheets[SheetName.INPUT].impl.sheet.getCellByPosition(AN_PHU[1] - 1, AN_PHU[0] - 1)
    cell.setString("58.61")
    cursor = cell.createTextCursor()
    cursor.gotoEnd(False)
    cursor.goLeft(1, True)
    cursor.CharEscapement, cursor.CharEscapementHeight = 33, 58
    for button in ("refresh", "next", "undo"):
        press(button, book, NOW)

    assert OpenBook(book).read_blocks([PASTE])[PASTE].rows[2][1] == "58.6"


@pytest.fixture
def from_1904(app, pasted, tmp_path):
    """The workbook with its days counted from 1904."""
    path = Path(shutil.copy(pasted, tmp_path / "1904.xlsx"))
    workbook = openpyxl.load_workbook(path)
    workbook.epoch = CALENDAR_MAC_1904
    workbook.save(path)
    opened = app.books.open(str(path))
    yield opened
    opened.close()


def test_days_are_those_that_are_shown_in_a_workbook_that_counts_from_1904(from_1904):
    cell = from_1904.sheets[SheetName.HELP].range("K50")

    cell.value = date(2023, 10, 9)

    assert cell.value == datetime(2023, 10, 9)  # noqa: DTZ001 # cells know no time zones
    assert "2023" in cell.impl.xl.getCellByPosition(0, 0).getString()


def test_days_from_1904_are_refused(from_1904):
    before = show(from_1904)

    press_as_launcher(from_1904, "refresh")

    assert read_panel(from_1904)[0] == "Có 1 lỗi, chưa làm gì"
    assert "1904" in read_panel(from_1904)[1]
    assert list_differences(show(from_1904), before) == {}
