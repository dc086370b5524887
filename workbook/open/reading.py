"""The open workbook as it is found: where its blocks and tables are, and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ..areas import Area, locate_extent, locate_kept, locate_print_area, parse_area, write_area
from ..blocks import Door, Extent, PrintArea
from ..closed.errors import NotOursError, TotalsRowError, refuse_moved_columns
from ..config import cell_text
from ..layout import BLOCKS, KEPT, MAX_ROWS, PASTE, TABLES, UNDO, Block
from ..paste.grid import CellValue, Grid
from .cells import read_values
from .hidden import list_hidden
from .names import list_book_names
from .tables import list_stretches
from .values import take_value

TABLE_SHEETS: Final = {name: sheet for name, sheet, _ in TABLES}
TABLE_COLUMNS: Final = {name: len(columns) for name, _, columns in TABLES}
_COLUMNS: Final = {name: columns for name, _, columns in TABLES}


class OpenReader(Door):
    """A workbook that a program has open, given as an xlwings book, to be looked at.

    The number of calls does not grow with rows: each block is read whole.

    Raises:
        NotOursError: the workbook lacks a sheet, a name or a table that chiso needs.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        self._names = list_book_names(book)
        self._references = {name: found.refers_to for name, found in self._names.items()}
        self._areas: dict[Block, Area] = {}
        for block in BLOCKS:
            area = parse_area(self._references.get(block.name, "").removeprefix("="))
            if area is None or area.sheet not in self._sheets:
                raise NotOursError(f"vùng tên {block.name}")
            self._areas[block] = area
        self._areas[KEPT] = locate_kept(self._areas[UNDO])
        self._tables: dict[str, Area] = {}

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids, each cut to its last filled row and column."""
        return {block: self._read_grid(self._areas[block], hidden=block is PASTE) for block in blocks}

    def locate_block(self, block: Block) -> Grid:
        """Return an empty grid that stands where the block stands."""
        area = self._areas[block]
        return Grid(area.sheet, (), area.first_row, area.first_column)

    def read_table_keys(self, table: str) -> list[str]:
        """Read the first column of a table, a text for every data row."""
        area = self._find_table(table)
        first = area.first_row + 1
        column = Area(area.sheet, first, area.first_column, area.last_row, area.first_column)
        return [cell_text(take_value(row[0])) for row in self._values(column)]

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        """Read data rows (from 0) of a table, a grid for each; neighbouring rows come in one block."""
        area = self._find_table(table)
        numbers = [area.first_row + 1 + row for row in rows]
        found: dict[int, tuple[CellValue, ...]] = {}
        for first, last in list_stretches(numbers):
            values = self._values(Area(area.sheet, first, area.first_column, last, area.last_column))
            found |= {first + offset: _cut(row) for offset, row in enumerate(values)}
        return [Grid(area.sheet, (found[number],), number, area.first_column) for number in numbers]

    def read_beneath(self, table: str) -> Grid:
        """Read what stands beneath a table in its columns, from the row after its last to the last filled one."""
        area = self._find_table(table)
        return self._read_grid(area._replace(first_row=area.last_row + 1, last_row=MAX_ROWS), hidden=False)

    def _range(self, area: Area) -> Any:
        sheet = self._sheets[area.sheet]
        return sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))

    def _values(self, area: Area) -> list[list[Any]]:
        return read_values(self._range(area))

    def _used(self, area: Area) -> Area | None:
        """The part of an area that lies within the rows and columns in use; None if there is none."""
        corner = self._sheets[area.sheet].used_range.last_cell
        last_row, last_column = min(area.last_row, corner.row), min(area.last_column, corner.column)
        if last_row < area.first_row or last_column < area.first_column:
            return None
        return Area(area.sheet, area.first_row, area.first_column, last_row, last_column)

    def _read_grid(self, area: Area, *, hidden: bool) -> Grid:
        used = self._used(area)
        rows = [_cut(row) for row in self._values(used)] if used else []
        while rows and not rows[-1]:
            rows.pop()
        hidden_rows: frozenset[int] = frozenset()
        if hidden and rows:
            last = area.first_row + len(rows) - 1
            hidden_rows = frozenset(list_hidden(self._sheets[area.sheet], area.first_row, last))
        return Grid(area.sheet, tuple(rows), area.first_row, area.first_column, hidden_rows)

    def _find_table(self, table: str) -> Area:
        """Where a table is, header included; looked for once."""
        if table not in self._tables:
            sheet = self._sheets.get(TABLE_SHEETS[table])
            if sheet is None or table not in [each.name for each in sheet.tables]:
                raise NotOursError(f"bảng {table}")
            found = sheet.tables[table]
            if found.show_totals:
                raise TotalsRowError(sheet.name)
            corner = found.range.last_cell
            area = Area(sheet.name, found.range.row, found.range.column, corner.row, corner.column)
            headings = self._values(area._replace(last_row=area.first_row))[0]
            refuse_moved_columns([cell_text(take_value(each)) for each in headings], _COLUMNS[table], sheet.name)
            self._tables[table] = area
        return self._tables[table]

    def _locate_extent(self, extent: Extent) -> str:
        return write_area(locate_extent(self._find_table(extent.table), extent))

    def _locate_print_areas(self, areas: Sequence[PrintArea]) -> list[str]:
        located = [locate_print_area(self._areas[printed.block], printed) for printed in areas]
        return [write_area(area, sheet=False) for area in located]


def _cut(row: Sequence[Any]) -> tuple[CellValue, ...]:
    return tuple(trim([take_value(value) for value in row]))


def trim(row: list[Any]) -> list[Any]:
    """Take empty cells off the end of a row, in place."""
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row
