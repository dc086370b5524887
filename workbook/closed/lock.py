"""One act at a time on one workbook: a lock next to it, held from reading to renaming."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from ...scoring.values import NamedTuple
from .companions import has_left, name_lock, sweep_drafts
from .errors import BusyError, CannotWriteError
from .lock_byte import lock_byte

PATIENCE_S: Final = 30.0
SILENCE_S: Final = 1.0
"""So long one waits without a word."""
_PAUSE_S: Final = 0.02
_NO_LOCKS: Final = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What a file system says that knows no locks; there, that the file is still the one that was read has to do."""
_FLAGS: Final = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_running: dict[str, object] = {}
"""Locks are a process's: its threads keep each other out by this."""


class _Lock(NamedTuple):
    descriptor: int
    path: str
    made: bool
    """It was not there before: no act has been killed."""
    sure: bool
    """False where files cannot be locked: then nothing next to the workbook may be swept."""


@contextmanager
def hold_book(
    path: str | os.PathLike[str],
    on_wait: Callable[[str], object] = lambda _name: None,
    patience_s: float = PATIENCE_S,
) -> Iterator[None]:
    """Hold a workbook for as long as the block runs; what was left next to it by an act that was killed is swept.

    The lock file goes with the act. A killed one leaves it, which is how the next knows that there may be more: so no
    folder is listed but after that, and after an error.

    Args:
        path: the workbook; it need not exist yet.
        on_wait: is called with its name, once, when another act has it for longer than a moment.
        patience_s: how long to wait for that.
    Raises:
        BusyError: another act has it still.
        CannotWriteError: nothing can be written next to it.
    """
    book = os.path.realpath(path)
    lock = _wait(book, on_wait, patience_s)
    clean = lock.made
    try:
        if lock.sure and not clean:
            clean = sweep_drafts(book)
        yield
        if has_left(book):
            clean = not lock.sure or sweep_drafts(book)
    except BaseException:
        clean = not lock.sure or sweep_drafts(book)
        raise
    finally:
        _release(lock, keep=not clean)
        _running.pop(lock.path, None)


def _wait(book: str, on_wait: Callable[[str], object], patience_s: float) -> _Lock:
    """Take the lock as soon as it is free."""
    name, lock, mine = os.path.basename(book), name_lock(book), object()
    start, said = time.monotonic(), False
    while True:
        if _running.setdefault(lock, mine) is mine:
            try:
                taken = _take(book, lock)
            except BaseException:
                del _running[lock]
                raise
            if taken:
                return taken
            del _running[lock]
        waited = time.monotonic() - start
        if waited >= patience_s:
            raise BusyError(name, os.path.basename(lock), round(patience_s))
        if waited >= SILENCE_S and not said:
            said = True
            on_wait(name)
        time.sleep(_PAUSE_S)


def _take(book: str, lock: str) -> _Lock | None:
    """Take the lock if it is free."""
    try:
        descriptor = _make(book, lock)
        made = descriptor is not None
        if descriptor is None:
            descriptor = _open(lock)
        if descriptor is None:
            return None
    except OSError as error:
        raise CannotWriteError(book, error) from None
    try:
        if lock_byte(descriptor, 0) and _is_at(descriptor, lock):
            return _Lock(descriptor, lock, made, sure=True)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return _Lock(descriptor, lock, made=True, sure=False)
        _close(descriptor)
        raise CannotWriteError(book, error) from None
    _close(descriptor)
    return None


def _close(descriptor: int) -> None:
    """Give a descriptor back, which the system does whatever it says."""
    with suppress(OSError):
        os.close(descriptor)


def _make(book: str, lock: str) -> int | None:
    """Make the lock file; None if it is there. It is private until it is known who may write the workbook."""
    try:
        descriptor = os.open(lock, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return None
    if sys.platform != "win32":
        with suppress(OSError):  # who may write the workbook may lock it
            info = os.stat(book)
            os.fchown(descriptor, -1, info.st_gid)
            os.fchmod(descriptor, info.st_mode & 0o666 | 0o600)
    return descriptor


def _open(lock: str) -> int | None:
    """Open the lock file of another act; None if it has just been given back, or cannot be opened now."""
    try:
        descriptor = os.open(lock, _FLAGS)
    except FileNotFoundError:
        return None
    except PermissionError:  # another user's, who has not yet shared it, or was killed before
        if os.path.isfile(lock):
            return None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        _close(descriptor)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return descriptor


def _is_at(descriptor: int, lock: str) -> bool:
    """Whether the file that was locked is the one that others will find: who gave it back may have deleted it."""
    if sys.platform == "win32":
        return True  # no file goes that is open
    here = os.fstat(descriptor)
    try:
        there = os.stat(lock, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return here.st_nlink > 0 and (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _release(lock: _Lock, *, keep: bool) -> None:
    """Give the lock back and delete its file: while it is held, so that no one locks what no one else finds.

    Windows deletes no file that another has open, so there it can and must be closed first.
    """
    with suppress(OSError):
        if sys.platform != "win32" and not keep and _is_at(lock.descriptor, lock.path):
            os.unlink(lock.path)
    _close(lock.descriptor)
    if sys.platform == "win32" and not keep:
        with suppress(OSError):
            os.unlink(lock.path)
