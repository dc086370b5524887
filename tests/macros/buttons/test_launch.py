"""`chiso button` and the bridge: the right workbook, the right button, and no traceback."""

import gc
import subprocess
import sys
import weakref
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from chiso.macros.buttons import launch, running_excel
from chiso.macros.buttons.turn import Turn, take_turn
from chiso.macros.cli.start import run_command
from chiso.macros.system.failures import FULL_BYTES, LOG, OLDER, keep_failure, read_failures
from chiso.macros.system.own_folder import find_own_folder, write_unnamed
from chiso.workbook.book.errors import WorkbookError
from support.clerk import chiso


class Cell:
    """The state line: what was written to it, in order."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @property
    def value(self):
        return self.lines[-1] if self.lines else None

    @value.setter
    def value(self, line: str) -> None:
        self.lines.append(line)


class Book:
    """An open workbook, as far as a launcher looks at it."""

    def __init__(self, name: str, app: object, document: object = None) -> None:
        self.name, self.app, self.api, self.state = name, app, document, Cell()
        self.names = [SimpleNamespace(name="NL_KetQua", refers_to_range=self.state)]


class Books(list):
    def __getitem__(self, key):
        return next(book for book in self if book.name == key) if isinstance(key, str) else super().__getitem__(key)

    @property
    def active(self):
        return self[-1]


class App(SimpleNamespace):
    """Excel, with all that its status bar was told."""

    def __setattr__(self, name, value):
        if name == "status_bar":
            self.told.append(value)
        super().__setattr__(name, value)


def kill_others() -> None:
    """What xlwings would do as Python ends."""


@pytest.fixture
def books(monkeypatch) -> Books:
    """Two open workbooks, in an xlwings that is not there."""
    app = App(told=[], hwnd=4711, pid=815, engine=SimpleNamespace(name="excel"))
    app.impl = SimpleNamespace(xl=SimpleNamespace(Ready=True))
    books = Books([Book("Tuần 1 = 2.xlsm", app, "one"), Book("Sổ.xlsm", app, "two")])
    app.books = books

    def find_app(impl):
        assert impl == 4711
        return app

    windows = SimpleNamespace(App=lambda xl: xl, cleanup=kill_others, ExcelBusyError=InterruptedError)
    fake = SimpleNamespace(App=find_app, apps=[app], books=books, _xlwindows=windows, engines=[])
    monkeypatch.setattr(running_excel, "import_xlwings", lambda: fake)
    return books


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path) -> Path:
    """The user's own folder of this test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "chiso"


@pytest.fixture
def pressed(monkeypatch) -> list[tuple[str, str]]:
    """What was pressed, in which workbook."""
    found = []

    def press(name, book, now, program):
        assert isinstance(now, datetime)
        found.append((name, book.name))

    monkeypatch.setattr("chiso.macros.buttons.press.press", press)
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


def test_a_file_is_pressed_in_the_workbook_that_is_open_from_it(books, pressed, tmp_path):
    here, there = tmp_path / "Sổ.xlsm", tmp_path / "cũ" / "Sổ.xlsm"
    books[0].fullname, books[1].fullname = str(there), str(tmp_path / "x" / ".." / "Sổ.xlsm")

    assert launch.press_in_file("check", here)
    assert pressed == [("check", "Sổ.xlsm")]
    books[1].fullname = str(tmp_path / "y" / "Sổ.xlsm")
    assert not launch.press_in_file("check", here)
    assert len(pressed) == 1


def test_a_file_that_excel_knows_by_a_url_goes_by_its_name(books, pressed, tmp_path):
    books[0].fullname = "https://d.docs.live.net/1/Tu%E1%BA%A7n.xlsm"
    books[1].fullname = "https://d.docs.live.net/1/S%E1%BB%95.xlsm"

    assert launch.press_in_file("next", tmp_path / "sổ.xlsm")
    assert pressed == [("next", "Sổ.xlsm")]


def fail(monkeypatch, error: Exception) -> None:
    def press(name, book, now, program):
        raise error

    monkeypatch.setattr("chiso.macros.buttons.press.press", press)


