"""How long a whole `chiso refresh` takes, against the script that most people would write for the same week.

A district of 18 units with 52 weeks of history refreshes its 53rd. Both programs start as a fresh process on
their own copy of the same workbook, in turn; medians are printed, and the exit code tells whether chiso is at
least ten times faster.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from chiso.macros import tasks
from chiso.scoring import Period
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.grid import Grid
from chiso.workbook.office.profile import Profile, UnitRow, load_profile
from chiso.workbook.plans.refresh import Request

WEEKS, UNITS, RUNS, NEEDED = 52, 18, 11, 10
PEER = Path(__file__).with_name("peer_pandas_openpyxl.py")
CHISO = Path(sys.executable).with_name("chiso")
LEVEL = "Xã, thị trấn"

# The imports of a command without its work: what remains is reading, computing and writing.
FLOORS = {
    "python starts": ["-c", "pass"],
    "… and imports click": ["-c", "import click"],
    "… and imports chiso's command line": ["-c", "import chiso.macros.cli.commands"],
    "… and imports pandas and openpyxl": ["-c", "import pandas, openpyxl"],
}


def make_book(folder: Path) -> Path:
    """A workbook whose 52 weeks are recorded and whose paste area holds the 53rd."""
    template = folder / "new.xlsm"
    build_workbook(_name_profile(), template)
    book = Path(shutil.copy(template, folder / "book.xlsm"))
    day = date(2023, 1, 2)
    for week in range(WEEKS + 1):
        period = Period(2023, 1 + week // 5, week % 5 + 1)
        request = Request(
            now=datetime(2024, 1, 1),  # noqa: DTZ001 # the log's clock is the clerk's
            source=(_paste(week),),
            period=period,
            snapshot=day + timedelta(days=7 * week),
        )
        if week < WEEKS:
            done = tasks.refresh_book(book, request)
            assert not done.outcome.refused, done.outcome.problems
    _lay_last_week(book, request)
    return book


def _name_profile() -> Profile:
    units = [UnitRow("", f"Xã số {number}", LEVEL) for number in range(1, UNITS + 1)]
    return load_profile("phu-tan-2023")._replace(units=units, levels={LEVEL: "BẢNG ĐIỂM"})


def _paste(week: int) -> Grid:
    rows: list[tuple[str | float | None, ...]] = [("STT", "ĐƠN VỊ", "ĐIỂM"), (None, "TOÀN HUYỆN", 59.0 + week / 100)]
    for number in range(1, UNITS + 1):
        points = 5000 + (number * 337 + week * 41 * number) % 1400 + week
        rows.append((number, f"Xã số {number}", points / 100))
    return Grid("tuần", tuple(rows))


def _lay_last_week(book: Path, request: Request) -> None:
    """Put the 53rd week into the sheet as a clerk does: typed and pasted, not refreshed."""
    from chiso.workbook.book.door import Changes
    from chiso.workbook.book.layout import PASTE, PERIOD, TOTALS
    from chiso.workbook.closed import ClosedBook

    assert request.period is not None
    assert request.source is not None
    period, door = request.period, ClosedBook(book)
    week = [[period.year], [period.month], [period.number], [request.snapshot], ["năm"]]
    door.apply_changes(Changes(blocks={PERIOD: week, PASTE: request.source[0].rows, TOTALS: []}))
    door.save()


def measure_seconds(command: list[str | Path], prepare: Callable[[], object] = lambda: None) -> float:
    """Run a command as a process of its own and time it; `prepare` is not timed."""
    prepare()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stdout.decode()}{done.stderr.decode()}")
    return seconds


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = make_book(folder)
        work = folder / "work.xlsm"
        commands: dict[str, list[str | Path]] = {
            "chiso refresh": [CHISO, "refresh", work],
            "pandas and openpyxl": [sys.executable, PEER, work],
        }
        commands |= {label: [sys.executable, *arguments] for label, arguments in FLOORS.items()}
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for command in commands.values():  # a warm-up: byte code, file cache
            measure_seconds(command, lambda: shutil.copy(book, work))
        with click.progressbar(range(RUNS), label=f"{RUNS} runs each", file=sys.stderr) as runs:
            for _ in runs:
                for label, command in commands.items():
                    taken[label].append(measure_seconds(command, lambda: shutil.copy(book, work)))
    medians = {label: statistics.median(seconds) for label, seconds in taken.items()}
    print(f"{UNITS} units, {WEEKS} weeks of history, whole process, median of {RUNS} alternating runs:")
    for label, seconds in medians.items():
        print(f"  {label:38} {seconds:6.3f} s   (fastest {min(taken[label]):.3f})")
    ratio = medians["pandas and openpyxl"] / medians["chiso refresh"]
    print(f"chiso is {ratio:.1f} times faster ({NEEDED} needed)")
    sys.exit(0 if ratio >= NEEDED else 1)


if __name__ == "__main__":
    main()
