"""Where the command begins and ends, and where the weekly commands are hurried.

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
    call = Call(arguments)
    streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = run_command(arguments, call)
    for stream in streams:
        try:
            stream.flush()
        except (OSError, ValueError):  # no one listens any more
            _turn_away(stream)
    if call.is_plain:
        os._exit(code)  # 14 ms with the collector: nothing is taken apart, for nothing is held
    _end(code)


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


def run_command(arguments: list[str], call: Call | None = None) -> int:
    """Run the command with these arguments and return its exit code; `call` is told what it was.

    What was done is reported done: once the workbook is written, no later error makes the code another.

    A weekly command that is called as usual goes straight to its task, and has nothing open when it is done.
    """
    before = len(_list_saved())
    call = call or Call(arguments)
    try:
        from .plain import read_plain_call, run_plain_call

        plain = read_plain_call(arguments)
        if plain is not None:  # 38 ms: past click
            call.arguments, call.is_plain = plain, True
            return run_plain_call(call.command, plain)
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
