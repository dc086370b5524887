"""The issuer among its peers: total and place from a block of other districts or provinces."""

from decimal import Decimal

from chiso.scoring import Place

HEAD = ["TEN_COQUAN", "MA_COQUAN", "TONG_SCORE"]
PEERS = [
    ["UBND huyện Châu Phú", "H01.11", "61.5"],
    ["UBND huyện Phú Tân", "H01.10", "59.28"],
    ["UBND thị xã Tân Châu", "H01.12", "59.28"],
    ["UBND huyện An Phú", "H01.13", "58"],
    ["UBND huyện Chợ Mới", "H01.14", "–"],
]
UNITS = [["ĐƠN VỊ", "ĐIỂM"], ["Phú Lâm", 63.15]]


def test_the_issuers_row_gives_total_and_place_and_its_peers_are_no_errors(paste):
    pasted = paste(HEAD, *PEERS, [], *UNITS)

    assert (pasted.total.value, pasted.total.where) == (Decimal("59.28"), "Nhập liệu!E14")
    assert (pasted.place.value, pasted.place.where) == (Place(2, 4), "Nhập liệu!C14")
    assert [unit.name for unit in pasted.entries] == ["Phú Lâm"]
    assert pasted.problems == ()


def test_the_issuer_may_be_known_by_its_code(paste):
    pasted = paste(HEAD, ["Huyện nhà", "H01.10", "59.28"], PEERS[0], PEERS[3], [], *UNITS)

    assert pasted.total.value == Decimal("59.28")


def test_peers_without_their_kind_are_peers_when_no_unit_stands_among_them(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], ["Châu Phú", 61.5], ["Phú Tân", 59.28], ["An Phú", 58], [], *UNITS)

    assert pasted.place.value == Place(2, 3)
    assert pasted.problems == ()


def test_a_total_row_under_the_issuers_name_makes_no_peers_of_misspelt_units(paste):
    pasted = paste(
        ["ĐƠN VỊ", "ĐIỂM"],
        ["UBND huyện Phú Tân", 59.28],
        ["Phú Lân", 63.15],
        ["Phú Ân", 61.14],
        ["Phú Mỹ", 58.79],
    )

    assert pasted.total.value == Decimal("59.28")
    assert pasted.place is None
    assert [problem.where for problem in pasted.problems] == ["Nhập liệu!C14", "Nhập liệu!C15"]


def test_a_total_row_that_differs_from_the_peers_block_is_refused(paste):
    pasted = paste(HEAD, *PEERS, [], *UNITS, ["TOÀN HUYỆN", 59.3])

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!D21")]
    assert "Nhập liệu!E14" in pasted.problems[0].message


def test_a_total_row_that_equals_the_peers_block_is_fine(paste):
    assert paste(HEAD, *PEERS, [], *UNITS, ["TOÀN HUYỆN", 59.28]).problems == ()


def test_two_peers_blocks_with_two_places_are_refused(paste):
    pasted = paste(HEAD, *PEERS, [], HEAD, *PEERS[1:], [], *UNITS)

    assert [(problem.severity, problem.value) for problem in pasted.problems] == [("error", "01/03")]


def test_an_unreadable_score_of_a_peer_is_refused_because_the_place_hangs_on_it(paste):
    pasted = paste(HEAD, *PEERS, ["UBND huyện Tri Tôn", "H01.15", "5,9.28"], [], *UNITS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!E18")]


def test_peers_alone_are_not_enough(paste):
    pasted = paste(HEAD, *PEERS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!C12")]


def test_the_table_is_kept_with_names_codes_and_exact_scores_the_issuer_marked(paste):
    pasted = paste(HEAD, *PEERS, [], *UNITS)

    assert [(row.peer.name, row.peer.code, row.peer.score) for row in pasted.peers] == [
        ("UBND huyện Châu Phú", "H01.11", Decimal("61.5")),
        ("UBND huyện Phú Tân", "H01.10", Decimal("59.28")),
        ("UBND thị xã Tân Châu", "H01.12", Decimal("59.28")),
        ("UBND huyện An Phú", "H01.13", Decimal(58)),
        ("UBND huyện Chợ Mới", "H01.14", None),
    ]
    assert [row.peer.name for row in pasted.peers if row.peer.is_own] == ["UBND huyện Phú Tân"]
    assert (pasted.peers[1].name_cell, pasted.peers[1].score_cell) == ("Nhập liệu!C14", "Nhập liệu!E14")


def test_without_such_a_table_there_are_no_peers(paste):
    assert paste(*UNITS, ["TOÀN HUYỆN", 59.28]).peers == ()


def test_list_numbers_and_note_marks_are_no_part_of_a_name(paste):
    rows = [["3. Huyện Châu Phú (1)", 61.5], ["4. Huyện Phú Tân", 59.28], ["5. Huyện An Phú*", 58]]

    assert [row.peer.name for row in paste(["ĐƠN VỊ", "ĐIỂM"], *rows, [], *UNITS).peers] == [
        "Huyện Châu Phú",
        "Huyện Phú Tân",
        "Huyện An Phú",
    ]


def test_a_peer_in_two_rows_alike_counts_once_and_is_told(paste):
    pasted = paste(HEAD, *PEERS, ["Huyện CHÂU PHÚ", "H01.11", "61,50"], [], *UNITS)

    assert (pasted.place.value, len(pasted.peers)) == (Place(2, 4), 5)
    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("warning", "Nhập liệu!C18")]


def test_a_peer_in_two_rows_that_differ_is_refused(paste):
    pasted = paste(HEAD, *PEERS, ["Huyện Châu Phú", "H01.11", "61.6"], [], *UNITS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!C18")]
    assert "Nhập liệu!E13" in pasted.problems[0].message


def test_a_score_out_of_range_is_refused(paste):
    pasted = paste(HEAD, *PEERS, ["UBND huyện Tri Tôn", "H01.15", "161.5"], [], *UNITS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!E18")]


def test_two_tables_with_one_place_and_other_scores_are_refused(paste):
    other = [[name, code, "61.4" if score == "61.5" else score] for name, code, score in PEERS]

    pasted = paste(HEAD, *PEERS, [], HEAD, *other, [], *UNITS)

    assert [problem.severity for problem in pasted.problems] == ["error"]
    assert "Nhập liệu!C13" in pasted.problems[0].message


def test_a_row_for_all_together_is_nobodys_peer(paste):
    rows = [["Châu Phú", 61.5], ["Phú Tân", 59.28], ["An Phú", 58], ["Bình quân cả tỉnh", 60]]

    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], *rows, [], *UNITS)

    assert (pasted.place.value, len(pasted.peers)) == (Place(2, 3), 3)
    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("warning", "Nhập liệu!C16")]
