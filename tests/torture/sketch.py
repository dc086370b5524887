"""A paste while it is being made: its columns and rows, and the truth that goes with them by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from random import Random

from chiso.scoring import Place
from chiso.workbook.cells.grid import CellValue, Mark
from torture.offices import Office, district, province


class Truth(IntEnum):
    """What must become of a paste; of several features the strictest counts."""

    READ = 0
    """A careful colleague reads it without asking: the scores, and no word."""
    FREE = 1
    """The scores, with or without a note; or refused."""
    NOTED = 2
    """The scores with a note; or refused."""
    REFUSED = 3
    """Nothing of it may be taken."""


@dataclass
class Column:
    """A column: its headings from top to bottom, and a cell for each unit by name."""

    role: str
    heads: list[str | None]
    cells: dict[str, CellValue | Decimal] = field(default_factory=dict)
    total: CellValue | Decimal = None
    hidden: bool = False
    marks: dict[str, Mark] = field(default_factory=dict)
    loose: bool = True
    """Whether it may stand anywhere among the columns."""


@dataclass
class Sketch:
    """A paste in the making.

    `scores`, `groups`, `total` and `place` are the truth; `columns` what is pasted. `outside` are the total and place
    that the clerk types herself. A row is a list of cells, or the name of a unit, "=TOTAL" or "=HEAD".
    """

    office: Office
    scores: dict[str, Decimal | None]
    total: Decimal
    columns: list[Column] = field(default_factory=list)
    rows: list[str | list[CellValue]] = field(default_factory=list)
    above: list[list[CellValue]] = field(default_factory=list)
    below: list[list[CellValue]] = field(default_factory=list)
    groups: dict[str, tuple[Decimal | None, ...]] = field(default_factory=dict)
    place: Place | None = None
    headless: bool = False
    may_have_total: bool = True
    total_pasted: bool = False
    place_pasted: bool = False
    hidden_units: set[str] = field(default_factory=set)
    second: list[list[CellValue]] | None = None
    """A sheet of its own, in a file that can have two."""
    touched: set[str] = field(default_factory=set)
    """Units whose row has a fault already."""
    style: str = "float"
    shape: str = ""

    def column(self, role: str) -> Column | None:
        return next((column for column in self.columns if column.role == role), None)

    @property
    def score(self) -> Column:
        found = self.column("score")
        assert found is not None
        return found

    def pick(self, rng: Random) -> str | None:
        """A unit with a score that has no fault yet; it has one from now on."""
        free = [name for name, score in self.scores.items() if score is not None and name not in self.touched]
        if not free:
            return None
        name = rng.choice(free)
        self.touched.add(name)
        return name


Feature = Callable[[Sketch, Random], bool | None]
"""Changes a sketch; False when it does not apply to it."""


def open_sketch(rng: Random) -> Sketch:
    """A week near the last one, as weeks are: nobody jumps, nobody moves far in rank."""
    office = district() if rng.random() < 0.8 else province()
    scores: dict[str, Decimal | None] = {}
    for member in office.members:
        moved = rng.choice([-3, -2, -1, 1, 2, 3, 4, 5]) if office.key == "district" else rng.randint(-40, 60) or 1
        scores[member.name] = office.last[member.name] + Decimal(moved) / 100
    mean = sum((score for score in scores.values() if score is not None), Decimal(0)) / len(scores)
    total = office.last_total + Decimal(rng.randint(5, 25)) / 100
    if abs(total - mean) < Decimal("0.05"):
        total += Decimal("0.20")
    return Sketch(office, scores, total, place=Place(rng.randint(2, 4), 11))


def rank(scores: Mapping[str, Decimal | None], office: Office) -> dict[str, int]:
    """Competition ranks within each level, 1, 2, 2, 4."""
    level = {member.name: member.level for member in office.members}
    known = {name: score for name, score in scores.items() if score is not None}
    return {
        name: 1 + sum(other > score for rival, other in known.items() if level[rival] == level[name])
        for name, score in known.items()
    }


def rate(score: Decimal) -> str:
    """The rating of Decision 766."""
    bands = ((90, "XUẤT SẮC"), (80, "TỐT"), (70, "KHÁ"), (50, "TRUNG BÌNH"), (0, "YẾU"))
    return next(label for least, label in bands if score >= least)
