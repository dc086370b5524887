"""Calls chiso and tells the most objects that were alive at once, and how many calls were made, of Python and of C.

An object that is made and let go at once is not seen among those that are alive; but what is made so for every row is
made by calls. Python is asked at every so many calls; both numbers are steady, the first to some tens.
"""

from __future__ import annotations

import sys

EVERY = 16


def watch() -> None:
    told, *arguments = sys.argv[1:]
    sys.argv = ["chiso", *arguments]
    from chiso.macros.cli import start

    calls = most = 0
    count = sys.getallocatedblocks

    def look(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls, most
        if event.endswith("call"):
            calls += 1
        if calls % EVERY == 0:
            alive = count()
            most = max(most, alive)

    leave = start.os._exit

    def end(code: int) -> None:
        sys.setprofile(None)
        with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 # which would load pathlib
            file.write(f"{most} {calls}")
        leave(code)

    start.os._exit = end  # type: ignore[assignment]
    sys.setprofile(look)
    start.main()
