"""Workbooks that say in a few elements what their part of the standard allows."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SpreadsheetFile = Callable[..., Path]


@pytest.fixture
def xlsx_file(tmp_path: Path) -> SpreadsheetFile:
    """Write an .xlsx whose sheet is this XML, other parts replaced by those given."""

    def write(sheet: str = "", *, name: str = "a.xlsx", **parts: str) -> Path:
        """`sheet` is what stands in sheetData, or the whole worksheet; parts: strings, styles, workbook."""
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        book.add_worksheet("Xã").write(0, 0, "x")
        book.close()
        if sheet:
            whole = sheet if "sheetData" in sheet else f"<sheetData>{sheet}</sheetData>"
            is_part = whole.startswith("<?xml")
            xml = whole if is_part else f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{whole}</worksheet>'
            replace_part(path, "xl/worksheets/sheet1.xml", xml)
        if "strings" in parts:
            replace_part(
                path, "xl/sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{MAIN}">{parts["strings"]}</sst>'
            )
        if "styles" in parts:
            replace_part(
                path, "xl/styles.xml", f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}">{parts["styles"]}</styleSheet>'
            )
        if "calculation" in parts:
            with zipfile.ZipFile(path) as archive:
                workbook = archive.read("xl/workbook.xml").decode()
            start = workbook.index("<calcPr")
            end = workbook.index("/>", start) + 2
            replace_part(path, "xl/workbook.xml", workbook[:start] + parts["calculation"] + workbook[end:])
        return path

    return write


def replace_part(path: Path, part: str, text: str | bytes) -> None:
    """Replace one part of a zip, or add it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = text.encode() if isinstance(text, str) else text
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "style", "meta"))


@pytest.fixture
def ods_file(tmp_path: Path) -> SpreadsheetFile:
    """Write an .ods whose table holds these rows, with automatic styles and a generator."""

    def write(rows: str, *, styles: str = "", generator: str = "LibreOffice/7.4", manifest: str = "") -> Path:
        spaces = SPACES + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="Xã">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>"
        )
        meta = (
            f'<?xml version="1.0"?><office:document-meta {spaces}><office:meta><meta:generator>{generator}'
            "</meta:generator></office:meta></office:document-meta>"
        )
        head = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        with zipfile.ZipFile(tmp_path / "a.ods", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr(
                "META-INF/manifest.xml",
                f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{head}">{manifest}</manifest:manifest>',
            )
            archive.writestr("content.xml", content)
            archive.writestr("meta.xml", meta)
        return tmp_path / "a.ods"

    return write


@pytest.fixture
def looks() -> Path:
    """The sheet of files/README.md that says all at once, in OpenDocument."""
    return Path(__file__).parents[1] / "files/looks.ods"
