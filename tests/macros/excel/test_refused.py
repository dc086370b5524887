"""What stands in the way of a press in Excel: it ends with a line that is true, wherever that can still be written."""

import shutil
from pathlib import Path

import pytest

from chiso.macros.buttons import launch
from chiso.macros.buttons.launch import NotShownError
from chiso.workbook.book.layout import SheetName
from support.excel import VIETNAMESE, read_values, start_excel
from support.excel.compare import list_differences


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
    launch.press_in_excel(button, "so.xlsx", excel.application.hwnd)


@pytest.mark.parametrize("button", ["check", "refresh", "next", "undo"])
def test_a_protected_panel_is_told_at_the_foot_of_the_window(excel, book, data, pasted, button):
    data.sheet(SheetName.INPUT).protected = True

    with pytest.raises(NotShownError):
        press_as_launcher(excel, button)

    told = excel.application.told[-1]
    assert told.startswith("Trang Nhập liệu đang được bảo vệ. ")
    assert list_differences(data, pasted) == {}


@pytest.mark.parametrize("button", ["check", "refresh", "next"])
def test_days_from_1904_are_refused(excel, book, data, pasted, button):
    data.date_1904 = True

    press_as_launcher(excel, button)

    values = read_values(data)
    assert values[SheetName.INPUT, "J3"] == "Có 1 lỗi, chưa làm gì"
    assert "1904" in values[SheetName.INPUT, "M5"]
    assert {place[0] for place in list_differences(data, pasted)} == {SheetName.INPUT}
