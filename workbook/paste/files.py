"""Every sheet of a file as a grid, by what the file holds rather than what its name says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from . import messages
from .compound import MAGIC as COMPOUND
from .compound import read_stream
from .errors import PasswordError, UnknownFormatError, UnreadableFileError
from .grid import CellError, CellValue, Grid
from .marks import FarCellError, SheetMarks
from .text import decode_text, is_markup, read_text_grids

if TYPE_CHECKING:
    from pathlib import Path

SHEET_FILES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXT_FILES = (".csv", ".tsv", ".txt", ".html", ".htm")

_ZIP = b"PK\x03\x04"
_NO_MARKS = SheetMarks()


def read_grids(source: Path) -> tuple[Grid, ...]:
    """Read every sheet of a file: .xlsx .xlsm .xlsb .xls .ods, .csv .tsv .txt, .html .htm.

    Text and pages that are called .xls are read too. Formulas give their values; error cells and formulas
    without a value are `CellError`; dates are dates; hidden rows and sheets are marked.

    Raises:
        UnknownFormatError: the name ends in none of these.
        UnreadableFileError: damaged, empty, or another kind of file within.
        PasswordError: the file asks for a password.
    """
    kind = source.suffix.lower()
    if kind not in SHEET_FILES + TEXT_FILES:
        raise UnknownFormatError(messages.unknown_format(source.name, SHEET_FILES + TEXT_FILES))
    try:
        data = source.read_bytes()
    except OSError:
        raise UnreadableFileError(messages.file_in_use(source.name)) from None
    if not data.strip():
        raise UnreadableFileError(messages.empty_file(source.name))
    if data.startswith((_ZIP, COMPOUND)):
        return _read_sheets(data, source.name)
    if kind in SHEET_FILES:
        _check_text(data, source.name)
    return read_text_grids(data, source.stem)


def _check_text(data: bytes, name: str) -> None:
    """Refuse what is named like a workbook and is a kind of XML that nothing here reads."""
    text = decode_text(data, name)
    if text.lstrip("\ufeff \r\n\t").startswith("<?xml") and not is_markup(text):
        raise UnreadableFileError(messages.xml_spreadsheet(name))


def _read_sheets(data: bytes, name: str) -> tuple[Grid, ...]:
    _check_password(data, name)
    marks = _scan_marks(data, name)
    grids = tuple(
        _mark_grid(sheet, cells, marks.get(sheet, _NO_MARKS), visible)
        for sheet, cells, visible in _read_cells(data, name)
    )
    if not any(cell is not None for grid in grids for row in grid.rows for cell in row):
        raise UnreadableFileError(messages.empty_file(name))
    return grids


def _read_cells(data: bytes, name: str) -> list[tuple[str, Sequence[Sequence[object]], bool]]:
    """Read each sheet's name, cells from A1 on, and whether it is visible."""
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    from python_calamine import PasswordError as LockedError

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        return [
            (
                sheet.name,
                workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                sheet.visible == SheetVisibleEnum.Visible,
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except LockedError:
        raise PasswordError(messages.locked_file(name)) from None
    except CalamineError:
        raise UnreadableFileError(messages.unreadable_file(name)) from None
    except BaseException as error:
        # A damaged file can make calamine panic, and a panic derives from BaseException alone.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError(messages.unreadable_file(name)) from None


def _check_password(data: bytes, name: str) -> None:
    """Refuse an encrypted package: a compound file around a workbook that only its password opens."""
    import struct

    try:
        locked = data.startswith(COMPOUND) and read_stream(data, "EncryptedPackage") is not None
    except (struct.error, LookupError):
        raise UnreadableFileError(messages.unreadable_file(name)) from None
    if locked:
        raise PasswordError(messages.locked_file(name))


def _scan_marks(data: bytes, name: str) -> Mapping[str, SheetMarks]:
    """Look for what calamine does not tell; a file that this cannot follow is not trusted."""
    import struct
    import zlib
    from io import BytesIO
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError
    from zipfile import BadZipFile, ZipFile

    from . import marks_binary, marks_xml

    try:
        if data.startswith(COMPOUND):
            return marks_binary.scan_xls(data)
        with ZipFile(BytesIO(data)) as archive:
            parts = set(archive.namelist())
            if "content.xml" in parts:
                return marks_xml.scan_ods(archive)
            if marks_xml.find_workbook(archive).endswith(".bin"):
                return marks_binary.scan_xlsb(archive)
            return marks_xml.scan_xlsx(archive)
    except (marks_binary.LostCellsError, BadZipFile, ParseError, ExpatError, struct.error, zlib.error):
        raise UnreadableFileError(messages.unreadable_file(name)) from None
    except FarCellError as error:
        raise UnreadableFileError(messages.far_cell(name, error.where)) from None
    except (LookupError, ValueError, NotImplementedError):
        raise UnreadableFileError(messages.unreadable_file(name)) from None


def _mark_grid(sheet: str, read: Sequence[Sequence[object]], marks: SheetMarks, visible: bool) -> Grid:
    rows = [[_take_value(cell) for cell in cells] for cells in read]
    for (row, column), text in marks.errors.items():
        rows += [[] for _ in range(row - len(rows))]
        cells = rows[row - 1]
        cells += [None] * (column - len(cells))
        cells[column - 1] = CellError(text)
    return Grid(sheet, tuple(map(tuple, rows)), hidden_rows=marks.list_hidden(len(rows)), visible=visible)


def _take_value(cell: object) -> CellValue:
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (time, timedelta)):
        return str(cell)  # a score such as 59:28, taken for a time of day: it will be refused as text
    if cell is None or isinstance(cell, (bool, int, float, date)):
        return cell
    return str(cell)
