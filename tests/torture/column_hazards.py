"""What goes wrong with columns: which of them is the score, and for when."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from chiso.workbook.cells.grid import CellValue
from torture.columns import GROUPS
from torture.sketch import Column, Sketch


def _has_plain_heads(sketch: Sketch) -> bool:
    return not sketch.headless and len(sketch.score.heads) == 1


def no_score(sketch: Sketch, rng: Random) -> bool:
    """Only numbers that are no scores, by their headings."""
    if not _has_plain_heads(sketch):
        return False
    head, low, high, part = rng.choice(
        [
            ("SỐ HỒ SƠ QUÁ HẠN", 0, 30, 1), ("TỶ LỆ ĐÚNG HẠN (%)", 8000, 9999, 100), ("HẠNG", 1, 18, 1),
            ("ĐIỂM TỐI ĐA", 100, 100, 1), ("TỔNG SỐ HỒ SƠ", 5, 99, 1), ("ĐIỂM THƯỞNG", 0, 300, 100),
            ("SỐ HỒ SƠ TIẾP NHẬN", 5, 99, 1), ("Điểm trừ", 0, 300, 100), ("Tỷ lệ trực tuyến", 3000, 9900, 100),
            ("Mức tăng (điểm)", 0, 99, 100), ("Điểm tối đa", 100, 100, 1),
        ]
    )  # fmt: skip
    score = sketch.score
    score.heads = [head]
    score.cells = {name: Decimal(rng.randint(low, high)) / part for name in score.cells}
    score.total = None
    return True


def only_previous(sketch: Sketch, rng: Random) -> bool:
    if sketch.column("previous") is None:
        return False
    sketch.columns.remove(sketch.score)
    previous = sketch.column("previous")
    assert previous is not None
    previous.heads = [rng.choice(["ĐIỂM TUẦN TRƯỚC", "ĐIỂM TỔNG HỢP (TUẦN 1/T10)", "Điểm kỳ trước"])]
    sketch.columns.append(Column("score", ["GHI CHÚ"], {}))
    return True


def other_week(sketch: Sketch, rng: Random) -> bool:
    if not _has_plain_heads(sketch):
        return False
    sketch.score.heads[-1] = rng.choice(["ĐIỂM TỔNG HỢP (TUẦN 3/T10)", "ĐIỂM TUẦN 4", "Tổng điểm tuần 1"])
    return True


def other_month(sketch: Sketch, rng: Random) -> bool:
    if not _has_plain_heads(sketch):
        return False
    month, year = sketch.office.month, sketch.office.year
    sketch.score.heads[-1] = rng.choice(
        ["ĐIỂM THÁNG 9", f"ĐIỂM TỔNG HỢP THÁNG {month - 2}", f"ĐIỂM NĂM {year - 1}", "ĐIỂM QUÝ 2", "ĐIỂM TUẦN 2/T9"]
    )
    return True


def other_title(sketch: Sketch, rng: Random) -> None:
    month, year = sketch.office.month, sketch.office.year
    sketch.above.append(
        [
            rng.choice(
                [
                    f"BÁO CÁO KẾT QUẢ TUẦN 2 THÁNG {month - 1} NĂM {year}",
                    f"KẾT QUẢ BỘ CHỈ SỐ THÁNG {month - 3} NĂM {year}",
                    f"KẾT QUẢ BỘ CHỈ SỐ TUẦN 2 THÁNG {month} NĂM {year - 1}",
                    f"BẢNG TỔNG HỢP ĐIỂM QUÝ 1 NĂM {year}",
                ]
            )
        ]
    )


def twin_scores(sketch: Sketch, rng: Random) -> None:
    """Two columns headed alike, with different scores."""
    other = Column("beside", list(sketch.score.heads), dict(sketch.score.cells), sketch.score.total)
    for name, score in sketch.scores.items():
        if score is not None:
            other.cells[name] = score + Decimal(rng.randint(1, 90)) / 100
    sketch.columns.append(other)


def groups_without_total(sketch: Sketch, rng: Random) -> bool:
    """Six groups and a bonus, and no total: their sum is not the score."""
    if sketch.headless or sum(column.role.startswith("group") for column in sketch.columns) < 6:
        return False
    sketch.score.heads = [rng.choice(["ĐIỂM THƯỞNG", "ĐIỂM CỘNG", "Điểm ưu tiên"]), *sketch.score.heads[1:]]
    sketch.score.cells = {name: Decimal(rng.randint(0, 200)) / 100 for name in sketch.score.cells}
    sketch.score.total = None
    return True


def contradictory_group(sketch: Sketch, rng: Random) -> bool:
    """A group's code beside another group's name."""
    columns = [column for column in sketch.columns if column.role.startswith("group")]
    if not columns or sketch.headless:
        return False
    column = rng.choice(columns)
    place = int(column.role[-1])
    column.heads[-1 if column.heads[-1] else 0] = f"{GROUPS[place][0]} - {GROUPS[(place + 1) % 6][1]}"
    return True


def share_under_group(sketch: Sketch, rng: Random) -> bool:
    """A group's heading over a share of files: no points of the group."""
    if any(column.role.startswith("group") for column in sketch.columns) or not _has_plain_heads(sketch):
        return False
    for column in sketch.columns:
        column.heads = [column.heads[0], None]
    low = rng.random() < 0.5
    cells: dict[str, CellValue | Decimal] = {
        name: Decimal(rng.randint(100, 950 if low else 9900)) / 100 for name in sketch.scores
    }
    heads: list[str | None] = ["Thanh toán trực tuyến", rng.choice(["Tỷ lệ hồ sơ (%)", "Số hồ sơ", "Tỷ lệ (%)"])]
    sketch.columns.append(Column("beside", heads, cells))
    return True


