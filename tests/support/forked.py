"""Work in a fork of the test's process: a command does the same there, but Python and its libraries are loaded."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from typing import IO, NoReturn

from chiso.macros.cli.start import main


def run_forked(
    command: list[str],
    stdin: bytes,
    prepare: Callable[[], object] = lambda: None,
    watch: Callable[[int], object] = lambda _pid: None,
) -> tuple[int, str, str]:
    """Run chiso with these words; return exit code, standard output and standard error.

    Args:
        command: the program and its arguments.
        stdin: its standard input.
        prepare: is done in the fork before the command begins.
        watch: is done meanwhile, with the fork's process id.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        given.write(stdin)
        given.seek(0)
        pid = _fork()
        if pid == 0:
            _become(command, prepare, given, out, error)
        watch(pid)
        _, status = os.waitpid(pid, 0)
        for stream in (out, error):
            stream.seek(0)
        return os.waitstatus_to_exitcode(status), out.read().decode("utf-8"), error.read().decode("utf-8")


def in_fork(act: Callable[[], object]) -> None:
    """Do this in a fork, which leaves no trace in this process; what fails there fails here."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as trace:
        pid = _fork()
        if pid == 0:
            _do(act, trace)
        _, status = os.waitpid(pid, 0)
        trace.seek(0)
        if status:
            raise RuntimeError(trace.read() or f"a fork ended with {status}")


def _fork() -> int:
    """Fork in silence: from 3.12 on Python warns where threads are, and the worker's own only carries messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _do(act: Callable[[], object], trace: IO[str]) -> NoReturn:
    try:
        gc.disable()
        act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 # it must not come back into the test runner
        traceback.print_exc(file=trace)
        trace.flush()
    finally:
        os._exit(1)


def _become(command: list[str], prepare: Callable[[], object], *streams: IO[bytes]) -> NoReturn:
    """Be the command from its first line on; nothing of the test runner may speak or act any more."""
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
        sys.argv = command
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        prepare()
        main()
    finally:
        os._exit(70)
