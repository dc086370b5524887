"""The open workbook as a door: a few block reads, a few block writes, nothing saved behind the user's back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..areas import Area, capture_extent, locate_extent, locate_print_area, parse_area, write_area
from ..blocks import Changes, Door, Extent, Formula, PrintArea, RichText, Rows, Splice, Value, is_same
from ..closed.errors import NotOursError, TableBlockedError
from ..config import cell_text
from ..layout import BLOCKS, LETTER, LETTER_BODY_CAPACITY, LETTER_ROWS, LOG, PASTE, TABLES, UNDO, Block
from ..paste.grid import CellValue, Grid, column_letters
from .breaks import list_breaks, set_breaks
from .hidden import list_hidden
from .runs import read_runs, write_runs
from .values import hand_over, take_content, take_value

_TABLE_SHEETS = {name: sheet for name, sheet, _ in TABLES}
_PLAIN = (PASTE, UNDO)
"""Blocks whose cells are formatted as text."""


class OpenBook(Door):
    """A workbook that a program has open, given as an xlwings book.

    The number of calls does not grow with rows: each block is read and written whole, and blocks that would
    not differ are not written.

    Raises:
        NotOursError: the workbook lacks a sheet, a name or a table that chiso needs.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheets = {sheet.name: sheet for sheet in book.sheets}
        references = {name.name: name.refers_to for name in book.names}
        self._areas: dict[Block, Area] = {}
        for block in BLOCKS:
            area = parse_area(references.get(block.name, "").removeprefix("="))
            if area is None or area.sheet not in self._sheets:
                raise NotOursError(f"vùng tên {block.name}")
            self._areas[block] = area
        self._references = references

    # Reading

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
        for first, last in _list_stretches(numbers):
            values = self._values(Area(area.sheet, first, area.first_column, last, area.last_column))
            found |= {first + offset: _cut(row) for offset, row in enumerate(values)}
        return [Grid(area.sheet, (found[number],), number, area.first_column) for number in numbers]

    def _range(self, area: Area) -> Any:
        sheet = self._sheets[area.sheet]
        return sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))

    def _values(self, area: Area) -> list[list[Any]]:
        values: list[list[Any]] = self._range(area).options(ndim=2, err_to_str=True).value
        return values

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

    # Writing

    def apply_changes(self, changes: Changes) -> Changes | None:
        """Write what differs; return what would put it back, None if nothing does."""
        before = self._capture(changes)
        blocks = {b: rows for b, rows in changes.blocks.items() if not _are_same(rows, before.blocks[b])}
        tables = {t: s for t, s in changes.tables.items() if not _is_repeated(s, before.tables[t])}
        heights = {
            block: {row: height for row, height in rows.items() if height != before.heights_pt[block][row]}
            for block, rows in changes.heights_pt.items()
        }
        same_page = changes.print_areas == before.print_areas and changes.breaks == before.breaks
        if not (blocks or tables or any(heights.values())) and same_page:
            return None
        for table, splice in tables.items():
            self._splice_table(table, splice)
        for extent in changes.extents:
            self._book.names[extent.name].refers_to = f"={self._locate_extent(extent)}"
        for block, rows in blocks.items():
            self._fill(block, rows, len(before.blocks[block]))
        for block, rows_pt in heights.items():
            self._set_heights(self._areas[block], rows_pt)
        for sheet, areas in changes.print_areas.items():
            if areas != before.print_areas[sheet]:
                self._sheets[sheet].page_setup.print_area = self._locate_print_areas(areas)
        for block, breaks in changes.breaks.items():
            if list(breaks) != before.breaks[block]:
                area = self._areas[block]
                set_breaks(self._sheets[area.sheet], [area.first_row + row for row in breaks])
        return before

    def keep_undo(self, rows: Rows) -> None:
        """Keep what an undo needs in place of what was kept before."""
        self._fill(UNDO, rows, len(self._read_grid(self._areas[UNDO], hidden=False).rows))

    def append_log(self, row: Sequence[Value]) -> None:
        """Write a row below the last of the log."""
        area = self._areas[LOG]
        at = area.first_row + len(self._read_grid(area, hidden=False).rows)
        target = Area(area.sheet, at, area.first_column, at, area.first_column + len(row) - 1)
        self._range(target).value = hand_over([row], 1, len(row), plain=False)

    def _fill(self, block: Block, rows: Rows, old_height: int) -> None:
        area = self._areas[block]
        height = min(max(len(rows), old_height), area.height)
        if not height:
            return
        last = area.first_row + height - 1
        target = self._range(Area(area.sheet, area.first_row, area.first_column, last, area.last_column))
        values = hand_over(rows, height, area.width, plain=block in _PLAIN)
        if any(isinstance(value, Formula) for row in rows for value in row):
            target.formula = values
        else:
            target.value = values
        if block is LETTER:
            self._write_runs(rows)

    def _write_runs(self, rows: Rows) -> None:
        """Set bold and italic words of the letter's paragraphs; before, all of them are regular."""
        area = self._areas[LETTER]
        body = area.first_row + LETTER_ROWS["body"] - LETTER.row
        last = body + LETTER_BODY_CAPACITY - 1
        font = self._range(Area(area.sheet, body, area.first_column, last, area.first_column)).font
        font.bold, font.italic = False, False
        for offset, row in enumerate(rows):
            if row and isinstance(row[0], RichText):
                write_runs(self._sheets[area.sheet].range((area.first_row + offset, area.first_column)), row[0])

    def _set_heights(self, area: Area, heights: Mapping[int, float | None]) -> None:
        """Set heights, neighbouring rows of one height in one call; None gives the sheet's own back."""
        sheet = self._sheets[area.sheet]
        for height, group in groupby(sorted(heights.items()), key=lambda item: item[1]):
            for first, last in _list_stretches([area.first_row + row for row, _ in group]):
                rows = sheet.range(f"{first}:{last}")
                if height is None:
                    rows.rows.autofit()
                else:
                    rows.row_height = height

    def _find_table(self, table: str) -> Area:
        sheet = self._sheets.get(_TABLE_SHEETS[table])
        if sheet is None or table not in [each.name for each in sheet.tables]:
            raise NotOursError(f"bảng {table}")
        found = sheet.tables[table].range
        corner = found.last_cell
        return Area(sheet.name, found.row, found.column, corner.row, corner.column)

    def _splice_table(self, table: str, splice: Splice) -> None:
        """Write over the rows that are taken out; further rows are inserted, rows left over deleted."""
        area = self._find_table(table)
        sheet, first = self._sheets[area.sheet], area.first_row + 1
        old, new = sorted(splice.delete), len(splice.rows)
        for low, high in reversed(list(_list_stretches([first + row for row in old[new:]]))):
            sheet.range(f"{low}:{high}").delete("up")
        start = splice.at if not old else old[0]
        added = max(new - len(old), 0)
        after = first + start + min(len(old), new)
        if added and after <= area.last_row:
            sheet.range(f"{after}:{after + added - 1}").insert("down")
        elif added:
            self._refuse_content_below(area, added)
        last = area.last_row + added - max(len(old) - new, 0)
        if last != area.last_row:
            resized = Area(area.sheet, area.first_row, area.first_column, max(last, first), area.last_column)
            sheet.tables[table].resize(self._range(resized))
        if new:
            target = Area(area.sheet, first + start, area.first_column, first + start + new - 1, area.last_column)
            self._range(target).value = hand_over(splice.rows, new, area.width, plain=True)

    def _refuse_content_below(self, area: Area, growth: int) -> None:
        below = Area(area.sheet, area.last_row + 1, area.first_column, area.last_row + growth, area.last_column)
        used = self._used(below)
        if used and any(take_value(value) is not None for row in self._values(used) for value in row):
            raise TableBlockedError(f"{area.sheet}!{column_letters(area.first_column)}{below.first_row}")

    def _locate_extent(self, extent: Extent) -> str:
        return write_area(locate_extent(self._find_table(extent.table), extent))

    def _locate_print_areas(self, areas: Sequence[PrintArea]) -> str | None:
        located = [locate_print_area(self._areas[printed.block], printed) for printed in areas]
        return ",".join(write_area(area, sheet=False) for area in located) or None

    # Undoing

    def _capture(self, changes: Changes) -> Changes:
        """Return what stands now where `changes` will write."""
        return Changes(
            blocks={block: self._read_contents(block) for block in changes.blocks},
            tables={table: self._invert_splice(table, splice) for table, splice in changes.tables.items()},
            heights_pt={block: self._read_heights(block, rows) for block, rows in changes.heights_pt.items()},
            print_areas={sheet: self._capture_print_areas(sheet) for sheet in changes.print_areas},
            breaks={block: self._capture_breaks(block) for block in changes.breaks},
            extents=[self._capture_extent(extent) for extent in changes.extents],
        )

    def _read_contents(self, block: Block) -> list[list[Value]]:
        area = self._used(self._areas[block])
        if area is None:
            return []
        formulas = self._range(area).formula
        if not isinstance(formulas, tuple | list):
            formulas = ((formulas,),)
        rows = [
            [take_content(value, str(formula)) for value, formula in zip(values, line, strict=True)]
            for values, line in zip(self._values(area), formulas, strict=True)
        ]
        if block is LETTER:
            self._read_runs(rows)
        contents = [_trim(row) for row in rows]
        while contents and not contents[-1]:
            contents.pop()
        return contents

    def _read_runs(self, rows: list[list[Value]]) -> None:
        area = self._areas[LETTER]
        body = LETTER_ROWS["body"] - LETTER.row
        for offset in range(body, min(body + LETTER_BODY_CAPACITY, len(rows))):
            text = rows[offset][0]
            if isinstance(text, str):
                cell = self._sheets[area.sheet].range((area.first_row + offset, area.first_column))
                rows[offset][0] = read_runs(cell, text)

    def _invert_splice(self, table: str, splice: Splice) -> Splice:
        at = splice.at - sum(row < splice.at for row in splice.delete)
        old = [list(_trim(list(grid.rows[0]))) for grid in self.read_table_rows(table, splice.delete)]
        keys = tuple(cell_text(row[0]) if isinstance(row[0], str) else "" for row in splice.rows if row)
        return Splice(tuple(range(at, at + len(splice.rows))), at, old, keys if all(keys) else ())

    def _read_heights(self, block: Block, rows: Iterable[int]) -> dict[int, float | None]:
        area = self._areas[block]
        found: dict[int, float | None] = {}
        sheet = self._sheets[area.sheet]
        for row in rows:
            height = sheet.range(f"{area.first_row + row}:{area.first_row + row}").row_height
            found[row] = height or 0  # as the closed file says it
        return found

    def _capture_print_areas(self, sheet: str) -> list[PrintArea]:
        block, origin = next((block, area) for block, area in self._areas.items() if area.sheet == sheet)
        captured = []
        for reference in (self._sheets[sheet].page_setup.print_area or "").split(","):
            area = parse_area(reference if "!" in reference else f"'{sheet}'!{reference}")
            if area:
                top, left = area.first_row - origin.first_row, area.first_column - origin.first_column
                captured.append(PrintArea(block, area.height, area.width, top, left))
        return captured

    def _capture_breaks(self, block: Block) -> list[int]:
        area = self._areas[block]
        return [row - area.first_row for row in list_breaks(self._sheets[area.sheet])]

    def _capture_extent(self, extent: Extent) -> Extent:
        reference = self._references.get(extent.name, "").removeprefix("=")
        return capture_extent(self._find_table(extent.table), extent, reference)


def _cut(row: Sequence[Any]) -> tuple[CellValue, ...]:
    return tuple(_trim([take_value(value) for value in row]))


def _trim(row: list[Any]) -> list[Any]:
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row


def _list_stretches(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """List runs of neighbouring numbers as first and last."""
    ordered = sorted(numbers)
    key: Callable[[tuple[int, int]], int] = lambda pair: pair[1] - pair[0]  # noqa: E731 - groupby wants a function
    for _, group in groupby(enumerate(ordered), key=key):
        stretch = [number for _, number in group]
        yield stretch[0], stretch[-1]


def _are_same(rows: Rows, before: Rows) -> bool:
    """Whether two blocks hold the same, empty cells and rows at their ends apart."""
    longest = max(len(rows), len(before))
    padded = [[*side, *[()] * (longest - len(side))] for side in (rows, before)]
    for new, old in zip(*padded, strict=True):
        width = max(len(new), len(old))
        one, other = ([*side, *[None] * (width - len(side))] for side in (new, old))
        if not all(map(is_same, one, other)):
            return False
    return True


def _is_repeated(splice: Splice, before: Splice) -> bool:
    return splice.delete == before.delete and splice.at == before.at and _are_same(splice.rows, before.rows)
