"""Dated copies from before refreshes: in the user's own folder, few, for nothing on the same disk, and taken back."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chiso.macros.system.book_copies import BookCopy, choose_dropped, find_copies_folder, keep_copy, list_copies
from support import clerk
from support.small_office import WEEK_1, create, refresh_week, refresh_week_2

START = datetime(2023, 10, 9, 8)  # noqa: DTZ001 # a clerk's clock


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A new workbook, and a home of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return create(tmp_path / "so.xlsx")


def copies_of(*moments: datetime, size: int = 1) -> list[BookCopy]:
    names = [f"{moment:%Y-%m-%d_%H.%M.%S}" for moment in moments]
    return [BookCopy(name, name, size) for name in names]


def test_a_refresh_keeps_the_workbook_as_it_was(book):
    before = book.read_bytes()
    refresh_week(book, WEEK_1)

    (copy,) = list_copies(book)

    assert Path(copy.path).read_bytes() == before
    assert copy.size == len(before)
    assert Path(copy.path).stat().st_nlink == 1  # a link, whose other name is another file now
    assert copy.path.startswith(str(book.parent / "state" / "chiso" / "ban-sao" / "so-"))


def test_a_refresh_that_is_refused_or_changes_nothing_keeps_none(book):
    refresh_week(book, WEEK_1)
    assert len(list_copies(book)) == 1

    assert refresh_week(book, {**WEEK_1, "An Phú": "sáu mươi"}).outcome.refused
    assert not refresh_week(book, WEEK_1).changed

    assert len(list_copies(book)) == 1


def test_a_copy_is_taken_back_and_the_workbook_is_kept_in_its_turn(book):
    refresh_week(book, WEEK_1)
    first = book.read_bytes()
    refresh_week_2(book)
    second = book.read_bytes()
    listed = clerk.chiso("undo", book, "--list", "--json").json["copies"]
    assert [Path(each["path"]).read_bytes() == first for each in listed] == [True, False]

    answer = clerk.chiso("undo", book, "--copy", listed[0]["name"])

    assert (answer.code, answer.err) == (0, "")
    assert listed[0]["name"] in answer.out
    assert book.read_bytes() == first
    assert any(Path(copy.path).read_bytes() == second for copy in list_copies(book))


def test_a_name_that_no_copy_has_is_refused_and_nothing_changes(book):
    refresh_week(book, WEEK_1)
    before = book.read_bytes()

    answer = clerk.chiso("undo", book, "--copy", "2001-01-01_00.00.00")

    assert answer.code == 1
    assert "Không có bản sao 2001-01-01_00.00.00" in answer.err
    assert book.read_bytes() == before


def test_a_broken_copy_is_refused(book):
    refresh_week(book, WEEK_1)
    (copy,) = list_copies(book)
    Path(copy.path).write_bytes(b"PK")
    before = book.read_bytes()

    assert clerk.chiso("undo", book, "--copy", copy.name).code == 1
    assert book.read_bytes() == before


def test_a_workbook_that_was_ruined_has_its_copies_all_the_same(book):
    refresh_week(book, WEEK_1)
    refresh_week_2(book)
    latest = list_copies(book)[-1]
    whole = Path(latest.path).read_bytes()
    book.write_bytes(b"hong")

    listed = clerk.chiso("undo", book, "--list")
    assert listed.code == 0
    assert latest.name in listed.out
    assert clerk.chiso("undo", book, "--copy", latest.name).code == 0
    assert book.read_bytes() == whole


def test_books_of_one_name_in_two_folders_keep_apart(book, tmp_path):
    other = tmp_path / "khac" / book.name
    other.parent.mkdir()
    shutil.copy(book, other)
    keep_copy(book, START)

    assert find_copies_folder(book) != find_copies_folder(other)
    assert list_copies(other) == []


def test_of_many_refreshes_the_last_five_stay_and_the_first_of_each_day_before(book):
    hours = [START + timedelta(days=day, hours=hour) for day in range(3) for hour in range(4)]
    for moment in hours:
        keep_copy(book, moment)

    assert [copy.name for copy in list_copies(book)] == [
        "2023-10-09_08.00.00",
        "2023-10-10_08.00.00",
        *(f"2023-10-10_{hour:02}.00.00" for hour in (11,)),
        *(f"2023-10-11_{hour:02}.00.00" for hour in (8, 9, 10, 11)),
    ]


def test_two_in_one_second_are_two(book):
    keep_copy(book, START)
    keep_copy(book, START)

    assert [copy.name for copy in list_copies(book)] == ["2023-10-09_08.00.00", "2023-10-09_08.00.00-2"]


def test_no_more_than_ten_days_before_the_last_five_and_no_more_than_two_hundred_megabytes():
    days = copies_of(*(START + timedelta(days=day) for day in range(30)))
    assert choose_dropped(days) == [copy.path for copy in days[:15]]

    large = copies_of(*(START + timedelta(days=day) for day in range(6)), size=80_000_000)
    assert choose_dropped(large) == [copy.path for copy in large[:4]]
    assert choose_dropped(copies_of(START, size=900_000_000)) == []


def test_workbooks_that_were_not_refreshed_for_longest_go_when_there_are_too_many(book):
    folders = []
    for number in range(45):
        other = shutil.copy(book, book.with_name(f"so{number}.xlsx"))
        folder = Path(keep_copy(other, START)).parent
        os.utime(folder, (number, number))
        folders.append(folder)

    assert [folder.is_dir() for folder in folders] == [False] * 5 + [True] * 40


def test_a_home_that_cannot_be_written_keeps_no_refresh_from_being_done(book, tmp_path, monkeypatch):
    (tmp_path / "tep").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "tep"))

    assert refresh_week(book, WEEK_1).changed
    assert list_copies(book) == []


OTHER_DISK = Path("/dev/shm")  # noqa: S108 # memory, where there is such a disk


@pytest.mark.skipif(not os.access(OTHER_DISK, os.W_OK), reason="no second disk")
def test_on_another_disk_the_bytes_are_copied(book, monkeypatch):
    place = OTHER_DISK / f"chiso-test-{os.getpid()}"
    monkeypatch.setenv("XDG_STATE_HOME", str(place))
    before = book.read_bytes()
    try:
        refresh_week(book, WEEK_1)
        (copy,) = list_copies(book)
        assert Path(copy.path).read_bytes() == before
    finally:
        shutil.rmtree(place, ignore_errors=True)
