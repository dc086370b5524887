"""A week against the weeks before it, rule by rule."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring import (
    Band,
    Basis,
    Entry,
    LevelStandings,
    Place,
    Scale,
    Score,
    Standing,
    Standings,
    Unit,
    Week,
    compute_standings,
    make_scale,
    parse_period,
)

LEVEL = "Xã, thị trấn"
OFFICES = "Sở, ban"
SCALE = make_scale(
    Band(label, Score(Decimal(minimum)))
    for label, minimum in (("XUẤT SẮC", 90), ("TỐT", 80), ("KHÁ", 70), ("TRUNG BÌNH", 50), ("YẾU", 0))
)


def make_score(text: str) -> Score:
    return Score(Decimal(text).quantize(Decimal("0.01")))


def make_week(
    period: str,
    points: Mapping[str, str | None],
    *,
    offices: Mapping[str, str | None] | None = None,
    basis: Basis = Basis.YEAR,
    total: str | None = None,
    place: Place | None = None,
) -> Week:
    """Write a week by hand; the snapshot's day has no part in any rule here."""
    when = parse_period(period)
    entries = {
        Unit(name, level): Entry(None if score is None else make_score(score))
        for level, scores in ((LEVEL, points), (OFFICES, offices or {}))
        for name, score in scores.items()
    }
    day = date(when.year, when.month, when.number * 5)
    return Week(when, day, basis, entries, None if total is None else make_score(total), place)


def compare(week: Week, *earlier: Week, scale: Scale = SCALE) -> Standings:
    return compute_standings(week, earlier, (LEVEL, OFFICES), scale)


def compare_level(week: Week, *earlier: Week) -> LevelStandings:
    (level,) = compare(week, *earlier).levels
    return level


def find_row(week: Week, *earlier: Week, name: str = "PHÚ AN") -> Standing:
    return next(row for level in compare(week, *earlier).levels for row in level.rows if row.unit.name == name)


def list_moved_most(week: Week, *earlier: Week) -> set[str]:
    return {row.unit.name for level in compare(week, *earlier).levels for row in level.rows if row.moved_most}


# Missing scores, ties and levels


def test_missing_scores_and_ties_stand_apart_in_each_level() -> None:
    this_week = make_week(
        "2023-10/2",
        {"ĐÌNH": "59.00", "DINH": "59.00", "ÂN": None, "AN": "60.00", "BA": "58.00"},
        offices={"Sở B": "58.00", "Sở A": "58.00", "Sở Đ": None, "Sở D": None},
    )
    last_week = make_week(
        "2023-10/1",
        {"ĐÌNH": "58.00", "DINH": None, "ÂN": "60.00", "AN": "60.00"},
        offices={"Sở A": None, "Sở B": "57.00", "Sở Đ": "90.00", "Sở D": None},
    )
    communes, offices = compare(this_week, last_week).levels
    lines = [
        [(row.unit.name, row.rank, row.previous_rank, row.delta, row.rank_change) for row in level.rows]
        for level in (communes, offices)
    ]
    assert lines[0] == [
        ("AN", 1, 1, Decimal("0.00"), 0),
        ("DINH", 2, None, None, None),
        ("ĐÌNH", 2, 3, Decimal("1.00"), 1),
        ("BA", 4, None, None, None),
        ("ÂN", None, 1, None, None),
    ]
    assert lines[1] == [
        ("Sở A", 1, None, None, None),
        ("Sở B", 1, 2, Decimal("1.00"), 1),
        ("Sở D", None, None, None, None),
        ("Sở Đ", None, 1, None, None),
    ]


def test_a_missing_score_keeps_last_weeks_score_and_no_change() -> None:
    row = find_row(make_week("2023-10/2", {"PHÚ AN": None, "B": "1.00"}), make_week("2023-10/1", {"PHÚ AN": "61.03"}))
    assert (row.entry.score, row.rating, row.previous, row.delta) == (None, None, Decimal("61.03"), None)


