"""The closed file as a door: named blocks and tables in, named blocks and tables out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..book.door import Changes, Door, Extent, KeyRun, PrintArea, Splice
from ..book.errors import (
    BlockCutError,
    HeaderRowError,
    NewerBookError,
    NotOursError,
    RowsChangedError,
    TableBlockedError,
    WorkbookError,
    refuse_moved_columns,
)
from ..book.layout import (
    ANNEX,
    BLOCKS,
    KEPT,
    LOG,
    OPTIONAL_BLOCKS,
    PASTE,
    PERIOD,
    TABLES_BY_NAME,
    UNDO,
    VERSION,
    VERSION_NAME,
    Block,
    SheetName,
    place_block,
)
from ..book.locations import capture_extent, is_cut, locate_extent, locate_kept, locate_print_area, read_version
from ..book.splices import follow_rows, is_in_place, join_runs
from ..book.undo import drop_step, push_step
from ..cells.areas import MAX_ROWS, Area, parse_area, write_area
from ..cells.grid import CellError, CellValue, Grid, column_letters
from ..cells.text import cell_text
from ..cells.value import RichText, Rows, Value
from .cells import has_formula
from .contents import Contents, TablePart, lacks_headings, resize_table
from .errors import LostRowsError, NameLostError, SheetLostError
from .package import Package
from .save import refuse_if_open, save_atomically
from .sheet import Sheet
from .styles import Styles

if TYPE_CHECKING:
    from .extract import Extract


_MANY = 500
"""A list of more rows is let go of when it was read: its cells are not asked for again."""


class ClosedBook(Door):
    """A workbook file that no program has open. Nothing reaches the disk before `save`.

    Args:
        path: the file.
        package: its parts, where they were read and changed already.
    Raises:
        WorkbookError: the file is open elsewhere, is not a workbook, or lacks what chiso needs.
    """

    def __init__(self, path: str | os.PathLike[str], package: Package | None = None) -> None:
        self._path = os.path.realpath(path)
        refuse_if_open(self._path)
        self._package = Package(self._path) if package is None else package
        self._contents = Contents(self._package)
        self._styles = Styles(self._package, self._contents)
        self._sheets: dict[str, Sheet] = {}
        self._areas: dict[Block, Area] = {}
        self._parts: dict[str, TablePart] = {}
        self._long: set[str] = set()
        """Sheets that grow with every week: those of the tables."""
        self.version = read_version(self._contents.find_name(VERSION_NAME))
        if self.version > VERSION:
            raise NewerBookError
        for block in BLOCKS:
            area = self._contents.find_area(block.name)
            if area is not None:
                self._areas[block] = area
            elif block.since <= self.version:
                raise self._name_lost(block)
        self._areas |= {b: area for b in OPTIONAL_BLOCKS if (area := self._contents.find_area(b.name)) is not None}
        self._areas[KEPT] = locate_kept(self._areas[UNDO])
        self._titles = {block.sheet: area.sheet for block, area in self._areas.items()}

    # Reading

    def has_block(self, block: Block) -> bool:
        """Tell whether a block is there."""
        return block in self._areas

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids, each cut to its last filled row and column; those that are not there are left out."""
        grids: dict[Block, Grid] = {}
        for block in filter(self._areas.__contains__, blocks):
            area = self._areas[block]
            grids[block] = self._read_pasted(area) if block is PASTE else self._read_area(area)
            if len(grids[block].rows) > _MANY:
                self._sheet(area.sheet).forget()
        return grids

    def locate_block(self, block: Block) -> Grid:
        """Return an empty grid that stands where the block stands."""
        area = self._areas[block]
        return Grid(area.sheet, (), area.first_row, area.first_column)

    def read_table_keys(self, table: str) -> list[KeyRun]:
        """Read the first column of a table, in runs that together are all its data rows, in order."""
        area = self._find_table(table).area
        rows = range(area.first_row + 1, area.last_row + 1)
        return join_runs(
            (cell_text(_plain(value)), count)
            for value, count in self._sheet(area.sheet).read_runs(rows, area.first_column)
        )

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        """Read data rows (from 0) of a table, a grid for each."""
        area = self._find_table(table).area
        numbers = [area.first_row + 1 + row for row in rows]
        found = self._sheet(area.sheet).read_rows(numbers, area.first_column, area.last_column)
        return [
            Grid(area.sheet, (tuple(map(_plain, found.get(number, []))),), number, area.first_column)
            for number in numbers
        ]

    def read_columns(self, table: str) -> list[Sequence[CellValue]]:
        """Read all data rows of a table, which may be a history of years, by columns; without those of staff."""
        area = self._find_table(table).area
        rows = range(area.first_row + 1, area.last_row + 1)
        last = area.first_column + len(TABLES_BY_NAME[table].columns) - 1
        return self._sheet(area.sheet).read_columns(rows, area.first_column, last, _plain)  # type: ignore[return-value]

    def read_beneath(self, table: str) -> Grid:
        """Read what stands beneath a table in its columns, from the row after its last to the last filled one."""
        area = self._find_table(table).area
        beneath = area._replace(first_row=area.last_row + 1, last_row=MAX_ROWS)
        if self._sheet(area.sheet).last_row < beneath.first_row:
            return Grid(area.sheet, (), beneath.first_row, area.first_column)
        return self._read_area(beneath)

    def _read_area(self, area: Area) -> Grid:
        sheet = self._sheet(area.sheet)
        present = sheet.list_rows(area.first_row, area.last_row)
        found = sheet.read_rows(present, area.first_column, area.last_column)
        last = max(found, default=area.first_row - 1)
        rows = tuple(tuple(map(_plain, found.get(row, []))) for row in range(area.first_row, last + 1))
        hidden = frozenset(row for row in found if sheet.is_hidden(row))
        return Grid(area.sheet, rows, area.first_row, area.first_column, hidden)

    def _read_pasted(self, area: Area) -> Grid:
        """Read an area that holds what others made: hidden columns, marks, and no value that a formula only claims."""
        grid, sheet = self._read_area(area), self._sheet(area.sheet)
        if not grid.rows:
            return grid
        rows = sheet.list_rows(area.first_row, area.first_row + len(grid.rows) - 1)
        cells = rows, area.first_column, area.last_column
        marks = sheet.find_marks(*cells)
        changed: dict[tuple[int, int], CellValue] = {
            cell: text or None for cell, (text, _) in marks.items() if text is not None
        }
        if self._contents.calculates_on_load:
            changed |= dict.fromkeys(sheet.list_formulas(*cells), CellError(""))
        return grid._replace(
            rows=_put_values(grid, changed),
            hidden_columns=sheet.list_hidden_columns(area.first_column, area.last_column),
            marks={cell: mark for cell, (_, mark) in marks.items()},
        )

    # Writing

    def apply_changes(self, changes: Changes) -> Changes | None:
        """Lay all changes into the package; return what would put it back, None if nothing differs."""
        replaced = self._package.replaced
        tables = {table: self._follow_rows(table, splice) for table, splice in changes.tables.items()}
        changes = changes._replace(tables=tables)
        before = self._capture(changes)
        for table, splice in changes.tables.items():
            self._splice_table(table, splice)
        if changes.extents:
            self._contents.set_names({extent.name: self._locate_extent(extent) for extent in changes.extents})
        filled = {block: self._fill(block, rows) for block, rows in changes.blocks.items()}
        for block, heights in changes.heights_pt.items():
            area, held = self._areas[block], before.heights_pt[block]
            for row, height in heights.items():
                if held[row] != height:
                    self._sheet(area.sheet).set_height(area.first_row + row, height)
        for block, breaks in changes.breaks.items():
            self._set_breaks(self._areas[block], breaks)
        for name, areas in changes.print_areas.items():
            self._contents.set_print_area(self._titles[name], self._locate_print_areas(areas))
        if any(block.sheet == SheetName.CHARTS for block in (*changes.blocks, *changes.heights_pt)):
            self._update_charts()
        before = before._replace(separator=self._change_separator(changes.separator))
        self._store()
        if self._package.replaced == replaced:
            return None
        self._forget_stale_values()
        self._store()
        return before._replace(blocks={block: held for block, held in filled.items() if held is not None})

    def _change_separator(self, separator: str | None) -> str | None:
        if separator is None or self._styles.asks_for(separator):
            return None
        from .separators import change_separator  # once in the life of most workbooks

        return change_separator(self._package, self._contents, separator)

    def _update_charts(self) -> None:
        """Let the charts of `Biểu đồ` show what its cells now say."""
        title = self._titles.get(SheetName.CHARTS)
        if title in self._sheets and self._sheets[title].is_changed:
            from .chart_caches import update_chart_caches  # what changes nothing does without

            areas = [area for block, area in self._areas.items() if block.sheet == SheetName.CHARTS]
            update_chart_caches(self._package, self._contents.sheets[title], self._sheets[title], areas)

    def keep_undo(self, step: Rows) -> None:
        """Keep what an undo of this act needs before what is kept of earlier ones."""
        self._fill(UNDO, push_step(self.read_blocks([UNDO])[UNDO].rows, step))

    def drop_undo(self) -> None:
        """Let go of what was kept last."""
        self._fill(UNDO, drop_step(self.read_blocks([UNDO])[UNDO].rows))

    def _fill(self, block: Block, rows: Rows) -> Rows | None:
        """Fill a block; return what stood there, None if that stays."""
        area = self._areas[block]
        if is_cut(block, rows, area.height, area.width):
            raise BlockCutError(area.sheet, block.name)
        return self._sheet(area.sheet).fill(area.first_row, area.first_column, area.height, area.width, rows)

    def append_log(self, row: Sequence[Value], height_pt: float | None = None) -> None:
        """Write a row below the last of the log; its height where its text wraps: no program is there to fit it."""
        area = self._areas[LOG]
        sheet = self._sheet(area.sheet)
        present = sheet.list_rows(area.first_row, area.last_row)
        filled = (
            number for number in reversed(present) if sheet.read_rows([number], area.first_column, area.last_column)
        )
        at = next(filled, area.first_row - 1) + 1
        sheet.fill(at, area.first_column, 1, area.width, [row])
        if height_pt is not None:
            sheet.set_height(at, height_pt)

    def _set_breaks(self, area: Area, breaks: Sequence[int]) -> None:
        """Set the breaks within an area; what staff set outside of it stays."""
        sheet = self._sheet(area.sheet)
        others = [row for row in sheet.list_breaks() if not area.first_row <= row <= area.last_row]
        sheet.set_breaks(sorted([*others, *(area.first_row + row for row in breaks)]))

    def save(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            WorkbookError: the file was opened meanwhile, or does not let itself be written.
        """
        refuse_if_open(self._path)
        self._finish()
        save_atomically(self._package, self._path)

    def sum_parts(self) -> dict[str, int]:
        """Return check sums of all parts as `save` would write them, but for the one that keeps what an undo needs."""
        self._finish()
        own = self._contents.sheets[self._areas[UNDO].sheet]
        return {name: found for name, found in self._package.sum_parts().items() if name != own}

    def _finish(self) -> None:
        self._store()
        self._restore_buttons()

    def _restore_buttons(self) -> None:
        """Draw the buttons again where the macros are there and LibreOffice has lost all that called them."""
        if self._contents.find_target("vbaProject") is None:
            return
        from .drawn import has_buttons, has_launcher, restore_buttons

        period = self._areas[PERIOD]
        part, sheet = self._contents.sheets[period.sheet], self._sheet(period.sheet)
        if not has_buttons(self._package, part) and has_launcher(self._package, self._contents):
            widths = {column: round(width * 7) for column, width in sheet.list_widths().items()}
            heights = {row: sheet.height_of(row) for row in range(1, period.last_row + 10)}
            heights_px = {row: round(height * 4 / 3) for row, height in heights.items() if height is not None}
            restore_buttons(self._package, part, period, widths, heights_px)

    def extract_sheets(self, blocks: Iterable[Block], tables: Iterable[str] = ()) -> Extract:
        """Return the sheets of the blocks and tables as they would be saved, without the rest of the file."""
        from .extract import extract_sheets  # a refresh does without

        self._store()
        kept = {self._areas[block].sheet for block in blocks} | {self._find_table(name).area.sheet for name in tables}
        return extract_sheets(self._package, self._contents, kept)

    def _name_lost(self, block: Block) -> WorkbookError:
        """Why a block is not found: if other names of ours are there, the workbook is one of ours."""
        there = (other for other in BLOCKS if self._contents.find_area(other.name))
        found = {place_block(other, self.version).sheet for other in there}
        if not found:
            return NotOursError(f"vùng tên {block.name}")
        lost = place_block(block, self.version)
        if lost.sheet not in found and lost.sheet not in self._contents.sheets:
            return SheetLostError(lost.sheet)
        return NameLostError(lost.name, lost.reference)

    def _sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            part = self._contents.sheets[name]
            content = self._package.open_long(part) if name in self._long else None
            self._sheets[name] = Sheet(content or self._package.read_part(part), self._styles, name)
        return self._sheets[name]

    def _store(self) -> None:
        for name, sheet in self._sheets.items():
            self._package.replace_part(self._contents.sheets[name], sheet.render(), grows=name in self._long)
        self._contents.save()

    def _find_table(self, table: str) -> TablePart:
        if table not in self._parts:
            _, sheet, columns, _ = TABLES_BY_NAME[table]
            part = self._contents.find_table(table, sheet, columns)
            area = part.area
            self._long.add(area.sheet)
            if lacks_headings(self._package.read_part(part.part)):
                raise HeaderRowError(area.sheet)
            # A library that inserts columns moves cells, and lets the table's own list of columns be.
            found = self._sheet(area.sheet).read_rows([area.first_row], area.first_column, area.last_column)
            refuse_moved_columns([cell_text(_plain(value)) for value in found.get(area.first_row, [])], columns, sheet)
            self._parts[table] = part
        return self._parts[table]

    def _follow_rows(self, table: str, splice: Splice) -> Splice:
        """Find the rows to be taken out by their keys, where they were sorted or moved since."""
        followed = follow_rows(splice, lambda: self.read_table_keys(table))
        if followed is None:
            raise RowsChangedError(TABLES_BY_NAME[table].sheet, splice.keys[0])
        return followed

    def _splice_table(self, table: str, splice: Splice) -> None:
        part = self._find_table(table)
        area, sheet = part.area, self._sheet(part.area.sheet)
        first = area.first_row + 1
        present = self._count_rows(area)
        if not is_in_place(splice):
            growth = len(splice.rows) - len(splice.delete)
            self._refuse_content_below(area, growth)
            deleted = {first + row for row in splice.delete}
            sheet.splice_rows(area._replace(first_row=first), deleted, first + splice.at, len(splice.rows))
            resized = area._replace(last_row=area.last_row + growth)
            resize_table(self._package, part, write_area(resized, sheet=False).replace("$", ""))
            self._parts[table] = part._replace(area=resized)
        at = first + splice.at - sum(row < splice.at for row in splice.delete)
        sheet.fill(at, area.first_column, len(splice.rows), len(TABLES_BY_NAME[table].columns), splice.rows)
        expected, found = present - len(splice.delete) + len(splice.rows), self._count_rows(self._parts[table].area)
        if found < expected:
            raise LostRowsError(area.sheet, expected, found)

    def _count_rows(self, table: Area) -> int:
        """Count the rows of a table that its sheet writes out."""
        return self._sheet(table.sheet).count_rows(table.first_row + 1, table.last_row)

    def _refuse_content_below(self, area: Area, growth: int) -> None:
        below = self._sheet(area.sheet).list_rows(area.last_row + 1, area.last_row + growth)
        found = self._sheet(area.sheet).read_rows(below, area.first_column, area.last_column)
        if found or area.last_row + growth > MAX_ROWS:
            row = min(found, default=MAX_ROWS)
            raise TableBlockedError(f"{area.sheet}!{column_letters(area.first_column)}{row}")

    def _locate_extent(self, extent: Extent) -> str:
        return write_area(locate_extent(self._find_table(extent.table).area, extent))

    def _locate_print_areas(self, areas: Sequence[PrintArea]) -> str | None:
        located = [locate_print_area(self._areas[printed.block], printed) for printed in areas]
        return ",".join(write_area(area) for area in located) or None

    def _forget_stale_values(self) -> None:
        """Drop what formulas had computed: on the sheets written, and on those whose formulas look at them."""
        touched = {name for name, sheet in self._sheets.items() if sheet.is_changed}
        others = {
            name: self._package.read_part(part)
            for name, part in self._contents.sheets.items()
            if name not in touched and "/worksheets/" in part and part in self._package and not self._is_proven(name)
        }
        readers: set[str] = set()
        if any(map(has_formula, others.values())):
            from .readers import find_readers  # few workbooks have formulas of staff's own

            readers = find_readers(others, self._contents.list_names(), {*touched, *TABLES_BY_NAME})
        for name in touched | readers:
            self._sheet(name).drop_cached_values()
        self._contents.calculate_on_load()
        self._contents.drop_calculation_chain()

    def _is_proven(self, title: str) -> bool:
        return title in self._sheets and self._sheets[title].is_proven

    # Undoing

    def _capture(self, changes: Changes) -> Changes:
        """Return what stands now where `changes` will write, the blocks apart: `fill` returns those."""
        return Changes(
            tables={table: self._invert_splice(table, splice) for table, splice in changes.tables.items()},
            heights_pt={block: self._capture_heights(block, rows) for block, rows in changes.heights_pt.items()},
            print_areas={sheet: self._capture_print_areas(sheet) for sheet in changes.print_areas},
            breaks={block: self._capture_breaks(block) for block in changes.breaks},
            extents=[self._capture_extent(extent) for extent in changes.extents],
        )

    def _invert_splice(self, table: str, splice: Splice) -> Splice:
        area = self._find_table(table).area
        numbers = [area.first_row + 1 + row for row in splice.delete]
        # Rows that go take columns that staff added with them; rows that stay keep theirs.
        last = area.first_column + len(TABLES_BY_NAME[table].columns) - 1 if is_in_place(splice) else area.last_column
        found = self._sheet(area.sheet).read_rows(numbers, area.first_column, last, as_written=True)
        at = splice.at - sum(row < splice.at for row in splice.delete)
        written = tuple(range(at, at + len(splice.rows)))
        keys = tuple(cell_text(_plain(row[0])) for row in splice.rows if row)
        return Splice(
            written, at, [found.get(number, []) for number in numbers], keys if len(keys) == len(written) else ()
        )

    def _capture_heights(self, block: Block, rows: Iterable[int]) -> dict[int, float | None]:
        area = self._areas[block]
        sheet = self._sheet(area.sheet)
        found = {row: sheet.height_of(area.first_row + row) for row in rows}
        if block in ANNEX and None in found.values():
            # The open workbook fits a row that is given back: what these have is said, whichever door puts it back.
            found = {row: sheet.ordinary_height if height is None else height for row, height in found.items()}
        return found

    def _capture_breaks(self, block: Block) -> list[int]:
        area = self._areas[block]
        rows = self._sheet(area.sheet).list_breaks()
        return [row - area.first_row for row in rows if area.first_row <= row <= area.last_row]

    def _capture_print_areas(self, sheet: str) -> list[PrintArea]:
        title = self._titles[sheet]
        block, origin = next((block, area) for block, area in self._areas.items() if area.sheet == title)
        captured = []
        for reference in (self._contents.find_print_area(title) or "").split(","):
            area = parse_area(reference)
            if area:
                top, left = area.first_row - origin.first_row, area.first_column - origin.first_column
                captured.append(PrintArea(block, area.height, area.width, top, left))
        return captured

    def _capture_extent(self, extent: Extent) -> Extent:
        reference = self._contents.find_reference(extent.name)
        return capture_extent(self._find_table(extent.table).area, extent, reference)


def _plain(value: Value) -> CellValue:
    """What a cell shows, without its runs."""
    return value.text if isinstance(value, RichText) else value  # type: ignore[return-value]


def _put_values(grid: Grid, values: Mapping[tuple[int, int], CellValue]) -> tuple[tuple[CellValue, ...], ...]:
    """Put values in place of others, by sheet row and column; where a formula had none before, its cell is widened."""
    rows = list(grid.rows)
    for (row, column), value in values.items():
        at, place = row - grid.first_row, column - grid.first_column
        line = [*rows[at], *[None] * (place + 1 - len(rows[at]))]
        line[place] = value
        rows[at] = tuple(line)
    return tuple(rows)
