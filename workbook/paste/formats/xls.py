"""A workbook of Excel 5 to 2003 (.xls), read by xlrd: values, errors, formats, fonts, runs, what is hidden.

xlrd is handed a file only after its records have been counted. Source: MS-XLS 2.4 (BoundSheet8, Formula, Uncalced,
SST); the records that matter are the same in BIFF5, whose stream is named Book.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...cells.grid import CellValue, Grid, Mark
from .. import file_messages
from .limits import MOST_STRINGS, CellBudget, LockedFileError, UnfitError, refuse_large
from .marks import ERROR_TEXTS, CellRange, SheetMarks
from .number_format import is_percent, shows_nothing
from .runs import join_runs, split_runs

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_XLS_BYTES = 24_000_000
_MOST_RECORDS = 2_500_000

_FORMULA, _END, _LOCKED, _UNCALCULATED, _SHEET, _TABLE, _BEGIN = 0x06, 0x0A, 0x2F, 0x5E, 0x85, 0xFC, 0x809
_FORMULAS = (_FORMULA, 0x206, 0x406)
_MANY_CELLS = (0xBD, 0xBE)
_CELLS = frozenset({0x01, 0x03, 0x04, 0x05, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, *_FORMULAS, *_MANY_CELLS})
"""Blank, number, label, error, rich text, shared string, RK, formula; several blanks or RKs in one record."""

_ALWAYS = 0x3
_NARROW, _LOW = 128, 20
"""Less than this a column (in 256ths of a character) or a row (in twentieths of a point) shows nothing."""


def read_xls(data: bytes) -> tuple[Grid, ...]:
    """Read every sheet of an .xls.

    Raises:
        UnfitError: damaged, too large, or a sheet reaches too far.
        LockedFileError: the file is encrypted.
    """
    if len(data) > MOST_XLS_BYTES:
        raise refuse_large()
    stream = _open_stream(data)
    doubtful = _scan_records(stream)
    book = _open_book(stream)
    return tuple(
        _read_sheet(book, sheet, doubtful.get(number, []))
        for number, sheet in enumerate(book.sheets())
        if sheet is not None
    )


def _open_stream(data: bytes) -> bytes:
    """Read the stream of the workbook out of its compound file."""
    from .compound import open_stream

    try:
        name, stream = open_stream(data, ("EncryptedPackage", "Workbook", "Book"))
    except Exception:  # noqa: BLE001 - damaged in any way: xlrd has no base of its own for what that raises
        raise UnfitError(file_messages.unreadable_file) from None
    if name == "EncryptedPackage":
        raise LockedFileError
    return stream


def _scan_records(stream: bytes) -> dict[int, list[tuple[int, int]]]:
    """Count records and cells before xlrd meets them; return the formulas never computed, by number of the sheet.

    Raises:
        UnfitError: too many, or a sheet reaches too far.
    """
    offsets: list[int] = []
    records = 0
    for kind, start, length in _split(stream, 0):
        records += 1
        if kind == _LOCKED:
            raise LockedFileError
        if kind == _SHEET and length > 6 and stream[start + 5] == 0:
            offsets.append(struct.unpack_from("<I", stream, start)[0])
        elif kind == _TABLE and struct.unpack_from("<I", stream, start + 4)[0] > MOST_STRINGS:
            raise refuse_large()
        if records > _MOST_RECORDS:
            raise refuse_large()
    budget = CellBudget()
    doubtful: dict[int, list[tuple[int, int]]] = {}
    for number, offset in enumerate(offsets):
        scanner = _SheetScanner(f"trang {number + 1}", budget)
        records += scanner.scan(stream, offset)
        doubtful[number] = scanner.list_doubtful()
        if records > _MOST_RECORDS:
            raise refuse_large()
    return doubtful


class _SheetScanner:
    """Measures one sheet and lists its formulas whose value no program has computed."""

    def __init__(self, sheet: str, budget: CellBudget) -> None:
        self._sheet, self._budget = sheet, budget
        self._rows = self._columns = 0
        self._awaits = False
        self._always: list[tuple[int, int]] = []
        self._zeros: list[tuple[int, int]] = []

    def scan(self, stream: bytes, offset: int) -> int:
        """Scan the records from an offset and count them."""
        records = 0
        for kind, start, length in _split(stream, offset):
            records += 1
            if kind in _CELLS and length >= 6:
                self._note_cell(kind, stream, start, length)
            elif kind == _UNCALCULATED:
                self._awaits = True
            if records > _MOST_RECORDS:
                raise refuse_large()
        self._budget.take(self._sheet, self._rows, self._columns)
        return records

    def list_doubtful(self) -> list[tuple[int, int]]:
        return self._always + self._zeros if self._awaits else self._always

    def _note_cell(self, kind: int, stream: bytes, start: int, length: int) -> None:
        row, column = struct.unpack_from("<2H", stream, start)
        last = struct.unpack_from("<H", stream, start + length - 2)[0] if kind in _MANY_CELLS else column
        if row >= self._rows or last >= self._columns:
            self._rows, self._columns = max(self._rows, row + 1), max(self._columns, last + 1)
            self._budget.check(self._sheet, self._rows, self._columns)
        if kind in _FORMULAS and length >= 16:
            value, flags = stream[start + 6 : start + 14], stream[start + 14]
            empty_text = value[6:] == b"\xff\xff" and value[0] == 3
            if not any(value[:7]) and value[7] in (0, 0x80):
                (self._always if flags & _ALWAYS else self._zeros).append((row, column))
            elif empty_text and flags & _ALWAYS:
                self._always.append((row, column))


def _split(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Split one substream into records (kind, start, length), those of charts inside it left out."""
    depth = 0
    end = len(stream)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<2H", stream, place)
        place += 4
        if kind == _BEGIN:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, place, length
        place += length


