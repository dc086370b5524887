"""What rows say of their units beside the score, and many problems of one kind told as one."""

from decimal import Decimal

import pytest

from chiso.workbook.cells.grid import Mark
from chiso.workbook.paste import Claims, PastedValue
from chiso.workbook.paste.claims import read_delta, read_rank, read_rating

HEAD = ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "XẾP LOẠI", "HẠNG", "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC"]


def claims(pasted):
    return {unit.name: claim for unit, claim in pasted.claims.items()}


def tell(pasted):
    return [(problem.severity.value, problem.where) for problem in pasted.problems]


def test_rating_rank_and_change_are_read_with_their_cells(paste):
    pasted = paste(HEAD, ["Phú Lâm", 63.15, "TRUNG BÌNH", 1, "▲ 0,07"], ["TOÀN HUYỆN", 59.28, "YẾU", None, 0.17])

    assert claims(pasted) == {
        "Phú Lâm": Claims(
            PastedValue("TRUNG BÌNH", "Nhập liệu!E13"),
            PastedValue(1, "Nhập liệu!F13"),
            PastedValue(Decimal("0.07"), "Nhập liệu!G13"),
        )
    }


@pytest.mark.parametrize("heading", ["XẾP LOẠI", "Phân loại", "XẾP LOẠI TUẦN 2"])
def test_a_rating_is_known_by_its_heading(paste, heading):
    assert claims(paste(["ĐƠN VỊ", "ĐIỂM", heading], ["Phú Lâm", 63.15, "Khá"]))["Phú Lâm"].rating.value == "Khá"


@pytest.mark.parametrize("heading", ["HẠNG", "Xếp hạng", "Thứ hạng", "XẾP THỨ", "HẠNG TUẦN 2"])
def test_a_rank_is_known_by_its_heading(paste, heading):
    assert claims(paste(["ĐƠN VỊ", "ĐIỂM", heading], ["Phú Lâm", 63.15, 3]))["Phú Lâm"].rank.value == 3


@pytest.mark.parametrize(
    "heading", ["TĂNG/GIẢM", "Tăng, giảm so với tuần trước", "Chênh lệch điểm", "So với tuần 1", "(+/-) Biến động"]
)
def test_a_change_is_known_by_its_heading(paste, heading):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", heading], ["Phú Lâm", 63.15, 0.07])

    assert claims(pasted)["Phú Lâm"].delta.value == Decimal("0.07")


@pytest.mark.parametrize(
    "heading",
    [
        "HẠNG TUẦN 1", "Hạng tuần trước", "Xếp loại tuần trước", "TĂNG/GIẢM HẠNG", "TĂNG/GIẢM (%)", "So với cùng kỳ",
        "So với tháng trước", "Tăng so với năm 2022", "scoreDelta", "HẠNG CKMB", "Tăng/giảm so với tháng 9",
    ],
)  # fmt: skip
def test_what_speaks_of_another_week_or_thing_is_no_claim(paste, heading):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM", heading], ["Phú Lâm", 63.15, 2])

    assert (claims(pasted), pasted.problems) == ({}, ())


def test_of_two_weeks_this_weeks_rank_is_read(paste):
    pasted = paste(
        ["ĐƠN VỊ", "TUẦN 1", None, "TUẦN 2", None],
        [None, "Điểm", "Hạng", "Điểm", "Hạng"],
        ["Phú Lâm", 63.08, 2, 63.15, 1],
    )

    assert claims(pasted)["Phú Lâm"].rank == PastedValue(1, "Nhập liệu!G14")


def test_two_columns_of_one_kind_are_no_claim(paste):
    assert claims(paste(["ĐƠN VỊ", "ĐIỂM", "HẠNG", "XẾP HẠNG"], ["Phú Lâm", 63.15, 1, 2])) == {}


def test_a_struck_out_claim_is_left(paste):
    pasted = paste(HEAD, ["Phú Lâm", 63.15, "KHÁ", 1, None], marks={(13, 5): Mark.STRUCK})

    assert claims(pasted)["Phú Lâm"] == Claims(None, PastedValue(1, "Nhập liệu!F13"), None)
    assert pasted.problems == ()


@pytest.mark.parametrize(
    ("cell", "rank"),
    [
        (2, 2),
        (2.0, 2),
        ("02", 2),
        ("Hạng 2", 2),
        ("2/18", 2),
        ("nhì", None),
        (None, None),
        (0, None),
        (True, None),
        (2.5, None),
    ],
)
def test_a_rank_is_read_in_every_usual_way(cell, rank):
    assert read_rank(cell) == rank


@pytest.mark.parametrize(
    ("cell", "delta"),
    [
        (0.07, "0.07"), (-0.17, "-0.17"), (0.1 + 0.2, "0.30"), ("0,07", "0.07"), ("+0.07", "0.07"), ("−0.07", "-0.07"),
        ("-0,07", "-0.07"), ("▲ 0.07", "0.07"), ("▼0,07", "-0.07"), ("giảm 0,07", "-0.07"), ("tăng 0.07 điểm", "0.07"),
        ("0", "0.00"), ("▲", None), ("-", None), ("kỳ mới", None), (0.123, None), (None, None), (True, None),
    ],
)  # fmt: skip
def test_a_change_is_read_in_every_usual_way(cell, delta):
    assert (None if (read := read_delta(cell)) is None else str(read)) == delta


@pytest.mark.parametrize(
    ("cell", "rating"), [(" Trung  bình ", "Trung bình"), ("-", None), (None, None), ("63.15", None), (3, None)]
)
def test_a_rating_is_text(cell, rating):
    assert read_rating(cell) == rating


# Many of one kind


@pytest.mark.parametrize(
    ("head", "row", "words"),
    [
        (["ĐIỂM"], [None], "3 đơn vị chưa có điểm: Phú Lâm, Phú An, Phú Mỹ"),
        (["ĐIỂM"], [0.5], "3 đơn vị được dưới 1 điểm: Phú Lâm, Phú An, Phú Mỹ"),
        (["ĐIỂM", "ĐIỂM TUẦN TRƯỚC"], [63.15, "6,3.08"], "3 ô: E13, E14, E15"),
        (
            ["ĐIỂM", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH"],
            [63.15, 1, 1, 1, 1, 1, 1],
            "3 đơn vị có sáu nhóm cộng lại lệch với điểm tổng hợp: Phú Lâm, Phú An, Phú Mỹ",
        ),
    ],
)
def test_three_problems_of_one_kind_are_one_that_counts_and_names(paste, head, row, words):
    pasted = paste(["ĐƠN VỊ", *head], *[[name, *row] for name in ("Phú Lâm", "Phú An", "Phú Mỹ")], ["Tân Hòa", 58.72])

    [problem] = pasted.problems
    assert problem.severity == "warning"
    assert words in problem.message


def test_two_problems_of_one_kind_are_two(paste):
    assert len(paste(["ĐƠN VỊ", "ĐIỂM"], ["Phú Lâm", None], ["Phú An", None], ["Phú Mỹ", 58.79]).problems) == 2
