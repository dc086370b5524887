"""The week as the clerk enters it on `Nhập liệu`, next to the paste area."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from ...scoring import Basis, Period, Place, Score, to_score
from ...scoring.errors import ScoringError
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..book.layout import DOCUMENT, PERIOD, TOTALS, Block
from ..cells.dates import read_date
from ..cells.grid import CellError, CellValue, Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message, Text
from ..problem import Problem, Severity
from .details import Details, split_number

T = TypeVar("T")

BASES = {fold_text(text): basis for basis, text in Text.BASIS.items()}
"""What a week accumulates over, by its name as it is written into the sheets, folded."""
TYPED_BASES = BASES | {fold_text("6 tháng"): Basis.HALF}
"""The same as staff type it."""
_SCORE = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)(?:\s*/\s*100)?")
_PLACE = re.compile(r"(\d+)\s*/\s*(\d+)")


WEEK_FIELDS = ("year", "month", "number")
"""The cells that say which week it is."""


def is_week_blank(grids: Mapping[Block, Grid]) -> bool:
    """Tell whether nobody has said which week it is."""
    return not any(cell_text(first_value(grids[PERIOD], row)) for row in range(len(WEEK_FIELDS)))


class Inputs(NamedTuple):
    """What the input cells hold; None where a cell is empty. `cells` names the cell of each field."""

    period: Period | None
    snapshot: date | None
    basis: Basis
    total: Score | None
    place: Place | None
    details: Details
    cells: Mapping[str, str]


class InputReader:
    """Reads the input blocks and collects a problem for every cell that makes no sense."""

    def __init__(self, grids: Mapping[Block, Grid]) -> None:
        self._grids = grids
        self.problems: list[Problem] = []

    def read_inputs(self, *, needs_week: bool = True) -> Inputs:
        """Read all cells; `needs_week` False passes over the cells that options have replaced."""
        week = self._grids[PERIOD]
        fields = ("year", "month", "number", "snapshot", "basis")
        cells = {field: week.name_cell(row, 0) for row, field in enumerate(fields)}
        cells |= {name: self._grids[TOTALS].name_cell(row, 0) for row, name in enumerate(("total", "rank", "of"))}
        cells |= {n: self._grids[DOCUMENT].name_cell(r, 0) for r, n in enumerate(("document", "day", "signer"))}
        return Inputs(
            period=self._read_period(cells) if needs_week else None,
            snapshot=self._read_day(week, 3),
            basis=self._read_basis(week, 4),
            total=self._read_total(cells["total"]),
            place=self._read_place(cells["rank"]),
            details=Details(
                number=self._read_number(),
                day=self._read_day(self._grids[DOCUMENT], 1),
                signer=self._text(DOCUMENT, 2),
            ),
            cells=cells,
        )

    def _refuse(self, where: str, value: CellValue, message: str) -> None:
        self.problems.append(Problem(Severity.ERROR, where, cell_text(value), message))

    def _text(self, block: Block, row: int) -> str | None:
        value = first_value(self._grids[block], row)
        if isinstance(value, CellError) and value.text:
            self._refuse(self._grids[block].name_cell(row, 0), value, Message.ERROR_CELL)
        return cell_text(value) or None

    def _read_number(self) -> str | None:
        """Read the document's number; one that replaces another report must say clearly which."""
        text = self._text(DOCUMENT, 0)
        numbered, where = split_number(text), self._grids[DOCUMENT].name_cell(0, 0)
        if not numbered.is_clear:
            self._refuse(where, text, Message.REPLACING)
        elif numbered.replaced and _plain(numbered.number) == _plain(numbered.replaced):
            self._refuse(where, text, Message.REPLACING_ITSELF)
        return text

    def _read_period(self, cells: Mapping[str, str]) -> Period | None:
        limits = (
            (2000, 2999, Message.YEAR, Message.NO_YEAR),
            (1, 12, Message.MONTH, Message.NO_MONTH),
            (1, 5, Message.NUMBER, Message.NO_NUMBER),
        )
        numbers = []
        for row, (lowest, highest, message, empty) in enumerate(limits):
            value = first_value(self._grids[PERIOD], row)
            text = cell_text(value)
            if text.isascii() and text.isdigit() and lowest <= int(text) <= highest:
                numbers.append(int(text))
            else:
                self._refuse(cells[("year", "month", "number")[row]], value, message if text else empty)
        return Period(*numbers) if len(numbers) == len(limits) else None

    def _read_day(self, grid: Grid, row: int) -> date | None:
        value = first_value(grid, row)
        if cell_text(value) == "":
            return None
        day = read_date(value)
        if day is None:
            self._refuse(grid.name_cell(row, 0), value, Message.DATE)
        return day

    def _read_basis(self, grid: Grid, row: int) -> Basis:
        value = first_value(grid, row)
        text = fold_text(cell_text(value)).removeprefix(fold_text("lũy kế ")).strip()
        if text and text not in TYPED_BASES:
            self._refuse(grid.name_cell(row, 0), value, Message.BASIS)
        return TYPED_BASES.get(text, Basis.YEAR)

    def _read_total(self, where: str) -> Score | None:
        value = first_value(self._grids[TOTALS], 0)
        return self._try(read_score_text, cell_text(value), where, value, Message.TOTAL)

    def _read_place(self, where: str) -> Place | None:
        first = first_value(self._grids[TOTALS], 1)
        if isinstance(first, date):
            self._refuse(where, first, Message.PLACE_DATE)
            return None
        rank, of = (cell_text(first_value(self._grids[TOTALS], row)) for row in (1, 2))
        if rank and of == "" and _PLACE.fullmatch(rank):
            text = rank
        else:
            text = f"{rank}/{of}" if rank or of else ""
        return self._try(read_place, text, where, text, Message.PLACE)

    def _try(self, read: Callable[[str], T], text: str, where: str, value: CellValue, message: str) -> T | None:
        if text == "":
            return None
        try:
            return read(text)
        except (ScoringError, ValueError):
            self._refuse(where, value, message)
        return None


def _plain(number: str) -> str:
    """A number without its symbol and leading zeros, to be compared."""
    return number.partition("/")[0].lstrip("0").upper()


@lru_cache(maxsize=32_768)  # a hundred points have ten thousand scores, a history of thousands has each many times
def read_score_text(text: str, maximum: Decimal = Decimal(100)) -> Score:
    """Read a score typed by hand: `59.28`, `59,28`, `59.28/100`.

    Raises:
        ScoringError, ValueError: it is not a score.
    """
    match = _SCORE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return to_score(Decimal(match.group(1).replace(",", ".")), maximum)


def read_place(text: str) -> Place:
    """Read a place: `2/11` is rank 2 of 11.

    Raises:
        ValueError: it is not a place, or the rank is beyond the number of peers.
    """
    match = _PLACE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    rank, of = map(int, match.groups())
    if not 1 <= rank <= of:
        raise ValueError(text)
    return Place(rank, of)
