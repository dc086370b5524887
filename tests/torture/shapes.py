"""Pastes that are no plain table: side by side, long, a sheet a week, split by commas, never computed, JSON."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from chiso.workbook.cells.grid import CellValue
from torture import files
from torture.columns import GROUPS
from torture.rows import Drawn
from torture.sketch import Sketch

Shaped = tuple[tuple[Drawn, ...], str, bytes]
"""The sheets; and the end of a file's name with its bytes, where only a file can say it."""


def side_by_side(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    """Two halves beside each other, with a heading each or one for both."""
    name, score = sketch.column("name"), sketch.score
    assert name is not None
    lines: list[list[CellValue]] = [[_plain(name.cells[unit]), _plain(score.cells.get(unit))] for unit in sketch.scores]
    half = (len(lines) + 1) // 2
    head: list[CellValue] = ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP"]
    gap: list[CellValue] = [None] * rng.randint(0, 1)
    again: list[CellValue] = head if rng.random() < 0.5 else []
    rows = [[*head, *gap, *again]]
    for place in range(half):
        right = lines[half + place] if half + place < len(lines) else [None, None]
        rows.append([*lines[place], *gap, *right])
    return _alone(sketch, rows)


def long_form(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    """A row for each unit and group."""
    name = sketch.column("name")
    assert name is not None
    rows: list[list[CellValue]] = [["ĐƠN VỊ", "NHÓM", "ĐIỂM"]]
    for unit, points in sketch.groups.items():
        for (code, title, _), point in zip(GROUPS, points, strict=True):
            if point is not None:
                rows.append([_plain(name.cells[unit]), rng.choice([code, title]), float(point)])
        if rng.random() < 0.9:
            rows.append([_plain(name.cells[unit]), "Tổng", _plain(sketch.score.cells.get(unit))])
    return _alone(sketch, rows)


def sheet_per_week(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    """The same table for last week on a sheet of its own."""
    now = sheets[0]
    column = sketch.columns.index(sketch.score)
    older = [list(row) for row in now.rows]
    for row in older:
        if column < len(row) and isinstance(row[column], float):
            row[column] = round(float(row[column]) - 0.11, 2)  # type: ignore[arg-type]
    names = rng.choice([("Tuần 1", "Tuần 2"), ("Sheet1", "Sheet2"), ("T1-10", "T2-10"), ("Cũ", "Mới")])
    now.name = names[1]
    return (Drawn(names[0], older), now), ".xlsx", files.to_plain_xlsx((Drawn(names[0], older), now), rng)


def split_commas(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    return sheets, ".csv", files.to_split_text(sheets, rng)


def never_computed(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    """Every number a formula that holds a stored 0."""
    for drawn in sheets:
        drawn.uncomputed = True
    return sheets, ".xlsx", files.to_xlsx(sheets, rng)


def portal_service(sketch: Sketch, sheets: tuple[Drawn, ...], rng: Random) -> Shaped:
    """What the portal's service answers."""
    units = {}
    for number, member in enumerate(sketch.office.members, start=1):
        score = sketch.scores[member.name]
        assert score is not None
        code = member.code or f"H01.10.{number:02}"
        points = {
            GROUPS[place][0]: float(most) for place, most in enumerate(sketch.groups[member.name]) if most is not None
        }
        units[code] = (
            f"UBND {member.kind.lower()} {member.bare}" if member.kind != "Sở" else member.name,
            float(score),
            points,
        )
    return sheets, ".json", files.to_portal_json(units)


def _alone(sketch: Sketch, rows: list[list[CellValue]]) -> Shaped:
    return (Drawn("Số liệu", rows),), "", b""


def _plain(value: CellValue | Decimal) -> CellValue:
    return float(value) if isinstance(value, Decimal) else value


SHAPES = {
    act.__name__: act for act in (side_by_side, long_form, sheet_per_week, split_commas, never_computed, portal_service)
}
NEEDS_GROUPS = ("long_form", "portal_service")
PLAIN = ("side_by_side", "long_form", "portal_service")
"""Shapes that show the scores alone: whatever else the recipe has is not in the paste."""
