"""One press at a time in one office: screen, calculation and clipboard are the program's, not the workbook's.

Excel lets clicks through while it serves a press that runs in another process: on the ribbon, in another workbook.
What decides is a byte of a file, locked by the process that presses: the system gives it back however that ends.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Final
from zlib import crc32

from ...workbook.closed.lock_byte import lock_byte

LOCK: Final = "dang-lam"
_HALF: Final = 1 << 30
"""Offices stand below, workbooks above: the C library of Windows counts places in 31 bits."""
_running: set[int] = set()
_guard = threading.Lock()


class Turn(Enum):
    """Whose turn it is: ours, or that of another press, in this workbook or in another one of the same office."""

    OURS = "ours"
    HERE = "here"
    ELSEWHERE = "elsewhere"


@contextmanager
def take_turn(folder: Path, office: int, book: str) -> Iterator[Turn]:
    """Take the turn for as long as the block runs; where it is another's, nothing is taken.

    Where no file can be written the press goes on: work that is done is worth more than the lock.

    Args:
        folder: the user's own.
        office: the process of the program that has the workbook open.
        book: its name, unique in that program.
    """
    places = (office % _HALF, _HALF + crc32(f"{office} {book.lower()}".encode()) % _HALF)
    with _guard:
        if places[0] in _running:  # LibreOffice: both presses are in one process, and locks are a process's
            turn = Turn.HERE if places[1] in _running else Turn.ELSEWHERE
        else:
            turn = Turn.OURS
            _running.update(places)
    if turn is not Turn.OURS:
        yield turn
        return
    descriptor = _open(folder)
    try:
        yield Turn.OURS if descriptor is None else _lock_both(descriptor, *places)
    finally:
        if descriptor is not None:
            os.close(descriptor)  # and with it both locks
        with _guard:
            _running.difference_update(places)


def _open(folder: Path) -> int | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None


def _lock_both(descriptor: int, office: int, book: int) -> Turn:
    if _lock(descriptor, office):
        _lock(descriptor, book)
        return Turn.OURS
    return Turn.ELSEWHERE if _lock(descriptor, book) else Turn.HERE


def _lock(descriptor: int, place: int) -> bool:
    """Lock the byte at a place; where files cannot be locked the press goes on."""
    try:
        return lock_byte(descriptor, place)
    except OSError:
        return True
