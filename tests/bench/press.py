"""How long a press takes: from the mouse click in a warm LibreOffice until the report stands on its sheets.

Workbooks of 18 and 117 units with 1, 52 and 520 weeks recorded, the last of them on the sheets and the next pasted, are
opened in turn, round by round. Cập nhật is clicked with a real mouse and timed until the state line says so and the log
has its line, which is written last; what the office and this process take of the processor meanwhile is told too.
Hoàn tác puts the week back before the next. Then how soon a process of its own reads its first cell of the open
workbook, beside one that imports xlwings as people do.

The exit code tells whether what is asked was reached (`measuring.goals`). Ratios are of one round each, so that what
else the machine does weighs on both sides.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from bench.bridge import make_book
from bench.measuring.report import Report, Table
from support.clerk import chiso
from support.desk import Desk, DeskBook, open_desk
from support.screen import open_screen, wait_for

UNITS, WEEKS = (18, 117), (1, 52, 520)
ROUNDS, PRESSES = 4, 2
DONE = "Đã cập nhật Tuần 4 tháng 12 năm 2023"
PAUSE_S = 0.3
"""After Hoàn tác: what its press does last cannot be seen."""
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")

FIRST_CELL = """
from chiso.macros.libreoffice import register
register({address!r}, light={light})
import xlwings
book = next(book for app in xlwings.apps for book in app.books if book.name == {name!r})
print(book.names["NL_KetQua"].refers_to_range.value, flush=True)
"""

Case = tuple[int, int]
"""So many units, and so many weeks recorded."""


class Taken(NamedTuple):
    """Seconds of a press: by the clock, of the processor in the office, and in the process that clicks and looks."""

    wall: float
    office: float
    own: float


def read_processor(session: int) -> float:
    """Seconds of the processor that the living processes of a session have taken."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                ticks += int(fields[11]) + int(fields[12])
    return ticks * _TICK_S


def time_press(book: DeskBook) -> Taken:
    """Click Cập nhật, and wait until it is done; then undo it."""
    lines, place, session = book.count_log(), book.find_button("Cập nhật"), book.desk.session
    office, own, start = read_processor(session), time.process_time(), time.perf_counter()
    book.screen.click(place)
    wait_for(lambda: book.state.startswith(DONE) and book.count_log() > lines, "the report")
    wall = time.perf_counter() - start
    taken = Taken(wall, read_processor(session) - office, time.process_time() - own)
    lines = book.count_log()
    book.press("Hoàn tác")
    wait_for(lambda: book.state.startswith("Đã hoàn tác") and book.count_log() > lines, "undone")
    time.sleep(PAUSE_S)
    return taken


def time_round(desk: Desk, paths: dict[Case, Path]) -> dict[Case, list[Taken]]:
    """Open each workbook by itself, press once unmeasured and then measured, and close it."""
    found = {}
    for case, path in paths.items():
        book = desk.open_book(path)
        time_press(book)
        found[case] = [time_press(book) for _ in range(PRESSES)]
        book.close()
    return found


def time_first_cell(address: str, name: str, *, light: bool) -> float:
    """Start a process that reads one cell of the open workbook; from its start to its end."""
    code = FIRST_CELL.format(address=address, name=name, light=light)
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment, timeout=120)
    return time.perf_counter() - start


def compare(rounds: Sequence[dict[Case, list[Taken]]], case: Case, other: Case, kind: str) -> float:
    """How many times as long one press takes as another, as the median of the rounds' own ratios."""
    return statistics.median(
        statistics.median(getattr(taken, kind) for taken in each[case])
        / statistics.median(getattr(taken, kind) for taken in each[other])
        for each in rounds
    )


def show(rounds: Sequence[dict[Case, list[Taken]]]) -> Table:
    """A row a workbook: what presses took, and how that compares with its first week."""
    rows: Table = [
        ["units", "weeks", "by the clock, median", "the office's processor", "who looks", "to one week", "processor"]
    ]
    for case in rounds[0]:
        units, weeks = case
        taken = [taken for each in rounds for taken in each[case]]
        told = []
        for kind in Taken._fields:
            seconds = [getattr(each, kind) for each in taken]
            told.append(f"{statistics.median(seconds):.3f} s ({min(seconds):.3f} to {max(seconds):.3f})")
        grown = [f"{compare(rounds, case, (units, 1), kind):.2f}" for kind in ("wall", "office")]
        rows.append([str(units), str(weeks), *told, *grown])
    return rows


def main() -> None:
    with tempfile.TemporaryDirectory() as name, open_screen() as screen:
        folder = Path(name)
        trusted = folder / "Sổ"
        done = chiso("install", "--office", "libreoffice", "--profile-dir", folder / "profile", "--folder", trusted)
        assert done.code == 0, done.err
        paths = {}
        for units in UNITS:
            for weeks in WEEKS:
                paths[units, weeks] = trusted / f"so-{units}-{weeks}.xlsm"
                make_book(paths[units, weeks], units, weeks)
        waiting = Path(shutil.copy(paths[UNITS[0], 1], trusted / "so.xlsm"))
        with open_desk(screen, folder / "profile") as desk:
            desk.open_book(waiting)  # the office stays while others are closed
            with click.progressbar(range(ROUNDS), label=f"{ROUNDS} rounds", file=sys.stderr) as numbers:
                rounds = [time_round(desk, paths) for _ in numbers]
            first = {
                light: statistics.median(
                    time_first_cell(desk.address, waiting.name, light=light) for _ in range(ROUNDS)
                )
                for light in (True, False)
            }
    report = Report("press")
    report.add(f"From the click to the report in a warm LibreOffice, {ROUNDS} rounds of {PRESSES}", show(rounds))
    cells = [
        [label, f"{first[light]:.3f} s"] for label, light in (("as a button does", True), ("`import xlwings`", False))
    ]
    caption = (
        "From the start of a process to the end of reading one cell of the open workbook, pandas and Pillow installed"
    )
    report.add(caption, [["", "by the clock, median"], *cells])
    report.found = {
        "press a year": compare(rounds, (UNITS[0], 52), (UNITS[0], 1), "wall"),
        "press a year 117": compare(rounds, (UNITS[1], 52), (UNITS[1], 1), "wall"),
        "press 117": statistics.median(taken.wall for each in rounds for taken in each[UNITS[1], 52]),
        "first cell": first[True],
    }
    report.finish()


if __name__ == "__main__":
    main()
