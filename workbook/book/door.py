"""What an act reads from a workbook and writes to it, and the door that every kind of workbook offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from ..cells.value import Rows, Value
from .layout import TABLES_BY_NAME, Block

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Splice(NamedTuple):
    """A change to a table's data rows (from 0): take `delete` out, then put `rows` in before what was row `at`.

    `keys` are the first cells of the rows to take out, where they are known: rows that were sorted or moved
    meanwhile are found again by them.
    """

    delete: tuple[int, ...]
    at: int
    rows: Rows
    keys: tuple[str, ...] = ()


class KeyRun(NamedTuple):
    """Data rows (from 0) of a table, one after the other, that say the same in its first column ("" where nothing)."""

    key: str
    rows: range


class PrintArea(NamedTuple):
    """The part of a sheet that is printed: so many rows and columns, from a cell that is counted from the block's."""

    block: Block
    rows: int
    columns: int
    top: int = 0
    left: int = 0


class Extent(NamedTuple):
    """A defined name to be laid over one column of a table: data rows `start` to `stop` (from 0, stop excluded)."""

    name: str
    table: str
    column: int
    start: int
    stop: int


class Changes(NamedTuple):
    """All that one act writes. A block is filled from its first cell and emptied beyond the rows given.

    Args:
        blocks: by block.
        tables: by table name.
        heights_pt: by block, row of the block (from 0) to height in points; 0 hides the row, None gives it
            back the sheet's own height.
        print_areas: by sheet; an empty sequence removes the print area.
        breaks: by block, rows of the block (from 0) before which a page begins.
        extents: defined names that follow a table's rows.
        separator: the decimal separator that the formats of the annexes ask for, "" for the program's own; None leaves
            them as they are.
    """

    blocks: Mapping[Block, Rows] = _NOTHING
    tables: Mapping[str, Splice] = _NOTHING
    heights_pt: Mapping[Block, Mapping[int, float | None]] = _NOTHING
    print_areas: Mapping[str, Sequence[PrintArea]] = _NOTHING
    breaks: Mapping[Block, Sequence[int]] = _NOTHING
    extents: Sequence[Extent] = ()
    separator: str | None = None


def join_changes(*parts: Changes) -> Changes:
    """Join changes that concern different blocks, tables and sheets into one."""
    return Changes(
        blocks={block: rows for part in parts for block, rows in part.blocks.items()},
        tables={table: splice for part in parts for table, splice in part.tables.items()},
        heights_pt={block: heights for part in parts for block, heights in part.heights_pt.items()},
        print_areas={sheet: areas for part in parts for sheet, areas in part.print_areas.items()},
        breaks={block: rows for part in parts for block, rows in part.breaks.items()},
        extents=[extent for part in parts for extent in part.extents],
        separator=next((part.separator for part in parts if part.separator is not None), None),
    )


class Door:
    """A workbook to read from and write to, closed or open; it knows blocks and tables, and nothing of scores."""

    version: int
    """Of the layout that the workbook was made or upgraded to; those that came later are left out."""

    def has_block(self, block: Block) -> bool:
        """Tell whether a block is there; all are but those that came after the workbook's version."""
        raise NotImplementedError

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids, each cut to its last filled row and column; those that are not there are left out."""
        raise NotImplementedError

    def locate_block(self, block: Block) -> Grid:
        """Return an empty grid that stands where the block stands."""
        raise NotImplementedError

    def has_table(self, table: str) -> bool:
        """Tell whether a table belongs to the workbook; all do but those that came after its version."""
        return TABLES_BY_NAME[table].since <= self.version

    def read_table_keys(self, table: str) -> list[KeyRun]:
        """Read the first column of a table, in runs that together are all its data rows, in order."""
        raise NotImplementedError

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        """Read data rows (from 0) of a table; one grid of a single row for each, in the order given."""
        raise NotImplementedError

    def read_columns(self, table: str) -> list[Sequence[CellValue]]:
        """Read all data rows of a table by its columns, a value for each row; staff's own columns may be left out."""
        rows = [grid.rows[0] for run in self.read_table_keys(table) for grid in self.read_table_rows(table, run.rows)]
        return list(zip_longest(*rows))

    def read_beneath(self, table: str) -> Grid:
        """Read what stands beneath a table in its columns, from the row after its last to the last filled one."""
        raise NotImplementedError

    def apply_changes(self, changes: Changes) -> Changes | None:
        """Write everything; return what would put it back, or None if nothing differs from before."""
        raise NotImplementedError

    def take_back(self, error: Exception) -> None:
        """Put everything back that was written since the last `settle`; `error` is why. A closed file has nothing."""

    def settle(self) -> None:
        """Let what was written stand; a closed file stands when it is saved."""

    def keep_undo(self, step: Rows) -> None:
        """Keep what an undo of this act needs before what is kept of earlier ones."""
        raise NotImplementedError

    def drop_undo(self) -> None:
        """Let go of what was kept last, once it has been put back."""
        raise NotImplementedError

    def append_log(self, row: Sequence[Value]) -> None:
        """Write a row below the last of the log."""
        raise NotImplementedError
