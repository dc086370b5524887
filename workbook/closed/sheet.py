"""One sheet's XML: rows and cells are replaced where they change, everything else stays as it lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..blocks import Rows, Value
from .cells import (
    CELL,
    CellContext,
    cell_column,
    cell_style,
    decode_cell,
    drop_cached,
    encode_cell,
    is_same,
    move_cell,
)
from .errors import NotAWorkbookError

_SHEET_DATA = re.compile(rb"<sheetData\s*/>|<sheetData\s*>(.*)</sheetData>", re.DOTALL)
_ROW = re.compile(rb"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_ROW_STYLE = re.compile(rb'\bs="(\d+)"')
_SPANS = re.compile(rb'\s+spans="[^"]*"')
_HEIGHT = re.compile(rb'\s+(?:ht|customHeight|hidden)="[^"]*"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_DIMENSION = re.compile(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)(\d+)"')
_COLUMN = re.compile(rb"<col\b([^>]*?)/>")
_BREAKS = re.compile(rb"<rowBreaks\b.*?</rowBreaks>|<rowBreaks\b[^>]*/>", re.DOTALL)
_BEFORE_BREAKS = re.compile(
    rb"<headerFooter\b.*?</headerFooter>|<headerFooter\b[^>]*/>|<pageSetup\b[^>]*/>|<pageMargins\b[^>]*/>",
    re.DOTALL,
)

Cells = dict[int, tuple[bytes, bytes | None]]
"""A row's cells by column: attributes and content, as they stand in the XML."""


class Sheet:
    """The XML of a worksheet, open to replacement of rows; `render` gives it back."""

    def __init__(self, xml: bytes, context: CellContext) -> None:
        match = _SHEET_DATA.search(xml)
        if match is None:
            raise NotAWorkbookError
        self._xml, self._shrunk = xml, False
        self._head, self._tail = xml[: match.start()], xml[match.end() :]
        self._data = match.group(1) or b""
        self._context = context
        self._spans: dict[int, tuple[int, int]] = {}
        for row in _ROW.finditer(self._data):
            number = _ROW_NUMBER.search(row.group(1))
            if number is None:
                raise NotAWorkbookError
            self._spans[int(number.group(1))] = row.span()
        self._new: dict[int, bytes] = {}
        self._column_styles: dict[int, int] | None = None

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that the sheet writes out, in order."""
        return sorted(self._spans.keys() | self._new.keys())

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden or filtered out."""
        return _HIDDEN.search(self._split_row(row)[0]) is not None

    def read_rows(
        self, rows: Iterable[int], first_column: int, last_column: int, *, formulas: bool = False
    ) -> dict[int, list[Value]]:
        """Read cells of the given rows; each row is cut after its last filled cell, empty rows are left out."""
        found: dict[int, list[Value]] = {}
        for row in rows:
            values: list[Value] = []
            for column, (attributes, content) in self._split_row(row)[1].items():
                if first_column <= column <= last_column:
                    value = decode_cell(attributes, content, self._context, formulas=formulas)
                    if value is not None and value != "":
                        values += [None] * (column - first_column - len(values))
                        values.append(value)
            if values:
                found[row] = values
        return found

    def fill(self, first_row: int, first_column: int, height: int, width: int, values: Rows) -> None:
        """Write a rectangle from its first cell and empty the rest of it; cells that stay the same stay as they lie."""
        last_row = first_row + height - 1
        present = [row for row in self.rows if first_row + len(values) <= row <= last_row]
        for offset, line in enumerate(values):
            self._write_row(first_row + offset, first_column, width, line)
        for row in present:
            self._write_row(row, first_column, width, ())

    def set_height(self, row: int, height_pt: float | None) -> None:
        """Set a row's height in points: 0 hides it, None gives it back the sheet's own."""
        attributes, cells = self._split_row(row)
        plain = _HEIGHT.sub(b"", attributes)
        if not plain:
            plain = f' r="{row}"'.encode()
        if height_pt is not None:
            plain += f' ht="{height_pt:g}" customHeight="1"'.encode()
            plain += b"" if height_pt else b' hidden="1"'
        if plain != attributes:
            raw = [_join_cell(*cell) for cell in cells.values()]
            self._new[row] = _join_row(plain, raw)

    def height_of(self, row: int) -> float | None:
        """Return the height that a row has of its own, in points; 0 when hidden, None for the sheet's."""
        attributes = self._split_row(row)[0]
        if _HIDDEN.search(attributes):
            return 0
        match = re.search(rb'\bht="([\d.]+)"', attributes)
        return float(match.group(1)) if match and b'customHeight="1"' in attributes else None

    @property
    def is_changed(self) -> bool:
        """Whether `render` gives other bytes than were read."""
        return bool(self._new) or self._shrunk or not self._xml.endswith(self._tail)

    def reorder_rows(self, sources: Sequence[int | None], first_row: int, old_count: int) -> None:
        """Lay the rows of a table anew: `sources` names, for each place, the row that moves there (None: a new one).

        Rows of the table that no place takes up disappear; a new row looks like the table's first, and is empty.
        `old_count` rows stood there from `first_row` on.
        """
        moved = {
            first_row + offset: self._raw_row(first_row if source is None else source)
            for offset, source in enumerate(sources)
            if source != first_row + offset
        }
        for row, raw in moved.items():
            is_new = sources[row - first_row] is None
            self._new[row] = self._style_row(raw, row) if is_new else _move_row(raw, row)
        for row in range(first_row + len(sources), first_row + old_count):
            self._shrunk = self._spans.pop(row, None) is not None or self._shrunk
            self._new.pop(row, None)

    def set_breaks(self, rows: Sequence[int]) -> None:
        """Set the manual page breaks: a page begins at each of these rows."""
        tail = _BREAKS.sub(b"", self._tail)
        if rows:
            breaks = "".join(f'<brk id="{row - 1}" max="16383" man="1"/>' for row in rows)
            element = f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{breaks}</rowBreaks>'
            before = list(_BEFORE_BREAKS.finditer(tail))
            at = before[-1].end() if before else 0
            tail = tail[:at] + element.encode() + tail[at:]
        self._tail = tail

    def list_breaks(self) -> list[int]:
        """List the rows at which manual page breaks begin a page."""
        match = _BREAKS.search(self._tail)
        return [int(row) + 1 for row in re.findall(rb'\bid="(\d+)"', match.group())] if match else []

    def drop_cached_values(self) -> None:
        """Take the cached value from every formula, so that none shows what it was before its inputs changed."""
        for row in self.rows:
            raw = self._raw_row(row)
            if b"<f" not in raw:
                continue
            attributes, cells = self._split_row(row)
            dropped = {column: drop_cached(*cell) for column, cell in cells.items()}
            if any(dropped.values()):
                kept = [dropped[column] or _join_cell(*cell) for column, cell in cells.items()]
                self._new[row] = _join_row(attributes, kept)

    def render(self) -> bytes:
        """Return the sheet's XML, with the rows as they now are."""
        if not self.is_changed:
            return self._xml
        return self._extend_dimension() + b"<sheetData>" + self._render_data() + b"</sheetData>" + self._tail

    def _style_row(self, raw: bytes, row: int) -> bytes:
        match = _ROW.fullmatch(raw)
        if match is None:
            return f'<row r="{row}"/>'.encode()
        styles = {cell_column(cell[0]): cell_style(cell[0]) for cell in _find_cells(match.group(2) or b"")}
        cells = [encode_cell(row, column, style, None, self._context) for column, style in styles.items()]
        return _join_row(_number_row(match.group(1).rstrip(), row), cells)

    def _extend_dimension(self) -> bytes:
        """The head, with the sheet's used area as long as its rows now are."""
        last = max(self.rows, default=1)

        def extend(match: re.Match[bytes]) -> bytes:
            return match.group(1) + str(max(last, int(match.group(2)))).encode() + b'"'

        return _DIMENSION.sub(extend, self._head, count=1)

    def _render_data(self) -> bytes:
        return b"".join(self._raw_row(row) for row in self.rows)

    def _raw_row(self, row: int) -> bytes:
        if row in self._new:
            return self._new[row]
        if row in self._spans:
            start, end = self._spans[row]
            return self._data[start:end]
        return b""

    def _split_row(self, row: int) -> tuple[bytes, Cells]:
        match = _ROW.fullmatch(self._raw_row(row))
        if match is None:
            return b"", {}
        cells = {cell_column(cell[0]): cell for cell in _find_cells(match.group(2) or b"")}
        return match.group(1).rstrip(), cells

    def _write_row(self, row: int, first_column: int, width: int, line: Sequence[Value]) -> None:
        attributes, cells = self._split_row(row)
        replaced: dict[int, bytes] = {}
        columns = [column for column in cells if first_column <= column < first_column + width]
        for column in sorted({*columns, *range(first_column, first_column + len(line))}):
            offset = column - first_column
            value = line[offset] if offset < len(line) else None
            old = cells.get(column)
            if old is not None and is_same(decode_cell(*old, self._context, formulas=True), value):
                continue
            if old is None and (value is None or value == ""):
                continue
            style = cell_style(old[0]) if old else self._style_for(attributes, column)
            replaced[column] = encode_cell(row, column, style, value, self._context)
        if not replaced:
            return
        merged = {column: _join_cell(*cell) for column, cell in cells.items()} | replaced
        plain = _SPANS.sub(b"", attributes) or f' r="{row}"'.encode()
        self._new[row] = _join_row(plain, [merged[column] for column in sorted(merged)])

    def _style_for(self, row_attributes: bytes, column: int) -> int:
        match = _ROW_STYLE.search(row_attributes)
        if match and b'customFormat="1"' in row_attributes:
            return int(match.group(1))
        if self._column_styles is None:
            self._column_styles = _read_column_styles(self._head)
        return self._column_styles.get(column, 0)


