"""What stands now where something will be written: what an undo, or an error, puts back."""

from __future__ import annotations

from collections.abc import Iterable

from ..book.door import Changes, Extent, PrintArea, Splice
from ..book.layout import ANNEX, LETTER, LETTER_BODY_CAPACITY, LETTER_ROWS, PASTE, TABLES_BY_NAME, Block
from ..book.locations import capture_extent
from ..book.splices import is_in_place
from ..cells.areas import Area, list_stretches, parse_area
from ..cells.text import cell_text
from ..cells.value import Value
from .breaks import list_breaks
from .cells import as_rows
from .halves import list_alike
from .left_out import leave_out
from .program import list_separator
from .reading import OpenReader, trim
from .runs import read_runs
from .separators import find_separator
from .values import take_content


class OpenCapture(OpenReader):
    """An open workbook whose contents, layout and names can be read as they would be written."""

    def _capture(self, changes: Changes) -> Changes:
        """Return what stands now where `changes` will write."""
        return Changes(
            blocks={block: self._read_contents(block) for block in changes.blocks},
            tables={table: self._invert_splice(table, splice) for table, splice in changes.tables.items()},
            heights_pt={block: self._read_heights(block, rows) for block, rows in changes.heights_pt.items()},
            print_areas={sheet: self._capture_print_areas(sheet) for sheet in changes.print_areas},
            breaks={block: self._capture_breaks(block) for block in changes.breaks},
            extents=[self._capture_extent(extent) for extent in changes.extents],
            separator=None if changes.separator is None else self._find_separator(),
        )

    def _read_contents(self, block: Block) -> list[list[Value]]:
        area = self._used(self._areas[block])
        if area is None:
            return []
        rows = self._read_as_written(area)
        if block is LETTER:
            self._read_runs(rows)
        if block is PASTE:  # an undo brings text back without its looks: a note mark would be glued to its number
            leave_out(self._sheets[area.sheet], area, rows)
        contents = [trim(row) for row in rows]
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
        last = area.first_column + len(TABLES_BY_NAME[table].columns) - 1 if is_in_place(splice) else area.last_column
        found: dict[int, list[Value]] = {}
        for first, last_row in list_stretches(area.first_row + 1 + row for row in splice.delete):
            stretch = Area(area.sheet, first, area.first_column, last_row, last)
            found |= dict(enumerate(map(trim, self._read_as_written(stretch)), first))
        return [found[area.first_row + 1 + row] for row in splice.delete]

    def _read_heights(self, block: Block, rows: Iterable[int]) -> dict[int, float | None]:
        """Read heights, as the closed file says them; neighbouring rows of one height are one question."""
        area = self._areas[block]
        sheet = self._sheets[area.sheet]

        def ask(part: Area) -> float | None:
            height: float | None = sheet.range(f"{part.first_row}:{part.last_row}").row_height
            return height

        found: dict[int, float | None] = {}
        for first, last in list_stretches(area.first_row + row for row in sorted(rows)):
            for part, height in list_alike(Area(area.sheet, first, 1, last, 1), ask):
                found |= dict.fromkeys(range(part.first_row, part.last_row + 1), height or 0)
        return {row: found[area.first_row + row] for row in rows}

    def _capture_print_areas(self, sheet: str) -> list[PrintArea]:
        title = self._titles[sheet]
        block, origin = next((block, area) for block, area in self._areas.items() if area.sheet == title)
        captured = []
        for reference in (self._sheets[title].page_setup.print_area or "").split(list_separator(self._book.app)):
            area = parse_area(reference if "!" in reference else f"'{sheet}'!{reference}")
            if area:
                top, left = area.first_row - origin.first_row, area.first_column - origin.first_column
                captured.append(PrintArea(block, area.height, area.width, top, left))
        return captured

    def _capture_breaks(self, block: Block) -> list[int]:
        area = self._areas[block]
        rows = list_breaks(self._sheets[area.sheet], area.first_row, area.last_row)
        return [row - area.first_row for row in rows]

    def _find_separator(self) -> str | None:
        return find_separator(self._sheets[self._areas[ANNEX[0]].sheet], self._areas[ANNEX[0]])

    def _capture_extent(self, extent: Extent) -> Extent:
        reference = self._references.get(extent.name, "").removeprefix("=")
        return capture_extent(self._find_table(extent.table), extent, reference)
