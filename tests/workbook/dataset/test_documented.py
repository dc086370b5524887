"""The queries of docs/scale.md, taken from the document, say what scoring says of ranks, changes and twelve weeks."""

import re
from collections.abc import Mapping
from decimal import Decimal

import duckdb
import pytest

from chiso.scoring import Band, Score, compute_standings, compute_trends, make_scale, rank_scores
from chiso.workbook.dataset import write_dataset
from support.country import LEVELS, draw_odd_offices, list_calendar
from support.paths import ROOT
from support.reckon import BANDS

SCALE = make_scale(Band(label, Score(Decimal(minimum))) for minimum, label in BANDS)
TEXT = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
SEEDS = (1, 2, 3)


def list_blocks(heading, language):
    """The code of a section, with that of the sections within it."""
    marks = re.match(r"#+", heading).group()
    section = TEXT.partition(f"\n{heading}\n")[2]
    section = re.split(rf"\n#{{1,{len(marks)}}} ", section)[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


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


def connect(folder, period):
    con = duckdb.connect()
    con.execute("SET threads = 2")
    (view,) = list_blocks("## DuckDB", "sql")[:1]
    con.execute(view.replace("kho/", f"{folder}/").replace("2023-10/2", str(period)))
    return con


def run(con, heading):
    (query,) = list_blocks(heading, "sql")
    answer = con.execute(query)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@pytest.fixture(scope="module")
def functions():
    (code,) = list_blocks("## polars", "python")
    names = {}
    exec(compile(code, "docs/scale.md", "exec"), names)  # noqa: S102 - what the document says is what is tested
    return names


def ask_duckdb(folder, period, heading):
    return run(connect(folder, period), heading)


def ask_polars(functions, folder, period, name):
    return functions[name](functions["open_scores"](folder), str(period)).collect().to_dicts()


HEADINGS: Mapping[str, str] = {
    "rank_week": "### Rank",
    "compare_week": "### Change against last week",
    "follow_weeks": "### Twelve weeks",
}


@pytest.fixture(params=["duckdb", "polars"])
def ask(request, functions):
    """Asks an engine one of the three questions: by the name that the function of polars has."""
    if request.param == "duckdb":
        return lambda folder, period, name: ask_duckdb(folder, period, HEADINGS[name])
    return lambda folder, period, name: ask_polars(functions, folder, period, name)


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
