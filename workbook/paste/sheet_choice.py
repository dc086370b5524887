"""Which sheets of a file to read, and how several of them are stacked in the paste area."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...scoring import Basis, Unit
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid, Mark, split_reference
from ..problem import Problem, Severity
from . import file_messages, messages
from .context import PasteContext
from .errors import NoUnitsError, SeveralSheetsError, SheetNotFoundError
from .hidden import drop_hidden_columns, list_hidden_columns
from .names import NameKind, Names
from .parse import parse_paste
from .scores import is_blank, is_numeric
from .segments import SHEET_TITLE
from .times import differs
from .titles import names_other_time, read_title

_BASIS_WORDS = {Basis.YEAR: "năm", Basis.QUARTER: "quý", Basis.MONTH: "tháng"}
_HALVES = tuple(map(fold_text, ("6 tháng", "06 tháng", "sáu tháng", "nửa năm", "nửa đầu năm", "nửa cuối năm")))
"""What names a half-year; the words within it name no basis of their own."""
_PUNCTUATION = re.compile("[()_,–—-]+")


class SheetStack(NamedTuple):
    """Sheets stacked under one another.

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
        return source[0].name_cell(source[1], column - self.grid.first_column)


def select_grids(grids: Sequence[Grid], sheets: Sequence[str] | None, context: PasteContext) -> tuple[Grid, ...]:
    """Choose the sheets to read.

    With names given exactly these, in that order. Without, every visible sheet that has a configured unit,
    and at most one that lists the issuer among its peers; of sheets named after year, quarter or month only
    those of the context's basis. A file with one sheet is taken as it is: parsing says what is wrong with it.

    Raises:
        SheetNotFoundError: a name that no sheet has; lists those there are.
        NoUnitsError: several sheets, and none has a unit.
        SeveralSheetsError: sheets hold the same units with other scores, and no name says which is the week's.
    """
    if sheets:
        return tuple(_find_sheet(grids, name) for name in sheets)
    visible = [grid for grid in grids if grid.visible] or list(grids)
    if len(visible) == 1:
        return tuple(visible)
    fitting = [grid for grid in visible if _fits_basis(grid.sheet, context.basis)]
    names = Names(context)
    held = [grid for grid in fitting if _has_unit(grid, names)]
    if not held:
        raise NoUnitsError(file_messages.no_sheet_with_units([grid.sheet for grid in visible]))
    chosen = {grid.sheet for grid in _select_week(held, names, context)}
    others = [grid for grid in fitting if grid.sheet not in chosen and _has_issuer(grid, names)]
    others.sort(key=lambda grid: not _says_basis(grid.sheet, context.basis))
    peers = next((grid.sheet for grid in others if parse_paste(grid, context).place is not None), None)
    return tuple(grid for grid in fitting if grid.sheet in chosen or grid.sheet == peers)


def _select_week(grids: Sequence[Grid], names: Names, context: PasteContext) -> Sequence[Grid]:
    """Of sheets that list the same units keep the one with scores, or those whose names say that they are the week's.

    Sheets of other units are kept too.
    """
    listing = _find_shared(grids, names)
    shared = [grid for grid in listing if _has_scores(grid, context)]
    if not shared:
        return grids
    grids = [grid for grid in grids if grid not in listing or grid in shared]
    if len(shared) == 1:
        return grids
    dated = [(grid, times) for grid in shared if not (times := read_title(grid.sheet, plain=True)).is_empty]
    ours = [grid for grid, times in dated if not differs(times, context.period, context.snapshot)]
    kept = [grid for grid in grids if grid not in shared or grid in ours]
    if not ours or len(dated) < len(shared) or _find_shared(kept, names):
        raise SeveralSheetsError(file_messages.several_weeks([grid.sheet for grid in shared]))
    return kept


def _has_scores(grid: Grid, context: PasteContext) -> bool:
    return any(entry.score is not None for entry in parse_paste(grid, context).entries.values())


def _find_shared(grids: Sequence[Grid], names: Names) -> list[Grid]:
    """Find the sheets that list a unit which another sheet lists too, with cells that differ."""
    units = [(grid, _list_units(grid, names)) for grid in grids]
    return [
        grid
        for grid, own in units
        if any(other is not grid and own & others and other.rows != grid.rows for other, others in units)
    ]


