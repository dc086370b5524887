"""Where the command begins: a process that lives for a tenth of a second has nothing for the garbage collector."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line."""
    gc.disable()
    from .cli import main as run

    run()
