"""Two acts on one workbook at once: one waits for the other, or is refused; who dies keeps no one from going on."""

import os
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from unicodedata import normalize

import pytest

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.closed.companions import name_draft, name_lock
from chiso.workbook.closed.lock import hold_book
from chiso.workbook.closed.save import save_new
from support.clerk import chiso, refresh, scores
from support.reading import read_unit_records
from support.small_office import TOTAL, WEEK_2, WEEK_3, refresh_week_2


class Text(bytes):
    """What a file is to hold."""

    def write_to(self, file):
        file.write(self)


HOLD = """
import sys, time
from chiso.workbook.closed.lock import hold_book
with hold_book(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(book):
    """Another process has the workbook until its standard input ends."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, book], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "held\n"
        yield holder
    finally:
        holder.stdin.close()
        holder.wait(60)
        holder.stdout.close()


def lock_of(book):
    return Path(name_lock(str(book)))


def beside(book):
    return sorted(path.name for path in book.parent.iterdir() if path != book)


def hold(book, patience_s=0.05, waited=lambda _name: None):
    with hold_book(book, waited, patience_s):
        return beside(book)


def test_the_lock_is_there_while_it_is_held_and_gone_afterwards(one):
    [lock] = hold(one)

    assert lock.startswith(".")
    assert beside(one) == []


def test_who_comes_second_is_refused_when_patience_ends(one):
    with held_elsewhere(one):
        with pytest.raises(WorkbookError) as refused:
            hold(one)
        assert "one.xlsm đang được một lệnh chiso khác ghi" in str(refused.value)
        assert lock_of(one).name in str(refused.value)
    assert hold(one)
    assert beside(one) == []


def test_who_comes_second_says_once_that_it_waits(one):
    said = []
    with held_elsewhere(one), pytest.raises(WorkbookError):
        hold(one, 1.2, said.append)

    assert said == ["one.xlsm"]


