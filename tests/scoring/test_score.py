"""Scores are exact: two decimals in, two decimals out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring import Score, subtract, to_score
from chiso.scoring.errors import NotTwoDecimalsError, OutOfRangeError

cents = st.integers(0, 10_000)


def make_score(cents: int) -> Score:
    """Write whole cents as points, without arithmetic on decimals: 5928 is 59.28."""
    return Score(Decimal(f"{cents // 100}.{cents % 100:02}"))


@pytest.mark.parametrize(
    ("given_number", "printed"),
    [
        ("59.28", "59.28"),
        ("59", "59.00"),
        ("58.8", "58.80"),
        ("0", "0.00"),
        ("100", "100.00"),
        ("5.9E+1", "59.00"),
    ],
)
def test_a_score_has_exactly_two_decimals(given_number: str, printed: str) -> None:
    assert str(to_score(Decimal(given_number))) == printed


@pytest.mark.parametrize("noisy", [58.79, 0.1 + 0.2, 57.09, 63.15 - 63.08, 99.99, 100.0, 0.07])
def test_noise_of_binary_floats_is_dropped(noisy: float) -> None:
    assert to_score(Decimal(noisy)) == Decimal(f"{noisy:.2f}")


def test_noise_below_zero_is_a_plain_zero() -> None:
    assert str(to_score(Decimal("-0.000000001"))) == "0.00"


def test_noise_above_the_maximum_is_the_maximum() -> None:
    assert str(to_score(Decimal("100.000000001"))) == "100.00"


@pytest.mark.parametrize(
    "number", ["58.794", "58.795", "0.001", "99.999", "58.790001", "58.7900002", "-0.001", "100.001"]
)
def test_a_real_third_decimal_is_refused(number: str) -> None:
    with pytest.raises(NotTwoDecimalsError):
        to_score(Decimal(number))


@pytest.mark.parametrize(
    "number", ["-0.01", "100.01", "5928", "-59.28", "1E+400", "-1E+400", "NaN", "sNaN", "Infinity"]
)
def test_a_number_outside_the_scale_is_refused(number: str) -> None:
    with pytest.raises(OutOfRangeError):
        to_score(Decimal(number))


@pytest.mark.parametrize("maximum", [10, 12, 18, 20, 22])
def test_the_maximum_of_a_group_is_reachable(maximum: int) -> None:
    assert to_score(Decimal(maximum), Decimal(maximum)) == maximum


@pytest.mark.parametrize("maximum", [10, 12, 18, 20, 22])
def test_one_cent_over_the_maximum_of_a_group_is_refused(maximum: int) -> None:
    with pytest.raises(OutOfRangeError):
        to_score(Decimal(maximum) + Decimal("0.01"), Decimal(maximum))


@given(cents)
def test_every_score_survives_a_float(whole: int) -> None:
    assert to_score(Decimal(whole / 100)) == make_score(whole)


@pytest.mark.parametrize(
    ("score", "previous", "delta"),
    [
        ("63.15", "63.08", "0.07"),
        ("59.28", "59.11", "0.17"),
        ("59.11", "59.28", "-0.17"),
        ("59.00", "59.00", "0.00"),
        ("0.00", "100.00", "-100.00"),
    ],
)
def test_a_change_is_exact(score: str, previous: str, delta: str) -> None:
    assert str(subtract(Score(Decimal(score)), Score(Decimal(previous)))) == delta


@given(cents, cents)
def test_a_change_is_the_difference_in_whole_cents(score: int, previous: int) -> None:
    change = subtract(make_score(score), make_score(previous))
    assert change * 100 == score - previous
    assert change.as_tuple().exponent == -2


@given(cents, cents)
def test_a_change_there_and_back_cancels_out(score: int, previous: int) -> None:
    there = subtract(make_score(score), make_score(previous))
    assert subtract(make_score(previous), make_score(score)) == -there


@given(st.one_of(st.floats(-2, 102), cents.map(lambda whole: whole / 100), cents.map(lambda whole: -whole / 100)))
def test_float_is_taken_as_the_decimal_that_a_cell_shows(number):
    try:
        expected = to_score(Decimal(repr(number)), Decimal(18))
    except (NotTwoDecimalsError, OutOfRangeError) as error:
        with pytest.raises(type(error)):
            to_score(number, Decimal(18))
    else:
        found = to_score(number, Decimal(18))
        assert (type(found), str(found)) == (Decimal, str(expected))


@pytest.mark.parametrize("number", [-0.01, -1.0, 100.01, float("nan"), float("inf"), float("-inf")])
def test_float_outside_the_points_is_refused(number):
    with pytest.raises(OutOfRangeError):
        to_score(number)