def _open_book(stream: bytes) -> Book:
    """Open the bare stream, which xlrd takes as the whole file that it was before there were compound files."""
    from xlrd import open_workbook

    try:
        return open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception:  # noqa: BLE001 - damaged in any way: xlrd has no base of its own for what that raises
        raise UnfitError(file_messages.unreadable_file) from None


def _read_sheet(book: Book, sheet: Sheet, doubtful: list[tuple[int, int]]) -> Grid:
    marks = SheetMarks(sheet.name)
    look = _Look(book)
    rows: list[list[CellValue]] = []
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        rows.append([_take_value(book, kind, value) for kind, value in zip(kinds, values, strict=True)])
        for column, kind in enumerate(kinds):
            if kind not in _SHOWING_NOTHING:
                look.read_cell(sheet, row, column, marks)
    for row, column in doubtful:
        marks.add_error(CellRange(row + 1, column + 1, row + 1, column + 1), "")
    for row, info in sheet.rowinfo_map.items():
        if info.hidden or (not info.has_default_height and info.height < _LOW):
            marks.hidden_rows.append((row + 1, row + 1))
    for column, width in sheet.colinfo_map.items():
        if width.hidden or width.width < _NARROW:
            marks.hidden_columns.append((column + 1, column + 1))
    return marks.make_grid(_drop_empty_ends(rows), visible=sheet.visibility == 0)


_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
"""Kinds of cells, as xlrd numbers them."""

_SHOWING_NOTHING = (_EMPTY, _BLANK)


def _take_value(book: Book, kind: int, value: Any) -> CellValue:
    from . import values

    if kind == _TEXT:
        return str(value) or None
    if kind == _NUMBER:
        return float(value)
    if kind == _DATE:
        return values.take_serial(float(value), book.datemode)
    if kind == _BOOLEAN:
        return bool(value)
    if kind == _ERROR:
        return values.make_cell_error(ERROR_TEXTS.get(int(value), "#N/A"))
    return None


class _Look:
    """What the formats and fonts of a workbook make of its cells."""

    def __init__(self, book: Book) -> None:
        fonts = [
            Mark.STRUCK_PART if font.struck_out else Mark.NOTE_MARK if font.escapement else None
            for font in book.font_list
        ]
        codes = {key: code.format_str for key, code in book.format_map.items()}
        self._fonts = fonts
        self._percent = {place for place, xf in enumerate(book.xf_list) if is_percent(codes.get(xf.format_key, ""))}
        self._blank = {place for place, xf in enumerate(book.xf_list) if shows_nothing(codes.get(xf.format_key, ""))}
        self._struck = {
            place for place, xf in enumerate(book.xf_list) if self._find_font(xf.font_index) is Mark.STRUCK_PART
        }
        self._plain = not (self._percent or self._blank or self._struck)

    def read_cell(self, sheet: Sheet, row: int, column: int, marks: SheetMarks) -> None:
        """Read one cell's look into the marks."""
        here = CellRange(row + 1, column + 1, row + 1, column + 1)
        if (row, column) in sheet.rich_text_runlist_map:
            self._read_runs(sheet, row, column, here, marks)
        if self._plain:
            return
        style = sheet.cell_xf_index(row, column)
        if style in self._blank:
            marks.add_text(here, None, Mark.HIDDEN_PART)
        if style in self._struck:
            marks.add_mark(here, Mark.STRUCK)
        if style in self._percent:
            marks.add_percent(here)

    def _read_runs(self, sheet: Sheet, row: int, column: int, here: CellRange, marks: SheetMarks) -> None:
        starts = [(start, self._find_font(font)) for start, font in sheet.rich_text_runlist_map[row, column]]
        if any(mark for _, mark in starts):
            text, mark = join_runs(split_runs(str(sheet.cell_value(row, column)), starts))
            marks.add_text(here, text or None, mark)

    def _find_font(self, number: int) -> Mark | None:
        return self._fonts[number] if number < len(self._fonts) else None


def _drop_empty_ends(rows: list[list[CellValue]]) -> list[list[CellValue]]:
    """Give the rectangle up to the last cell that holds something, as every other reader does."""
    width = 0
    height = 0
    for number, cells in enumerate(rows, start=1):
        filled = next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not None), 0)
        if filled:
            height, width = number, max(width, filled)
    return [cells[:width] + [None] * (width - len(cells)) for cells in rows[:height]]
