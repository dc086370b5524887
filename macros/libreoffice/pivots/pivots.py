"""The pivot tables of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..office.bridge import raw, struct
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from ..tables.table import Table
from .field_lists import COLUMN
from .pivot import GRAND_TOTAL, PivotTable


class PivotTables(base_classes.PivotTables):
    """xlwings' pivot tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return raw(self.sheet.sheet.getDataPilotTables())

    @property
    def parent(self) -> Sheet:
        return self.sheet

    def _names(self) -> list[str]:
        return list(map(str, self.sheet.sheet.getDataPilotTables().getElementNames()))

    def _named(self, name: str) -> PivotTable:
        return PivotTable(self.sheet, self.sheet.sheet.getDataPilotTables().getByName(name))

    def __call__(self, key: str | int) -> PivotTable:
        names = self._names()
        if isinstance(key, int):
            if not 1 <= key <= len(names):
                raise KeyError(key)
            return self._named(names[key - 1])
        for name in names:
            if name.lower() == key.lower():
                return self._named(name)
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[PivotTable]:
        return (self._named(name) for name in self._names())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in {name.lower() for name in self._names()}

    def add(self, source: Range | Table, destination: Range, name: str | None = None) -> PivotTable:
        """An empty one, whose upper left corner is the first cell of the destination."""
        tables = self.sheet.sheet.getDataPilotTables()
        name = name or self._free_name()
        descriptor = tables.createDataPilotDescriptor()
        cells = source.range if isinstance(source, Table) else source
        descriptor.setSourceRange(cells.xl.getRangeAddress())
        descriptor.ShowFilterButton = False
        descriptor.GrandTotalName = GRAND_TOTAL
        where = struct(
            "table.CellAddress", Sheet=destination.sheet_number, Row=destination.row - 1, Column=destination.column - 1
        )
        tables.insertNewByName(name, where, descriptor)
        made = self._named(name)
        made.set_orientation(made.data_field, COLUMN)
        if isinstance(source, Table):
            made.remember(source=(source.parent.name, source.name))
        return made

    def _free_name(self) -> str:
        sheets = self.sheet.book.sheet_access
        taken: set[str] = set()
        for number in range(sheets.getCount()):
            taken.update(name.lower() for name in sheets.getByIndex(number).getDataPilotTables().getElementNames())
        number = 1
        while f"pivottable{number}" in taken:
            number += 1
        return f"PivotTable{number}"
