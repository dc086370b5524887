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

    assert [(problem.severity, problem.value) for problem in pasted.problems] == [("error", "1/3")]


def test_an_unreadable_score_of_a_peer_is_refused_because_the_place_hangs_on_it(paste):
    pasted = paste(HEAD, *PEERS, ["UBND huyện Tri Tôn", "H01.15", "5,9.28"], [], *UNITS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!E18")]


def test_peers_alone_are_not_enough(paste):
    pasted = paste(HEAD, *PEERS)

    assert [(problem.severity, problem.where) for problem in pasted.problems] == [("error", "Nhập liệu!C12")]
