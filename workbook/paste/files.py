"""Every sheet of a file as a grid, by what the file holds rather than what its name says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..cells.grid import Grid
from . import file_messages
from .errors import PasswordError, UnknownFormatError, UnreadableFileError
from .formats.limits import MOST_FILE_BYTES, LockedFileError, UnfitError, refuse_large
from .formats.marks import SheetMarks
from .text import read_text_grids

if TYPE_CHECKING:
    from io import BytesIO

SHEET_FILES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXT_FILES = (".csv", ".tsv", ".txt", ".html", ".htm", ".mht", ".mhtml", ".json")

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_grids(source: str | os.PathLike[str]) -> tuple[Grid, ...]:
    """Read every sheet of a file: .xlsx .xlsm .xlsb .xls .ods, .csv .tsv .txt, .html .htm .mht, .json.

    Text and pages that are called .xls are read too. Formulas give their values; error cells and formulas
    without a value are `CellError`; dates are dates; percentages are text as shown; note marks and what is
    hidden or struck out are recorded in the grid.

    Raises:
        UnknownFormatError: the name ends in none of these.
        UnreadableFileError: damaged, empty, too large, or another kind of file within.
        PasswordError: the file asks for a password.
    """
    name = os.path.basename(source)
    stem, kind = _split_name(name)
    if kind not in SHEET_FILES + TEXT_FILES:
        raise UnknownFormatError(file_messages.unknown_format(name, SHEET_FILES + TEXT_FILES))
    data = _read_bytes(source, name)
    if not data.strip():
        raise UnreadableFileError(file_messages.empty_file(name))
    try:
        if data.startswith((_ZIP, _COMPOUND)):
            return _read_sheets(data, name)
        return read_text_grids(data, stem, name, kind=kind)
    except LockedFileError as error:
        raise PasswordError(error.say(name)) from None
    except UnfitError as error:
        raise UnreadableFileError(error.say(name)) from None


def _split_name(name: str) -> tuple[str, str]:
    """Split a file's name before the last point, if that stands within it; the ending in small letters."""
    stem, _, ending = name.rpartition(".")
    return (stem, f".{ending}".lower()) if stem and ending else (name, "")


def _read_bytes(source: str | os.PathLike[str], name: str) -> bytes:
    try:
        if os.stat(source).st_size > MOST_FILE_BYTES:
            raise UnreadableFileError(refuse_large().say(name))
        with open(source, "rb") as file:
            return file.read()
    except OSError:
        raise UnreadableFileError(file_messages.file_in_use(name)) from None


def _read_sheets(data: bytes, name: str) -> tuple[Grid, ...]:
    if data.startswith(_COMPOUND):
        from .formats.xls import read_xls

        grids = read_xls(data)
    else:
        grids = _read_package(data, name)
    if not any(cell is not None for grid in grids for row in grid.rows for cell in row):
        raise UnreadableFileError(file_messages.empty_file(name))
    return grids


def _read_package(data: bytes, name: str) -> tuple[Grid, ...]:
    """Read a workbook that is a zip; one whose parts cannot be followed is not trusted."""
    import struct
    import zlib
    from xml.etree.ElementTree import ParseError
    from xml.parsers.expat import ExpatError
    from zipfile import BadZipFile

    from .formats.package import PackageReader, find_workbook

    try:
        package = PackageReader(data)
        if "content.xml" in package.names:
            from .formats.ods import scan_ods

            marks = scan_ods(package)
        elif (workbook := find_workbook(package)).endswith(".bin"):
            from .formats.xlsb import scan_xlsb

            marks = scan_xlsb(package, workbook)
        else:
            from .formats.xlsx import scan_xlsx

            marks = scan_xlsx(package, workbook)
        packed = package.repack()
    except (BadZipFile, ParseError, ExpatError, struct.error, zlib.error, EOFError):
        raise UnreadableFileError(file_messages.unreadable_file(name)) from None
    except (LookupError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFileError(file_messages.unreadable_file(name)) from None
    return _read_cells(packed, name, marks)


def _read_cells(package: BytesIO, name: str, marks: dict[str, SheetMarks]) -> tuple[Grid, ...]:
    """Read each sheet's cells from A1 on, and put its marks on them."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum
    from python_calamine import PasswordError as LockedError

    from .formats.values import take_value

    grids = []
    try:
        workbook = CalamineWorkbook.from_filelike(package)
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                read: Sequence[Sequence[object]]
                read = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                rows = [[cell if type(cell) is float else take_value(cell) for cell in cells] for cells in read]
                visible = sheet.visible == SheetVisibleEnum.Visible
                grids.append(marks[sheet.name].make_grid(rows, visible))
    except LockedError:
        raise PasswordError(file_messages.locked_file(name)) from None
    except (CalamineError, KeyError):
        raise UnreadableFileError(file_messages.unreadable_file(name)) from None
    except BaseException as error:
        # A damaged file can make calamine panic, and a panic derives from BaseException alone.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError(file_messages.unreadable_file(name)) from None
    return tuple(grids)
