"""The whole country as a data set: what writing it takes, and the questions of docs/scale.md asked of any week.

3,321 communes of 34 provinces with 520 weeks, seven numbers each, made from a seed. Writing runs in a process of its
own, whose peak of memory is printed; questions are asked of a new session each time, on two cores. Medians are printed,
and those of the processor's seconds, of both cores together: a busy machine stretches the first and not the second. The
exit code tells whether DuckDB's are below a second for every week asked.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.measuring.report import Report
from bench.measuring.timing import Series, repeat

CORES, RUNS, WEEKS = 2, 3, 520
os.environ["POLARS_MAX_THREADS"] = str(CORES)  # it reads this when it is imported


def write(folder: Path, weeks: int) -> None:
    """Write the country, then its last week once more; print what each took, but for making the numbers up."""
    from chiso.workbook.dataset import write_dataset
    from support.country import draw_country

    drawing = 0.0

    def draw() -> Iterator[object]:
        nonlocal drawing
        issued = draw_country(weeks)
        while True:
            start = time.perf_counter()
            week = next(issued, None)
            drawing += time.perf_counter() - start
            if week is None:
                return
            last.append(week)
            del last[:-34]
            yield week

    last: list = []
    start = time.perf_counter()
    write_dataset(folder, draw())
    whole = time.perf_counter() - start - drawing
    start = time.perf_counter()
    again = write_dataset(folder, last)
    assert again.replaced == len(last)
    week = time.perf_counter() - start
    print(whole, week, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def show(label: str, taken: Iterable[Series]) -> list[str]:
    """A row of seconds by the clock, with the processor's in brackets."""
    return [label, *(f"{each.wall_s:.2f} ({each.cpu_s:.2f})" for each in taken)]


def ask_all(folder: Path, weeks: list[str], report: Report) -> None:
    """Ask every question of every week; add the medians, and the most of the processor that DuckDB took."""
    from support.documented import HEADINGS, ask_duckdb, ask_polars, load_functions

    functions, slowest = load_functions(), 0.0
    rows = [["seconds by the clock (of the processor)", *weeks]]
    for name, heading in HEADINGS.items():
        engines: dict[str, Callable[[str], list]] = {
            "DuckDB": lambda week, name=name: ask_duckdb(folder, week, name),
            "polars": lambda week, name=name: ask_polars(functions, folder, week, name),
        }
        for engine, ask in engines.items():
            assert len(ask(weeks[-1])) == 3321
            taken = [repeat(lambda ask=ask, week=week: ask(week), RUNS) for week in weeks]
            rows.append(show(f"{heading.strip('# ')}, {engine}", taken))
            if engine == "DuckDB":
                slowest = max(slowest, *(each.cpu_s for each in taken))
    report.add("Questions asked of any week", rows)
    report.found["national"] = slowest


def ask_others(folder: Path, week: str, report: Report) -> None:
    """Rank one week as people do without a data set: all rows in one CSV; and pandas over the same Parquet."""
    import duckdb
    import pandas as pd

    csv = folder.with_suffix(".csv")
    source = f"read_parquet('{folder}/year=*/weeks.parquet', hive_partitioning = true)"
    duckdb.sql(f"COPY (FROM {source}) TO '{csv}' (HEADER)")

    def rank(rows: pd.DataFrame) -> pd.Series:
        rows = rows[(rows["period"] == week) & ~rows["total"]]
        return rows.groupby("level")["score"].rank(method="min", ascending=False)

    columns = ["period", "total", "level", "unit", "score"]
    caption = f"A week ranked without a data set; the same rows as CSV take {csv.stat().st_size / 1e6:.0f} MB"
    others: dict[str, Callable[[], object]] = {
        "pandas, CSV (floats)": lambda: rank(pd.read_csv(csv)),
        "pandas, Parquet, five columns": lambda: rank(pd.read_parquet(folder, columns=columns)),
        "DuckDB, CSV": lambda: duckdb.sql(
            f"SELECT unit, rank() OVER (PARTITION BY level ORDER BY score DESC) FROM '{csv}' "  # noqa: S608 - likewise
            f"WHERE period = '{week}' AND NOT total"
        ).fetchall(),
    }
    rows = [show(f"Rank, {label}", [repeat(act, 1)]) for label, act in others.items()]
    report.add(caption, [["", "seconds by the clock (of the processor)"], *rows])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.weeks)
        return
    report = Report("national")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kho"
        command = [sys.executable, "-m", "bench.national", "--write", folder, "--weeks", str(options.weeks)]
        done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=600)
        whole, week, peak_mb = map(float, done.stdout.split())
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
        from support.country import COMMUNES, FIRST_DAY
        from support.years import list_periods

        caption = f"{COMMUNES:,} units, {options.weeks} weeks ({COMMUNES * options.weeks:,} rows), {CORES} cores"
        told = [f"{whole:.1f} s", f"{size:.1f} MB", f"{peak_mb:.0f} MB", f"{week:.2f} s"]
        report.add(caption, [["written, by the clock", "on the disk", "memory", "the last week again"], told])
        calendar = [str(period) for period, _ in list_periods(FIRST_DAY, options.weeks)]
        january = next(period for period in calendar if "-01/1" in period)
        ask_all(folder, [calendar[0], january, calendar[len(calendar) // 2], calendar[-1]], report)
        ask_others(folder, calendar[-1], report)
    report.finish()


if __name__ == "__main__":
    main()
