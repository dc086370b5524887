"""What the charts of a sheet show before any program has drawn them: their copies of the cells that they read.

A preview, on a phone say, shows these copies. Only those of cells in the given areas are written anew; which cells a
chart reads, how it looks, and all that it reads elsewhere stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ..cells.areas import Area, parse_area
from ..cells.value import Value
from .contents import read_relations
from .package import Package
from .sheet import Sheet
from .text import escape, unescape

_READ = re.compile(
    rb"<((?:\w+:)?)(num|str)Ref>\s*<\1f>([^<]*)</\1f>\s*"
    rb"(?:<\1\2Cache>((?:[^<]++|<(?!/\1\2Cache>))*+)</\1\2Cache>|<\1\2Cache\s*/>)?"
)
"""The prefix is mostly `c:`; a program may do without."""
_FORMAT = re.compile(rb"formatCode>([^<]*)<")
_WITH_HIDDEN = re.compile(rb'plotVisOnly val="(?:0|false)"')


def update_chart_caches(package: Package, part: str, sheet: Sheet, areas: Sequence[Area]) -> None:
    """Write the copies of cells anew in all charts of a sheet.

    Args:
        package: the workbook.
        part: the sheet's part.
        sheet: the same sheet as it will be saved.
        areas: which of its cells are meant.
    """
    cells = _Cells(sheet, areas)
    for drawing in read_relations(package, part):
        if drawing.kind != "drawing":
            continue
        for chart in read_relations(package, drawing.target):
            if chart.kind == "chart" and chart.target in package:
                xml = package.read_spelt(chart.target)
                written = _Caches(cells, not _WITH_HIDDEN.search(xml)).write_anew(xml)
                package.replace_spelt(chart.target, written)


class _Cells:
    """The cells of the areas, read once for all charts."""

    def __init__(self, sheet: Sheet, areas: Sequence[Area]) -> None:
        self._areas = areas
        last = sheet.last_row
        rows = sorted({row for area in areas for row in range(area.first_row, min(area.last_row, last) + 1)})
        self._left = min(area.first_column for area in areas)
        self._found = sheet.read_rows(rows, self._left, max(area.last_column for area in areas))
        self._hidden = {row for row in rows if sheet.is_hidden(row)}

    def read(self, area: Area, *, only_visible: bool) -> list[Value] | None:
        """The cells of an area in order, None if it is not within the areas; those of a heading, hidden or not."""
        if not any(_is_within(area, whole) for whole in self._areas):
            return None
        rows: Iterable[int] = range(area.first_row, area.last_row + 1)
        if only_visible and area.height > 1:
            rows = [row for row in rows if row not in self._hidden]
        places = range(area.first_column - self._left, area.last_column - self._left + 1)
        lines = [self._found.get(row, ()) for row in rows]
        return [line[place] if place < len(line) else None for line in lines for place in places]


class _Caches:
    """Writes the copies of one chart; `only_visible`: it leaves hidden rows out."""

    def __init__(self, cells: _Cells, only_visible: bool) -> None:
        self._cells, self._only_visible = cells, only_visible

    def write_anew(self, xml: bytes) -> bytes:
        return _READ.sub(self._write, xml)

    def _write(self, match: re.Match[bytes]) -> bytes:
        prefix, kind, reference, old = match.groups()
        area = parse_area(unescape(reference.decode("utf-8", "replace")))
        values = None if area is None else self._cells.read(area, only_visible=self._only_visible)
        if values is None:
            return match[0]
        points = b"".join(
            b'<%bpt idx="%d"><%bv>%b</%bv></%bpt>' % (prefix, index, prefix, text, prefix, prefix)
            for index, value in enumerate(values)
            if (text := _write_number(value) if kind == b"num" else _write_text(value))
        )
        form = _FORMAT.search(old or b"")
        code = b"<%bformatCode>%b</%bformatCode>" % (prefix, form[1] if form else b"General", prefix)
        head = (code if kind == b"num" else b"") + b'<%bptCount val="%d"/>' % (prefix, len(values))
        tag = prefix + kind
        return b"<%bRef><%bf>%b</%bf><%bCache>%b</%bCache>" % (tag, prefix, reference, prefix, tag, head + points, tag)


def _is_within(area: Area, whole: Area) -> bool:
    return (
        area.sheet == whole.sheet
        and whole.first_row <= area.first_row <= area.last_row <= whole.last_row
        and whole.first_column <= area.first_column <= area.last_column <= whole.last_column
    )


def _write_number(value: Value) -> bytes:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return b""
    return (f"{value.normalize():f}" if isinstance(value, Decimal) else repr(value).removesuffix(".0")).encode()


def _write_text(value: Value) -> bytes:
    if value is None:
        return b""
    text = _write_number(value).decode() or str(value)
    return escape(text).encode("utf-8", "replace")