def share_alone(sketch: Sketch, rng: Random) -> bool:
    """Weeks beneath a share, and no score at all."""
    if not _has_plain_heads(sketch):
        return False
    head = rng.choice(["TỶ LỆ ĐÚNG HẠN (%)", "XẾP HẠNG", "SỐ HỒ SƠ"])
    sketch.columns = [column for column in sketch.columns if column.role in ("name", "stt", "notes", "score")]
    for column in sketch.columns:
        column.heads = [column.heads[0], None]
    sketch.score.heads = [head, rng.choice(["Tuần 2", "Kỳ này", "Tuần này"])]
    sketch.score.cells = {name: Decimal(rng.randint(100, 9999)) / 100 for name in sketch.score.cells}
    sketch.score.total = None
    return True


def hidden_draft(sketch: Sketch, rng: Random) -> bool:
    """A hidden column that looks like the score, before the visible one."""
    if sketch.headless:
        return False
    draft = Column("beside", [rng.choice(["TỔNG ĐIỂM", "ĐIỂM TỔNG HỢP", "Điểm"])], hidden=True)
    draft.heads += [None] * (len(sketch.score.heads) - 1)
    for name, score in sketch.scores.items():
        if score is not None:
            draft.cells[name] = score - Decimal(rng.randint(1, 200)) / 100
    sketch.columns.insert(sketch.columns.index(sketch.score), draft)
    return True


def hidden_score(sketch: Sketch, _: Random) -> None:
    sketch.score.hidden = True


def hidden_other(sketch: Sketch, _: Random) -> bool:
    beside = sketch.column("beside") or sketch.column("notes")
    if beside is not None:
        beside.hidden = True
    return beside is not None


def total_count(sketch: Sketch, rng: Random) -> bool:
    """The score under an unusual heading, beside TỔNG SỐ, which counts files."""
    if not _has_plain_heads(sketch):
        return False
    sketch.score.heads = ["KẾT QUẢ CHẤM", *sketch.score.heads[1:]]
    cells = {name: rng.randint(5, 95) for name in sketch.scores}
    heads = ["TỔNG SỐ", *[None] * (len(sketch.score.heads) - 1)]
    sketch.columns.append(Column("beside", heads, dict(cells)))
    return True


def two_names(sketch: Sketch, rng: Random) -> None:
    """A second column of names: the district of each commune, or its head."""
    head, text = rng.choice([("Huyện", "Phú Tân"), ("TÊN CÁN BỘ", "Nguyễn Văn An"), ("Địa bàn", "Phú An")])
    heads = [head, *[None] * (len(sketch.score.heads) - 1)]
    sketch.columns.append(Column("beside", heads, dict.fromkeys(sketch.scores, text)))


def headless_rank(sketch: Sketch, rng: Random) -> None:
    """Names and the numbers 1 to 18, without headings: ranks, not scores."""
    sketch.headless, sketch.may_have_total = True, False
    name = sketch.column("name")
    assert name is not None
    sketch.columns = [name, sketch.score]
    places = rng.sample(range(1, len(sketch.scores) + 1), len(sketch.scores))
    sketch.score.cells = dict(zip(sketch.scores, places, strict=True))


def headless_pair(sketch: Sketch, rng: Random) -> None:
    """Two columns that could both be the score, without headings."""
    sketch.headless, sketch.may_have_total = True, False
    name = sketch.column("name")
    assert name is not None
    other = Column("beside", [""], {})
    for unit, score in sketch.scores.items():
        if score is not None:
            other.cells[unit] = score - Decimal(rng.randint(1, 900)) / 100
    sketch.columns = [name, sketch.score, other]
    rng.shuffle(sketch.columns)


def hundredths(sketch: Sketch, _: Random) -> None:
    """Every score as a hundredth of itself, as a percent format stores it."""
    for name, score in sketch.scores.items():
        if score is not None:
            sketch.score.cells[name] = float(score / 100)
    sketch.score.total = float(sketch.total / 100)