def test_a_score_of_zero_is_rated_ranked_and_compared() -> None:
    row = find_row(make_week("2023-10/2", {"PHÚ AN": "0"}), make_week("2023-10/1", {"PHÚ AN": "1.25"}))
    assert (row.rank, row.rating, row.delta) == (1, "YẾU", Decimal("-1.25"))


def test_a_change_from_zero_is_a_change() -> None:
    row = find_row(make_week("2023-10/2", {"PHÚ AN": "1.25"}), make_week("2023-10/1", {"PHÚ AN": "0"}))
    assert (row.previous, row.delta) == (Decimal(0), Decimal("1.25"))


def test_a_unit_absent_last_week_has_no_change() -> None:
    row = find_row(make_week("2023-10/2", {"PHÚ AN": "61.14"}), make_week("2023-10/1", {"PHÚ LÂM": "63.08"}))
    assert (row.rank, row.previous, row.previous_rank, row.delta, row.rank_change) == (
        1,
        None,
        None,
        None,
        None,
    )


def test_a_unit_that_is_gone_still_counts_in_last_weeks_ranks() -> None:
    row = find_row(
        make_week("2023-10/2", {"PHÚ AN": "61.14"}),
        make_week("2023-10/1", {"PHÚ LÂM": "63.08", "PHÚ AN": "61.03"}),
    )
    assert (row.previous_rank, row.rank, row.rank_change) == (2, 1, 1)


def test_a_level_without_a_score_is_left_out() -> None:
    week = make_week("2023-10/2", {"PHÚ AN": "61.14"}, offices={"Sở A": None})
    assert [level.level for level in compare(week).levels] == [LEVEL]


def test_levels_stand_in_the_order_asked_for() -> None:
    week = make_week("2023-10/2", {"PHÚ AN": "61.14"}, offices={"Sở A": "60.00"})
    standings = compute_standings(week, [], (OFFICES, LEVEL), SCALE)
    assert [level.level for level in standings.levels] == [OFFICES, LEVEL]


def test_a_unit_keeps_its_groups() -> None:
    groups = tuple(make_score(points) for points in ("15.64", "18.99", "8.42", "10", "17.86", "20.73"))
    entry = Entry(make_score("91.64"), groups)
    week = Week(parse_period("2025-10/2"), date(2025, 10, 11), Basis.YEAR, {Unit("PHÚ AN", LEVEL): entry})
    assert find_row(week).entry == entry


# Which rank moved most


def test_no_rank_moved_where_all_stayed() -> None:
    points = {"A": "60.00", "B": "59.00"}
    assert list_moved_most(make_week("2023-10/2", points), make_week("2023-10/1", points)) == set()


def test_no_rank_moved_where_there_is_no_week_before() -> None:
    assert list_moved_most(make_week("2023-10/2", {"A": "60.00", "B": "59.00"})) == set()


def test_a_climb_and_a_fall_of_the_same_length_both_moved_most() -> None:
    before, now = {"A": "60.00", "B": "59.00"}, {"A": "59.00", "B": "60.00"}
    assert list_moved_most(make_week("2023-10/2", now), make_week("2023-10/1", before)) == {"A", "B"}


def test_only_the_longest_move_counts() -> None:
    before = {"A": "60.00", "B": "59.00", "C": "58.00"}
    now = {"A": "57.00", "B": "59.00", "C": "58.00"}
    assert list_moved_most(make_week("2023-10/2", now), make_week("2023-10/1", before)) == {"A"}


def test_each_level_has_its_own_longest_move() -> None:
    before = make_week(
        "2023-10/1", {"A": "60.00", "B": "59.00", "C": "58.00"}, offices={"Sở A": "60.00", "Sở B": "59.00"}
    )
    now = make_week("2023-10/2", {"A": "57.00", "B": "59.00", "C": "58.00"}, offices={"Sở A": "59.00", "Sở B": "60.00"})
    assert list_moved_most(now, before) == {"A", "Sở A", "Sở B"}


def test_no_rank_moved_across_a_reset() -> None:
    before, now = {"A": "60.00", "B": "59.00"}, {"A": "59.00", "B": "60.00"}
    assert list_moved_most(make_week("2024-01/1", now), make_week("2023-12/4", before)) == set()


# Which week is last week


