"""The charts of a sheet as another program would read them: by lxml, with the cells by openpyxl."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from support.package import part_of, read_parts

SPACE = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}


class CachedRange(NamedTuple):
    """What a chart reads, and its copy of it: by place, texts or numbers."""

    reference: str
    count: int
    points: dict[int, str | float]


def related(parts: dict[str, bytes], part: str, kind: str) -> list[str]:
    folder, name = posixpath.split(part)
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    if rels is None:
        return []
    return [
        target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        for relation in etree.fromstring(rels).iterfind("p:Relationship", SPACE)
        if relation.get("Type", "").endswith(f"/{kind}")
        for target in (relation.get("Target", ""),)
    ]


def list_chart_parts(book: Path, sheet: str = "Biểu đồ") -> list[str]:
    """The names of the parts that the sheet's charts are."""
    parts = read_parts(book)
    drawings = related(parts, part_of(book, sheet), "drawing")
    return [chart for drawing in drawings for chart in related(parts, drawing, "chart")]


def read_caches(book: Path, sheet: str = "Biểu đồ") -> Iterator[CachedRange]:
    """Every range that a chart of the sheet reads, with its copy."""
    parts = read_parts(book)
    for chart in list_chart_parts(book, sheet):
        for kind, make in (("num", float), ("str", str)):
            for read in etree.fromstring(parts[chart]).iterfind(f".//c:{kind}Ref", SPACE):
                cache = read.find(f"c:{kind}Cache", SPACE)
                assert cache is not None, chart
                points = {
                    int(point.get("idx", "")): make(point.findtext("c:v", "", SPACE))
                    for point in cache.iterfind("c:pt", SPACE)
                }
                count = int(cache.find("c:ptCount", SPACE).get("val"))  # type: ignore[union-attr]
                yield CachedRange(read.findtext("c:f", "", SPACE), count, points)


def read_shown(book: Path, reference: str) -> list[object]:
    """The cells of a range that are not hidden; of a single cell that one."""
    title, cells = reference.rsplit("!", 1)
    sheet = load_workbook(book)[title.strip("'").replace("''", "'")]
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    assert left == right
    rows = range(top, bottom + 1)
    return [sheet.cell(row, left).value for row in rows if top == bottom or not sheet.row_dimensions[row].hidden]
