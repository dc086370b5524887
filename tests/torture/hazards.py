"""What goes wrong with a week itself, before a column is made of it, and with its rows."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from chiso.workbook.cells.grid import CellValue
from torture.sketch import Column, Sketch
from torture.spelling import to_tcvn3

_MISSING = ("-", "–", "…", "N/A", None, "", "chưa có", "--")


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
