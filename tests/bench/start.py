"""How soon the command answers that has nothing to compute: `chiso --help`, `--version`, `doctor`.

Next to the imports that each of them stands on. Each command is a process of its own, in turn.
"""

from __future__ import annotations

import sys

from bench.measuring.report import Report, compare
from bench.measuring.timing import Command, interleave
from bench.refresh import CHISO, IMPORTS

RUNS = 9


def main() -> None:
    report = Report("start")
    commands = {
        "chiso --help": Command([CHISO, "--help"]),
        "chiso refresh --help": Command([CHISO, "refresh", "--help"]),
        "chiso --version": Command([CHISO, "--version"]),
        "chiso doctor": Command([CHISO, "doctor"], codes=(0, 1)),  # 1: no buttons are installed
    }
    commands |= {label: Command([sys.executable, "-c", code]) for label, code in list(IMPORTS.items())[:3]}
    found = interleave(commands, RUNS, "commands that compute nothing")
    report.add("Commands that compute nothing, whole processes", compare(found, "python starts"))
    report.finish()


if __name__ == "__main__":
    main()
