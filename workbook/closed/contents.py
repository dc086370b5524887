"""`workbook.xml` and its relations: sheets, defined names, print areas, tables, and what is recalculated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname, join, normpath

from ...scoring.values import NamedTuple
from ..book.errors import NotOursError, OtherDatesError, TotalsRowError, refuse_moved_columns
from ..cells.areas import MAX_COLUMNS, MAX_ROWS, Area, parse_area
from .errors import DamagedPartError, NotAWorkbookError, TableLostError
from .package import Package
from .text import escape, unescape

_PACKAGE = "_rels/.rels"
_SHEET = re.compile(rb"<sheet\b([^>]*?)/>")
_NAME = re.compile(rb"<definedName\b([^>]*?)>(.*?)</definedName>", re.DOTALL)
_CALCULATION = re.compile(rb"<calcPr\b([^>]*?)/>")
_RELATION = re.compile(rb"<Relationship\b([^>]*?)/>")
_TABLE_COLUMN = re.compile(rb"<tableColumn\b([^>]*?)/?>")
_OTHER_DATES = re.compile(rb'<workbookPr\b[^>]*\bdate1904="(?:1|true)"')
CONTENT_TYPES = "[Content_Types].xml"
_PRINT_AREA = "_xlnm.Print_Area"
_COUNTS_SHEETS = rb'(\b(?:localSheetId|activeTab|firstSheet)=")(\d+)(")'
_SHEET_ID = rb'\bsheetId="(\d+)"'
_WITHOUT_HEADINGS = re.compile(rb'<table\b[^>]*\bheaderRowCount="0"')


class TablePart(NamedTuple):
    """An Excel table: the part that describes it, and the area it covers, header included."""

    part: str
    area: Area


class Contents:
    """The workbook's own index, read once; names and print areas may be changed and are written by `save`.

    Raises:
        WorkbookError: the package has no workbook, or one that does not fit its parts.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = _find_workbook(package)
        self._xml = package.read_part(self.part)
        if _OTHER_DATES.search(self._xml):
            raise OtherDatesError
        self._names_of: bytes | None = None
        self._names: dict[str, str] = {}
        self._relations = read_relations(package, self.part)
        targets = {relation.id: relation.target for relation in self._relations}
        self.sheets: dict[str, str] = {}
        for attributes in _SHEET.findall(self._xml):
            name = _attribute("name", attributes)
            relation = re.search(rb'\b\w+:id="([^"]*)"', attributes)
            if relation:
                target = package.find_part(targets.get(relation.group(1).decode("utf-8", "replace"), ""))
                if target is None or name in self.sheets:
                    raise DamagedPartError(f"{self.part} (trang {name})")
                self.sheets[name] = target

    @property
    def xml(self) -> bytes:
        """The index as it now is."""
        return self._xml

    def find_target(self, kind: str) -> str | None:
        """Find the part that the workbook relates to in a way: `styles`, `sharedStrings`, `vbaProject`."""
        return next((relation.target for relation in self._relations if relation.kind == kind), None)

    def find_area(self, name: str) -> Area | None:
        """Find the area that a defined name of the workbook refers to.

        None if there is no such name, what it named was deleted, or it reaches beyond a sheet.
        """
        area = parse_area(self._read_names().get(name, ""))
        return area if area is not None and area.sheet in self.sheets and _is_on_sheet(area) else None

    def find_name(self, name: str) -> str | None:
        """Return what a defined name of the workbook refers to; None if there is no such name."""
        return self._read_names().get(name)

    def _read_names(self) -> dict[str, str]:
        """The workbook's own names with what they refer to, read again when the index was changed."""
        if self._names_of is not self._xml:
            self._names_of, self._names = self._xml, {}
            for attributes, content in _NAME.findall(self._xml):
                if b"localSheetId" not in attributes:
                    self._names.setdefault(_attribute("name", attributes), unescape(content.decode("utf-8")))
        return self._names

    def find_table(self, name: str, sheet: str, columns: Sequence[str]) -> TablePart:
        """Find an Excel table by name: on its sheet, or on whichever it stands, should the sheet have been renamed.

        Raises:
            TableLostError: the table is not there.
            ColumnMovedError: one of `columns` is no longer in its place; a heading that was reworded may be.
            DamagedPartError: it reaches beyond a sheet.
        """
        for title in sorted(self.sheets, key=lambda title: title != sheet):
            for relation in read_relations(self._package, self.sheets[title]):
                if relation.kind == "table":
                    xml = self._package.read_part(relation.target)
                    found = re.search(rb"<table\b([^>]*)>", xml)
                    if found and name in (_attribute("name", found[1]), _attribute("displayName", found[1])):
                        area = parse_area("'" + title.replace("'", "''") + "'!" + _attribute("ref", found[1]))
                        if area is None or not _is_on_sheet(area):
                            raise DamagedPartError(f"{relation.target} (bảng {name})")
                        if _attribute("totalsRowCount", found[1]) not in ("", "0"):
                            raise TotalsRowError(title)
                        found_columns = [_attribute("name", column) for column in _TABLE_COLUMN.findall(xml)]
                        refuse_moved_columns(found_columns, columns, title)
                        return TablePart(relation.target, area)
        raise TableLostError(name, sheet)

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

    def define_names(self, references: Mapping[str, str]) -> None:
        """Let names of the workbook refer to something, whether they were there before or not."""
        known = self._read_names()
        self.set_names({name: reference for name, reference in references.items() if name in known})
        added = "".join(
            f'<definedName name="{name}">{escape(reference)}</definedName>'
            for name, reference in references.items()
            if name not in known
        )
        self._add_names(added)

    def _add_names(self, elements: str) -> None:
        self._xml = self._xml.replace(b"</definedNames>", elements.encode() + b"</definedNames>", 1)

    def insert_sheet(self, title: str, part: str, relation: str, before: str, names: Mapping[str, str]) -> None:
        """Put a sheet before another; names that count sheets go on naming theirs.

        Args:
            title: what it is called; no other sheet is.
            part: its part, which is in the package.
            relation: the id of the relation of the workbook that leads to it.
            before: the title of the sheet that it stands before.
            names: names of its own, such as its print area, with what they refer to.
        """
        elements = list(_SHEET.finditer(self._xml))
        found = next(element for element in elements if _attribute("name", element[1]) == before)
        place = elements.index(found)
        number = max(int(identity) for identity in re.findall(_SHEET_ID, self._xml)) + 1
        called = escape(title).replace('"', "&quot;")
        space = re.search(rb'\s(xmlns:(\w+)="[^"]*/officeDocument/(?:2006/)?relationships")', self._xml)
        declared, prefix = (space[1].decode(), space[2].decode()) if space else ("", "r")
        element = f'<sheet {declared} name="{called}" sheetId="{number}" {prefix}:id="{relation}"/>'.encode()
        xml = self._xml[: found.start()] + element + self._xml[found.start() :]
        self._xml = re.sub(
            _COUNTS_SHEETS, lambda match: match[1] + b"%d" % (int(match[2]) + (int(match[2]) >= place)) + match[3], xml
        )
        sheets = list(self.sheets.items())
        at = list(self.sheets).index(before)
        self.sheets = dict([*sheets[:at], (title, part), *sheets[at:]])
        self._relations = read_relations(self._package, self.part)
        own = f'<definedName name="{{}}" localSheetId="{place}">{{}}</definedName>'
        self._add_names("".join(own.format(name, escape(reference)) for name, reference in names.items()))

    def list_sheet_names(self, title: str) -> dict[str, str]:
        """List the names that a sheet has of its own, such as its print area, with what they refer to."""
        index = f'localSheetId="{list(self.sheets).index(title)}"'.encode()
        return {
            _attribute("name", attributes): unescape(content.decode("utf-8"))
            for attributes, content in _NAME.findall(self._xml)
            if index in attributes
        }

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
        """Set or remove the print area of a sheet. One that LibreOffice left beside it goes: it prints by the last."""
        matches = list(self._list_print_areas(sheet))
        match = matches[0] if matches else None
        for other in reversed(matches[1:]):
            self._xml = self._xml[: other.start()] + self._xml[other.end() :]
        index = list(self.sheets).index(sheet)
        element = b""
        if reference is not None:
            head = f'<definedName name="{_PRINT_AREA}" localSheetId="{index}">'
            element = head.encode() + _escape(reference) + b"</definedName>"
        if match is None:
            self._xml = self._xml.replace(b"<definedNames>", b"<definedNames>" + element, 1)
        elif unescape(match.group(2).decode("utf-8")) != reference:
            self._xml = self._xml[: match.start()] + element + self._xml[match.end() :]

    @property
    def calculates_on_load(self) -> bool:
        """Whether no program has calculated the workbook since it was written: values of formulas count for nothing."""
        match = _CALCULATION.search(self._xml)
        return match is not None and re.search(rb'\bfullCalcOnLoad="(?:1|true)"', match.group(1)) is not None

    def calculate_on_load(self) -> None:
        """Let the program that opens the workbook calculate all formulas again."""
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
        """Leave out the order of calculation: it names cells that may no longer hold a formula."""
        for relation in self._relations:
            if relation.kind == "calcChain" and relation.target in self._package:
                self._package.drop_part(relation.target)
                drop_element(self._package, relations_of(self.part), rb"<Relationship\b[^>]*calcChain\.xml[^>]*/>")
                drop_element(self._package, CONTENT_TYPES, rb"<Override\b[^>]*calcChain\.xml[^>]*/>")

    def save(self) -> None:
        """Put the index back into the package."""
        self._package.replace_part(self.part, self._xml)

    def _find_print_area(self, sheet: str) -> re.Match[bytes] | None:
        return next(self._list_print_areas(sheet), None)

    def _list_print_areas(self, sheet: str) -> Iterator[re.Match[bytes]]:
        index = f'localSheetId="{list(self.sheets).index(sheet)}"'.encode()
        at = self._xml.find(_PRINT_AREA.encode())
        while at >= 0:
            match = _NAME.match(self._xml, self._xml.rfind(b"<definedName", 0, at))
            if match and index in match.group(1) and _attribute("name", match.group(1)) == _PRINT_AREA:
                yield match
            at = self._xml.find(_PRINT_AREA.encode(), at + 1)


