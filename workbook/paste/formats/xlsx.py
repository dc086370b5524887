"""A workbook in XML (.xlsx, .xlsm): what its parts say apart from the values. Source: ECMA-376 part 1, 18.3 to 18.8."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from io import BytesIO

from ....scoring.values import NamedTuple
from ...cells.grid import Mark
from .limits import DEEPEST, MOST_CHARACTERS, MOST_PART_BYTES, MOST_SHEETS, MOST_STRINGS, CellBudget, refuse_large
from .marks import SheetMarks
from .number_format import find_percent_ids, shows_nothing
from .package import Bytes, PackageReader, list_targets, parse_xml, read_needed
from .runs import MarkedRun, join_runs
from .xlsx_sheet import Clues, scan_sheet

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_STRING = re.compile(rb"<(?:\w+:)?si[\s/>]")
_RICH = re.compile(rb"vertAlign|<(?:\w+:)?strike|rPh\b")
_ODD_STYLE = re.compile(rb"""numFmtId\s*=\s*["'](?:9|10)["']|formatCode\s*=\s*["'][^"']*[%;]|<(?:\w+:)?strike""")
_TRUE = ("1", "true", "on", "t")


class XlsxStyles(NamedTuple):
    """The cell styles, by their place in `cellXfs`, that change what a cell shows."""

    percent: frozenset[int]
    struck: frozenset[int]
    blank: frozenset[int]


def scan_xlsx(package: PackageReader, workbook: str) -> dict[str, SheetMarks]:
    """Scan every sheet of an .xlsx or .xlsm; inflates what a reader needs.

    Raises:
        UnfitError: a sheet reaches too far, or the file is too large.
    """
    targets = list_targets(package, workbook)
    read_needed(package, targets, ("worksheet", "sharedStrings", "styles"))
    root = parse_xml(package.read(workbook))
    styles, strings = XlsxStyles(frozenset(), frozenset(), frozenset()), {}
    for kind, part in targets.values():
        if kind == "styles" and part in package.names:
            styles = read_styles(package.read(part))
        elif kind == "sharedStrings" and part in package.names:
            strings = read_marked_strings(package.read(part))
    _check_sizes(package, targets)
    budget = CellBudget()
    clues = Clues(styles.percent, styles.struck, styles.blank, strings, _awaits_calculation(root))
    return {
        sheet: scan_sheet(package.read(part), sheet, clues, budget)
        for sheet, part in list_sheets(root, targets).items()
        if part in package.names
    }


def _check_sizes(package: PackageReader, targets: dict[str, tuple[str, str]]) -> None:
    """Refuse parts larger than a sheet is, and a long text that many cells share: each would hold it again."""
    if any(len(data) > MOST_PART_BYTES for data in package.parts.values()) or len(targets) > MOST_SHEETS:
        raise refuse_large()
    shared = {part for kind, part in targets.values() if kind == "sharedStrings"} & package.parts.keys()
    longest = max((len(item) for part in shared for item in package.parts[part].split(b"si>")), default=0)
    cells = sum(data.count(b'"s"') + data.count(b"'s'") for data in package.parts.values())
    if longest * cells > MOST_CHARACTERS:
        raise refuse_large()


def list_sheets(workbook: ET.Element, targets: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Map each worksheet's name to its part."""
    parts: dict[str, str] = {}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "sheet":
            kind, part = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", ("", ""))
            if kind == "worksheet":
                parts[sheet.get("name", "")] = part
    return parts


def read_styles(data: Bytes) -> XlsxStyles:
    """Read which cell styles show a percentage, strike the text out, or show nothing."""
    if not _ODD_STYLE.search(data):
        return XlsxStyles(frozenset(), frozenset(), frozenset())
    root = parse_xml(data)
    codes = {
        int(element.get("numFmtId", 0)): element.get("formatCode", "")
        for element in root.iter()
        if _local(element.tag) == "numFmt"
    }
    fonts = [_is_struck(font) for font in _children(root, "fonts")]
    formats = [(int(xf.get("numFmtId", 0)), int(xf.get("fontId", 0))) for xf in _children(root, "cellXfs")]
    percents = find_percent_ids(codes, {number for number, _ in formats})
    return XlsxStyles(
        frozenset(place for place, (number, _) in enumerate(formats) if number in percents),
        frozenset(place for place, (_, font) in enumerate(formats) if font < len(fonts) and fonts[font]),
        frozenset(place for place, (number, _) in enumerate(formats) if shows_nothing(codes.get(number, ""))),
    )


def read_marked_strings(data: Bytes) -> dict[int, tuple[str, Mark | None]]:
    """Read those shared strings that have raised, struck or phonetic runs, by their index.

    Raises:
        UnfitError: more strings than a table has cells.
    """
    if data.count(b"<si") > MOST_STRINGS and sum(1 for _ in _STRING.finditer(data)) > MOST_STRINGS:
        raise refuse_large()
    if not _RICH.search(data):
        return {}
    marked: dict[int, tuple[str, Mark | None]] = {}
    for number, item in enumerate(_list_strings(data)):
        runs = read_runs(item)
        if any(run.mark for run in runs):
            marked[number] = join_runs(runs)
    return marked


def _list_strings(data: Bytes) -> Iterator[ET.Element]:
    """List the string items one by one, each forgotten before the next."""
    depth = 0
    for event, element in ET.iterparse(BytesIO(data), events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise refuse_large()
        if event == "end" and _local(element.tag) == "si":
            yield element
            element.clear()


def read_runs(item: ET.Element) -> list[MarkedRun]:
    """Read a string item's runs; phonetic text is left out altogether."""
    runs: list[MarkedRun] = []
    for part in item:
        name = _local(part.tag)
        if name == "t":
            runs.append(MarkedRun(part.text or "", None))
        elif name == "r":
            text = "".join(piece.text or "" for piece in part if _local(piece.tag) == "t")
            properties = next((piece for piece in part if _local(piece.tag) == "rPr"), None)
            runs.append(MarkedRun(text, None if properties is None else _find_mark(properties)))
    return runs


def _find_mark(properties: ET.Element) -> Mark | None:
    if _is_struck(properties):
        return Mark.STRUCK_PART
    raised = any(
        _local(element.tag) == "vertAlign" and element.get("val") in ("superscript", "subscript")
        for element in properties
    )
    return Mark.NOTE_MARK if raised else None


def _is_struck(font: ET.Element) -> bool:
    return any(_local(element.tag) == "strike" and element.get("val", "1") in _TRUE for element in font)


def _awaits_calculation(workbook: ET.Element) -> bool:
    """Tell whether the program that opens the workbook should compute it first: the stored values do not count."""
    return any(
        _local(element.tag) == "calcPr"
        and (element.get("fullCalcOnLoad") in _TRUE or element.get("calcCompleted", "1") not in _TRUE)
        for element in workbook
    )


def _children(root: ET.Element, name: str) -> list[ET.Element]:
    return [child for element in root if _local(element.tag) == name for child in element]


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
