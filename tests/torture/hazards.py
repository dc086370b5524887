"""What goes wrong in a paste, each with what must become of it; the values themselves, then columns, then cells."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from random import Random

from chiso.workbook.paste import CellError, CellValue
from chiso.workbook.paste.grid import Mark
from torture.columns import GROUPS
from torture.sketch import Column, Sketch
from torture.spelling import spell_number, to_tcvn3

_MISSING = ("-", "–", "…", "N/A", None, "", "chưa có", "--")


def _number(sketch: Sketch, value: Decimal, rng: Random) -> CellValue:
    return spell_number(value, sketch.style, rng)


# The week itself, before any column is made of it


def zero_score(sketch: Sketch, rng: Random) -> bool:
    name = sketch.pick(rng)
    if name:
        sketch.scores[name] = Decimal("0.00")
    return name is not None


def jump(sketch: Sketch, rng: Random) -> bool:
    name = sketch.pick(rng)
    if name:
        before = sketch.office.last[name]
        sketch.scores[name] = before + 25 if before < 70 else before - 25
    return name is not None


def last_week_again(sketch: Sketch, _: Random) -> None:
    sketch.scores = dict(sketch.office.last)


def all_fall(sketch: Sketch, _: Random) -> None:
    sketch.scores = {name: score - 9 for name, score in sketch.office.last.items()}


def total_is_mean(sketch: Sketch, _: Random) -> bool:
    scores = [score for score in sketch.scores.values() if score is not None]
    levels = {member.level for member in sketch.office.members}
    if len(levels) > 1:
        return False
    sketch.total = round(sum(scores, Decimal(0)) / len(scores), 2)
    return True


def missing(sketch: Sketch, rng: Random) -> None:
    for _ in range(rng.choice([1, 1, 2, 5])):
        if name := sketch.pick(rng):
            sketch.scores[name] = None


def few_units(sketch: Sketch, rng: Random) -> None:
    """Only some of the units are pasted at all."""
    kept = rng.sample(list(sketch.scores), rng.choice([1, 2, 5, len(sketch.scores) - 1]))
    sketch.scores = {name: score for name, score in sketch.scores.items() if name in kept}


# Columns


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


# Cells


def _replace(sketch: Sketch, rng: Random, value: CellValue) -> bool:
    name = sketch.pick(rng)
    if name is None:
        return False
    sketch.score.cells[name] = value
    return True


def too_high(sketch: Sketch, rng: Random) -> bool:
    return _replace(sketch, rng, rng.choice([163.15, "105,2", 5928, "100.01", 1e300]))


def negative(sketch: Sketch, rng: Random) -> bool:
    return _replace(sketch, rng, rng.choice([-58.5, "-1", "−58,70", -0.01]))


def third_decimal(sketch: Sketch, rng: Random) -> bool:
    return _replace(sketch, rng, rng.choice([58.794, "58,794", "58.7945", 58.790001, 63.333333333]))


def error_cell(sketch: Sketch, rng: Random) -> bool:
    return _replace(sketch, rng, CellError(rng.choice(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?"])))


def not_computed(sketch: Sketch, rng: Random) -> bool:
    return _replace(sketch, rng, CellError(""))


def no_number(sketch: Sketch, rng: Random) -> bool:
    odd: tuple[CellValue, ...] = (
        "5,9.28", "59.O8", "=59+1", "59:28", True, date(2023, 10, 12), "12/10", "~59", "59.28?", "59 hoặc 60", "6l.2",
        "59.28 (58.7)", "58.7→59.2", "59,28,", "1e2", "NaN", "inf", "năm mươi chín",
    )  # fmt: skip
    return _replace(sketch, rng, rng.choice(odd))


def struck(sketch: Sketch, rng: Random) -> bool:
    name = sketch.pick(rng)
    if name:
        sketch.score.marks[name] = Mark.STRUCK
    return name is not None


def part_left_out(sketch: Sketch, rng: Random) -> bool:
    """A note sign, a struck-out digit, a hidden part: left out of the value by the reader, and told."""
    name = sketch.pick(rng)
    if name:
        sketch.score.marks[name] = rng.choice([Mark.NOTE_SIGN, Mark.STRUCK_PART, Mark.HIDDEN_PART])
        score = sketch.scores[name]
        assert score is not None
        sketch.score.cells[name] = f"{score}"
    return name is not None


def false_rating(sketch: Sketch, rng: Random) -> bool:
    """A digit typed wrong beside the right rating."""
    name = sketch.pick(rng) if sketch.column("rating") is not None else None
    if name is None:
        return False
    score = sketch.scores[name]
    assert score is not None
    sketch.score.cells[name] = _number(sketch, score - 30 if score > 60 else score + 30, rng)
    return True


def false_change(sketch: Sketch, rng: Random) -> bool:
    """A digit typed wrong beside the right change and last week's score."""
    both = sketch.column("change") is not None and sketch.column("previous") is not None
    name = sketch.pick(rng) if both else None
    if name is None:
        return False
    score = sketch.scores[name]
    assert score is not None
    sketch.score.cells[name] = _number(sketch, score + rng.choice([1, -1, 3]), rng)
    return True


