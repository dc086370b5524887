"""`chiso button` and the bridge: the right workbook, the right button, and no traceback."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from chiso.macros import launch
from chiso.workbook.closed import WorkbookError
from support.clerk import chiso


class Book:
    """An open workbook, as far as a launcher looks at it."""

    def __init__(self, name: str, document: object = None) -> None:
        self.name, self.api, self.state = name, document, SimpleNamespace(value=None)
        self.names = {"NL_KetQua": SimpleNamespace(refers_to_range=self.state)}


class Books(list):
    def __getitem__(self, key):
        return next(book for book in self if book.name == key) if isinstance(key, str) else super().__getitem__(key)

    @property
    def active(self):
        return self[-1]


@pytest.fixture
def books(monkeypatch) -> Books:
    """Two open workbooks, in an xlwings that is not there."""
    books = Books([Book("Tuần 1 = 2.xlsm", "one"), Book("Sổ.xlsm", "two")])
    app = SimpleNamespace(books=books, hwnd=4711)

    def find_app(impl):
        assert impl == 4711
        return app

    fake = SimpleNamespace(
        App=find_app, apps=[app], books=books, _xlwindows=SimpleNamespace(App=lambda xl: xl), engines=[]
    )
    monkeypatch.setattr(launch, "import_xlwings", lambda: fake)
    return books


@pytest.fixture
def pressed(monkeypatch) -> list[tuple[str, str]]:
    """What was pressed, in which workbook."""
    found = []

    def press(name, book, now, program):
        assert isinstance(now, datetime)
        found.append((name, book.name))

    monkeypatch.setattr("chiso.macros.buttons.press", press)
    return found


def test_excel_is_found_by_its_window_and_the_book_by_its_name(books, pressed):
    launch.press_in_excel("next", "Tuần 1 = 2.xlsm", 4711)

    assert pressed == [("next", "Tuần 1 = 2.xlsm")]


def test_without_a_window_the_book_is_looked_for_everywhere(books, pressed):
    launch.press_in_any("check", "sổ.xlsm")

    assert pressed == [("check", "Sổ.xlsm")]


def test_without_a_name_the_active_book_is_meant(books, pressed):
    launch.press_in_any("undo", None)

    assert pressed == [("undo", "Sổ.xlsm")]


def test_a_book_that_is_not_open_is_an_error_of_its_own(books, pressed):
    with pytest.raises(launch.NoOpenBookError):
        launch.press_in_any("undo", "mất.xlsm")
    assert pressed == []


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (WorkbookError("Sổ thiếu vùng NL_Dan."), "Sổ thiếu vùng NL_Dan."),
        (ZeroDivisionError("hỏng"), "Có lỗi ngoài dự kiến, chạy chiso doctor (ZeroDivisionError: hỏng)"),
    ],
)
def test_an_error_stands_in_the_state_line(books, monkeypatch, error, line):
    def press(name, book, now, program):
        raise error

    monkeypatch.setattr("chiso.macros.buttons.press", press)
    launch.press_in_any("refresh", "Sổ.xlsm")

    assert books[1].state.value == line


def test_command_without_an_open_workbook_says_so_in_one_line():
    answer = chiso("button", "refresh", "--book", "so.xlsm")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "Không thấy sổ nào đang mở. Mở sổ trong Excel hoặc LibreOffice rồi chạy lại.\n"


def test_command_knows_the_buttons_and_no_others():
    answer = chiso("button", "print")

    assert answer.code == 2
    assert "refresh, check, next, undo, export, mail" in answer.err


def test_command_from_the_launcher_never_shows_a_traceback():
    """Exit 1 makes the launcher leave its line."""
    answer = chiso("button", "refresh", "--book", "so.xlsm", "--hwnd", "1")

    assert answer.code == 1
    assert "Traceback" not in answer.err


def test_buttons_of_command_layout_and_functions_are_the_same():
    from chiso.macros.buttons import _BUTTONS
    from chiso.macros.setup import BUTTON_NAMES
    from chiso.workbook.buttons import BUTTONS

    assert set(BUTTON_NAMES) == {button.name for button in BUTTONS} == set(_BUTTONS)


def test_offices_of_command_and_plan_are_the_same():
    from chiso.macros.install import OFFICES
    from chiso.macros.setup import OFFICES as OFFERED

    assert OFFERED == OFFICES


def test_installing_and_the_doctor_do_not_load_xlwings():
    import subprocess
    import sys

    script = "import sys, chiso.macros.install, chiso.macros.doctor, chiso.macros.cli; print('xlwings' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.home())

    assert said.stdout == "False\n"
