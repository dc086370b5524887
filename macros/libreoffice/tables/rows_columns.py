"""Rows and columns of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area
from ..ranges.range import Range


class TableRow(base_classes.TableRow):
    """xlwings' table row."""

    def __init__(self, table: objects.Table, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def index(self) -> int:
        """From 1."""
        return self._index

    @property
    def range(self) -> Range:
        area = self.table.range.area
        first = area.row + int(self.table.show_headers)
        return Range(self.table.sheet, Area(first + self.index - 1, area.column, 1, area.columns))

    async def get_range(self) -> Range:
        return self.range

    def delete(self) -> None:
        """Remove it; of the last row only the content, for a table keeps one."""
        table = self.table
        if len(table.rows) == 1:
            self.range.clear_contents()
            table.sheet.book.memory.setdefault("waiting_tables", set()).add(table.name)
            return
        area = table.range.area
        self.range.delete("up")
        table.put(Area(area.row, area.column, area.rows - 1, area.columns))


class TableRows(base_classes.TableRows):
    """xlwings' rows of a table."""

    _wrap = TableRow

    def __init__(self, table: objects.Table) -> None:
        self.table = table

    @property
    def api(self) -> Any:
        return self.table.api

    @property
    def parent(self) -> objects.Table:
        return self.table

    @property
    def column_count(self) -> int:
        return self.table.range.area.columns

    def __len__(self) -> int:
        body = self.table.data_body_range
        return 0 if body is None else body.area.rows

    def __call__(self, key: int) -> TableRow:
        if not 1 <= key <= len(self):
            raise KeyError(key)
        return TableRow(self.table, key)

    def __iter__(self) -> Iterator[TableRow]:
        return (TableRow(self.table, number + 1) for number in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)

    def add(self, values: Any, index: int | None) -> TableRow:
        """Insert a row, by default at the end; calculated columns go on in it."""
        table = self.table
        count = len(self)
        area = table.range.area
        if count == 0:
            row = TableRow(table, 1)
        else:
            place = count + 1 if index is None else index
            first = area.row + int(table.show_headers)
            Range(table.sheet, Area(first + place - 1, area.column, 1, area.columns)).insert("down")
            table.put(Area(area.row, area.column, area.rows + 1, area.columns))
            row = TableRow(table, place)
            self._continue_formulas(row, first + (1 if place == 1 else place - 2))
        if values is not None:
            row.range.raw_value = [values]
        table.sheet.book.memory.get("waiting_tables", set()).discard(table.name)
        return row

    def _continue_formulas(self, row: TableRow, neighbour: int) -> None:
        area = self.table.range.area
        for column in range(area.column, area.last_column + 1):
            cell = Range(self.table.sheet, Area(neighbour, column, 1, 1))
            if str(cell.cell(0, 0).getFormula()).startswith("="):
                cell.copy(Range(self.table.sheet, Area(row.range.row, column, 1, 1)))

    async def get_count(self) -> int:
        return len(self)


class TableColumn(base_classes.TableColumn):
    """xlwings' table column."""

    def __init__(self, table: objects.Table, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def index(self) -> int:
        """From 1."""
        return self._index

    @property
    def name(self) -> str:
        header = self.table.header_row_range
        if header is None:
            return str(self.table.sheet.book.memory["table_headers"][self.table.name][self.index - 1])
        return str(header.cell(0, self.index - 1).getString())

    @property
    def range(self) -> Range:
        area = self.table.range.area
        return Range(self.table.sheet, Area(area.row, area.column + self.index - 1, area.rows, 1))

    async def get_range(self) -> Range:
        return self.range

    @property
    def data_body_range(self) -> Range | None:
        body = self.table.data_body_range
        if body is None:
            return None
        return Range(self.table.sheet, Area(body.row, body.column + self.index - 1, body.area.rows, 1))

    async def get_data_body_range(self) -> Range | None:
        return self.data_body_range

    def delete(self) -> None:
        table = self.table
        area = table.range.area
        if area.columns == 1:
            msg = "Cannot delete the last table column"
            raise ValueError(msg)
        self.range.delete("left")
        table.put(Area(area.row, area.column, area.rows, area.columns - 1))


class TableColumns(base_classes.TableColumns):
    """xlwings' columns of a table."""

    _wrap = TableColumn

    def __init__(self, table: objects.Table) -> None:
        self.table = table

    @property
    def api(self) -> Any:
        return self.table.api

    @property
    def parent(self) -> objects.Table:
        return self.table

    def __len__(self) -> int:
        return self.table.range.area.columns

    def __call__(self, key: str | int) -> TableColumn:
        if isinstance(key, int):
            if not 1 <= key <= len(self):
                raise KeyError(key)
            return TableColumn(self.table, key)
        for column in self:
            if column.name == key:
                return column
        raise KeyError(key)

    def __iter__(self) -> Iterator[TableColumn]:
        return (TableColumn(self.table, number + 1) for number in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return any(column.name == key for column in self)

    def add(self, name: str, index: int | None) -> TableColumn:
        """Insert a column, by default at the right; cells beside the table move on."""
        table = self.table
        place = len(self) + 1 if index is None else index
        area = table.range.area
        Range(table.sheet, Area(area.row, area.column + place - 1, area.rows, 1)).insert("right")
        table.put(Area(area.row, area.column, area.rows, area.columns + 1))
        column = TableColumn(table, place)
        if table.show_headers:
            column.range.cell(0, 0).setString(name)
        return column

    async def get_count(self) -> int:
        return len(self)
