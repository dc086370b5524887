"""The tables of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..convert.addresses import Area
from ..office.bridge import raw
from ..office.errors import unsupported
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from .table import STYLES, Table

DEFAULT_STYLE = "TableStyleMedium2"


class Tables(base_classes.Tables):
    """xlwings' tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return raw(self.sheet.book.document.DatabaseRanges)

    @property
    def parent(self) -> Sheet:
        return self.sheet

    def _names(self) -> list[str]:
        """In the order of the sheet: from top to bottom, from left to right."""
        ranges = self.sheet.book.document.DatabaseRanges
        here = self.sheet.index - 1
        found = []
        for name in ranges.getElementNames():
            address = ranges.getByName(name).getDataArea()
            if address.Sheet == here and not name.startswith("__"):
                found.append((address.StartRow, address.StartColumn, str(name)))
        made = self.sheet.book.memory.get("tables_made", [])
        found.sort(key=lambda each: (made.index(each[2]) if each[2] in made else -1, each))
        return [name for _, _, name in found]

    def __call__(self, key: str | int) -> Table:
        names = self._names()
        if isinstance(key, int):
            if not 1 <= key <= len(names):
                raise KeyError(key)
            return Table(self.sheet, names[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return Table(self.sheet, name)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Table]:
        return (Table(self.sheet, name) for name in self._names())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in {name.lower() for name in self._names()}

    def add(
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,  # xlwings' signature
        destination: Any = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make cells a table with filter buttons; without headings a row for them is put above.

        Excel's default style changes nothing here; any other is refused.
        """
        if table_style_name not in {None, DEFAULT_STYLE}:
            raise unsupported(STYLES, "Leave table_style_name out.")
        cells: Range = getattr(source, "impl", source)
        area = cells.area
        if not has_headers:
            Range(self.sheet, Area(area.row, area.column, 1, area.columns)).insert("down")
            area = Area(area.row, area.column, area.rows + 1, area.columns)
        ranges = self.sheet.book.document.DatabaseRanges
        chosen = name or self._free_name(set(ranges.getElementNames()))
        ranges.addNewByName(chosen, Range(self.sheet, area).xl.getRangeAddress())
        self.sheet.book.memory.setdefault("tables_made", []).append(chosen)
        table = Table(self.sheet, chosen)
        table.xl.setPropertyValue("ContainsHeader", True)  # UNO takes no names
        table.xl.setPropertyValue("AutoFilter", True)  # likewise
        table.wait_for_rows(area)  # the same module
        table.name_columns()
        return table

    @staticmethod
    def _free_name(taken: set[str]) -> str:
        number = 1
        while f"Table{number}" in taken:
            number += 1
        return f"Table{number}"


def table_at(cells: Range) -> Table | None:
    """The table that holds the first cell."""
    here = Area(cells.row, cells.column, 1, 1)
    for table in Tables(cells.sheet):
        if table.range.area.intersect(here):
            return table
    return None
