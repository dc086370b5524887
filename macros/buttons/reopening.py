"""Nâng cấp sổ, and Hoàn tác right after it: the workbook is closed, its file reworked by chiso, and opened again.

The office's own Python has not what builds sheets, and no program lets a file be replaced that it has open.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...workbook.book.layout import PANEL, VERSION
from ...workbook.messages import Message, Text
from ...workbook.open import OpenBook, hold_macros, is_saved, mark_saved
from ...workbook.plans.undone import find_refreshed
from ...workbook.problem import Problem, Severity
from ...workbook.sheets.panel import write_panel
from ..system.program import find_program
from .copies import NoFolderError, locate_file, run_program

if TYPE_CHECKING:
    from pathlib import Path


def press_upgrade(book: Any, program: Sequence[str] | None) -> None:
    """Bring an open workbook up to this version; where that is done its own file says so in the state line."""
    if OpenBook(book).version >= VERSION:
        _say(book, Text.STATE_NEWEST)
    else:
        _rework(book, program, "upgrade", "")


def press_undo_upgrade(book: Any, program: Sequence[str] | None) -> None:
    """Give an open workbook back as it was before its upgrade, which was the last act on it."""
    _rework(book, program, "undo", Text.STATE_GIVEN_BACK)


def _rework(book: Any, program: Sequence[str] | None, command: str, done: str) -> None:
    """Run `chiso COMMAND FILE` while the workbook is closed; it is opened again whatever came of that.

    What is not saved is not lost: the press says that it has to be.
    """
    words = find_program() if program is None else program
    if not words:
        _say(book, Text.STATE_REINSTALL)
        return
    try:
        path = locate_file(book, os.environ)
    except NoFolderError as error:
        _say(book, error.state, error.problems)
        return
    if not is_saved(book):
        _say(book, Text.STATE_SAVE_FIRST)
        return
    app = book.app
    book.close()
    try:
        problems = _run(words, command, path)
    finally:
        with hold_macros(app):
            reopened = app.books.open(str(path))
    if problems or done:
        _say(reopened, Text.STATE_NOT_REWORKED if problems else done, problems)
    mark_saved(reopened)


def _run(program: Sequence[str], command: str, path: Path) -> tuple[Problem, ...]:
    """Run the command; return why it did not do what it was asked, nothing if it did."""
    try:
        done = run_program([*program, command, str(path)])
    except (OSError, subprocess.TimeoutExpired) as error:
        return (_tell(Message.COPY_FAILED.format(said=error)),)
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return () if done.returncode == 0 else (_tell(said or Message.COPY_FAILED.format(said=done.returncode)),)


def _tell(message: str) -> Problem:
    return Problem(Severity.ERROR, "", "", message)


def _say(book: Any, state: str, problems: Sequence[Problem] = ()) -> None:
    door = OpenBook(book)
    refreshed = None if problems else find_refreshed(door)
    door.apply_changes(write_panel(state, problems, door.locate_block(PANEL).sheet, refreshed=refreshed))
