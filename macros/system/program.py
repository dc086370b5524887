"""The words that start chiso on this machine."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

_FILES = {"win32": "chiso.exe"}


def find_program() -> tuple[str, ...]:
    """Return the program that this process runs, or the one next to its Python, as words of a command."""
    if hasattr(sys, "_MEIPASS"):  # a build of one folder
        return (sys.executable,)
    program = Path(sysconfig.get_path("scripts"), _FILES.get(sys.platform, "chiso"))
    return (str(program),) if program.exists() else (sys.executable, "-m", "chiso.macros")
