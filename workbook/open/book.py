"""The open workbook as a door: a few block reads, a few block writes, nothing saved behind the user's back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from ..areas import Area, capture_extent, locate_extent, locate_print_area, parse_area, write_area
from ..blocks import Changes, Door, Extent, PrintArea, RichText, Rows, Splice, Value, first_value, is_same
from ..closed.errors import NotOursError, RowsChangedError, TableBlockedError, TotalsRowError
from ..config import cell_text
from ..layout import (
    BLOCKS,
    LETTER,
    LETTER_BODY_CAPACITY,
    LETTER_ROWS,
    LOG,
    MAX_ROWS,
    OUTCOME,
    PANEL,
    PANEL_MESSAGE,
    PASTE,
    TABLES,
    UNDO,
    Block,
)
from ..messages import Text
from ..paste.grid import CellValue, Grid, column_letters
from ..splices import follow_rows, is_in_place
from .breaks import list_breaks, set_breaks
from .cells import as_rows, read_values, write_values
from .guard import Guard
from .hidden import list_hidden
from .journal import Journal
from .names import list_book_names
from .program import list_sign
from .runs import read_runs, write_runs
from .tables import TableRows, list_stretches
from .values import take_content, take_value

_TABLE_SHEETS = {name: sheet for name, sheet, _ in TABLES}
_TABLE_COLUMNS = {name: len(columns) for name, _, columns in TABLES}
_PIXEL_PT: Final = 0.75
"""The largest pixel, at 100 %: programs keep heights in whole pixels, so what is nearer is the same height."""


class OpenBook(Door):
    """A workbook that a program has open, given as an xlwings book.

    The number of calls does not grow with rows: each block is read and written whole, and blocks that would
    not differ are not written. What was written is taken back when a later step fails.

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
        self._tables: dict[str, Area] = {}
        self._journal, self._guard = Journal(), Guard()

    @property
    def lifted_filters(self) -> Sequence[str]:
        """The sheets whose filter was taken off, so that all of their rows could be written."""
        return self._guard.lifted

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
        for first, last in list_stretches(numbers):
            values = self._values(Area(area.sheet, first, area.first_column, last, area.last_column))
            found |= {first + offset: _cut(row) for offset, row in enumerate(values)}
        return [Grid(area.sheet, (found[number],), number, area.first_column) for number in numbers]

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

    # Writing

    def apply_changes(self, changes: Changes) -> Changes | None:
        """Write what differs; return what would put it back, None if nothing does.

        Raises:
            WorkbookError: a sheet is protected, or the rows of a table are not as they must be.
        """
        followed = {table: self._follow_rows(table, splice) for table, splice in changes.tables.items()}
        changes = changes._replace(tables=followed)
        before = self._capture(changes)
        rest = self._leave_out_same(changes, before)
        if not (rest.blocks or rest.tables or any(rest.heights_pt.values()) or rest.print_areas or rest.breaks):
            return None
        self._prepare(rest)
        for extent in rest.extents:
            self._note_reference(extent.name)
        for table, splice in rest.tables.items():
            self._splice_table(table, splice, before.tables[table].rows)
        for extent in rest.extents:
            self._names[extent.name].refers_to = f"={self._locate_extent(extent)}"
        for block, rows in rest.blocks.items():
            self._fill(block, rows, before.blocks[block])
        for block, heights in rest.heights_pt.items():
            self._set_heights(self._areas[block], heights, before.heights_pt[block])
        for sheet, areas in rest.print_areas.items():
            self._print(sheet, areas, before.print_areas[sheet])
        for block, breaks in rest.breaks.items():
            self._break_pages(block, breaks, before.breaks[block])
        return before

    def _leave_out_same(self, changes: Changes, before: Changes) -> Changes:
        """The changes without what stands there already; names of extents go along with the rest."""
        return changes._replace(
            blocks={b: rows for b, rows in changes.blocks.items() if not _are_same(rows, before.blocks[b])},
            tables={t: s for t, s in changes.tables.items() if not _is_repeated(s, before.tables[t])},
            heights_pt={
                block: {row: height for row, height in rows.items() if _differs(height, before.heights_pt[block][row])}
                for block, rows in changes.heights_pt.items()
            },
            print_areas={
                sheet: areas
                for sheet, areas in changes.print_areas.items()
                if self._locate_print_areas(areas) != self._locate_print_areas(before.print_areas[sheet])
            },
            breaks={block: rows for block, rows in changes.breaks.items() if list(rows) != before.breaks[block]},
        )

    def _prepare(self, changes: Changes) -> None:
        """Make every sheet ready before the first is written to, so that a refusal leaves all as it is."""
        blocks = (*changes.blocks, *changes.heights_pt, *changes.breaks)
        names = [_TABLE_SHEETS[table] for table in changes.tables]
        names += [self._areas[block].sheet for block in blocks]
        for table, splice in changes.tables.items():
            self._refuse_content_below(table, splice)
        for name in dict.fromkeys((*names, *changes.print_areas)):
            self._guard.prepare(self._sheets[name])

    def take_back(self, error: Exception) -> None:
        """Put everything back that was written since the last `settle`, and tell the error whether that was all."""
        if self._journal:
            whole = self._journal.go_back()
            error.add_note(Text.TAKEN_BACK if whole else Text.NOT_TAKEN_BACK)
        if self.lifted_filters:
            error.add_note(Text.FILTERS_LIFTED.format(sheets=", ".join(self.lifted_filters)))

    def settle(self) -> None:
        """Let what was written stand."""
        self._journal.close()

    def keep_undo(self, rows: Rows) -> None:
        """Keep what an undo needs in place of what was kept before."""
        self._guard.prepare(self._sheets[self._areas[UNDO].sheet])
        self._fill(UNDO, rows, self._read_grid(self._areas[UNDO], hidden=False).rows)

    def append_log(self, row: Sequence[Value]) -> None:
        """Write a row below the last of the log."""
        area = self._areas[LOG]
        at = area.first_row + len(self._read_grid(area, hidden=False).rows)
        sheet = self._sheets[area.sheet]
        self._guard.prepare(sheet)
        shape = (1, len(row))
        self._journal.note(lambda: write_values(sheet, at, area.first_column, shape, []))
        write_values(sheet, at, area.first_column, shape, [row])

    def append_problem(self, row: Sequence[Value]) -> None:
        """Add a row to the panel, below those that are there; the state line takes it where there is no room."""
        rows = self._read_contents(PANEL)
        if len(rows) < PANEL.rows:
            self.apply_changes(Changes(blocks={PANEL: [*rows, row]}))
            return
        state = cell_text(first_value(self._read_grid(self._areas[OUTCOME], hidden=False), 0))
        self.apply_changes(Changes(blocks={OUTCOME: [[f"{state}. {row[PANEL_MESSAGE]}"]]}))

    def _fill(self, block: Block, rows: Rows, before: Rows) -> None:
        area = self._areas[block]
        height = min(max(len(rows), len(before)), area.height)
        if not height:
            return
        self._journal.note(lambda: self._fill(block, before, rows))
        write_values(self._sheets[area.sheet], area.first_row, area.first_column, (height, area.width), rows)
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

    def _set_heights(self, area: Area, heights: Mapping[int, float | None], before: Mapping[int, float | None]) -> None:
        """Set heights, neighbouring rows of one height in one call; None gives the sheet's own back."""
        sheet = self._sheets[area.sheet]
        if heights:
            old = {row: before[row] for row in heights}
            self._journal.note(lambda: self._set_heights(area, old, heights))
        for height, group in groupby(sorted(heights.items(), key=lambda item: (item[1] is None, item[1])), _height):
            for first, last in list_stretches([area.first_row + row for row, _ in group]):
                rows = sheet.range(f"{first}:{last}")
                if height is None:
                    rows.rows.autofit()
                else:
                    rows.row_height = height

    def _print(self, sheet: str, areas: Sequence[PrintArea], before: Sequence[PrintArea]) -> None:
        self._journal.note(lambda: self._print(sheet, before, areas))
        located = list_sign(self._book.app).join(self._locate_print_areas(areas))
        self._sheets[sheet].page_setup.print_area = located or None

    def _break_pages(self, block: Block, breaks: Sequence[int], before: Sequence[int]) -> None:
        self._journal.note(lambda: self._break_pages(block, before, breaks))
        area = self._areas[block]
        rows, old = ([area.first_row + row for row in each] for each in (breaks, before))
        set_breaks(self._sheets[area.sheet], rows, old)

    def _note_reference(self, name: str) -> None:
        """Write down what a name refers to, before rows come or go: it moves with them."""
        found = self._names[name]
        old = found.refers_to
        self._journal.note(lambda: setattr(found, "refers_to", old))

    def _find_table(self, table: str) -> Area:
        """Where a table is, header included; looked for once."""
        if table not in self._tables:
            sheet = self._sheets.get(_TABLE_SHEETS[table])
            if sheet is None or table not in [each.name for each in sheet.tables]:
                raise NotOursError(f"bảng {table}")
            found = sheet.tables[table]
            if found.show_totals:
                raise TotalsRowError(sheet.name)
            corner = found.range.last_cell
            self._tables[table] = Area(sheet.name, found.range.row, found.range.column, corner.row, corner.column)
        return self._tables[table]

    def _follow_rows(self, table: str, splice: Splice) -> Splice:
        followed = follow_rows(splice, lambda: self.read_table_keys(table))
        if followed is None:
            raise RowsChangedError(_TABLE_SHEETS[table], splice.keys[0])
        return followed

    def _splice_table(self, table: str, splice: Splice, old_rows: Rows) -> None:
        area, sheet = self._find_table(table), self._sheets[_TABLE_SHEETS[table]]
        rows = TableRows(sheet, table, area, _TABLE_COLUMNS[table], self._journal)
        self._journal.note(self._tables.clear)
        try:
            rows.splice(splice, old_rows)
        finally:
            self._tables[table] = rows.area

    def _refuse_content_below(self, table: str, splice: Splice) -> None:
        area, growth = self._find_table(table), len(splice.rows) - len(splice.delete)
        if growth <= 0:
            return
        below = Area(area.sheet, area.last_row + 1, area.first_column, area.last_row + growth, area.last_column)
        used = self._used(below)
        rows = self._values(used) if used else []
        if below.last_row > MAX_ROWS or any(take_value(value) is not None for row in rows for value in row):
            raise TableBlockedError(f"{area.sheet}!{column_letters(area.first_column)}{below.first_row}")

    def _locate_extent(self, extent: Extent) -> str:
        return write_area(locate_extent(self._find_table(extent.table), extent))

    def _locate_print_areas(self, areas: Sequence[PrintArea]) -> list[str]:
        located = [locate_print_area(self._areas[printed.block], printed) for printed in areas]
        return [write_area(area, sheet=False) for area in located]

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
        rows = self._read_as_written(area)
        if block is LETTER:
            self._read_runs(rows)
        contents = [_trim(row) for row in rows]
        while contents and not contents[-1]:
            contents.pop()
        return contents

    def _read_as_written(self, area: Area) -> list[list[Value]]:
        """What cells hold: formulas where there are any, else values."""
        formulas = as_rows(self._range(area).formula)
        return [
            [take_content(value, str(formula)) for value, formula in zip(values, line, strict=True)]
            for values, line in zip(self._values(area), formulas, strict=True)
        ]

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
        old = self._read_rows_as_written(table, splice)
        keys = tuple(cell_text(row[0]) if isinstance(row[0], str) else "" for row in splice.rows if row)
        return Splice(tuple(range(at, at + len(splice.rows))), at, old, keys if all(keys) else ())

    def _read_rows_as_written(self, table: str, splice: Splice) -> list[list[Value]]:
        """The rows that a splice takes out; rows that stay keep columns that staff added."""
        area = self._find_table(table)
        last = area.first_column + _TABLE_COLUMNS[table] - 1 if is_in_place(splice) else area.last_column
        found: dict[int, list[Value]] = {}
        for first, last_row in list_stretches(area.first_row + 1 + row for row in splice.delete):
            stretch = Area(area.sheet, first, area.first_column, last_row, last)
            found |= dict(enumerate(map(_trim, self._read_as_written(stretch)), first))
        return [found[area.first_row + 1 + row] for row in splice.delete]

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
        for reference in (self._sheets[sheet].page_setup.print_area or "").split(list_sign(self._book.app)):
            area = parse_area(reference if "!" in reference else f"'{sheet}'!{reference}")
            if area:
                top, left = area.first_row - origin.first_row, area.first_column - origin.first_column
                captured.append(PrintArea(block, area.height, area.width, top, left))
        return captured

    def _capture_breaks(self, block: Block) -> list[int]:
        area = self._areas[block]
        rows = list_breaks(self._sheets[area.sheet], area.first_row, area.last_row)
        return [row - area.first_row for row in rows]

    def _capture_extent(self, extent: Extent) -> Extent:
        reference = self._references.get(extent.name, "").removeprefix("=")
        return capture_extent(self._find_table(extent.table), extent, reference)


def _cut(row: Sequence[Any]) -> tuple[CellValue, ...]:
    return tuple(_trim([take_value(value) for value in row]))


def _trim(row: list[Any]) -> list[Any]:
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row


def _height(item: tuple[int, float | None]) -> float | None:
    return item[1]


def _differs(height: float | None, before: float | None) -> bool:
    """Whether two heights are a pixel or more apart; a hidden row is like no other, nor is a sheet's own height."""
    if not height or not before:
        return height != before
    return abs(height - before) >= _PIXEL_PT


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
