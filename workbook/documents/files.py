"""Files that sort by week, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ...scoring import Period
from .errors import CannotWriteError, ExistsError


def name_file(period: Period, what: str) -> str:
    """Name a document of a week: `2023-10-T2-bao-cao.pdf`."""
    return f"{period.year:04}-{period.month:02}-T{period.number}-{what}"


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool) -> list[Path]:
    """Write files by name into a folder, which is made if need be; return their paths.

    Each is written beside its place, flushed, and renamed when all are: a file is there whole or not at all. One that
    is there already with the same bytes is left alone.

    Raises:
        ExistsError: another of that name is there and `force` is not given; nothing was written.
        CannotWriteError: the folder refuses; files that were there are as they were.
    """
    targets = {folder / name: data for name, data in files.items()}
    wanted = [path for path, data in targets.items() if not _holds(path, data)]
    there = [path.name for path in wanted if path.exists()]
    if there and not force:
        raise ExistsError(there)
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.tmp") for path in wanted}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in wanted:
            with beside[path].open("wb") as file:
                file.write(targets[path])
                file.flush()
                os.fsync(file.fileno())
        for path, written in beside.items():
            written.replace(path)
    except OSError as error:
        raise CannotWriteError(str(error.filename2 or error.filename or folder)) from None
    finally:
        for written in beside.values():
            with suppress(OSError):
                written.unlink()
    return list(targets)


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file is there with these bytes; one that cannot be read is another's."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
