"""Shortcuts that press a button without Excel's launcher: in the user's start menu, and beside the workbooks.

Explorer starts them, not Office, so that neither Defender's rule against programs started by Office nor a missing
script host stands in the way. A click presses the button in the workbook that is open; a workbook that is dragged onto
one is worked on, open or closed. The start menu takes no drop; the folder beside the workbooks does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ....workbook.book.buttons import BUTTONS
from .machine import Machine
from .messages import Text
from .shell_link import ShellLink, quote_words, write_link
from .steps import RemoveFile, RemoveFolder, Step, WriteFile

WITHOUT: Final = frozenset({"import", "units"})
"""Buttons that need more than a workbook, or answer the second press."""
PAUSE: Final = "--pause"
"""The option of `chiso button` that keeps the window until it was read."""


def list_shortcuts(machine: Machine, folder: Path) -> dict[Path, bytes]:
    """What is written where: a shortcut a button, in both folders."""
    return {
        place / f"{button.caption}.lnk": _write(machine, button.name, button.hint)
        for place in _list_places(machine, folder)
        for button in BUTTONS
        if button.name not in WITHOUT
    }


def plan_shortcuts(machine: Machine, folder: Path, before: Path) -> list[Step]:
    """What is not yet so; nothing if all is, and on anything but Windows. `before` is the folder until now."""
    if machine.system != "win32":
        return []
    wanted = list_shortcuts(machine, folder)
    steps: list[Step] = [WriteFile(path, content) for path, content in wanted.items() if not _holds(path, content)]
    left = [path for path in list_shortcuts(machine, before) if path not in wanted and path.exists()]
    return [*steps, *map(RemoveFile, left), *(RemoveFolder(place) for place in {path.parent for path in left})]


def plan_undo_shortcuts(machine: Machine, folder: Path) -> list[Step]:
    """Take away the shortcuts, and their folders if nothing else is in them."""
    if machine.system != "win32":
        return []
    there = [path for path in list_shortcuts(machine, folder) if path.exists()]
    return [*map(RemoveFile, there), *(RemoveFolder(place) for place in dict.fromkeys(path.parent for path in there))]


def has_shortcuts(machine: Machine, folder: Path) -> bool:
    """Whether they are there, and lead to this chiso."""
    return all(_holds(path, content) for path, content in list_shortcuts(machine, folder).items())


def _list_places(machine: Machine, folder: Path) -> tuple[Path, Path]:
    roaming = machine.environment.get("APPDATA") or machine.home / "AppData/Roaming"
    return Path(roaming, "Microsoft/Windows/Start Menu/Programs", Text.SHORTCUTS), folder / Text.SHORTCUTS_BESIDE


def _write(machine: Machine, button: str, hint: str) -> bytes:
    target, *words = machine.program
    return write_link(ShellLink(target, quote_words([*words, "button", button, PAUSE]), hint, ""))


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content