def resize_table(package: Package, table: TablePart, reference: str) -> None:
    """Let a table, and its filter, cover another area; how it was last sorted is forgotten: that names rows too."""
    xml = package.read_part(table.part)
    old = re.escape(_attribute("ref", xml[: xml.index(b">", xml.index(b"<table"))]).encode())
    xml = re.sub(rb"<sortState\b[^>]*?(?:/>|>.*?</sortState>)", b"", xml, flags=re.DOTALL)
    package.replace_part(table.part, re.sub(rb'\bref="' + old + rb'"', f'ref="{reference}"'.encode(), xml))


def drop_element(package: Package, part: str, pattern: bytes) -> None:
    """Take elements out of a part."""
    package.replace_part(part, re.sub(pattern, b"", package.read_part(part)))


def relations_of(part: str) -> str:
    """Return the name of the part that holds a part's relations."""
    return f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels"


class Relation(NamedTuple):
    """How a part relates to another: the last word of the relation's type says it, as `table` or `styles`."""

    id: str
    kind: str
    target: str


def read_relations(package: Package, part: str) -> list[Relation]:
    """Read how a part relates to others within the package; an empty name stands for the package itself."""
    relations = relations_of(part) if part else _PACKAGE
    if relations not in package:
        return []
    found = []
    for attributes in _RELATION.findall(package.read_part(relations)):
        if _attribute("TargetMode", attributes) != "External":
            target = _attribute("Target", attributes)
            path = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            kind = _attribute("Type", attributes).rpartition("/")[2]
            found.append(Relation(_attribute("Id", attributes), kind, package.find_part(path) or path))
    return found


