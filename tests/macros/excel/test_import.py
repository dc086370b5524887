"""Nhập sổ cũ in the open workbook: the program reads the files of a folder, the press writes what comes of them."""

from datetime import datetime

import pytest

from chiso.macros.buttons.press import press
from chiso.workbook.book.door import KeyRun
from chiso.workbook.book.layout import HISTORY_TABLE, OUTCOME, PANEL, WEEKS_TABLE
from chiso.workbook.book.splices import count_rows
from chiso.workbook.cells.dates import read_date
from chiso.workbook.importing import messages
from chiso.workbook.open import OpenBook
from support import old_sheets as old
from support.clerk import COMMAND, edit
from support.excel import ENGLISH, VIETNAMESE, start_excel

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
PROGRAM = (str(COMMAND),)


@pytest.fixture(params=[ENGLISH, VIETNAMESE], ids=["english", "vietnamese"])
def excel(request):
    with start_excel(request.param) as started:
        yield started


@pytest.fixture
def folder(tmp_path):
    """Three weeks next to the workbook, in the folder that a new one names."""
    path = tmp_path / "so-cu"
    path.mkdir()
    weeks = old.make_past(3)
    for week, last in zip(weeks, [None, *weeks], strict=False):
        old.write_annex(path / f"{week.day:%d.%m.%Y}.xlsx", week, last, [week.title])
    return path


def read_state(book):
    return book.names[OUTCOME.name].refers_to_range.value


def read_panel(book):
    rows = book.names[PANEL.name].refers_to_range.value
    return [[value for value in row if value] for row in rows if any(row)]


@pytest.mark.usefixtures("folder")
def test_the_weeks_stand_in_the_tables_and_one_undo_takes_them_back(excel, new_book):
    path = new_book()
    book = excel.open(path)

    press("import", book, NOW, PROGRAM)

    assert read_state(book) == "Đã nhập 3 tuần từ sổ cũ"
    door = OpenBook(book)
    keys, days, _, totals, *_ = door.read_columns(WEEKS_TABLE)
    assert list(keys) == [week.period for week in old.make_past(3)]
    assert [str(total) for total in totals] == [str(float(week.total)) for week in old.make_past(3)]
    assert [read_date(day) for day in days] == [week.day for week in old.make_past(3)]
    assert count_rows(door.read_table_keys(HISTORY_TABLE)) == 3 * len(old.UNITS)

    press("undo", book, NOW, PROGRAM)

    door = OpenBook(book)
    assert door.read_table_keys(WEEKS_TABLE) == door.read_table_keys(HISTORY_TABLE) == [KeyRun("", range(1))]


def test_what_is_refused_stands_in_the_panel_with_its_file(excel, new_book, folder):
    (folder / "ban ghi.docx").write_bytes(b"khong phai Word")
    book = excel.open(new_book())

    press("import", book, NOW, PROGRAM)

    assert read_state(book) == messages.STATE_REFUSED.format(count=1)
    assert read_panel(book)[0][0] == "ban ghi.docx"


def test_without_the_folder_the_panel_says_how_to_name_it(excel, new_book):
    book = excel.open(new_book())

    press("import", book, NOW, PROGRAM)

    assert read_state(book) == messages.STATE_REFUSED.format(count=1)
    assert "Không có thư mục so-cu" in read_panel(book)[0][-1]


def test_the_folder_may_be_named_in_the_settings(excel, new_book, folder):
    path = new_book()
    other = folder.rename(folder.with_name("nam cu"))
    import openpyxl

    rows = openpyxl.load_workbook(path)["Cấu hình"].iter_rows(max_col=1)
    row = next(row[0].row for row in rows if row[0].value == "Thư mục sổ cũ")
    edit(path, "Cấu hình", {f"B{row}": other.name})
    book = excel.open(path)

    press("import", book, NOW, PROGRAM)

    assert read_state(book) == "Đã nhập 3 tuần từ sổ cũ"


@pytest.mark.usefixtures("folder")
def test_nothing_new_is_said_and_nothing_written(excel, new_book):
    book = excel.open(new_book())
    press("import", book, NOW, PROGRAM)

    press("import", book, NOW, PROGRAM)

    assert read_state(book) == messages.STATE_NOTHING
