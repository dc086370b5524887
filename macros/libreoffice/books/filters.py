"""LibreOffice's names for kinds of files."""

from __future__ import annotations

from ..office.errors import unsupported

XLSX = "Calc MS Excel 2007 XML"
CSV_FILTER = "Text - txt - csv (StarCalc)"
IMPORTS = {
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".xltx": XLSX,
    ".xltm": XLSX,
    ".xlsb": "Calc MS Excel 2007 Binary",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
EXPORTS = {
    ".xlsx": XLSX,
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": CSV_FILTER,
    ".html": "HTML (StarCalc)",
}
UTF_8 = 76


def import_filter(suffix: str) -> str | None:
    """The filter for reading such a file; None lets LibreOffice find out."""
    return IMPORTS.get(suffix.lower())


def export_filter(suffix: str) -> str:
    """The filter for writing such a file.

    Raises:
        NotImplementedError: LibreOffice does not write such files.
    """
    try:
        return EXPORTS[suffix.lower()]
    except KeyError:
        raise unsupported(f"write {suffix} files", f"It writes {', '.join(EXPORTS)}.") from None


def csv_options(delimiter: str) -> str:
    """Filter options: delimiter, quotes, UTF-8, from the first row, US English numbers, all quoted cells are text."""
    return f"{ord(delimiter)},34,{UTF_8},1,,1033,true,true"
