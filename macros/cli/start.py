"""Where the command begins and ends, and where a plain `chiso refresh BOOK` is hurried.

What that buys stands beside it here, and for what lies elsewhere in docs/decisions/0006-speed.md.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import Final, NoReturn, TextIO

WRITING: Final = frozenset({"new", "refresh", "next", "undo"})
"""The commands that are done once their workbook is written."""


def main() -> None:
    """Run the command. Exit 0: done; 1: refused, nothing changed; 2: wrong usage. No traceback reaches staff."""
    gc.disable()  # a tenth of a second leaves nothing to collect; its gain stands at the end
    arguments = sys.argv[1:]
    hurried = is_plain_refresh(arguments)
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run_command(arguments)
    for stream in streams:
        try:
            stream.flush()
        except (OSError, ValueError):  # no one listens any more
            _turn_away(stream)
    if hurried:
        os._exit(code)  # 14 ms with the collector: nothing is taken apart, for nothing is held
    _end(code)


def is_plain_refresh(arguments: list[str]) -> bool:
    """Tell whether this is the weekly refresh with nothing else said, which has nothing open when it is done."""
    return len(arguments) == 2 and arguments[0] == "refresh" and os.path.isfile(arguments[1])


def _turn_away(stream: TextIO) -> None:
    """Let what no one took go nowhere: Python would try once more as it ends, and call that an error."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _end(code: int) -> NoReturn:
    """End as Python ends, so that mail and the objects of an office are let go; a key that is late changes nothing."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def run_command(arguments: list[str]) -> int:
    """Run the command with these arguments and return its exit code.

    What was done is reported done: once the workbook is written, no later error makes the code another.

    The plain refresh goes straight to its task.
    """
    before = len(_list_saved())
    try:
        if is_plain_refresh(arguments):  # 38 ms: past click
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
