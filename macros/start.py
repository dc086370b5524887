"""Where the command begins and ends: a process of a tenth of a second has nothing to tidy up."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line without the garbage collector, and leave without taking the interpreter apart."""
    gc.disable()
    from .cli import main as run

    try:
        run()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 0)
