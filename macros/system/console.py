"""The console: a line of text, wherever it is read."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

from ..messages import Message


def write_line(text: str, *, error: bool = False) -> None:
    """Write a line in UTF-8, whatever the console believes its encoding to be.

    What standard output does not take goes to standard error, and what no one takes is lost: that is no reason to
    call what was done undone.
    """
    for stream in (sys.stderr,) if error else (sys.stdout, sys.stderr):
        if stream is None:  # closed, or a program without a console
            continue
        with suppress(OSError, ValueError):
            _write(stream, text + "\n")
            return


def _write(stream: TextIO, text: str) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
    else:
        stream.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()


def say_waiting(name: str) -> None:
    """Say that another act has the workbook, and for how long one waits."""
    write_line(Message.WAITING.format(name=name), error=True)
