"""A sheet whose lists are moved away and added to: what an upgrade does to one that staff own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..cells.areas import Area, parse_area
from ..cells.grid import column_letters
from ..cells.value import Value
from .cells import cell_style, encode_cell
from .rows import join_cell
from .sheet import Sheet
from .text import escape

_MERGES = re.compile(rb"<mergeCells\b[^>]*>(.*?)</mergeCells>", re.DOTALL)
_MERGE = re.compile(rb'<mergeCell ref="([^"]*)"/>')
_VALIDATIONS = re.compile(rb"<dataValidations\b[^>]*>(.*?)</dataValidations>", re.DOTALL)
_VALIDATION = re.compile(rb"<dataValidation\b")
_BEFORE_VALIDATIONS = re.compile(
    rb"</?(?:sheetCalcPr|sheetProtection|protectedRanges|scenarios|autoFilter|sortState|dataConsolidate|"
    rb"customSheetViews|mergeCells|phoneticPr|conditionalFormatting)\b[^>]*>"
)
"""What stands before the rules for what cells may hold (ECMA-376, 18.3.1.99)."""


class ReworkedSheet(Sheet):
    """A worksheet of which cells are taken out and to which cells with a look are added."""

    def drop_cells(self, area: Area) -> None:
        """Take the cells of an area out, looks, merged cells and all; rows of which nothing is left go too."""
        columns = range(area.first_column, area.last_column + 1)
        for row in self.rows:
            if area.first_row <= row <= area.last_row and not self._split_row(row)[1].keys().isdisjoint(columns):
                self._drop_columns(row, columns)
        self._drop_merges(area)

    def style_of(self, row: int, column: int) -> int:
        """Return the number of the look that a cell has, or would have if it were written."""
        attributes, cells = self._split_row(row)
        return cell_style(cells[column][0]) if column in cells else self._style_for(attributes, column)

    def write_dressed(self, row: int, column: int, values: Sequence[Value], styles: Sequence[int]) -> None:
        """Write cells of a row from a column on, with these looks, in place of what stands there."""
        attributes, cells = self._split_row(row)
        kept = {other: join_cell(*cell) for other, cell in cells.items()}
        for offset, (value, style) in enumerate(zip(values, styles, strict=True), start=column):
            kept[offset] = encode_cell(row, offset, style, value, self._context)
        self._put(row, attributes, kept)

    def offer_choices(self, row: int, column: int, choices: Sequence[str], title: str) -> None:
        """Let a cell be chosen from a list; `title` is that of the message about anything else."""
        listed = escape(",".join(choices))
        element = (
            '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" '
            f'errorTitle="{escape(title)}" sqref="{column_letters(column)}{row}">'
            f'<formula1>"{listed}"</formula1></dataValidation>'
        ).encode()
        found = _VALIDATIONS.search(self._tail)
        rules = (found[1] if found else b"") + element
        count = len(_VALIDATION.findall(rules))
        whole = b'<dataValidations count="%d">%b</dataValidations>' % (count, rules)
        if found:
            self._tail = self._tail[: found.start()] + whole + self._tail[found.end() :]
        else:
            before = list(_BEFORE_VALIDATIONS.finditer(self._tail))
            at = before[-1].end() if before else 0
            self._tail = self._tail[:at] + whole + self._tail[at:]
        self._rendered = None

    def _drop_merges(self, area: Area) -> None:
        found = _MERGES.search(self._tail)
        if found is None:
            return
        kept = [merge[0] for merge in _MERGE.finditer(found[1]) if not _is_within(merge[1].decode(), area)]
        whole = b'<mergeCells count="%d">%b</mergeCells>' % (len(kept), b"".join(kept)) if kept else b""
        if found[0] != whole and len(kept) != len(_MERGE.findall(found[1])):
            self._tail = self._tail[: found.start()] + whole + self._tail[found.end() :]
            self._rendered = None


def _is_within(reference: str, area: Area) -> bool:
    merged = parse_area(f"x!{reference}")
    return (
        merged is not None
        and area.first_row <= merged.first_row
        and merged.last_row <= area.last_row
        and area.first_column <= merged.first_column
        and merged.last_column <= area.last_column
    )
