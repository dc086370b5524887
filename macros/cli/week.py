"""A refresh or a check, from a path to an exit code: what the command line and the plain weekly refresh share."""

from __future__ import annotations

from collections.abc import Callable

from ...workbook.week.request import Request
from .. import tasks
from .show import show_json, show_outcome


def answer_week(
    task: Callable[[tasks.BookPath, Request], tasks.TaskResult],
    book: tasks.BookPath,
    request: Request,
    *,
    as_json: bool = False,
    checked: bool = False,
) -> int:
    """Run `tasks.refresh_book` or `tasks.check_book` and show what came back; 0 is done, 1 is refused."""
    done = task(book, request)
    if as_json:
        show_json(done.outcome, changed=done.changed)
    else:
        show_outcome(done.outcome, book, changed=done.changed, checked=checked)
    return 1 if done.outcome.refused else 0
