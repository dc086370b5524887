"""Points of the six groups: shares, weak groups, costs and contributions, with values worked by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import (
    GROUP_CODES,
    Basis,
    Criteria,
    Entry,
    GroupCost,
    GroupStanding,
    Scale,
    Unit,
    UnitCriteria,
    Week,
    compute_criteria,
    compute_standings,
    parse_period,
    to_percent,
    to_score,
)

LEVEL, OFFICES = "Xã, thị trấn", "Sở, ban"
MAXIMA = {code: Decimal(m) for code, m in zip(GROUP_CODES, (18, 20, 12, 10, 18, 22), strict=True)}
FULL = "18 20 12 10 18 22"
NONE = "- - - - - -"
Table = Mapping[str, tuple[str, str]]
"""By name the score and the six groups in the portal's order, apart by spaces; `-` is missing."""


def read_points(text: str) -> Decimal | None:
    return None if text == "-" else to_score(Decimal(text))


def make_week(period: str, units: Table, offices: Table | None = None, basis: Basis = Basis.YEAR) -> Week:
    when = parse_period(period)
    entries = {
        Unit(name, level): Entry(read_points(score), tuple(map(read_points, groups.split())))
        for level, table in ((LEVEL, units), (OFFICES, offices or {}))
        for name, (score, groups) in table.items()
    }
    return Week(when, date(when.year, when.month, when.number * 5), basis, entries)


def compute(week: Week, *earlier: Week, scale: Scale, maxima: Mapping[str, Decimal] = MAXIMA) -> Criteria:
    return compute_criteria(compute_standings(week, earlier, (LEVEL, OFFICES), scale), earlier, maxima)


def compute_unit(scale: Scale, groups: str, maxima: Mapping[str, Decimal] = MAXIMA) -> UnitCriteria:
    (level,) = compute(make_week("2025-10/2", {"A": ("60", groups)}), scale=scale, maxima=maxima).levels
    return level.units[0]


def compare_groups(scale: Scale, last: tuple[str, str], now: tuple[str, str], **other: object) -> UnitCriteria:
    """Compute A of two weeks, beside a B without groups."""
    weeks = [make_week("2025-10/1", {"A": last, "B": ("1", NONE)}, **other)]
    weeks.append(make_week("2025-10/2", {"A": now, "B": ("1", NONE)}))
    (level,) = compute(weeks[1], weeks[0], scale=scale).levels
    return next(unit for unit in level.units if unit.unit.name == "A")


def name_groups(groups: tuple[GroupStanding | None, ...]) -> list[str]:
    return [group.code for group in groups if group is not None]


def name_contributor(unit: UnitCriteria) -> tuple[str, Decimal | None] | None:
    return unit.contributor and (unit.contributor.code, unit.contributor.change)


# Shares and points left


def test_a_group_has_points_left_a_share_and_a_percentage(scale: Scale) -> None:
    group = compute_unit(scale, "11.37 20 12 10 18 22").groups[0]

    assert group == GroupStanding("CKMB", Decimal("11.37"), Decimal(18), 1, None)
    assert group.left == Decimal("6.63")
    assert group.share * 18 == Decimal("11.37")
    assert str(to_percent(group.points, group.maximum)) == "63.2"


@pytest.mark.parametrize(
    ("points", "maximum", "percent"),
    [
        ("12.35", "100", "12.4"),  # halves go up
        ("12.45", "100", "12.5"),  # … always
        ("12.34", "100", "12.3"),
        ("0", "22", "0.0"),
        ("22", "22", "100.0"),
        ("6.99", "10", "69.9"),
        ("7.99", "12", "66.6"),
    ],
)
def test_a_percentage_has_one_decimal_rounded_half_up(points: str, maximum: str, percent: str) -> None:
    assert str(to_percent(Decimal(points), Decimal(maximum))) == percent


def test_a_missing_group_is_none_and_not_zero(scale: Scale) -> None:
    unit = compute_unit(scale, "- 20 12 10 18 0")

    assert unit.groups[0] is None
    assert name_groups(unit.weakest) == ["MDSH"]


def test_a_group_without_a_configured_maximum_counts_as_missing(scale: Scale) -> None:
    unit = compute_unit(scale, "1 2 1 1 1 1", {"TDGQ": Decimal(20), "MDSH": Decimal(22)})

    assert name_groups(unit.groups) == ["TDGQ", "MDSH"]
    assert name_groups(unit.weakest) == ["MDSH", "TDGQ"]


