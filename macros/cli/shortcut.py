"""A button pressed from outside a workbook: by a shortcut that was clicked, or that workbooks were dragged onto."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ...workbook.book.buttons import BUTTONS
from ...workbook.problem import Refusal
from ..buttons.launch import NoOpenBookError, press_in_any, press_in_file
from ..buttons.press import DOCUMENTS_FOLDER
from ..messages import Message
from ..system.console import write_line
from .call import Call

_ONLY_OPEN = {"import": "import", "units": "mail --per-unit"}
"""Buttons that ask for more than a workbook, or for a second press: the command that is told all at once."""


def press_from_shortcut(name: str, files: Sequence[Path], book: str | None, *, pause: bool) -> int:
    """Press a button for each workbook, where it is open or on its closed file; without one in the open workbook.

    Returns:
        The exit code, 0 if all went well; with `pause` not before a key was pressed, unless the open workbook tells it.
    """
    codes = [_press_file(name, path) for path in files] if files else [_press_open(name, book)]
    if pause and (files or any(codes)) and sys.stdin is not None and sys.stdin.isatty():
        write_line(Message.PRESS_ENTER)
        with suppress(OSError, KeyboardInterrupt):
            sys.stdin.readline()
    return max(codes)


def _press_open(name: str, book: str | None) -> int:
    try:
        press_in_any(name, book)
    except NoOpenBookError as error:
        write_line(str(error), error=True)
        write_line(Message.DRAG_BOOK, error=True)
        return 1
    except Refusal as refusal:
        write_line(str(refusal), error=True)
        return 1
    return 0


def _press_file(name: str, path: Path) -> int:
    try:
        if press_in_file(name, path):
            caption = next(button.caption for button in BUTTONS if button.name == name)
            write_line(Message.PRESSED.format(caption=caption, book=path.name))
            return 0
    except Refusal as refusal:
        write_line(str(refusal), error=True)
        return 1
    from .start import run_command

    words = _list_words(name, path)
    if not words:
        write_line(Message.ONLY_OPEN.format(book=path.name, command=_ONLY_OPEN[name]), error=True)
        return 1
    return run_command(words, Call(words))


def _list_words(name: str, path: Path) -> list[str]:
    """The command that does to a closed workbook what a button does to an open one; none of `_ONLY_OPEN`."""
    folder = str(path.parent / DOCUMENTS_FOLDER)
    options = {"export": ["--all", "--yearly", "--to", folder], "mail": ["--open", "--yearly", "--out", folder]}
    return [] if name in _ONLY_OPEN else [name, str(path), *options.get(name, [])]
