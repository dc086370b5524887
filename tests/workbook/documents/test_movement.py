"""The movement of ranks: who is drawn where, and what is said of it."""

from decimal import Decimal

from chiso.scoring import Entry, Score, Standing, Unit
from chiso.workbook.documents.movement import trace_movement
from chiso.workbook.report.report import AnnexRow


def row(name, before, now, *, comparable=True):
    change = before - now if comparable and before and now else None
    entry = Entry(Score(Decimal("60.00")) if now else None)
    standing = Standing(Unit(name, "Xã"), entry, now, None, previous_rank=before, rank_change=change)
    return AnnexRow((now, name), standing=standing)


def test_units_that_tie_stand_beneath_each_other_in_the_annexs_order():
    drawing = trace_movement([row("A", 2, 1), row("B", 1, 2), row("C", 2, 2)])

    places = {mover.name: (mover.at, mover.to) for mover in drawing.movers}
    first, second, third = sorted({to for _, to in places.values()})
    assert places == {"A": (second, first), "B": (first, second), "C": (third, third)}
    assert drawing.height > third


def test_a_new_unit_has_no_beginning_and_one_without_a_score_no_end():
    drawing = trace_movement([row("A", 1, 1), row("MỚI", None, 2), row("VẮNG", 2, None)])

    ends = {mover.name: (mover.at is None, mover.to is None) for mover in drawing.movers}
    assert ends == {"A": (False, False), "MỚI": (True, False), "VẮNG": (False, True)}
    assert drawing.words == ("Giữ hạng: 1 đơn vị.",)


def test_nothing_is_drawn_where_nothing_can_be_compared():
    assert trace_movement([row("A", 2, 1, comparable=False), row("B", 1, 2, comparable=False)]) is None
    assert trace_movement([row("A", None, 1)]) is None
    assert trace_movement([]) is None


def test_forty_units_have_a_line_each_and_one_more_leaves_the_movers():
    still = [row(f"U{rank}", rank, rank) for rank in range(3, 41)]
    moved = [row("A", 2, 1), row("B", 1, 2)]

    assert len(trace_movement([*moved, *still]).movers) == 40
    assert [mover.name for mover in trace_movement([*moved, *still, row("U41", 41, 41)]).movers] == ["A", "B"]
    assert trace_movement([row(f"U{rank}", rank, rank) for rank in range(1, 42)]) is None


def test_of_many_movers_the_ten_farthest_each_way_are_drawn_and_the_rest_is_said():
    # 1 ↔ 48, 2 ↔ 47 … 24 ↔ 25: 24 climb by 47, 45 … 1 and 24 fall by as much.
    drawing = trace_movement([row(f"U{now}", 49 - now, now) for now in range(1, 49)])

    assert [mover.change for mover in drawing.movers] == [*range(47, 27, -2), *range(-47, -27, 2)]
    assert drawing.words[0].startswith("Tăng hạng: U1 (từ hạng 48 lên hạng 1); U2 (từ hạng 47 lên hạng 2)")
    assert drawing.words[-1] == "Chỉ nêu 20 trong 48 đơn vị đổi hạng, là những đơn vị đổi nhiều nhất."
    first = drawing.movers[0]
    assert first.to < first.at <= drawing.width


def test_a_name_too_long_for_its_place_is_cut_and_said_whole():
    name = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục"
    (mover,) = trace_movement([row(name, 1, 1)]).movers

    assert mover.name == name
    assert name.startswith(mover.label.removesuffix("…"))
    assert 20 < len(mover.label) < len(name)
