"""Nhập sổ cũ: the files of a folder are read by chiso's own program, and what comes of them is written by the press.

The office's own Python has not what reads files. The program works on a copy of the open workbook, so what it plans
fits the workbook; it is written through the open door, and an undo takes it back as any other act.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...workbook.importing import messages
from ...workbook.importing.handover import load_act
from ...workbook.importing.plan import show_plainly
from ...workbook.messages import Text
from ...workbook.problem import Problem, Severity, make_error
from ...workbook.week.sources import UnconfiguredBook, read_sources
from .. import tasks
from .copies import NoFolderError, find_folder, run_on_copy

if TYPE_CHECKING:
    from .press import Press


def import_past(pressed: Press) -> tuple[str, Sequence[Problem]]:
    """Import the files of the folder that `Cấu hình` names; return the state line and the problems.

    The state line is empty where the act has written the panel itself.
    """
    sources = read_sources(pressed.door)
    if isinstance(sources, UnconfiguredBook):
        return messages.STATE_REFUSED.format(count=len(sources.problems)), sources.problems
    try:
        folder = find_folder(pressed.book, os.environ) / sources.config.settings["past_folder"]
    except NoFolderError as error:
        return error.state, error.problems
    if not folder.is_dir():
        where = sources.config.setting_cells["past_folder"]
        problem = make_error(where, "", messages.no_folder(sources.config.settings["past_folder"]))
        return messages.STATE_REFUSED.format(count=1), [problem]
    return _import_from(folder, pressed)


def _import_from(folder: Path, pressed: Press) -> tuple[str, Sequence[Problem]]:
    from ..system.program import find_program

    program = find_program() if pressed.program is None else pressed.program
    if not program:
        return Text.STATE_REINSTALL, ()
    options = ("--hand-over", "--separator", pressed.separator)
    answer: Any = run_on_copy(pressed.book, program, "import", str(folder), *options)
    found = [Problem(**problem | {"severity": Severity(problem["severity"])}) for problem in answer["problems"]]
    problems = show_plainly(found)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        return messages.STATE_REFUSED.format(count=errors), problems
    act = load_act(answer.get("changes", ()), answer.get("log", ()), pressed.now)
    if act is None:
        return messages.STATE_NOTHING, problems
    tasks.write_act(pressed.door, act)
    return "", problems
