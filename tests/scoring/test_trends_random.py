"""A year of generated weeks, with a reset, gaps, another basis, missing scores and a new name, against brute force."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chiso.scoring import (
    Band,
    Basis,
    Entry,
    Period,
    Roster,
    Score,
    Unit,
    Week,
    collect_weeks,
    compute_trends,
    make_scale,
    to_score,
)
from support.reckon import BANDS
from support.reckon_weeks import PlainWeek, count_months, find_anchors, follow, is_joined, list_recorded

LEVELS = {"Xã": ("Phú An", "Phú Hưng", "Phú Lâm"), "Sở": ("Nội vụ", "Y tế")}
SCALE = make_scale(Band(label, Score(Decimal(minimum))) for minimum, label in BANDS)
RENAMED, OLD_NAME = "Phú Hưng", "Phú Hùng"
ROSTER = Roster(
    Unit(name, level, aliases=(OLD_NAME,) if name == RENAMED else ())
    for level, names in LEVELS.items()
    for name in names
)
YEAR = [(2024, 11, n) for n in (3, 4)] + [(2024, 12, n) for n in (1, 2, 3, 4, 5)]
YEAR += [(2025, month, number) for month in range(1, 12) for number in range(1, 5)]

# Few values, so that ties and unchanged scores are common; None is missing, "absent" has no entry at all.
POINTS = st.sampled_from(["49.99", "50.00", "69.99", "70.00", "70.01", "71.25", None, "absent"])
ROW = st.fixed_dictionaries(
    {level: st.fixed_dictionaries(dict.fromkeys(names, POINTS)) for level, names in LEVELS.items()}
)


@st.composite
def draw_weeks(draw: st.DrawFn) -> list[PlainWeek]:
    """Weeks from November to November, some not recorded, of which a stretch in the middle has another basis.

    The last of them, the week reported, is always there.
    """
    *earlier, reported = YEAR[: draw(st.integers(2, len(YEAR)))]
    left_out = draw(st.sets(st.sampled_from(earlier), max_size=25))
    recorded = [*(when for when in earlier if when not in left_out), reported]
    bases = draw(st.lists(st.sampled_from(["year", "quarter", "month", "half"]), min_size=3, max_size=3))
    cuts = sorted(draw(st.tuples(*[st.integers(0, len(recorded))] * 2)))
    weeks = []
    for index, when in enumerate(recorded):
        row = draw(ROW)
        levels = {
            level: {name: points and Decimal(points) for name, points in scores.items() if points != "absent"}
            for level, scores in row.items()
        }
        weeks.append(PlainWeek(when, bases[sum(index >= cut for cut in cuts)], levels))
    return weeks


def make_week(plain: PlainWeek, renamed: tuple[int, int, int]) -> Week:
    """Write a week as the product knows it; before `renamed` one unit stands there by its old name."""
    day = date(*plain.when[:2], min(plain.when[2] * 6, 28))
    entries = {}
    for scores in plain.levels.values():
        for name, score in scores.items():
            written = OLD_NAME if name == RENAMED and plain.when < renamed else name
            entries[ROSTER.find_unit(written, day)] = Entry(None if score is None else to_score(score))
    return Week(Period(*plain.when), day, Basis(plain.basis), entries)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_trends_equal_a_calculation_by_brute_force(data: st.DataObject) -> None:
    plain = data.draw(draw_weeks())
    named = data.draw(st.sampled_from([None, *YEAR]))
    window = data.draw(st.sampled_from([2, 3, 12]))
    renamed = data.draw(st.sampled_from(YEAR))
    weeks = [make_week(week, renamed) for week in plain]
    by_period = {week.period: week for week in weeks}
    anchor = None if named is None else Period(*named)

    read = collect_weeks(weeks[-1], by_period, by_period.__getitem__, window, anchor)
    found = compute_trends(read, tuple(LEVELS), SCALE, window, anchor)

    assert [trends.level for trends in found] == [level for level in LEVELS if list_recorded(plain[-1:], level)]
    for trends in found:
        level, shown = trends.level, list_recorded(plain, trends.level)[-window:]
        assert [tuple(period) for period in trends.window] == [week.when for week in shown]
        assert list(trends.comparable) == [is_joined(week, plain[-1]) for week in shown]
        anchors = find_anchors(plain, level, named)
        assert [period and tuple(period) for period in trends.anchors] == [week and week.when for week in anchors]
        assert {
            unit.unit.name: (
                list(unit.scores),
                list(unit.ranks),
                list(unit.ratings),
                list(unit.changes),
                unit.streak,
                unit.best and (unit.best.score, tuple(unit.best.period)),
                unit.worst and (unit.worst.score, tuple(unit.worst.period)),
            )
            for unit in trends.units
        } == follow(plain, level, named, window)


@settings(max_examples=40, deadline=None)
@given(draw_weeks())
def test_counts_and_gaps_equal_a_calculation_by_brute_force(plain: list[PlainWeek]) -> None:
    weeks = [make_week(week, YEAR[0]) for week in plain]

    for trends in compute_trends(weeks, tuple(LEVELS), SCALE):
        *_, now = shown = list_recorded(plain, trends.level)[-12:]
        signs = []
        for name, score in now.levels[trends.level].items():
            then = shown[-2].levels[trends.level].get(name) if len(shown) > 1 else None
            told = score is not None and then is not None and is_joined(shown[-2], now)
            signs.append((score > then) - (score < then) if told else None)
        assert list(trends.counts) == [signs.count(sign) for sign in (1, -1, 0, None)]
        # Of the weeks that a month may have, the fifth alone may be missing without a gap.
        assert list(trends.gaps[1:]) == [
            any(earlier.when < when < later.when for when in list_certain_weeks(earlier, later))
            for earlier, later in pairwise(shown)
        ]


def list_certain_weeks(earlier: PlainWeek, later: PlainWeek) -> list[tuple[int, int, int]]:
    """The weeks that every month from one to the other has; in one and the same month the numbers in between too."""
    months = range(count_months(earlier.when), count_months(later.when) + 1)
    last = 5 if len(months) == 1 else 4
    return [(month // 12, month % 12 + 1, number) for month in months for number in range(1, last + 1)]


@pytest.mark.parametrize(("levels", "expected"), [((), []), (("Xã", "Sở"), ["Xã", "Sở"]), (("Sở", "Xã"), ["Sở", "Xã"])])
def test_levels_come_in_the_order_asked_for(levels: tuple[str, ...], expected: list[str]) -> None:
    plain = PlainWeek((2025, 10, 1), "year", {"Sở": {"Y tế": Decimal(80)}, "Xã": {"Phú An": Decimal(70)}})

    assert [trends.level for trends in compute_trends([make_week(plain, YEAR[0])], levels, SCALE)] == expected