def test_what_staff_can_mend_stands_in_the_state_line_as_it_is(books, monkeypatch):
    fail(monkeypatch, WorkbookError("Sổ thiếu vùng NL_Dan."))
    launch.press_in_any("refresh", "Sổ.xlsm")

    assert books[1].state.value == "Sổ thiếu vùng NL_Dan."


def test_what_nobody_expected_names_the_report_and_the_log_and_no_user(books, monkeypatch, folder):
    monkeypatch.setenv("HOME", str(folder.parent))
    fail(monkeypatch, ZeroDivisionError("hỏng"))
    launch.press_in_any("refresh", "Sổ.xlsm")

    assert books[1].state.value == ("Có lỗi. Gõ trong cmd: chiso doctor --report loi.txt · chi tiết: ~/chiso/loi.log")


@pytest.mark.parametrize("error", [WorkbookError("Sổ thiếu vùng NL_Dan."), ZeroDivisionError("hỏng")])
def test_a_failed_button_leaves_its_traceback_in_the_log(books, monkeypatch, folder, error):
    fail(monkeypatch, error)
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)
    log = (folder / LOG).read_text(encoding="utf-8")

    assert log.startswith("── ")
    assert " · refresh · Sổ.xlsm · chiso 0.1.0 · Python 3." in log.splitlines()[0]
    assert "Traceback (most recent call last):" in log
    assert f"{type(error).__name__}: {error}" in log


def test_where_no_log_can_be_written_the_line_still_says_what_happened(books, monkeypatch, folder):
    folder.write_text("a file in the folder's place")
    fail(monkeypatch, ZeroDivisionError("hỏng"))
    launch.press_in_any("refresh", "Sổ.xlsm")

    assert books[1].state.value == "Có lỗi. Gõ trong cmd: chiso doctor --report loi.txt · ZeroDivisionError: hỏng"


def test_a_button_whose_line_cannot_be_written_leaves_both_errors_in_the_log_and_is_told(books, monkeypatch, folder):
    fail(monkeypatch, ZeroDivisionError("hỏng"))
    books[1].names = {}
    with pytest.raises(launch.NotShownError):
        launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    log = (folder / LOG).read_text(encoding="utf-8")
    assert "ZeroDivisionError: hỏng" in log
    assert "NotShownError" in log


def test_an_excel_that_cannot_be_joined_is_in_the_log_too(monkeypatch, folder):
    def refuse():
        raise OSError("RPC")

    monkeypatch.setattr(running_excel, "import_xlwings", refuse)
    with pytest.raises(OSError, match="RPC"):
        launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    assert "OSError: RPC" in (folder / LOG).read_text(encoding="utf-8")


def test_a_command_that_fails_as_nobody_expected_is_in_the_log_too(monkeypatch, folder, tmp_path, capsysbinary):
    """The buttons for documents run a command in a process of its own, whose traceback nobody would see."""

    def fail_inside(*_):
        raise ZeroDivisionError("hỏng")

    (tmp_path / "so.xlsx").write_bytes(b"")
    monkeypatch.setattr("chiso.macros.tasks.refresh_book", fail_inside)

    assert run_command(["refresh", str(tmp_path / "so.xlsx")]) == 1
    assert "chiso doctor --report loi.txt" in capsysbinary.readouterr().err.decode()
    log = (folder / LOG).read_text(encoding="utf-8")
    assert " · refresh · so.xlsx · " in log
    assert "in fail_inside" in log


def test_a_failed_button_is_in_the_log_once(monkeypatch, folder, capsysbinary):
    monkeypatch.setattr(running_excel, "import_xlwings", lambda: 1 / 0)

    assert run_command(["button", "refresh", "--book", "so.xlsm", "--hwnd", "1"]) == 1
    assert (folder / LOG).read_text(encoding="utf-8").count("── ") == 1


# ── The log ─────────────────────────────────────────────────────────────────────────────────────────────────


NOW = datetime(2023, 10, 9, 8, 30)  # noqa: DTZ001 # a workbook knows no time zones


