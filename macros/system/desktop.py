"""The desktop's own way to open a file: with the program that its user has chosen for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def open_file(path: Path) -> None:
    """Open a file or a folder and go on at once; where there is no such program, nothing happens.

    Not `click.launch`: what it starts keeps our output open, and who waits for that would wait for that program.
    """
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 # the user's own choice of program, as by a double click
        return
    program = "open" if sys.platform == "darwin" else "xdg-open"
    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen([program, str(path)], stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603 # likewise
    except OSError:
        return
