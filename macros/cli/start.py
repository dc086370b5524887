"""Where the command begins and ends. A process of a tenth of a second has nothing to collect and nothing to tidy up."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress

from ...workbook.problem import Refusal
from .call import Call


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
    call = Call(arguments)
    try:
        if len(arguments) == 2 and call.command == "refresh" and os.path.isfile(arguments[1]):
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
