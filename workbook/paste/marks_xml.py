"""Error cells, formulas without a value and hidden rows in the XML formats: .xlsx, .xlsm and .ods."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from .grid import column_letters
from .marks import FarCellError, SheetMarks, split_reference

if TYPE_CHECKING:
    from zipfile import ZipFile

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_MARKED = re.compile(
    rb"""\bt\s*=\s*["']e["']|\bhidden\s*=\s*["'](?:1|true)["']"""
    rb"""|<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_FAR = re.compile(rb"""\br=["'](?:[A-Z]{3}\d+|[A-Z]+\d{6,})["']""")
_MOST_CELLS = 20_000_000
"""calamine fills the whole rectangle from A1; a forgotten cell in XFD1048576 makes it 17 thousand million."""

_MARKED_ODS = re.compile(rb"""table:visibility=|value-type=["']error|table:formula=|>Err:\d""")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/_]+[!?]?|Err:\d{3}")
_MOST_REPEATS = 10_000
"""An empty rest of a sheet is one cell repeated a million times; a real error is not."""


def list_parts(archive: ZipFile) -> dict[str, str]:
    """Map each sheet's name to its part in an .xlsx or .xlsm."""
    workbook = find_workbook(archive)
    targets = list_targets(archive, workbook)
    root = ET.fromstring(archive.read(workbook))
    parts: dict[str, str] = {}
    for sheet in root.iter():
        if sheet.tag.rsplit("}", 1)[-1] == "sheet":
            relation = sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or ""
            if relation in targets:
                parts[sheet.get("name", "")] = targets[relation]
    return parts


def find_workbook(archive: ZipFile) -> str:
    """Find the part that lists the sheets."""
    for relation in ET.fromstring(archive.read("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def list_targets(archive: ZipFile, part: str) -> dict[str, str]:
    """Map each relation of a part to the name of the part that it points to."""
    folder, name = posixpath.split(part)
    relations = ET.fromstring(archive.read(f"{folder}/_rels/{name}.rels"))
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in relations
    }


def scan_xlsx(archive: ZipFile) -> dict[str, SheetMarks]:
    """Scan every sheet of an .xlsx or .xlsm.

    Raises:
        FarCellError: names the stray cell.
    """
    names = set(archive.namelist())
    return {
        sheet: _scan_sheet(archive.read(part), sheet) for sheet, part in list_parts(archive).items() if part in names
    }


def _scan_sheet(data: bytes, sheet: str) -> SheetMarks:
    if not _MARKED.search(data) and not _FAR.search(data):
        return SheetMarks()
    scanner = _SheetScanner()
    _run(scanner, data)
    if scanner.height * scanner.width > _MOST_CELLS:
        raise FarCellError(f"{sheet}!{scanner.farthest}")
    return scanner.marks


class _SheetScanner:
    """Follows rows and cells of a worksheet part; both may lack their reference."""

    def __init__(self) -> None:
        self.marks = SheetMarks()
        self.height = self.width = 0
        self.farthest = ""
        self._row = self._column = 0
        self._kind = ""
        self._formula = self._in_value = False
        self._value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(":", 1)[-1]
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden.append((self._row, self._row))
        elif name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = split_reference(attributes["r"])
            self._kind, self._formula, self._value = attributes.get("t", "n"), False, ""
        elif name == "f":
            self._formula = True
        elif name in ("v", "is"):
            self._in_value = name == "v"
            self._note_extent()

    def _note_extent(self) -> None:
        if self._row > self.height or self._column > self.width:
            self.height, self.width = max(self.height, self._row), max(self.width, self._column)
            self.farthest = f"{column_letters(self._column)}{self._row}"

    def text(self, data: str) -> None:
        if self._in_value:
            self._value += data

    def end(self, tag: str) -> None:
        name = tag.rsplit(":", 1)[-1]
        if name == "v":
            self._in_value = False
        elif name == "c":
            if self._kind == "e":
                self.marks.errors[self._row, self._column] = self._value or "#N/A"
            elif self._formula and not self._value and self._kind != "str":
                self.marks.errors[self._row, self._column] = ""


def scan_ods(archive: ZipFile) -> dict[str, SheetMarks]:
    """Scan every table of an .ods."""
    data = archive.read("content.xml")
    if not _MARKED_ODS.search(data):
        return {}
    scanner = _TableScanner()
    _run(scanner, data)
    return scanner.sheets


class _TableScanner:
    """Follows tables, rows and cells, each of which may be repeated."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self._marks = SheetMarks()
        self._row = self._column = 0
        self._row_end = self._column_end = 0
        self._error = self._empty_formula = False
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            self._marks = self.sheets.setdefault(attributes.get("table:name", ""), SheetMarks())
            self._row_end = 0
        elif tag == "table:table-row":
            self._row, self._column_end = self._row_end + 1, 0
            self._row_end += int(attributes.get("table:number-rows-repeated", 1))
            if attributes.get("table:visibility", "visible") != "visible":
                self._marks.hidden.append((self._row, self._row_end))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._column = self._column_end + 1
            self._column_end += int(attributes.get("table:number-columns-repeated", 1))
            has_formula = "table:formula" in attributes
            self._error = attributes.get("calcext:value-type") == "error"
            self._empty_formula = has_formula and "office:value-type" not in attributes
            self._text = [] if self._error or has_formula else None

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, tag: str) -> None:
        if tag not in ("table:table-cell", "table:covered-table-cell"):
            return
        shown = "".join(self._text or ()).strip()
        if self._error or self._empty_formula or _ERROR_TEXT.fullmatch(shown):
            text = shown if shown or not self._error else "#N/A"
            for row in range(self._row, min(self._row_end, self._row + _MOST_REPEATS) + 1):
                for column in range(self._column, min(self._column_end, self._column + _MOST_REPEATS) + 1):
                    self._marks.errors[row, column] = text
        self._text, self._error, self._empty_formula = None, False, False


def _run(scanner: _SheetScanner | _TableScanner, data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.EndElementHandler = scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(data, True)
