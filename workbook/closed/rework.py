"""A sheet whose lists are moved away and added to: what an upgrade does to one that staff own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..cells.areas import MAX_COLUMNS, Area, parse_area
from ..cells.grid import column_letters
from ..cells.value import Value
from .encode import encode_cell, look_of
from .rows import EMPTY, Cells
from .sheet import Sheet
from .text import escape

_MERGES = re.compile(rb"<mergeCells\b[^>]*>(.*?)</mergeCells>", re.DOTALL)
_MERGE = re.compile(rb'<mergeCell ref="([^"]*)"/>')
_COLUMNS = re.compile(rb"<cols>.*?</cols>|<cols\s*/>", re.DOTALL)
_SPAN = re.compile(rb"<col\b[^>]*/>")
_ENDS = re.compile(rb'(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")')
_RULES = re.compile(rb'<conditionalFormatting\b[^>]*\bsqref="([^"]*)"[^>]*>.*?</conditionalFormatting>', re.DOTALL)
_BEFORE_RULES = re.compile(
    rb"</?(?:sheetCalcPr|sheetProtection|protectedRanges|scenarios|autoFilter|sortState|dataConsolidate|"
    rb"customSheetViews|mergeCells|phoneticPr|conditionalFormatting)\b[^>]*>"
)
"""What stands before the rules for what cells look like and may hold, each behind its kind (ECMA-376, 18.3.1.99)."""
_VALIDATIONS = re.compile(rb"<dataValidations\b[^>]*>(.*?)</dataValidations>", re.DOTALL)
_VALIDATION_ELEMENT = re.compile(rb"<dataValidation\b(?:[^>]*/>|.*?</dataValidation>)", re.DOTALL)
_CELLS = re.compile(rb'\bsqref="([^"]*)"')


class ReworkedSheet(Sheet):
    """A worksheet of which cells are taken out and to which cells with a look are added."""

    def drop_cells(self, area: Area) -> None:
        """Take the cells of an area out, looks, merged cells and all; rows of which nothing is left go too."""
        columns = range(area.first_column, area.last_column + 1)
        for row in self.rows:
            if area.first_row <= row <= area.last_row and not self._rows.split(row)[1].keys().isdisjoint(columns):
                self._drop_columns(row, columns)
        self._drop_merges(area)

    def style_of(self, row: int, column: int) -> int:
        """Return the number of the look that a cell has, or would have if it were written."""
        attributes, cells = self._rows.split(row)
        return look_of(cells[column]) if column in cells else self._style_for(attributes, column)

    def write_dressed(self, row: int, column: int, values: Sequence[Value], styles: Sequence[int]) -> None:
        """Write cells of a row from a column on, with these looks, in place of what stands there."""
        attributes, cells = self._rows.split(row)
        kept = dict(cells)
        for offset, (value, style) in enumerate(zip(values, styles, strict=True), start=column):
            kept[offset] = encode_cell(style, value, self._context)
        self._put(row, attributes, {column: cell for column, cell in kept.items() if cell != EMPTY})

    def list_cells(self, area: Area) -> dict[int, Cells]:
        """List the cells of an area as they are written, by row and column."""
        found: dict[int, Cells] = {}
        for row in self.rows:
            if area.first_row <= row <= area.last_row:
                cells = self._rows.split(row)[1].items()
                within = {c: cell for c, cell in cells if area.first_column <= c <= area.last_column}
                if within:
                    found[row] = within
        return found

    def lay_cells(self, rows: Mapping[int, Cells]) -> None:
        """Put cells as they are written in their rows, in place of what stands there."""
        for row, laid in rows.items():
            attributes, cells = self._rows.split(row)
            self._put(row, attributes, cells | laid)

    def list_columns(self, first: int, last: int) -> list[bytes]:
        """List what is said of the columns of a stretch (`col`), each cut to the stretch."""
        return [cut for span in self._list_spans() for cut in _cut_span(span, first, last)]

    def replace_columns(self, first: int, last: int, elements: Iterable[bytes]) -> None:
        """Say of the columns of a stretch what these elements say; of all others what was said."""
        kept = [
            cut
            for span in self._list_spans()
            for cut in (*_cut_span(span, 1, first - 1), *_cut_span(span, last + 1, MAX_COLUMNS))
        ]
        spans = sorted([*kept, *elements], key=_first_of)
        whole = b"<cols>" + b"".join(spans) + b"</cols>" if spans else b""
        found = _COLUMNS.search(self._head)
        start, end = found.span() if found else (len(self._head), len(self._head))
        self._head = self._head[:start] + whole + self._head[end:]
        self._rendered = None

    def _list_spans(self) -> list[bytes]:
        found = _COLUMNS.search(self._head)
        return _SPAN.findall(found[0]) if found else []

    def list_rules(self, area: Area) -> list[bytes]:
        """List the conditional formats that lie within an area."""
        return [
            rule[0]
            for rule in _RULES.finditer(self._tail)
            if all(_is_within(part, area) for part in rule[1].decode().split())
        ]

    def add_rules(self, rules: Iterable[bytes]) -> None:
        """Put conditional formats behind those that there are."""
        before = list(_BEFORE_RULES.finditer(self._tail))
        at = before[-1].end() if before else 0
        self._tail = self._tail[:at] + b"".join(rules) + self._tail[at:]
        self._rendered = None

    @property
    def rules(self) -> list[tuple[str, bytes]]:
        """The conditional formats, each with the cells that it is for."""
        return [(rule[1].decode(), rule[0]) for rule in _RULES.finditer(self._tail)]

    @property
    def validations(self) -> list[tuple[str, bytes]]:
        """What cells may hold, and what is shown next to them, each with the cells that it is for."""
        found = _VALIDATIONS.search(self._tail)
        return [(_cells_of(rule[0]), rule[0]) for rule in _VALIDATION_ELEMENT.finditer(found[1])] if found else []

    def replace_validations(self, elements: Sequence[bytes]) -> None:
        """Say this of what cells may hold, and nothing else."""
        whole = b'<dataValidations count="%d">%b</dataValidations>' % (len(elements), b"".join(elements))
        found = _VALIDATIONS.search(self._tail)
        if found:
            start, end = found.span()
        else:
            before = list(_BEFORE_RULES.finditer(self._tail))
            start = end = before[-1].end() if before else 0
        self._tail = self._tail[:start] + whole + self._tail[end:]
        self._rendered = None

    def offer_choices(self, row: int, column: int, choices: Sequence[str], title: str) -> None:
        """Let a cell be chosen from a list; `title` is that of the message about anything else."""
        listed = escape(",".join(choices))
        element = (
            '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" '
            f'errorTitle="{escape(title)}" sqref="{column_letters(column)}{row}">'
            f'<formula1>"{listed}"</formula1></dataValidation>'
        ).encode()
        self.replace_validations([*(rule for _, rule in self.validations), element])

    def _drop_merges(self, area: Area) -> None:
        found = _MERGES.search(self._tail)
        if found is None:
            return
        kept = [merge[0] for merge in _MERGE.finditer(found[1]) if not _is_within(merge[1].decode(), area)]
        whole = b'<mergeCells count="%d">%b</mergeCells>' % (len(kept), b"".join(kept)) if kept else b""
        if found[0] != whole and len(kept) != len(_MERGE.findall(found[1])):
            self._tail = self._tail[: found.start()] + whole + self._tail[found.end() :]
            self._rendered = None


def _cells_of(validation: bytes) -> str:
    found = _CELLS.search(validation)
    return found[1].decode() if found else ""


def _first_of(span: bytes) -> int:
    ends = _ENDS.search(span)
    return int(ends[1]) if ends else 0


def _cut_span(span: bytes, first: int, last: int) -> Iterator[bytes]:
    """A `col` cut to a stretch of columns; nothing where it says nothing of them."""
    ends = _ENDS.search(span)
    if ends is None:
        return
    low, high = max(int(ends[1]), first), min(int(ends[2]), last)
    if low <= high:
        cut = re.sub(rb'\bmin="\d+"', b'min="%d"' % low, span)
        yield re.sub(rb'\bmax="\d+"', b'max="%d"' % high, cut)


def _is_within(reference: str, area: Area) -> bool:
    merged = parse_area(f"x!{reference}")
    return (
        merged is not None
        and area.first_row <= merged.first_row
        and merged.last_row <= area.last_row
        and area.first_column <= merged.first_column
        and merged.last_column <= area.last_column
    )
