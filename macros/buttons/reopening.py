"""A command run on the file of an open workbook itself, which is closed for as long, and opened again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...workbook.messages import Message
from ...workbook.open import hold_macros, is_saved
from ...workbook.problem import Problem, Severity
from .copies import locate_file, run_program


class Reopened(NamedTuple):
    """The workbook as it was opened again, and why the command did not do what it was asked; empty if it did."""

    book: Any
    problems: tuple[Problem, ...]


class NotSavedError(Exception):
    """The workbook holds what its file does not: closed, it would lose that."""


def run_on_file(book: Any, program: Sequence[str], command: str) -> Reopened:
    """Close an open workbook, run `chiso COMMAND FILE`, and open it again, whatever came of it.

    Raises:
        NoFolderError: it was never saved, or is on the network alone.
        NotSavedError: it was changed since it was saved; nothing is done.
    """
    path = locate_file(book, os.environ)
    if not is_saved(book):
        raise NotSavedError
    app = book.app
    book.close()
    try:
        problems = _run(program, command, path)
    finally:
        with hold_macros(app):
            reopened = app.books.open(str(path))
    return Reopened(reopened, problems)


def _run(program: Sequence[str], command: str, path: Path) -> tuple[Problem, ...]:
    try:
        done = run_program([*program, command, str(path)])
    except (OSError, subprocess.TimeoutExpired) as error:
        return (Problem(Severity.ERROR, "", "", Message.COPY_FAILED.format(said=error)),)
    if done.returncode == 0:
        return ()
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return (Problem(Severity.ERROR, "", "", said or Message.COPY_FAILED.format(said=done.returncode)),)
