"""Saving: not while another program has the file, and never half a file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from .errors import CannotWriteError, OpenElsewhereError

if TYPE_CHECKING:
    from .package import Package


def refuse_if_open(path: str | os.PathLike[str]) -> None:
    """Refuse a file that Excel (`~$name`) or LibreOffice (`.~lock.name#`) has open.

    Raises:
        OpenElsewhereError: names the lock file beside it.
    """
    folder, name = os.path.split(path)
    for lock in (f"~${name}", f".~lock.{name}#"):
        if os.path.exists(os.path.join(folder, lock)):
            raise OpenElsewhereError(name, lock)


def save_atomically(content: Package, path: str | os.PathLike[str]) -> None:
    """Write beside the file, flush to the disk, then rename over it: at every moment the file is whole.

    Raises:
        CannotWriteError: the folder or the file refuses; the file is as it was.
    """
    folder, name = os.path.split(path)
    beside = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(beside, "wb") as file:
            content.write_to(file)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            mode = os.stat(path).st_mode & 0o7777
            if not mode & stat.S_IWUSR:  # marked read-only: renaming over it would pass that by
                raise PermissionError(path)
            os.chmod(beside, mode)
        os.replace(beside, path)
    except OSError:
        raise CannotWriteError(name) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)
