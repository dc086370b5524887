"""How long a whole `chiso trend` takes over ten years of a province, and how much of that is the import of pandas.

117 units with 520 weeks are 60,840 rows, each with its score and, but for every seventh, the points of six groups. Each
run is a fresh process; the exit code tells whether the plain command stays below two seconds of the processor.
"""

import sys
import tempfile
from pathlib import Path

from bench.measuring.report import Report, compare
from bench.measuring.timing import Command, interleave
from bench.refresh import CHISO
from support.years import make_many

WEEKS, RUNS = 520, 3


def main() -> None:
    report = Report("trend")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = make_many(folder / "so.xlsx", WEEKS)
        commands = {
            "chiso trend": Command([CHISO, "trend", book]),
            "… `--unit`": Command([CHISO, "trend", book, "--unit", "Phường Long Xuyên"]),
            "… `--csv`": Command([CHISO, "trend", book, "--csv", folder / "a.csv", "--force"]),
            "… `--parquet`": Command([CHISO, "trend", book, "--parquet", folder / "a.parquet", "--force"]),
            "… `--html`": Command([CHISO, "trend", book, "--html", folder / "a.html", "--force"]),
            "`import pandas` alone": Command([sys.executable, "-c", "import pandas"]),
        }
        found = interleave(commands, RUNS, "trend of ten years")
        size = book.stat().st_size / 1e6
    caption = f"Trend of 117 units, {WEEKS} weeks ({117 * WEEKS:,} rows, {size:.1f} MB), whole processes"
    report.add(caption, compare(found, "chiso trend"))
    report.find("trend", found["chiso trend"])
    report.finish()


if __name__ == "__main__":
    main()
