"""Pressing in real LibreOffice: its own profile, the sub that the button is bound to, and what became of the cells.

LibreOffice compiles in silence and `invoke` returns None whatever happens, so every test asserts effects.
"""

from __future__ import annotations

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from chiso.macros.libreoffice.office.bridge import any_of, properties, struct
from chiso.macros.libreoffice.office.process import Office, start_office
from chiso.workbook.book.layout import OUTCOME, PANEL, PANEL_MESSAGE, PANEL_VALUE, PASTE, PERIOD, UNREACHED, SheetName
from chiso.workbook.messages import Text
from support.clerk import chiso
from support.config import find_setting

RUN_ALWAYS, AS_CONFIGURED = 4, 5
"""document.MacroExecMode: run without asking; as the user's settings say, and no where they would ask."""
SUBS = {"refresh": "ChiSoRefresh", "check": "ChiSoCheck", "next": "ChiSoNext", "undo": "ChiSoUndo"}
_TIMES_S = itertools.count(int(time.time()), 2)
STUB = """
def press(button, document):
    cell = document.Sheets.getByName("Nhật ký").getCellRangeByName("J1")
    cell.String = button + " " + document.URL.rpartition("/")[2]
g_exportedScripts = (press,)
"""
INSTEAD = """
def lead(button, document, context, real=lead):
    [site.addsitedir(folder) for folder in FOLDERS if folder not in sys.path]
    buttons = importlib.import_module("chiso.macros.buttons.press")
    kept, names = buttons.press, []
    def instead(name, book, now, program):
        {do}
    buttons.press = instead
    try:
        real(button, document, context)
    finally:
        buttons.press = kept
"""
"""Put before the last line of the bridge script: something else in place of the button's function, for this press."""
BROKEN = "def press(button, document):\n    raise RuntimeError('hỏng')\n"


@contextmanager
def open_book(running: Office, path: Path, mode: int = RUN_ALWAYS) -> Iterator[Any]:
    macros = struct("beans.PropertyValue", Name="MacroExecutionMode", Value=any_of("short", mode))
    document = running.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (macros, *properties(Hidden=True)))
    try:
        yield document
    finally:
        document.close(True)


def press(document: Any, button: str) -> None:
    url = f"vnd.sun.star.script:VBAProject.ChiSo.{SUBS[button]}?language=Basic&location=document"
    document.getScriptProvider().getScript(url).invoke((), (), ())


def state(document: Any) -> str:
    return str(document.NamedRanges.getByName(OUTCOME.name).getReferredCells().getCellByPosition(0, 0).String)


def contents(document: Any) -> dict[str, Any]:
    """Every cell of every sheet, as LibreOffice gives them: numbers, texts and formulas."""
    found = {}
    for sheet in map(document.Sheets.getByName, SheetName.ALL):
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)
        found[sheet.Name] = cursor.getFormulaArray()
    return found


