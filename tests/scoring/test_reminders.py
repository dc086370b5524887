"""Who is reminded of what, since when and at what cost: rule by rule, with values worked by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import (
    GROUP_CODES,
    Band,
    Basis,
    Entry,
    Period,
    Reminder,
    ReminderRules,
    Rule,
    Scale,
    Score,
    Unit,
    Week,
    compute_standings,
    compute_trends,
    list_reminders,
    make_scale,
    parse_period,
    to_score,
)

LEVEL, OFFICES = "Xã, thị trấn", "Sở, ban"
MAXIMA = {code: Decimal(m) for code, m in zip(GROUP_CODES, (18, 20, 12, 10, 18, 22), strict=True)}
FULL = "18 20 12 10 18 22"
RULES = ReminderRules()
OFF = ReminderRules(None, None, lowest_rating=False, fall=None, falls_in_a_row=None, missing=False)
Table = Mapping[str, str]
"""By name the score, and the groups after it if they are not all full; `-` is missing."""


def read_points(text: str) -> Score | None:
    return None if text == "-" else to_score(Decimal(text))


def make_entry(text: str) -> Entry:
    score, *groups = text.split()
    return Entry(read_points(score), tuple(map(read_points, groups or FULL.split())))


def make_week(period: str, units: Table, offices: Table | None = None, basis: Basis = Basis.YEAR) -> Week:
    when = parse_period(period)
    entries = {
        Unit(name, level): make_entry(text)
        for level, table in ((LEVEL, units), (OFFICES, offices or {}))
        for name, text in table.items()
    }
    return Week(when, date(when.year, when.month, when.number * 5), basis, entries)


def make_weeks(*texts: str) -> list[Week]:
    """Weeks of October in a row, in which A is as given, beside a B of whom there is nothing to say."""
    return [make_week(f"2025-10/{number}", {"A": text, "B": "90"}) for number, text in enumerate(texts, start=1)]


def remind(weeks: Sequence[Week], scale: Scale, rules: ReminderRules = RULES) -> tuple[Reminder, ...]:
    levels = (LEVEL, OFFICES)
    standings = compute_standings(weeks[-1], weeks, levels, scale)
    return list_reminders(standings, compute_trends(weeks, levels, scale), weeks, scale, MAXIMA, rules)


def tell(weeks: Sequence[Week], scale: Scale, rules: ReminderRules = RULES) -> list[tuple[object, ...]]:
    """Reminders in short: name, rule, group, first week, weeks, cost."""
    return [(r.unit.name, *r[1:3], str(r.since), *r[4:]) for r in remind(weeks, scale, rules)]


def test_the_defaults_are_those_of_the_office() -> None:
    assert ReminderRules() == (Decimal(50), Decimal(70), True, Decimal("0.5"), 3, True)


def test_a_reminder_is_a_value_with_its_unit_and_week(scale: Scale) -> None:
    (reminder,) = remind(make_weeks("80 8.99 20 12 10 18 22"), scale)

    assert reminder == Reminder(Unit("A", LEVEL), Rule.WEAK_GROUP, "CKMB", Period(2025, 10, 1), 1, Decimal("9.01"))


def test_where_all_is_well_nobody_is_reminded(scale: Scale) -> None:
    assert remind(make_weeks("80", "80.5"), scale) == ()


# Groups


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("9", ("watched_group", "9.00")),  # exactly 50 % is not under it
        ("8.99", ("weak_group", "9.01")),
        ("12.59", ("watched_group", "5.41")),  # 69.94 %
        ("12.60", None),  # exactly 70 %
        ("0", ("weak_group", "18.00")),
        ("-", None),
    ],
)
def test_a_group_is_weak_or_watched_strictly_under_its_share(
    scale: Scale, points: str, expected: tuple[str, str] | None
) -> None:
    told = [(rule, str(cost)) for _, rule, _, _, _, cost in tell(make_weeks(f"80 {points} 20 12 10 18 22"), scale)]

    assert told == ([expected] if expected else [])


def test_weak_groups_stand_lowest_share_first_and_before_the_watched(scale: Scale) -> None:
    # 27.8 %, 65 %, 25 %, 60 %, 27.8 % and 9.1 %
    told = tell(make_weeks("80 5 13 3 6 5 2"), scale)

    assert [(rule, group, str(cost)) for _, rule, group, _, _, cost in told] == [
        ("weak_group", "MDSH", "20.00"),
        ("weak_group", "CLGQ", "9.00"),
        ("weak_group", "CKMB", "13.00"),
        ("weak_group", "MDHL", "13.00"),
        ("watched_group", "TTTT", "4.00"),
        ("watched_group", "TDGQ", "7.00"),
    ]


def test_a_weak_group_counts_the_weeks_under_the_weak_share(scale: Scale) -> None:
    weeks = make_weeks("80 8 20 12 10 18 22", "80 9 20 12 10 18 22", "80 8 20 12 10 18 22", "80 7 20 12 10 18 22")

    assert tell(weeks, scale) == [("A", "weak_group", "CKMB", "2025-10/3", 2, Decimal("11.00"))]
    assert tell(weeks[:2], scale) == [("A", "watched_group", "CKMB", "2025-10/1", 2, Decimal("9.00"))]


def test_without_the_weak_rule_a_weak_group_is_watched(scale: Scale) -> None:
    weeks = make_weeks("80 8 20 12 10 18 22")

    assert tell(weeks, scale, ReminderRules(weak_share=None))[0][1] == "watched_group"
    assert tell(weeks, scale, ReminderRules(weak_share=None, watch_share=None)) == []


def test_a_run_ends_where_the_group_is_missing_and_goes_on_across_a_gap_or_reset(scale: Scale) -> None:
    low, lacking = "80 8 20 12 10 18 22", "80 - 20 12 10 18 22"
    weeks = [
        make_week("2025-11/1", {"A": low}),
        make_week("2025-11/2", {"A": lacking}),
        make_week("2025-12/3", {"A": low}),
        make_week("2026-01/1", {"A": low}),
    ]

    assert tell(weeks, scale) == [("A", "weak_group", "CKMB", "2025-12/3", 2, Decimal("10.00"))]


def test_a_run_is_no_longer_than_the_window(scale: Scale) -> None:
    low = {"A": "80 8 20 12 10 18 22"}
    weeks = [make_week(f"2025-{month}/{number}", low) for month in range(1, 5) for number in range(1, 5)]

    assert tell(weeks, scale)[0][3:5] == ("2025-02/1", 12)


# The lowest rating


def test_the_lowest_rating_costs_the_points_to_the_next(scale: Scale) -> None:
    weeks = make_weeks("49.99", "50", "49", "48.66", "48.5")

    assert tell(weeks, scale) == [
        ("A", "lowest_rating", None, "2025-10/3", 3, Decimal("1.50")),
        ("A", "falls_in_a_row", None, "2025-10/3", 3, Decimal("1.50")),
    ]


def test_a_scale_of_one_band_has_no_lowest_rating() -> None:
    assert remind(make_weeks("1"), make_scale([Band("ĐẠT", Score(Decimal(0)))])) == ()


# Falls


@pytest.mark.parametrize(
    ("last", "now", "cost"), [("80", "79.5", "0.50"), ("80", "79.51", None), ("80", "70", "10.00"), ("79", "80", None)]
)
def test_a_fall_is_reminded_of_from_its_threshold_on(scale: Scale, last: str, now: str, cost: str | None) -> None:
    expected = [("A", "fall", None, "2025-10/2", 1, Decimal(cost))] if cost else []

    assert tell(make_weeks(last, now), scale) == expected


def test_a_threshold_of_zero_reminds_of_every_fall_but_of_no_unchanged_score(scale: Scale) -> None:
    rules = OFF._replace(fall=Decimal(0))

    assert tell(make_weeks("80", "80"), scale, rules) == []
    assert tell(make_weeks("80", "79.99"), scale, rules) == [("A", "fall", None, "2025-10/2", 1, Decimal("0.01"))]


def test_falls_in_a_row_are_added_up_since_the_first(scale: Scale) -> None:
    told = tell(make_weeks("81", "80", "79.9", "79.8", "79.6"), scale)

    assert told == [("A", "falls_in_a_row", None, "2025-10/2", 4, Decimal("1.40"))]
    assert tell(make_weeks("80", "79.9", "79.8"), scale) == []


def test_falls_in_a_row_and_a_fall_are_both_told(scale: Scale) -> None:
    assert tell(make_weeks("80", "79.9", "79.8", "79"), scale) == [
        ("A", "falls_in_a_row", None, "2025-10/2", 3, Decimal("1.00")),
        ("A", "fall", None, "2025-10/4", 1, Decimal("0.80")),
    ]


def test_there_is_no_fall_across_a_reset(scale: Scale) -> None:
    weeks = [make_week("2025-12/4", {"A": "80"}), make_week("2026-01/1", {"A": "60"})]

    assert tell(weeks, scale) == []


# Missing scores


def test_a_missing_score_is_told_since_the_first_week_without_and_costs_nothing_known(scale: Scale) -> None:
    weeks = make_weeks("-", "80", "- - - - - - -", "-")

    assert tell(weeks, scale) == [("A", "missing", None, "2025-10/3", 2, None)]


def test_weeks_in_which_the_unit_was_not_listed_are_no_weeks_without_a_score(scale: Scale) -> None:
    weeks = [make_week("2025-10/1", {"B": "80"}), make_week("2025-10/2", {"A": "-", "B": "80"})]

    assert tell(weeks, scale) == [("A", "missing", None, "2025-10/2", 1, None)]


# Order and rules


def test_reminders_stand_by_level_then_as_in_the_annex_then_by_rule(scale: Scale) -> None:
    last = make_week("2025-10/1", {"A": "49", "B": "80", "C": "-", "D": "60"}, {"S": "-"})
    this = make_week(
        "2025-10/2",
        {"A": "40 1 13 12 10 18 22", "B": "79 18 20 12 10 18 1", "C": "- - - - - - -", "Đ": "-", "D": "61"},
        {"S": "45"},
    )

    assert [line[:3] for line in tell([last, this], scale)] == [
        ("B", "weak_group", "MDSH"),
        ("B", "fall", None),
        ("A", "lowest_rating", None),
        ("A", "weak_group", "CKMB"),
        ("A", "watched_group", "TDGQ"),
        ("A", "fall", None),
        ("C", "missing", None),
        ("Đ", "missing", None),
        ("S", "lowest_rating", None),
    ]


def test_a_missing_score_stands_before_the_groups_that_are_there(scale: Scale) -> None:
    told = tell(make_weeks("- 1 13 12 10 18 22"), scale)

    assert [rule for _, rule, *_ in told] == ["missing", "weak_group", "watched_group"]


ALL = {
    "weak_share": ("weak_group", None),
    "watch_share": ("watched_group", None),
    "lowest_rating": ("lowest_rating", False),
    "fall": ("fall", None),
    "falls_in_a_row": ("falls_in_a_row", None),
    "missing": ("missing", False),
}


@pytest.mark.parametrize("name", ALL)
def test_each_rule_can_be_switched_off_by_itself(scale: Scale, name: str) -> None:
    rule, off = ALL[name]
    table = [{"A": f"{score} 8 20 12 6.5 18 22", "B": "80", "C": "-"} for score in ("46", "45", "44", "43")]
    weeks = [make_week(f"2025-10/{number}", units) for number, units in enumerate(table, start=1)]

    everything = {line[1] for line in tell(weeks, scale)}
    without = {line[1] for line in tell(weeks, scale, RULES._replace(**{name: off}))}

    assert everything == {rule for rule, _ in ALL.values()}
    # A group that is not weak any more is still to be watched, as TTTT is anyway.
    assert without == everything - {rule}
    assert tell(weeks, scale, OFF) == []
