"""One sheet's XML: rows and cells are replaced where they change, everything else stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from ..cells.areas import Area
from ..cells.grid import Mark, column_letters, column_number
from ..cells.value import Rows, Value
from .cells import MARKED, CellContext, Display, PlainNumbers, decode_cell, has_formula, take_apart
from .encode import drop_cached, look_of, write_line, write_look
from .errors import DamagedCellError, refuse_loss
from .rows import EMPTY, Cells, height_of, is_hidden, row_style, set_height, show_row
from .sheet_rows import SheetRows

if TYPE_CHECKING:
    from .long_rows import LongRows
    from .stretches import LongPart

_SHEET_DATA = re.compile(rb"<sheetData\s*/>|<sheetData\s*>(.*)</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_COLUMN = re.compile(rb"<col\b([^>]*?)/>")
_COLUMN_SPAN = re.compile(rb'\b(min|max)="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'\s(?:hidden="(?:1|true)"|width="0?(?:\.[0-4]\d*|(?<=0))")')
"""A column that is narrower than half a digit shows nothing."""
_ORDINARY = re.compile(
    rb'<sheetFormatPr\b(?=[^>]*\scustomHeight="(?:1|true)")[^>]*\sdefaultRowHeight="(\d+(?:\.\d+)?)"'
)
_START, _END = b"<sheetData>", b"</sheetData>"
_BREAKS = re.compile(rb"<rowBreaks\b.*?</rowBreaks>|<rowBreaks\b[^>]*/>", re.DOTALL)
# Seldom met, so compiled where it is.
_BEFORE_BREAKS = (
    rb"(?s)<headerFooter\b.*?</headerFooter>|<headerFooter\b[^>]*/>|<pageSetup\b[^>]*/>|<pageMargins\b[^>]*/>"
)
_CACHED_FORMULAS = (rb"</f>\s*+<v", rb"<f\b[^>]*+(?<=/)>\s*+<v")


class Sheet:
    """The XML of a worksheet, open to replacement of rows; `render` gives it back."""

    def __init__(self, xml: bytes | LongPart, context: CellContext, title: str = "") -> None:
        self._title = title
        self._rendered: bytes | LongPart | None = xml
        self._rows: SheetRows | LongRows
        if isinstance(xml, bytes):
            match = _SHEET_DATA.search(xml)
            if match is None:
                raise DamagedCellError(f"{title}!A1")
            self._head, self._tail = xml[: match.start()], xml[match.end() :]
            rows = match.span(1) if match.start(1) >= 0 else (match.end(), match.end())
            self._rows = SheetRows(xml, title, *rows)
        else:
            from .long_rows import LongRows  # of a long history alone

            self._head, self._tail = xml.head.removesuffix(_START), xml.tail.removeprefix(_END)
            self._rows = LongRows(xml.stretches, title)
        self._old_tail = self._tail
        self._context = context
        self._column_styles: dict[int, int] | None = None
        self._unmarked: dict[int, bool] = {}
        # Names, ratings and numbers recur: what a cell holds, by how it is written, and asked for as written or not.
        self._decoded: dict[bool, dict[bytes, Value]] = {True: {}, False: {}}
        self._numbers = {each: PlainNumbers(context, as_written=each) for each in (True, False)}

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that the sheet writes out, in order."""
        return self._rows.numbers

    @property
    def last_row(self) -> int:
        """The greatest of those numbers; 0 if there is none."""
        return self._rows.last

    def list_rows(self, first: int, last: int) -> list[int]:
        """List the numbers of the rows from the first to the last that the sheet writes out."""
        return self._rows.list_between(first, last)

    def count_rows(self, first: int, last: int) -> int:
        """Count them."""
        return self._rows.count_between(first, last)

    @property
    def is_proven(self) -> bool:
        """Whether its rows as they were read hold values and nothing else: no formulas."""
        return not isinstance(self._rows, SheetRows)

    def is_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden or filtered out."""
        return is_hidden(self._rows.attributes(row))

    def read_rows(
        self, rows: Iterable[int], first_column: int, last_column: int, *, as_written: bool = False
    ) -> dict[int, list[Value]]:
        """Read cells of the given rows; each row is cut after its last filled cell, empty rows are left out."""
        found: dict[int, list[Value]] = {}
        known = self._decoded[as_written]
        for row in filter(self._rows.may_hold_cells, rows):
            values: list[Value] = []
            for column, cell in self._rows.split(row)[1].items():
                if first_column <= column <= last_column:
                    value = known[cell] if cell in known else self._decode(row, column, cell, as_written=as_written)
                    if value is not None and value != "":
                        if len(values) < column - first_column:
                            values += [None] * (column - first_column - len(values))
                        values.append(value)
            if values:
                found[row] = values
        return found

    def read_columns(
        self, rows: range, first_column: int, last_column: int, show: Callable[[Value], Value]
    ) -> list[Sequence[Value]]:
        """Read columns of many rows, None where a cell is empty; `show` is what is made of each value."""
        from .lines import read_plain_rows  # a refresh reads keys, and the rows of two weeks

        plain = read_plain_rows(self._rows.list_plain_data(), first_column, last_column, self._context, show)
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
        if not (self._context.has_marks or any(marker in self._rows.xml for marker in MARKED)):
            return {}
        from .marks import find_mark  # few sheets have any

        found = {}
        for row in rows:
            for column, cell in self._rows.split(row)[1].items():
                if not first_column <= column <= last_column or self._is_unmarked(cell):
                    continue
                attributes, content = take_apart(cell)
                if content:
                    mark = find_mark(attributes, content, self._context)
                    if mark is not None:
                        found[row, column] = mark
        return found

    def _is_unmarked(self, cell: bytes) -> bool:
        """Tell at a glance that a cell has no mark: most have none."""
        if b"<r" in cell or b't="s"' in cell:
            return False
        style = look_of(cell)
        if style not in self._unmarked:
            shown = self._context.shows_as(style)
            self._unmarked[style] = shown is not Display.NOTHING and not self._context.is_struck(style)
        return self._unmarked[style]

    def list_formulas(self, rows: Iterable[int], first_column: int, last_column: int) -> list[tuple[int, int]]:
        """List the cells, by row and column, that hold a formula."""
        if not has_formula(self._rows.xml):
            return []
        return [
            (row, column)
            for row in rows
            for column, cell in self._rows.split(row)[1].items()
            if b"<f" in cell and first_column <= column <= last_column
        ]

    def forget(self) -> None:
        """Let go of what was remembered of rows that were read, and not changed."""
        self._rows.forget()
        self._decoded = {True: {}, False: {}}

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

    def _decode(self, row: int, column: int, cell: bytes, *, as_written: bool) -> Value:
        known = self._decoded[as_written]
        if cell not in known:
            known[cell] = self._decode_once(row, column, cell, as_written=as_written)
        return known[cell]

    def _decode_once(self, row: int, column: int, cell: bytes, *, as_written: bool = False) -> Value:
        number = self._numbers[as_written].read(cell)
        if number is not None:
            return number
        try:
            return decode_cell(*take_apart(cell), self._context, as_written=as_written)
        except (ValueError, IndexError, OverflowError):
            raise DamagedCellError(f"{self._title}!{column_letters(column)}{row}") from None

    def read_runs(self, rows: range, column: int) -> Iterator[tuple[Value, int]]:
        """Read one cell of each row, None where it is empty: what it is, and in how many rows one after the other."""
        if isinstance(self._rows, SheetRows) or column != 1:
            return ((value, len(list(alike))) for value, alike in groupby(self._read_column(rows, column)))
        found = self._rows.list_first_cells(rows)
        return ((self._decode_once(rows.start, column, cell) if cell else None, count) for count, cell in found)

    def _read_column(self, rows: range, column: int) -> list[Value]:
        """Read one cell of each row, None where it is empty; the other cells are not looked at."""
        if not (isinstance(self._rows, SheetRows) and self._rows.is_plain):
            read = self.read_rows(rows, column, column)
            return [read.get(row, [None])[0] for row in rows]
        pattern = rb'<c r="%b(\d++)"([^>]*+>(?:(?<=/>)|(?:[^<]++|<(?!/c>))*+</c>))' % column_letters(column).encode()
        found: dict[int, Value] = {}
        last, value = b"", None
        for row, cell in re.findall(pattern, self._rows.xml):
            if cell != last:  # a week's name stands on all its rows
                last, value = cell, self._decode_once(int(row), column, cell)
            found[int(row)] = value
        return list(map(found.get, rows))

    def fill(self, first_row: int, first_column: int, height: int, width: int, values: Rows) -> Rows | None:
        """Write a rectangle from its first cell and empty the rest of it; return what stood there, as written.

        Cells that stay the same are left as they are; None if all do.
        """
        last_row = first_row + height - 1
        present = filter(self._rows.holds_content, self._rows.list_between(first_row + len(values), last_row))
        lines = {first_row + offset: line for offset, line in enumerate(values)} | dict.fromkeys(present, ())
        written = {row: self._write_row(row, first_column, width, line) for row, line in lines.items()}
        if not any(is_changed for _, is_changed in written.values()):
            return None
        before = {row: held for row, (held, _) in written.items()}
        last = max((row for row, line in before.items() if line), default=first_row - 1)
        return [before.get(row, []) for row in range(first_row, last + 1)]

    def set_height(self, row: int, height_pt: float | None) -> None:
        """Set a row's height in points: 0 hides it, None gives it back the sheet's own."""
        if height_of(self._rows.attributes(row)) != height_pt:
            attributes, cells = self._rows.split(row)
            self._put(row, set_height(attributes or b' r="%d"' % row, height_pt), cells)

    def height_of(self, row: int) -> float | None:
        """Return the height that a row has of its own, in points; 0 when hidden, None for the sheet's."""
        return height_of(self._rows.attributes(row))

    @cached_property
    def ordinary_height(self) -> float | None:
        """The height in points that the sheet gives rows without one of their own; None if programs fit them."""
        match = _ORDINARY.search(self._head)
        return float(match[1]) if match else None

    @property
    def is_changed(self) -> bool:
        """Whether `render` gives other bytes than were read."""
        return self._rows.is_changed or self._tail != self._old_tail

    def splice_rows(self, table: Area, deleted: Collection[int], at: int, count: int) -> None:
        """Take rows out of a table, then put new ones in before what was row `at`.

        A new row looks like the table's first, and is empty. What stands next to the table stays where it is.

        Args:
            table: its data rows.
            deleted: the numbers of the rows that are taken out.
            at: the number of a row of the table, or of the one after its last.
            count: how many are put in.
        """
        columns = range(table.first_column, table.last_column + 1)
        first_row, top = table.first_row, min((at, *deleted))  # above it nothing moves
        sources: list[int | None] = [*range(top, at), *[None] * count, *range(at, table.last_row + 1)]
        sources = [source for source in sources if source not in deleted]
        moves = {top + offset: source for offset, source in enumerate(sources) if source != top + offset}
        old = {row: self._rows.split(row) for row in {first_row, *moves.values(), *moves} if row is not None}
        shown, model = old[first_row]
        looks = {column: look_of(model[column]) for column in columns if column in model}
        new = show_row(shown), {column: write_look(look) + EMPTY for column, look in looks.items() if look}
        for row, source in moves.items():
            attributes, cells = new if source is None else old[source]
            laid = {column: cell for column, cell in old[row][1].items() if column not in columns}
            laid |= {column: cell for column, cell in cells.items() if column in columns}
            self._put(row, attributes, laid)
        for row in range(top + len(sources), table.last_row + 1):
            self._drop_columns(row, columns)

    def _drop_columns(self, row: int, columns: range) -> None:
        """Take cells out of a row, and the row with them if nothing else stands in it."""
        attributes, cells = self._rows.split(row)
        beside = {column: cell for column, cell in cells.items() if column not in columns}
        if beside:
            self._put(row, show_row(attributes), beside)
        else:
            self._rendered = None
            self._rows.drop(row)

    def set_breaks(self, rows: Sequence[int]) -> None:
        """Set the manual page breaks: a page begins at each of these rows."""
        if list(rows) == self.list_breaks():
            return
        tail = _BREAKS.sub(b"", self._tail)
        if rows:
            breaks = "".join(f'<brk id="{row - 1}" max="16383" man="1"/>' for row in rows)
            element = f'<rowBreaks count="{len(rows)}" manualBreakCount="{len(rows)}">{breaks}</rowBreaks>'
            before = list(re.finditer(_BEFORE_BREAKS, tail))
            at = before[-1].end() if before else 0
            tail = tail[:at] + element.encode() + tail[at:]
        self._tail, self._rendered = tail, None

    def list_breaks(self) -> list[int]:
        """List the rows at which manual page breaks begin a page."""
        match = _BREAKS.search(self._tail)
        return [int(row) + 1 for row in re.findall(rb'\bid="(\d+)"', match.group())] if match else []

    def drop_cached_values(self) -> None:
        """Take the cached value from every formula, so that none shows what it was before its inputs changed."""
        if not _has_cached(self._rows.xml):  # formulas that are written have none
            return
        for row in self.rows:
            if not _has_cached(self._rows.render_row(row)):
                continue
            attributes, cells = self._rows.split(row)
            kept = {column: drop_cached(cell) for column, cell in cells.items()}
            if kept != cells:
                self._put(row, attributes, kept)

    def render(self) -> bytes | LongPart:
        """Return the sheet's XML, with the rows as they now are; packed, if it was read so and can be."""
        if self._rendered is None:
            self._rendered = self._pack() or self._join()
        return self._rendered

    def _join(self) -> bytes:
        pieces = self._rows.render()  # which says what columns there are
        head = self._extend_dimension()
        xml = b"".join([head, _START, *pieces, _END, self._tail])
        refuse_loss(self._rows.numbers, xml.count(b"<row", len(head), len(xml) - len(self._tail)), self._title)
        return xml

    def _pack(self) -> LongPart | None:
        if isinstance(self._rows, SheetRows):
            return None
        from .stretches import LongPart, NotPlainError

        try:
            stretches = self._rows.pack()
        except NotPlainError:
            return None
        return LongPart(self._extend_dimension() + _START, tuple(stretches), _END + self._tail)

    def _extend_dimension(self) -> bytes:
        """The head, with the sheet's used area as large as its rows now make it."""
        columns = self._rows.columns
        if not columns:
            return self._head
        first, last = min(columns), max(columns)

        def extend(match: re.Match[bytes]) -> bytes:
            left, top, right, bottom = match.groups()
            right, bottom = right or left, bottom or top
            left = column_letters(min(column_number(left.decode()), first)).encode()
            right = column_letters(max(column_number(right.decode()), last)).encode()
            highest, lowest = min(int(top), *self._rows.changed), max(int(bottom), self.last_row)
            return b'<dimension ref="%b%d:%b%d"' % (left, highest, right, lowest)

        return _DIMENSION.sub(extend, self._head, count=1)

    def _put(self, row: int, attributes: bytes, cells: Cells) -> None:
        self._rows.put(row, attributes, cells)
        self._rendered = None

    def _write_row(self, row: int, first_column: int, width: int, line: Sequence[Value]) -> tuple[list[Value], bool]:
        """Write cells of a row; return what they held, cut after the last filled one, and whether any is another."""
        attributes, cells = self._rows.split(row)
        if width > len(line):
            last = min(max(cells, default=0), first_column + width - 1)
            line = [*line, *[None] * (last + 1 - first_column - len(line))]

        def decode(column: int, cell: bytes) -> Value:
            return self._decode(row, column, cell, as_written=True)

        def style_of(column: int) -> int:
            return self._style_for(attributes, column)

        known = self._decoded[True]
        before, is_changed = write_line(cells, first_column, line, self._context, known, decode, style_of)
        if is_changed:
            if b"ht=" not in attributes and self.ordinary_height is not None:
                # LibreOffice takes a row that is written without a height for one that it is to fit.
                attributes = set_height(attributes or b' r="%d"' % row, self.ordinary_height)
            self._put(row, attributes, cells)
        return before, is_changed

    def _style_for(self, row_attributes: bytes, column: int) -> int:
        style = row_style(row_attributes)
        if style is not None:
            return style
        if self._column_styles is None:
            self._column_styles = _read_column_styles(self._head)
        return self._column_styles.get(column, 0)


def _has_cached(xml: bytes) -> bool:
    """Tell whether a formula in this XML has a value next to it."""
    return has_formula(xml) and any(re.search(pattern, xml) for pattern in _CACHED_FORMULAS)


def _read_column_styles(head: bytes) -> dict[int, int]:
    styles: dict[int, int] = {}
    for attributes in _COLUMN.findall(head):
        found = {name: int(value) for name, value in re.findall(rb'\b(min|max|style)="(\d+)"', attributes)}
        if found.get(b"style") and b"min" in found and b"max" in found:
            last = min(found[b"max"], found[b"min"] + 200)
            styles |= dict.fromkeys(range(found[b"min"], last + 1), found[b"style"])
    return styles
