"""What openpyxl cannot read is left out before it is asked again: an odd look, a chart of a kind it does not know."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl.chart.chartspace import ChartSpace
from openpyxl.chart.reader import read_chart
from openpyxl.styles import Border, Fill, Font
from openpyxl.styles.cell_style import CellStyle
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.xml.functions import fromstring

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES, _CHARTS, _SHEETS, _DRAWINGS = "xl/styles.xml", "xl/charts/", "xl/sheets/", "xl/drawings/"
_NO_FILL = f'<fill xmlns="{_MAIN[1:-1]}"><patternFill patternType="none"/></fill>'
_LISTS: tuple[tuple[str, str, Any, str], ...] = (
    ("fonts", "font", Font, ""),
    ("fills", "fill", Fill, _NO_FILL),
    ("borders", "border", Border, ""),
    ("cellStyleXfs", "xf", CellStyle, ""),
    ("cellXfs", "xf", CellStyle, ""),
    ("dxfs", "dxf", DifferentialStyle, ""),
)
_LEFT_OUT = ("cellStyles", "tableStyles", "colors", "extLst")
_PLACES = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}
_ODD = "sheetPr sheetViews conditionalFormatting printOptions pageMargins pageSetup drawing".split()


def repair_parts(parts: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Give the parts of a workbook, again and again, each time with less of what may be at fault."""
    repaired = dict(parts)
    for chart in [name for name in parts if name.startswith(_CHARTS) and not _is_chart(parts[name])]:
        _drop_chart(repaired, chart)
    if _STYLES in repaired and _can_be_read(lambda: ET.fromstring(parts[_STYLES])):
        repaired[_STYLES] = _repair_styles(repaired[_STYLES])
    yield repaired
    yield _drop_elements(repaired, _ODD)
    yield _drop_elements({name: part for name, part in repaired.items() if name != _STYLES}, _ODD, styled=False)


def _drop_chart(parts: dict[str, bytes], chart: str) -> None:
    """Take a chart out of the drawing that places it."""
    named = re.compile(rb'Id="([^"]*)"[^>]*Target="/' + re.escape(chart.encode()) + b'"')
    for name in [name for name in parts if name.startswith(_DRAWINGS + "_rels/")]:
        if found := named.search(parts[name]):
            drawing = _DRAWINGS + name.rpartition("/")[2].removesuffix(".rels")
            root = ET.fromstring(parts[drawing])
            for anchor in [anchor for anchor in root if _names(anchor, found[1].decode())]:
                root.remove(anchor)
            parts[drawing] = ET.tostring(root)


def _names(anchor: ET.Element, relation: str) -> bool:
    return any(value == relation for element in anchor.iter() for value in element.attrib.values())


def _is_chart(part: bytes) -> bool:
    return _can_be_read(lambda: read_chart(ChartSpace.from_tree(fromstring(part))))


def _can_be_read(read: Callable[[], object]) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read()
    except Exception:  # noqa: BLE001 # whatever openpyxl stumbles over is what is looked for
        return False
    return True


def _repair_styles(xml: bytes) -> bytes:
    """Put a plain look in place of each that openpyxl cannot read, and of each that is not there."""
    root = ET.fromstring(xml)
    for element in [child for child in root if child.tag in {_MAIN + name for name in _LEFT_OUT}]:
        root.remove(element)
    counts: dict[str, int] = {}
    for name, child, kind, plain in _LISTS:
        found = root.find(_MAIN + name)
        for place, element in enumerate(found if found is not None else ()):
            if found is not None and not _can_be_read(lambda e=element, k=kind: k.from_tree(_copy(e))):  # type: ignore[misc]
                found[place] = ET.fromstring(plain) if plain else ET.Element(_MAIN + child)
        counts[name] = len(found) if found is not None else 0
    for element in root.iter(_MAIN + "xf"):
        for attribute, name in _PLACES.items():
            value = element.get(attribute, "0")
            if not (value.isdecimal() and int(value) < counts[name]):
                element.set(attribute, "0")
    return ET.tostring(root)


def _copy(element: ET.Element) -> Any:
    return fromstring(ET.tostring(element))


def _drop_elements(
    parts: Mapping[str, bytes], elements: tuple[str, ...] | list[str], *, styled: bool = True
) -> dict[str, bytes]:
    """Leave elements out of all sheets; with `styled` off, also which look each cell has."""
    dropped = dict(parts)
    for name in [name for name in parts if name.startswith(_SHEETS) and name.endswith(".xml")]:
        for element in elements:
            pattern = rf"<{element}(?:\s[^>]*)?/>|<{element}(?:\s[^>]*)?>.*?</{element}>".encode()
            dropped[name] = re.sub(pattern, b"", dropped[name], flags=re.DOTALL)
        if not styled:
            dropped[name] = re.sub(rb'(<(?:c|row|col)\s[^>]*?)\s(?:s|style)="\d+"', rb"\1", dropped[name])
    return dropped
