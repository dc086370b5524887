"""`workbook.xml` and its relations: sheets, defined names, print areas, tables, and what is recalculated."""

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import NamedTuple

from ..areas import Area, parse_area
from .errors import NotOursError, TotalsRowError, refuse_moved_columns
from .package import Package
from .text import escape, unescape

_WORKBOOK = "xl/workbook.xml"
_SHEET = re.compile(rb"<sheet\b([^>]*?)/>")
_NAME = re.compile(rb"<definedName\b([^>]*?)>(.*?)</definedName>", re.DOTALL)
_CALCULATION = re.compile(rb"<calcPr\b([^>]*?)/>")
_RELATION = re.compile(rb"<Relationship\b([^>]*?)/>")
_TABLE_COLUMN = re.compile(rb"<tableColumn\b([^>]*?)/?>")
_PRINT_AREA = "_xlnm.Print_Area"


class TablePart(NamedTuple):
    """An Excel table: the part that describes it, and the area it covers, header included."""

    part: str
    area: Area


class Contents:
    """The workbook's own index, read once; names and print areas may be changed and are written by `save`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._xml = package.read_part(_WORKBOOK)
        self._names_of: bytes | None = None
        self._names: dict[str, str] = {}
        relations = _read_relations(package, _WORKBOOK)
        self.sheets: dict[str, str] = {}
        for attributes in _SHEET.findall(self._xml):
            name = _attribute("name", attributes)
            relation = re.search(rb'\b\w+:id="([^"]*)"', attributes)
            if relation:
                self.sheets[name] = relations[relation.group(1).decode()]

    def find_area(self, name: str) -> Area:
        """Find the area that a defined name of the workbook refers to.

        Raises:
            NotOursError: there is no such name, or what it named was deleted.
        """
        area = parse_area(self._read_names().get(name, ""))
        if area is None or area.sheet not in self.sheets:
            raise NotOursError(f"vùng tên {name}")
        return area

    def _read_names(self) -> dict[str, str]:
        """The workbook's own names with what they refer to, read anew when the index was changed."""
        if self._names_of is not self._xml:
            self._names_of, self._names = self._xml, {}
            for attributes, content in _NAME.findall(self._xml):
                if b"localSheetId" not in attributes:
                    self._names.setdefault(_attribute("name", attributes), unescape(content.decode("utf-8")))
        return self._names

    def find_table(self, name: str, sheet: str, columns: Sequence[str]) -> TablePart:
        """Find an Excel table by name on its sheet.

        Raises:
            NotOursError: the sheet or the table is not there.
            ColumnMovedError: one of `columns` is no longer in its place; a heading that was reworded may be.
        """
        part = self.sheets.get(sheet)
        if part is None:
            raise NotOursError(f"trang {sheet}")
        for target in _read_relations(self._package, part).values():
            if "/tables/" in target:
                xml = self._package.read_part(target)
                found = re.search(rb"<table\b([^>]*)>", xml)
                if found and name in (_attribute("name", found[1]), _attribute("displayName", found[1])):
                    area = parse_area(f"'{sheet}'!" + _attribute("ref", found[1]))
                    if area is not None:
                        if _attribute("totalsRowCount", found[1]) not in ("", "0"):
                            raise TotalsRowError(sheet)
                        found_columns = [_attribute("name", column) for column in _TABLE_COLUMN.findall(xml)]
                        refuse_moved_columns(found_columns, columns, sheet)
                        return TablePart(target, area)
        raise NotOursError(f"bảng {name}")

    def list_names(self) -> dict[str, str]:
        """List all defined names with what they refer to; of names that read the same, all references together."""
        names: dict[str, str] = {}
        for attributes, content in _NAME.findall(self._xml):
            name = _attribute("name", attributes)
            names[name] = names.get(name, "") + " " + unescape(content.decode("utf-8"))
        return names

    def set_names(self, references: Mapping[str, str]) -> None:
        """Let defined names of the workbook refer to something else."""

        def replace(match: re.Match[bytes]) -> bytes:
            name = _attribute("name", match.group(1))
            if name not in references or b"localSheetId" in match.group(1):
                return match.group()
            return b"<definedName" + match.group(1) + b">" + _escape(references[name]) + b"</definedName>"

        self._xml = _NAME.sub(replace, self._xml)

    def find_reference(self, name: str) -> str:
        """Return what a defined name refers to, as text."""
        reference = self._read_names().get(name)
        if reference is None:
            raise NotOursError(f"vùng tên {name}")
        return reference

    def find_print_area(self, sheet: str) -> str | None:
        """Return the print area of a sheet as a reference; None if it has none."""
        match = self._find_print_area(sheet)
        return unescape(match.group(2).decode("utf-8")) if match else None

    def set_print_area(self, sheet: str, reference: str | None) -> None:
        """Set or remove the print area of a sheet."""
        match = self._find_print_area(sheet)
        index = list(self.sheets).index(sheet)
        element = b""
        if reference is not None:
            head = f'<definedName name="{_PRINT_AREA}" localSheetId="{index}">'
            element = head.encode() + _escape(reference) + b"</definedName>"
        if match is None:
            self._xml = self._xml.replace(b"<definedNames>", b"<definedNames>" + element, 1)
        elif unescape(match.group(2).decode("utf-8")) != reference:
            self._xml = self._xml[: match.start()] + element + self._xml[match.end() :]

    def calculate_on_load(self) -> None:
        """Let the program that opens the workbook calculate all formulas anew."""
        match = _CALCULATION.search(self._xml)
        if match is None:
            end = b"</definedNames>"
            self._xml = self._xml.replace(end, end + b'<calcPr fullCalcOnLoad="1"/>', 1)
            return
        if b'fullCalcOnLoad="1"' in match.group(1):
            return
        kept = re.sub(rb'\s+fullCalcOnLoad="[^"]*"', b"", match.group(1)).rstrip()
        element = b"<calcPr" + kept + b' fullCalcOnLoad="1"/>'
        self._xml = self._xml[: match.start()] + element + self._xml[match.end() :]

    def drop_calculation_chain(self) -> None:
        """Leave out the order of calculation: it names cells that may hold a formula no more."""
        for target in _read_relations(self._package, _WORKBOOK).values():
            if target.endswith("calcChain.xml") and target in self._package:
                self._package.drop_part(target)
                _drop_element(self._package, relations_of(_WORKBOOK), rb"<Relationship\b[^>]*calcChain\.xml[^>]*/>")
                _drop_element(self._package, "[Content_Types].xml", rb"<Override\b[^>]*calcChain\.xml[^>]*/>")

    def save(self) -> None:
        """Put the index back into the package."""
        self._package.replace_part(_WORKBOOK, self._xml)

    def _find_print_area(self, sheet: str) -> re.Match[bytes] | None:
        index = f'localSheetId="{list(self.sheets).index(sheet)}"'.encode()
        for match in _NAME.finditer(self._xml):
            if _attribute("name", match.group(1)) == _PRINT_AREA and index in match.group(1):
                return match
        return None


