"""A few sheets out of a workbook: what another program is to read, without the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
from typing import NamedTuple

from .contents import Contents, relations_of
from .package import Package

_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_EMPTY_SHEET = b"<worksheet " + _MAIN + b"><sheetData/></worksheet>"
_EMPTY_CHART_SHEET = b"<chartsheet " + _MAIN + b'><sheetViews><sheetView workbookViewId="0"/></sheetViews></chartsheet>'


class Extract(NamedTuple):
    """A file with some sheets, and their XML by sheet name."""

    file: bytes
    sheets: Mapping[str, bytes]


def extract_sheets(package: Package, contents: Contents, kept: Collection[str]) -> Extract:
    """Return the file with all sheets in their places, those but `kept` empty and without relations.

    The package is not to be saved afterwards.
    """
    for sheet, part in contents.sheets.items():
        if sheet not in kept:
            package.replace_part(part, _EMPTY_SHEET if "/worksheets/" in part else _EMPTY_CHART_SHEET)
            if relations_of(part) in package:
                package.drop_part(relations_of(part))
    file = BytesIO()
    package.write_to(file)
    return Extract(file.getvalue(), {sheet: package.read_part(contents.sheets[sheet]) for sheet in kept})
