"""Which sheets of a file to read, and how several of them are laid into the paste area."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...scoring import Basis
from ...scoring.name import fold_text
from . import messages
from .context import PasteContext
from .errors import NoUnitsError, SheetNotFoundError
from .grid import CellValue, Grid
from .marks import split_reference
from .names import Kind, Names
from .parse import parse_paste
from .scores import is_blank, is_numeric
from .segments import SHEET_TITLE

_BASIS_WORDS = {Basis.YEAR: "năm", Basis.QUARTER: "quý", Basis.MONTH: "tháng"}
_HALVES = tuple(map(fold_text, ("6 tháng", "06 tháng", "sáu tháng", "nửa năm", "nửa đầu năm", "nửa cuối năm")))
"""What names a half-year; the words within it name no basis of their own."""
_SIGNS = re.compile("[()_,–—-]+")


class Laid(NamedTuple):
    """Sheets laid under one another.

    Args:
        grid: the cells as they stand in the paste area, hidden rows of the sources marked.
        sources: for each row of `grid` the sheet it came from and its place in that sheet's rows; None for
            a title or an empty row between.
    """

    grid: Grid
    sources: tuple[tuple[Grid, int] | None, ...]

    @property
    def rows(self) -> tuple[tuple[CellValue, ...], ...]:
        """The cells, row by row, as to be written at the start of the paste area."""
        return self.grid.rows

    def trace(self, where: str) -> str | None:
        """Return the source's cell for one of the paste area: "Xã Phường!N14" for "Nhập liệu!N120"."""
        sheet, _, reference = where.rpartition("!")
        if sheet != self.grid.sheet:
            return None
        row, column = split_reference(reference)
        place = row - self.grid.first_row
        source = self.sources[place] if 0 <= place < len(self.sources) else None
        if source is None or column < self.grid.first_column:
            return None
        return source[0].address(source[1], column - self.grid.first_column)


def select_grids(grids: Sequence[Grid], sheets: Sequence[str] | None, context: PasteContext) -> tuple[Grid, ...]:
    """Choose the sheets to read.

    With names given exactly these, in that order. Without, every visible sheet that has a configured unit,
    and at most one that lists the issuer among its peers; of sheets named after year, quarter or month only
    those of the context's basis. A file with one sheet is taken as it is: parsing says what is wrong with it.

    Raises:
        SheetNotFoundError: a name that no sheet has; lists those there are.
        NoUnitsError: several sheets, and none has a unit.
    """
    if sheets:
        return tuple(_find_sheet(grids, name) for name in sheets)
    visible = [grid for grid in grids if grid.visible] or list(grids)
    if len(visible) == 1:
        return tuple(visible)
    fitting = [grid for grid in visible if _fits_basis(grid.sheet, context.basis)]
    names = Names(context)
    chosen = {grid.sheet for grid in fitting if _has_unit(grid, names)}
    if not chosen:
        raise NoUnitsError(messages.no_sheet_with_units([grid.sheet for grid in visible]))
    others = [grid for grid in fitting if grid.sheet not in chosen and _has_issuer(grid, names)]
    others.sort(key=lambda grid: not _says_basis(grid.sheet, context.basis))
    peers = next((grid.sheet for grid in others if parse_paste(grid, context).place is not None), None)
    return tuple(grid for grid in fitting if grid.sheet in chosen or grid.sheet == peers)


def lay_grids(grids: Sequence[Grid], sheet: str, first_row: int, first_column: int) -> Laid:
    """Lay sheets under one another for the paste area, from its first cell (row and column from 1).

    Several get a title row each and an empty row between, so that the area reads the same when it is parsed
    again. Cells stay as found.
    """
    rows: list[tuple[CellValue, ...]] = []
    sources: list[tuple[Grid, int] | None] = []
    hidden: set[int] = set()
    for grid in grids:
        if len(grids) > 1:
            opening: list[tuple[CellValue, ...]] = [(SHEET_TITLE + grid.sheet,)]
            if rows:
                opening.insert(0, ())
            rows += opening
            sources += [None] * len(opening)
        for place, cells in enumerate(_drop_empty_end(grid.rows)):
            if grid.first_row + place in grid.hidden_rows:
                hidden.add(first_row + len(rows))
            rows.append(cells)
            sources.append((grid, place))
    laid = Grid(sheet, tuple(rows), first_row, first_column, frozenset(hidden))
    return Laid(laid, tuple(sources))


def _drop_empty_end(rows: tuple[tuple[CellValue, ...], ...]) -> tuple[tuple[CellValue, ...], ...]:
    end = len(rows)
    while end and all(map(is_blank, rows[end - 1])):
        end -= 1
    return rows[:end]


def _find_sheet(grids: Sequence[Grid], name: str) -> Grid:
    folded = fold_text(name)
    found = next((grid for grid in grids if grid.sheet == name), None)
    found = found or next((grid for grid in grids if fold_text(grid.sheet) == folded), None)
    if found is None:
        raise SheetNotFoundError(messages.sheet_not_found(name, [grid.sheet for grid in grids]))
    return found


def _list_bases(sheet: str) -> set[Basis]:
    """List the bases that a sheet's name speaks of; "Tháng 10" names a month, not a basis."""
    words = fold_text(_SIGNS.sub(" ", sheet)).split()
    spaced = f" {' '.join(words)} "
    if any(f" {half} " in spaced for half in _HALVES):
        return {Basis.HALF}
    followers = [*words[1:], ""]
    spoken = {word for word, follower in zip(words, followers, strict=True) if not follower[:1].isdigit()}
    return {basis for basis, word in _BASIS_WORDS.items() if fold_text(word) in spoken}


def _fits_basis(sheet: str, basis: Basis) -> bool:
    bases = _list_bases(sheet)
    return not bases or basis in bases


def _says_basis(sheet: str, basis: Basis) -> bool:
    return basis in _list_bases(sheet)


def _has_unit(grid: Grid, names: Names) -> bool:
    return _has_kind(grid, names, Kind.UNIT)


def _has_issuer(grid: Grid, names: Names) -> bool:
    return _has_kind(grid, names, Kind.ISSUER)


def _has_kind(grid: Grid, names: Names, kind: Kind) -> bool:
    return any(
        isinstance(cell, str) and not is_numeric(cell) and names.read(cell).kind is kind
        for row in grid.rows
        for cell in row
    )
