"""Where the command begins and ends. A process of a tenth of a second has nothing to collect and nothing to tidy up."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command. Exit 0: done; 1: refused, nothing changed; 2: wrong usage. No traceback reaches staff."""
    gc.disable()
    code = run_command(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run_command(arguments: list[str]) -> int:
    """Run the command with these arguments and return its exit code.

    The weekly refresh with nothing else said goes straight to its task: the option parser takes as long to load
    as the refresh takes to do.
    """
    try:
        if len(arguments) == 2 and arguments[0] == "refresh" and os.path.isfile(arguments[1]):
            from ..workbook.refresh import Request
            from .tasks import refresh_book
            from .week import answer_week, read_clock

            return answer_week(refresh_book, arguments[1], lambda: Request(now=read_clock()))
        from .cli import run

        return run(arguments)
    except KeyboardInterrupt:
        return _give_up("INTERRUPTED")
    except Exception as error:
        if os.environ.get("CHISO_DEBUG"):
            raise
        if arguments[:1] != ["button"]:  # which has kept it itself
            _keep(error, arguments)
        return _give_up("UNEXPECTED", kind=type(error).__name__, detail=error)


def _keep(error: Exception, arguments: list[str]) -> None:
    """Keep the traceback, which must not reach staff, where the doctor's report finds it."""
    from .failures import keep_failure
    from .own_folder import own_folder
    from .week import read_clock

    book = next((os.path.basename(word) for word in arguments[1:] if not word.startswith("-")), "")
    keep_failure(error, arguments[0] if arguments else "", book, read_clock(), own_folder())


def _give_up(message: str, **facts: object) -> int:
    from .messages import Message
    from .show import write_line

    write_line(getattr(Message, message).format(**facts), error=True)
    return 1
