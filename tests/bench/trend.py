"""How long a whole `chiso trend` takes over ten years of a province, and how much of that is the import of pandas.

117 units with 520 weeks are 60,840 rows, each with its score and, but for every seventh, the points of six groups. Each
run is a fresh process; medians are printed, and the exit code tells whether the plain command stays below two seconds.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import click

from bench.refresh import measure_seconds
from support.years import make_many

WEEKS, RUNS, NEEDED_S = 520, 7, 2.0
CHISO = Path(sys.executable).with_name("chiso")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = make_many(folder / "so.xlsx", WEEKS)
        commands: dict[str, list[str | Path]] = {
            "chiso trend": [CHISO, "trend", book],
            "… --unit": [CHISO, "trend", book, "--unit", "Phường Long Xuyên"],
            "… --csv": [CHISO, "trend", book, "--csv", folder / "a.csv", "--force"],
            "… --parquet": [CHISO, "trend", book, "--parquet", folder / "a.parquet", "--force"],
            "… --html": [CHISO, "trend", book, "--html", folder / "a.html", "--force"],
            "of which `import pandas` alone": [sys.executable, "-c", "import pandas"],
        }
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for command in commands.values():  # a warm-up: byte code, file cache
            measure_seconds(command)
        with click.progressbar(range(RUNS), label=f"{RUNS} runs each", file=sys.stderr) as runs:
            for _ in runs:
                for label, command in commands.items():
                    taken[label].append(measure_seconds(command))
        size = book.stat().st_size / 1e6
    print(f"117 units, {WEEKS} weeks ({117 * WEEKS:,} rows, {size:.1f} MB), whole process, median of {RUNS}:")
    for label, seconds in taken.items():
        print(f"  {label:38} {statistics.median(seconds):6.3f} s   (fastest {min(seconds):.3f})")
    sys.exit(0 if statistics.median(taken["chiso trend"]) < NEEDED_S else 1)


if __name__ == "__main__":
    main()
