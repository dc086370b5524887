"""Work in a fork of the test's process: a command does the same there, but Python and its libraries are loaded.

A fork has none of its parent's other threads. Where a library keeps some to work for it, its calls in the fork wait for
them for ever: typst does once it has set a page. So tests let it set pages in forks too (`call_in_fork`).
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from typing import IO, NoReturn, TypeVar, cast

from chiso.macros.cli.start import main

LIMIT_S = 120.0
"""How long a fork may take; a command takes less than one."""

T = TypeVar("T")


class ForkHangsError(RuntimeError):
    """A fork did not end; says where it stood."""


def run_forked(
    command: list[str],
    stdin: bytes,
    prepare: Callable[[], object] = lambda: None,
    watch: Callable[[int], object] = lambda _pid: None,
    limit_s: float = LIMIT_S,
) -> tuple[int, str, str]:
    """Run chiso with these words; return exit code, standard output and standard error.

    Args:
        command: the program and its arguments.
        stdin: its standard input.
        prepare: is done in the fork before the command begins.
        watch: is done meanwhile, with the fork's process id.
        limit_s: how long it may take.
    Raises:
        ForkHangsError: it took longer, and was killed.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        given.write(stdin)
        given.seek(0)
        pid = _fork()
        if pid == 0:
            _become(command, prepare, given, out, error)
        watch(pid)
        status = _wait(pid, " ".join(command), limit_s, error)
        for stream in (out, error):
            stream.seek(0)
        return os.waitstatus_to_exitcode(status), out.read().decode("utf-8"), error.read().decode("utf-8")


def in_fork(act: Callable[[], object]) -> None:
    """Do this in a fork, which leaves no trace in this process; what fails there fails here."""
    with tempfile.TemporaryFile() as trace:
        pid = _fork()
        if pid == 0:
            _do(act, trace)
        status = _wait(pid, "an act", LIMIT_S, trace)
        trace.seek(0)
        if status:
            raise RuntimeError(trace.read().decode() or f"a fork ended with {status}")


def call_in_fork(act: Callable[[], T]) -> T:
    """Do this in a fork; return what it returns there, and raise what it raises."""
    with tempfile.TemporaryFile() as made:

        def tell() -> None:
            try:
                told = act(), None, ()
            except Exception as error:  # noqa: BLE001 # it is raised again, by the caller
                # Not whole: an error whose words are its own cannot be made again from them.
                told = None, type(error), error.args
            made.write(pickle.dumps(told))
            made.flush()

        in_fork(tell)
        made.seek(0)
        answer, kind, said = pickle.load(made)  # noqa: S301 # our own fork wrote it
    if kind is None:
        return cast("T", answer)
    error = kind.__new__(kind)
    error.args = said
    raise error


def _wait(pid: int, name: str, limit_s: float, trace: IO[bytes]) -> int:
    """Wait for a fork; return its status. One that hangs writes its traceback to `trace` and is killed."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.002)
    os.kill(pid, signal.SIGUSR1)
    time.sleep(1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    trace.seek(0)
    msg = f"not done after {limit_s:.0f} s: {name}\n{trace.read().decode(errors='replace')}"
    raise ForkHangsError(msg)


def _fork() -> int:
    """Fork in silence: from 3.12 on Python warns where threads are, and the worker's own only carries messages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _do(act: Callable[[], object], trace: IO[bytes]) -> NoReturn:
    try:
        faulthandler.register(signal.SIGUSR1, file=trace)
        gc.disable()
        act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 # it must not come back into the test runner
        trace.write(traceback.format_exc().encode())
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
        # And no more of faulthandler: the test runner's watch has a thread, whose end would be waited for here.
        faulthandler.register(signal.SIGUSR1, file=2)
        prepare()
        main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    finally:
        os._exit(70)