def failure(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_log_is_bounded_and_keeps_the_last_failures(tmp_path):
    for number in range(200):
        keep_failure(failure(f"{number}" + "x" * 5_000), "refresh", "so.xlsm", NOW, tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {LOG, OLDER}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 2 * (FULL_BYTES + 20_000)
    assert "199xxx" in read_failures(tmp_path, 10_000)


def test_one_failure_cannot_fill_the_log_and_its_end_is_kept(tmp_path):
    keep_failure(failure("x" * 1_000_000 + "cuối"), "refresh", "so.xlsm", NOW, tmp_path)

    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert len(log) < 21_000
    assert "cuối" in log


def test_what_is_read_begins_with_a_whole_failure(tmp_path):
    for number in range(5):
        keep_failure(failure(f"lỗi {number}"), "refresh", "so.xlsm", NOW, tmp_path)

    read = read_failures(tmp_path, 700)
    assert read.startswith("── 2023-10-09 08:30:00 · refresh · so.xlsm")
    assert "lỗi 4" in read
    assert "lỗi 0" not in read
    assert read_failures(tmp_path / "none", 700) == ""


def test_log_of_windows_is_read_with_plain_ends_of_lines(tmp_path):
    (tmp_path / LOG).write_bytes("── một\r\nhai\r\n".encode())

    assert read_failures(tmp_path, 700) == "── một\nhai\n"


def test_an_error_whose_text_fails_is_kept_by_its_kind(tmp_path):
    class MuteError(Exception):
        def __str__(self):
            raise RuntimeError

    keep_failure(MuteError(), "refresh", "so.xlsm", NOW, tmp_path)

    assert "MuteError" in (tmp_path / LOG).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("system", "environment", "folder"),
    [
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/chiso"),
        ("win32", {}, "/home/x/AppData/Local/chiso"),
        ("linux", {"XDG_STATE_HOME": "/state"}, "/state/chiso"),
        ("linux", {}, "/home/x/.local/state/chiso"),
    ],
)
def test_own_folder_is_where_each_system_keeps_it(system, environment, folder):
    assert find_own_folder(system, environment, Path("/home/x")) == Path(folder)


def test_a_path_in_the_workbook_does_not_name_the_user():
    local = {"LOCALAPPDATA": "/Users/Hồng Ân/AppData/Local"}

    assert write_unnamed(
        Path("/Users/Hồng Ân/AppData/Local/chiso/loi.log"), "win32", local, Path("/Users/Hồng Ân")
    ) == (r"%LOCALAPPDATA%\chiso\loi.log")
    assert write_unnamed(Path("/home/x/.local/loi.log"), "linux", {}, Path("/home/x")) == "~/.local/loi.log"
    assert write_unnamed(Path("/var/state/loi.log"), "linux", {}, Path("/home/x")) == "/var/state/loi.log"


# ── One at a time ───────────────────────────────────────────────────────────────────────────────────────────


def press_within(monkeypatch, second) -> list[str]:
    """Press a second button in the middle of the first; return what was done."""
    done = []

    def press(name, book, now, program):
        done.append(name)
        if len(done) == 1:
            second()
        book.state.value = f"xong {name}"

    monkeypatch.setattr("chiso.macros.buttons.press.press", press)
    return done


def test_a_second_press_in_the_same_workbook_does_nothing_and_the_outcome_is_the_firsts(books, monkeypatch):
    done = press_within(monkeypatch, lambda: launch.press_in_excel("undo", "Sổ.xlsm", 4711))
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    assert done == ["refresh"]
    assert books[1].state.lines == ["xong refresh"]


def test_what_is_being_done_stands_at_the_foot_of_excel_until_it_is_done(books, monkeypatch):
    press_within(monkeypatch, lambda: launch.press_in_excel("undo", "Sổ.xlsm", 4711))
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    assert books[1].app.told == ["Chỉ số: đang làm Cập nhật, xong mới bấm tiếp…", False]


def test_a_second_press_in_another_workbook_says_there_that_it_waits(books, monkeypatch):
    done = press_within(monkeypatch, lambda: launch.press_in_excel("undo", "Tuần 1 = 2.xlsm", 4711))
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    assert done == ["refresh"]
    assert books[0].state.lines == ["Nút ở sổ khác đang làm, bấm lại sau"]
    assert books[1].state.lines == ["xong refresh"]


def test_after_a_failure_the_next_press_has_its_turn(books, monkeypatch):
    fail(monkeypatch, ZeroDivisionError("hỏng"))
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)
    done = press_within(monkeypatch, lambda: None)
    launch.press_in_excel("refresh", "Sổ.xlsm", 4711)

    assert done == ["refresh"]