@pytest.mark.parametrize("command", ["refresh", "next", "undo"])
def test_a_command_waits_until_the_workbook_is_free(one, command):
    with held_elsewhere(one) as holder:
        waiting = subprocess.Popen(
            [sys.executable, "-m", "chiso.macros", command, one], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        said = waiting.stderr.readline().decode()
        before = one.read_bytes()
        holder.stdin.close()
        out, err = waiting.communicate(timeout=60)

    assert said.startswith("Sổ one.xlsm đang được một lệnh chiso khác ghi; chờ")
    assert (waiting.returncode, err) == (0, b"")
    assert "one.xlsm" in out.decode()
    assert one.read_bytes() != before
    assert beside(one) == []


def test_checking_and_a_workbook_of_another_name_wait_for_no_one(one, two):
    with held_elsewhere(one):
        assert chiso("check", one).code == 0
        assert refresh(two, scores({**TOTAL, **WEEK_3}), "--week", "2023-10/3", "--date", "2023-10-16").code == 0


def test_the_same_workbook_by_a_link_and_by_another_spelling_has_the_same_lock(one):
    link = one.with_name("lien-ket.xlsm")
    link.symlink_to(one.name)
    with held_elsewhere(link), pytest.raises(WorkbookError, match="đang được một lệnh chiso khác ghi"):
        hold(one)

    assert name_lock("/s/Sổ.xlsm") == name_lock("/s/SỔ.XLSM") == name_lock(normalize("NFD", "/s/Sổ.xlsm"))


def test_two_threads_keep_each_other_out_too(one):
    with hold_book(one), pytest.raises(WorkbookError, match="đang được một lệnh chiso khác ghi"):
        hold(one)
    assert hold(one)


def test_a_killed_act_keeps_no_one_out_and_what_it_left_is_swept(one):
    with held_elsewhere(one) as holder:
        draft, foreign = Path(name_draft(str(one))), one.with_name(".chiso-00000000-00000000.tmp")
        draft.touch()
        foreign.touch()  # of another workbook, which someone may be writing
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait(60)

    assert len(beside(one)) == 3
    assert refresh_week_2(one).changed
    assert beside(one) == [foreign.name]


def test_what_is_left_when_nothing_was_killed_is_swept_after_an_error(one):
    def fail_within():
        with hold_book(one):
            Path(name_draft(str(one))).touch()
            raise ValueError("within")

    with pytest.raises(ValueError, match="within"):
        fail_within()
    assert beside(one) == []


def test_the_lock_file_follows_no_link(one):
    secret = one.with_name("cua-nguoi-khac.txt")
    lock_of(one).symlink_to(secret.name)

    with pytest.raises(WorkbookError, match="là một liên kết hoặc thư mục"):
        hold(one)
    assert not secret.exists()


def test_a_folder_in_its_place_is_named(one):
    lock_of(one).mkdir()

    with pytest.raises(WorkbookError, match="là một liên kết hoặc thư mục"):
        hold(one)


@pytest.mark.parametrize("mode", [0o600, 0o660, 0o644])
def test_who_may_write_the_workbook_may_lock_it_and_no_one_else(one, mode):
    one.chmod(mode)
    with hold_book(one):
        assert stat.S_IMODE(lock_of(one).stat().st_mode) == mode


def test_a_lock_that_was_deleted_by_hand_is_not_the_one_that_others_hold(one):
    """The holder's file is gone; who comes makes a new one, and the first must not take that away."""
    with hold_book(one):
        lock_of(one).unlink()
        with held_elsewhere(one):
            pass
        lock_of(one).touch()  # as if another had just come
    assert beside(one) == [lock_of(one).name]


def test_no_acknowledged_week_is_lost_where_two_write_at_once(one):
    """Both are started before either ends; `make torture` does it with four, fifty times each."""
    weeks = {"2023-10/2": ("2023-10-09", WEEK_2), "2023-10/3": ("2023-10-16", WEEK_3)}
    writing = []
    with held_elsewhere(one):
        for week, (day, points) in weeks.items():
            command = [
                sys.executable,
                "-m",
                "chiso.macros",
                "refresh",
                one,
                "--from",
                "-",
                "--week",
                week,
                "--date",
                day,
            ]
            writing.append(subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=-3))
            writing[-1].stdin.write(scores({**TOTAL, **points}))
            writing[-1].stdin.close()
        for process in writing:
            assert "chờ lệnh đó xong" in process.stderr.readline().decode()
    ends = [process.wait(60) for process in writing]
    for process in writing:
        process.stderr.close()

    assert ends == [0, 0]
    recorded = read_unit_records(one)
    assert {row[0] for row in recorded} == {"2023-10/1", "2023-10/2", "2023-10/3"}
    assert len(recorded) == 15


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks otherwise")
def test_a_disk_that_fails_throughout_is_said_as_that(one, monkeypatch):
    real = os.close

    def fail(*arguments):
        if len(arguments) == 1:  # what is closed is given back, whatever the system says
            real(*arguments)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("fcntl.lockf", fail)
        patch.setattr(os, "close", fail)
        with pytest.raises(WorkbookError, match=r"one\.xlsm: ổ đĩa hoặc mạng báo lỗi EIO"):
            hold(one)
    assert hold(one)


def test_draft_that_does_not_let_itself_be_deleted_is_swept_at_the_end_of_the_act(tmp_path, monkeypatch):
    book, real = tmp_path / "so.xlsm", os.unlink
    refused = []

    def unlink(path):
        if str(path).endswith(".tmp") and not refused:
            refused.append(path)
            raise PermissionError(13, "Permission denied", str(path))
        real(path)

    monkeypatch.setattr(os, "unlink", unlink)
    with hold_book(book):
        save_new(Text(b"so"), book)

    assert len(refused) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["so.xlsm"]


def test_draft_that_never_lets_itself_be_deleted_is_swept_by_the_next_act(tmp_path, monkeypatch):
    book, real = tmp_path / "so.xlsm", os.unlink

    def unlink(path):
        if str(path).endswith(".tmp"):
            raise PermissionError(13, "Permission denied", str(path))
        real(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", unlink)
        with hold_book(book):
            save_new(Text(b"so"), book)
    with hold_book(book):
        pass

    assert [entry.name for entry in tmp_path.iterdir()] == ["so.xlsm"]
