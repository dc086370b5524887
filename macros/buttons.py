"""What happens behind a button: the same tasks as on the command line, inside the open workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from ..workbook.blocks import Changes, Door
from ..workbook.messages import Text
from ..workbook.open import OpenBook, decimal_sign
from ..workbook.outcome import Outcome
from ..workbook.panel import write_panel, write_state
from ..workbook.problem import Problem, Severity
from ..workbook.refresh import Request
from . import tasks

_CELL = re.compile(r"(.+)!([A-Z]+\d+)")


def press(name: str, book: Any, now: datetime) -> None:
    """Do what a button says in the open workbook; nothing is saved.

    The outcome stands in the panel and the first problem is selected. Calculation, selection and screen are
    given back as they were, whatever happens.

    Args:
        name: refresh, check, next or undo.
        book: the workbook, as xlwings gives it.
        now: the time of the act, for the log.
    Raises:
        KeyError: there is no such button.
        WorkbookError: the workbook lacks what chiso needs; the text is for staff.
    """
    button = _BUTTONS[name]
    with _undisturbed(book.app):
        door = OpenBook(book)
        problems = button(door, now, decimal_sign(book.app))
    if problems:
        _select_cell(book, problems[0].where)


def _refresh(door: Door, now: datetime, sign: str) -> Sequence[Problem]:
    outcome = tasks.refresh_week(door, Request(now=now, machine_sign=sign)).outcome
    if outcome.refused:
        _show(door, outcome, checked=False)
    return _order(outcome.problems)


def _check(door: Door, now: datetime, sign: str) -> Sequence[Problem]:
    outcome = tasks.check_week(door, Request(now=now, machine_sign=sign)).outcome
    _show(door, outcome, checked=True)
    return _order(outcome.problems)


def _next(door: Door, now: datetime, sign: str) -> Sequence[Problem]:  # noqa: ARG001 - all buttons are called alike
    outcome = tasks.step_week(door, now).outcome
    if outcome.refused:
        _show(door, outcome, checked=False)
    return _order(outcome.problems)


def _undo(door: Door, now: datetime, sign: str) -> Sequence[Problem]:  # noqa: ARG001 - all buttons are called alike
    if not tasks.undo_last(door, now):
        door.apply_changes(Changes(blocks=write_panel(Text.STATE_NOTHING_TO_UNDO, ())))
    return ()


_BUTTONS: dict[str, Callable[[Door, datetime, str], Sequence[Problem]]] = {
    "refresh": _refresh,
    "check": _check,
    "next": _next,
    "undo": _undo,
}


def _show(door: Door, outcome: Outcome, *, checked: bool) -> None:
    """Write the panel and nothing else."""
    period = outcome.asked.period if outcome.asked else None
    state = write_state(period, outcome.problems, checked=checked)
    door.apply_changes(Changes(blocks=write_panel(state, outcome.problems)))


def _order(problems: Sequence[Problem]) -> list[Problem]:
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
    found = _CELL.fullmatch(where)
    if found and found[1] in [sheet.name for sheet in book.sheets]:
        sheet = book.sheets[found[1]]
        sheet.activate()
        sheet.range(found[2]).select()
