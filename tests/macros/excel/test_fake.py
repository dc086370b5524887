"""The stand-in for Excel: xlwings' own engine over it, what pywin32 makes of its objects, faults and counts.

Where a rule comes from stands in `support/excel`, beside the code that holds it; so in the other `test_fake_…`.
"""

import datetime as dt
import subprocess
import sys

import pytest
import xlwings

from chiso.macros.libreoffice import register
from support import parts
from support.excel import VIETNAMESE, ComError, WouldHangError, refuse, start_excel
from support.need import need

BINDINGS = ("early", "late")


# ── xlwings' engine, and what is left of it afterwards ────────────────────────────────────────────────────────────


def test_the_engine_is_xlwings_own(excel):
    assert excel.app.engine.name == "excel"
    assert excel.xlwings._xlwindows.__file__.endswith("xlwings/_xlwindows.py")


def test_nothing_stays_when_excel_ends():
    names = (
        "xlwings._xlwindows",
        "xlwings._win32patch",
        "pythoncom",
        "pywintypes",
        "win32com",
        "win32com.client",
        "win32gui",
    )
    before = list(xlwings.engines), xlwings.engines.active

    with start_excel():
        pass

    assert (list(xlwings.engines), xlwings.engines.active) == before
    assert not [name for name in names if name in sys.modules]
    assert not hasattr(xlwings, "_xlwindows")


@pytest.mark.office
def test_the_engine_for_libreoffice_stays_the_active_one():
    need(parts.UNO)
    active = register(light=True)

    with start_excel() as excel:
        assert excel.app.engine.name == xlwings.engines.active.name == "excel"

    assert xlwings.engines.active is active


def test_python_ends_at_once_with_nothing_cleaned_up():
    code = "from support.excel import start_excel\nwith start_excel() as excel: excel.app.quit()"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "tests"}, timeout=60, check=False)

    assert done.returncode == 0


def test_excel_is_found_by_its_window_while_a_workbook_is_open(open_sheet):
    excel, sheet = open_sheet()
    engine = excel.xlwings._xlwindows

    found = excel.xlwings.App(impl=engine.App(xl=excel.application.hwnd))

    assert [book.name for book in found.books] == ["so.xlsx"]
    assert len(excel.xlwings.apps) == 1
    sheet.book.close()
    with pytest.raises(Exception, match="FindWindowEx"):
        _ = excel.xlwings.App(impl=engine.App(xl=excel.application.hwnd)).books


# ── Bindings ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_property_whose_arguments_are_all_optional_is_a_value(open_sheet, binding):
    excel, _ = open_sheet(VIETNAMESE, binding)

    with pytest.raises(TypeError, match="'tuple' object is not callable"):
        excel.app.api.International(3)
    assert excel.app.api.International[2] == ","
    assert excel.app.api.GetInternational(3) == ","


def test_without_types_there_is_no_get(open_sheet):
    excel, _ = open_sheet(VIETNAMESE, "untyped")

    with pytest.raises(ComError, match="Unknown name"):
        excel.app.api.GetInternational(3)
    assert excel.app.api.International[4] == ";"


def test_without_types_xlwings_itself_cannot_insert_rows(open_sheet):
    _, sheet = open_sheet(binding="untyped")

    with pytest.raises(TypeError, match="unexpected keyword argument 'Shift'"):
        sheet["2:2"].insert("down")


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_property_with_a_needed_argument_is_a_method(open_sheet, binding):
    _, sheet = open_sheet(binding=binding)

    assert sheet.api.Range("A1").Row == 1
    assert sheet.api.Range("A1", "C4").Rows.Count == 4


@pytest.mark.parametrize("binding", BINDINGS)
def test_an_unknown_member_is_an_error(open_sheet, binding):
    _, sheet = open_sheet(binding=binding)

    with pytest.raises(ComError, match="Unknown name"):
        _ = sheet.api.NoSuchThing


@pytest.mark.parametrize("binding", BINDINGS)
def test_setting_what_cannot_be_set_would_hang_in_xlwings(open_sheet, binding):
    _, sheet = open_sheet(binding=binding)

    with pytest.raises(WouldHangError):
        sheet.api.UsedRange = 1


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("count", [1, 7])
def test_refused_calls_are_tried_again(open_sheet, binding, count):
    excel, sheet = open_sheet(binding=binding)
    excel.process.reject_calls(count)

    sheet["A1"].value = 5
    excel.process.reject_calls(count)

    assert sheet["A1"].value == 5


def test_a_call_that_stays_refused_would_hang(open_sheet):
    excel, sheet = open_sheet()
    excel.process.reject_calls(10_000)

    with pytest.raises(WouldHangError):
        sheet["A1"].value = 5


def test_any_call_can_be_made_to_fail(open_sheet, refused):
    excel, sheet = open_sheet()
    excel.process.fail_call(1, refuse("No."))

    with refused():
        _ = sheet.name
    assert sheet.name == "S"


@pytest.mark.parametrize(
    ("value", "error"),
    [(dt.date(2024, 1, 2), "date"), (object(), "object"), (2**40, "Type mismatch"), ([[1, 2], [3]], "same size")],
)
def test_what_has_no_variant_is_refused(open_sheet, value, error):
    _, sheet = open_sheet()

    with pytest.raises((TypeError, ValueError, ComError), match=error):
        sheet.api.Range("A1:B2").Value = value


# ── Counting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_calls_are_counted_by_member(open_sheet):
    excel, sheet = open_sheet()
    excel.calls.clear()

    _ = sheet.api.Range("A1").Value

    assert excel.calls == {"Worksheet.Range": 1, "Range.Value": 1}


def test_what_python_holds_of_excel_is_counted(open_sheet):
    excel, sheet = open_sheet()
    before = excel.count_held()
    cell = sheet["A1"].api

    assert excel.count_held() > before
    del cell
    assert excel.count_held() == before


def test_the_clean_up_of_xlwings_is_noted_and_ends_nothing(excel):
    excel.app.quit()

    assert excel.cleanups == 1
    assert excel.application.has_quit
