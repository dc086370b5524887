"""The open workbook as a door: a few block reads, a few block writes, nothing saved behind the user's back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from ..book.door import Changes, Extent, PrintArea, Splice
from ..book.errors import BlockCutError, RowsChangedError, TableBlockedError
from ..book.layout import (
    ANNEX,
    BLOCKS,
    LETTER,
    LETTER_BODY_CAPACITY,
    LETTER_ROWS,
    LOG,
    OUTCOME,
    PANEL,
    PANEL_MESSAGE,
    PASTE,
    TABLES_BY_NAME,
    UNDO,
    Block,
)
from ..book.locations import is_cut
from ..book.splices import follow_rows
from ..book.undo import drop_step, push_step
from ..cells.areas import MAX_ROWS, Area, list_stretches
from ..cells.grid import column_letters
from ..cells.text import cell_text
from ..cells.value import RichText, Rows, Value, first_value, is_same
from ..messages import Text
from .breaks import set_breaks
from .capture import OpenCapture
from .cells import write_values
from .guard import Guard
from .journal import Journal
from .program import hold_names, list_separator
from .runs import write_runs
from .separators import change_separator
from .tables import TableRows
from .values import take_value

_PIXEL_PT: Final = 0.75
"""The largest pixel, at 100 %: programs keep heights in whole pixels, so what is nearer is the same height."""


class OpenBook(OpenCapture):
    """A workbook that a program has open, given as an xlwings book.

    The number of calls does not grow with rows: each block is read and written whole, and blocks that would
    not differ are not written. What was written is taken back when a later step fails.

    Args:
        book: as xlwings gives it.
        needed: the blocks that must be there.
    Raises:
        NotOursError: the workbook lacks a sheet, a name or a table that chiso needs.
    """

    def __init__(self, book: Any, needed: Collection[Block] = BLOCKS) -> None:
        super().__init__(book, needed)
        self._journal, self._guard = Journal(), Guard()

    @property
    def lifted_filters(self) -> Sequence[str]:
        """The sheets whose filter was taken off, so that all of their rows could be written."""
        return self._guard.lifted

    def apply_changes(self, changes: Changes) -> Changes | None:
        """Write what differs; return what would put it back, None if nothing does.

        Raises:
            WorkbookError: a sheet is protected, or the rows of a table are not as they must be.
        """
        self._corners.clear()  # what was filled in since this act began to read is not to be lost
        followed = {table: self._follow_rows(table, splice) for table, splice in changes.tables.items()}
        changes = changes._replace(tables=followed)
        before = self._capture(changes)
        rest = self._leave_out_same(changes, before)
        changed = (rest.blocks, rest.tables, any(rest.heights_pt.values()), rest.print_areas, rest.breaks)
        if not any(changed) and rest.separator is None:
            return None
        for block, rows in rest.blocks.items():
            self._refuse_cut(block, rows)
        self._prepare(rest)
        self._corners.clear()
        for extent in rest.extents:
            self._note_reference(extent.name)
        for table, splice in rest.tables.items():
            self._splice_table(table, splice, before.tables[table].rows)
        self._move_names(rest.extents)
        for block, rows in rest.blocks.items():
            self._fill(block, rows, before.blocks[block])
        for block, heights in rest.heights_pt.items():
            self._set_heights(self._areas[block], heights, before.heights_pt[block])
        for sheet, areas in rest.print_areas.items():
            self._print(sheet, areas, before.print_areas[sheet])
        for block, breaks in rest.breaks.items():
            self._break_pages(block, breaks, before.breaks[block])
        if rest.separator is not None and before.separator is not None:
            self._change_separator(before.separator, rest.separator)
        return before._replace(
            blocks={block: before.blocks[block] for block in rest.blocks},
            separator=None if rest.separator is None else before.separator,
        )

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
            separator=None if before.separator in (None, changes.separator) else changes.separator,
        )

    def _prepare(self, changes: Changes) -> None:
        """Make every sheet ready before the first is written to, so that a refusal leaves all as it is."""
        blocks = (*changes.blocks, *changes.heights_pt, *changes.breaks)
        names = [self._find_table(table).sheet for table in changes.tables]
        names += [self._areas[block].sheet for block in blocks]
        if changes.separator is not None:
            names.append(self._areas[ANNEX[0]].sheet)
        for table, splice in changes.tables.items():
            self._refuse_content_below(table, splice)
        for name in dict.fromkeys((*names, *(self._titles[sheet] for sheet in changes.print_areas))):
            self._guard.prepare(self._sheets[name])

    def take_back(self, error: Exception) -> None:
        """Put everything back that was written since the last `settle`, and tell the error whether that was all."""
        self._corners.clear()
        if self._journal:
            whole = self._journal.go_back()
            error.add_note(Text.TAKEN_BACK if whole else Text.NOT_TAKEN_BACK)
        if self.lifted_filters:
            error.add_note(Text.FILTERS_LIFTED.format(sheets=", ".join(self.lifted_filters)))

    def settle(self) -> None:
        """Let what was written stand."""
        self._journal.close()

    def keep_undo(self, step: Rows) -> None:
        """Keep what an undo of this act needs before what is kept of earlier ones."""
        self._renew_undo(lambda kept: push_step(kept, step))

    def drop_undo(self) -> None:
        """Let go of what was kept last."""
        self._renew_undo(drop_step)

    def _renew_undo(self, renew: Callable[[Rows], Rows]) -> None:
        before = self._read_grid(self._areas[UNDO]).rows
        rows = renew(before)
        self._refuse_cut(UNDO, rows)
        self._guard.prepare(self._sheets[self._areas[UNDO].sheet])
        self._corners.clear()
        self._fill(UNDO, rows, before)

    def append_log(self, row: Sequence[Value]) -> None:
        """Write a row below the last of the log."""
        area = self._areas[LOG]
        at = area.first_row + len(self._read_grid(area).rows)
        sheet = self._sheets[area.sheet]
        self._guard.prepare(sheet)
        self._corners.clear()
        shape = (1, len(row))
        self._journal.note(lambda: write_values(sheet, at, area.first_column, shape, []))
        write_values(sheet, at, area.first_column, shape, [row])

    def append_problem(self, row: Sequence[Value]) -> None:
        """Add a row to the panel, below those that are there; the state line takes it where there is no room."""
        rows = self._read_contents(PANEL)
        if len(rows) < PANEL.rows:
            self.apply_changes(Changes(blocks={PANEL: [*rows, row]}))
            return
        state = cell_text(first_value(self._read_grid(self._areas[OUTCOME]), 0))
        self.apply_changes(Changes(blocks={OUTCOME: [[f"{state}. {row[PANEL_MESSAGE]}"]]}))

    def _refuse_cut(self, block: Block, rows: Rows) -> None:
        """What does not fit into a block that staff cut would be left out without a word."""
        area = self._areas[block]
        if is_cut(block, rows, area.height, area.width):
            raise BlockCutError(area.sheet, block.name)

    def _fill(self, block: Block, rows: Rows, before: Rows) -> None:
        area = self._areas[block]
        height = min(max(len(rows), len(before)), area.height)
        if not height:
            return
        if block is PASTE:
            self._guard.free_from_tables(self._sheets[area.sheet], area)
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
        located = list_separator(self._book.app).join(self._locate_print_areas(areas))
        self._sheets[self._titles[sheet]].page_setup.print_area = located or None

    def _break_pages(self, block: Block, breaks: Sequence[int], before: Sequence[int]) -> None:
        self._journal.note(lambda: self._break_pages(block, before, breaks))
        area = self._areas[block]
        rows, old = ([area.first_row + row for row in each] for each in (breaks, before))
        set_breaks(self._sheets[area.sheet], rows, old)

    def _change_separator(self, before: str, separator: str) -> None:
        self._journal.note(lambda: self._change_separator(separator, before))
        for area in (self._areas[block] for block in ANNEX):
            change_separator(self._sheets[area.sheet], area, before, separator)

    def _note_reference(self, name: str) -> None:
        """Write down what a name refers to, before rows come or go: it moves with them."""
        found = self._names[name]
        old = found.refers_to
        self._journal.note(lambda: setattr(found, "refers_to", old))

    def _move_names(self, extents: Sequence[Extent]) -> None:
        if extents:
            with hold_names(self._book):
                for extent in extents:
                    self._names[extent.name].refers_to = f"={self._locate_extent(extent)}"

    def _follow_rows(self, table: str, splice: Splice) -> Splice:
        followed = follow_rows(splice, lambda: self.read_table_keys(table))
        if followed is None:
            raise RowsChangedError(self._find_table(table).sheet, splice.keys[0])
        return followed

    def _splice_table(self, table: str, splice: Splice, old_rows: Rows) -> None:
        area = self._find_table(table)
        sheet = self._sheets[area.sheet]
        rows = TableRows(sheet, table, area, len(TABLES_BY_NAME[table].columns), self._journal)
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
