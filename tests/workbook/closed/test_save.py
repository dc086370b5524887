"""All or nothing: the file on the disk is the old one or the new one, and never anything else."""

import io
import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.closed import ClosedBook
from chiso.workbook.closed.companions import name_draft
from chiso.workbook.closed.package import Package
from chiso.workbook.closed.save import save_atomically, save_new
from support import clerk
from support.clerk import scores
from support.package import digest
from support.reading import read_unit_records
from support.small_office import TOTAL, WEEK_2, refresh_week, refresh_week_2, step, undo


def state_of(book: Path) -> tuple[str, int, list[str]]:
    """The file's bytes and time, and what lies beside it."""
    return digest(book), book.stat().st_mtime_ns, sorted(path.name for path in book.parent.iterdir())


# ── Refused: nothing changes ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "scores",
    [{**WEEK_2, "An Phú": "5,9.28"}, {**WEEK_2, "An Phú": "101"}, {**WEEK_2, "An Phu": "60"}, {"Long Xuyên": "50"}],
)
def test_refresh_with_an_error_leaves_bytes_and_time_as_they_were(one, scores):
    before = state_of(one)

    done = refresh_week_2(one, scores)

    assert done.outcome.refused
    assert not done.changed
    assert state_of(one) == before


def test_refused_command_exits_1_and_leaves_the_file(one):
    before = state_of(one)

    answer = clerk.refresh(one, scores({**TOTAL, "An Phú": "x"}), "--week", "2023-10/2")

    assert (answer.code, answer.json["changed"], answer.json["units"]) == (1, False, [])
    assert state_of(one) == before


def test_other_snapshot_date_for_the_same_week_leaves_the_file(two):
    before = state_of(two)

    assert refresh_week(two, WEEK_2, "2023-10/2", "2023-10-10").outcome.refused
    assert state_of(two) == before


def test_undo_with_nothing_to_undo_leaves_the_file(new):
    before = state_of(new)

    assert not undo(new)
    assert state_of(new) == before


def test_next_over_an_unrecorded_paste_leaves_the_file(one):
    clerk.paste_by_hand(one, [["Đơn vị", "Điểm"], ["An Phú", 64.0]])
    before = state_of(one)

    assert step(one).refused
    assert state_of(one) == before


def test_check_leaves_the_file(one):
    before = state_of(one)

    assert clerk.refresh(one, scores({**TOTAL, **WEEK_2}), "--week", "2023-10/2", command="check").code == 0
    assert state_of(one) == before


# ── Open elsewhere ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", ["~$one.xlsm", ".~lock.one.xlsm#"])
def test_file_that_another_program_has_open_is_refused_and_the_lock_named(one, lock):
    one.with_name(lock).touch()
    before = state_of(one)

    for act in (refresh_week_2, undo, step):
        with pytest.raises(WorkbookError) as refused:
            act(one)
        assert lock in str(refused.value)
        assert "one.xlsm" in str(refused.value)
    assert state_of(one) == before


def test_file_that_was_opened_while_the_refresh_ran_is_refused(one):
    book = ClosedBook(one)
    book.append_log(["x"])
    one.with_name("~$one.xlsm").touch()
    before = state_of(one)

    with pytest.raises(WorkbookError, match=r"~\$one\.xlsm"):
        book.save()
    assert state_of(one) == before


def test_command_says_so_when_the_file_is_open_elsewhere(one):
    one.with_name(".~lock.one.xlsm#").touch()

    answer = clerk.refresh(one, scores({**TOTAL, **WEEK_2}), "--week", "2023-10/2")

    assert answer.code == 1
    assert ".~lock.one.xlsm#" in answer.problems[0]["message"]


# ── The disk fails ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("call", ["replace", "fsync", "fchmod", "urandom"])
def test_failure_while_writing_leaves_the_old_file_and_nothing_beside_it(one, monkeypatch, call):
    one.chmod(0o640)
    before = state_of(one)

    def fail(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WorkbookError, match=r"one\.xlsm"):
        refresh_week_2(one)
    assert state_of(one) == before


