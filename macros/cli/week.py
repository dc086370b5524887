"""A refresh or a check, from a path to an exit code: what the command line and the plain weekly refresh share."""

from __future__ import annotations

import os
from collections.abc import Callable

from ...workbook.book.errors import WorkbookError
from ...workbook.paste import PasteError
from ...workbook.plans.outcome import refuse_act
from ...workbook.plans.refresh import Request
from .. import tasks
from .show import show_json, show_outcome


def answer_week(
    task: Callable[[tasks.BookPath, Request], tasks.Done],
    book: tasks.BookPath,
    make_request: Callable[[], Request],
    *,
    source: tasks.BookPath | None = None,
    as_json: bool = False,
    checked: bool = False,
) -> int:
    """Run `tasks.refresh_book` or `tasks.check_book` and show what came back; 0 is done, 1 is refused."""
    try:
        done = task(book, make_request())
    except PasteError as error:
        done = _refuse(error, str(source))
    except WorkbookError as error:
        done = _refuse(error, os.path.basename(book))
    if as_json:
        show_json(done.outcome, changed=done.changed)
    else:
        show_outcome(done.outcome, book, changed=done.changed, checked=checked)
    return 1 if done.outcome.refused else 0


def _refuse(error: Exception, where: str) -> tasks.Done:
    return tasks.Done(refuse_act(where, str(error)), changed=False)
