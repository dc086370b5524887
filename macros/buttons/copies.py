"""A command run on a copy of the open workbook, in a process of its own; nothing is saved behind the user's back.

The office's own Python has no libraries for documents, so it is chiso's own program that runs.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ...workbook.messages import Message, Text
from ...workbook.open import save_copy
from ...workbook.problem import Problem, Refusal, Severity
from .synced import find_synced

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_PATIENCE_S = 600
_WRONG_USAGE = 2
"""Then the first line says what is wrong, and the last where help is; of anything else the last line says most."""


class NoFolderError(Refusal):
    """An open workbook has no folder on this machine: what to say in the state line, and what more there is to say."""

    def __init__(self, state: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(state)
        self.state, self.problems = state, problems


def find_folder(book: Any, environment: Mapping[str, str]) -> Path:
    """The folder that an open workbook was saved in; of one on OneDrive, the folder that is kept in step with it.

    Raises:
        NoFolderError: it was never saved, or is on the network alone.
    """
    return locate_file(book, environment).parent


def locate_file(book: Any, environment: Mapping[str, str]) -> Path:
    """The file that an open workbook was saved as; of one on OneDrive, the file that is kept in step with it.

    Raises:
        NoFolderError: it was never saved, or is on the network alone.
    """
    name = full_name(book)
    if "://" in name:
        from ..system.registry import open_registry

        found = find_synced(name, environment, open_registry())
        if found is None:
            problem = Problem(Severity.ERROR, "", name, Message.ONLINE)
            raise NoFolderError(Text.STATE_ONLINE, [problem])
        return found
    path = Path(name)
    if not (path.is_absolute() and path.parent.is_dir()):
        raise NoFolderError(Text.STATE_NOT_SAVED)
    return path


def full_name(book: Any) -> str:
    """The path or URL of an open workbook; not by xlwings where it is Excel's, which fails on URLs."""
    return str(book.api.FullName if book.app.engine.name == "excel" else book.fullname)


def run_on_copy(book: Any, program: Sequence[str], command: str, *options: str) -> Any:
    """Run `chiso COMMAND COPY … --json` on a copy of an open workbook and return what it answers."""
    try:
        # What is done stays done, even where a scanner still holds the copy.
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder, f"{Path(book.name).stem}{_suffix_of(book)}")
            save_copy(book, copy)
            done = run_program([*program, command, str(copy), *options, "--json"])
    except (OSError, subprocess.TimeoutExpired) as error:  # no room for the copy, no program, no end
        return _fail(str(error))
    return read_answer(done)


def run_program(words: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run chiso's own program, unseen, and wait for it.

    Raises:
        OSError: there is no such program.
        subprocess.TimeoutExpired: it does not end.
    """
    return subprocess.run(  # noqa: S603 # our own program
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=_PATIENCE_S,
        env=_plain_environment(),
        creationflags=_NO_WINDOW,
    )


def read_answer(done: subprocess.CompletedProcess[bytes]) -> Any:
    """Read the JSON that a command answers; when it answers something else, that is the one problem, without files."""
    try:
        return json.loads(done.stdout.decode("utf-8"))
    except ValueError:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.returncode)]
        return _fail(lines[0 if done.returncode == _WRONG_USAGE else -1])


def _fail(said: str) -> Any:
    message = Message.COPY_FAILED.format(said=said)
    return {"files": [], "problems": [{"severity": "error", "where": "", "value": "", "message": message}]}


def _suffix_of(book: Any) -> str:
    """Excel copies a workbook as what it is; LibreOffice writes macros only under their own suffix."""
    suffix = Path(book.name).suffix.lower()
    return suffix if suffix in (".xlsx", ".xlsm") else ".xlsx"


def _plain_environment() -> dict[str, str]:
    """Without what an office sets for its own Python, which would lead another one astray."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
