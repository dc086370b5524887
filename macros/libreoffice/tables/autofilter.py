"""The filter buttons of a range or a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xlwings import base_classes

from ..convert.values import to_serial
from ..office.bridge import Remote, enum, raw, struct
from ..ranges.cells import Cells

# sheet.FilterOperator2
EMPTY, NOT_EMPTY, EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL = range(8)
TOP_VALUES, TOP_PERCENT, BOTTOM_VALUES, BOTTOM_PERCENT = range(8, 12)
OPERATORS = {
    "equal_to": EQUAL,
    "not_equal_to": NOT_EQUAL,
    "greater_than": GREATER,
    "less_than": LESS,
    "greater_than_or_equal": GREATER_EQUAL,
    "less_than_or_equal": LESS_EQUAL,
}
ENDS = {
    "top_items": (TOP_VALUES, "count"),
    "top_percent": (TOP_PERCENT, "percent"),
    "bottom_items": (BOTTOM_VALUES, "count"),
    "bottom_percent": (BOTTOM_PERCENT, "percent"),
}
Field = Any


class AutoFilter(base_classes.AutoFilter):
    """xlwings' autofilter. A range that is no table gets Calc's unnamed one, of which a sheet has one."""

    def __init__(self, cells: Cells, table: Remote | None = None) -> None:
        self.cells = cells
        self.table = table

    @property
    def api(self) -> Any:
        return raw(self._database())

    def _database(self) -> Remote:
        if self.table is not None:
            return self.table
        found: Remote = self._unnamed()
        return found

    def _unnamed(self) -> Remote:
        ranges = self.cells.sheet.book.document.getPropertyValue("UnnamedDatabaseRanges")
        number = self.cells.sheet_number
        if not ranges.hasByTable(number):
            ranges.setByTable(self.cells.xl.getRangeAddress())
        found: Remote = ranges.getByTable(number)
        address, own = found.getDataArea(), self.cells.xl.getRangeAddress()
        if (address.StartRow, address.StartColumn, address.EndRow, address.EndColumn) != (
            own.StartRow, own.StartColumn, own.EndRow, own.EndColumn
        ):  # fmt: skip
            found.setDataArea(own)
        found.setPropertyValue("ContainsHeader", True)  # UNO takes no names
        found.setPropertyValue("AutoFilter", True)  # likewise
        return found

    @property
    def _memory(self) -> dict[int, dict[str, Any]]:
        """The criteria by column: Calc gives them back in other words than they were set."""
        memories: dict[str, dict[int, dict[str, Any]]] = self.cells.sheet.book.memory.setdefault("filters", {})
        return memories.setdefault(f"{self.cells.sheet.name}!{self.cells.area}", {})

    @property
    def criteria(self) -> list[dict[str, Any]]:
        empty = base_classes.empty_autofilter_criteria
        return [self._memory.get(column, empty(column)) for column in range(1, self.cells.area.columns + 1)]

    def apply_values(self, field: int, values: Any) -> None:
        self._apply(field, {"type": "values", "values": list(values)})

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        change = {"type": "comparison", "operator": operator, "value1": value1, "value2": value2}
        self._apply(field, change)

    def apply_top_items(self, field: int, count: int) -> None:
        self._apply(field, {"type": "top_items", "count": count})

    def apply_bottom_items(self, field: int, count: int) -> None:
        self._apply(field, {"type": "bottom_items", "count": count})

    def apply_top_percent(self, field: int, percent: float) -> None:
        self._apply(field, {"type": "top_percent", "percent": percent})

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        self._apply(field, {"type": "bottom_percent", "percent": percent})

    def clear(self, field: int | None = None) -> None:
        if field is None:
            self._memory.clear()
        else:
            self._memory.pop(field, None)
        self._filter()

    def _apply(self, field: int, change: dict[str, Any]) -> None:
        self._memory[field] = base_classes.empty_autofilter_criteria(field, change["type"]) | change
        self._filter()

    def _filter(self) -> None:
        fields: list[Field] = []
        for column, criterion in sorted(self._memory.items()):
            fields += _fields(column - 1, criterion)
        database = self._database()
        descriptor = database.getFilterDescriptor()
        descriptor.setPropertyValue("ContainsHeader", True)  # UNO takes no names
        descriptor.setFilterFields2(tuple(fields))
        database.refresh()


def _fields(column: int, criterion: dict[str, Any]) -> list[Field]:
    kind, operator = criterion["type"], criterion["operator"]
    if kind == "values":
        chosen = [_value(value) for value in criterion["values"]]
        return [_field(column, EQUAL, value, is_or=number > 0) for number, value in enumerate(chosen)]
    if kind in ENDS:
        code, name = ENDS[kind]
        return [_field(column, code, (float(criterion[name]), None))]
    first, second = _value(criterion["value1"]), _value(criterion["value2"])
    if operator == "between":
        return [_field(column, GREATER_EQUAL, first), _field(column, LESS_EQUAL, second)]
    if operator == "not_between":
        return [_field(column, LESS, first), _field(column, GREATER, second, is_or=True)]
    if first == (None, ""):
        return [_field(column, EMPTY if operator == "equal_to" else NOT_EMPTY, first)]
    return [_field(column, OPERATORS[operator], first)]


def _value(value: Any) -> tuple[float | None, str]:
    """A number, or a text."""
    if isinstance(value, dt.date | dt.datetime):
        return to_serial(value), ""
    if isinstance(value, int | float):
        return float(value), ""
    text = "" if value is None else str(value)
    try:
        return float(text), text
    except ValueError:
        return None, text


def _field(column: int, operator: int, value: tuple[float | None, str | None], *, is_or: bool = False) -> Field:
    number, text = value
    made = struct("sheet.TableFilterField2", Field=column, Operator=operator, IsNumeric=number is not None)
    made.NumericValue, made.StringValue = number or 0.0, text or ""
    made.Connection = enum("sheet.FilterConnection", "OR" if is_or else "AND")
    return made
