"""Files that sort by week, written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from shutil import copy2
from typing import Final

from ...scoring import Period
from .errors import CannotWriteError, ExistsError

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_LEFT: Final = re.compile(r"\.[0-9a-f]{16}-\d+\.(tmp|old)")
_DEAD_S: Final = 86_400


def name_file(period: Period, what: str) -> str:
    """Name a document of a week: `2023-10-T2-bao-cao.pdf`."""
    return f"{period.year:04}-{period.month:02}-T{period.number}-{what}"


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Write files by name into a folder, which is made if need be; return their paths.

    Each is written next to its place, flushed, and renamed when all are: a file is there whole or not at all, and
    either all are there or none. One that is there already with the same bytes is left alone; one that is replaced
    keeps its mode, and one that may not be written is not replaced.

    Raises:
        ExistsError: another of that name is there and `force` is not given; nothing was written.
        CannotWriteError: the folder refuses; files that were there are as they were.
    """
    targets = {folder / name: data for name, data in files.items()}
    wanted = [path for path, data in targets.items() if not _holds(path, data)]
    there = [path for path in wanted if os.path.exists(path)]  # noqa: PTH110 - it answers where pathlib raises
    if there and not force:
        raise ExistsError([path.name for path in there])
    run = token_hex(8)
    beside = {path: folder / f".{run}-{number}.tmp" for number, path in enumerate(wanted)}
    before = {path: folder / f".{run}-{number}.old" for number, path in enumerate(there)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        for path, written in beside.items():
            _write(written, targets[path], _read_mode(path) if path in before else None)
        for path, kept in before.items():
            copy2(path, kept)
        _rename(beside, before)
    except OSError as error:
        named = {str(path) for path in wanted} & {error.filename, error.filename2}
        raise CannotWriteError(next(iter(named), str(folder))) from None
    finally:
        for made in (*beside.values(), *before.values()):
            with suppress(OSError):
                made.unlink()
    return list(targets)


def _read_mode(path: Path) -> int:
    """The mode of a file that is to be replaced; one that may not be written says so."""
    with path.open("r+b") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    if not mode & stat.S_IWUSR:  # which the superuser is not asked for
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return mode


def _write(path: Path, data: bytes, mode: int | None) -> None:
    """Write a file that was not there before: one that is to be read by no others is private from the first byte."""
    with os.fdopen(os.open(path, _NEW, 0o666 if mode is None else 0o600), "wb") as file:
        file.write(data)
        if mode is not None and sys.platform != "win32":
            os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Delete what a killed process left a day ago or earlier: no writing takes so long."""
    for path in folder.iterdir():
        if _LEFT.fullmatch(path.name):
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > _DEAD_S:
                    path.unlink()


def _rename(beside: Mapping[Path, Path], before: Mapping[Path, Path]) -> None:
    """Rename files into their places; when one will not go, those that went are put back as they were `before`."""
    gone: list[Path] = []
    try:
        for path, written in beside.items():
            written.replace(path)
            gone.append(path)
    except OSError:
        for path in gone:
            with suppress(OSError):
                before[path].replace(path) if path in before else path.unlink()
        raise


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with these bytes; one that cannot be read is another's."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
