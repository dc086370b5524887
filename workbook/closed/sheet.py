"""One sheet's XML: rows and cells are replaced where they change, everything else stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..cells.grid import Mark, column_letters, column_number
from ..cells.value import Rows, Value, is_same
from .cells import (
    MARKED,
    CellContext,
    cell_style,
    decode_cell,
    drop_cached,
    encode_cell,
    encode_content,
    has_formula,
    kind_of,
    move_cell,
    write_attributes,
)
from .errors import DamagedCellError, LostRowsError
from .rows import (
    Cells,
    find_end,
    height_of,
    is_hidden,
    join_cell,
    join_row,
    locate_rows,
    number_row,
    row_style,
    set_height,
    show_row,
    split_row,
    start_of,
)

_SHEET_DATA = re.compile(rb"<sheetData\s*/>|<sheetData\s*>(.*)</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_COLUMN = re.compile(rb"<col\b([^>]*?)/>")
_COLUMN_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'\s(?:hidden="(?:1|true)"|width="0?(?:\.[0-4]\d*|(?<=0))")')
"""A column that is narrower than half a digit shows nothing."""
_BREAKS = re.compile(rb"<rowBreaks\b.*?</rowBreaks>|<rowBreaks\b[^>]*/>", re.DOTALL)
_BEFORE_BREAKS = re.compile(
    rb"<headerFooter\b.*?</headerFooter>|<headerFooter\b[^>]*/>|<pageSetup\b[^>]*/>|<pageMargins\b[^>]*/>",
    re.DOTALL,
)
_CACHED_FORMULA = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*<v")
_SHARED = b't="shared"'
_SLASH = ord("/")


class Sheet:
    """The XML of a worksheet, open to replacement of rows; `render` gives it back."""

    def __init__(self, xml: bytes, context: CellContext, title: str = "") -> None:
        self._title = title
        match = _SHEET_DATA.search(xml)
        if match is None:
            raise DamagedCellError(f"{title}!A1")
        self._rendered: bytes | None = xml
        self._head, self._tail = xml[: match.start()], xml[match.end() :]
        self._old_tail, self._shrunk = self._tail, False
        self._data = match.group(1) or b""
        self._context = context
        try:
            self._starts = locate_rows(self._data)
        except ValueError:
            raise DamagedCellError(f"{title}!A1") from None
        self._new: dict[int, bytes] = {}
        self._columns: set[int] = set()
        self._apart: dict[int, tuple[bytes, Cells]] = {}
        self._column_styles: dict[int, int] | None = None
        self._masters: Any = None if _SHARED in self._data else {}

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that the sheet writes out, in order."""
        return sorted(self._starts.keys() | self._new.keys())

    @property
    def last_row(self) -> int:
        """The greatest of those numbers; 0 if there is none."""
        return max(max(self._starts, default=0), max(self._new, default=0))

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden or filtered out."""
        return is_hidden(self._row_attributes(row))

    def read_rows(
        self, rows: Iterable[int], first_column: int, last_column: int, *, as_written: bool = False
    ) -> dict[int, list[Value]]:
        """Read cells of the given rows; each row is cut after its last filled cell, empty rows are left out."""
        found: dict[int, list[Value]] = {}
        for row in filter(self._may_hold_cells, rows):
            values: list[Value] = []
            for column, (attributes, content) in self._split_row(row)[1].items():
                if content and first_column <= column <= last_column:
                    value = self._decode(row, column, attributes, content, as_written=as_written)
                    if value is not None and value != "":
                        values += [None] * (column - first_column - len(values))
                        values.append(value)
            if values:
                found[row] = values
        return found

    def read_columns(
        self, rows: range, first_column: int, last_column: int, show: Callable[[Value], Value]
    ) -> list[Sequence[Value]]:
        """Read columns of many rows, None where a cell is empty; `show` is what is made of each value."""
        from .lines import PlainRows, read_plain_rows  # a refresh reads keys, and the rows of two weeks

        plain = PlainRows([], [])
        if not self._new and self._masters == {}:
            plain = read_plain_rows(self._data, first_column, last_column, self._context, show)
        start = bisect_left(plain.numbers, rows.start)
        if plain.numbers[start : start + len(rows)] == list(rows):
            return [column[start : start + len(rows)] for column in plain.columns]
        lines = dict(zip(plain.numbers, zip(*plain.columns, strict=True), strict=True))
        others = self.read_rows([row for row in rows if row not in lines], first_column, last_column)
        lines |= {row: tuple(map(show, line)) for row, line in others.items()}
        width = last_column - first_column + 1
        whole = [(*line, *[None] * (width - len(line))) for line in (lines.get(row, ()) for row in rows)]
        return list(zip(*whole, strict=True))

    def find_marks(
        self, rows: Iterable[int], first_column: int, last_column: int
    ) -> dict[tuple[int, int], tuple[str | None, Mark]]:
        """Find cells, by row and column, with what is not part of their value: see `marks.find_mark`."""
        if not (self._context.has_marks or any(marker in self._data for marker in MARKED)):
            return {}
        from .marks import find_mark  # few sheets have any

        found = {}
        for row in rows:
            for column, (attributes, content) in self._split_row(row)[1].items():
                if content and first_column <= column <= last_column:
                    mark = find_mark(attributes, content, self._context)
                    if mark is not None:
                        found[row, column] = mark
        return found

    def list_formulas(self, rows: Iterable[int], first_column: int, last_column: int) -> list[tuple[int, int]]:
        """List the cells, by row and column, that hold a formula."""
        if not has_formula(self._data):
            return []
        return [
            (row, column)
            for row in rows
            for column, (_, content) in self._split_row(row)[1].items()
            if content and b"<f" in content and first_column <= column <= last_column
        ]

    def list_hidden_columns(self, first: int, last: int) -> frozenset[int]:
        """List the columns from `first` to `last` that are hidden or have no width."""
        hidden = [attributes for attributes in _COLUMN.findall(self._head) if _HIDDEN_COLUMN.search(attributes)]
        spans = [{name: int(value) for name, value in _COLUMN_SPAN.findall(attributes)} for attributes in hidden]
        return frozenset(
            column
            for span in spans
            for column in range(max(span.get(b"min", 1), first), min(span.get(b"max", 0), last) + 1)
        )

    def list_widths(self) -> dict[int, float]:
        """List the widths of columns in digits, where they differ from the sheet's own; 0 for a hidden one."""
        widths: dict[int, float] = {}
        for attributes in _COLUMN.findall(self._head):
            span = {name: int(value) for name, value in _COLUMN_SPAN.findall(attributes)}
            width = re.search(rb'\bwidth="([\d.]+)"', attributes)
            if width and b"min" in span and b"max" in span:
                wide = 0 if _HIDDEN_COLUMN.search(attributes) else float(width[1])
                widths |= dict.fromkeys(range(span[b"min"], min(span[b"max"], span[b"min"] + 200) + 1), wide)
        return widths

    def _decode(self, row: int, column: int, attributes: bytes, content: bytes | None, *, as_written: bool) -> Value:
        try:
            return decode_cell(attributes, content, self._context, as_written=as_written)
        except (ValueError, IndexError, OverflowError):
            raise DamagedCellError(f"{self._title}!{column_letters(column)}{row}") from None

    def read_column(self, rows: Iterable[int], column: int) -> list[Value]:
        """Read one cell of each row, None where it is empty; the other cells are not looked at."""
        rows = list(rows)
        if self._new or self._masters != {}:
            read = self.read_rows(rows, column, column)
            return [read.get(row, [None])[0] for row in rows]
        pattern = rb'<c (r="%b(\d+)"[^>]*?)(?:/>|>(.*?)</c>)' % column_letters(column).encode()
        found: dict[int, Value] = {}
        texts: dict[bytes, Value] = {}  # a history names each of its weeks many times over
        for attributes, number, content in re.findall(pattern, self._data, re.DOTALL):
            if content not in texts or b"<is>" not in content:
                texts[content] = self._decode(int(number), column, attributes, content, as_written=False)
            found[int(number)] = texts[content]
        return [found.get(row) for row in rows]

    def fill(self, first_row: int, first_column: int, height: int, width: int, values: Rows) -> list[list[Value]]:
        """Write a rectangle from its first cell and empty the rest of it; return what stood there, as written.

        Cells that stay the same are left as they are.
        """
        last_row = first_row + height - 1
        present = [row for row in self.rows if first_row + len(values) <= row <= last_row]
        lines = {first_row + offset: line for offset, line in enumerate(values)} | dict.fromkeys(present, ())
        before = {row: self._write_row(row, first_column, width, line) for row, line in lines.items()}
        last = max((row for row, line in before.items() if line), default=first_row - 1)
        return [before.get(row, []) for row in range(first_row, last + 1)]

    def set_height(self, row: int, height_pt: float | None) -> None:
        """Set a row's height in points: 0 hides it, None gives it back the sheet's own."""
        if height_of(self._row_attributes(row)) != height_pt:
            attributes, cells = self._split_row(row)
            raw = {column: join_cell(*cell) for column, cell in cells.items()}
            self._put(row, set_height(attributes or b' r="%d"' % row, height_pt), raw, cells)

    def height_of(self, row: int) -> float | None:
        """Return the height that a row has of its own, in points; 0 when hidden, None for the sheet's."""
        return height_of(self._row_attributes(row))

    @property
    def is_changed(self) -> bool:
        """Whether `render` gives other bytes than were read."""
        return bool(self._new) or self._shrunk or self._tail != self._old_tail

    def reorder_rows(
        self, sources: Sequence[int | None], first_row: int, old_count: int, first_column: int, last_column: int
    ) -> None:
        """Reorder the rows of a table: `sources` names, for each place, the row that moves there (None: a new one).

        Rows of the table that no place takes up disappear; a new row looks like the table's first, and is empty.
        `old_count` rows stood there from `first_row` on. What stands next to the table stays where it is.
        """
        columns = range(first_column, last_column + 1)
        moves = {first_row + offset: source for offset, source in enumerate(sources) if source != first_row + offset}
        old = {row: self._split_row(row) for row in {first_row, *moves.values(), *moves} if row is not None}
        for row, source in moves.items():
            attributes, cells = old[first_row if source is None else source]
            beside = {column: cell for column, cell in old[row][1].items() if column not in columns}
            laid = {column: join_cell(*cell) for column, cell in beside.items()}
            for column in columns:
                if column not in cells:
                    continue
                if source is None:
                    laid[column] = encode_cell(row, column, cell_style(cells[column][0]), None, self._context)
                else:
                    laid[column] = move_cell(*cells[column], row)
            self._put(row, show_row(attributes) if source is None else attributes, laid)
        for row in range(first_row + len(sources), first_row + old_count):
            self._drop_columns(row, columns)

    def _drop_columns(self, row: int, columns: range) -> None:
        """Take cells out of a row, and the row with them if nothing else stands in it."""
        attributes, cells = self._split_row(row)
        beside = {column: join_cell(*cell) for column, cell in cells.items() if column not in columns}
        if beside:
            self._put(row, show_row(attributes), beside)
        else:
            self._rendered = None
            self._shrunk = self._starts.pop(row, None) is not None or self._shrunk
            self._new.pop(row, None)
            self._apart.pop(row, None)

    def set_breaks(self, rows: Sequence[int]) -> None:
        """Set the manual page breaks: a page begins at each of these rows."""
        if list(rows) == self.list_breaks():
            return
        tail = _BREAKS.sub(b"", self._tail)
        if rows:
            breaks = "".join(f'<brk id="{row - 1}" max="16383" man="1"/>' for row in rows)
            element = f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{breaks}</rowBreaks>'
            before = list(_BEFORE_BREAKS.finditer(tail))
            at = before[-1].end() if before else 0
            tail = tail[:at] + element.encode() + tail[at:]
        self._tail, self._rendered = tail, None

    def list_breaks(self) -> list[int]:
        """List the rows at which manual page breaks begin a page."""
        match = _BREAKS.search(self._tail)
        return [int(row) + 1 for row in re.findall(rb'\bid="(\d+)"', match.group())] if match else []

    def drop_cached_values(self) -> None:
        """Take the cached value from every formula, so that none shows what it was before its inputs changed."""
        if not has_formula(self._data) and not any(map(has_formula, self._new.values())):
            return
        for row in self.rows:
            if _CACHED_FORMULA.search(self._raw_row(row)) is None:
                continue
            attributes, cells = self._split_row(row)
            dropped = {column: drop_cached(*cell) for column, cell in cells.items()}
            if any(dropped.values()):
                kept = {column: dropped[column] or join_cell(*cell) for column, cell in cells.items()}
                self._put(row, attributes, kept)

    def render(self) -> bytes:
        """Return the sheet's XML, with the rows as they now are."""
        if self._rendered is None:
            self._write_out_shared()
            data = self._render_rows()
            if data.count(b"<row") != len(self.rows):
                raise LostRowsError(self._title, len(self.rows), data.count(b"<row"))
            self._rendered = self._extend_dimension() + b"<sheetData>" + data + b"</sheetData>" + self._tail
        return self._rendered

    def _render_rows(self) -> bytes:
        """All rows in order; between rows that changed, the data is copied in whole stretches."""
        if self._shrunk:
            return b"".join(map(self._raw_row, self.rows))
        old = list(self._starts)
        if old != sorted(old):
            return b"".join(map(self._raw_row, self.rows))
        pieces, at = [], 0
        for row in sorted(self._new):
            place = bisect_left(old, row)
            start = self._starts[old[place]] if place < len(old) else len(self._data)
            pieces += [self._data[at:start], self._new[row]]
            at = find_end(self._data, self._starts[row]) if row in self._starts else start
        return b"".join([*pieces, self._data[at:]])

    def _write_out_shared(self) -> None:
        """Write shared formulas out in full: the cell that held the text for others may be gone."""
        if self._masters == {}:
            return
        for row in [row for row in self._starts if row not in self._new and _SHARED in self._raw_row(row)]:
            attributes, cells = self._split_row(row)
            self._put(row, attributes, {column: join_cell(*cell) for column, cell in cells.items()})

    def _extend_dimension(self) -> bytes:
        """The head, with the sheet's used area as large as its rows now make it."""
        if not self._columns:
            return self._head
        first, last = min(self._columns), max(self._columns)

        def extend(match: re.Match[bytes]) -> bytes:
            left, top, right, bottom = match.groups()
            right, bottom = right or left, bottom or top
            left = column_letters(min(column_number(left.decode()), first)).encode()
            right = column_letters(max(column_number(right.decode()), last)).encode()
            highest, lowest = min(int(top), *self._new), max(int(bottom), *self.rows)
            return b'<dimension ref="%b%d:%b%d"' % (left, highest, right, lowest)

        return _DIMENSION.sub(extend, self._head, count=1)

    def _put(self, row: int, attributes: bytes, cells: Mapping[int, bytes], apart: Cells | None = None) -> None:
        """Put a row in place of what was there; `apart` are the same cells taken apart, where they are known."""
        self._new[row] = join_row(row, attributes, cells)
        self._columns.update(cells)
        if apart:
            self._apart[row] = number_row(attributes, row), apart
        else:
            self._apart.pop(row, None)
        self._rendered = None

    def _raw_row(self, row: int) -> bytes:
        if row in self._new:
            return self._new[row]
        if row in self._starts:
            start = self._starts[row]
            return self._data[start : find_end(self._data, start)]
        return b""

    def _row_attributes(self, row: int) -> bytes:
        """The attributes of a row, whose cells are not looked at."""
        if row in self._apart:
            return self._apart[row][0]
        if row in self._new:
            return start_of(self._new[row], 0)
        return start_of(self._data, self._starts[row]) if row in self._starts else b""

    def _may_hold_cells(self, row: int) -> bool:
        """Tell a row that is closed in itself: of those a sheet may have a million."""
        start = self._starts.get(row)
        return row in self._new or (start is not None and self._data[self._data.find(b">", start) - 1] != _SLASH)

    def _split_row(self, row: int) -> tuple[bytes, Cells]:
        if row in self._apart:
            return self._apart[row]
        apart = self._take_apart(self._raw_row(row))
        if apart[1]:  # of rows without cells a sheet may have a million
            self._apart[row] = apart
        return apart

    def _take_apart(self, raw: bytes) -> tuple[bytes, Cells]:
        try:
            attributes, cells = split_row(raw)
        except ValueError:
            number = re.search(rb'r="(\d+)', raw)
            raise DamagedCellError(f"{self._title}!A{number[1].decode() if number else ''}") from None
        if _SHARED in raw:
            from .shared import find_masters, unshare_cell  # few sheets have any

            if self._masters is None:
                old = (self._data[start : find_end(self._data, start)] for start in self._starts.values())
                self._masters = find_masters(split_row(row)[1] for row in old)
            cells = {column: unshare_cell(*cell, self._masters) for column, cell in cells.items()}
        return attributes, cells

    def _write_row(self, row: int, first_column: int, width: int, line: Sequence[Value]) -> list[Value]:
        """Write cells of a row; return what they held, cut after the last filled one."""
        attributes, cells = self._split_row(row)
        written: Cells = {}
        before: list[Value] = []
        last = first_column + len(line) - 1
        if width > len(line):
            last = max(last, min(max(cells, default=0), first_column + width - 1))
        for column in range(first_column, last + 1):
            offset = column - first_column
            old = cells.get(column)
            value = line[offset] if offset < len(line) else None
            if old is None or old[1] is None:
                if value is None or value == "":
                    continue
                held: Value = None
                style = cell_style(old[0]) if old is not None else self._style_for(attributes, column)
                kind, content = encode_content(value, style, self._context)
            else:
                style = cell_style(old[0])
                kind, content = encode_content(value, style, self._context)
                same = old[1] == content and kind == kind_of(old[0])
                held = value if same else self._decode(row, column, *old, as_written=True)
                if held is not None and held != "":
                    before += [None] * (offset - len(before))
                    before.append(held)
                if same or is_same(held, value):
                    continue
            written[column] = write_attributes(row, column, style, kind), content
        if written:
            whole = sorted((cells | written).items())  # readers go from left to right
            merged = {column: cell for column, cell in whole if cell[1] or b" s=" in cell[0]}
            self._put(row, attributes, {column: join_cell(*cell) for column, cell in merged.items()}, merged)
        return before

    def _style_for(self, row_attributes: bytes, column: int) -> int:
        style = row_style(row_attributes)
        if style is not None:
            return style
        if self._column_styles is None:
            self._column_styles = _read_column_styles(self._head)
        return self._column_styles.get(column, 0)


def _read_column_styles(head: bytes) -> dict[int, int]:
    styles: dict[int, int] = {}
    for attributes in _COLUMN.findall(head):
        found = {name: int(value) for name, value in re.findall(rb'\b(min|max|style)="(\d+)"', attributes)}
        if found.get(b"style") and b"min" in found and b"max" in found:
            last = min(found[b"max"], found[b"min"] + 200)
            styles |= dict.fromkeys(range(found[b"min"], last + 1), found[b"style"])
    return styles
