"""Competition ranks: ties share, gaps follow, missing scores stand aside."""

import itertools
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring import Score, Unit, order_units, rank_units
from chiso.scoring.errors import MixedLevelsError

COMMUNES = "Xã, thị trấn"
NAMES = ("AN CƯ", "ÂN PHÚ", "ĂN GIANG", "DINH", "ĐÌNH", "PHÚ THÀNH", "PHÚ THẠNH", "TÂN HÒA", "VĨNH AN")


def make_scores(**points: str | None) -> dict[Unit, Score | None]:
    return {Unit(name, COMMUNES): None if score is None else Score(Decimal(score)) for name, score in points.items()}


def rank_by_name(scores: dict[Unit, Score | None]) -> dict[str, int | None]:
    return {unit.name: rank for unit, rank in rank_units(scores).items()}


def count_better(own: Decimal, others: list[Decimal | None]) -> int:
    return sum(other > own for other in others if other is not None)


scores_of_a_level = st.dictionaries(
    st.sampled_from([Unit(name, COMMUNES) for name in NAMES]),
    st.none() | st.sampled_from([Score(Decimal(p)) for p in ("0.00", "58.59", "58.60", "59.00", "100.00")]),
)


def test_two_that_tie_share_a_rank_and_leave_a_gap() -> None:
    assert rank_by_name(make_scores(A="60.00", B="59.00", C="59.00", D="58.00")) == {
        "A": 1,
        "B": 2,
        "C": 2,
        "D": 4,
    }


def test_three_that_tie_at_the_top_are_all_first() -> None:
    assert rank_by_name(make_scores(A="60.00", B="60.00", C="60.00", D="58.00")) == {
        "A": 1,
        "B": 1,
        "C": 1,
        "D": 4,
    }


def test_equal_scores_written_differently_tie() -> None:
    assert rank_by_name(make_scores(A="59", B="59.00", C="5.9E+1")) == {"A": 1, "B": 1, "C": 1}


def test_one_cent_breaks_a_tie() -> None:
    assert rank_by_name(make_scores(A="58.59", B="58.60")) == {"A": 2, "B": 1}


def test_a_missing_score_has_no_rank() -> None:
    assert rank_by_name(make_scores(A=None, B="59.00", C=None)) == {"A": None, "B": 1, "C": None}


def test_a_missing_score_leaves_no_gap_among_ties() -> None:
    scores = make_scores(A="60.00", B=None, C="59.00", D=None, E="59.00", F="58.00")
    assert rank_by_name(scores) == {"A": 1, "B": None, "C": 2, "D": None, "E": 2, "F": 4}


def test_a_score_of_zero_is_ranked() -> None:
    assert rank_by_name(make_scores(A="0.00", B=None, C="0.01")) == {"A": 2, "B": None, "C": 1}


def test_no_units_have_no_ranks() -> None:
    assert rank_units({}) == {}


def test_units_come_back_in_the_order_given() -> None:
    assert list(rank_by_name(make_scores(C="1.00", A="3.00", B=None))) == ["C", "A", "B"]


def test_units_of_two_levels_are_refused_by_the_first_of_the_other() -> None:
    score = Score(Decimal("59.00"))
    scores = {Unit("PHÚ AN", COMMUNES): score, Unit("Sở Y tế", "Sở"): score, Unit("Sở Nội vụ", "Sở"): score}
    with pytest.raises(MixedLevelsError, match="Sở Y tế"):
        rank_units(scores)


def test_a_unit_without_a_score_still_may_not_be_of_another_level() -> None:
    with pytest.raises(MixedLevelsError, match="Sở Y tế"):
        rank_units({Unit("PHÚ AN", COMMUNES): None, Unit("Sở Y tế", "Sở"): None})


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5])
def test_every_mix_of_ties_and_missing_scores_counts_who_is_better(length: int) -> None:
    choices = (None, Decimal("58.00"), Decimal("59.00"), Decimal("60.00"))
    for points in itertools.product(choices, repeat=length):
        scores = {Unit(str(i), COMMUNES): p if p is None else Score(p) for i, p in enumerate(points)}
        expected = [None if own is None else 1 + count_better(own, list(points)) for own in points]
        assert list(rank_units(scores).values()) == expected


@given(scores_of_a_level, st.randoms(use_true_random=False))
def test_ranks_do_not_depend_on_the_order_of_input(scores: dict[Unit, Score | None], random: Random) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert rank_units(dict(shuffled)) == rank_units(scores)


@given(scores_of_a_level, st.randoms(use_true_random=False))
def test_the_order_of_the_annex_does_not_depend_on_the_order_of_input(
    scores: dict[Unit, Score | None], random: Random
) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert order_units(rank_units(dict(shuffled))) == order_units(rank_units(scores))


@given(scores_of_a_level)
def test_each_rank_is_followed_by_as_many_places_as_share_it(scores: dict[Unit, Score | None]) -> None:
    ranks = sorted(rank for rank in rank_units(scores).values() if rank is not None)
    place = 1
    for rank, sharers in itertools.groupby(ranks):
        assert rank == place
        place += len(list(sharers))


def test_tied_units_stand_in_alphabetical_order() -> None:
    ranks: dict[Unit, int | None] = {
        Unit(name, COMMUNES): 1 for name in ("ĐÌNH", "DINH", "ÂN PHÚ", "ĂN GIANG", "AN CƯ")
    }
    assert [unit.name for unit in order_units(ranks)] == ["AN CƯ", "ĂN GIANG", "ÂN PHÚ", "DINH", "ĐÌNH"]


def test_tied_units_of_the_same_letters_stand_by_tone() -> None:
    ranks: dict[Unit, int | None] = {Unit(name, COMMUNES): 1 for name in ("PHÚ THẠNH", "PHÚ THÀNH")}
    assert [unit.name for unit in order_units(ranks)] == ["PHÚ THÀNH", "PHÚ THẠNH"]


def test_rank_comes_before_the_alphabet() -> None:
    ranks: dict[Unit, int | None] = {Unit("AN CƯ", COMMUNES): 10, Unit("VĨNH AN", COMMUNES): 9}
    assert [unit.name for unit in order_units(ranks)] == ["VĨNH AN", "AN CƯ"]


def test_unranked_units_stand_last_in_alphabetical_order() -> None:
    ranks: dict[Unit, int | None] = {
        Unit("ĐÌNH", COMMUNES): None,
        Unit("AN CƯ", COMMUNES): None,
        Unit("VĨNH AN", COMMUNES): 1,
    }
    assert [unit.name for unit in order_units(ranks)] == ["VĨNH AN", "AN CƯ", "ĐÌNH"]


def test_a_decomposed_name_stands_where_its_composed_twin_would() -> None:
    decomposed = unicodedata.normalize("NFD", "ĐÌNH")
    ranks: dict[Unit, int | None] = {Unit(name, COMMUNES): 1 for name in (decomposed, "E", "DINH")}
    assert [unit.name for unit in order_units(ranks)] == ["DINH", decomposed, "E"]


def test_tied_communes_of_the_portal_stand_as_icu_sorts_them(
    collate: Callable[[list[tuple[str, str]]], list[int]],
    read_export: Callable[[str, str], list[dict[str, str]]],
) -> None:
    units = [Unit(row["TEN"], COMMUNES) for row in read_export("2025-10-16", "Xã Phường")]
    ordered = [unit.name for unit in order_units(dict.fromkeys(units, 1))]
    assert len(ordered) == 102
    assert set(collate(list(itertools.pairwise(ordered)))) == {-1}
