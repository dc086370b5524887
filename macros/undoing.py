"""What can be taken back of a closed workbook: its own steps, and the copies from before its refreshes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ..scoring.values import NamedTuple
from ..workbook.book.layout import UNDO
from ..workbook.book.undo import Step, list_steps
from ..workbook.closed import ClosedBook
from ..workbook.closed.lock import hold_book
from ..workbook.closed.save import refuse_if_open, save_atomically
from ..workbook.problem import Refusal
from .messages import Message
from .system.book_copies import BookCopy, hold_copy, list_copies
from .system.console import say_waiting


class TakenBack(NamedTuple):
    """What may be taken back: the workbook's steps, the last first, and its copies, the latest first."""

    steps: tuple[Step, ...]
    copies: tuple[BookCopy, ...]


class _Replacement:
    """Bytes that take the place of others, which need not be a workbook any more."""

    def __init__(self, data: bytes, old: bytes) -> None:
        self._data, self._old = data, old

    def write_to(self, file: BinaryIO) -> None:
        file.write(self._data)

    def was_read_from(self, file: BinaryIO) -> bool:
        return file.read() == self._old


class UnknownCopyError(Refusal):
    """There is no copy of that name."""

    def __init__(self, name: str, book: str) -> None:
        super().__init__(Message.NO_COPY.format(name=name, book=book))


def list_undos(path: str) -> TakenBack:
    """List what can be taken back; a workbook that cannot be read has its copies all the same."""
    copies = tuple(reversed(list_copies(path)))
    try:
        grid = ClosedBook(path).read_blocks([UNDO])[UNDO]
        steps = tuple(list_steps(grid))
    except Refusal:
        if not copies:
            raise
        steps = ()
    return TakenBack(steps, copies)


def put_copy_back(path: str, name: str, now: datetime) -> BookCopy:
    """Put a copy in the place of a workbook, which is kept as a copy itself.

    Raises:
        UnknownCopyError: there is none of that name.
        WorkbookError: the copy is no workbook of ours any more, or the file does not let itself be written.
    """
    wanted = next((copy for copy in list_copies(path) if name in (copy.name, Path(copy.path).name)), None)
    if wanted is None:
        raise UnknownCopyError(name, path)
    with hold_book(path, say_waiting):
        refuse_if_open(path)
        ClosedBook(wanted.path)  # refuses what is broken
        content = _Replacement(Path(wanted.path).read_bytes(), Path(path).read_bytes())
        with hold_copy(path, now):
            save_atomically(content, path)
    return wanted