def test_the_maximum_is_the_configured_one(scale: Scale) -> None:
    """6 points of CLGQ are 60 % of 10, where Decision 766 has 12; and of TTTT 66.7 % of 9, where it has 10."""
    unit = compute_unit(scale, "18 20 6 6 18 22", {**MAXIMA, "CLGQ": Decimal(10), "TTTT": Decimal(9)})

    assert [(group.code, group.left) for group in unit.weakest] == [("CLGQ", 4), ("TTTT", 3)]


# The two weakest groups


@pytest.mark.parametrize(
    ("groups", "weakest"),
    [
        ("17 19 6 9 17 21", ["CLGQ", "TTTT"]),  # 50 % and 90 %; next 94.4 %
        ("9 10 12 10 18 22", ["TDGQ", "CKMB"]),  # both 50 %: 10 left before 9 left
        ("9 20 12 10 9 22", ["CKMB", "MDHL"]),  # both 50 % with 9 left: the portal's order
        ("0 0 0 0 0 0", ["MDSH", "TDGQ"]),  # all 0 %: 22 and 20 left
        ("18 20 12 9.99 18 22", ["TTTT"]),  # the others have nothing left
        (FULL, []),
        ("6 20 4 10 18 22", ["CKMB", "CLGQ"]),  # a third each, which no decimal number is: 12 left before 8 left
        ("5.99 20 4 10 18 22", ["CKMB", "CLGQ"]),
        ("6.01 20 4 10 18 22", ["CLGQ", "CKMB"]),
    ],
)
def test_the_weakest_groups_have_the_lowest_shares(scale: Scale, groups: str, weakest: list[str]) -> None:
    assert name_groups(compute_unit(scale, groups).weakest) == weakest


# Ranks


def test_ranks_in_a_group_are_of_the_units_that_have_it(scale: Scale) -> None:
    week = make_week(
        "2025-10/2",
        {
            "A": ("90", "18 - 12 10 18 22"),
            "B": ("80", "17 20 12 10 18 22"),
            "C": ("70", "18 19 12 10 18 22"),
            "D": ("60", "16 18 12 10 18 22"),
            "E": ("-", "- - - - - -"),
        },
        {"A": ("50", "1 1 1 1 1 1")},
    )

    communes, offices = compute(week, scale=scale).levels

    assert [unit.unit.name for unit in communes.units] == ["A", "B", "C", "D", "E"]
    assert [unit.groups[0] and unit.groups[0].rank for unit in communes.units] == [1, 3, 1, 4, None]
    assert [unit.groups[1] and unit.groups[1].rank for unit in communes.units] == [None, 1, 2, 3, None]
    assert [group and group.rank for group in offices.units[0].groups] == [1] * 6


# What a group costs


def test_the_costliest_group_leaves_most_points_behind(scale: Scale) -> None:
    week = make_week(
        "2025-10/2",
        {"A": ("60", "10 20 6 10 18 22"), "B": ("60", "18 20 - 10 18 15")},
        {"S": ("60", "17 20 2 10 18 -")},
    )

    criteria = compute(week, scale=scale)
    communes, offices = criteria.levels

    assert communes.groups == (
        GroupCost("CKMB", 2, Decimal(28), Decimal(36)),
        GroupCost("TDGQ", 2, Decimal(40), Decimal(40)),
        GroupCost("CLGQ", 1, Decimal(6), Decimal(12)),
        GroupCost("TTTT", 2, Decimal(20), Decimal(20)),
        GroupCost("MDHL", 2, Decimal(36), Decimal(36)),
        GroupCost("MDSH", 2, Decimal(37), Decimal(44)),
    )
    assert communes.costliest == communes.groups[0]
    assert offices.costliest == GroupCost("CLGQ", 1, Decimal(2), Decimal(12))
    # CKMB leaves 8 + 0 + 1, CLGQ 6 + 10, MDSH 0 + 7.
    assert criteria.costliest == GroupCost("CLGQ", 2, Decimal(8), Decimal(24))
    assert (criteria.costliest.left, str(to_percent(criteria.costliest.points, criteria.costliest.maximum))) == (
        Decimal(16),
        "33.3",
    )


def test_of_groups_that_cost_the_same_the_first_in_the_portals_order_is_named(scale: Scale) -> None:
    week = make_week("2025-10/2", {"A": ("60", "18 18 12 10 16 22")})

    assert compute(week, scale=scale).costliest == GroupCost("TDGQ", 1, Decimal(18), Decimal(20))


