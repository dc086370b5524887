"""The installed command as a process of its own, with what it took of memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import NamedTuple

from support.clerk import COMMAND, Answer


class Measured(NamedTuple):
    """What a command said, and the most memory that it held at once."""

    answer: Answer
    peak_mb: float


def measure(*arguments: object) -> Measured:
    """Run chiso and wait for this one process; never a fork of the test's, whose memory would count too."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        command = [str(COMMAND), *map(str, arguments)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=error)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, error):
            stream.seek(0)
        answer = Answer(process.returncode, out.read().decode("utf-8"), error.read().decode("utf-8"))
    return Measured(answer, usage.ru_maxrss / 1024)
