"""The LibreOffice extension in real LibreOffice: added by `chiso install`, its buttons called as a tool bar calls them.

Without a screen: a tool bar does nothing but dispatch the URL that stands in the extension's configuration.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from chiso.macros.buttons.extension import IDENTIFIER, build_extension
from chiso.macros.libreoffice.office.locate import find_soffice
from chiso.macros.libreoffice.office.process import Office, start_office
from chiso.macros.machine.install.extension import find_added, find_unopkg, is_current
from chiso.workbook.book.layout import OUTCOME, PASTE, SheetName
from chiso.workbook.messages import Text
from support import old_sheets
from support.clerk import chiso, paste_by_hand, refresh
from support.versions import copy_first_version

OOR = "{http://openoffice.org/2001/registry}"
CAPTIONS = {
    "refresh": "Cập nhật",
    "check": "Kiểm tra",
    "next": "Tuần mới",
    "undo": "Hoàn tác",
    "export": "Xuất",
    "mail": "Soạn thư",
    "units": "Thư đơn vị",
    "upgrade": "Nâng cấp sổ",
    "import": "Nhập sổ cũ",
}
WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")


@pytest.fixture(scope="module")
def profile(tmp_path_factory, office) -> Path:
    profile = tmp_path_factory.mktemp("toolbar") / "profile"
    done = chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", profile / "sổ")
    assert done.code == 0, done.err
    return profile


@pytest.fixture(scope="module")
def running(profile) -> Iterator[Office]:
    started = start_office(profile=profile)
    yield started
    started.quit()


@contextmanager
def opened(running: Office, url: str) -> Iterator[Any]:
    document = running.desktop.loadComponentFromURL(url, "_blank", 0, ())
    try:
        document.CurrentController.Frame.activate()
        yield document
    finally:
        document.close(True)


def press(running: Office, document: Any, button: str) -> None:
    helper = running.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", running.context
    )
    helper.executeDispatch(document.CurrentController.Frame, f"service:chiso.Toolbar?{button}", "", 0, ())


def state(document: Any) -> str:
    return str(document.NamedRanges.getByName(OUTCOME.name).getReferredCells().getCellByPosition(0, 0).String)


def contents(document: Any) -> dict[str, Any]:
    found = {}
    for name in SheetName.ALL:
        cursor = document.Sheets.getByName(name).createCursor()
        cursor.gotoEndOfUsedArea(True)
        found[name] = cursor.getFormulaArray()
    return found


@pytest.fixture
def books(new_book, seed_pastes) -> tuple[Path, Path]:
    """Two plain workbooks with the same paste; the second was refreshed closed."""
    book = new_book("phu-tan-2023", ".xlsx")
    rows = [line.split(",") for line in seed_pastes[1].decode().splitlines()]
    paste_by_hand(book, rows, row=PASTE.row, column=PASTE.column)
    assert chiso("check", book, *WEEK).code == 0
    closed = Path(shutil.copy(book, book.with_name("dong.xlsx")))
    assert refresh(closed, None, *WEEK).code == 0
    return book, closed


def test_two_builds_are_the_same_bytes():
    assert build_extension() == build_extension()


def test_unopkg_takes_it_from_an_ordinary_user_and_gives_it_back(office):
    """`unopkg` refuses the superuser; as an ordinary user it is what `chiso install` runs, with these words."""
    folder = Path(tempfile.mkdtemp())  # tmp_path lies below a folder that only its owner may enter
    folder.chmod(0o777)
    package = folder / "chiso.oxt"
    package.write_bytes(build_extension())
    profile, unopkg = folder / "profile", find_unopkg(find_soffice())
    nobody = {"user": 65534, "group": 65534} if os.geteuid() == 0 else {}

    def run(*words: object) -> None:
        command = [unopkg, *words, f"-env:UserInstallation={profile.as_uri()}"]
        home = os.environ | {"HOME": str(folder)}
        subprocess.run(command, check=True, capture_output=True, timeout=180, env=home, cwd=folder, **nobody)

    try:
        run("add", "--force", package)
        assert is_current(profile, build_extension())
        run("remove", IDENTIFIER)
        assert find_added(profile) is None
    finally:
        shutil.rmtree(folder)


def test_menu_and_tool_bar_name_every_command():
    with zipfile.ZipFile(io.BytesIO(build_extension())) as package:
        root = etree.fromstring(package.read("Addons.xcu"))
    for place in ("OfficeMenuBar", "OfficeToolBar"):
        (node,) = root.iterfind(f".//node[@{OOR}name='{place}']")
        urls = [value.text for value in node.iterfind(f".//prop[@{OOR}name='URL']/value")]
        titles = [value.text for value in node.iterfind(f".//prop[@{OOR}name='Title']/value")]
        assert urls == [f"service:chiso.Toolbar?{name}" for name in CAPTIONS]
        assert titles[-len(CAPTIONS) :] == list(CAPTIONS.values())


def test_tool_bar_is_there_in_a_spreadsheet(running, new_book):
    with opened(running, new_book().as_uri()) as document:
        elements = [element.ResourceURL for element in document.CurrentController.Frame.LayoutManager.getElements()]

    assert "private:resource/toolbar/addon_chiso.toolbar" in elements


def test_a_plain_workbook_is_refreshed_as_the_closed_file_is(running, books):
    book, closed = books
    with opened(running, book.as_uri()) as document:
        week = document.NamedRanges.getByName("NL_Ky").getReferredCells()
        for row, value in enumerate((2023, 10, 2)):
            week.getCellByPosition(0, row).Value = value
        week.getCellByPosition(0, 3).Formula = "2023-10-09"
        press(running, document, "refresh")
        assert state(document).startswith("Đã cập nhật Tuần 2 tháng 10 năm 2023")
        found = contents(document)
    with opened(running, closed.as_uri()) as document:
        expected = contents(document)

    for name in (SheetName.ANNEX, SheetName.LETTER, SheetName.HISTORY, SheetName.WEEKS, SheetName.PROOF):
        assert found[name] == expected[name], name


def test_without_chiso_a_button_leaves_its_line(running, profile, new_book):
    script = profile / "user/Scripts/python/chiso_button.py"
    kept = script.read_bytes()
    script.unlink()
    try:
        with opened(running, new_book().as_uri()) as document:
            before = contents(document)
            press(running, document, "refresh")
            after = contents(document)
            assert state(document) == Text.STATE_UNREACHED
    finally:
        script.write_bytes(kept)
    changed = [name for name in before if before[name] != after[name]]

    assert changed == [SheetName.INPUT]


def test_second_time_has_nothing_to_do_and_undo_waits_until_the_office_is_closed(profile, running):
    again = chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", profile / "sổ")
    undone = chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", profile)

    assert (again.code, again.out) == (0, "Đã cài từ trước, không có gì phải thay đổi.\n")
    assert undone.code == 1
    assert "LibreOffice đang mở" in undone.err


def test_old_files_beside_the_workbook_come_into_its_window_and_go_again(running, new_book):
    book = new_book()
    folder = book.parent / "so-cu"
    folder.mkdir()
    weeks = old_sheets.make_past(3)
    for week, last in zip(weeks, [None, *weeks], strict=False):
        old_sheets.write_annex(folder / f"{week.day:%d.%m.%Y}.xlsx", week, last, [week.title])
    closed = Path(shutil.copy(book, book.with_name("dong.xlsx")))
    assert chiso("import", closed, folder).code == 0
    tables = (SheetName.HISTORY, SheetName.WEEKS)
    with opened(running, closed.as_uri()) as other:
        expected = {name: contents(other)[name] for name in tables}
    with opened(running, book.as_uri()) as document:
        before = contents(document)

        press(running, document, "import")
        after = contents(document)
        assert state(document) == "Đã nhập 3 tuần từ sổ cũ"
        assert {name: after[name] for name in tables} == expected

        press(running, document, "undo")
        again = contents(document)
        assert {name: again[name] for name in tables} == {name: before[name] for name in tables}


def test_an_older_workbook_is_upgraded_in_its_window_and_given_back(running, tmp_path):
    book = copy_first_version(tmp_path)
    before = book.read_bytes()
    with opened(running, book.as_uri()) as document:
        press(running, document, "upgrade")
        upgraded = find_open(running, book)
        assert state(upgraded).startswith("Đã nâng cấp sổ")
        assert upgraded.Sheets.hasByName(SheetName.WORDING)
        assert book.read_bytes() != before

        press(running, upgraded, "undo")
        given_back = find_open(running, book)
        assert state(given_back) == Text.STATE_GIVEN_BACK
        assert not given_back.Sheets.hasByName(SheetName.WORDING)
        assert book.read_bytes() == before


def find_open(running: Office, book: Path) -> Any:
    components = running.desktop.Components.createEnumeration()
    found = []
    while components.hasMoreElements():
        component = components.nextElement()
        if book.as_uri() == component.URL:
            found.append(component)
    (document,) = found
    return document
