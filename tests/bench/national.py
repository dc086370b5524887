"""The whole country as a data set: what writing it takes, and the questions of docs/scale.md asked of any week.

3,321 communes of 34 provinces with 520 weeks, seven numbers each, made from a seed. Writing runs in a process of its
own, whose peak of memory is printed; questions are asked of a new session each time, on two cores. Medians are printed,
and those of the processor's seconds, of both cores together: a busy machine stretches the first and not the second. The
exit code tells whether DuckDB's are below a second for every week asked.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

CORES, RUNS, NEEDED_S, WEEKS = 2, 5, 1.0, 520
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


def measure(act: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """The medians of several runs: seconds by the clock, and of the processor."""
    clock, processor = [], []
    for _ in range(runs):
        begun, start = time.process_time(), time.perf_counter()
        act()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - begun)
    return statistics.median(clock), statistics.median(processor)


def show(label: str, taken: Iterable[tuple[float, float]]) -> None:
    print(f"  {label:34}" + "".join(f"{clock:9.2f} ({processor:.2f})" for clock, processor in taken))


def ask_all(folder: Path, weeks: list[str]) -> float:
    """Ask every question of every week; print the medians, and return the most of the processor that DuckDB took."""
    from support.documented import HEADINGS, ask_duckdb, ask_polars, load_functions

    functions, slowest = load_functions(), 0.0
    print(f"  {'seconds (of the processor)':34}" + "".join(f"{week:>16}" for week in weeks))
    for name, heading in HEADINGS.items():
        engines: dict[str, Callable[[str], list]] = {
            "DuckDB": lambda week, name=name: ask_duckdb(folder, week, name),
            "polars": lambda week, name=name: ask_polars(functions, folder, week, name),
        }
        for engine, ask in engines.items():
            assert len(ask(weeks[-1])) == 3321
            taken = [measure(lambda ask=ask, week=week: ask(week)) for week in weeks]
            show(f"{heading.strip('# ')}, {engine}", taken)
            if engine == "DuckDB":
                slowest = max(slowest, *(processor for _, processor in taken))
    return slowest


def ask_others(folder: Path, week: str) -> None:
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
    print(f"  the same rows as CSV: {csv.stat().st_size / 1e6:.0f} MB")
    others: dict[str, Callable[[], object]] = {
        "pandas, CSV (floats)": lambda: rank(pd.read_csv(csv)),
        "pandas, Parquet, five columns": lambda: rank(pd.read_parquet(folder, columns=columns)),
        "DuckDB, CSV": lambda: duckdb.sql(
            f"SELECT unit, rank() OVER (PARTITION BY level ORDER BY score DESC) FROM '{csv}' "  # noqa: S608 - likewise
            f"WHERE period = '{week}' AND NOT total"
        ).fetchall(),
    }
    for label, act in others.items():
        show(f"Rank, {label}", [measure(act, runs=1)])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", type=Path)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.weeks)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "kho"
        command = [sys.executable, "-m", "bench.national", "--write", folder, "--weeks", str(options.weeks)]
        done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=600)
        whole, week, peak_mb = map(float, done.stdout.split())
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
        from support.country import COMMUNES, FIRST_DAY
        from support.years import list_periods

        print(f"{COMMUNES:,} units, {options.weeks} weeks ({COMMUNES * options.weeks:,} rows), {CORES} cores:")
        print(f"  written in {whole:.1f} s, {size:.1f} MB, {peak_mb:.0f} MB of memory; a week again: {week:.2f} s")
        calendar = [str(period) for period, _ in list_periods(FIRST_DAY, options.weeks)]
        january = next(period for period in calendar if "-01/1" in period)
        slowest = ask_all(folder, [calendar[0], january, calendar[len(calendar) // 2], calendar[-1]])
        ask_others(folder, calendar[-1])
    print(f"DuckDB's slowest answer took the processor {slowest:.2f} s ({NEEDED_S:.0f} s allowed)")
    sys.exit(0 if slowest < NEEDED_S else 1)


if __name__ == "__main__":
    main()
