"""Rows of a paste that can't be true: a rating, a change or a rank that the row's own score denies."""

from decimal import Decimal

from chiso.scoring import Band, Entry, Unit, make_scale, to_score
from chiso.workbook.paste import PasteContent, PastedValue
from chiso.workbook.paste.context import Claims
from chiso.workbook.week.conflicts import compare_claims

BANDS = (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50), ("Yếu", 0))
SCALE = make_scale([Band(label, to_score(Decimal(minimum))) for label, minimum in BANDS])


def paste(*rows):
    """Rows of name, score, and what the row claims: rating, rank, delta, last week's score. Each has its own row."""
    entries, places, previous, claims = {}, {}, {}, {}
    for line, (name, score, said) in enumerate(rows, start=14):
        unit = Unit(name, "Xã")
        entries[unit] = Entry(None if score is None else to_score(Decimal(score)))
        places[unit] = f"Nhập liệu!D{line}"
        if "last" in said:
            previous[unit] = PastedValue(to_score(Decimal(said["last"])), f"Nhập liệu!F{line}")
        claims[unit] = Claims(
            rating=PastedValue(said["rating"], f"Nhập liệu!E{line}") if "rating" in said else None,
            rank=PastedValue(said["rank"], f"Nhập liệu!B{line}") if "rank" in said else None,
            delta=PastedValue(Decimal(said["delta"]), f"Nhập liệu!G{line}") if "delta" in said else None,
        )
    return PasteContent(entries, places, previous, None, None, None, (), claims)


def told(*rows):
    problems = list(compare_claims(paste(*rows), SCALE))
    assert all(str(problem.severity) == "error" for problem in problems)
    return [(problem.where, problem.value) for problem in problems]


def test_a_score_typed_beside_a_rating_it_cannot_have_is_refused_with_both_cells():
    pasted = paste(("PHÚ LÂM", "93.15", {"rating": "TRUNG BÌNH"}), ("PHÚ AN", "61.14", {"rating": "Trung bình"}))

    [problem] = compare_claims(pasted, SCALE)

    assert (problem.where, problem.value) == ("Nhập liệu!D14", "93.15")
    assert "Nhập liệu!E14" in problem.message
    assert "XUẤT SẮC" in problem.message


def test_ratings_at_the_edges_of_the_bands_are_those_of_the_score():
    assert (
        told(("A", "90.00", {"rating": "Xuất sắc"}), ("B", "89.99", {"rating": "Tốt"}), ("C", "0", {"rating": "Yếu"}))
        == []
    )
    assert told(("A", "69.99", {"rating": "Khá"}), ("B", "70.00", {"rating": "Trung bình"})) == [
        ("Nhập liệu!D14", "69.99"),
        ("Nhập liệu!D15", "70.00"),
    ]


def test_a_rating_that_is_none_of_those_configured_and_one_without_a_score_say_nothing():
    assert told(("A", "63.15", {"rating": "Trung bình khá"}), ("B", None, {"rating": "Tốt"})) == []


def test_a_change_must_be_the_difference_of_the_scores_of_its_row_to_the_cent():
    assert (
        told(("A", "63.15", {"delta": "0.07", "last": "63.08"}), ("B", "58.00", {"delta": "-0.17", "last": "58.17"}))
        == []
    )
    pasted = paste(
        ("A", "36.15", {"delta": "0.07", "last": "63.08"}), ("B", "58.00", {"delta": "-0.16", "last": "58.17"})
    )

    first, second = compare_claims(pasted, SCALE)

    assert (first.where, first.value) == ("Nhập liệu!D14", "36.15")
    assert all(part in first.message for part in ("Nhập liệu!G14", "0.07", "Nhập liệu!F14", "63.08", "-26.93"))
    assert second.where == "Nhập liệu!D15"


def test_a_change_beside_no_last_score_is_not_compared():
    assert told(("A", "63.15", {"delta": "5.00"})) == []


def ranked(*rows):
    return told(*[(name, score, {"rank": rank}) for name, score, rank in rows])


def test_ranks_that_follow_the_scores_are_right_however_ties_are_counted():
    scores = ("63", "61", "61", "58")

    for ranks in ((1, 2, 2, 4), (1, 2, 2, 3), (1, 2, 3, 4), (1, 3, 2, 4), (4, 9, 9, 30)):
        assert ranked(*zip("ABCD", scores, ranks, strict=True)) == []


def test_a_higher_score_with_a_worse_rank_is_refused_by_the_row_that_is_farthest_off():
    rows = (("A", "36.15", 1), ("B", "61.14", 2), ("C", "60.00", 3), ("D", "58.70", 4))
    too_high = (("A", "63.15", 1), ("B", "61.14", 2), ("C", "60.00", 3), ("D", "85.70", 4))

    assert ranked(*rows) == [("Nhập liệu!D14", "36.15")]
    assert ranked(*too_high) == [("Nhập liệu!D17", "85.70")]


def test_blocks_that_are_ranked_each_on_their_own_are_let_be():
    assert ranked(("A", "63.15", 1), ("B", "61.14", 2), ("C", "65.00", 1), ("D", "58.70", 2)) == []


def test_ranks_are_compared_within_one_level():
    pasted = paste(("A", "63.15", {"rank": 2}))
    other = Unit("Sở Y tế", "Sở")
    pasted.entries[other] = Entry(to_score(Decimal(60)))
    pasted.score_cells[other] = "Nhập liệu!D30"
    pasted.claims[other] = Claims(rank=PastedValue(1, "Nhập liệu!B30"))

    assert list(compare_claims(pasted, SCALE)) == []
