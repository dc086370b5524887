"""Where blocks, extents and printed parts lie, worked out from other rectangles; what a name says of the version."""

from __future__ import annotations

from ..cells.areas import Area, parse_area
from ..cells.value import Rows
from .door import Extent, PrintArea
from .layout import PROOF_PERIODS, Block


def read_version(reference: str | None) -> int:
    """Read which version a workbook is of, by what the name for it refers to; a workbook without it is of the first."""
    text = (reference or "").strip().lstrip("=").strip()
    return int(text) if text.isascii() and text.isdigit() else 1


def locate_new(block: Block, title: str) -> Area:
    """Locate a block as a new workbook has it, on a sheet of that title."""
    return Area(title, block.row, block.column, block.row + block.rows - 1, block.column + block.columns - 1)


def locate_kept(undo: Area) -> Area:
    """Locate the block `KEPT`: right of the one that an undo needs."""
    column = undo.last_column + 1
    return undo._replace(first_column=column, last_column=column)


def locate_extent(table: Area, extent: Extent) -> Area:
    """Locate an extent in its table, header included: a name covers at least one row."""
    first, column = table.first_row + 1 + extent.start, table.first_column + extent.column
    return Area(table.sheet, first, column, first + max(extent.stop - extent.start, 1) - 1, column)


def capture_extent(table: Area, extent: Extent, reference: str) -> Extent:
    """Return the extent that a name has now, by its reference; its first row where that is none."""
    now = parse_area(reference)
    if now is None:
        return extent._replace(start=0, stop=1)
    return extent._replace(start=now.first_row - table.first_row - 1, stop=now.last_row - table.first_row)


def locate_print_area(block: Area, printed: PrintArea) -> Area:
    """Locate a printed part from the first cell of its block."""
    top, left = block.first_row + printed.top, block.first_column + printed.left
    return Area(block.sheet, top, left, top + printed.rows - 1, left + printed.columns - 1)


def is_cut(block: Block, rows: Rows, height: int, width: int) -> bool:
    """Tell whether anything of these rows lies beyond a block that is of that size now.

    `Đối chiếu` of the first workbooks lists four columns of periods; what it compares needs no more.
    """
    if block is PROOF_PERIODS:
        width = max(width, block.columns)
    beyond = [*rows[height:], *(row[width:] for row in rows[:height])]
    return any(value is not None and value != "" for row in beyond for value in row)
