"""How many instructions a plain refresh takes, stage by stage: a figure without noise, next to the one on record.

valgrind's callgrind counts them in one run, on whatever else the machine is busy with; two runs differ by some ten
thousand of a thousand million. The record is of one Python on one kind of machine, and only that is compared.
"""

from __future__ import annotations

import argparse
import csv
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from support.grown import DAY_2026, GrownBook, grow_book, grow_seed, name_district, name_province
from support.isolated import copy_chiso, run_watched
from support.watch_stages import STAGES

RECORD: Final = Path(__file__).with_suffix(".csv")
WATCHER = "watch_stages"
COLUMNS = ("python", "case", "stage", "instructions")
CASES: Mapping[str, Callable[[Path], GrownBook]] = {
    "seed, 2nd week": grow_seed,
    "18 units, 53rd week": lambda path: grow_book(path, name_district(), 52),
    "18 units, 521st week": lambda path: grow_book(path, name_district(), 520),
    "102 + 15 units with groups, 53rd week": lambda path: grow_book(
        path, name_province(), 52, day=DAY_2026, groups=True
    ),
}
MISSING = "valgrind is missing, so nothing was counted. Debian, Ubuntu: apt-get install valgrind"
AS_MANY = 0.001
"""A share of change that says nothing: a temporary name or a number of a process is a letter longer."""

Counts = dict[str, dict[str, int]]
"""Case → stage → instructions."""


def count_stages(make: Callable[[Path], GrownBook]) -> dict[str, int]:
    """Count the instructions of one refresh by stages."""
    with tempfile.TemporaryDirectory() as name:
        folder = copy_chiso(Path(name) / "chiso", WATCHER)
        counted = folder / "counted"
        options = ("--dump-before=getppid", "--dump-line=no", f"--callgrind-out-file={counted}")
        book = make(folder / "so.xlsm")
        told, _ = run_watched(
            folder, WATCHER, "refresh", book.path, under=("valgrind", "--tool=callgrind", "--quiet", *options)
        )
        return add_up(told.split("\n")[:-1], folder, counted.name)


def add_up(stages: Iterable[str], folder: Path, name: str) -> dict[str, int]:
    """Add up what callgrind wrote at each mark (`name.1`, `name.2` …) and at the end (`name`): of the stage before."""
    written = sorted(folder.glob(f"{name}.*"), key=lambda path: int(path.suffix[1:]))
    counts = dict.fromkeys(STAGES, 0)
    for stage, path in zip(stages, [*written, folder / name], strict=True):
        (found,) = re.findall(r"^totals: (\d+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        counts[stage] += int(found)
    return counts


def this_machine() -> str:
    """What the counts are of: `3.11.7 x86_64`."""
    return f"{platform.python_version()} {platform.machine()}"


def read_record() -> dict[str, Counts]:
    """Read what is on record, by Python and machine."""
    found: dict[str, Counts] = {}
    with RECORD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["python"], {}).setdefault(row["case"], {})[row["stage"]] = int(row["instructions"])
    return found


def write_record(record: Mapping[str, Counts]) -> None:
    """Write the record."""
    with RECORD.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for python, cases in sorted(record.items()):
            table.writerows((python, case, *each) for case, counts in cases.items() for each in counts.items())


def describe_case(case: str, counts: Mapping[str, int], recorded: Mapping[str, int] | None) -> list[str]:
    """The lines of one case: millions of instructions by stage, those on record, and the change."""
    pairs = [(stage, counts[stage], recorded and recorded.get(stage)) for stage in counts]
    pairs.append(("all", sum(counts.values()), recorded and sum(recorded.values())))
    return [case, *(_describe(stage, now, before) for stage, now, before in pairs)]


def _describe(stage: str, now: int, before: int | None) -> str:
    line = f"  {stage:18}{now / 1e6:10.1f}"
    if before is None:
        return line
    changed = f"{(now - before) / before:+10.1%}" if before and abs(now - before) > AS_MANY * before else f"{'=':>10}"
    return f"{line}{before / 1e6:12.1f}{changed}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true", help="put what is counted on record")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit(MISSING)
    record = read_record()
    recorded = record.get(this_machine(), {})
    print(f"{'Millions of instructions':20}{'now':>6}{'on record':>12}{'change':>10}   ({this_machine()})", flush=True)
    counted: Counts = {}
    for case, make in CASES.items():
        counted[case] = count_stages(make)
        print("\n".join(describe_case(case, counted[case], recorded.get(case))), flush=True)
    if options.record:
        write_record({**record, this_machine(): counted})
        print(f"Now on record: {RECORD.name}, to be committed.")
    elif recorded:
        print("A change that is meant goes on record with it: make instructions RECORD=1")
    else:
        known = ", ".join(record) or "nothing"
        print(f"On record is {known}; to have this one too: make instructions RECORD=1")


if __name__ == "__main__":
    main()