def test_last_week_is_the_latest_earlier_one_whatever_their_order() -> None:
    older, last = make_week("2023-09/4", {"PHÚ AN": "50.00"}), make_week("2023-10/1", {"PHÚ AN": "61.03"})
    this_week = make_week("2023-10/2", {"PHÚ AN": "61.14"})
    assert find_row(this_week, last, older).delta == find_row(this_week, older, last).delta == Decimal("0.11")


def test_later_weeks_and_the_week_itself_are_passed_over() -> None:
    this_week = make_week("2023-10/2", {"PHÚ AN": "61.14"}, total="59.28")
    again = make_week("2023-10/2", {"PHÚ AN": "10.00"}, total="10.00")
    later = make_week("2023-10/3", {"PHÚ AN": "20.00"}, total="20.00")
    standings = compare(this_week, this_week, again, later)
    assert standings.levels[0].previous is None
    assert standings.total is not None
    assert (standings.total.previous, standings.total.delta) == (None, None)


def test_each_level_is_compared_with_the_week_that_recorded_it() -> None:
    this_week = make_week("2023-10/3", {"PHÚ AN": "61.14"}, offices={"Sở A": "60.00"})
    last = make_week("2023-10/2", {"PHÚ AN": "61.03"}, offices={"Sở A": None})
    older = make_week("2023-10/1", {"PHÚ AN": "50.00"}, offices={"Sở A": "59.50"})
    communes, offices = compare(this_week, last, older).levels
    assert (str(communes.previous), communes.gap, communes.rows[0].delta) == (
        "2023-10/2",
        False,
        Decimal("0.11"),
    )
    assert (str(offices.previous), offices.gap, offices.rows[0].delta) == ("2023-10/1", True, Decimal("0.50"))


def test_the_total_is_compared_with_the_week_that_recorded_it() -> None:
    this_week = make_week("2023-10/3", {"PHÚ AN": "61.14"}, total="59.28")
    last = make_week("2023-10/2", {"PHÚ AN": "61.03"})
    older = make_week("2023-10/1", {"PHÚ AN": "50.00"}, total="59.11")
    total = compare(this_week, last, older).total
    assert total is not None
    assert (total.previous, total.delta) == (Decimal("59.11"), Decimal("0.17"))


def test_a_unit_missing_last_week_is_not_sought_in_older_weeks() -> None:
    this_week = make_week("2023-10/3", {"PHÚ AN": "61.14"})
    last = make_week("2023-10/2", {"PHÚ AN": None, "PHÚ LÂM": "63.08"})
    older = make_week("2023-10/1", {"PHÚ AN": "61.03"})
    assert find_row(this_week, last, older).previous is None


@pytest.mark.parametrize(
    ("period", "earlier", "gap"),
    [("2023-10/2", "2023-10/1", False), ("2023-10/3", "2023-10/1", True), ("2023-10/1", "2023-09/4", False)],
)
def test_a_gap_is_told_and_still_compared(period: str, earlier: str, gap: bool) -> None:
    level = compare_level(make_week(period, {"PHÚ AN": "61.14"}), make_week(earlier, {"PHÚ AN": "61.03"}))
    assert (level.gap, level.comparable, level.rows[0].delta) == (gap, True, Decimal("0.11"))


def test_the_first_week_ever_has_nothing_to_compare() -> None:
    standings = compare(make_week("2023-10/2", {"PHÚ AN": "61.14"}, total="59.28"))
    level = standings.levels[0]
    assert (standings.comparable, level.comparable, level.previous, level.gap) == (False, False, None, False)