def test_disk_that_is_full_half_way_leaves_the_old_file_and_nothing_beside_it(one):
    before = state_of(one)

    class Half(Package):
        def write_to(self, file: io.BufferedIOBase) -> None:
            file.write(b"PK half a workbook")
            raise OSError(28, "No space left on device")

    with pytest.raises(WorkbookError, match=r"Không ghi được tệp one\.xlsm: ổ đĩa đã đầy"):
        save_atomically(Half(one), one)
    assert state_of(one) == before


def test_interruption_leaves_the_old_file_and_nothing_beside_it(one, monkeypatch):
    before = state_of(one)

    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        refresh_week_2(one)
    assert state_of(one) == before


def test_file_is_flushed_before_it_takes_the_old_ones_place_and_the_folder_after_that(one, monkeypatch):
    calls = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: (calls.append(name), real(*args))[1])

    refresh_week_2(one)

    assert calls == ["fsync", "replace", "fsync"]


def test_error_after_the_file_took_its_place_leaves_it_done(one, monkeypatch):
    """A file server whose answer got lost, and a folder that cannot be flushed."""
    real = os.replace

    def lose_the_answer(*paths: str) -> None:
        real(*paths)
        monkeypatch.setattr(os, "fsync", fail)
        fail()

    def fail(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", lose_the_answer)

    assert refresh_week_2(one).changed
    assert len(read_unit_records(one)) == 10
    assert [path.name for path in one.parent.iterdir()] == [one.name]


@contextmanager
def as_an_ordinary_user():
    """The superuser may write everywhere: for a while be nobody."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_read_only_folder_is_refused_with_a_message(one):
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "so.xlsm"
        book.write_bytes(one.read_bytes())
        book.chmod(0o644)
        Path(folder).chmod(0o555)
        before = state_of(book)
        with as_an_ordinary_user(), pytest.raises(WorkbookError, match=r"Không ghi được tệp so\.xlsm"):
            refresh_week_2(book)
        assert state_of(book) == before
        Path(folder).chmod(0o755)


def test_file_marked_read_only_is_refused(one):
    one.chmod(0o444)
    before = state_of(one)

    with pytest.raises(WorkbookError, match=r"Không ghi được tệp one\.xlsm: tệp chỉ cho đọc"):
        refresh_week_2(one)
    assert state_of(one) == before


def test_file_that_another_may_write_is_not_replaced(one):
    """Who may write in the folder could rename over it."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(shutil.copy(one, folder))
        book.chmod(0o644)
        Path(folder).chmod(0o777)
        before = state_of(book)
        with as_an_ordinary_user():
            if os.access(book, os.W_OK, effective_ids=True):
                pytest.skip("needs another user's file: the tests do not run as root")
            with pytest.raises(WorkbookError, match="tệp chỉ cho đọc"):
                refresh_week_2(book)
        assert state_of(book) == before


def test_file_that_may_not_be_read_is_refused_with_a_message(one, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(WorkbookError, match=r"one\.xlsm"):
        ClosedBook(one)


def test_permissions_of_the_file_stay(one):
    one.chmod(0o640)
    refresh_week_2(one)
    assert stat.S_IMODE(one.stat().st_mode) == 0o640


def test_link_to_the_workbook_stays_a_link(one):
    link = one.with_name("lien-ket.xlsm")
    link.symlink_to(one.name)

    refresh_week_2(link)

    assert link.is_symlink()
    assert len(read_unit_records(one)) == 10


def test_links_own_file_is_written_and_another_hard_link_keeps_what_was_there(one):
    other = one.with_name("ban-sao.xlsm")
    os.link(one, other)
    before = digest(other)

    refresh_week_2(one)

    assert digest(other) == before
    assert len(read_unit_records(one)) == 10


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_of_the_file_stay(one):
    os.chown(one, 1234, 2345)
    one.chmod(0o660)

    refresh_week_2(one)

    info = one.stat()
    assert (info.st_uid, info.st_gid, stat.S_IMODE(info.st_mode)) == (1234, 2345, 0o660)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system attaches nothing to files")
def test_what_is_attached_to_the_file_stays(one):
    try:
        os.setxattr(one, "user.chiso", "nhãn".encode())
    except OSError:
        pytest.skip("the file system attaches nothing to files")

    refresh_week_2(one)

    assert os.getxattr(one, "user.chiso") == "nhãn".encode()


def test_draft_is_private_from_its_first_byte_and_no_ones_to_foresee(one, monkeypatch):
    one.chmod(0o644)
    seen = []
    write_to = Package.write_to

    def look(package: Package, file: io.BufferedIOBase) -> None:
        [draft] = one.parent.glob(".chiso-*.tmp")
        seen.append((draft.name, stat.S_IMODE(draft.stat().st_mode), draft.stat().st_size))
        write_to(package, file)

    monkeypatch.setattr(Package, "write_to", look)
    monkeypatch.setattr(os, "fchmod", lambda *_arguments: None)
    refresh_week_2(one)
    refresh_week(one, {**WEEK_2, "An Phú": "64.00"}, "2023-10/3", "2023-10-16")

    assert [(mode, size) for _, mode, size in seen] == [(0o600, 0)] * 2
    assert len({name for name, _, _ in seen}) == 2


def test_draft_never_goes_through_a_link(one, monkeypatch):
    """Someone else's link has the very name that was drawn: another one is drawn."""
    drawn = iter([b"\0\0\0\0", b"\0\0\0\0", b"\1\1\1\1"])
    monkeypatch.setattr(os, "urandom", lambda _size: next(drawn))
    secret = one.with_name("cua-nguoi-khac.txt")
    link = Path(name_draft(str(one)))
    link.symlink_to(secret.name)

    refresh_week_2(one)

    assert link.is_symlink()
    assert not secret.exists()
    assert len(read_unit_records(one)) == 10


@pytest.mark.parametrize("name", ["ă" * 125 + ".xlsm", "a.xlsm"])
def test_name_as_long_as_a_disk_takes_works(one, name):
    book = one.rename(one.with_name(name))

    assert refresh_week_2(book).changed
    assert [path.name for path in book.parent.iterdir()] == [name]


# ── Written by others meanwhile ─────────────────────────────────────────────────────────────────────────────


def test_file_that_was_written_meanwhile_is_refused_and_stays(one, two):
    book = ClosedBook(one)
    book.append_log(["x"])
    two.replace(one)
    before = state_of(one)

    with pytest.raises(WorkbookError, match=r"one\.xlsm đã bị chương trình khác ghi lại"):
        book.save()
    assert state_of(one) == before


def test_file_whose_bytes_changed_under_the_same_size_and_time_is_refused(one):
    book = ClosedBook(one)
    book.append_log(["x"])
    info, content = one.stat(), bytearray(one.read_bytes())
    content[-30] ^= 1
    one.write_bytes(content)
    os.utime(one, ns=(info.st_atime_ns, info.st_mtime_ns))

    with pytest.raises(WorkbookError, match="đã bị chương trình khác ghi lại"):
        book.save()
    assert one.read_bytes() == content


def test_file_that_is_gone_is_not_made_anew(one):
    book = ClosedBook(one)
    book.append_log(["x"])
    one.unlink()

    with pytest.raises(WorkbookError, match="dời hoặc xóa"):
        book.save()
    assert list(one.parent.iterdir()) == []


def test_new_file_never_takes_the_place_of_one_that_has_come_there(one, two):
    package, before = Package(one), state_of(two)

    with pytest.raises(WorkbookError, match=r"Đã có tệp .*two\.xlsm"):
        save_new(package, two)
    assert state_of(two) == before


def test_new_file_has_the_mode_of_all_new_files(one):
    before = os.umask(0o027)
    try:
        save_new(Package(one), one.with_name("moi.xlsm"))
    finally:
        os.umask(before)

    assert stat.S_IMODE(one.with_name("moi.xlsm").stat().st_mode) == 0o640
