"""The command run in a fork of the test's process: it does the same, but Python and its libraries are loaded."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from typing import IO, NoReturn

from chiso.macros.start import main


def run_forked(command: list[str], stdin: bytes) -> tuple[int, str, str]:
    """Run chiso with these words; return exit code, standard output and standard error."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        given.write(stdin)
        given.seek(0)
        pid = os.fork()
        if pid == 0:
            _become(command, given, out, error)
        _, status = os.waitpid(pid, 0)
        for stream in (out, error):
            stream.seek(0)
        return os.waitstatus_to_exitcode(status), out.read().decode("utf-8"), error.read().decode("utf-8")


def _become(command: list[str], *streams: IO[bytes]) -> NoReturn:
    """Be the command from its first line on; nothing of the test runner may speak or act any more."""
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
        sys.argv = command
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        main()
    finally:
        os._exit(70)
