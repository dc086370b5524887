"""The weekly commands from their arguments to an exit code: each runs one task and shows what came back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ...workbook.problem import Refusal
from ...workbook.week.request import Request
from .. import tasks
from ..messages import Message
from ..system.clock import read_clock
from ..system.console import write_line
from .call import STANDARD_INPUT
from .show import show_json, show_outcome, show_step, show_step_json

if TYPE_CHECKING:
    from ...workbook.cells.grid import Grid


def refresh(book: str, **options: Any) -> int:
    """Refresh a workbook."""
    return _answer(tasks.refresh_book, book, **options)


def check(book: str, **options: Any) -> int:
    """Say what a refresh would do, and change nothing."""
    return _answer(tasks.check_book, book, checked=True, **options)


def step(book: str, *, skip: bool, as_json: bool) -> int:
    """Step a workbook to the next week."""
    outcome = tasks.step_book(book, read_clock(), skip=skip)
    if as_json:
        show_step_json(outcome)
    else:
        show_step(outcome, book)
    return 1 if outcome.refused else 0


def undo(book: str, *, listed: bool, copy: str | None, as_json: bool) -> int:
    """Undo the last act, or take a copy back; or list what can be taken back.

    Raises:
        Refusal: there is nothing to undo.
    """
    if not listed and copy is None:
        said = tasks.undo_book(book, read_clock())
        if not said:
            raise Refusal(Message.NOTHING_TO_UNDO.format(book=book))
        if not as_json:
            write_line(Message.UNDONE.format(book=book, said=said))
            return 0
    from .undos import answer_undo  # an undo as usual does without

    return answer_undo(book, listed=listed, copy=copy, as_json=as_json)


RUN: Final[Mapping[str, Callable[..., int]]] = {"refresh": refresh, "check": check, "next": step, "undo": undo}
"""By the commands' names."""


def _answer(
    task: Callable[[tasks.BookPath, Request], tasks.TaskResult],
    book: str,
    *,
    as_json: bool,
    source: str | None,
    sheets: tuple[str, ...],
    checked: bool = False,
    **asked: Any,
) -> int:
    """Run a refresh or a check and show what came back; 0 is done, 1 is refused."""
    grids = None if source is None else _read_source(source)
    name = "" if source is None or source == STANDARD_INPUT else os.path.basename(source)
    request = Request(now=read_clock(), source=grids, sheets=sheets or None, file_name=name, **asked)
    done = task(book, request)
    if as_json:
        show_json(done.outcome, changed=done.changed)
    else:
        show_outcome(done.outcome, book, changed=done.changed, checked=checked)
    return 1 if done.outcome.refused else 0


def _read_source(source: str) -> tuple[Grid, ...]:
    from ...workbook.paste.files import read_grids
    from ...workbook.paste.text import read_text_grid  # the readers, where a file is read

    if source == STANDARD_INPUT:
        return (read_text_grid(_read_standard_input(), Message.STANDARD_INPUT),)
    return read_grids(source)


def _read_standard_input() -> bytes:
    """Read all of it; where it is closed or breaks off there is nothing, and not a part that would be taken for all."""
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError:
        return b""
