"""`chiso button` in Excel, from the window's handle to the panel, through xlwings' own engine."""

import pytest

from chiso.macros.buttons import launch, running_excel
from chiso.macros.buttons.copies import NoFolderError, find_folder
from chiso.workbook.book.layout import OUTCOME
from support import small_office as office
from support.excel import ComError, read_values, start_excel

URL = "https://anphu-my.sharepoint.com/personal/hong_anphu_gov_vn/Documents/so.xlsx"
HWND = 1000


@pytest.fixture(params=["early", "late", "untyped"])
def excel(request, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    office.create(tmp_path / "so.xlsx")
    with start_excel(binding=request.param) as started:
        monkeypatch.setattr(running_excel, "import_xlwings", lambda: started.xlwings)
        yield started


@pytest.mark.parametrize("broken", [False, True])
def test_a_press_gives_back_every_object_and_ends_no_excel(excel, tmp_path, monkeypatch, broken):
    if broken:
        monkeypatch.setattr("chiso.macros.buttons.press.OpenBook", lambda _: 1 / 0)
    excel.open(tmp_path / "so.xlsx")
    launch.press_in_excel("check", "so.xlsx", HWND)

    assert excel.count_held() == 0
    assert excel.cleanups == 0
    assert (tmp_path / "state/chiso/loi.log").exists() is broken


def test_a_failed_press_names_log_and_report_in_the_panel(excel, tmp_path, monkeypatch):
    monkeypatch.setattr("chiso.macros.buttons.press.OpenBook", lambda _: 1 / 0)
    data = excel.data(excel.open(tmp_path / "so.xlsx"))
    launch.press_in_excel("check", "so.xlsx", HWND)
    values = read_values(data)

    assert values[OUTCOME.sheet, "J3"] == "Có lỗi. Gõ trong cmd: chiso doctor --report loi.txt"
    assert values["Nhập liệu", "K5"] == "ZeroDivisionError: division by zero"
    assert str(tmp_path / "state/chiso/loi.log") in values["Nhập liệu", "M5"]


def test_folder_of_a_workbook_on_sharepoint_is_the_one_that_is_kept_in_step(excel, tmp_path):
    book = excel.open(tmp_path / "so.xlsx", url=URL)

    assert find_folder(book, {"OneDriveCommercial": str(tmp_path)}) == tmp_path
    with pytest.raises(NoFolderError):
        find_folder(book, {})


def test_a_press_waits_while_excel_is_busy(excel, tmp_path):
    data = excel.data(excel.open(tmp_path / "so.xlsx"))
    excel.process.reject_calls(60)

    launch.press_in_excel("check", "so.xlsx", HWND)

    assert "lỗi" in read_values(data)[OUTCOME.sheet, "J3"]  # an empty workbook cannot be refreshed


def test_an_excel_that_stays_busy_ends_the_press_with_an_error_and_not_never(excel, tmp_path, monkeypatch):
    excel.open(tmp_path / "so.xlsx")
    monkeypatch.setattr(running_excel, "_PATIENCE_S", -1.0)
    excel.process.reject_calls(10_000)

    with pytest.raises((ComError, excel.xlwings._xlwindows.ExcelBusyError)):
        launch.press_in_excel("check", "so.xlsx", HWND)

    assert (tmp_path / "state/chiso/loi.log").exists()