def resize_table(package: Package, table: TablePart, reference: str) -> None:
    """Let a table, and its filter, cover another area; how it was last sorted is forgotten: that names rows too."""
    xml = package.read_part(table.part)
    old = re.escape(_attribute("ref", xml[: xml.index(b">", xml.index(b"<table"))]).encode())
    xml = re.sub(rb"<sortState\b[^>]*?(?:/>|>.*?</sortState>)", b"", xml, flags=re.DOTALL)
    package.replace_part(table.part, re.sub(rb'\bref="' + old + rb'"', f'ref="{reference}"'.encode(), xml))


def _drop_element(package: Package, part: str, pattern: bytes) -> None:
    package.replace_part(part, re.sub(pattern, b"", package.read_part(part)))


def relations_of(part: str) -> str:
    """Return the name of the part that holds a part's relations."""
    return f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels"


def _read_relations(package: Package, part: str) -> dict[str, str]:
    relations = relations_of(part)
    if relations not in package:
        return {}
    found = {}
    for attributes in _RELATION.findall(package.read_part(relations)):
        target = _attribute("Target", attributes)
        path = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
        found[_attribute("Id", attributes)] = path
    return found


def _attribute(name: str, attributes: bytes) -> str:
    match = re.search(rb"(?<![\w:])" + name.encode() + rb'="([^"]*)"', attributes)
    return unescape(match.group(1).decode("utf-8")) if match else ""


def _escape(text: str) -> bytes:
    return escape(text).encode("utf-8")
