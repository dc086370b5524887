"""Where the command begins and ends, and where a plain `chiso refresh BOOK` is hurried.

What that buys stands next to it here, and for what lies elsewhere in docs/decisions/0006-speed.md.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn, TextIO

from ...workbook.problem import Refusal
from .call import Call


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
    call = Call(arguments)
    try:
        if is_plain_refresh(arguments):  # 38 ms: past click
            from ...workbook.week.request import Request
            from ..system.clock import read_clock
            from ..tasks import refresh_book
            from .week import answer_week

            call.arguments = {"book": arguments[1]}
            return answer_week(refresh_book, arguments[1], Request(now=read_clock()))
        from .commands import run

        return run(arguments, call)
    except Refusal as refusal:
        from .ending import end_refused

        return end_refused(refusal, call)
    except KeyboardInterrupt:
        from .ending import end_stopped

        return end_stopped(call, _list_saved()[before:])
    except Exception as error:
        if os.environ.get("CHISO_DEBUG"):
            raise
        from .ending import end_failed

        if call.command != "button":  # which has kept it itself
            _keep(error, call)
        return end_failed(error, call, _list_saved()[before:])


def _keep(error: Exception, call: Call) -> None:
    """Keep the traceback, which must not reach staff, where the doctor's report finds it."""
    from ..system.clock import read_clock
    from ..system.failures import keep_failure
    from ..system.own_folder import own_folder

    keep_failure(error, call.command, os.path.basename(call.book), read_clock(), own_folder())


def _list_saved() -> list[str]:
    """What this process has written by now; most commands never load what writes."""
    module = sys.modules.get(f"{__package__.partition('.')[0]}.workbook.closed.save")
    return module.saved if module else []
