"""The copy of a workbook from before its upgrade, next to it: made, and put back."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final
from zlib import crc32

from ..book.undo import Upgraded
from ..closed import ClosedBook
from ..closed.package import Package
from ..closed.save import save_atomically
from .errors import ChangedSinceError, CopyGoneError

_SUFFIX: Final = " (trước nâng cấp{number})"


class Copy:
    """The bytes of a file; as content they may take the place of what `replaced` was read from."""

    def __init__(self, data: bytes, replaced: Package | None = None) -> None:
        self._data, self._replaced = data, replaced

    def write_to(self, file: BinaryIO) -> None:
        """Write them."""
        file.write(self._data)

    def was_read_from(self, file: BinaryIO) -> bool:
        """Whether an open file still holds what is to be replaced."""
        return self._replaced is not None and self._replaced.was_read_from(file)


def choose_copy(book: Path, data: bytes) -> tuple[Path, bool]:
    """Choose a file next to a workbook for what it was before its upgrade, and tell whether it is there and holds it.

    An upgrade that was killed leaves its copy.
    """
    ends = (_SUFFIX.format(number="" if n == 1 else f" {n}") for n in count(1))
    copies = (book.with_name(f"{book.stem}{end}{book.suffix}") for end in ends)
    found = ((copy, _holds(copy, data)) for copy in copies)
    return next((copy, is_it) for copy, is_it in found if is_it or not os.path.lexists(copy))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def put_back(path: str | os.PathLike[str], upgraded: Upgraded) -> None:
    """Put the copy in the place of the upgraded workbook, which must still be as the upgrade left it.

    Raises:
        ChangedSinceError: it is not.
        CopyGoneError: the copy is not there, or is another.
        WorkbookError: the file does not let itself be written.
    """
    book = Path(os.path.realpath(path))
    copy = book.with_name(Path(upgraded.copy).name)
    if ClosedBook(book).sum_parts() != upgraded.part_sums:
        raise ChangedSinceError(upgraded.copy)
    try:
        data = copy.read_bytes()
    except OSError:
        raise CopyGoneError(upgraded.copy) from None
    if crc32(data) != upgraded.copy_sum:
        raise CopyGoneError(upgraded.copy)
    save_atomically(Copy(data, Package(book)), book)
    with suppress(OSError):  # it is what the workbook is again
        copy.unlink()
