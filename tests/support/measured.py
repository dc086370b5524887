"""The installed command as a process of its own, with what it took of memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from support.clerk import COMMAND, Answer

COST = Path(__file__).with_name("cost.py")
_SECONDS, _BYTES = 60, 4_000_000_000


class Measured(NamedTuple):
    """What a command said, and the most memory that it held at once."""

    answer: Answer
    peak_mb: float


def measure(*arguments: object) -> Measured:
    """Run chiso and wait for this one process, from a small one: a child's peak counts what its parent held."""
    told, tell = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as error:
        command = [sys.executable, "-S", "-E", COST, tell, _SECONDS, _BYTES, COMMAND, *arguments]
        try:
            subprocess.run(
                list(map(str, command)),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=error,
                pass_fds=[tell],
                check=True,
                timeout=240,
            )
            code, _, peak_mb = os.read(told, 200).split()
        finally:
            os.close(told)
            os.close(tell)
        for stream in (out, error):
            stream.seek(0)
        answer = Answer(int(code), out.read().decode("utf-8"), error.read().decode("utf-8"))
    return Measured(answer, float(peak_mb))
