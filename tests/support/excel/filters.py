"""AutoFilter of a sheet or a table: what is filtered, and showing it all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import Area
from .com import MISSING, ComObject, com_get, com_method
from .contents import give_formula
from .errors import refuse, refuse_index
from .sheets import FilterData

if TYPE_CHECKING:
    from .worksheets import Worksheet

FILTER_VALUES = 7
"""XlAutoFilterOperator: xlFilterValues."""


class AutoFilter(ComObject):
    """AutoFilter (Microsoft Learn)."""

    def __init__(self, sheet: Worksheet, data: FilterData) -> None:
        super().__init__(sheet.process)
        self._sheet, self.data = sheet, data

    @com_get("FilterMode")
    def _filter_mode(self) -> bool:
        return bool(self.data.criteria)

    @com_get("Range")
    def _range(self) -> ComObject:
        from .ranges import Range

        return Range(self._sheet, self.data.area)

    @com_get("Filters")
    def _filters(self) -> ComObject:
        return Filters(self)

    @com_method("ShowAllData")
    def _show_all_data(self) -> None:
        """It fails where nothing is filtered."""
        if not self.data.criteria or self._sheet.data.protected:
            raise refuse("ShowAllData method of AutoFilter class failed")
        self.show_all()

    @com_method("ApplyFilter")
    def _apply_filter(self) -> None:
        """Filter again, by what is set."""
        self.apply()

    def apply(self) -> None:
        """Hide the rows that do not fit, and show all others."""
        sheet, area = self._sheet.data, self.data.area
        sheet.show_all(area)
        for row in range(area.top + 1, area.bottom + 1):
            for column, wanted in self.data.criteria.items():
                if give_formula(sheet.content(row, area.left + column - 1)) not in wanted:
                    data = sheet.row(row)
                    data.hidden = data.filtered = True
        self._sheet.touch()

    def show_all(self) -> None:
        """Show every row and forget the criteria; the arrows stay."""
        self.data.criteria.clear()
        self._sheet.data.show_all(self.data.area)
        self._sheet.touch()


def filter_range(sheet: Worksheet, area: Area, field: Any, criteria: Any, operator: Any) -> None:
    """Range.AutoFilter (Microsoft Learn): values of one field, or all of it; without a field the arrows go or come.

    Only lists of values (xlFilterValues) and single ones ("=x") are known here.
    """
    if sheet.data.protected:
        raise refuse("AutoFilter method of Range class failed")
    table = next((each for each in sheet.data.tables if each.area.meet(area)), None)
    holder = table or sheet.data
    if field is MISSING:
        if holder.filter is not None:
            sheet.data.show_all(holder.filter.area)
            holder.filter = None
        else:
            holder.filter = FilterData(table.area if table else area)
        sheet.touch()
        return
    if holder.filter is None:
        holder.filter = FilterData(table.area if table else area)
    if not 1 <= int(field) <= holder.filter.area.width:
        raise refuse("AutoFilter method of Range class failed")
    if criteria is MISSING:
        holder.filter.criteria.pop(int(field), None)
    elif isinstance(criteria, list) and operator == FILTER_VALUES:
        holder.filter.criteria[int(field)] = tuple(str(value).removeprefix("=") for value in criteria)
    elif isinstance(criteria, str) and criteria.startswith("="):
        holder.filter.criteria[int(field)] = (criteria.removeprefix("="),)
    else:
        raise NotImplementedError(criteria)
    AutoFilter(sheet, holder.filter).apply()


class Filters(ComObject):
    """One filter a column."""

    default_member = "Item"

    def __init__(self, parent: AutoFilter) -> None:
        super().__init__(parent.process)
        self._parent = parent

    @com_get("Count")
    def _count(self) -> int:
        return self._parent.data.area.width

    @com_get("Item", "Index")
    def _item(self, index: Any) -> Filter:
        if not 1 <= int(index) <= self._count():
            raise refuse_index()
        return Filter(self._parent, int(index))

    def enumerate(self) -> Iterator[Filter]:
        return (Filter(self._parent, index) for index in range(1, self._count() + 1))


class Filter(ComObject):
    """Filter (Microsoft Learn): Criteria1 fails while the column is not filtered."""

    def __init__(self, parent: AutoFilter, column: int) -> None:
        super().__init__(parent.process)
        self._criteria = parent.data.criteria.get(column)

    @com_get("On")
    def _on(self) -> bool:
        return self._criteria is not None

    @com_get("Criteria1")
    def _criteria1(self) -> Any:
        if self._criteria is None:
            raise refuse("Application-defined or object-defined error")
        values = tuple(f"={value}" for value in self._criteria)
        return values[0] if len(values) == 1 else values

    @com_get("Operator")
    def _operator(self) -> int:
        return FILTER_VALUES if self._criteria is not None and len(self._criteria) > 1 else 0
