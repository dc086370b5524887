"""Random weeks with resets, gaps, another basis, ties and missing scores: pandas says what scoring says."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from chiso.scoring import (
    GROUP_CODES,
    Band,
    Basis,
    Entry,
    Period,
    Roster,
    Score,
    Unit,
    Week,
    compute_standings,
    compute_trends,
    make_scale,
)
from chiso.workbook.trends.numbers import LevelNumbers, number_levels
from support.reckon import BANDS
from support.recorded import record

LEVELS = {"Xã": ("An Phú", "Ân Phú", "Phú Thành", "Phú Thạnh"), "Sở": ("Sở Nội vụ", "Sở Y tế")}
UNITS = [Unit(name, level) for level, names in LEVELS.items() for name in names]
CONFIG = SimpleNamespace(
    scale=make_scale(Band(label, Score(Decimal(minimum))) for minimum, label in BANDS),
    levels=tuple(LEVELS),
    roster=Roster(UNITS),
)
CALENDAR = [(2024, month, n) for month in (10, 11, 12) for n in range(1, 5)]
CALENDAR += [(2025, month, n) for month in range(1, 8) for n in range(1, 5)]
# Few values, so that ties and unchanged scores are common; None is missing, "absent" has no row at all.
POINTS = st.sampled_from([4999, 5000, 6999, 7000, 7001, 10000, 0, None, "absent"])


@st.composite
def draw_weeks(draw):
    """Recorded weeks in order; a stretch in the middle has another basis, and a level may be left out of some."""
    left_out = draw(st.sets(st.sampled_from(CALENDAR), max_size=15))
    recorded = [when for when in CALENDAR if when not in left_out][: draw(st.integers(1, 30))]
    bases = draw(st.lists(st.sampled_from(list(Basis)), min_size=3, max_size=3))
    cuts = sorted(draw(st.tuples(*[st.integers(0, len(recorded))] * 2)))
    weeks = []
    for index, when in enumerate(recorded):
        drawn = {unit: draw(POINTS) for unit in UNITS}
        entries = {unit: Entry(*make_points(points)) for unit, points in drawn.items() if points != "absent"}
        basis = bases[sum(index >= cut for cut in cuts)]
        weeks.append(Week(Period(*when), date(*when[:2], when[2] * 7), basis, entries))
    return weeks


def make_points(hundredths):
    """A score, and other points of the first group; the other groups are missing."""
    if hundredths is None:
        return None, (None,) * len(GROUP_CODES)
    score = Decimal(hundredths) / 100
    return score, (Decimal(1000 - hundredths // 10) / 100, *[None] * (len(GROUP_CODES) - 1))


def complete(week, level):
    """The week with every unit that is configured, as the report has it."""
    missing = {unit: Entry(None) for unit in UNITS if unit.level == level and unit not in week.entries}
    return week._replace(entries={**week.entries, **missing})


def put_group_first(week):
    """The week with the points of the first group in place of the score."""
    return week._replace(entries={unit: Entry(entry.groups[0]) for unit, entry in week.entries.items()})


@settings(max_examples=100, deadline=None)
@given(
    weeks=draw_weeks(),
    from_place=st.one_of(st.none(), st.integers(0, 40)),
    group=st.booleans(),
    named=st.sampled_from([None, *CALENDAR]),
)
def test_overviews_equal_the_trends_of_scoring(weeks, from_place, group, named):
    anchor = named and Period(*named)
    since = None if from_place is None or from_place >= len(weeks) else weeks[from_place].period
    numbers = number_levels(record(weeks), CONFIG, GROUP_CODES[0] if group else "score")
    plain = list(map(put_group_first, weeks)) if group else weeks

    assert [each.level for each in numbers] == [
        level for level in LEVELS if any(level in week.levels for week in plain)
    ]
    for each in numbers:
        recorded = [week for week in plain if each.level in week.levels]
        if since and recorded[-1].period < since:
            assert not each.has_weeks(since)
            continue
        shown = [week for week in recorded if since is None or week.period >= since][0 if since else -12 :]
        *earlier, last = recorded
        last = complete(last, each.level)
        (trends,) = compute_trends([*earlier, last], (each.level,), CONFIG.scale, max(len(shown), 2), anchor)
        (standings,) = compute_standings(last, earlier, (each.level,), CONFIG.scale).levels
        overview = each.follow(since, anchor)

        assert [week.period for week in overview.window] == [week.period for week in shown]
        assert (overview.previous, overview.window[-1].gap) == (standings.previous, standings.gap)
        assert overview.window[-1].joined == standings.comparable
        assert overview.anchors == trends.anchors
        assert [(line.unit, line.points, line.rank) for line in overview.lines] == [
            (row.unit, row.entry.score, row.rank) for row in standings.rows
        ]
        assert [(line.previous, line.delta) for line in overview.lines] == [
            (row.previous, row.delta) for row in standings.rows
        ]
        assert [(line.unit, line.changes) for line in overview.lines] == [
            (trend.unit, trend.changes) for trend in trends.units
        ]
        assert [line.series for line in overview.lines] == [trend.scores[-len(shown) :] for trend in trends.units]
        if len(shown) > 1:  # a window of one week is none to scoring
            assert [(line.streak, line.best, line.worst) for line in overview.lines] == [
                (trend.streak, trend.best, trend.worst) for trend in trends.units
            ]
        assert [line.rating for line in overview.lines] == [
            None if group else trend.ratings[-1] for trend in trends.units
        ]


@settings(max_examples=60, deadline=None)
@given(weeks=draw_weeks())
def test_every_week_of_every_unit_equals_its_standing(weeks):
    for numbers in number_levels(record(weeks), CONFIG):
        expected = {}
        for place, week in enumerate(weeks):
            for level in compute_standings(week, weeks[:place], (numbers.level,), CONFIG.scale).levels:
                of = sum(row.rank is not None for row in level.rows)
                for row in level.rows:
                    expected[row.unit, week.period] = (row.entry.score, row.rank, of, row.rating, row.delta)
        found = {
            (unit, each.week.period): (each.points, each.rank, each.of, each.rating, each.delta)
            for unit in dict.fromkeys(unit for unit, _ in expected)
            for each in numbers.follow_unit(unit)
        }

        assert {key: told for key, told in found.items() if key in expected} == expected
        # Between its first and its last row a unit without one is told as missing.
        assert {told[0] for key, told in found.items() if key not in expected} <= {None}


@settings(max_examples=10, deadline=None)
@given(weeks=draw_weeks())
def test_no_table_of_numbers_holds_a_float(weeks):
    for numbers in number_levels(record(weeks), CONFIG):
        tables = [table for table in vars(numbers).values() if isinstance(table, pd.DataFrame)]

        assert {kind.kind for table in tables for kind in table.dtypes} <= {"i", "b"}
        assert len(tables) == 5


def test_a_level_without_a_single_score_is_left_out():
    week = Week(
        Period(2025, 1, 1), date(2025, 1, 6), Basis.YEAR, {UNITS[0]: Entry(Score(Decimal(50))), UNITS[4]: Entry(None)}
    )

    assert [numbers.level for numbers in number_levels(record([week]), CONFIG)] == ["Xã"]
    assert not LevelNumbers("Sở", record([week]), CONFIG).has_weeks()
