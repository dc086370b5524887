"""One pivot table."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..convert.addresses import Area, area_of
from ..office.bridge import Remote, enum, raw, struct
from ..office.errors import unsupported
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from .field_lists import COLUMN, HIDDEN
from .fields import PivotFields
from .value_fields import PivotValueFields, Use

GRAND_TOTAL = "Grand Total"
"""Excel's word, which readers of a report look for; LibreOffice has one for each language."""
TABLE, RESULT = 1, 2  # sheet.DataPilotOutputRangeType
LAYOUTS = {"tabular": 0, "outline": 1}  # sheet.DataPilotFieldLayoutMode


class PivotTable(base_classes.PivotTable):
    """xlwings' pivot table, by what Calc has: no compact layout, and number formats of cells only."""

    def __init__(self, sheet: Sheet, table: Remote) -> None:
        self.sheet = sheet
        self.table = table

    @property
    def api(self) -> Any:
        return raw(self.table)

    @property
    def parent(self) -> Sheet:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.table.getName())

    @name.setter
    def name(self, value: str) -> None:
        known = self._memory.pop(self.name, {})
        self.table.setName(value)
        self._memory[value] = known

    @property
    def _memory(self) -> dict[str, dict[str, Any]]:
        memory: dict[str, dict[str, Any]] = self.sheet.book.memory.setdefault("pivot_tables", {})
        return memory

    def remember(self, **values: Any) -> None:
        """What Calc has no place for, until the book is closed."""
        self._memory.setdefault(self.name, {}).update(values)

    @property
    def _source_rows(self) -> tuple[tuple[Any, ...], ...]:
        address = self.table.getSourceRange()
        sheet = self.sheet.book.sheet_access.getByIndex(int(address.Sheet))
        corners = address.StartColumn, address.StartRow, address.EndColumn, address.EndRow
        rows: tuple[tuple[Any, ...], ...] = sheet.getCellRangeByPosition(*corners).getDataArray()
        return rows

    @property
    def field_names(self) -> list[str]:
        return [f"{name:g}" if isinstance(name, float) else str(name) for name in self._source_rows[0]]

    def holds_numbers(self, field: str) -> bool:
        """Whether all values of a field are numbers."""
        column = self.field_names.index(field)
        return all(isinstance(row[column], float) for row in self._source_rows[1:])

    @property
    def data_field(self) -> Remote:
        """The field that stands for the names of the value fields; the last one."""
        fields = self.table.getDataPilotFields()
        field: Remote = fields.getByIndex(fields.getCount() - 1)
        return field

    def field(self, name: str) -> Remote:
        """A field by its heading in the source, whatever it is called in the table.

        Raises:
            KeyError: there is none.
        """
        names = self.field_names
        if name not in names:
            raise KeyError(name)
        field: Remote = self.table.getDataPilotFields().getByIndex(names.index(name))
        return field

    def set_orientation(self, field: Remote, orientation: str) -> None:
        """Move a field to another area, at its end."""
        field.Orientation = enum("sheet.DataPilotFieldOrientation", orientation)

    def arrange(self, field: Remote, orientation: str) -> None:
        """Move a row, column or filter field. Filters go above and push the table down.

        The names of the value fields stay the last of the columns, as in Excel.
        """
        self.set_orientation(field, orientation)
        names = self.data_field
        if orientation == COLUMN and names.Orientation.value == COLUMN:
            self.set_orientation(names, HIDDEN)
            self.set_orientation(names, COLUMN)
        self.settle()

    def settle(self) -> None:
        """After a change: what LibreOffice does not keep itself."""
        self._apply_layout()
        for number, field in enumerate(self.values):
            if field.use.number_format is not None:
                self.format_values(number, field.use.number_format)

    def use_of(self, heading: str) -> Use:
        """What is known of the value field with this heading; the same object for whoever asks."""
        uses = self.uses
        if heading not in uses:
            uses[heading] = Use(heading)
        return uses[heading]

    @property
    def uses(self) -> dict[str, Use]:
        """What is known of value fields, by their headings, until the book is closed."""
        uses: dict[str, Use] = self._memory.setdefault(self.name, {}).setdefault("uses", {})
        return uses

    def value_headings(self, count: int) -> list[str]:
        """Of value fields that stand side by side, from left to right."""
        if count < 2 or self.data_field.Orientation.value != COLUMN:
            return []
        body = self._output(RESULT).area
        corners = body.column - 1, body.row - 2, body.column + count - 2, body.row - 2
        return [str(value) for value in self.sheet.sheet.getCellRangeByPosition(*corners).getDataArray()[0]]

    def value_columns(self, number: int) -> list[Range]:
        """The columns of the body that show one of the value fields (from 0), which stand side by side."""
        body, count = self.data_body_range, self.table.getDataFields().getCount()
        if body is None or (count > 1 and self.data_field.Orientation.value != COLUMN):
            return []
        area = body.area
        columns = range(area.column + number, area.last_column + 1, count)
        return [Range(self.sheet, Area(area.row, column, area.rows, 1)) for column in columns]

    def format_values(self, number: int, code: str) -> None:
        """Give the cells of a value field a number format: in Calc only cells have one."""
        for column in self.value_columns(number):
            column.number_format = code

    @property
    def rows(self) -> PivotFields:
        return PivotFields(self, "rows")

    @property
    def columns(self) -> PivotFields:
        return PivotFields(self, "columns")

    @property
    def filters(self) -> PivotFields:
        return PivotFields(self, "filters")

    @property
    def values(self) -> PivotValueFields:
        return PivotValueFields(self)

    @property
    def layout(self) -> str | None:
        """None where the row fields differ."""
        names = {number: name for name, number in LAYOUTS.items()}
        found = {
            names.get(info.LayoutMode, "outline") if (info := field.xl.LayoutInfo) is not None else "tabular"
            for field in self.rows
        }
        if not found:
            return str(self._memory.get(self.name, {}).get("layout", "tabular"))
        return found.pop() if len(found) == 1 else None

    @layout.setter
    def layout(self, value: str) -> None:
        if value not in LAYOUTS:
            raise unsupported("the compact layout of pivot tables", "Use tabular or outline.")
        self.remember(layout=value)
        self._apply_layout()

    def _apply_layout(self) -> None:
        layout = self._memory.get(self.name, {}).get("layout")
        if layout is None:
            return
        info = struct("sheet.DataPilotFieldLayoutInfo", LayoutMode=LAYOUTS[layout], AddEmptyLines=False)
        for field in self.rows:
            field.xl.LayoutInfo = info

    @property
    def show_row_grand_totals(self) -> bool:
        """The totals at the right. Excel and Calc call the two by each other's names."""
        return bool(self.table.ColumnGrand)

    @show_row_grand_totals.setter
    def show_row_grand_totals(self, value: bool) -> None:
        self.table.ColumnGrand = bool(value)
        self.settle()

    @property
    def show_column_grand_totals(self) -> bool:
        """The totals at the bottom."""
        return bool(self.table.RowGrand)

    @show_column_grand_totals.setter
    def show_column_grand_totals(self, value: bool) -> None:
        self.table.RowGrand = bool(value)
        self.settle()

    def _output(self, kind: int) -> Range:
        return Range(self.sheet, area_of(self.table.getOutputRangeByType(kind)))

    @property
    def range(self) -> Range:
        """Without the filters."""
        return self._output(TABLE)

    async def get_range(self) -> Range:
        return self.range

    @property
    def data_body_range(self) -> Range | None:
        """The values with their totals; None if there are none."""
        return self._output(RESULT) if self.table.getDataFields().getCount() else None

    async def get_data_body_range(self) -> Range | None:
        return self.data_body_range

    def refresh(self) -> None:
        """Calculate anew, from the whole of the table that it was made from."""
        sheet, name = self._memory.get(self.name, {}).get("source", (None, None))
        if name is not None:
            self.table.setSourceRange(self.sheet.book.sheets(sheet).tables(name).range.xl.getRangeAddress())
        if not self.table.GrandTotalName:
            self.table.GrandTotalName = GRAND_TOTAL
        self.table.refresh()
        self.settle()

    def delete(self) -> None:
        self._memory.pop(self.name, None)
        self.sheet.sheet.getDataPilotTables().removeByName(self.name)
