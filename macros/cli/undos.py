"""What `chiso undo` says of steps and copies."""

from __future__ import annotations

from datetime import datetime

from ..messages import Message
from ..system.clock import read_clock
from ..system.console import write_line
from ..undoing import TakenBack, list_undos, put_copy_back
from .show import show_object


def answer_undo(book: str, *, listed: bool, copy: str | None, as_json: bool) -> int:
    """Put a copy back if one is named, and say what can be taken back where that is asked for."""
    if copy is not None:
        taken = put_copy_back(book, copy, read_clock())
        if not as_json:
            write_line(Message.COPY_TAKEN.format(book=book, name=taken.name))
            return 0
    left = list_undos(book)
    if as_json:
        show_object({**_describe(left), "problems": [], "changed": not listed})
    else:
        _show(left, book)
    return 0


def _describe(left: TakenBack) -> dict[str, object]:
    return {
        "steps": [
            {"when": step.when or None, "act": step.act or None, "week": step.period or None} for step in left.steps
        ],
        "copies": [{"name": copy.name, "path": copy.path, "bytes": copy.size} for copy in left.copies],
    }


def _show(left: TakenBack, book: str) -> None:
    head = Message.STEPS if left.steps else Message.NO_STEPS
    write_line(head.format(book=book, count=len(left.steps)))
    for number, step in enumerate(left.steps, start=1):
        when = datetime.fromisoformat(step.when).strftime("%d/%m/%Y %H:%M") if step.when else ""
        line = Message.STEP.format(number=number, when=when, act=step.act or Message.UNKNOWN_ACT, period=step.period)
        write_line(line.rstrip())
    write_line(Message.COPIES if left.copies else Message.NO_COPIES)
    for copy in left.copies:
        write_line(Message.COPY.format(name=copy.name, size=max(copy.size // 1000, 1)))
