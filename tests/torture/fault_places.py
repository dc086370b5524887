"""Odd places for a workbook: links, names, folders and files that may not be written, clocks that are wrong."""

from __future__ import annotations

import os
import shutil
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from chiso.workbook.closed.companions import name_draft, name_lock
from support.clerk import COMMAND, Answer
from support.forked import run_forked
from torture.fault_books import Book, hold_clock

NOBODY = 65534
NAME = "Sổ chỉ số.xlsm"
LONG = "Sổ " + "ă" * 122 + ".xlsm"
"""254 bytes; a disk takes 255."""


class Place(NamedTuple):
    """A place: what makes it, and what must become of the workbook there."""

    name: str
    make: Callable[[Path, Book], Path]
    state: str = "new"
    prepare: Callable[[], object] = hold_clock
    holds: Callable[[Path, Book], bool] = lambda _path, _book: True


def try_places(book: Book, folder: Path) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Refresh in every place; return how often each end was seen, and what was broken."""
    seen: Counter[tuple[str, str]] = Counter()
    broken = []
    for number, place in enumerate(_list_places()):
        room = folder / f"place {number}"
        room.mkdir()
        with _opened_again(room):
            path = place.make(room, book)
            before = [name for name in _list_files(room) if not name.startswith(".chiso-")]
            answer = Answer(*run_forked([str(COMMAND), book.command, str(path)], b"", place.prepare))
            wrong = list(_look(place, path, book, answer, before, _list_files(room)))
        seen["odd places", f"{answer.code}, {place.state}"] += 1
        broken += [f"{place.name}: {what}: {answer}" for what in wrong]
    return seen, broken


def _look(place: Place, path: Path, book: Book, answer: Answer, before: list[str], after: list[str]) -> Iterator[str]:
    content = path.read_bytes()
    same = book.new if place.state == "new" else book.old
    other_time = isinstance(place.prepare, partial)  # which stands in the log
    if (content in (book.old, book.new)) if other_time else (content != same):
        yield f"is not {place.state}"
    if answer.code != (place.state == "old") or "ngoài dự kiến" in answer.err:
        yield "is told wrongly"
    if place.state == "old" and "LỖI" not in answer.err:
        yield "is not explained"
    if before != after:
        yield f"left {set(after) ^ set(before)}"
    if not place.holds(path, book):
        yield "is not what it was beside"


def _list_places() -> list[Place]:
    places = [
        Place("a symbolic link", _make_link, holds=lambda path, _: path.is_symlink()),
        Place("a link to a link in another folder", partial(_make_link, twice=True), holds=lambda p, _: p.is_symlink()),
        Place("a hard link", _make_hard_link, holds=lambda p, book: (p.parent / "kia.xlsm").read_bytes() == book.old),
        Place("a file of mode 604", partial(_make, mode=0o604), holds=lambda p, _: _mode(p) == 0o604),
        Place("a read-only file", partial(_make, mode=0o444), "old", holds=lambda p, _: _mode(p) == 0o444),
        Place("a clock set back", _make, prepare=partial(hold_clock, datetime(1999, 1, 1))),  # noqa: DTZ001
        Place("a clock before 1980", _make, prepare=partial(hold_clock, datetime(1970, 1, 1))),  # noqa: DTZ001
        Place("a clock after 2107", _make, prepare=partial(hold_clock, datetime(2150, 1, 1))),  # noqa: DTZ001
        Place("what a killed act left", partial(_make, left=True)),
        *(
            Place(f"the name {name[:30]!r}", partial(_make, name=name))
            for name in (
                "Sổ chỉ số.xlsm",
                unicodedata.normalize("NFD", "Sổ chỉ số.xlsm"),
                "100% đủ.xlsm",
                LONG,
                "a.xlsm",
            )
        ),
        Place("a path of 260 characters", partial(_make, name=f"{'thư mục dài ' * 8}/{'x' * 140}/so.xlsm")),
    ]
    if os.geteuid() == 0:
        places += [
            Place("a folder not to be written", partial(_make, closed=True), "old", _be_nobody),
            Place("a file of another's", partial(_make, owner=0, mode=0o644), "old", _be_nobody),
            Place("a file of another's that one may write", partial(_make, owner=0, mode=0o666), "new", _be_nobody),
            Place("a superuser's act", partial(_make, owner=NOBODY), holds=lambda p, _: p.stat().st_uid == NOBODY),
        ]
    return places


def _make(
    room: Path,
    book: Book,
    name: str = "so.xlsm",
    *,
    mode: int = 0o644,
    owner: int = -1,
    closed: bool = False,
    left: bool = False,
) -> Path:
    path = room / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(book.old)
    path.chmod(mode)
    if os.geteuid() == 0 and not closed:
        room.chmod(0o777)
    if owner >= 0:
        os.chown(path, owner, owner)
    if left:
        for beside in (name_lock(str(path)), name_draft(str(path))):
            Path(beside).write_bytes(b"PK")
    return path


def _make_link(room: Path, book: Book, *, twice: bool = False) -> Path:
    real = _make(room, book, "trong/that.xlsm" if twice else "that.xlsm")
    link = room / "lien-ket.xlsm"
    if twice:
        (room / "giua.xlsm").symlink_to(real)
        link.symlink_to("giua.xlsm")
    else:
        link.symlink_to(real.name)
    return link


def _make_hard_link(room: Path, book: Book) -> Path:
    path = _make(room, book)
    os.link(path, room / "kia.xlsm")
    return path


def _be_nobody() -> None:
    """Give up the superuser's rights; first is loaded what saving asks for: Python may lie where nobody else reads."""
    import chiso.workbook.closed.drawn  # noqa: F401

    hold_clock()
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _list_files(room: Path) -> list[str]:
    return sorted(str(path.relative_to(room)) for path in room.rglob("*"))


@contextmanager
def _opened_again(room: Path) -> Iterator[None]:
    for parent in room.parents:
        if parent.stat().st_uid == os.geteuid() and not _mode(parent) & stat.S_IXOTH:
            parent.chmod(_mode(parent) | stat.S_IXOTH | stat.S_IROTH)  # a temporary folder is its maker's alone
    try:
        yield
    finally:
        shutil.rmtree(room)
