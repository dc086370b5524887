"""Runs what is compared in turn, in the same minutes, and keeps what every run cost."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

METER = Path(__file__).with_name("meter.py")
PATIENCE_S = 3_000
QUICK_S, SLOW_S, FEW = 4.0, 12.0, 3
"""A command that takes longer than the first is run a few times only, than the second once: its noise is small beside
what it takes."""


class Cost(NamedTuple):
    """What one run took."""

    wall_s: float
    cpu_s: float
    peak_mb: float = 0.0


@dataclass(frozen=True)
class Series:
    """What several runs of the same took."""

    costs: Sequence[Cost]

    @property
    def cpu_s(self) -> float:
        return statistics.median(cost.cpu_s for cost in self.costs)

    @property
    def wall_s(self) -> float:
        return statistics.median(cost.wall_s for cost in self.costs)

    @property
    def peak_mb(self) -> float:
        return max(cost.peak_mb for cost in self.costs)

    @property
    def cpu_range_s(self) -> tuple[float, float]:
        """Seconds of the processor in the best and the worst run."""
        taken = [cost.cpu_s for cost in self.costs]
        return min(taken), max(taken)

    @property
    def wall_range_s(self) -> tuple[float, float]:
        """Seconds by the clock in the best and the worst run."""
        taken = [cost.wall_s for cost in self.costs]
        return min(taken), max(taken)

    @property
    def runs(self) -> int:
        return len(self.costs)


@dataclass(frozen=True)
class Command:
    """A whole process to be measured; `prepare` is called before each run and not measured."""

    arguments: Sequence[str | Path]
    prepare: Callable[[], object] = lambda: None
    environment: Mapping[str, str] | None = None
    codes: tuple[int, ...] = (0,)
    """With which it may end."""


class Meter:
    """Runs commands from a small process, which has to be there before this one grows only for speed's sake."""

    def __init__(self, folder: Path) -> None:
        self._output = folder / "said"
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-E", METER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, command: Command) -> tuple[Cost, str]:
        """Prepare and run a command; what it cost and what it said."""
        command.prepare()
        # Tests set the first, and both would change how our own package is loaded.
        left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONPYCACHEPREFIX"}
        environment = {k: v for k, v in os.environ.items() if k not in left_out} | dict(command.environment or {})
        arguments = [str(each) for each in command.arguments]
        request = {"command": arguments, "environment": environment, "output": str(self._output), "seconds": PATIENCE_S}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(request), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        said = self._output.read_text(encoding="utf-8", errors="replace")
        if answer.pop("code") not in command.codes:
            raise SystemExit(f"{' '.join(arguments)} failed:\n{said[-3000:]}")
        return Cost(**answer), said

    def close(self) -> None:
        """End the small process."""
        self._process.communicate(timeout=PATIENCE_S)


@contextmanager
def open_meter() -> Iterator[Meter]:
    """A meter that ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        meter = Meter(Path(folder))
        try:
            yield meter
        finally:
            meter.close()


def interleave(commands: Mapping[str, Command], runs: int, label: str) -> dict[str, Series]:
    """Run commands in turn, each as a process of its own, after a round that warms caches and is not counted.

    Args:
        commands: by what they are called.
        runs: of each command; a slow one has fewer, and the slowest are only run in the first round, which counts.
        label: of what is being done, for whoever waits.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    left: dict[str, int] = {}
    with open_meter() as meter, _show_progress(range(runs + 1), label) as rounds:
        for number in rounds:
            for name, command in commands.items():
                if number == 0:
                    cost, _ = meter.run(command)
                    slow = cost.cpu_s > QUICK_S
                    left[name] = 0 if cost.cpu_s > SLOW_S else min(runs, FEW - 1) if slow else runs
                    costs[name] = [cost] if slow else []
                elif left[name]:
                    left[name] -= 1
                    costs[name].append(meter.run(command)[0])
    return {name: Series(found) for name, found in costs.items()}


def repeat(act: Callable[[], object], runs: int) -> Series:
    """Time a call within this process."""
    costs = []
    for _ in range(runs):
        busy, start = time.process_time(), time.perf_counter()
        act()
        costs.append(Cost(time.perf_counter() - start, time.process_time() - busy))
    return Series(costs)


def _show_progress(rounds: Iterable[int], label: str) -> click.progressbar:
    return click.progressbar(rounds, label=label, file=sys.stderr)
