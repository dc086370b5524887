"""Weeks: how they are written, which follows which, and which may be compared."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring import Basis, Entry, Period, Score, Unit, Week, parse_period, step_period
from chiso.scoring.errors import InvalidPeriodError
from chiso.scoring.week import GROUP_CODES, are_comparable, has_gap

periods = st.builds(Period, st.integers(2000, 2998), st.integers(1, 12), st.integers(1, 5))


def make_week(period: str, basis: Basis = Basis.YEAR) -> Week:
    when = parse_period(period)
    return Week(when, date(when.year, when.month, when.number * 5), basis, {})


@pytest.mark.parametrize("text", ["2023-10/2", " 2023-10/2\n"])
def test_a_week_is_read_as_year_month_and_number(text: str) -> None:
    assert parse_period(text) == Period(2023, 10, 2)


def test_a_month_may_be_read_without_its_zero() -> None:
    assert parse_period("2024-1/5") == Period(2024, 1, 5)


def test_a_month_is_written_with_its_zero() -> None:
    assert str(Period(2024, 1, 5)) == "2024-01/5"


@given(periods)
def test_a_week_is_read_as_it_was_written(period: Period) -> None:
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-10",
        "2023/10/2",
        "10-2023/2",
        "2023-10/2x",
        "2023-10/12",
        "23-10/2",
        "2023-10 / 2",
        "2023-10-09",
    ],
)
def test_text_of_another_form_names_no_week(text: str) -> None:
    with pytest.raises(InvalidPeriodError):
        parse_period(text)


@pytest.mark.parametrize("text", ["2023-0/2", "2023-13/2", "2023-10/0", "2023-10/6", "1999-12/1", "0000-10/2"])
def test_numbers_out_of_range_name_no_week(text: str) -> None:
    with pytest.raises(InvalidPeriodError):
        parse_period(text)


def test_weeks_stand_in_the_order_of_time() -> None:
    texts = ["2022-12/5", "2023-09/4", "2023-09/5", "2023-10/1", "2023-10/2", "2024-01/1"]
    assert [str(period) for period in sorted(map(parse_period, reversed(texts)))] == texts


@pytest.mark.parametrize(
    ("period", "snapshot", "following", "following_snapshot"),
    [
        ("2023-10/2", date(2023, 10, 9), "2023-10/3", date(2023, 10, 16)),
        ("2023-10/4", date(2023, 10, 23), "2023-10/5", date(2023, 10, 30)),
        ("2023-10/5", date(2023, 10, 30), "2023-11/1", date(2023, 11, 6)),
        ("2023-09/4", date(2023, 9, 25), "2023-10/1", date(2023, 10, 2)),
        ("2023-09/4", date(2023, 9, 23), "2023-09/5", date(2023, 9, 30)),
        ("2023-09/4", date(2023, 9, 24), "2023-10/1", date(2023, 10, 1)),
        ("2024-02/4", date(2024, 2, 22), "2024-02/5", date(2024, 2, 29)),
        ("2023-02/4", date(2023, 2, 22), "2023-03/1", date(2023, 3, 1)),
    ],
)
def test_the_week_after_begins_a_month_when_its_date_does(
    period: str, snapshot: date, following: str, following_snapshot: date
) -> None:
    assert step_period(parse_period(period), snapshot) == (parse_period(following), following_snapshot)


@pytest.mark.parametrize(
    ("period", "snapshot", "following", "following_snapshot"),
    [
        ("2023-12/4", date(2023, 12, 25), "2024-01/1", date(2024, 1, 1)),
        ("2023-12/5", date(2023, 12, 31), "2024-01/1", date(2024, 1, 7)),
        ("2024-12/4", date(2024, 12, 24), "2024-12/5", date(2024, 12, 31)),
    ],
)
def test_the_week_after_begins_a_year_when_its_date_does(
    period: str, snapshot: date, following: str, following_snapshot: date
) -> None:
    assert step_period(parse_period(period), snapshot) == (parse_period(following), following_snapshot)


@pytest.mark.parametrize(
    ("period", "snapshot", "following"),
    [
        ("2023-10/5", date(2023, 10, 24), "2023-11/1"),
        ("2023-12/5", date(2023, 12, 20), "2024-01/1"),
    ],
)
def test_after_a_fifth_week_a_month_begins_even_within_the_old_one(period: str, snapshot: date, following: str) -> None:
    assert step_period(parse_period(period), snapshot)[0] == parse_period(following)


def test_a_week_numbered_ahead_of_its_date_keeps_its_month() -> None:
    assert step_period(parse_period("2023-11/1"), date(2023, 10, 31)) == (
        Period(2023, 11, 2),
        date(2023, 11, 7),
    )


def test_a_week_numbered_behind_its_date_catches_up_with_it() -> None:
    assert step_period(parse_period("2023-09/4"), date(2023, 10, 2)) == (
        Period(2023, 10, 1),
        date(2023, 10, 9),
    )
    assert step_period(parse_period("2023-08/5"), date(2023, 10, 2)) == (
        Period(2023, 10, 1),
        date(2023, 10, 9),
    )


@given(st.dates(date(2023, 1, 1), date(2023, 1, 7)), st.integers(0, 300))
def test_weeks_numbered_from_a_first_week_count_the_sevenths_of_each_month(first: date, steps: int) -> None:
    period, snapshot = Period(2023, 1, 1), first
    for _ in range(steps):
        period, snapshot = step_period(period, snapshot)
    assert snapshot == first + timedelta(days=7 * steps)
    assert period == Period(snapshot.year, snapshot.month, (snapshot.day + 6) // 7)


@given(st.dates(date(2023, 1, 1), date(2023, 1, 7)), st.integers(0, 300))
def test_stepping_from_week_to_week_leaves_no_gap(first: date, steps: int) -> None:
    period, snapshot = Period(2023, 1, 1), first
    for _ in range(steps):
        period, snapshot = step_period(period, snapshot)
    following, _ = step_period(period, snapshot)
    assert following > period
    assert not has_gap(following, period)


@pytest.mark.parametrize(
    ("period", "earlier", "basis", "comparable"),
    [
        ("2023-10/2", "2023-10/1", Basis.YEAR, True),
        ("2023-10/1", "2023-09/4", Basis.YEAR, True),
        ("2023-12/4", "2023-01/1", Basis.YEAR, True),
        ("2024-01/1", "2023-12/4", Basis.YEAR, False),
        ("2024-10/2", "2023-10/1", Basis.YEAR, False),
        ("2023-06/1", "2023-01/1", Basis.HALF, True),
        ("2023-07/1", "2023-06/5", Basis.HALF, False),
        ("2023-12/4", "2023-07/1", Basis.HALF, True),
        ("2024-01/1", "2023-12/4", Basis.HALF, False),
        ("2024-10/2", "2023-10/1", Basis.HALF, False),
        ("2023-10/2", "2023-10/1", Basis.QUARTER, True),
        ("2023-12/4", "2023-10/1", Basis.QUARTER, True),
        ("2023-03/1", "2023-01/1", Basis.QUARTER, True),
        ("2023-04/1", "2023-03/4", Basis.QUARTER, False),
        ("2023-07/1", "2023-06/5", Basis.QUARTER, False),
        ("2023-10/1", "2023-09/4", Basis.QUARTER, False),
        ("2024-01/1", "2023-12/4", Basis.QUARTER, False),
        ("2024-10/2", "2023-10/1", Basis.QUARTER, False),
        ("2023-10/2", "2023-10/1", Basis.MONTH, True),
        ("2023-10/5", "2023-10/1", Basis.MONTH, True),
        ("2023-10/1", "2023-09/4", Basis.MONTH, False),
        ("2024-01/1", "2023-12/4", Basis.MONTH, False),
        ("2024-10/2", "2023-10/1", Basis.MONTH, False),
    ],
)
def test_weeks_compare_unless_the_portal_began_anew_between_them(
    period: str, earlier: str, basis: Basis, comparable: bool
) -> None:
    assert are_comparable(make_week(period, basis), make_week(earlier, basis)) is comparable


@pytest.mark.parametrize(
    ("basis", "earlier_basis"),
    [(one, other) for one in Basis for other in Basis if one is not other],
)
@pytest.mark.parametrize(
    ("period", "earlier"),
    [("2023-02/2", "2023-02/1"), ("2023-10/2", "2023-10/1"), ("2023-10/1", "2023-03/4")],
)
def test_weeks_of_different_bases_do_not_compare(basis: Basis, earlier_basis: Basis, period: str, earlier: str) -> None:
    assert not are_comparable(make_week(period, basis), make_week(earlier, earlier_basis))


@pytest.mark.parametrize(
    ("period", "earlier", "gap"),
    [
        ("2023-10/2", "2023-10/1", False),
        ("2023-10/5", "2023-10/4", False),
        ("2023-10/3", "2023-10/1", True),
        ("2023-10/1", "2023-09/4", False),
        ("2023-10/1", "2023-09/5", False),
        ("2023-10/1", "2023-09/3", True),
        ("2023-10/2", "2023-09/5", True),
        ("2023-10/1", "2023-08/5", True),
        ("2024-01/1", "2023-12/4", False),
        ("2024-01/1", "2023-12/5", False),
        ("2024-01/2", "2023-12/5", True),
        ("2024-01/1", "2023-12/3", True),
        ("2024-10/2", "2023-10/1", True),
        ("2024-10/1", "2023-09/5", True),
    ],
)
def test_a_week_that_was_not_recorded_is_a_gap(period: str, earlier: str, gap: bool) -> None:
    assert has_gap(parse_period(period), parse_period(earlier)) is gap


def test_only_levels_with_a_score_are_levels_of_the_week() -> None:
    score = Score(Decimal("0.00"))
    entries = {
        Unit("Sở Y tế", "Sở"): Entry(None),
        Unit("PHÚ AN", "Xã"): Entry(None),
        Unit("PHÚ LÂM", "Xã"): Entry(score),
        Unit("Ban A", "Ban"): Entry(score),
    }
    assert Week(Period(2023, 10, 2), date(2023, 10, 9), Basis.YEAR, entries).levels == ("Xã", "Ban")


def test_an_entry_without_groups_has_all_six_missing() -> None:
    assert dict(zip(GROUP_CODES, Entry(None).groups, strict=True)) == {
        "CKMB": None,
        "TDGQ": None,
        "CLGQ": None,
        "TTTT": None,
        "MDHL": None,
        "MDSH": None,
    }
