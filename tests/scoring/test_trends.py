"""Several weeks followed unit by unit: rule by rule, with values worked by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import (
    AnchorChanges,
    Anchors,
    Basis,
    ChangeCounts,
    Entry,
    LevelTrends,
    Period,
    Roster,
    Scale,
    Unit,
    UnitTrend,
    Week,
    WeekScore,
    choose_periods,
    collect_weeks,
    compute_trends,
    parse_period,
    to_score,
)

LEVEL, OFFICES = "Xã, thị trấn", "Sở, ban"


def make_week(
    period: str,
    points: Mapping[str, str | None],
    offices: Mapping[str, str | None] | None = None,
    basis: Basis = Basis.YEAR,
) -> Week:
    when = parse_period(period)
    entries = {
        Unit(name, level): Entry(None if score is None else to_score(Decimal(score)))
        for level, scores in ((LEVEL, points), (OFFICES, offices or {}))
        for name, score in scores.items()
    }
    return Week(when, date(when.year, when.month, when.number * 5), basis, entries)


def make_weeks(first: str, *scores: str | None, basis: Basis = Basis.YEAR) -> list[Week]:
    """Weeks of one month in a row in which A scores as given, and B 50."""
    start = parse_period(first)
    return [
        make_week(f"{start.year}-{start.month}/{start.number + step}", {"A": score, "B": "50"}, basis=basis)
        for step, score in enumerate(scores)
    ]


def follow(weeks: list[Week], scale: Scale, level: str = LEVEL, **choice: object) -> LevelTrends:
    (found,) = (trends for trends in compute_trends(weeks, (LEVEL, OFFICES), scale, **choice) if trends.level == level)
    return found


def follow_unit(weeks: list[Week], scale: Scale, name: str = "A", **choice: object) -> UnitTrend:
    return next(unit for unit in follow(weeks, scale, **choice).units if unit.unit.name == name)


# Which weeks


def list_periods(*texts: str) -> list[Period]:
    return [parse_period(text) for text in texts]


def test_the_window_ends_with_the_week_reported_and_later_weeks_are_passed_over() -> None:
    recorded = list_periods("2025-10/3", "2025-09/4", "2025-10/1", "2025-10/2", "2025-09/5")

    needed = choose_periods(recorded, parse_period("2025-10/2"), window=3)

    assert list(needed.window) == list_periods("2025-09/5", "2025-10/1", "2025-10/2")


def test_the_window_holds_twelve_weeks_unless_told_otherwise() -> None:
    recorded = [Period(2025, month, number) for month in range(1, 13) for number in range(1, 5)]

    needed = choose_periods(recorded, parse_period("2025-12/2"))

    assert (str(needed.window[0]), len(needed.window)) == ("2025-09/3", 12)


def test_a_week_that_is_not_recorded_yet_belongs_to_its_own_window() -> None:
    needed = choose_periods(list_periods("2025-10/1"), parse_period("2025-10/2"))

    assert list(needed.window) == list_periods("2025-10/1", "2025-10/2")


def test_the_anchors_are_the_first_recorded_weeks_of_month_quarter_and_year() -> None:
    recorded = list_periods("2024-12/4", "2025-01/3", "2025-04/4", "2025-07/2", "2025-08/2", "2025-08/3", "2025-09/1")

    needed = choose_periods(recorded, parse_period("2025-08/4"), window=2)

    assert needed.anchors == Anchors(*list_periods("2025-08/2", "2025-07/2", "2025-01/3"), None)
    assert list(needed.all) == list_periods("2025-01/3", "2025-07/2", "2025-08/2", "2025-08/3", "2025-08/4")


def test_a_named_anchor_counts_if_it_is_recorded_and_not_later() -> None:
    recorded, period = list_periods("2024-06/1", "2025-10/1", "2025-10/3"), parse_period("2025-10/2")
    named = {
        text: choose_periods(recorded, period, anchor=parse_period(text)).anchors.named
        for text in ("2024-06/1", "2024-06/2", "2025-10/3", "2025-10/2")
    }

    assert {text: week and str(week) for text, week in named.items()} == {
        "2024-06/1": "2024-06/1",
        "2024-06/2": None,
        "2025-10/3": None,
        "2025-10/2": "2025-10/2",
    }


@pytest.mark.parametrize("window", [1, 0, -3])
def test_a_window_that_can_show_no_change_is_refused(window: int) -> None:
    with pytest.raises(ValueError, match=str(window)):
        choose_periods([], parse_period("2025-10/2"), window)


def test_only_the_weeks_that_are_needed_are_read() -> None:
    weeks = {week.period: week for month in range(1, 11) for week in make_weeks(f"2025-{month}/1", "1", "2", "3", "4")}
    last = weeks[parse_period("2025-10/4")]
    asked: list[Period] = []

    def read_week(period: Period) -> Week:
        asked.append(period)
        return weeks[period]

    read = collect_weeks(last, weeks, read_week, window=3)

    assert [str(week.period) for week in read] == ["2025-01/1", "2025-10/1", "2025-10/2", "2025-10/3", "2025-10/4"]
    assert sorted(asked) == [week.period for week in read[:-1]]


def test_weeks_are_announced_together_before_they_are_read() -> None:
    weeks = make_weeks("2025-10/1", "1", "2", "3", "4")
    recorded = {week.period: week for week in weeks}
    told: list[str] = []

    def read_week(period: Period) -> Week:
        told.append(f"read {period}")
        return recorded[period]

    collect_weeks(weeks[-1], recorded, read_week, prepare=lambda periods: told.append(" ".join(map(str, periods))))

    assert told == ["2025-10/1 2025-10/2 2025-10/3", "read 2025-10/3", "read 2025-10/2", "read 2025-10/1"]


def test_weeks_are_read_until_a_level_that_some_lack_has_its_own(scale: Scale) -> None:
    """The offices were recorded in the second week of each month alone."""
    offices = {"Sở A": "80"}
    weeks = [
        make_week(f"2025-{month:02}/{number}", {"A": "60"}, offices if number == 2 else None)
        for month in range(1, 7)
        for number in range(1, 5)
        if (month, number) <= (6, 2)
    ]
    recorded = {week.period: week for week in weeks}

    read = collect_weeks(weeks[-1], recorded, recorded.__getitem__, window=3)

    assert [str(period) for period in follow(list(read), scale, OFFICES, window=3).window] == [
        "2025-04/2",
        "2025-05/2",
        "2025-06/2",
    ]
    assert compute_trends(read, (LEVEL, OFFICES), scale, 3) == compute_trends(weeks, (LEVEL, OFFICES), scale, 3)
    assert str(follow(weeks, scale, OFFICES, window=3).anchors.year) == "2025-01/2"


def test_a_week_that_cannot_be_read_counts_as_not_recorded() -> None:
    weeks = make_weeks("2025-10/1", "1", "2", "3")
    recorded = {week.period: week for week in weeks}

    read = collect_weeks(weeks[-1], recorded, lambda period: None if period.number == 1 else recorded[period])

    assert [str(week.period) for week in read] == ["2025-10/2", "2025-10/3"]


# Series


def test_a_unit_has_a_score_rank_and_rating_for_each_week(scale: Scale) -> None:
    weeks = [
        make_week("2025-10/1", {"A": "91", "B": "91", "C": "49.99"}),
        make_week("2025-10/2", {"B": "90.5", "C": "95", "D": "70"}),
        make_week("2025-10/3", {"A": "69.99", "B": None, "C": "80"}),
    ]

    units = {unit.unit.name: unit for unit in follow(weeks, scale).units}

    assert list(units) == ["C", "A", "B"]
    assert units["A"][1:4] == (
        (Decimal("91.00"), None, Decimal("69.99")),
        (1, None, 2),
        ("XUẤT SẮC", None, "TRUNG BÌNH"),
    )
    assert units["B"].ranks == (1, 2, None)
    assert units["C"].ranks == (3, 1, 1)


def test_levels_are_followed_apart_and_one_without_a_score_is_left_out(scale: Scale) -> None:
    weeks = [
        make_week("2025-10/1", {"A": "60"}, {"A": "99"}),
        make_week("2025-10/2", {"A": "61"}, {"A": "98"}),
        make_week("2025-10/3", {"A": "62"}, {"A": None}),
    ]

    assert [level.level for level in compute_trends(weeks, (OFFICES, LEVEL), scale)] == [LEVEL]
    assert follow_unit(weeks, scale).ranks == (1, 1, 1)
    assert [level.level for level in compute_trends(weeks[:2], (OFFICES, LEVEL), scale)] == [OFFICES, LEVEL]


def test_a_gap_breaks_no_series_and_is_told(scale: Scale) -> None:
    weeks = [make_week(period, {"A": score}) for period, score in (("2025-10/1", "60"), ("2025-11/2", "61"))]
    weeks.append(make_week("2025-11/3", {"A": "62"}))

    trends = follow(weeks, scale)

    assert trends.gaps == (False, True, False)
    assert trends.comparable == (True, True, True)
    assert trends.units[0].streak == 2


def test_a_renamed_unit_goes_on(scale: Scale) -> None:
    """The history keeps PHÚ HÙNG as it was written; the roster knows it as an alias of Phú Hưng."""
    roster = Roster([Unit("Xã Phú Hưng", LEVEL, aliases=("PHÚ HÙNG",)), Unit("Xã Phú An", LEVEL)])
    weeks = []
    for number, (name, score) in enumerate((("PHÚ HÙNG", "60"), ("PHÚ HÙNG", "61"), ("Phú Hưng", "62")), start=1):
        day = date(2025, 10, number * 5)
        entries = {roster.find_unit(name, day): Entry(to_score(Decimal(score)))}
        weeks.append(Week(Period(2025, 10, number), day, Basis.YEAR, entries))

    unit = follow_unit(weeks, scale, "Xã Phú Hưng")

    assert (unit.scores, unit.streak) == ((60, 61, 62), 2)


# Changes


def test_changes_are_counted_from_each_anchor(scale: Scale) -> None:
    weeks = [
        make_week("2024-12/4", {"A": "70"}),
        make_week("2025-01/2", {"A": "40.15"}),
        make_week("2025-07/1", {"A": "61.20"}),
        make_week("2025-08/1", {"A": "63.08"}),
        make_week("2025-08/2", {"A": "63.15"}),
    ]

    changes = follow_unit(weeks, scale, window=2, anchor=parse_period("2025-07/1")).changes

    assert changes == AnchorChanges(Decimal("0.07"), Decimal("1.95"), Decimal("23.00"), Decimal("1.95"))
    assert follow_unit(weeks, scale, anchor=parse_period("2024-12/4")).changes.named is None


def test_there_is_no_change_since_the_week_itself_another_basis_or_a_missing_score(scale: Scale) -> None:
    first = make_week("2025-10/1", {"A": "60", "B": "1"})
    assert follow_unit([first], scale, anchor=first.period).changes == AnchorChanges(None, None, None, None)

    monthly = make_week("2025-10/2", {"A": "61", "B": "1"}, basis=Basis.MONTH)
    assert follow_unit([first, monthly], scale).changes == AnchorChanges(None, None, None, None)

    lacking = make_week("2025-09/4", {"A": None, "B": "1"})
    changes = follow_unit([lacking, first, make_week("2025-10/2", {"A": "61", "B": "1"})], scale).changes
    assert changes == AnchorChanges(Decimal("1.00"), Decimal("1.00"), None, None)


def test_a_quarterly_figure_is_not_compared_with_the_quarter_before(scale: Scale) -> None:
    weeks = [
        make_week("2025-09/4", {"A": "60"}, basis=Basis.QUARTER),
        make_week("2025-10/1", {"A": "40"}, basis=Basis.QUARTER),
        make_week("2025-11/1", {"A": "45"}, basis=Basis.QUARTER),
    ]

    unit = follow_unit(weeks, scale)

    assert unit.changes == AnchorChanges(None, Decimal("5.00"), None, None)
    assert (unit.streak, unit.best, unit.worst) == (
        1,
        WeekScore(parse_period("2025-11/1"), Decimal("45.00")),
        WeekScore(parse_period("2025-10/1"), Decimal("40.00")),
    )


# Streaks, best and worst


@pytest.mark.parametrize(
    ("scores", "streak"),
    [
        (["60"], 0),
        (["60", "61"], 1),
        (["60", "61", "61.01"], 2),
        (["60", "59", "58", "57.99"], -3),
        (["60", "61", "60"], -1),
        (["60", "59", "61"], 1),
        (["60", "61", "61"], 0),
        (["60", "60", "61"], 1),
        (["60", None, "61", "62"], 1),
        (["60", "61", None], 0),
        ([None, "0"], 0),
        (["0.01", "0"], -1),
    ],
)
def test_a_streak_counts_back_until_it_is_broken(scale: Scale, scores: list[str | None], streak: int) -> None:
    assert follow_unit(make_weeks("2025-10/1", *scores), scale).streak == streak


def test_a_streak_does_not_pass_a_reset_or_the_window(scale: Scale) -> None:
    weeks = [*make_weeks("2025-12/1", "60", "61", "62"), *make_weeks("2026-01/1", "63", "64", "65")]

    assert follow_unit(weeks, scale).streak == 2
    assert follow_unit(weeks[:3], scale, window=2).streak == 1


def test_best_and_worst_are_of_comparable_weeks_and_the_latest_of_equals(scale: Scale) -> None:
    weeks = [*make_weeks("2025-12/4", "99"), *make_weeks("2026-01/1", "63", "60", "63", "60", "61")]

    unit = follow_unit(weeks, scale)

    assert unit.best == WeekScore(parse_period("2026-01/3"), Decimal("63.00"))
    assert unit.worst == WeekScore(parse_period("2026-01/4"), Decimal("60.00"))


def test_a_missing_score_is_never_the_worst_and_without_any_there_is_none(scale: Scale) -> None:
    assert follow_unit(make_weeks("2025-10/1", "60", None), scale).worst == WeekScore(Period(2025, 10, 1), Decimal(60))
    assert follow_unit(make_weeks("2025-10/1", None, None), scale).best is None


# Counts


def test_a_level_counts_who_rose_fell_stayed_and_cannot_be_compared(scale: Scale) -> None:
    last = make_week("2025-10/1", {"A": "60", "B": "60", "C": "60", "D": "60", "E": None, "G": "60"}, {"Sở": "1"})
    this = make_week("2025-10/2", {"A": "61", "B": "60.01", "C": "59", "D": "60", "E": "60", "F": "60", "G": None})

    assert follow([last, this], scale).counts == ChangeCounts(rose=2, fell=1, stayed=1, incomparable=3)


def test_last_week_is_the_latest_that_recorded_the_level(scale: Scale) -> None:
    weeks = [
        make_week("2025-10/1", {"A": "60"}, {"Sở": "80"}),
        make_week("2025-10/2", {"A": "61"}, {"Sở": None}),
        make_week("2025-10/3", {"A": "62"}, {"Sở": "79"}),
    ]

    offices = follow(weeks, scale, OFFICES)

    assert offices.counts == ChangeCounts(0, 1, 0, 0)
    assert (offices.window, offices.gaps) == ((Period(2025, 10, 1), Period(2025, 10, 3)), (False, True))


@pytest.mark.parametrize("basis", [Basis.YEAR, Basis.MONTH])
def test_nothing_is_counted_across_a_reset_or_without_an_earlier_week(scale: Scale, basis: Basis) -> None:
    weeks = [*make_weeks("2025-12/1", "60", basis=basis), *make_weeks("2026-01/1", "61", basis=basis)]

    assert follow(weeks, scale).counts == ChangeCounts(0, 0, 0, 2)
    assert follow(weeks[1:], scale).counts == ChangeCounts(0, 0, 0, 2)
