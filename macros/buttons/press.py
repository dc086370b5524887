"""What happens behind a button: the same tasks as on the command line, inside the open workbook."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from ...scoring import Period
from ...scoring.values import NamedTuple
from ...workbook.book.door import Door
from ...workbook.book.layout import OUTCOME, PANEL, PANEL_LINK, PANEL_MESSAGE
from ...workbook.cells.text import cell_text
from ...workbook.cells.value import Value, first_value
from ...workbook.messages import Text
from ...workbook.open import OpenBook, decimal_separator, hold_sheets
from ...workbook.plans.outcome import Outcome, RefusedAct
from ...workbook.plans.undone import find_refreshed
from ...workbook.problem import Problem, Severity
from ...workbook.sheets.panel import write_panel, write_state
from ...workbook.week.request import Request
from .. import tasks

DOCUMENTS_FOLDER = "van-ban"
"""Next to the workbook; without accents, because it is passed on to programs of all kinds."""

_CELL = re.compile(r"(.+)!([A-Z]+\d+)")


class Press(NamedTuple):
    """A button that was pressed: the workbook behind its door and as xlwings gives it, when, and with which program."""

    door: Door
    book: Any
    now: datetime
    separator: str
    program: Sequence[str] | None


def press(name: str, book: Any, now: datetime, program: Sequence[str] | None = None) -> None:
    """Do what a button says in the open workbook; nothing is saved.

    The outcome stands in the panel and the first problem is selected. Calculation, selection and screen are
    given back as they were, whatever happens.

    Args:
        name: as in `BUTTONS`.
        book: the workbook, as xlwings gives it.
        now: the time of the act, for the log.
        program: the words that start chiso, for what is done on a copy; empty where they are not known, None
            where this process can tell.
    Raises:
        KeyError: there is no such button.
        WorkbookError: the workbook lacks what chiso needs; the text is for staff.
    """
    if name == "upgrade" or (name == "undo" and tasks.find_upgrade(OpenBook(book)) is not None):
        from .reopening import press_undo_upgrade, press_upgrade  # once in the life of a workbook

        (press_upgrade if name == "upgrade" else press_undo_upgrade)(book, program)
        return
    button = _BUTTONS[name]
    with _undisturbed(book.app), hold_sheets(book):
        door = OpenBook(book)
        problems = button(Press(door, book, now, decimal_separator(book), program))
        for sheet in door.lifted_filters:
            row: list[Value] = [None] * PANEL.columns
            row[PANEL_LINK], row[PANEL_MESSAGE] = sheet, Text.FILTER_LIFTED
            door.append_problem(row)
    if problems:
        _select_cell(book, problems[0].where)


def _refresh(pressed: Press) -> Sequence[Problem]:
    outcome = tasks.refresh_week(pressed.door, Request(now=pressed.now, machine_separator=pressed.separator)).outcome
    if outcome.refused:
        _show(pressed.door, outcome, checked=False)
    return _order(outcome.problems)


def _check(pressed: Press) -> Sequence[Problem]:
    outcome = tasks.check_week(pressed.door, Request(now=pressed.now, machine_separator=pressed.separator)).outcome
    _show(pressed.door, outcome, checked=True)
    return _order(outcome.problems)


def _next(pressed: Press) -> Sequence[Problem]:
    outcome = tasks.step_week(pressed.door, pressed.now)
    if isinstance(outcome, RefusedAct) and outcome.state and outcome.state == _read_state(pressed.door):
        outcome = tasks.step_week(pressed.door, pressed.now, skip=True)
    if isinstance(outcome, RefusedAct):
        _show(pressed.door, outcome, checked=False)
    return _order(outcome.problems)


def _undo(pressed: Press) -> Sequence[Problem]:
    if not tasks.undo_last(pressed.door, pressed.now):
        _say(pressed.door, Text.STATE_NOTHING_TO_UNDO, refreshed=find_refreshed(pressed.door))
    return ()


def _export(pressed: Press) -> Sequence[Problem]:
    return _make(pressed, "export", ("--all", "--yearly", "--to"), Text.STATE_EXPORTED, Text.STATE_NOT_EXPORTED)


def _mail(pressed: Press) -> Sequence[Problem]:
    return _make(pressed, "mail", ("--open", "--yearly", "--out"), Text.STATE_DRAFTED, Text.STATE_NOT_DRAFTED)


def _units(pressed: Press) -> Sequence[Problem]:
    """Say how many mails there would be; pressed once more after that, draft them."""
    counted = _run(pressed, "mail", ("--per-unit", "--dry-run"))
    if counted is None:
        return ()
    answer, problems = counted
    if errors := _count_errors(problems):
        _say(pressed.door, Text.STATE_NOT_DRAFTED.format(count=errors), problems)
        return _order(problems)
    lacking = answer["without_address"]
    wording = Text.STATE_COUNTED_LACKING if lacking else Text.STATE_COUNTED
    state = wording.format(count=answer["mails"], lacking=lacking)
    if state != _read_state(pressed.door):
        _say(pressed.door, state, problems)
        return ()
    options = ("--per-unit", "--open", "--yearly", "--out")
    return _make(pressed, "mail", options, Text.STATE_DRAFTED_UNITS, Text.STATE_NOT_DRAFTED)


def _import(pressed: Press) -> Sequence[Problem]:
    from .past import import_past  # a refresh does without

    state, problems = import_past(pressed)
    if state:
        _say(pressed.door, state, problems)
    return _order(problem for problem in problems if "!" in problem.where)


def _make(pressed: Press, command: str, options: Sequence[str], done: str, refused: str) -> Sequence[Problem]:
    """Make files of a copy in the folder of documents, which comes after the last option; say what came of it."""
    made = _run(pressed, command, options)
    if made is None:
        return ()
    answer, problems = made
    errors = _count_errors(problems)
    _say(pressed.door, refused.format(count=errors) if errors else _tell_made(answer, done), problems)
    return _order(problems) if errors else ()  # a warning about another sheet must not lead away from what was done


def _run(pressed: Press, command: str, options: Sequence[str]) -> tuple[Any, list[Problem]] | None:
    """Run a command on a copy; `--to` or `--out` at the end takes the folder of documents. None: not run, and told."""
    from ..system.program import find_program
    from .copies import NoFolderError, find_folder, run_on_copy

    try:
        folder = find_folder(pressed.book, os.environ)
    except NoFolderError as error:
        _say(pressed.door, error.state, error.problems)
        return None
    program = find_program() if pressed.program is None else pressed.program
    if not program:
        _say(pressed.door, Text.STATE_REINSTALL)
        return None
    more = (str(folder / DOCUMENTS_FOLDER),) if options[-1] in ("--to", "--out") else ()
    answer = run_on_copy(pressed.book, program, command, *options, *more)
    return answer, [Problem(**found | {"severity": Severity(found["severity"])}) for found in answer["problems"]]


def _count_errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _tell_made(answer: Any, done: str) -> str:
    """Say how many files there are now, in which folder, and what became of those that were there."""
    files = answer["files"]
    folder = DOCUMENTS_FOLDER
    if files:
        parts = Path(files[0]).parent.parts
        above = max((at for at, part in enumerate(parts) if part == DOCUMENTS_FOLDER), default=len(parts) - 1)
        folder = "/".join((DOCUMENTS_FOLDER, *parts[above + 1 :]))
    replaced, kept = len(answer.get("replaced", ())), len(answer.get("kept", ()))
    both = Text.STATE_MADE_BOTH if replaced and kept else Text.STATE_MADE_BESIDE if kept else Text.STATE_MADE_AGAIN
    more = both.format(replaced=replaced, kept=kept) if replaced or kept else ""
    return done.format(count=len(files), folder=folder) + more


_BUTTONS: dict[str, Callable[[Press], Sequence[Problem]]] = {
    "refresh": _refresh,
    "check": _check,
    "next": _next,
    "undo": _undo,
    "export": _export,
    "mail": _mail,
    "units": _units,
    "import": _import,
}


def _show(door: Door, outcome: Outcome, *, checked: bool) -> None:
    """Show the result of a refresh or a check, and write nothing else."""
    period = outcome.target.period if outcome.target else None
    if isinstance(outcome, RefusedAct):
        state = outcome.state or write_state(period, outcome.problems, checked=checked)
    else:
        state = write_state(period, outcome.problems, checked=checked, coverage=outcome.coverage)
    _say(door, state, outcome.problems)


def _read_state(door: Door) -> str:
    """The state line as it stands: what the press before this one said."""
    return cell_text(first_value(door.read_blocks([OUTCOME])[OUTCOME], 0))


def _say(door: Door, state: str, problems: Sequence[Problem] = (), refreshed: Period | None = None) -> None:
    """Write the panel and nothing else."""
    door.apply_changes(write_panel(state, problems, door.locate_block(PANEL).sheet, refreshed=refreshed))


def _order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)


@contextmanager
def _undisturbed(app: Any) -> Iterator[None]:
    """Hold the screen and the calculation while writing, and give both back."""
    screen, calculation = app.screen_updating, app.calculation
    app.screen_updating = False
    try:
        app.calculation = "manual"
        yield
    finally:
        app.calculation = calculation
        app.screen_updating = screen


def _select_cell(book: Any, where: str) -> None:
    """Select a cell that a problem is about. It is a courtesy: where it fails, what was done stays told."""
    found = _CELL.fullmatch(where)
    if found is None:
        return
    with suppress(Exception):  # of the program's own; a hidden sheet cannot be activated
        sheet = book.sheets[found[1]]
        sheet.activate()
        sheet.range(found[2]).select()
