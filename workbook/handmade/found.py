"""What hand-made files are read against, and the weeks that are found in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ...scoring import Basis, Entry, Period, Place, Roster, Score, Unit
from ...scoring.values import NamedTuple
from ..cells.grid import Grid
from ..office.config import Config
from ..paste import PasteContent
from ..problem import Problem


class Ground(NamedTuple):
    """What the office says of its tables.

    Args:
        roster: its units; None takes the units as they are found, each with `level` as its level.
        basis: what the figures accumulate over where a table does not say.
        total_names: names of the total row in addition to the usual ones.
        issuer_names: names of the issuer among its peers.
        maxima: the most points of each group, by code; `group_names` its configured name.
        level: of units as they are found.
    """

    roster: Roster | None
    basis: Basis = Basis.YEAR
    total_names: tuple[str, ...] = ()
    issuer_names: tuple[str, ...] = ()
    maxima: Mapping[str, Decimal] = {}
    group_names: Mapping[str, str] = {}
    level: str = ""


def make_ground(config: Config, basis: Basis) -> Ground:
    """Take what a workbook's configuration says."""
    total_name = config.settings["total_name"]
    return Ground(
        roster=config.roster,
        basis=basis,
        total_names=(total_name,) if total_name else (),
        issuer_names=config.list_names("issuer_names"),
        maxima={group.code: group.maximum for group in config.groups},
        group_names={group.code: group.name for group in config.groups},
    )


class FoundTime(NamedTuple):
    """The week that a table says it is of; None is what neither it, its sheet, its file nor its folder says.

    Args:
        period: the week; `snapshot` the day on which the portal was looked at.
        said: where it was found, in words: "tiêu đề, tên trang".
        document: the number of the paper that the table belongs to; `document_day` its date.
        problems: what is odd (notes), and why the week cannot be told (errors).
    """

    period: Period | None
    snapshot: date | None
    said: str = ""
    document: str | None = None
    document_day: date | None = None
    problems: tuple[Problem, ...] = ()


class FoundTable(NamedTuple):
    """A table of a week as it stands in a file.

    Args:
        file: the file's name; `grid` holds the table's cells in their places, its title above it.
        place: the issuer's place, where a sentence above the table tells it; `place_cell` names that sentence's cell.
    """

    file: str
    grid: Grid
    time: FoundTime
    place: Place | None = None
    place_cell: str = ""

    @property
    def sheet(self) -> str:
        """The sheet's name, or what stands for it in files without sheets."""
        return self.grid.sheet


class FoundWeek(NamedTuple):
    """A week as a hand-made table tells it.

    Args:
        table: where it was found.
        time: which week it was read as.
        basis: what its figures accumulate over.
        content: the table as a paste says it: entries by unit, their cells, the total, the place, what each row claims
            of its unit (rating, rank, change), and last week's scores.
        problems: those of the time, then those of the cells; each `where` names sheet and cell, not the file.
    """

    table: FoundTable
    time: FoundTime
    basis: Basis
    content: PasteContent
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        """The file's name."""
        return self.table.file

    @property
    def sheet(self) -> str:
        """The sheet's name."""
        return self.table.sheet

    @property
    def period(self) -> Period | None:
        """The week."""
        return self.time.period

    @property
    def snapshot(self) -> date | None:
        """The day on which the portal was looked at."""
        return self.time.snapshot

    @property
    def entries(self) -> Mapping[Unit, Entry]:
        """What each unit scored, in the table's order."""
        return self.content.entries

    @property
    def total(self) -> Score | None:
        """The issuer's own score."""
        return self.content.total.value if self.content.total else None

    @property
    def place(self) -> Place | None:
        """The issuer's place among its peers, from the table of peers or a sentence above the table."""
        return self.content.place.value if self.content.place else self.table.place