def _find_workbook(package: Package) -> str:
    """Find the part that the package names as its document; a workbook, if it is one."""
    for relation in read_relations(package, ""):
        if relation.kind == "officeDocument" and relation.target in package:
            if b"<workbook" in package.read_part(relation.target):
                return relation.target
            break
    from .kinds import refuse_package  # why is asked only then

    refuse_package(package.names)
    raise NotAWorkbookError


def _is_on_sheet(area: Area) -> bool:
    return (
        1 <= area.first_row <= area.last_row <= MAX_ROWS and 1 <= area.first_column <= area.last_column <= MAX_COLUMNS
    )


def _attribute(name: str, attributes: bytes) -> str:
    start = b" " + name.encode() + b'="'
    at = attributes.find(start)
    if at >= 0:
        at += len(start)
        return unescape(attributes[at : attributes.index(b'"', at)].decode("utf-8"))
    match = re.search(rb"(?<![\w:])" + name.encode() + rb'="([^"]*)"', attributes)
    return unescape(match.group(1).decode("utf-8")) if match else ""


def _escape(text: str) -> bytes:
    return escape(text).encode("utf-8")


def lacks_headings(table: bytes) -> bool:
    """Tell whether a table has no row of headings, by the part that describes it (ECMA-376, 18.5.1.2)."""
    return _WITHOUT_HEADINGS.search(table) is not None
