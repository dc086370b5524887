"""What a part of the benchmark found: tables, and how far what is asked was reached; shown, and kept for the docs."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from bench.measuring.goals import GOALS, LEAST
from bench.measuring.timing import Series

FIGURES = "CHISO_BENCH_FIGURES"
"""The variable of the environment that says where figures are kept for the docs; without it they are only shown."""
HEAD = ("", "times as long", "CPU, median", "least to most", "by the clock", "peak", "runs")

Table = list[list[str]]
"""Rows of cells, the first of them the heading."""


@dataclass
class Report:
    """One part's findings."""

    part: str
    tables: dict[str, Table] = field(default_factory=dict)
    """By what stands above each."""
    found: dict[str, float] = field(default_factory=dict)
    """By the keys of `GOALS`."""

    def add(self, caption: str, table: Table) -> None:
        self.tables[caption] = table

    def find(self, goal: str, ours: Series, theirs: Series | None = None) -> None:
        """Keep what was found of a goal: seconds of the processor, or how they compare with another's."""
        if theirs is None:
            self.found[goal] = ours.cpu_s
        elif GOALS[goal].sense == LEAST:
            self.found[goal] = theirs.cpu_s / ours.cpu_s
        else:
            self.found[goal] = ours.cpu_s / theirs.cpu_s

    def finish(self) -> NoReturn:
        """Show all, keep the figures where they are wanted, and end: 1 if something was not reached."""
        for caption, table in self.tables.items():
            print(f"\n{caption}\n\n{write_table(table)}")
        if self.found:
            print(f"\n{write_table(list_verdicts(self.found))}")
        if folder := os.environ.get(FIGURES):
            kept = {"tables": self.tables, "found": self.found, "day": str(date.today()), "machine": name_machine()}  # noqa: DTZ011 # whoever runs it looks at her calendar
            Path(folder).mkdir(parents=True, exist_ok=True)
            Path(folder, f"{self.part}.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        sys.exit(not all(GOALS[goal].is_reached(found) for goal, found in self.found.items()))


def compare(series: Mapping[str, Series], base: str) -> Table:
    """A table of what was run in turn; ratios are of seconds of the processor, to the row named."""
    rows: Table = [list(HEAD)]
    for name, each in series.items():
        peak = f"{each.peak_mb:.0f} MB" if each.peak_mb else ""
        times = f"{each.cpu_s / series[base].cpu_s:.2f}"
        spread = _say_range(each.cpu_range_s, each.runs)
        rows.append([name, times, f"{each.cpu_s:.3f} s", spread, f"{each.wall_s:.3f} s", peak, str(each.runs)])
    return rows


def compare_by_clock(series: Mapping[str, Series], base: str) -> Table:
    """The same where another program does the work: ratios are of seconds by the clock."""
    rows: Table = [["", "times as long", "by the clock, median", "least to most", "runs"]]
    for name, each in series.items():
        times = f"{each.wall_s / series[base].wall_s:.2f}"
        rows.append([name, times, f"{each.wall_s:.3f} s", _say_range(each.wall_range_s, each.runs), str(each.runs)])
    return rows


def _say_range(seconds: tuple[float, float], runs: int) -> str:
    return f"{seconds[0]:.3f} to {seconds[1]:.3f}" if runs > 1 else ""


def list_verdicts(found: Mapping[str, float]) -> Table:
    """What was asked and found, by the keys of `GOALS`."""
    rows: Table = [["work", "against", "asked", "found", ""]]
    for key, value in found.items():
        goal = GOALS[key]
        rows.append([goal.work, goal.against, goal.asked, goal.say_found(value), goal.say_verdict(value)])
    return rows


def write_table(table: Sequence[Sequence[str]]) -> str:
    """A table as Markdown whose columns stand below one another."""
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = [f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |" for row in table]
    lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
    return "\n".join(lines)


def name_machine() -> str:
    """What this was measured on, without the machine's name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    isal = "with" if find_spec("isal") else "without"
    told = f"{_name_processor()}, {cores} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}"
    return f"{told}, Python {platform.python_version()}, {isal} python-isal"


def _name_processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"
