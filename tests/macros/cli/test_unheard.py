"""What was done is reported done, whatever becomes of the message; what cannot be is said, and never as unexpected."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chiso.macros.cli.show import MOST_PROBLEMS, show_problems
from chiso.macros.messages import Message
from chiso.macros.system.own_folder import own_folder
from chiso.workbook.problem import Problem, Severity
from support.clerk import COMMAND, paste_by_hand, refresh, scores
from support.reading import read_cell, read_unit_records

POINTS = {"PHÚ LÂM": "63.15", "PHÚ AN": "62.75"}
WEEK = ("--week", "2023-10/1", "--date", "2023-10-02")
FULL = Path("/dev/full")
"""A device on which there is never room."""


@pytest.fixture
def book(new_book):
    """A workbook with a week recorded, and the next one pasted."""
    made = new_book()
    assert refresh(made, scores(POINTS), *WEEK).code == 0
    return made


def run(*arguments, turned="", environment=None):
    """Run the command with its streams turned elsewhere: `>&-`, `> /dev/full`, `| true`."""
    command = ["bash", "-o", "pipefail", "-c", f'"$0" "$@" {turned}', COMMAND, *arguments]
    return subprocess.run(
        command, capture_output=True, check=False, timeout=60, env={**os.environ, **(environment or {})}
    )


NO_ONE = pytest.mark.parametrize(
    "turned",
    [
        pytest.param("> /dev/full", marks=pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")),
        pytest.param("> /dev/full 2>&1", marks=pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")),
        ">&-",
        ">&- 2>&-",
        "<&- >&- 2>&-",
        "| true",
    ],
)


@NO_ONE
@pytest.mark.parametrize("options", [[], ["--week", "2023-10/1"], ["--json"]], ids=["plain", "options", "json"])
def test_a_refresh_that_is_done_ends_with_0(book, turned, options):
    before = book.read_bytes()
    done = run("refresh", book, *options, turned=turned)

    assert done.returncode == 0
    assert book.read_bytes() != before  # its line in the log
    assert b"gi\xe1\xbb\xaf nguy\xc3\xaan" not in done.stderr
    assert b"Traceback" not in done.stderr


@NO_ONE
def test_next_undo_check_and_new_too(book, turned, tmp_path):
    paste_by_hand(book, [("ĐƠN VỊ", "ĐIỂM"), *POINTS.items()])
    assert run("check", book, turned=turned).returncode == 0
    assert run("undo", book, turned=turned).returncode == 0
    assert read_unit_records(book) == []
    assert run("new", tmp_path / "moi.xlsx", turned=turned).returncode == 0
    assert (tmp_path / "moi.xlsx").exists()


@NO_ONE
@pytest.mark.whole
def test_documents_and_drafts_too(seed_book, turned):
    assert run("export", seed_book, "--to", seed_book.parent / "ra", "--html", turned=turned).returncode == 0
    assert len(list((seed_book.parent / "ra").iterdir())) == 2
    assert run("mail", seed_book, turned=turned).returncode == 0
    assert list(seed_book.parent.glob("*.eml"))


@NO_ONE
def test_a_refusal_that_no_one_hears_still_ends_with_1(book, turned):
    before = book.read_bytes()
    paste = book.with_name("sai.csv")
    paste.write_bytes(scores({"PHÚ LÂM": "163"}))

    assert run("refresh", book, "--from", paste, "--week", "2023-10/2", turned=turned).returncode == 1
    assert book.read_bytes() == before


@NO_ONE
@pytest.mark.parametrize("arguments", [("--help",), ("refresh", "--help"), ("--version",)])
def test_help_that_no_one_hears_is_no_error(turned, arguments):
    done = run(*arguments, turned=turned)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
def test_what_standard_output_does_not_take_stands_on_standard_error(book):
    said = run("refresh", book, "--week", "2023-10/1", turned="> /dev/full").stderr.decode()

    assert "Tuần 1 tháng 10 năm 2023" in said


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_an_encoding_without_vietnamese_changes_nothing(book, encoding):
    done = run("refresh", book, environment={"PYTHONIOENCODING": encoding})
    helped = run("--help", environment={"PYTHONIOENCODING": encoding})

    assert (done.returncode, done.stderr) == (0, b"")
    assert "Tuần 1 tháng 10 năm 2023" in done.stdout.decode()
    assert helped.stdout.decode().startswith("Cách dùng: chiso")


def test_a_program_without_a_console_works(book):
    """As pythonw starts it: there are no streams."""
    code = (
        "import sys; sys.stdout = sys.stderr = None; sys.argv = ['chiso', 'refresh', sys.argv[1]]\n"
        "from chiso.macros.cli.start import main; main()"
    )
    before = book.read_bytes()

    assert subprocess.run([sys.executable, "-c", code, book], check=False, timeout=60).returncode == 0
    assert book.read_bytes() != before


ENDING = """
import atexit, sys
atexit.register(print, "tidied up", file=sys.stderr)
sys.argv = ["chiso", *sys.argv[1:]]
from chiso.macros.cli.start import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "tidied"),
    [
        (["refresh"], False),
        (["refresh", "--json"], False),
        (["check"], False),
        (["undo"], False),
        (["refresh", "--total=59.28"], True),
        (["mail"], True),
    ],
)
def test_only_what_goes_past_click_ends_without_tidying_up(book, arguments, tidied):
    """What sends a mail, or holds objects of an office, must let them go."""
    command, *options = arguments
    done = subprocess.run(
        [sys.executable, "-c", ENDING, command, book, *options], capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 0
    assert (b"tidied up" in done.stderr) == tidied


@NO_ONE
def test_a_command_that_tidies_up_ends_with_its_own_code_whoever_listens(book, turned):
    assert run("undo", book, turned=turned).returncode == 0
    assert run("undo", book, turned=turned).returncode == 1  # there is nothing left
    assert run("undo", turned=turned).returncode == 2


LATE = """
import os, signal, sys
from chiso.macros.cli import show, start
def fail(*arguments, **options):
    {fault}
import chiso.macros.cli.week
chiso.macros.cli.week.show_outcome = fail
sys.argv = ["chiso", "refresh", sys.argv[1], "--from", sys.argv[2], "--week", "2023-10/2", "--date", "2023-10-09"]
start.main()
"""


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGINT)", "đã ghi xong"),
        ("raise RuntimeError('x')", "Tệp đã được ghi trước khi gặp lỗi"),
    ],
)
def test_what_stops_the_command_after_the_file_was_written_is_told_so(book, fault, said):
    paste = book.with_name("diem.csv")
    paste.write_bytes(scores(POINTS))
    done = subprocess.run(
        [sys.executable, "-c", LATE.format(fault=fault), book, paste], capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 0
    assert said in done.stderr.decode()
    assert "giữ nguyên" not in done.stderr.decode()
    assert {row[0] for row in read_unit_records(book)} == {"2023-10/1", "2023-10/2"}


def test_of_very_many_problems_the_errors_come_first_and_the_rest_are_counted(capfd):
    warnings = [Problem(Severity.WARNING, f"B{row}", "", "w.") for row in range(150)]
    show_problems((*warnings, Problem(Severity.ERROR, "C9", "x", "e.")), error=True)
    lines = capfd.readouterr().err.splitlines()

    assert lines[0] == f"{Message.ERROR}  C9  x"
    assert len(lines) == 2 * MOST_PROBLEMS + 1
    assert lines[-1].startswith("… và 51 vấn đề nữa.")


# ── Clocks, homes, temporary folders ────────────────────────────────────────────────────────────────────────

CLOCK = """
import datetime, sys, time
shift = datetime.datetime({year}, 3, 1, tzinfo=datetime.timezone.utc).timestamp() - time.time()
now, local, universal = time.time, time.localtime, time.gmtime
time.time = lambda: now() + shift
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: universal(time.time() if seconds is None else seconds)
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
import chiso.macros.system.clock
chiso.macros.system.clock.datetime = Clock
sys.argv = ["chiso", *sys.argv[1:]]
from chiso.macros.cli.start import main
main()
"""


def run_in_year(year, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", CLOCK.format(year=year), *arguments], capture_output=True, check=False, timeout=60
    )
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize("year", [1975, 2110])
def test_a_clock_that_is_wrong_by_decades_keeps_no_week_from_being_recorded(book, year, tmp_path):
    assert run_in_year(year, "refresh", book) == (0, "")
    assert run_in_year(year, "undo", book) == (0, "")
    assert run_in_year(year, "new", tmp_path / "moi.xlsm") == (0, "")
    assert read_cell(book, "Nhật ký", "A5").year == year


@pytest.mark.whole
@pytest.mark.parametrize("year", [1975, 2110])
def test_documents_that_cannot_hold_such_a_time_are_refused_by_it(seed_book, year):
    for kind, code in (("--pdf", 0), ("--html", 0), ("--png", 0), ("--docx", 1), ("--xlsx", 1)):
        answer = run_in_year(year, "export", seed_book, "--to", seed_book.parent / kind[2:], kind)
        assert answer[0] == code, (kind, answer)
        assert (f"Đồng hồ của máy đang chỉ năm {year}" in answer[1]) == bool(code)
    code, said = run_in_year(year, "mail", seed_book)
    assert code == 1
    assert f"Đồng hồ của máy đang chỉ năm {year}" in said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows finds homes otherwise")
def test_a_user_without_a_home_works(book, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "~")  # what stands there when neither the environment nor the system knows one
    monkeypatch.delenv("XDG_STATE_HOME")

    assert own_folder().is_absolute()
    assert run("refresh", book, environment={"HOME": "~"}).returncode == 0
    assert b"ngo\xc3\xa0i d\xe1\xbb\xb1 ki\xe1\xba\xbfn" not in run("doctor", environment={"HOME": "~"}).stderr
    assert not (tmp_path / "~").exists()


NO_TEMP = """
import sys, tempfile
tempfile._candidate_tempdir_list = lambda: ["/khong/co"]
sys.argv = ["chiso", *sys.argv[1:]]
from chiso.macros.cli.start import main
main()
"""


@pytest.mark.whole
def test_a_machine_without_a_temporary_folder_says_so_where_one_is_needed(seed_book, tmp_path):
    def run_without(*arguments):
        done = subprocess.run([sys.executable, "-c", NO_TEMP, *arguments], capture_output=True, check=False, timeout=60)
        return done.returncode, done.stderr.decode()

    assert run_without("refresh", seed_book) == (0, "")
    for arguments in (("new", tmp_path / "moi.xlsx"), ("export", seed_book, "--to", tmp_path / "ra", "--xlsx")):
        code, said = run_without(*arguments)
        assert (code, "thư mục tạm (biến TEMP)" in said) == (1, True), said
    assert not (tmp_path / "moi.xlsx").exists()
    assert not (tmp_path / "ra").exists()


def test_a_paste_from_a_standard_input_that_is_closed_is_no_paste(book):
    before = book.read_bytes()
    done = run("refresh", book, "--from", "-", turned="<&-")

    assert done.returncode == 1
    assert "Tệp đầu vào không có số liệu" in done.stderr.decode()
    assert book.read_bytes() == before
