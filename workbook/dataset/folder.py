"""The folder: a folder a year with one file in it, and the renaming of several at once."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import copy2
from typing import Final

from .errors import StrangeFolderError
from .messages import Message
from .schema import PARTITION
from .years import check_year

FILE_NAME: Final = "weeks.parquet"
_YEAR: Final = re.compile(rf"{PARTITION}=\d{{4}}")
_SYSTEMS_OWN: Final = {"thumbs.db", "desktop.ini"}
"""What an operating system puts into folders by itself; other such things begin with a dot."""
_LEFT: Final = re.compile(r"\.chiso-[0-9a-f]{16}\.(tmp|old)")
_DEAD_S: Final = 86_400


def name_year(folder: Path, year: int) -> Path:
    """Name the file of a year, as Hive does it: `year=2023/weeks.parquet`."""
    return folder / f"{PARTITION}={year:04}" / FILE_NAME


def check_folder(folder: Path) -> None:
    """Look whether a folder is ours: not there, empty, or a data set with today's columns.

    Raises:
        StrangeFolderError: it holds something else, which is named.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StrangeFolderError(Message.NOT_A_FOLDER.format(folder=folder))
    for entry in _list_entries(folder):
        if not (_YEAR.fullmatch(entry.name) and entry.is_dir()):
            raise StrangeFolderError(Message.STRANGE_ENTRY.format(folder=folder, entry=entry.name))
        for inner in _list_entries(entry):
            if inner.name != FILE_NAME:
                raise StrangeFolderError(Message.STRANGE_ENTRY.format(folder=entry, entry=inner.name))
            check_year(inner)


def _list_entries(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir())
    return [entry for entry in found if entry.name[0] != "." and entry.name.lower() not in _SYSTEMS_OWN]


@contextmanager
def stage_files(paths: Mapping[int, Path]) -> Iterator[Mapping[int, Path]]:
    """Give a path next to each of several, to be written; when the block ends well, all are renamed into their places.

    If the block or a renaming fails, what was there is there again, and nothing new. A process killed while renaming
    leaves each file whole, as it was or as it was to be.
    """
    made = [path.parent for path in paths.values() if not path.parent.exists()]
    for path in paths.values():
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
    run = token_hex(8)
    beside = {year: path.with_name(f".chiso-{run}.tmp") for year, path in paths.items()}
    before = {year: path.with_name(f".chiso-{run}.old") for year, path in paths.items() if path.exists()}
    try:
        yield beside
        for written in beside.values():
            _flush(written)
        for year, kept in before.items():
            _keep(paths[year], kept)
        _rename(paths, beside, before)
    finally:
        for left in (*beside.values(), *before.values()):
            with suppress(OSError):
                left.unlink()
        for empty in made:
            with suppress(OSError):  # not empty, if all went well
                empty.rmdir()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _keep(path: Path, kept: Path) -> None:
    """Keep a file under a second name, without copying it where the file system can."""
    try:
        kept.hardlink_to(path)
    except (OSError, NotImplementedError):
        copy2(path, kept)


def _rename(paths: Mapping[int, Path], beside: Mapping[int, Path], before: Mapping[int, Path]) -> None:
    gone: list[int] = []
    try:
        for year, path in paths.items():
            beside[year].replace(path)
            gone.append(year)
    except OSError:
        for year in gone:
            with suppress(OSError):
                before[year].replace(paths[year]) if year in before else paths[year].unlink()
        raise


def _sweep(folder: Path) -> None:
    """Delete what a killed process left a day ago or earlier: no writing takes so long."""
    for path in folder.iterdir():
        if _LEFT.fullmatch(path.name):
            with suppress(OSError):
                if time.time() - path.lstat().st_mtime > _DEAD_S:
                    path.unlink()
