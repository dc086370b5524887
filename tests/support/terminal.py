"""A terminal as a clerk has it: a command run on one, what she types, what she sees."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence

from support.clerk import COMMAND, Answer

_PATIENCE_S = 60
_INTERRUPT = "\x03"
"""Ctrl+C, as a terminal sends it."""


def type_into(arguments: Sequence[object], typed: Sequence[str]) -> Answer:
    """Run the installed command on a terminal and type a line at each question (which ends with ": "); Ctrl+C too.

    All that was shown is in `out`: a terminal does not tell errors apart.
    """
    ours, theirs = pty.openpty()
    command = [COMMAND, *map(str, arguments)]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as process:
        os.close(theirs)
        shown, left, end = "", list(typed), time.monotonic() + _PATIENCE_S
        seen = b""
        while time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.2)
            if ready:
                try:
                    read = os.read(ours, 65536)
                except OSError:  # the other side is closed
                    break
                if not read:
                    break
                seen += read
                shown = seen.decode("utf-8", "ignore")
            elif shown.endswith(": ") and left:
                line = left.pop(0)
                if line == _INTERRUPT:
                    process.send_signal(2)
                else:
                    os.write(ours, f"{line}\n".encode())
        else:
            process.kill()
        code = process.wait(_PATIENCE_S)
    os.close(ours)
    return Answer(code, shown.replace("\r\n", "\n"), "")
