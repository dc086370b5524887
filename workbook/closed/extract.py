"""A few sheets out of a workbook: what another library is to read, in a package of its own without all the rest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from ...scoring.values import NamedTuple
from ..book.errors import WorkbookError
from ..packing import pack_parts
from .contents import Contents, Relation, read_relations
from .package import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EMPTY_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode()
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Namespaces of the strict form of the standard, and of the form that most libraries know alone."""
_SHARED = ("styles", "theme", "sharedStrings")
_LEFT_OUT = (
    "sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews phoneticPr "
    "dataValidations hyperlinks customProperties cellWatches ignoredErrors smartTags legacyDrawing legacyDrawingHF "
    "drawingHF picture oleObjects controls webPublishItems AlternateContent extLst"
).split()
"""What serves only whoever keeps the workbook; much of it names parts that are left out."""
_DATA = re.compile(rb"<sheetData\b.*</sheetData>|<sheetData\b[^>]*/>", re.DOTALL)
_NAME = re.compile(rb"<definedName\b([^>]*)>.*?</definedName>", re.DOTALL)
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


class Extract(NamedTuple):
    """Parts of a package by name, and the XML of the sheets kept, by their names, as it was."""

    parts: Mapping[str, bytes]
    sheets: Mapping[str, bytes]

    @property
    def file(self) -> bytes:
        """The package as a file."""
        return pack_parts(self.parts)


def extract_sheets(package: Package, contents: Contents, kept: Collection[str]) -> Extract:
    """Return a package with all sheets in their places, those but `kept` empty.

    Along go values, looks, tables and charts of the sheets kept; what else they hold, and what else there is, does not.
    """
    parts: dict[str, bytes] = {}
    relations = [Relation(f"rId{n}", "worksheet", f"sheets/{n}.xml") for n in range(1, len(contents.sheets) + 1)]
    for relation, (sheet, part) in zip(relations, contents.sheets.items(), strict=True):
        name = f"xl/{relation.target}"
        parts[name] = _strip_sheet(_read(package, part)) if sheet in kept else _EMPTY_SHEET
        if sheet in kept:
            _take_related(package, part, name, parts)
    for number, kind in enumerate(_SHARED, start=len(relations) + 1):
        found = contents.find_target(kind)
        if found is not None and found in package:
            parts[f"xl/{kind}.xml"] = _read(package, found)
            relations.append(Relation(f"rId{number}", kind, f"{kind}.xml"))
    parts["xl/workbook.xml"] = _write_workbook(contents, kept)
    parts["xl/_rels/workbook.xml.rels"] = _write_relations(relations)
    parts["_rels/.rels"] = _write_relations([Relation("rId1", "officeDocument", "xl/workbook.xml")])
    parts["[Content_Types].xml"] = _write_types(parts)
    return Extract(parts, {sheet: _read(package, contents.sheets[sheet]) for sheet in kept})


def _read(package: Package, part: str) -> bytes:
    xml = package.read_part(part)
    if b"purl.oclc.org" in xml:
        for strict, usual in _STRICT:
            xml = xml.replace(strict, usual)
    return xml


def _strip_sheet(xml: bytes) -> bytes:
    """Leave out elements before and after the rows that name parts which are left out, or serve nobody else."""
    match = _DATA.search(xml)
    if match is None:
        return xml
    head, tail = xml[: match.start()], xml[match.end() :]
    for element in _LEFT_OUT:
        name = rb"(?:\w+:)?" + element.encode()
        pattern = re.compile(rb"<(" + name + rb")(?:\s[^>]*)?/>|<(" + name + rb")(?:\s[^>]*)?>.*?</\2>", re.DOTALL)
        head, tail = pattern.sub(b"", head), pattern.sub(b"", tail)
    return head + match.group() + tail


def _take_related(package: Package, part: str, name: str, parts: dict[str, bytes]) -> None:
    """Take along the tables of a sheet, and its charts."""
    taken = []
    for relation in read_relations(package, part):
        number = len(parts)
        if relation.kind == "table" and relation.target in package:
            parts[f"xl/tables/{number}.xml"] = _read(package, relation.target)
            taken.append(relation._replace(target=f"/xl/tables/{number}.xml"))
        elif relation.kind == "drawing":
            target = f"xl/drawings/{number}.xml"
            parts[target] = b""
            if _take_drawing(package, relation.target, target, parts):
                taken.append(relation._replace(target=f"/{target}"))
            else:
                del parts[target]
    lost = {relation.id for relation in read_relations(package, part)} - {relation.id for relation in taken}
    for relation_id in lost:  # elements that name what is left out
        pattern = rb'<(?:drawing|tablePart)\s[^>]*?:id="' + re.escape(relation_id.encode()) + rb'"[^>]*/>'
        parts[name] = re.sub(pattern, b"", parts[name])
    if taken:
        parts[f"xl/sheets/_rels/{name.rpartition('/')[2]}.rels"] = _write_relations(taken)


def _take_drawing(package: Package, drawing: str, target: str, parts: dict[str, bytes]) -> bool:
    """Take the charts of a drawing along, and nothing else of it; tell whether there are any."""
    try:
        root = ET.fromstring(_read(package, drawing))
    except (ET.ParseError, WorkbookError):
        return False
    related = {relation.id: relation.target for relation in read_relations(package, drawing)}
    taken = []
    for anchor in list(root):
        charts = list(anchor.iter(_CHART))
        found = related.get(charts[0].get(f"{{{_OFFICE}}}id", "")) if len(charts) == 1 else None
        if found is None or found not in package:
            root.remove(anchor)
            continue
        chart = f"xl/charts/{len(parts)}.xml"
        parts[chart] = _read(package, found)
        taken.append(Relation(charts[0].get(f"{{{_OFFICE}}}id", ""), "chart", f"/{chart}"))
    parts[target] = ET.tostring(root)
    parts[f"xl/drawings/_rels/{target.rpartition('/')[2]}.rels"] = _write_relations(taken)
    return bool(taken)


def _write_workbook(contents: Contents, kept: Collection[str]) -> bytes:
    """Write the index: all sheets, the workbook's own names, and those of the sheets kept."""
    sheets = "".join(
        f'<sheet name={quoteattr(sheet)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(contents.sheets, start=1)
    )
    places = {str(place).encode() for place, sheet in enumerate(contents.sheets) if sheet in kept}
    names = b"".join(name for place, name in _list_names(contents.xml) if place is None or place in places)
    head = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'.encode()
    return head + (b"<definedNames>" + names + b"</definedNames>" if names else b"") + b"</workbook>"


def _list_names(xml: bytes) -> Iterator[tuple[bytes | None, bytes]]:
    for match in _NAME.finditer(xml):
        place = re.search(rb'localSheetId="(\d+)"', match[1])
        yield (place[1] if place else None), match[0]


def _write_relations(relations: Collection[Relation]) -> bytes:
    elements = "".join(
        f'<Relationship Id={quoteattr(relation.id)} Type="{_OFFICE}/{relation.kind}" Target="{relation.target}"/>'
        for relation in relations
    )
    return f'<Relationships xmlns="{_RELATED}">{elements}</Relationships>'.encode()


def _write_types(parts: Collection[str]) -> bytes:
    """Only the types of the main part and of the shared strings count for who reads this."""
    typed = {"xl/workbook.xml": "sheet.main+xml", "xl/sharedStrings.xml": "sharedStrings+xml"}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}{kind}"/>' for part, kind in typed.items() if part in parts
    )
    return (
        f'<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
