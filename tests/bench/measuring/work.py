"""A piece of work in a process of its own, measured without the start and the imports of that process."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from bench.measuring.timing import Command, Cost, Series, open_meter

HARNESS = """
import gc, json, resource, sys, time
from pathlib import Path
gc.disable()
folder = Path(sys.argv[1])
{code}
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started, busy = time.perf_counter(), time.process_time()
count = work()
print(json.dumps([
    time.perf_counter() - started,
    time.process_time() - busy,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    count,
    held / 1024,
]))
"""


class Work(NamedTuple):
    """What a piece of work took, what it returned, and what the process held before it."""

    cost: Cost
    count: int
    held_mb: float

    @property
    def series(self) -> Series:
        return Series([self.cost])


def measure(code: str, folder: Path) -> Work:
    """Run code that defines `work`, which returns a number and may use `folder`."""
    command = [sys.executable, "-c", HARNESS.format(code=code), str(folder)]
    with open_meter() as meter:
        said = meter.run(Command(command))[1]
    wall_s, cpu_s, peak_mb, count, held_mb = json.loads(said.splitlines()[-1])
    return Work(Cost(wall_s, cpu_s, peak_mb), count, held_mb)
