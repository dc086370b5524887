"""A binary workbook (.xlsb): what its records say apart from the values.

Source: MS-XLSB 2.4 (BrtRowHdr, BrtColInfo, BrtCell…, BrtFmla…, BrtBundleSh, BrtCalcProp, BrtXF, BrtFmt, BrtFont,
BrtSSTItem) and 2.5 (RichStr, StrRun).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ...cells.grid import Mark
from .. import file_messages
from .limits import MOST_CELL_CHARACTERS, MOST_STRINGS, CellBudget, UnfitError, refuse_large
from .marks import ERROR_TEXTS, CellRange, SheetMarks
from .number_format import find_percent_ids, shows_nothing
from .package import Bytes, PackageReader, list_targets, read_needed
from .runs import MarkedRun, join_runs, split_runs
from .xlsx_sheet import Clues

_ROW, _BLANK, _RK, _ERROR, _REAL, _SHARED = 0, 1, 2, 3, 5, 7
_FORMULAS = _FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11
_SHORT_CELLS = range(13, 19)
"""Cells that leave their column out: calamine passes over them, so their values would be lost."""

_STRING, _FONT, _FORMAT, _XF, _COLUMNS, _RICH_TEXT = 19, 43, 44, 47, 60, 62
_SHEET, _CALCULATION, _BEGIN_CELL_XFS, _END_CELL_XFS = 156, 157, 617, 618
_STRIKE, _FULL_CALCULATION, _ALWAYS = 0x8, 0x1, 0x2
_LENGTH_BITS, _LONGEST = 28, 4 * MOST_CELL_CHARACTERS
_NARROW = 128
"""Half a character: widths are in 256ths of one."""


def scan_xlsb(package: PackageReader, workbook: str) -> dict[str, SheetMarks]:
    """Scan every sheet of an .xlsb; inflates what a reader needs.

    Raises:
        UnfitError: a sheet reaches too far, or has cells that calamine does not see.
    """
    targets = list_targets(package, workbook)
    read_needed(package, targets, ("worksheet", "sharedStrings", "styles"))
    fonts: list[Mark | None] = []
    clues = Clues(frozenset(), frozenset(), frozenset(), {}, False)
    parts = {kind: package.parts[part] for kind, part in targets.values() if part in package.parts}
    if "styles" in parts:
        clues, fonts = _read_styles(parts["styles"])
    if "sharedStrings" in parts:
        clues = clues._replace(strings=_read_strings(parts["sharedStrings"], fonts))
    records = list(_split(package.read(workbook)))
    awaits = any(kind == _CALCULATION and record[24] & _FULL_CALCULATION for kind, record in records)
    clues, budget = clues._replace(awaits=awaits), CellBudget()
    found: dict[str, SheetMarks] = {}
    for kind, record in records:
        if kind == _SHEET:
            relation, end = _read_wide(record, 8)
            name, _ = _read_wide(record, end)
            if relation in targets and targets[relation][0] == "worksheet":
                found[name] = _Scanner(name, clues, fonts, budget).scan(package.read(targets[relation][1]))
    return found


class _Scanner:
    """Follows the records of one sheet."""

    def __init__(self, sheet: str, clues: Clues, fonts: list[Mark | None], budget: CellBudget) -> None:
        self._marks = SheetMarks(sheet)
        self._sheet, self._clues, self._fonts, self._budget = sheet, clues, fonts, budget
        self._row = self._rows = self._columns = 0

    def scan(self, data: Bytes) -> SheetMarks:
        for kind, record in _split(data):
            if kind == _ROW:
                self._open_row(record)
            elif kind == _COLUMNS:
                self._read_columns(record)
            elif kind in _SHORT_CELLS:
                raise UnfitError(file_messages.unreadable_file)
            elif _BLANK < kind <= _FORMULA_ERROR or kind == _RICH_TEXT:
                self._read_cell(kind, record)
        self._budget.take(self._sheet, self._rows, self._columns)
        return self._marks

    def _open_row(self, record: Bytes) -> None:
        self._row = int.from_bytes(record[:4], "little") + 1
        height = int.from_bytes(record[8:10], "little")
        if record[11] & 0x10 or height < 20:
            self._marks.hidden_rows.append((self._row, self._row))

    def _read_columns(self, record: Bytes) -> None:
        first, last, width = struct.unpack_from("<3I", record)
        if record[16] & 1 or width < _NARROW:
            self._marks.hidden_columns.append((first + 1, last + 1))

    def _read_cell(self, kind: int, record: Bytes) -> None:
        column = int.from_bytes(record[:4], "little") + 1
        style = int.from_bytes(record[4:7], "little")
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, column)
        self._budget.check(self._sheet, self._rows, self._columns)
        here = CellRange(self._row, column, self._row, column)
        if kind in (_ERROR, _FORMULA_ERROR):
            self._marks.add_error(here, ERROR_TEXTS.get(record[8], "#N/A"))
        elif kind == _FORMULA_NUMBER and self._is_uncomputed(record):
            self._marks.add_error(here, "")
        elif style in self._clues.blank:
            self._marks.add_text(here, None, Mark.HIDDEN_PART)
        else:
            self._read_look(kind, record, style, here)

    def _is_uncomputed(self, record: Bytes) -> bool:
        flags = int.from_bytes(record[16:18], "little")
        return not any(record[8:15]) and record[15] in (0, 0x80) and (self._clues.awaits or bool(flags & _ALWAYS))

    def _read_look(self, kind: int, record: Bytes, style: int, here: CellRange) -> None:
        marked: tuple[str, Mark | None] | None = None
        if kind == _SHARED:
            marked = self._clues.strings.get(int.from_bytes(record[8:12], "little"))
        elif kind == _RICH_TEXT:
            runs = _read_rich(record, 8, self._fonts)
            marked = join_runs(runs) if any(run.mark for run in runs) else None
        if marked is not None:
            self._marks.add_text(here, marked[0] or None, marked[1])
        if style in self._clues.struck:
            self._marks.add_mark(here, Mark.STRUCK)
        if kind in (_RK, _REAL, _FORMULA_NUMBER) and style in self._clues.percent:
            self._marks.add_percent(here)


def _read_styles(data: Bytes) -> tuple[Clues, list[Mark | None]]:
    codes: dict[int, str] = {}
    fonts: list[Mark | None] = []
    formats: list[tuple[int, int]] = []
    within = False
    for kind, record in _split(data):
        if kind == _FORMAT:
            codes[int.from_bytes(record[:2], "little")] = _read_wide(record, 2)[0]
        elif kind == _FONT:
            _, flags, _, raised = struct.unpack_from("<4H", record)
            fonts.append(Mark.STRUCK_PART if flags & _STRIKE else Mark.NOTE_MARK if raised else None)
        elif kind in (_BEGIN_CELL_XFS, _END_CELL_XFS):
            within = kind == _BEGIN_CELL_XFS
        elif kind == _XF and within:
            _, number, font = struct.unpack_from("<3H", record)
            formats.append((number, font))
    percents = find_percent_ids(codes, {number for number, _ in formats})
    struck = {number for number, font in enumerate(fonts) if font is Mark.STRUCK_PART}
    clues = Clues(
        frozenset(place for place, (number, _) in enumerate(formats) if number in percents),
        frozenset(place for place, (_, font) in enumerate(formats) if font in struck),
        frozenset(place for place, (number, _) in enumerate(formats) if shows_nothing(codes.get(number, ""))),
        {},
        False,
    )
    return clues, fonts


def _read_strings(data: Bytes, fonts: list[Mark | None]) -> dict[int, tuple[str, Mark | None]]:
    marked: dict[int, tuple[str, Mark | None]] = {}
    number = -1
    for kind, record in _split(data):
        if kind != _STRING:
            continue
        number += 1
        if number >= MOST_STRINGS:
            raise refuse_large()
        if record[0] & 1:
            runs = _read_rich(record, 0, fonts)
            if any(run.mark for run in runs):
                marked[number] = join_runs(runs)
    return marked


def _read_rich(record: Bytes, place: int, fonts: list[Mark | None]) -> list[MarkedRun]:
    text, end = _read_wide(record, place + 1)
    if not record[place] & 1:
        return [MarkedRun(text, None)]
    (count,) = struct.unpack_from("<I", record, end)
    starts = [struct.unpack_from("<2H", record, end + 4 + 4 * number) for number in range(min(count, len(text) + 1))]
    return split_runs(text, [(start, fonts[font] if font < len(fonts) else None) for start, font in starts])


def _split(data: Bytes) -> Iterator[tuple[int, Bytes]]:
    """Split a binary part into records: type and length are little-endian numbers of seven bits a byte.

    Raises:
        UnfitError: a record longer than the part; a reader makes room for what it claims.
    """
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
        if shift > _LENGTH_BITS or length > _LONGEST or place + length > len(data):
            raise UnfitError(file_messages.unreadable_file)
        yield kind, data[place : place + length]
        place += length


def _read_wide(record: Bytes, place: int) -> tuple[str, int]:
    (count,) = struct.unpack_from("<I", record, place)
    if count == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * count
    return record[place + 4 : end].decode("utf-16-le"), end
