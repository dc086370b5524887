"""The open workbook as it is found: where its blocks and tables are, and what they show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from ..book.door import Door, Extent, KeyRun, PrintArea
from ..book.errors import HeaderRowError, NewerBookError, TotalsRowError, refuse_moved_columns
from ..book.layout import (
    BLOCKS,
    CONFIG_BLOCKS,
    INPUT_BLOCKS,
    KEPT,
    OPTIONAL_BLOCKS,
    PASTE,
    TABLES,
    TABLES_BY_NAME,
    UNDO,
    VERSION,
    VERSION_NAME,
    Block,
    place_block,
)
from ..book.locations import locate_extent, locate_kept, locate_print_area, read_version
from ..book.splices import group_keys
from ..cells.areas import MAX_ROWS, Area, list_stretches, parse_area, write_area
from ..cells.grid import CellError, CellValue, Grid
from ..cells.text import cell_text
from .cells import as_rows, read_values, restore_truths
from .errors import OpenFrom1904Error, PartGoneError
from .hidden import list_hidden, list_hidden_columns
from .left_out import leave_out
from .names import list_book_names
from .program import calculate_due, counts_from_1900, holds_formulas, is_calculation_due
from .shares import show_shares
from .values import take_value

_FILLED_BY_PEOPLE: Final = frozenset((PASTE, *INPUT_BLOCKS, *CONFIG_BLOCKS))


class OpenReader(Door):
    """A workbook that a program has open, given as an xlwings book, to be looked at.

    The number of calls does not grow with rows: each block is read whole.

    Blocks and tables are found by their names, whatever their sheets are called.

    Args:
        book: as xlwings gives it.
        needed: the blocks that must be there. Some alone are asked for to show a refusal: later versions have them too.
    Raises:
        NewerBookError: a later version made the workbook.
        NotOursError: the workbook lacks a sheet, a name or a table that chiso needs.
    """

    def __init__(self, book: Any, needed: Collection[Block] = BLOCKS) -> None:
        self._book = book
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._names = list_book_names(book)
        self._references = {name: found.refers_to for name, found in self._names.items()}
        self.version = read_version(self._references.get(VERSION_NAME))
        if self.version > VERSION and needed is BLOCKS:
            raise NewerBookError
        self._areas: dict[Block, Area] = {}
        for block in (*BLOCKS, *OPTIONAL_BLOCKS):
            area = parse_area(self._references.get(block.name, "").removeprefix("="))
            if area is not None and area.sheet in self._sheets:
                self._areas[block] = area
        missing = [block for block in BLOCKS if block in needed and block not in self._areas]
        gone = next((block for block in missing if block.since <= self.version), None)
        if gone is not None:
            raise PartGoneError(self._tell_missing(gone))
        self._titles = {block.sheet: area.sheet for block, area in self._areas.items()}
        if UNDO in self._areas:
            self._areas[KEPT] = locate_kept(self._areas[UNDO])
        self._tables: dict[str, Area] = {}
        self._corners: dict[str, tuple[int, int]] = {}
        """The last row and column in use by sheet, until something is written."""
        self._stale = False

    def _tell_missing(self, missing: Block) -> str:
        sheet = place_block(missing, self.version).sheet
        if any(place_block(block, self.version).sheet == sheet for block in self._areas):
            return f"vùng tên {missing.name} của trang {sheet}"
        return f"trang {sheet} (vùng tên {missing.name})"

    def has_block(self, block: Block) -> bool:
        """Tell whether a block is there."""
        return block in self._areas

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids, each cut to its last filled row and column; those that are not there are left out.

        Raises:
            OtherDatesError: the workbook's dates would be read four years off.
        """
        asked = tuple(block for block in blocks if block in self._areas)
        if not counts_from_1900(self._book):
            raise OpenFrom1904Error
        self._settle_formulas([block for block in asked if block in _FILLED_BY_PEOPLE])
        return {
            block: self._read_pasted(self._areas[block]) if block is PASTE else self._read_grid(self._areas[block])
            for block in asked
        }

    def locate_block(self, block: Block) -> Grid:
        """Return an empty grid that stands where the block stands."""
        area = self._areas[block]
        return Grid(area.sheet, (), area.first_row, area.first_column)

    def read_table_keys(self, table: str) -> list[KeyRun]:
        """Read the first column of a table, in runs that together are all its data rows, in order."""
        area = self._find_table(table)
        first = area.first_row + 1
        if first > area.last_row:  # LibreOffice lets all rows of a table be deleted
            return []
        column = Area(area.sheet, first, area.first_column, area.last_row, area.first_column)
        texts = _Texts()
        return group_keys(
            texts[value] if type(value) is str else cell_text(take_value(value)) for (value,) in self._values(column)
        )

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        """Read data rows (from 0) of a table, a grid for each; neighbouring rows come in one block."""
        area = self._find_table(table)
        numbers = [area.first_row + 1 + row for row in rows]
        found: dict[int, tuple[CellValue, ...]] = {}
        for first, last in list_stretches(numbers):
            values = self._values(Area(area.sheet, first, area.first_column, last, area.last_column))
            found |= {first + offset: tuple(trim(list(map(take_value, row)))) for offset, row in enumerate(values)}
        return [Grid(area.sheet, (found[number],), number, area.first_column) for number in numbers]

    def read_beneath(self, table: str) -> Grid:
        """Read what stands beneath a table in its columns, from the row after its last to the last filled one."""
        area = self._find_table(table)
        return self._read_grid(area._replace(first_row=area.last_row + 1, last_row=MAX_ROWS))

    def _range(self, area: Area) -> Any:
        sheet = self._sheets[area.sheet]
        return sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))

    def _values(self, area: Area) -> list[list[Any]]:
        return read_values(self._range(area))

    def _used(self, area: Area) -> Area | None:
        """The part of an area that lies within the rows and columns in use; None if there is none."""
        if area.sheet not in self._corners:
            corner = self._sheets[area.sheet].used_range.last_cell
            self._corners[area.sheet] = corner.row, corner.column
        last_row, last_column = map(min, (area.last_row, area.last_column), self._corners[area.sheet])
        if last_row < area.first_row or last_column < area.first_column:
            return None
        return Area(area.sheet, area.first_row, area.first_column, last_row, last_column)

    def _settle_formulas(self, blocks: Iterable[Block]) -> None:
        """Let formulas show their results; those of a calculation that was stopped have no value."""
        used = [area for block in blocks if (area := self._used(self._areas[block]))]
        if is_calculation_due(self._book.app) and any(holds_formulas(self._range(area)) for area in used):
            self._stale = not calculate_due(self._book.app)

    def _read_grid(self, area: Area) -> Grid:
        used = self._used(area)
        rows = _cut(self._read_shown(used)) if used else ()
        return Grid(area.sheet, rows, area.first_row, area.first_column)

    def _read_pasted(self, area: Area) -> Grid:
        """Read a block with all that its values do not say by themselves."""
        used = self._used(area)
        if used is None:
            return Grid(area.sheet, (), area.first_row, area.first_column)
        sheet, rows = self._sheets[area.sheet], self._read_shown(used)
        restore_truths(self._range(used), rows)
        marks = leave_out(sheet, used, rows)
        marks |= show_shares(sheet, used, rows)
        cut = _cut(rows)
        if not cut:
            return Grid(area.sheet, (), area.first_row, area.first_column)
        filled = used._replace(
            last_row=used.first_row + len(cut) - 1, last_column=used.first_column + max(map(len, cut)) - 1
        )
        return Grid(
            area.sheet,
            cut,
            area.first_row,
            area.first_column,
            hidden_rows=frozenset(list_hidden(sheet, filled.first_row, filled.last_row)),
            hidden_columns=list_hidden_columns(sheet, filled),
            marks=marks,
        )

    def _read_shown(self, area: Area) -> list[list[CellValue]]:
        rows = [[take_value(value) for value in row] for row in self._values(area)]
        if self._stale:
            formulas = as_rows(self._range(area).formula)
            for line, texts in zip(rows, formulas, strict=True):
                for place, text in enumerate(texts):
                    if str(text).startswith("="):
                        line[place] = CellError("")
        return rows

    def _find_table(self, table: str) -> Area:
        """Where a table is, header included; looked for once."""
        if table not in self._tables:
            sheet = self._find_sheet_of(table)
            found = sheet.tables[table]
            if found.show_totals:
                raise TotalsRowError(sheet.name)
            if not found.show_headers:
                raise HeaderRowError(sheet.name)
            corner = found.range.last_cell
            area = Area(sheet.name, found.range.row, found.range.column, corner.row, corner.column)
            headings = self._values(area._replace(last_row=area.first_row))[0]
            refuse_moved_columns(
                [cell_text(take_value(each)) for each in headings], TABLES_BY_NAME[table].columns, sheet.name
            )
            self._tables[table] = area
        return self._tables[table]

    def _find_sheet_of(self, table: str) -> Any:
        """The sheet that holds a table, whatever it is called; the usual one is looked at first."""
        usual = TABLES_BY_NAME[table].sheet
        for name in sorted(self._sheets, key=lambda name: name != usual):
            if table in [each.name for each in self._sheets[name].tables]:
                return self._sheets[name]
        raise PartGoneError(", ".join(self._list_missing_tables()))

    def _list_missing_tables(self) -> list[str]:
        """LibreOffice loses the tables of other sheets with those of one that is deleted: so all are named."""
        found = {each.name for sheet in self._sheets.values() for each in sheet.tables}
        return [
            f"bảng {table} của trang {sheet}"
            for table, sheet, *_ in TABLES
            if self.has_table(table) and table not in found
        ]

    def _locate_extent(self, extent: Extent) -> str:
        return write_area(locate_extent(self._find_table(extent.table), extent))

    def _locate_print_areas(self, areas: Sequence[PrintArea]) -> list[str]:
        located = [locate_print_area(self._areas[printed.block], printed) for printed in areas]
        return [write_area(area, sheet=False) for area in located]


class _Texts(dict[str, str]):
    """Texts of cells as keys, each worked out once: a table names a week in many rows."""

    def __missing__(self, value: str) -> str:
        text = self[value] = cell_text(take_value(value))
        return text


def _cut(rows: Iterable[list[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    """Rows without the empty cells at their ends, and without empty rows at the end."""
    cut = [tuple(trim(row)) for row in rows]
    while cut and not cut[-1]:
        cut.pop()
    return tuple(cut)


def trim(row: list[Any]) -> list[Any]:
    """Take empty cells off the end of a row, in place."""
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row