def test_where_nothing_is_left_no_group_costs_anything(scale: Scale) -> None:
    criteria = compute(make_week("2025-10/2", {"A": ("100", FULL)}), scale=scale)

    assert criteria.costliest is None
    assert criteria.levels[0].costliest is None


def test_a_level_without_any_group_gives_nothing(scale: Scale) -> None:
    week = make_week("2025-10/2", {"A": ("60", NONE)}, {"S": ("60", FULL)})

    assert [level.level for level in compute(week, scale=scale).levels] == [OFFICES]
    assert compute(make_week("2025-10/2", {"A": ("60", NONE)}), scale=scale) == Criteria((), (), None)


# Contributions


@pytest.mark.parametrize(
    ("last", "now", "contributor"),
    [
        (("60", "10 10 5 5 10 10"), ("62", "11 11.5 5 5 9.5 10"), ("TDGQ", "1.50")),
        (("60", "10 10 5 5 10 10"), ("59", "12 10 4 5 8 10"), ("MDHL", "-2.00")),
        (("60", "10 10 5 5 10 10"), ("61", "11 11 5 5 9 10"), ("CKMB", "1.00")),  # a tie
        (("60", "10 10 5 5 10 10"), ("60", "11 9 5 5 10 10"), None),  # the score stayed
        (("60", "10 10 5 5 10 10"), ("61", "10 10 5 5 10 10"), None),  # no group rose
        (("60", "10 10 5 5 10 10"), ("60.01", "9 9 5 5 10 10"), None),  # groups fell, the score rose
        (("60", "- 10 5 5 10 10"), ("70", "18 10 5.01 5 10 10"), ("CLGQ", "0.01")),  # new is no change
        (("60", "10 10 5 5 10 10"), ("50", "- 10 5 4.99 10 10"), ("TTTT", "-0.01")),  # nor is what went missing
        (("-", "10 10 5 5 10 10"), ("50", "9 10 5 5 10 10"), None),  # there is no change of the score
        (("60", "10 10 5 5 10 10"), ("-", "9 10 5 5 10 10"), None),
    ],
)
def test_the_mover_is_the_group_that_contributed_most(
    scale: Scale, last: tuple[str, str], now: tuple[str, str], contributor: tuple[str, str] | None
) -> None:
    found = name_contributor(compare_groups(scale, last, now))

    assert found == (contributor and (contributor[0], Decimal(contributor[1])))


def test_groups_do_not_change_on_another_basis(scale: Scale) -> None:
    unit = compare_groups(scale, ("60", "10 10 5 5 10 10"), ("61", "11 10 5 5 10 10"), basis=Basis.MONTH)

    assert unit.contributor is None
    assert [group and group.change for group in unit.groups] == [None] * 6


def test_groups_change_since_the_week_that_the_level_is_compared_with(scale: Scale) -> None:
    """The offices were left out of week 2, so theirs is week 1; a later week given along does not matter."""
    weeks = [
        make_week("2025-10/1", {"A": ("60", "10 10 5 5 10 10")}, {"S": ("60", "1 1 1 1 1 1")}),
        make_week("2025-10/2", {"A": ("61", "11 10 5 5 10 10")}, {"S": ("-", "9 9 9 9 9 9")}),
        make_week("2025-10/3", {"A": ("62", "11.5 10 5 5 10 10")}, {"S": ("62", "3 1 1 1 1 1")}),
        make_week("2025-10/4", {"A": ("99", FULL)}, {"S": ("99", FULL)}),
    ]

    communes, offices = compute(weeks[2], weeks[0], weeks[1], weeks[3], scale=scale).levels

    assert name_contributor(communes.units[0]) == ("CKMB", Decimal("0.50"))
    assert name_contributor(offices.units[0]) == ("CKMB", Decimal("2.00"))


def test_a_new_unit_has_groups_and_no_mover(scale: Scale) -> None:
    last = make_week("2025-10/1", {"A": ("60", FULL)})

    (level,) = compute(make_week("2025-10/2", {"B": ("61", "9 9 9 9 9 9")}), last, scale=scale).levels

    assert (level.units[0].contributor, level.units[0].groups[0]) == (
        None,
        GroupStanding("CKMB", Decimal("9.00"), Decimal(18), 1, None),
    )