def _list_units(grid: Grid, names: Names) -> set[Unit]:
    rows = (row for row in grid.rows if any(map(is_numeric, row)))
    cells = (cell for row in rows for cell in row if isinstance(cell, str) and not is_numeric(cell))
    return {unit for cell in cells if (unit := names.read(cell).unit) is not None}


def check_sources(grids: Sequence[Grid], stack: SheetStack, context: PasteContext) -> list[Problem]:
    """Warn of hidden columns, which are not taken along, and of a sheet or file that is named after another time.

    The names of several sheets are titles in the stack, and are read there.
    """
    problems = []
    for grid in grids:
        hidden = list_hidden_columns(grid)
        if hidden:
            message = messages.hidden_columns(messages.show_hidden(grid.first_column, hidden))
            where = grid.name_cell(0, hidden[0][0])
            problems.append(Problem(Severity.WARNING, where, hidden[0][1], message))
    if len(grids) == 1 and names_other_time(grids[0].sheet, context):
        message = messages.other_time_named(grids[0].sheet, context.period)
        problems.append(Problem(Severity.WARNING, stack.grid.name_cell(0, 0), grids[0].sheet, message))
    return problems


def stack_grids(grids: Sequence[Grid], sheet: str, first_row: int, first_column: int) -> SheetStack:
    """Stack sheets for the paste area, from its first cell (row and column from 1).

    Several get a title row each and an empty row between, so that the area reads the same when it is parsed
    again. Cells stay as found, but hidden columns are left empty: nothing would hide them there.
    """
    rows: list[tuple[CellValue, ...]] = []
    sources: list[tuple[Grid, int] | None] = []
    hidden: set[int] = set()
    marks: dict[tuple[int, int], Mark] = {}
    for grid in map(drop_hidden_columns, grids):
        if len(grids) > 1:
            opening: list[tuple[CellValue, ...]] = [(SHEET_TITLE + grid.sheet,)]
            if rows:
                opening.insert(0, ())
            rows += opening
            sources += [None] * len(opening)
        down, right = first_row + len(rows) - grid.first_row, first_column - grid.first_column
        marks |= {(row + down, column + right): mark for (row, column), mark in grid.marks.items()}
        for place, cells in enumerate(_drop_empty_end(grid.rows)):
            if grid.first_row + place in grid.hidden_rows:
                hidden.add(first_row + len(rows))
            rows.append(cells)
            sources.append((grid, place))
    stack = Grid(sheet, tuple(rows), first_row, first_column, frozenset(hidden), marks=marks)
    return SheetStack(stack, tuple(sources))


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
        raise SheetNotFoundError(file_messages.sheet_not_found(name, [grid.sheet for grid in grids]))
    return found


def _list_bases(sheet: str) -> set[Basis]:
    """List the bases that a sheet's name speaks of; "Tháng 10" names a month, not a basis."""
    words = fold_text(_PUNCTUATION.sub(" ", sheet)).split()
    spaced = f" {' '.join(words)} "
    if any(f" {half} " in spaced for half in _HALVES):
        return {Basis.HALF}
    followers = [*words, ""][1:]
    spoken = {word for word, follower in zip(words, followers, strict=True) if not _is_number(follower)}
    return {basis for basis, word in _BASIS_WORDS.items() if fold_text(word) in spoken}


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in ("i", "ii", "iii", "iv")


def _fits_basis(sheet: str, basis: Basis) -> bool:
    bases = _list_bases(sheet)
    return not bases or basis in bases


def _says_basis(sheet: str, basis: Basis) -> bool:
    return basis in _list_bases(sheet)


def _has_unit(grid: Grid, names: Names) -> bool:
    return _has_kind(grid, names, NameKind.UNIT)


def _has_issuer(grid: Grid, names: Names) -> bool:
    return _has_kind(grid, names, NameKind.ISSUER)


def _has_kind(grid: Grid, names: Names, kind: NameKind) -> bool:
    return any(
        isinstance(cell, str) and not is_numeric(cell) and names.read(cell).kind is kind
        for row in grid.rows
        for cell in row
    )
