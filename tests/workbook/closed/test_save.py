"""All or nothing: the file on the disk is the old one or the new one, and never anything else."""

import io
import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from chiso.workbook.closed import ClosedBook, WorkbookError
from chiso.workbook.closed.save import save_atomically
from support import clerk
from support.clerk import scores
from support.package import digest
from support.reading import read_recorded
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

    assert step(one).outcome.refused
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


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
def test_failure_while_writing_leaves_the_old_file_and_nothing_beside_it(one, monkeypatch, call):
    before = state_of(one)

    def fail(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(WorkbookError, match=r"one\.xlsm"):
        refresh_week_2(one)
    assert state_of(one) == before


def test_disk_that_is_full_half_way_leaves_the_old_file_and_nothing_beside_it(one):
    before = state_of(one)

    class Half:
        def write_to(self, file: io.BufferedIOBase) -> None:
            file.write(b"PK half a workbook")
            raise OSError(28, "No space left on device")

    with pytest.raises(WorkbookError, match=r"one\.xlsm"):
        save_atomically(Half(), one)
    assert state_of(one) == before


def test_interruption_leaves_the_old_file_and_nothing_beside_it(one, monkeypatch):
    before = state_of(one)

    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        refresh_week_2(one)
    assert state_of(one) == before


def test_file_is_flushed_to_the_disk_before_it_takes_the_old_ones_place(one, monkeypatch):
    calls = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: (calls.append(name), real(*args))[1])

    refresh_week_2(one)

    assert calls == ["fsync", "replace"]


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

    with pytest.raises(WorkbookError, match=r"Không ghi được tệp one\.xlsm"):
        refresh_week_2(one)
    assert state_of(one) == before


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
    assert len(read_recorded(one)) == 10
