"""The queries of docs/scale.md, taken from the document, say what scoring says of ranks, changes and twelve weeks."""

import re
from decimal import Decimal
from functools import partial

import duckdb
import pytest

from chiso.scoring import Band, Score, compute_standings, compute_trends, make_scale, rank_scores
from chiso.workbook.dataset import write_dataset
from chiso.workbook.dataset.schema import DAY, FIELDS, PARTITION, POINTS, TEXT, TRUTH, WHOLE
from support.country import LEVELS, draw_odd_offices, list_calendar
from support.documented import ask_duckdb, ask_polars, list_blocks, load_functions, run_query
from support.reckon import BANDS

# What the engines start in a process, threads and locks, no fork of it outlives: quick leaves these out.
pytestmark = pytest.mark.whole

SCALE = make_scale(Band(label, Score(Decimal(minimum))) for minimum, label in BANDS)
SEEDS = (1, 2, 3)


@pytest.fixture(scope="module", params=SEEDS)
def odd(request, tmp_path_factory):
    """The folder, and the weeks that lie in it."""
    folder = tmp_path_factory.mktemp("odd") / "kho"
    issued = draw_odd_offices(request.param)
    assert write_dataset(folder, issued).added == len(issued)
    return folder, issued


def choose_weeks(issued):
    """The first, the last, and some between that follow a reset."""
    calendar = list_calendar(issued)
    return [calendar[0], *calendar[11::8], calendar[-1]]


def expect(issued, period):
    """What scoring says of every unit in a week: by office, level and name."""
    found = {}
    for issuer in sorted({each.issuer for each in issued}):
        weeks = sorted((each.week for each in issued if each.issuer == issuer), key=lambda week: week.period)
        now = next((week for week in weeks if week.period == period), None)
        if now is None:
            continue
        standings = compute_standings(now, weeks, tuple(LEVELS), SCALE)
        trends = compute_trends([week for week in weeks if week.period <= period], tuple(LEVELS), SCALE)
        for level, followed in zip(standings.levels, trends, strict=True):
            for row, unit in zip(level.rows, followed.units, strict=True):
                assert row.unit == unit.unit
                found[issuer, level.level, row.unit.name] = (now.basis, level, row, unit)
    return found


@pytest.fixture(scope="module")
def functions():
    return load_functions()


@pytest.fixture(params=["duckdb", "polars"])
def ask(request, functions):
    """Asks an engine one of the three questions: by the name that the function of polars has."""
    return ask_duckdb if request.param == "duckdb" else partial(ask_polars, functions)


def ask_plainly(folder, period):
    """The question in plain SQL, for Spark and Trino."""
    *_, view, query = list_blocks("## Spark, Trino", "sql")
    con = duckdb.connect()
    con.execute(f"CREATE VIEW weeks AS FROM read_parquet('{folder}/year=*/weeks.parquet', hive_partitioning = true)")
    con.execute(view)
    assert query.count("'2023-10/2'") == 3
    return run_query(con, query.replace("2023-10/2", str(period)))


def by_unit(rows):
    keyed = {(row["issuer"], row["level"], row["unit"]): row for row in rows}
    assert len(keyed) == len(rows)
    return keyed


def test_ranks_are_those_of_the_annex_and_of_all_offices_together(odd, ask):
    folder, issued = odd
    ties = 0
    for period in choose_weeks(issued):
        expected, rows = expect(issued, period), by_unit(ask(folder, period, "rank_week"))
        assert {key: rows[key]["own_rank"] for key in expected} == {k: e[2].rank for k, e in expected.items()}
        assert all(row["own_rank"] is None for key, row in rows.items() if key not in expected)
        for level in LEVELS:
            for basis in {basis for basis, *_ in expected.values()}:
                together = [key for key, (own, *_) in expected.items() if key[1] == level and own is basis]
                ranks = rank_scores([expected[key][2].entry.score for key in together])
                assert [rows[key]["rank"] for key in together] == ranks
                ties += len(ranks) - len(set(ranks))
    assert ties


def test_changes_are_against_the_last_week_that_recorded_the_level(odd, ask):
    folder, issued = odd
    told = set()
    for period in choose_weeks(issued):
        expected, rows = expect(issued, period), by_unit(ask(folder, period, "compare_week"))
        assert rows.keys() == expected.keys()
        for key, (_, level, standing, _) in expected.items():
            row = rows[key]
            assert row["last_period"] == (level.previous and str(level.previous))
            assert row["comparable"] is level.comparable
            assert (row["score"], row["previous"], row["delta"]) == (
                standing.entry.score,
                standing.previous,
                standing.delta,
            )
            assert row["delta"] is None or type(row["delta"]) is Decimal
            told.add((row["comparable"], row["delta"] is None))
    assert len(told) >= 3


def test_plain_sql_says_the_same(odd):
    folder, issued = odd
    for period in choose_weeks(issued):
        rows = by_unit(ask_plainly(folder, period))
        ranks, changes = (by_unit(ask_duckdb(folder, period, name)) for name in ("rank_week", "compare_week"))
        told = ("score", "last_period", "comparable", "previous", "delta")
        assert rows.keys() == changes.keys()
        assert all(row[name] == changes[key][name] for key, row in rows.items() for name in told)
        assert all(row["own_rank"] == ranks[key]["own_rank"] for key, row in rows.items())


def test_the_columns_told_to_trino_are_those_of_the_files():
    _, table, *_ = list_blocks("## Spark, Trino", "sql")
    told = re.findall(r"(\w+) (varchar|integer|date|boolean|decimal\(5,2\))", table)
    kinds = {"varchar": TEXT, "integer": WHOLE, "date": DAY, "boolean": TRUTH, "decimal(5,2)": POINTS}

    assert [(name, kinds[kind]) for name, kind in told] == [*((f.name, f.kind) for f in FIELDS), (PARTITION, WHOLE)]


def test_twelve_weeks_are_those_of_the_trends(odd, ask):
    folder, issued = odd
    streaks = set()
    for period in choose_weeks(issued):
        expected, rows = expect(issued, period), by_unit(ask(folder, period, "follow_weeks"))
        assert rows.keys() == expected.keys()
        for key, (*_, trend) in expected.items():
            row = rows[key]
            assert (tuple(row["scores"]), tuple(row["ranks"])) == (trend.scores, trend.ranks)
            assert row["streak"] == trend.streak
            best, worst = ((row[name], row[f"{name}_period"]) for name in ("best", "worst"))
            assert best == ((trend.best.score, str(trend.best.period)) if trend.best else (None, None))
            assert worst == ((trend.worst.score, str(trend.worst.period)) if trend.worst else (None, None))
            streaks.add(row["streak"])
    assert min(streaks) < 0 < max(streaks)