HOLD = """
import sys, time
from pathlib import Path
from chiso.macros.buttons.turn import take_turn
with take_turn(Path(sys.argv[1]), 815, "Sổ.xlsm") as turn:
    print(turn.value, flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(folder):
    held = subprocess.Popen([sys.executable, "-c", HOLD, folder], stdout=subprocess.PIPE, text=True)
    try:
        yield held
    finally:
        held.kill()
        held.communicate()


@pytest.mark.parametrize(
    ("office", "book", "turn"),
    [(815, "sổ.xlsm", Turn.HERE), (815, "khác.xlsm", Turn.ELSEWHERE), (816, "Sổ.xlsm", Turn.OURS)],
)
def test_another_process_that_presses_is_seen_in_its_own_office(tmp_path, office, book, turn):
    with holder(tmp_path) as held:
        assert held.stdout.readline() == "ours\n"
        with take_turn(tmp_path, office, book) as found:
            assert found is turn


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path):
    with holder(tmp_path) as held:
        held.stdout.readline()
        held.kill()
        held.wait()
        with take_turn(tmp_path, 815, "Sổ.xlsm") as found:
            assert found is Turn.OURS


def test_where_no_lock_can_be_written_the_press_goes_on(tmp_path):
    (tmp_path / "file").write_text("")
    with take_turn(tmp_path / "file", 815, "Sổ.xlsm") as found:
        assert found is Turn.OURS


# ── Excel is let go ─────────────────────────────────────────────────────────────────────────────────────────


def test_xlwings_own_way_of_ending_excel_is_taken_away(books, pressed, monkeypatch):
    taken = []
    monkeypatch.setattr(running_excel, "atexit", SimpleNamespace(unregister=taken.append))
    launch.press_in_excel("next", "Sổ.xlsm", 4711)
    launch.press_in_any("next", "Sổ.xlsm")

    assert taken == [kill_others, kill_others]


@pytest.mark.parametrize("broken", [False, True])
def test_no_object_of_excels_outlives_a_press_even_without_a_collector(books, monkeypatch, broken):
    class Object:
        """Something of Excel's, in a ring as Python's own errors and closures make them."""

        def __init__(self):
            self.ring = self

    left = []

    def press(name, book, now, program):
        held = Object()
        left.append(weakref.ref(held))
        if broken:
            raise ValueError(held)

    monkeypatch.setattr("chiso.macros.buttons.press.press", press)
    gc.disable()
    try:
        launch.press_in_excel("next", "Sổ.xlsm", 4711)
        assert left[0]() is None
    finally:
        gc.enable()


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────


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
    from chiso.macros.buttons.press import _BUTTONS
    from chiso.macros.cli.setup import BUTTON_NAMES
    from chiso.workbook.book.buttons import BUTTONS

    assert set(BUTTON_NAMES) == {button.name for button in BUTTONS} == {*_BUTTONS, "upgrade"}


def test_offices_of_command_and_plan_are_the_same():
    from chiso.macros.cli.setup import OFFICES as OFFERED
    from chiso.macros.machine.install import OFFICES

    assert OFFERED == OFFICES


def test_installing_and_the_doctor_do_not_load_xlwings():
    import subprocess
    import sys

    modules = "chiso.macros.machine.install, chiso.macros.machine.doctor, chiso.macros.cli.commands"
    script = f"import sys, {modules}; print('xlwings' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.home())

    assert said.stdout == "False\n"