def _find_cells(content: bytes) -> list[tuple[bytes, bytes | None]]:
    return [(match.group(1).rstrip(), match.group(2)) for match in CELL.finditer(content)]


def _join_cell(attributes: bytes, content: bytes | None) -> bytes:
    return b"<c" + attributes + (b"/>" if content is None else b">" + content + b"</c>")


def _join_row(attributes: bytes, cells: Sequence[bytes]) -> bytes:
    content = b"".join(cells)
    return b"<row" + attributes + (b">" + content + b"</row>" if content else b"/>")


def _number_row(attributes: bytes, row: int) -> bytes:
    return _ROW_NUMBER.sub(f'r="{row}"'.encode(), _SPANS.sub(b"", attributes), count=1) or f' r="{row}"'.encode()


def _move_row(raw: bytes, row: int) -> bytes:
    match = _ROW.fullmatch(raw)
    if match is None:
        return f'<row r="{row}"/>'.encode()
    cells = [move_cell(*cell, row) for cell in _find_cells(match.group(2) or b"")]
    return _join_row(_number_row(match.group(1).rstrip(), row), cells)


def _read_column_styles(head: bytes) -> dict[int, int]:
    styles: dict[int, int] = {}
    for attributes in _COLUMN.findall(head):
        found = {name: int(value) for name, value in re.findall(rb'\b(min|max|style)="(\d+)"', attributes)}
        if found.get(b"style"):
            last = min(found[b"max"], found[b"min"] + 200)
            styles |= dict.fromkeys(range(found[b"min"], last + 1), found[b"style"])
    return styles
