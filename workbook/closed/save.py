"""Saving: not while another program has the file, and never half a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Protocol

from .errors import CannotWriteError, OpenElsewhereError


class Writable(Protocol):
    """Something that writes itself to an open file."""

    def write_to(self, file: BinaryIO) -> None:
        """Write everything."""


def refuse_if_open(path: Path) -> None:
    """Refuse a file that Excel (`~$name`) or LibreOffice (`.~lock.name#`) has open.

    Raises:
        OpenElsewhereError: names the lock file beside it.
    """
    for lock in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(lock).exists():
            raise OpenElsewhereError(path.name, lock)


def save_atomically(content: Writable, path: Path) -> None:
    """Write beside the file, flush to the disk, then rename over it: at every moment the file is whole.

    Raises:
        CannotWriteError: the folder or the file refuses; the file is as it was.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            content.write_to(file)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            mode = path.stat().st_mode & 0o7777
            if not mode & stat.S_IWUSR:  # marked read-only: renaming over it would pass that by
                raise PermissionError(path)
            beside.chmod(mode)
        beside.replace(path)
    except OSError:
        raise CannotWriteError(path.name) from None
    finally:
        beside.unlink(missing_ok=True)