@pytest.mark.parametrize(
    ("period", "earlier", "basis", "earlier_basis"),
    [
        ("2024-01/1", "2023-12/4", Basis.YEAR, Basis.YEAR),
        ("2023-10/1", "2023-09/4", Basis.QUARTER, Basis.QUARTER),
        ("2023-11/1", "2023-10/4", Basis.MONTH, Basis.MONTH),
        ("2023-10/2", "2023-10/1", Basis.YEAR, Basis.MONTH),
    ],
)
def test_across_a_reset_or_another_basis_last_weeks_score_is_kept_and_no_change_given(
    period: str, earlier: str, basis: Basis, earlier_basis: Basis
) -> None:
    this_week = make_week(period, {"PHÚ AN": "61.14"}, total="59.28", basis=basis)
    last_week = make_week(earlier, {"PHÚ AN": "61.03", "B": "70.00"}, total="59.11", basis=earlier_basis)
    standings = compare(this_week, last_week)
    row = standings.levels[0].rows[0]
    assert standings.total is not None
    assert (standings.comparable, standings.levels[0].comparable) == (False, False)
    assert (row.previous, row.previous_rank, row.delta, row.rank_change) == (Decimal("61.03"), 2, None, None)
    assert (standings.total.previous, standings.total.delta) == (Decimal("59.11"), None)


def test_one_level_that_does_not_compare_makes_the_week_incomparable() -> None:
    this_week = make_week("2023-10/2", {"PHÚ AN": "61.14"}, offices={"Sở A": "60.00"})
    last_week = make_week("2023-10/1", {"PHÚ AN": "61.03"})
    standings = compare(this_week, last_week)
    assert [level.comparable for level in standings.levels] == [True, False]
    assert not standings.comparable


def test_a_week_without_a_total_has_no_total_line() -> None:
    last_week = make_week("2023-10/1", {"PHÚ AN": "61.03"}, total="59.11")
    assert compare(make_week("2023-10/2", {"PHÚ AN": "61.14"}), last_week).total is None


def test_the_total_is_rated_on_the_scale_and_stands_outside_the_ranks() -> None:
    standings = compare(make_week("2023-10/2", {"PHÚ AN": "61.14"}, total="90.00"))
    assert standings.total is not None
    assert standings.total.rating == "XUẤT SẮC"
    assert [row.unit.name for row in standings.levels[0].rows] == ["PHÚ AN"]


# Any two weeks

NAMES = ("AN", "ĂN", "ÂN", "DINH", "ĐÌNH", "PHÚ THÀNH", "PHÚ THẠNH")
weeks_of_cents = st.dictionaries(st.sampled_from(NAMES), st.none() | st.integers(0, 10_000), min_size=1)


def write_cents(cents: int | None) -> str | None:
    return None if cents is None else f"{cents // 100}.{cents % 100:02}"


def write_week(period: str, cents: Mapping[str, int | None]) -> Week:
    return make_week(period, {name: write_cents(points) for name, points in cents.items()})


def list_rows(standings: Standings) -> list[Standing]:
    return [row for level in standings.levels for row in level.rows]


@given(weeks_of_cents, weeks_of_cents)
def test_every_change_is_exact_in_whole_cents(now: dict[str, int | None], before: dict[str, int | None]) -> None:
    for row in list_rows(compare(write_week("2023-10/2", now), write_week("2023-10/1", before))):
        score, previous = now[row.unit.name], before.get(row.unit.name)
        if score is None or previous is None:
            assert row.delta is None
        else:
            assert isinstance(row.delta, Decimal)
            assert row.delta * 100 == score - previous


@given(weeks_of_cents, weeks_of_cents, st.randoms(use_true_random=False))
def test_weeks_are_joined_by_unit_whatever_the_order_of_rows(
    now: dict[str, int | None], before: dict[str, int | None], random: Random
) -> None:
    mixed_now, mixed_before = list(now.items()), list(before.items())
    random.shuffle(mixed_now)
    random.shuffle(mixed_before)
    mixed = compare(write_week("2023-10/2", dict(mixed_now)), write_week("2023-10/1", dict(mixed_before)))
    assert mixed.levels == compare(write_week("2023-10/2", now), write_week("2023-10/1", before)).levels


@given(weeks_of_cents, weeks_of_cents)
def test_every_unit_of_the_week_stands_once_and_no_other(
    now: dict[str, int | None], before: dict[str, int | None]
) -> None:
    names = [row.unit.name for row in list_rows(compare(write_week("2023-10/2", now), write_week("2023-10/1", before)))]
    has_scores = any(points is not None for points in now.values())
    assert sorted(names) == (sorted(now) if has_scores else [])
