"""The row, column and filter fields of a pivot table."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, raw
from ..office.errors import unsupported
from .field_lists import COLUMN, DATA, HIDDEN, PAGE, ROW, FieldList

AREAS = {"rows": (ROW, "getRowFields"), "columns": (COLUMN, "getColumnFields"), "filters": (PAGE, "getPageFields")}


class PivotField(base_classes.PivotField):
    """xlwings' field; it follows its field from area to area."""

    def __init__(self, pivot: objects.PivotTable, xl: Remote) -> None:
        self.pivot = pivot
        self.xl = xl

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def parent(self) -> objects.PivotTable:
        return self.pivot

    @property
    def name(self) -> str:
        return str(self.xl.getName())

    def remove(self) -> None:
        self.pivot.arrange(self.xl, HIDDEN)


class PivotFields(FieldList[PivotField], base_classes.PivotFields):
    """xlwings' fields of one area."""

    def __init__(self, pivot: objects.PivotTable, area: str) -> None:
        self.pivot = pivot
        self._area = area
        self.orientation, self.getter = AREAS[area]

    @property
    def _native(self) -> Remote:
        fields: Remote = getattr(self.pivot.table, self.getter)()
        return fields

    @property
    def area(self) -> str:
        return self._area

    def _fields(self) -> list[PivotField]:
        native, hidden = self._native, self.pivot.data_field.getName()
        fields = [PivotField(self.pivot, native.getByIndex(number)) for number in range(native.getCount())]
        return [field for field in fields if field.name != hidden]

    def add(self, name: str) -> PivotField:
        """Move a field to the end of this area; one that is here stays."""
        field = self.pivot.field(name)
        now = field.Orientation.value
        if now == DATA:
            raise unsupported("group by a field that is already summed up", f"Add {name} here first, then its values.")
        if now != self.orientation:
            self.pivot.arrange(field, self.orientation)
        return PivotField(self.pivot, field)