@pytest.fixture(scope="module")
def profile(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pressing") / "profile"


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> Path:
    """The folder that `chiso install` trusts."""
    return tmp_path_factory.mktemp("trusted") / "Sổ"


@pytest.fixture(scope="module")
def running(profile, books, office) -> Iterator[Office]:
    """An office whose profile `chiso install` has set up."""
    done = chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", books)
    assert done.code == 0, done.err
    started = start_office(profile=profile)
    yield started
    started.quit()


@pytest.fixture
def book(built_books, books, running, request) -> Path:
    name = f"{abs(hash(request.node.name))}.xlsm"
    return Path(shutil.copy(built_books("phu-tan-2023", ".xlsm"), books / name))


@pytest.fixture
def bridge(profile) -> Iterator[Callable[[str | None], None]]:
    """Replace the bridge script for one test; None takes it away."""
    path = profile / "user/Scripts/python/chiso_button.py"
    kept = path.read_text(encoding="utf-8")

    def replace(text: str | None) -> None:
        if text is None:
            path.unlink()
            return
        path.write_text(text, encoding="utf-8")
        time_s = next(_TIMES_S)
        os.utime(path, (time_s, time_s))  # the office reads a script again when it is newer, by whole seconds

    yield replace
    replace(kept)


def assert_unreached_and_nothing_else(document: Any, before: dict[str, Any]) -> None:
    after = contents(document)
    differing = [
        (name, row, column)
        for name in before
        for row, (old, new) in enumerate(zip(before[name], after[name], strict=True))
        for column, pair in enumerate(zip(old, new, strict=True))
        if pair[0] != pair[1]
    ]
    assert state(document) == Text.STATE_UNREACHED
    assert differing == [(SheetName.INPUT, OUTCOME.row - 1, OUTCOME.column - 1)]


@pytest.mark.parametrize("button", SUBS)
def test_without_the_bridge_a_button_leaves_its_line_and_changes_nothing_else(running, book, bridge, button):
    bridge(None)
    with open_book(running, book) as document:
        before = contents(document)
        press(document, button)

        assert_unreached_and_nothing_else(document, before)


def test_with_a_broken_bridge_a_button_leaves_its_line_and_changes_nothing_else(running, book, bridge):
    bridge(BROKEN)
    with open_book(running, book) as document:
        before = contents(document)
        press(document, "refresh")

        assert_unreached_and_nothing_else(document, before)


def test_when_chiso_is_gone_a_button_leaves_its_line_and_changes_nothing_else(running, book, bridge, tmp_path):
    from chiso.macros.machine.install import Machine
    from chiso.macros.machine.install.libreoffice import write_bridge

    gone = Machine("linux", tmp_path, {}, (), (tmp_path / "đã xóa",), None)
    script = write_bridge(gone).replace("chiso.macros.buttons.launch", "chiso_da_xoa.launch")
    bridge(script)
    with open_book(running, book) as document:
        before = contents(document)
        press(document, "refresh")

        assert_unreached_and_nothing_else(document, before)


def test_where_not_even_the_line_can_be_written_a_press_ends_and_the_next_works(running, book, bridge):
    """Else the office would show an error of its own, in English, and wait for an answer."""
    bridge(None)
    with open_book(running, book) as document:
        document.NamedRanges.removeByName(UNREACHED.name)
        press(document, "refresh")
        press(document, "undo")
        assert state(document) == Text.STATE_EMPTY

        bridge(STUB)
        press(document, "check")
        assert document.Sheets.getByName("Nhật ký").getCellRangeByName("J1").String == f"check {book.name}"


@pytest.mark.parametrize("button", SUBS)
def test_bridge_is_called_with_the_buttons_name_and_its_own_document(running, book, bridge, button):
    bridge(STUB)
    with open_book(running, book) as document, open_book(running, shutil.copy(book, book.with_name("khac.xlsm"))):
        press(document, button)

        assert document.Sheets.getByName("Nhật ký").getCellRangeByName("J1").String == f"{button} {book.name}"
        assert state(document) == Text.STATE_EMPTY


def put_instead(profile: Path, do: str) -> str:
    script = (profile / "user/Scripts/python/chiso_button.py").read_text(encoding="utf-8")
    body, _, last = script.rpartition("\n\ng_exportedScripts")
    return f"{body}\n{INSTEAD.format(do=do)}\ng_exportedScripts{last}"


def test_a_failed_button_names_report_and_log_in_the_panel_and_leaves_its_traceback_there(
    running, book, bridge, profile, own_folder
):
    bridge(put_instead(profile, "raise ZeroDivisionError('hỏng')"))
    with open_book(running, book) as document:
        press(document, "refresh")
        panel = document.NamedRanges.getByName(PANEL.name).getReferredCells()

        assert state(document) == "Có lỗi. Gõ trong cmd: chiso doctor --report loi.txt"
        assert panel.getCellByPosition(PANEL_VALUE, 0).String == "ZeroDivisionError: hỏng"
        assert str(own_folder / "loi.log") in panel.getCellByPosition(PANEL_MESSAGE, 0).String
    log = (own_folder / "loi.log").read_text(encoding="utf-8")
    assert f" · refresh · {book.name} · chiso 0.1.0 · " in log
    assert log.endswith("ZeroDivisionError: hỏng\n\n")


def test_a_press_within_a_press_does_nothing_and_says_so_in_another_workbook(running, book, bridge, profile):
    """What LibreOffice lets through while a press runs: here, the press itself presses, in both workbooks."""
    second = (
        "names.append(name); "
        "[context_press('check', each) for each in documents()] if len(names) == 1 else None; "
        "book.names['NL_KetQua'].refers_to_range.value = 'xong %d' % len(names)"
    )
    helpers = (
        "documents = lambda: [each for each in XSCRIPTCONTEXT.getDesktop().Components if hasattr(each, 'NamedRanges')]"
        "\n        context_press = lambda button, each: real(button, each, context)\n        "
    )
    bridge(put_instead(profile, helpers + second))
    other = shutil.copy(book, book.with_name("khac.xlsm"))
    with open_book(running, book) as document, open_book(running, other) as another:
        press(document, "check")

        assert state(document) == "xong 1"
        assert state(another) == "Nút ở sổ khác đang làm, bấm lại sau"


def test_a_click_within_a_press_is_dropped_by_the_launcher_itself(running, book, bridge):
    """The second of a double click, where the office lets it through: here the script clicks once more."""
    bridge(
        "def press(button, document):\n"
        "    cell = document.Sheets.getByName('Nhật ký').getCellRangeByName('J1')\n"
        "    cell.String += button + ' '\n"
        "    if cell.String.count(' ') < 5:\n"
        "        url = 'vnd.sun.star.script:VBAProject.ChiSo.ChiSoUndo?language=Basic&location=document'\n"
        "        document.getScriptProvider().getScript(url).invoke((), (), ())\n"
        "g_exportedScripts = (press,)\n"
    )
    with open_book(running, book) as document:
        press(document, "check")
        press(document, "next")

        assert document.Sheets.getByName("Nhật ký").getCellRangeByName("J1").String == "check next "


def test_refresh_check_next_and_undo_work_in_the_open_workbook_and_save_nothing(running, book, seed_pastes):
    on_disk = book.read_bytes()
    with open_book(running, book) as document:
        sheet = document.Sheets.getByName(SheetName.INPUT)
        fill(sheet, seed_pastes[1])
        press(document, "check")
        assert state(document).startswith(Text.STATE_CHECKED)
        press(document, "refresh")
        assert state(document).startswith("Đã cập nhật Tuần 2 tháng 10 năm 2023")
        assert "PHÚ LÂM" in str(contents(document)["Phụ lục"])
        press(document, "undo")
        assert "PHÚ LÂM" not in str(contents(document)["Phụ lục"])
        press(document, "refresh")
        press(document, "next")
        assert state(document) == Text.STATE_NEXT.format(number=3, month=10)
        press(document, "undo")
        assert state(document) == "Đã hoàn tác: trở lại Tuần 2 tháng 10"
        assert sheet.getCellRangeByName("R3").Formula == "|2023-10/2|"  # done: the rules for the next step read it
        press(document, "undo")
        assert "PHÚ LÂM" not in str(contents(document)["Phụ lục"])
    assert book.read_bytes() == on_disk


def test_refresh_lets_the_annex_follow_the_decimal_separator_of_the_settings_and_undo_gives_it_back(
    running, book, seed_pastes
):
    scores = ("C11", "C12")
    setting = find_setting(book, "Dấu thập phân trong báo cáo").cell
    with open_book(running, book) as document:
        annex = document.Sheets.getByName(SheetName.ANNEX)
        header = annex.getCellRangeByName("C10").NumberFormat
        annex.getCellRangeByName("C14").NumberFormat = 2  # 0.00, of staff's own
        fill(document.Sheets.getByName(SheetName.INPUT), seed_pastes[1])
        press(document, "refresh")
        assert [annex.getCellRangeByName(cell).String.strip() for cell in scores] == ["59.28", "63.15"]
        document.Sheets.getByName(SheetName.CONFIG).getCellRangeByName(setting).String = ","

        press(document, "refresh")

        assert [annex.getCellRangeByName(cell).String.strip() for cell in scores] == ["59,28", "63,15"]
        assert annex.getCellRangeByName("C12").Value == 63.15
        assert annex.getCellRangeByName("C14").NumberFormat == 2
        assert annex.getCellRangeByName("C10").NumberFormat == header
        press(document, "undo")
        assert [annex.getCellRangeByName(cell).String.strip() for cell in scores] == ["59.28", "63.15"]


def test_ten_presses_in_a_row_leave_no_office_hanging(running, book):
    with open_book(running, book) as document:
        for _ in range(10):
            press(document, "check")
            assert state(document).startswith("Có ")
    assert running.is_alive()


def test_macros_may_run_in_the_folder_that_was_chosen_and_not_outside(running, book, tmp_path):
    outside = Path(shutil.copy(book, tmp_path / "so.xlsm"))

    with open_book(running, book, AS_CONFIGURED) as document:
        assert document.AllowMacroExecution
    with open_book(running, outside, AS_CONFIGURED) as document:
        assert not document.AllowMacroExecution


def fill(sheet: Any, paste: bytes) -> None:
    """Type the week's cells and a paste, all text as a clerk's paste gives it."""
    first, column = PERIOD.row - 1, PERIOD.column - 1
    for row, value in enumerate((2023, 10, 2)):
        sheet.getCellByPosition(column, first + row).Value = value
    sheet.getCellByPosition(column, first + 3).Formula = "2023-10-09"
    sheet.getCellByPosition(column, first + 4).String = "năm"
    rows = [line.split(",") for line in paste.decode().splitlines()]
    for row, cells in enumerate(rows):
        for offset, text in enumerate(cells):
            sheet.getCellByPosition(PASTE.column - 1 + offset, PASTE.row - 1 + row).String = text
