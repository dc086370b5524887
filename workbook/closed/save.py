"""Saving: not while another program has the file, never half a file, and never over what was not read."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from .companions import drop_draft, name_draft
from .errors import AlreadyThereError, CannotWriteError, ChangedMeanwhileError, OpenElsewhereError

if TYPE_CHECKING:
    from typing import Protocol

    class NewContent(Protocol):
        """What a file is to hold."""

        def write_to(self, file: BinaryIO) -> None:
            """Write it."""

    class Content(NewContent, Protocol):
        """What is to take the place of what was read from a file."""

        def was_read_from(self, file: BinaryIO) -> bool:
            """Whether an open file still holds what was read."""


saved: Final[list[str]] = []
"""What this process has put in place, in order: whatever happens after that, those files are not as they were."""

_TRIES: Final = 20
_PAUSE_S: Final = 0.1
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def refuse_if_open(path: str | os.PathLike[str]) -> None:
    """Refuse a file that Excel (`~$name`) or LibreOffice (`.~lock.name#`) has open.

    Raises:
        OpenElsewhereError: names the lock file next to it.
    """
    folder, name = os.path.split(path)
    for lock in (f"~${name}", f".~lock.{name}#"):
        if os.path.exists(os.path.join(folder, lock)):
            raise OpenElsewhereError(name, lock)


def save_atomically(content: Content, path: str | os.PathLike[str]) -> None:
    """Put the content in place of the file that it was read from: at every moment the file is whole.

    It is written next to the file, flushed to the disk, and renamed over it. The file keeps its mode, owner, group and
    access lists as far as the system lets us give them; another hard link to it keeps what was there.

    Raises:
        CannotWriteError: the folder or the file refuses.
        ChangedMeanwhileError: the file is no longer the one that was read.
        OpenElsewhereError: another program has opened it.
    """
    path = os.fspath(path)
    with _refusing(path), _draft(path, 0o600) as (beside, new):
        with _open_old(path, "r+b") as old:  # as one that is to be written: a rename would pass by who may not
            if not os.fstat(old.fileno()).st_mode & stat.S_IWUSR:  # which the superuser is not asked for
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
            _dress(new.fileno(), old.fileno())
        content.write_to(new)
        _flush(new)
        refuse_if_open(path)
        with _open_old(path, "rb") as old:
            if not content.was_read_from(old):
                raise ChangedMeanwhileError(os.path.basename(path))
        _put(_replace, beside, path, new)


def save_new(content: NewContent, path: str | os.PathLike[str], draft_of: str | os.PathLike[str] | None = None) -> None:
    """Write a file that must not be there yet, whole or not at all.

    `draft_of` is the workbook in the same folder that is held meanwhile, if it is another: whose drafts are swept.

    Raises:
        CannotWriteError: the folder refuses.
        AlreadyThereError: another file has come there.
    """
    path = os.fspath(path)
    with _refusing(path), _draft(os.fspath(draft_of or path), 0o666) as (beside, new):
        content.write_to(new)
        _flush(new)
        try:
            _put(_move_new, beside, path, new)
        except FileExistsError:
            raise AlreadyThereError(path) from None


@contextmanager
def _refusing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWriteError(path, error) from None


def _open_old(path: str, mode: Literal["rb", "r+b"]) -> BinaryIO:
    try:
        return open(path, mode)
    except FileNotFoundError:
        raise ChangedMeanwhileError(os.path.basename(path)) from None


@contextmanager
def _draft(path: str, mode: int) -> Iterator[tuple[str, BinaryIO]]:
    """Make a draft next to the path: it was not there before, and is gone afterwards unless it was renamed."""
    while True:
        beside = name_draft(path)
        with suppress(FileExistsError):
            descriptor = os.open(beside, _NEW, mode)
            break
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield beside, file
    finally:
        drop_draft(path, beside)


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _dress(new: int, old: int) -> None:
    """Give the new file what the old one has: owner and group, what is attached to it, access lists, mode."""
    if sys.platform == "win32":
        return  # the folder says who may what
    info, made = os.fstat(old), os.fstat(new)
    mode = stat.S_IMODE(info.st_mode)
    if (made.st_uid, made.st_gid) != (info.st_uid, info.st_gid) and not _change_owner(new, info):
        mode &= ~0o070 | (mode & 0o007) << 3  # what the group may is not for another group
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(old):
                with suppress(OSError):
                    os.setxattr(new, name, os.getxattr(old, name))
    if stat.S_IMODE(os.fstat(new).st_mode) != mode:  # some file systems know no modes
        os.fchmod(new, mode)


def _change_owner(new: int, info: os.stat_result) -> bool:
    """Change owner and group; who may not give a file away may still give its group. Tell whether that worked."""
    for owner in (info.st_uid, -1):
        with suppress(OSError):
            os.fchown(new, owner, info.st_gid)
            return True
    return False


def _put(move: Callable[[str, str], object], beside: str, path: str, new: BinaryIO) -> None:
    """Move the new file to its place.

    Whether it is done shows in what stands there: a server's answer may get lost, and a key may be pressed after it.
    """
    identity = os.fstat(new.fileno())
    new.close()
    try:
        move(beside, path)
    except BaseException:
        if not _is_there(path, identity):
            raise
    saved.append(path)
    _flush_folder(path)


def _replace(beside: str, path: str) -> None:
    """Rename over the file. Windows refuses that for as long as another has it open: a scanner does for a moment."""
    for _ in range(_TRIES if sys.platform == "win32" else 0):
        with suppress(PermissionError):
            os.replace(beside, path)
            return
        time.sleep(_PAUSE_S)
    os.replace(beside, path)


def _move_new(beside: str, path: str) -> None:
    if sys.platform == "win32":
        os.rename(beside, path)  # which never replaces
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(beside, path)


def _is_there(path: str, identity: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.stat(path), identity)
    except OSError:
        return False


def _flush_folder(path: str) -> None:
    """Flush the folder, so that the new name outlasts a power cut. It is renamed already: no error changes that."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
