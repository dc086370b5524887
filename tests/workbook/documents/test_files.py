"""Documents are written whole or not at all, under names that sort by week."""

import os
import stat
import subprocess
from contextlib import contextmanager

import pytest

from chiso.scoring import Period
from chiso.workbook.documents import DocumentError, name_file, write_files


def test_names_sort_as_weeks_do():
    weeks = [Period(2023, 9, 5), Period(2023, 10, 1), Period(2023, 10, 2), Period(2024, 1, 1)]
    names = [name_file(week, "bao-cao.pdf") for week in weeks]

    assert names[2] == "2023-10-T2-bao-cao.pdf"
    assert sorted(names) == names


def test_one_file_in_the_way_keeps_all_from_being_written(tmp_path):
    (tmp_path / "b").write_bytes(b"old")

    with pytest.raises(DocumentError, match="Đã có tệp b"):
        write_files(tmp_path, {"a": b"new", "b": b"new"}, force=False)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"old"}


def test_a_place_that_takes_no_file_leaves_what_was_there(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()  # no file can be renamed over a folder

    with pytest.raises(DocumentError, match="Không ghi được vào"):
        write_files(tmp_path, {"b": b"new", "a": b"new"}, force=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(DocumentError, match="Không ghi được vào"):
        write_files(tmp_path / "file" / "folder", {"a": b"new"}, force=False)


def test_when_one_file_will_not_be_replaced_those_before_it_are_put_back(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    stuck = tmp_path / "c"
    stuck.write_bytes(b"old")
    with held(stuck), pytest.raises(DocumentError, match=f"Không ghi được vào {stuck}"):
        write_files(tmp_path, {"a": b"new", "b": b"new", "c": b"new"}, force=True)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "c": b"old"}


def test_a_folder_that_takes_nothing_is_named_itself(tmp_path):
    with held(tmp_path), pytest.raises(DocumentError, match=f"Không ghi được vào {tmp_path}\\."):
        write_files(tmp_path, {"a": b"new"}, force=False)


def test_a_name_that_no_disk_takes_is_refused(tmp_path):
    with pytest.raises(DocumentError, match="Không ghi được vào"):
        write_files(tmp_path / ("x" * 300), {"a": b"new"}, force=False)


@contextmanager
def held(path):
    """A file or folder that even root cannot change, as one that is open elsewhere on Windows."""
    if subprocess.run(["chattr", "+i", path], capture_output=True, check=False).returncode:
        pytest.skip("needs root and a file system that knows chattr +i")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", path], check=True)


def test_a_document_that_is_replaced_keeps_its_mode_and_a_new_one_has_that_of_new_files(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    before = os.umask(0o022)
    try:
        write_files(tmp_path, {"a": b"new", "b": b"new"}, force=True)
    finally:
        os.umask(before)

    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in "ab"] == [0o600, 0o644]


def test_a_document_that_is_marked_read_only_is_not_replaced(tmp_path):
    (tmp_path / "a").write_bytes(b"signed")
    (tmp_path / "a").chmod(0o444)

    with pytest.raises(DocumentError, match=f"Không ghi được vào {tmp_path / 'a'}"):
        write_files(tmp_path, {"a": b"new", "b": b"new"}, force=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"signed"}


def test_what_a_killed_process_left_is_swept_a_day_later_and_nothing_else(tmp_path):
    fresh, stale, others = (tmp_path / name for name in (f".{'a' * 16}-0.tmp", f".{'b' * 16}-1.old", ".cua-toi-0.tmp"))
    for path in (fresh, stale, others):
        path.touch()
    for path in (stale, others):
        os.utime(path, (0, 0))

    write_files(tmp_path, {"a": b"new"}, force=False)

    assert {path.name for path in tmp_path.iterdir()} == {"a", fresh.name, others.name}
