"""Where the command begins and ends. A process of a tenth of a second has nothing to collect and nothing to tidy up."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import Final

WRITING: Final = frozenset({"new", "refresh", "next", "undo"})
"""The commands that are done once their workbook is written."""


def main() -> None:
    """Run the command. Exit 0: done; 1: refused, nothing changed; 2: wrong usage. No traceback reaches staff."""
    gc.disable()
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run_command(sys.argv[1:])
    for stream in streams:
        with suppress(OSError, ValueError):  # no one listens any more
            stream.flush()
    os._exit(code)


def run_command(arguments: list[str]) -> int:
    """Run the command with these arguments and return its exit code.

    What was done is reported done: once the workbook is written, no later error makes the code another.

    The weekly refresh with nothing else said goes straight to its task: the option parser takes as long to load
    as the refresh takes to do.
    """
    before = len(_list_saved())
    try:
        if len(arguments) == 2 and arguments[0] == "refresh" and os.path.isfile(arguments[1]):
            from ...workbook.plans.refresh import Request
            from ..system.clock import read_clock
            from ..tasks import refresh_book
            from .week import answer_week

            return answer_week(refresh_book, arguments[1], lambda: Request(now=read_clock()))
        from .commands import run

        return run(arguments)
    except KeyboardInterrupt:
        return _end_early(arguments, None, before)
    except Exception as error:
        if os.environ.get("CHISO_DEBUG"):
            raise
        if arguments[:1] != ["button"]:  # which has kept it itself
            _keep(error, arguments)
        return _end_early(arguments, error, before)


def _keep(error: Exception, arguments: list[str]) -> None:
    """Keep the traceback, which must not reach staff, where the doctor's report finds it."""
    from ..system.clock import read_clock
    from ..system.failures import keep_failure
    from ..system.own_folder import own_folder

    book = next((os.path.basename(word) for word in arguments[1:] if not word.startswith("-")), "")
    keep_failure(error, arguments[0] if arguments else "", book, read_clock(), own_folder())


def _list_saved() -> list[str]:
    """What this process has written by now; most commands never load what writes."""
    module = sys.modules.get(f"{__package__.partition('.')[0]}.workbook.closed.save")
    return module.saved if module else []


def _end_early(arguments: list[str], error: Exception | None, before: int) -> int:
    """Say what kept the command from its end, and what became of the workbook before that."""
    from ..messages import Message
    from ..system.console import write_line

    saved = _list_saved()[before:]
    done = bool(saved) and arguments[0] in WRITING
    if error is not None:
        state = Message.FILE_WRITTEN if saved else Message.FILE_AS_IT_WAS
        write_line(Message.UNEXPECTED.format(kind=type(error).__name__, detail=error, state=state), error=True)
    elif done:
        write_line(Message.DONE_UNTOLD.format(book=saved[-1]), error=True)
    else:
        write_line(Message.INTERRUPTED, error=True)
    return 0 if done else 1
