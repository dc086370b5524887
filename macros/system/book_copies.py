"""Dated copies of a workbook in the user's own folder: what it was before each refresh of the closed file.

A copy is a hard link where the folder is on the same disk: a refresh renames a new file over the workbook, and the link
keeps the one from before, for nothing. Elsewhere its bytes are copied. So many are kept: the last ones, and of the days
before that the first of each. Where no copy can be kept the refresh goes on without: its own undo lies in the workbook.

Text in place of pathlib's paths, which take longer to load than all that is done here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Final
from zlib import crc32

from ...scoring.values import NamedTuple
from .own_place import find_own_place

FOLDER: Final = "ban-sao"
NEWEST: Final = 5
DAYS: Final = 10
MOST_BYTES: Final = 200_000_000
"""Of one workbook; its last copy is kept whatever its size."""
MOST_BOOKS: Final = 40
_STAMP: Final = "%Y-%m-%d_%H.%M.%S"
_DAY: Final = len("2023-10-09")


class BookCopy(NamedTuple):
    """A copy that is kept: its name, which is when it was made, where it is, and its size in bytes."""

    name: str
    path: str
    size: int


def find_copies_folder(book: str | os.PathLike[str]) -> str:
    """The folder of a workbook's copies: by its name and, for others of that name, by where it is."""
    whole = os.path.normcase(os.path.realpath(book))
    stem = os.path.splitext(os.path.basename(whole))[0]
    place = find_own_place(sys.platform, os.environ, os.path.expanduser("~"))
    return os.path.join(place, FOLDER, f"{stem}-{crc32(whole.encode('utf-8', 'surrogatepass')):08x}")


def keep_copy(book: str | os.PathLike[str], now: datetime) -> str | None:
    """Keep what a workbook is; return the path of the copy, None where there can be none."""
    folder, suffix = find_copies_folder(book), os.path.splitext(book)[1]
    if not os.path.isabs(folder):  # who runs this has no home
        return None
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder, exist_ok=True)
            _drop_books(os.path.dirname(folder), os.path.basename(folder))
        path = _choose_path(folder, format(now, _STAMP), suffix)
        try:
            os.link(os.path.realpath(book), path)
        except OSError:  # another disk, or one that knows no links
            _copy_bytes(book, path)
        drop_paths(choose_dropped(list_copies(book)))
    except OSError:
        return None
    return path


@contextmanager
def hold_copy(book: str | os.PathLike[str], now: datetime, *, wanted: bool = True) -> Iterator[None]:
    """Keep what a workbook is while another takes its place; what could not be written needs no copy."""
    path = keep_copy(book, now) if wanted else None
    try:
        yield
    except Exception:
        drop_paths([path] if path else [])
        raise


def list_copies(book: str | os.PathLike[str]) -> list[BookCopy]:
    """List the copies of a workbook, the earliest first."""
    folder = find_copies_folder(book)
    try:
        with os.scandir(folder) as entries:
            found = [BookCopy(os.path.splitext(e.name)[0], e.path, e.stat().st_size) for e in entries if e.is_file()]
    except OSError:
        return []
    return sorted(found)


def choose_dropped(copies: Sequence[BookCopy]) -> list[str]:
    """Say which copies are no longer kept, of those given with the earliest first."""
    last, earlier = copies[-NEWEST:], copies[:-NEWEST]
    first_of_day: dict[str, BookCopy] = {}
    for copy in earlier:
        first_of_day.setdefault(copy.name[:_DAY], copy)
    kept: set[str] = set()
    size = 0
    for copy in [*reversed(last), *list(reversed(first_of_day.values()))[:DAYS]]:
        size += copy.size
        if not kept or size <= MOST_BYTES:
            kept.add(copy.path)
    return [copy.path for copy in copies if copy.path not in kept]


def drop_paths(paths: Iterable[str]) -> None:
    """Remove files; one that is held stays for the next time."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)


def _choose_path(folder: str, stamp: str, suffix: str) -> str:
    path, number = os.path.join(folder, stamp + suffix), 2
    while os.path.lexists(path):
        path, number = os.path.join(folder, f"{stamp}-{number}{suffix}"), number + 1
    return path


def _copy_bytes(book: str | os.PathLike[str], path: str) -> None:
    with open(book, "rb") as old, open(path, "xb") as new:
        new.write(old.read())


def _drop_books(place: str, kept: str) -> None:
    """Let go of workbooks that were not refreshed for longest, once there are too many."""
    with os.scandir(place) as entries:
        books = sorted(
            (entry.stat().st_mtime, entry.path) for entry in entries if entry.is_dir() and entry.name != kept
        )
    for _, folder in books[: max(len(books) + 1 - MOST_BOOKS, 0)]:
        drop_paths(os.path.join(folder, name) for name in os.listdir(folder))
        with suppress(OSError):
            os.rmdir(folder)
