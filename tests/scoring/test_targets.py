"""What it takes to the next rating and the next place: arithmetic by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import (
    GROUP_CODES,
    Band,
    Basis,
    Entry,
    PlaceTarget,
    RankTarget,
    RatingTarget,
    Scale,
    Score,
    Unit,
    UnitTargets,
    Week,
    compute_standings,
    compute_targets,
    find_next_place,
    find_next_rating,
    make_scale,
    parse_period,
    to_score,
)

LEVEL, OFFICES = "Xã, thị trấn", "Sở, ban"
MAXIMA = {code: Decimal(m) for code, m in zip(GROUP_CODES, (18, 20, 12, 10, 18, 22), strict=True)}
# Left are 8, 10, 6, 5, 8, 2: together 39.
GROUPS = "10 10 6 5 10 20"


def read_points(text: str | None) -> Score | None:
    return None if text in {None, "-"} else to_score(Decimal(text))


def compute(
    scale: Scale, scores: Mapping[str, str | None], groups: str = GROUPS, level: str = LEVEL, **other: object
) -> dict[str, UnitTargets]:
    entries = {
        Unit(name, level): Entry(read_points(score), tuple(map(read_points, groups.split())))
        for name, score in scores.items()
    }
    week = Week(parse_period("2025-10/2"), date(2025, 10, 10), Basis.YEAR, entries)
    standings = compute_standings(week, (), (LEVEL, OFFICES), scale)
    (targets,) = compute_targets(standings, scale, other.get("maxima", MAXIMA))
    return {unit.unit.name: unit for unit in targets.units}


# The next rating


@pytest.mark.parametrize(
    ("score", "points", "label"),
    [
        ("0", "50", "TRUNG BÌNH"),
        ("49.99", "0.01", "TRUNG BÌNH"),
        ("50", "20", "KHÁ"),
        ("69.99", "0.01", "KHÁ"),
        ("70", "10", "TỐT"),
        ("87.86", "2.14", "XUẤT SẮC"),
    ],
)
def test_the_next_rating_is_the_next_higher_band(scale: Scale, score: str, points: str, label: str) -> None:
    assert find_next_rating(to_score(Decimal(score)), scale) == RatingTarget(Decimal(points), label)


@pytest.mark.parametrize("score", ["90", "100", None])
def test_there_is_no_next_rating_in_the_top_band_or_without_a_score(scale: Scale, score: str | None) -> None:
    assert find_next_rating(read_points(score), scale) is None


def test_bands_are_those_of_the_configuration() -> None:
    scale = make_scale([Band("YẾU", Score(Decimal(0))), Band("TRUNG BÌNH KHÁ", Score(Decimal("62.5")))])

    assert find_next_rating(to_score(Decimal("62.49")), scale) == RatingTarget(Decimal("0.01"), "TRUNG BÌNH KHÁ")


# The unit above


def test_the_unit_above_has_the_nearest_higher_score(scale: Scale) -> None:
    targets = compute(scale, {"A": "60", "B": "61.5", "C": "63", "D": None})

    assert targets["A"].above == RankTarget(Decimal("1.50"), Unit("B", LEVEL), 2, ("TDGQ",))
    assert targets["B"].above == RankTarget(Decimal("1.50"), Unit("C", LEVEL), 1, ("TDGQ",))
    assert (targets["C"].above, targets["D"].above, targets["D"].rating) == (None, None, None)


def test_of_several_units_above_the_alphabetically_first_is_named(scale: Scale) -> None:
    targets = compute(scale, {"ĐÔNG": "63", "DƯƠNG": "63", "ÂN": "60", "ẤN": "60", "BA": "59"})

    assert [(unit.above and unit.above.unit.name, unit.above and unit.above.rank) for unit in targets.values()] == [
        (None, None),
        (None, None),
        ("DƯƠNG", 1),
        ("DƯƠNG", 1),
        ("ÂN", 3),
    ]


def test_levels_have_no_part_in_one_another(scale: Scale) -> None:
    entries = {
        Unit("A", LEVEL): Entry(to_score(Decimal(60))),
        Unit("S", OFFICES): Entry(to_score(Decimal(61))),
        Unit("B", LEVEL): Entry(to_score(Decimal(62))),
    }
    week = Week(parse_period("2025-10/2"), date(2025, 10, 10), Basis.YEAR, entries)

    communes, offices = compute_targets(compute_standings(week, (), (LEVEL, OFFICES), scale), scale, MAXIMA)

    assert communes.units[1].above == RankTarget(Decimal("2.00"), Unit("B", LEVEL), 1)
    assert offices.units[0].above is None


# Room in the groups


@pytest.mark.parametrize(
    ("score", "room"),
    [
        ("69.99", ("TDGQ",)),  # 0.01 of 10 left
        ("60", ("TDGQ",)),  # exactly the 10 left
        ("59.99", ("TDGQ", "CKMB")),  # 10.01: a second group, CKMB and MDHL have 8 each
        ("51.99", ("TDGQ", "CKMB", "MDHL")),  # 18.01
        ("11", ("TDGQ", "CKMB", "MDHL", "CLGQ", "TTTT", "MDSH")),  # 39 of 39
        ("10.99", ()),  # 39.01 of 39
    ],
)
def test_room_is_the_fewest_groups_that_suffice_most_left_first(
    scale: Scale, score: str, room: tuple[str, ...]
) -> None:
    bands = [Band("ĐẠT", Score(Decimal(70 if Decimal(score) > 50 else 50))), Band("KHÔNG", Score(Decimal(0)))]

    assert compute(make_scale(bands), {"A": score})["A"].rating.room == room


@pytest.mark.parametrize("groups", ["- 10 6 5 10 20", "- - - - - -"])
def test_with_a_missing_group_the_room_is_unknown(scale: Scale, groups: str) -> None:
    assert compute(scale, {"A": "69.99"}, groups)["A"].rating == RatingTarget(Decimal("0.01"), "KHÁ", ())


def test_groups_that_are_not_configured_are_not_missed(scale: Scale) -> None:
    targets = compute(scale, {"A": "69.99"}, "- 10 - - - 20", maxima={"TDGQ": Decimal(20), "MDSH": Decimal(22)})

    assert targets["A"].rating.room == ("TDGQ",)
    assert compute(scale, {"A": "69.99"}, maxima={})["A"].rating.room == ()


# The issuer


PEERS = {"tỉnh A": "91.70", "tỉnh Ba": "88", "tỉnh Ân": "88", "tỉnh B": "87.86", "tỉnh C": None}


@pytest.mark.parametrize(
    ("score", "points", "peer", "place"),
    [
        ("87.86", "0.14", "tỉnh Ân", 2),
        ("87.85", "0.01", "tỉnh B", 4),
        ("88", "3.70", "tỉnh A", 1),
        ("90", "1.70", "tỉnh A", 1),
    ],
)
def test_the_next_place_is_that_of_the_nearest_better_peer(score: str, points: str, peer: str, place: int) -> None:
    peers = {name: read_points(text) for name, text in PEERS.items()}

    assert find_next_place(to_score(Decimal(score)), peers) == PlaceTarget(Decimal(points), peer, place)


@pytest.mark.parametrize("score", ["91.70", "95", None])
def test_there_is_no_next_place_at_the_top_or_without_a_score(score: str | None) -> None:
    peers = {name: read_points(text) for name, text in PEERS.items()}

    assert find_next_place(read_points(score), peers) is None


def test_without_peers_there_is_no_next_place() -> None:
    assert find_next_place(to_score(Decimal(50)), {}) is None
    assert find_next_place(to_score(Decimal(50)), {"tỉnh C": None}) is None
