"""The issuer among its peers: ranks, changes, what it lacks to the next place, and who is who between two weeks."""

from decimal import Decimal

from chiso.scoring import Band, Peer, Period, PlaceTarget, compute_peers, fold_peer, make_scale, rank_scores

SCALE = make_scale([Band("Khá", Decimal(50)), Band("Yếu", Decimal(0))])
WEEK_1 = Period(2025, 10, 1)


def peer(name, score, code=None, *, own=False):
    return Peer(name, code, None if score is None else Decimal(score), own)


def rank(peers, earlier=(), *, comparable=True):
    return compute_peers(peers, earlier, WEEK_1 if earlier else None, SCALE, comparable=comparable)


def test_ties_share_a_rank_and_leave_a_gap_and_a_missing_score_has_none():
    assert rank_scores([Decimal(5), None, Decimal(7), Decimal(5), Decimal(1)]) == [2, None, 1, 2, 4]


def test_rows_stand_best_first_ties_in_vietnamese_order_those_without_a_score_last():
    peers = [peer("Ô", "60"), peer("Z", None), peer("Đ", "60"), peer("D", "60"), peer("A", "70")]

    rows = rank(peers).rows

    assert [(row.peer.name, row.rank) for row in rows] == [("A", 1), ("D", 2), ("Đ", 2), ("Ô", 2), ("Z", None)]


def test_the_own_line_its_place_and_the_points_to_the_next_one():
    ranked = rank([peer("Mình", "60.50", own=True), peer("A", "70"), peer("B", "61"), peer("C", "61"), peer("D", None)])

    assert (ranked.own.rank, ranked.ranked) == (4, 4)
    assert ranked.target == PlaceTarget(Decimal("0.50"), "B", 2)


def test_at_the_top_and_without_a_score_nothing_is_lacking():
    assert rank([peer("Mình", "70", own=True), peer("A", "70")]).target is None
    assert rank([peer("Mình", None, own=True), peer("A", "70")]).target is None
    assert rank([peer("A", "70"), peer("B", "60")]).own is None


def test_changes_are_exact_and_a_climb_is_positive():
    earlier = [peer("A", "50.10"), peer("Mình", "50.03", own=True)]

    own, other = rank([peer("A", "50.20"), peer("Mình", "50.33", own=True)], earlier).rows

    assert (own.delta, own.rank_change, own.previous, own.previous_rank) == (Decimal("0.30"), 1, Decimal("50.03"), 2)
    assert (other.delta, other.rank_change) == (Decimal("0.10"), -1)


def test_across_a_reset_the_last_score_is_there_and_no_change():
    row = rank([peer("A", "50"), peer("B", "9")], [peer("A", "40"), peer("B", "8")], comparable=False).rows[0]

    assert (row.previous, row.delta, row.rank_change) == (Decimal(40), None, None)


def test_a_peer_that_was_not_listed_or_had_no_score_has_no_change():
    new, blank = rank([peer("A", "50"), peer("B", "40")], [peer("B", None), peer("C", "1")]).rows

    assert (new.previous, new.delta, new.rank_change) == (None, None, None)
    assert (blank.previous, blank.delta, blank.rank_change) == (None, None, None)


def test_spellings_of_one_peer_fold_alike_and_kinds_stay_apart():
    assert fold_peer("UBND tỉnh An Giang") == fold_peer("Tỉnh AN GIANG") != fold_peer("An Giang")
    assert fold_peer("TP. Cao Lãnh") == fold_peer("Thành phố Cao Lãnh") != fold_peer("Huyện Cao Lãnh")


def test_peers_are_joined_by_name_with_its_kind_then_by_code_then_by_name_alone():
    earlier = [
        peer("Huyện Cao Lãnh", "1"),
        peer("TP Cao Lãnh", "2"),
        peer("Huyện Cũ", "3", "H9"),
        peer("Thị xã Tân Châu", "4"),
    ]
    now = [
        peer("TP. Cao Lãnh", "12"),
        peer("Huyện Cao Lãnh", "11"),
        peer("Huyện Mới", "13", "H9"),
        peer("TP Tân Châu", "14"),
    ]

    changes = {row.peer.name: row.previous for row in rank(now, earlier).rows}

    assert changes == {"TP. Cao Lãnh": 2, "Huyện Cao Lãnh": 1, "Huyện Mới": 3, "TP Tân Châu": 4}


def test_two_that_could_be_meant_are_never_guessed_apart():
    now, earlier = [peer("Cao Lãnh", "5")], [peer("TP Cao Lãnh", "1"), peer("Huyện Cao Lãnh", "2")]

    assert rank(now, earlier).rows[0].previous is None
