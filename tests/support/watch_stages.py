"""Calls chiso and marks where one stage of a refresh ends and the next begins, for a program that counts.

A mark is a call of `getppid`, which nothing else here calls: callgrind writes down what it has counted when that is
entered, and counts anew. The stages are told in the order of the marks, a line each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

START, OPENING, READING, COMPUTING, PLANNING, WRITING, UNDO, SAVING, ENDING = STAGES = (
    "start and imports",
    "opening",
    "reading",
    "computing",
    "planning",
    "writing",
    "undo",
    "saving",
    "ending",
)
READS = ("read_blocks", "read_table_keys", "read_table_rows", "read_columns", "read_beneath")


class Stages:
    """The stage that runs now, and those that ended."""

    def __init__(self, mark: Callable[[], object]) -> None:
        self.now, self.ended, self._mark = START, [], mark  # type: ignore[var-annotated]

    def turn(self, stage: str) -> str:
        """Begin a stage; return the one before."""
        before = self.now
        if stage != before:
            self._mark()
            self.ended.append(before)
            self.now = stage
        return before

    def hold(self, place: Any, name: str, stage: str, within: tuple[str, ...] = STAGES, after: str = "") -> None:
        """Let a function be a stage, wherever one of `within` calls it; `after` it begins that stage or the former."""
        act = getattr(place, name)

        def held(*arguments: Any, **named: Any) -> Any:
            if self.now not in within:
                return act(*arguments, **named)
            before = self.turn(stage)
            try:
                return act(*arguments, **named)
            finally:
                self.turn(after or before)

        setattr(place, name, held)


def watch() -> None:
    told, *arguments = sys.argv[1:]
    sys.argv = ["chiso", *arguments]
    from chiso.macros.cli import start

    stages = Stages(start.os.getppid)

    def tell() -> None:
        with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 # which would load pathlib
            file.write("\n".join([*stages.ended, stages.now, ""]))

    leave = start.os._exit

    def end(code: int) -> None:
        tell()
        leave(code)

    from chiso.macros.system import clock

    noon = clock.datetime(2026, 8, 1, 12)  # one clock for all runs, so that the same is written
    clock.read_clock = lambda: noon
    from chiso.macros import tasks
    from chiso.macros.cli import week  # noqa: F401 # loaded anyway, and here still at the start
    from chiso.workbook.plans import week_report

    start.os._exit = end  # type: ignore[assignment]
    stages.hold(tasks, "refresh_book", OPENING, after=ENDING)
    stages.hold(tasks, "report_week", COMPUTING, after=PLANNING)
    stages.hold(week_report, "read_sources", READING)
    for name in READS:
        stages.hold(tasks.ClosedBook, name, READING, (COMPUTING, PLANNING))
    stages.hold(tasks, "plan_refresh", PLANNING)
    stages.hold(tasks, "write_act", WRITING)
    stages.hold(tasks, "dump_changes", UNDO)
    stages.hold(tasks.ClosedBook, "keep_undo", UNDO)
    stages.hold(tasks.ClosedBook, "save", SAVING, after=SAVING)
    try:
        start.main()
    finally:
        tell()
