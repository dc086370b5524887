"""What goes wrong in single cells."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from random import Random

from chiso.workbook.cells.grid import CellError, CellValue, Mark
from torture.sketch import Sketch
from torture.spelling import spell_number


def _number(sketch: Sketch, value: Decimal, rng: Random) -> CellValue:
    return spell_number(value, sketch.style, rng)


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
    """A note mark, a struck-out digit, a hidden part: left out of the value by the reader, and told."""
    name = sketch.pick(rng)
    if name:
        sketch.score.marks[name] = rng.choice([Mark.NOTE_MARK, Mark.STRUCK_PART, Mark.HIDDEN_PART])
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
    """A rank worse than that of a unit with a lower score: no order of any set is like that."""
    column = sketch.column("rank")
    if column is None:
        return False
    levels = {member.name: member.level for member in sketch.office.members}
    below = {
        name: [other for other in column.cells if levels[other] == levels[name] and _is_lower(sketch, other, name)]
        for name in column.cells
    }
    names = [name for name, others in below.items() if len(others) > 3]
    if not names:
        return False
    name = rng.choice(names)
    column.cells[name] = max(int(str(column.cells[other])) for other in below[name][:3]) + 1
    return True


def _is_lower(sketch: Sketch, one: str, other: str) -> bool:
    mine, his = sketch.scores[one], sketch.scores[other]
    return mine is not None and his is not None and mine < his


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
