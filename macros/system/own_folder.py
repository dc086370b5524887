"""The user's own folder for what chiso keeps between two runs: the log of failed buttons, and whose turn it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

from .own_place import WINDOWS_PLACE, find_own_place


def find_own_folder(system: str, environment: Mapping[str, str], home: Path) -> Path:
    """The folder; it need not exist."""
    return Path(find_own_place(system, environment, str(home)))


def find_home() -> Path:
    """The home of who runs this process; where there is none, a path that no folder can be made in."""
    home = Path(os.path.expanduser("~"))
    return home if home.is_absolute() else Path(os.path.abspath(os.devnull))


def own_folder() -> Path:
    """The folder of who runs this process."""
    return find_own_folder(sys.platform, os.environ, find_home())


def write_unnamed(path: PurePath, system: str, environment: Mapping[str, str], home: PurePath) -> str:
    """A path as it may stand in a workbook that is mailed: without the user's name, and so that Explorer takes it."""
    local = environment.get(WINDOWS_PLACE)
    if system == "win32" and local and path.is_relative_to(local):
        return f"%{WINDOWS_PLACE}%\\" + str(path.relative_to(local)).replace("/", "\\")
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)
