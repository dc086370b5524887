"""Error cells and hidden rows in the binary formats: .xlsb (BIFF12) and .xls (BIFF8).

Source: MS-XLSB 2.4 (records BrtRowHdr, BrtCellError, BrtFmlaError, BrtBundleSh); MS-XLS 2.4 (BoundSheet8,
Row, BoolErr, Formula).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .compound import read_stream
from .marks import ERROR_TEXTS, SheetMarks
from .marks_xml import find_workbook, list_targets

if TYPE_CHECKING:
    from zipfile import ZipFile

_ROW_HEADER, _CELL_ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_SHORT_CELLS = range(13, 19)
"""Cells that leave their column out: calamine passes over them, so their values would be lost."""

_BIFF_FORMULA, _BIFF_END, _BIFF_SHEET, _BIFF_ERROR, _BIFF_ROW, _BIFF_BEGIN = (
    0x06,
    0x0A,
    0x85,
    0x205,
    0x208,
    0x809,
)


class LostCellsError(Exception):
    """The file holds cells in a form that the reader of sheets passes over."""


def scan_xlsb(archive: ZipFile) -> dict[str, SheetMarks]:
    """Scan every sheet of an .xlsb.

    Raises:
        LostCellsError: the sheet has cells that calamine does not see.
    """
    workbook = find_workbook(archive)
    targets = list_targets(archive, workbook)
    found: dict[str, SheetMarks] = {}
    for kind, record in _split_xlsb(archive.read(workbook)):
        if kind == _SHEET:
            relation, end = _read_wide(record, 8)
            name, _ = _read_wide(record, end)
            if relation in targets:
                found[name] = _scan_xlsb_sheet(archive.read(targets[relation]))
    return found


def _scan_xlsb_sheet(data: bytes) -> SheetMarks:
    marks = SheetMarks()
    row = 0
    for kind, record in _split_xlsb(data):
        if kind == _ROW_HEADER:
            row = int.from_bytes(record[:4], "little") + 1
            if record[11] & 0x10:
                marks.hidden.append((row, row))
        elif kind in (_CELL_ERROR, _FORMULA_ERROR):
            column = int.from_bytes(record[:4], "little") + 1
            marks.errors[row, column] = ERROR_TEXTS.get(record[8], "#N/A")
        elif kind in _SHORT_CELLS:
            raise LostCellsError
    return marks


def _split_xlsb(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Split a binary part into records: type and length are little-endian numbers of seven bits a byte."""
    place = 0
    while place < len(data):
        kind = data[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[place] & 0x7F) << 7
            place += 1
        length = shift = 0
        while True:
            byte = data[place]
            place += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[place : place + length]
        place += length


def _read_wide(record: bytes, place: int) -> tuple[str, int]:
    (count,) = struct.unpack_from("<I", record, place)
    if count == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * count
    return record[place + 4 : end].decode("utf-16-le"), end


def scan_xls(data: bytes) -> dict[str, SheetMarks]:
    """Scan every sheet of an .xls of Excel 97 to 2003; older files have no such stream and give nothing."""
    stream = read_stream(data, "Workbook")
    if stream is None:
        return {}
    found: dict[str, SheetMarks] = {}
    for kind, record in _split_xls(stream, 0):
        if kind == _BIFF_SHEET:
            (offset,) = struct.unpack_from("<I", record)
            found[_read_sheet_name(record)] = _scan_xls_sheet(stream, offset)
    return found


def _read_sheet_name(record: bytes) -> str:
    count, wide = record[6], record[7] & 1
    return record[8 : 8 + 2 * count].decode("utf-16-le") if wide else record[8 : 8 + count].decode("latin-1")


def _scan_xls_sheet(stream: bytes, offset: int) -> SheetMarks:
    marks = SheetMarks()
    for kind, record in _split_xls(stream, offset):
        if kind == _BIFF_ROW:
            row, *_, flags = struct.unpack_from("<7H", record)
            if flags & 0x20:
                marks.hidden.append((row + 1, row + 1))
        elif kind == _BIFF_ERROR and record[7]:
            _mark(marks, record, record[6])
        elif kind == _BIFF_FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            _mark(marks, record, record[8])
    return marks


def _mark(marks: SheetMarks, record: bytes, code: int) -> None:
    row, column = struct.unpack_from("<2H", record)
    marks.errors[row + 1, column + 1] = ERROR_TEXTS.get(code, "#N/A")


def _split_xls(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Split one substream into records, those of charts inside it left out."""
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, place)
        record = stream[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _BIFF_BEGIN:
            depth += 1
        elif kind == _BIFF_END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, record