def other_previous(sketch: Sketch, rng: Random) -> bool:
    """Last week's score is not the one recorded."""
    previous = sketch.column("previous")
    if previous is None or sketch.column("change") is not None:
        return False
    name = rng.choice(list(sketch.scores))
    previous.cells[name] = float(sketch.office.last[name] + 1)
    return True


def false_rank(sketch: Sketch, rng: Random) -> bool:
    column = sketch.column("rank")
    if column is None or len(column.cells) < 3:
        return False
    name = rng.choice(list(column.cells))
    column.cells[name] = int(str(column.cells[name])) + rng.choice([2, 3, 5])
    return True


def wrong_name(sketch: Sketch, rng: Random) -> bool:
    """A name without its accents, with a letter too many, of another district, or of nobody."""
    name, column = sketch.pick(rng), sketch.column("name")
    if name is None or column is None:
        return False
    bare = next(member.bare for member in sketch.office.members if member.name == name)
    letters = unicodedata.normalize("NFD", bare.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    ways = [f"{bare}h", f"UBND xã {bare} - {sketch.office.foreign_suffix}", "Xã Không Có", f"{bare} {bare}", "Phú Lân"]
    if plain != bare:
        ways.append(plain)
    column.cells[name] = rng.choice(ways)
    return True


def no_name(sketch: Sketch, rng: Random) -> bool:
    name, column = sketch.pick(rng), sketch.column("name")
    if name is None or column is None:
        return False
    column.cells[name] = None
    return True


def other_code(sketch: Sketch, rng: Random) -> bool:
    column = sketch.column("code")
    name = sketch.pick(rng) if column is not None else None
    if name is None or column is None:
        return False
    others = [member.code for member in sketch.office.members if member.name != name]
    column.cells[name] = rng.choice(others)
    return True


def group_too_high(sketch: Sketch, rng: Random) -> bool:
    columns = [column for column in sketch.columns if column.role.startswith("group")]
    name = sketch.pick(rng) if columns else None
    if name is None:
        return False
    rng.choice(columns).cells[name] = rng.choice([23.5, "31,20", 99])
    return True


def groups_do_not_add_up(sketch: Sketch, rng: Random) -> bool:
    columns = [column for column in sketch.columns if column.role.startswith("group")]
    name = sketch.pick(rng) if len(columns) == 6 else None
    if name is None or not (points := sketch.groups.get(name)):
        return False
    column = next(column for column in columns if (points[int(column.role[-1])] or 0) > 1)
    place = int(column.role[-1])
    less = (points[place] or Decimal(0)) - 1
    column.cells[name] = float(less)
    sketch.groups[name] = (*points[:place], less, *points[place + 1 :])
    return True


# Rows


def two_rows_differ(sketch: Sketch, rng: Random) -> bool:
    name = sketch.pick(rng)
    score = sketch.scores[name] if name else None
    if name is None or score is None:
        return False
    again = [_fresh(column, name) for column in sketch.columns]
    again[sketch.columns.index(sketch.score)] = float(score + Decimal("0.5"))
    sketch.rows.append(again)
    return True


def same_rows(sketch: Sketch, rng: Random) -> None:
    """Some units, or all, once more and alike."""
    units = [row for row in sketch.rows if isinstance(row, str) and row in sketch.scores]
    if rng.random() < 0.5:
        units = units[: rng.randint(1, 3)]
    sketch.rows += units


def _fresh(column: Column, name: str) -> CellValue:
    value = column.cells.get(name)
    return float(value) if isinstance(value, Decimal) else value


def two_totals(sketch: Sketch, _: Random) -> bool:
    if not sketch.total_pasted or sketch.score.total is None:
        return False
    row: list[CellValue] = [None] * len(sketch.columns)
    name = next(place for place, column in enumerate(sketch.columns) if column.role == "name")
    row[name], row[sketch.columns.index(sketch.score)] = "TỔNG CỘNG", float(sketch.total + Decimal("0.37"))
    sketch.rows.append(row)
    return True


def hidden_rows(sketch: Sketch, rng: Random) -> None:
    units = [row for row in sketch.rows if isinstance(row, str) and row in sketch.scores]
    sketch.hidden_units |= set(rng.sample(units, min(len(units), rng.randint(1, 4))))


def legacy_letters(sketch: Sketch, _: Random) -> None:
    """All names and headings in a TCVN3 font."""
    for column in sketch.columns:
        column.heads = [head and to_tcvn3(head) for head in column.heads]
        column.cells = {
            name: to_tcvn3(text) if isinstance(text, str) and column.role == "name" else text
            for name, text in column.cells.items()
        }
        if isinstance(column.total, str) and column.role in ("name", "stt"):
            column.total = to_tcvn3(column.total)


def spell_missing(sketch: Sketch, rng: Random) -> None:
    """However offices write that there is no score."""
    for name, score in sketch.scores.items():
        if score is None:
            sketch.score.cells[name] = rng.choice(_MISSING)
