"""The annex of 9 October 2023, two weeks in one table, comes out as the office printed it."""

from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import Basis, Entry, Place, Scale, Score, Standings, Unit, Week, compute_standings, parse_period

SeedRows = list[dict[str, str]]

LEVEL = "Xã, thị trấn"


def make_score(text: str) -> Score:
    return Score(Decimal(text).quantize(Decimal("0.01")))


def make_week(period: str, day: date, rows: SeedRows, column: str, place: Place | None = None) -> Week:
    scores = {row["don_vi"]: make_score(row[column]) for row in rows}
    total = scores.pop("TOÀN HUYỆN")
    entries = {Unit(name, LEVEL): Entry(score) for name, score in scores.items()}
    return Week(parse_period(period), day, Basis.YEAR, entries, total, place)


def count_rank(own: Decimal, others: list[Decimal]) -> int:
    """Rank by the rule itself: one more than the number of those that are better."""
    return 1 + sum(other > own for other in others)


@pytest.fixture
def seed(seed_annex: SeedRows, scale: Scale) -> Standings:
    this_week = make_week("2023-10/2", date(2023, 10, 9), seed_annex[::-1], "diem_tuan_nay", Place(2, 11))
    last_week = make_week("2023-10/1", date(2023, 10, 2), seed_annex, "diem_tuan_truoc")
    return compute_standings(this_week, [last_week], [LEVEL], scale)


def test_the_seeds_units_stand_as_printed(seed: Standings, seed_annex: SeedRows) -> None:
    printed = [(row["don_vi"], int(row["stt"])) for row in seed_annex if row["stt"]]
    assert [(row.unit.name, row.rank) for row in seed.levels[0].rows] == printed


def test_the_seeds_ratings_are_as_printed(seed: Standings, seed_annex: SeedRows) -> None:
    printed = [row["xep_loai"] for row in seed_annex if row["stt"]]
    assert [row.rating for row in seed.levels[0].rows] == printed


def test_the_seeds_changes_are_as_printed(seed: Standings, seed_annex: SeedRows) -> None:
    printed = [Decimal(row["tang_giam"]) for row in seed_annex if row["stt"]]
    assert [row.delta for row in seed.levels[0].rows] == printed


def test_the_seeds_scores_are_as_printed(seed: Standings, seed_annex: SeedRows) -> None:
    printed = [(Decimal(r["diem_tuan_nay"]), Decimal(r["diem_tuan_truoc"])) for r in seed_annex if r["stt"]]
    assert [(row.entry.score, row.previous) for row in seed.levels[0].rows] == printed


def test_the_seeds_ranks_of_both_weeks_count_who_was_better(seed: Standings, seed_annex: SeedRows) -> None:
    units = [row for row in seed_annex if row["stt"]]
    now, before = ([Decimal(row[week]) for row in units] for week in ("diem_tuan_nay", "diem_tuan_truoc"))
    expected = {
        row["don_vi"]: (
            count_rank(Decimal(row["diem_tuan_nay"]), now),
            count_rank(Decimal(row["diem_tuan_truoc"]), before),
        )
        for row in units
    }
    assert {row.unit.name: (row.rank, row.previous_rank) for row in seed.levels[0].rows} == expected
    assert {row.unit.name: row.rank_change for row in seed.levels[0].rows} == {
        name: before - now for name, (now, before) in expected.items()
    }


def test_the_seeds_bold_changes_are_the_ranks_that_moved_most(seed: Standings, seed_annex: SeedRows) -> None:
    bold = {row["don_vi"] for row in seed_annex if row["stt"] and "5" in row["in_dam"].split("|")}
    assert {row.unit.name for row in seed.levels[0].rows if row.moved_most} == bold == {"TÂN TRUNG", "PHÚ HIỆP"}


def test_the_seeds_farthest_moves_are_two_places_either_way(seed: Standings) -> None:
    moves = {row.unit.name: (row.previous_rank, row.rank, row.rank_change) for row in seed.levels[0].rows}
    assert moves["TÂN TRUNG"] == (8, 10, -2)
    assert moves["PHÚ HIỆP"] == (13, 11, 2)


def test_the_seeds_total_is_as_printed_and_not_the_mean(seed: Standings) -> None:
    assert seed.total is not None
    assert (str(seed.total.score), seed.total.rating) == ("59.28", "TRUNG BÌNH")
    assert (str(seed.total.previous), str(seed.total.delta)) == ("59.11", "0.17")


def test_the_seeds_place_is_handed_on(seed: Standings) -> None:
    assert seed.place == Place(2, 11)


def test_the_seeds_weeks_compare_without_a_gap(seed: Standings) -> None:
    assert seed.comparable
    assert (str(seed.levels[0].previous), seed.levels[0].gap) == ("2023-10/1", False)
