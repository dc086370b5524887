"""A year of an office's weeks, made by chance from a fixed seed: what was typed, as plain values, and its workbook.

A reset in January, weeks that were left out, another basis from April on, a unit under its former name until
November, another that is new in February, and scores that are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from chiso.macros import tasks
from chiso.scoring import Basis, parse_period
from chiso.workbook.paste.text import read_text_grid
from chiso.workbook.week.request import Request
from support.clerk import write_csv
from support.reckon_weeks import PlainWeek

COMMUNES, OFFICES = "Xã", "Sở"
RENAMED, FORMER = "Cái Dầu", "Cái Dầu Thượng"
NEW = "Vĩnh Hòa"
NAMES = {
    COMMUNES: ("An Phú", "Bình Hòa", RENAMED, "Đông Sơn", "Kiên Lương", "Phú Tân", NEW),
    OFFICES: ("Sở Nội vụ", "Sở Y tế"),
}
ALPHABET = tuple(name for names in NAMES.values() for name in names)
"""Within each level, as a Vietnamese dictionary has them."""
MAXIMA = {"CKMB": 18, "TDGQ": 20, "CLGQ": 12, "TTTT": 10, "MDHL": 18, "MDSH": 22}
LEFT_OUT = ((2022, 10, 2), (2022, 10, 3), (2023, 3, 1))
MARKS = {(2022, 10, 4): "cách 2 tuần", (2023, 1, 1): "kỳ mới", (2023, 3, 2): "cách 1 tuần", (2023, 4, 1): "kỳ mới"}
"""What stands over the weeks after a break; the offices' own weeks have no others."""

Groups = Mapping[str, tuple[Decimal, ...]]


class TypedWeek(NamedTuple):
    """A week as the clerk has it: its plain values, its snapshot date, and the six groups of communes by name."""

    plain: PlainWeek
    day: date
    groups: Groups


def make_weeks() -> list[TypedWeek]:
    """Four weeks a month from June 2022 to May 2023, but for those left out."""
    chance, weeks = Random(20220601), []  # noqa: S311 # the same weeks each time
    shares = dict.fromkeys(ALPHABET, (46, 92)) | {"Phú Tân": (38, 56)}
    points = {
        name: [Decimal(most) * chance.randint(*between) / 100 for most in MAXIMA.values()]
        for name, between in shares.items()
    }
    for month in range(12):
        year, of = 2022 + (month + 5) // 12, (month + 5) % 12 + 1
        for number in range(1, 5):
            when, day = (year, of, number), date(year, of, number * 7 - 4)
            _move(points, chance)
            if when not in LEFT_OUT:
                weeks.append(_type_week(when, day, points, chance))
    return weeks


def _move(points: Mapping[str, list[Decimal]], chance: Random) -> None:
    for own in points.values():
        for place, most in enumerate(MAXIMA.values()):
            moved = own[place] + Decimal(chance.choice((-30, -12, -5, 0, 0, 4, 11, 28))) / 100
            own[place] = min(max(moved, Decimal(0)), Decimal(most)).quantize(Decimal("0.01"))


def _type_week(when: tuple[int, int, int], day: date, points: Mapping[str, list[Decimal]], chance: Random) -> TypedWeek:
    levels: dict[str, dict[str, Decimal | None]] = {}
    groups: dict[str, tuple[Decimal, ...]] = {}
    for level, names in NAMES.items():
        levels[level] = {}
        for name in names:
            if name == NEW and when < (2023, 2, 1):
                continue
            absent = name != "An Phú" and chance.random() < 0.05
            levels[level][name] = None if absent else sum(points[name], Decimal(0))
            if level == COMMUNES and not absent:
                groups[name] = tuple(points[name])
    basis = "year" if when < (2023, 4, 1) else "quarter"
    return TypedWeek(PlainWeek(when, basis, levels), day, groups)


def create_book(path: Path) -> Path:
    """The office's new workbook."""
    units = path.with_suffix(".units.csv")
    rows = [("mã", "đơn vị", "cấp", "tên khác", "từ ngày")]
    rows += [
        ("", name, level, FORMER if name == RENAMED else "", "01/02/2023" if name == NEW else "")
        for level, names in NAMES.items()
        for name in names
    ]
    units.write_bytes(write_csv(rows))
    tasks.create_book(path, "blank", units)
    return path


def paste_of(week: TypedWeek) -> bytes:
    """What she pastes: missing scores as empty cells, and until November the former name of a unit."""
    rows: list[tuple[object, ...]] = [("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", *MAXIMA)]
    for scores in week.plain.levels.values():
        for name, score in scores.items():
            said = FORMER if name == RENAMED and week.plain.when < (2022, 11, 1) else name
            rows.append((said, "" if score is None else score, *week.groups.get(name, [""] * 6)))
    return write_csv(rows)


def refresh(book: Path, week: TypedWeek, *, again: bool = False) -> None:
    """Refresh with a week's paste, or once more from what is recorded."""
    year, month, number = week.plain.when
    grid = None if again else (read_text_grid(paste_of(week), "-"),)
    request = Request(
        now=datetime(2024, 1, 1),  # noqa: DTZ001 # a clerk's clock
        source=grid,
        period=parse_period(f"{year}-{month:02}/{number}"),
        snapshot=week.day,
        basis=Basis(week.plain.basis),
    )
    done = tasks.refresh_book(book, request)
    assert not done.outcome.refused, done.outcome.problems


def record_year(book: Path) -> Iterator[tuple[int, TypedWeek]]:
    """Refresh week after week; gives each with its index once it stands on the sheets."""
    for index, week in enumerate(make_weeks()):
        refresh(book, week)
        yield index, week
