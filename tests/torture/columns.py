"""The columns of a paste, right ones and those that stand beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from torture.sketch import Column, Sketch, rank, rate

GROUPS = (
    ("CKMB", "Công khai, minh bạch", 18),
    ("TDGQ", "Tiến độ giải quyết", 20),
    ("CLGQ", "Dịch vụ công trực tuyến", 12),
    ("TTTT", "Thanh toán trực tuyến", 10),
    ("MDHL", "Mức độ hài lòng", 18),
    ("MDSH", "Số hóa hồ sơ", 22),
)
_THIS_WEEK = (
    "ĐIỂM TỔNG HỢP (TUẦN 2/T10)", "ĐIỂM TỔNG HỢP TUẦN 2", "ĐIỂM TỔNG HỢP (Tuần 2 tháng 10)", "Điểm tuần này",
    "Tổng điểm tuần 2",
)  # fmt: skip
_BARE = (
    "ĐIỂM TỔNG HỢP", "TỔNG ĐIỂM", "Điểm", "Điểm số", "Tổng điểm đạt được", "Điểm chỉ số", "TONG_SCORE", "Điểm đạt",
    "Tổng điểm (100 điểm)", "ĐIỂM TỔNG HỢP THÁNG 10", "Điểm đánh giá", "Tổng điểm tổng hợp",
)  # fmt: skip
_NAMES = ("ĐƠN VỊ", "Tên đơn vị", "Đơn vị", "TEN_COQUAN", "Địa phương", "Cơ quan, đơn vị", "TÊN ĐƠN VỊ")
_PREVIOUS = ("ĐIỂM TUẦN TRƯỚC", "Điểm tổng hợp tuần trước", "Điểm kỳ trước", "ĐIỂM TỔNG HỢP (TUẦN TRƯỚC)")
_CHANGES = ("TĂNG/GIẢM SO VỚI TUẦN TRƯỚC", "Tăng, giảm", "CHÊNH LỆCH", "Tăng/giảm")
_RANKS = ("HẠNG", "Xếp hạng", "THỨ HẠNG", "Vị thứ")
_OFFICIALS = ("Nguyễn Văn An", "Trần Thị Bé", "Lê Hoàng Cẩm", "Phạm Quốc Dũng")


def add_main(sketch: Sketch, rng: Random) -> None:
    """The two columns that every paste has."""
    units = sketch.scores
    sketch.columns = [
        Column("name", [rng.choice(_NAMES)], dict.fromkeys(units, None)),
        Column("score", [rng.choice(_THIS_WEEK + _BARE)], dict(units), sketch.total),
    ]
    sketch.rows = [*units]


def add_number(sketch: Sketch, rng: Random) -> None:
    """STT: a number each, sometimes as text, sometimes beginning again half-way."""
    anew = rng.choice([None, None, len(sketch.scores) // 2])
    text = rng.random() < 0.3
    cells = {}
    for place, name in enumerate(sketch.rows):
        number = place + 1 if anew is None or place < anew else place + 1 - anew
        cells[str(name)] = f"{number}" if text else number
    sketch.columns.insert(0, Column("stt", [rng.choice(["STT", "TT", "Số TT"])], cells, loose=False))


def add_code(sketch: Sketch, rng: Random) -> bool:
    codes = {member.name: member.code for member in sketch.office.members}
    if not all(codes.values()):
        return False
    head = rng.choice(["MÃ ĐƠN VỊ", "MA_COQUAN", "Mã", "Mã định danh"])
    sketch.columns.insert(rng.randint(0, 1), Column("code", [head], dict(codes), loose=False))
    return True


def add_previous(sketch: Sketch, rng: Random) -> None:
    office = sketch.office
    head = rng.choice(_PREVIOUS)
    if "2" in (sketch.score.heads[-1] or "") and rng.random() < 0.5:
        head = "ĐIỂM TỔNG HỢP (TUẦN 1/T10)"
    sketch.columns.append(Column("previous", [head], dict(office.last), office.last_total))


def add_change(sketch: Sketch, rng: Random) -> None:
    style = rng.choice(["{:+.2f}", "{:.2f}", "▲▼"])
    cells = {}
    for name, score in sketch.scores.items():
        if score is not None:
            delta = score - sketch.office.last[name]
            cells[name] = f"{'▲' if delta > 0 else '▼'} {abs(delta)}" if style == "▲▼" else style.format(delta)
    total = f"{sketch.total - sketch.office.last_total:+.2f}"
    sketch.columns.append(Column("change", [rng.choice(_CHANGES)], cells, total))


def add_rating(sketch: Sketch, rng: Random) -> None:
    cells = {name: rate(score) for name, score in sketch.scores.items() if score is not None}
    if rng.random() < 0.5:
        cells = {name: text.capitalize() for name, text in cells.items()}
    total = rate(sketch.total)
    sketch.columns.append(Column("rating", [rng.choice(["XẾP LOẠI", "Xếp loại", "Phân loại"])], cells, total))


def add_rank(sketch: Sketch, rng: Random) -> None:
    ranks = rank(sketch.scores, sketch.office)
    cells = {name: f"{place:02}" if rng.random() < 0.02 else place for name, place in ranks.items()}
    sketch.columns.append(Column("rank", [rng.choice(_RANKS)], dict(cells)))


def add_groups(sketch: Sketch, rng: Random) -> None:
    """Six group columns that add up to the score, or some of them; by code, by name, by both, with their maxima."""
    shares = {name: _split(score, rng) for name, score in sketch.scores.items() if score is not None}
    some = rng.random() < 0.3 and not sketch.shape
    shown = [place for place in range(6) if rng.random() < 0.8] if some else list(range(6))
    style = rng.choice(
        ["{code}", "{name}", "{name} ({most})", "{code} - {name}", "{name}\n({most} điểm)", "NHÓM {name}"]
    )
    rng.shuffle(shown)
    for place in shown:
        code, name, most = GROUPS[place]
        cells = {unit: points[place] for unit, points in shares.items()}
        sketch.columns.append(Column(f"group {place}", [style.format(code=code, name=name, most=most)], dict(cells)))
    for unit, points in shares.items():
        sketch.groups[unit] = tuple(points[place] if place in shown else None for place in range(6))


def _split(score: Decimal, rng: Random) -> list[Decimal]:
    hundredths = int(score * 100)
    parts = [hundredths * most // 100 for _, _, most in GROUPS]
    for place in rng.sample(range(6), hundredths - sum(parts)):
        parts[place] += 1
    one, other = rng.sample(range(6), 2)
    moved = min(rng.randint(0, 60), parts[one], GROUPS[other][2] * 100 - parts[other])
    parts[one], parts[other] = parts[one] - moved, parts[other] + moved
    return [Decimal(part) / 100 for part in parts]


def add_notes(sketch: Sketch, rng: Random) -> None:
    texts = ("", "", "đạt", "cần cố gắng", "Có 2 hồ sơ trễ", "tăng 1 bậc")
    cells = {name: rng.choice(texts) or None for name in sketch.scores}
    sketch.columns.append(Column("notes", ["GHI CHÚ"], cells))


def add_beside(sketch: Sketch, rng: Random) -> None:
    """One to three columns that are no scores, as their headings say."""
    kinds = (
        ("TỶ LỆ ĐÚNG HẠN (%)", lambda: Decimal(rng.randint(8000, 9999)) / 100),
        ("Tỷ lệ hồ sơ trực tuyến (%)", lambda: Decimal(rng.randint(3000, 9999)) / 100),
        ("SỐ HỒ SƠ", lambda: rng.randint(20, 900)),
        ("SỐ HỒ SƠ QUÁ HẠN", lambda: rng.randint(0, 20)),
        ("TỔNG SỐ HỒ SƠ", lambda: rng.randint(10, 99)),
        ("Số hồ sơ tiếp nhận", lambda: rng.randint(10, 99)),
        ("ĐIỂM TỐI ĐA", lambda: 100),
        ("HẠNG TUẦN TRƯỚC", lambda: rng.randint(1, 18)),
        ("ĐIỂM THƯỞNG", lambda: Decimal(rng.randint(0, 200)) / 100),
        ("ĐIỂM TRỪ", lambda: Decimal(rng.randint(0, 200)) / 100),
        ("SỐ PHIẾU KHẢO SÁT", lambda: rng.randint(1, 60)),
        ("NGÀY CẬP NHẬT", lambda: date(2023, 10, rng.randint(6, 9))),
        ("CÁN BỘ PHỤ TRÁCH", lambda: rng.choice(_OFFICIALS)),
        ("SỐ ĐIỆN THOẠI", lambda: f"0296382{rng.randint(1000, 9999)}"),
    )
    for head, make in rng.sample(kinds, rng.randint(1, 3)):
        sketch.columns.append(Column("beside", [head], {name: make() for name in sketch.scores}))


def order_columns(sketch: Sketch, rng: Random) -> None:
    """The columns in any order, list numbers and codes where they stand."""
    loose = [place for place, column in enumerate(sketch.columns) if column.loose]
    mixed = [sketch.columns[place] for place in loose]
    rng.shuffle(mixed)
    for place, column in zip(loose, mixed, strict=True):
        sketch.columns[place] = column


def two_rows(sketch: Sketch, rng: Random) -> bool:
    """Two header rows: a score over its weeks, a share over the same, groups under one heading."""
    score, previous = sketch.score, sketch.column("previous")
    if previous is None:
        groups = [column for column in sketch.columns if column.role.startswith("group")]
        if not groups:
            return False
        parent = rng.choice(["TRONG ĐÓ", "ĐIỂM THÀNH PHẦN", "CÁC NHÓM CHỈ SỐ"])
        _stack(sketch, groups, parent)
        return True
    score.heads[-1], previous.heads[-1] = rng.choice(
        [("Tuần 2", "Tuần 1"), ("Tuần này", "Tuần trước"), ("Tuần 2/T10", "Tuần 1/T10")]
    )
    now, before = score.heads[-1], previous.heads[-1]
    _stack(sketch, [previous, score], rng.choice(["ĐIỂM TỔNG HỢP", "ĐIỂM", "TỔNG ĐIỂM"]))
    if rng.random() < 0.5:
        shares = [
            Column("beside", [head], {name: Decimal(rng.randint(8000, 9999)) / 100 for name in sketch.scores})
            for head in (before, now)
        ]
        sketch.columns += shares
        _stack(
            sketch, shares, rng.choice(["TỶ LỆ ĐÚNG HẠN (%)", "SỐ HỒ SƠ", "TỶ LỆ HỒ SƠ TRỰC TUYẾN (%)"]), deepen=False
        )
    return True


def _stack(sketch: Sketch, columns: list[Column], parent: str, *, deepen: bool = True) -> None:
    """Put columns side by side under one heading; all others have theirs in the first row."""
    first = min(sketch.columns.index(column) for column in columns)
    others = [column for column in sketch.columns if column not in columns]
    sketch.columns = [*others[:first], *columns, *others[first:]]
    for column in sketch.columns:
        if column in columns:
            column.heads = [parent, column.heads[-1]]
        elif deepen:
            column.heads = [column.heads[0], None]
