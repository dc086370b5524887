"""How a command ends that did not do what it was asked: refused, called wrongly, failed or stopped."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

from ...workbook.paste import PasteError
from ...workbook.plans.outcome import RefusedAct, describe_problem, refuse_act
from ...workbook.problem import Problem, Refusal, make_error
from ..messages import Message
from ..system.console import write_line
from .call import OF_FILES, OF_WEEK, Call
from .show import show_files, show_json, show_object, show_problems

WRITING: Final = frozenset({"consolidate", "import", "new", "refresh", "next", "undo", "upgrade"})
"""The commands that are done once their workbook is written."""

EMPTY: Final[Mapping[str, Mapping[str, Any]]] = {
    "new": {"units": {}},
    "next": {"week": None},
    "undo": {"steps": [], "copies": []},
    "install": {"steps": [], "folder": None},
    "doctor": {"findings": [], "missing": None, "files": []},
}
"""What the object of a command holds when nothing came of it, before its problems."""


def end_refused(refusal: Refusal, call: Call) -> int:
    """Say why nothing was done."""
    where = call.source if isinstance(refusal, PasteError) else os.path.basename(call.book)
    problem = make_error(where, "", str(refusal))
    headline = _find_headline(call)
    if call.as_json:
        _show_as_json(problem, call)
    elif headline:
        write_line(headline.format(count=1, book=call.book), error=True)
        show_problems([problem], error=True)
    else:
        write_line(str(refusal), error=True)
    return 1


def end_wrong_usage(told: str, call: Call) -> int:
    """Say what is wrong with a call."""
    if call.as_json:
        _show_as_json(make_error("", "", told), call)
    write_line(told, error=True)
    return 2


def end_failed(error: Exception, call: Call, saved: list[str]) -> int:
    """Say that something unforeseen happened, and what happened to the workbook before that.

    Args:
        error: what happened.
        call: what was called.
        saved: the workbooks that were written before.
    Returns:
        The exit code: what was done is reported done.
    """
    state = Message.FILE_WRITTEN if saved else Message.FILE_AS_IT_WAS
    told = Message.UNEXPECTED.format(kind=type(error).__name__, detail=error, state=state)
    if call.as_json:
        _show_as_json(make_error(os.path.basename(call.book), "", told), call, changed=bool(saved))
    write_line(told, error=True)
    return 0 if saved and call.command in WRITING else 1


def end_stopped(call: Call, saved: list[str]) -> int:
    """Say that the command was stopped; what was done before is reported done."""
    done = bool(saved) and call.command in WRITING
    write_line(Message.DONE_UNTOLD.format(book=saved[-1]) if done else Message.INTERRUPTED, error=True)
    return 0 if done else 1


def _find_headline(call: Call) -> str:
    """The line that a command begins its refusal with; some say nothing but why."""
    if call.command == "mail" and not call.arguments.get("password"):
        from ..mailing.messages import Message as MailMessage

        return MailMessage.NOT_SENT if call.arguments.get("send") else MailMessage.NOT_DRAFTED
    if call.command == "import":
        from ..importing.messages import Message as ImportMessage

        return ImportMessage.NOT_IMPORTED
    headlines = {"refresh": Message.REFUSED, "check": Message.REFUSED, "export": Message.NOT_EXPORTED}
    headlines |= {"trend": Message.NOT_FOLLOWED, "consolidate": Message.NOT_CONSOLIDATED}
    return headlines.get(call.command, "")


def _show_as_json(problem: Problem, call: Call, *, changed: bool = False) -> None:
    """Write the object that `--json` promises for this command, with nothing in it but the problem."""
    if call.command in OF_WEEK:
        show_json(refuse_act(problem.where, problem.message), changed=changed)
    elif call.command == "trend":
        from ...workbook.trends.describe import describe_trend

        show_object(describe_trend(RefusedAct((problem,))))
    elif call.command == "consolidate":
        from ...workbook.consolidation.describe import describe_refusal

        show_object(describe_refusal(refuse_act(problem.where, problem.message), changed=changed))
    elif call.command == "import":
        from ...workbook.importing import ImportOutcome, describe_import

        show_object(describe_import(ImportOutcome((), (problem,)), changed=changed))
    elif call.command in OF_FILES:
        show_files([], [problem], **EMPTY.get(call.command, {}))
    else:
        show_object({**EMPTY.get(call.command, {}), "problems": [describe_problem(problem)], "changed": changed})
