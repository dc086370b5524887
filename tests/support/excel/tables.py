"""ListObject: an Excel table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import Area
from .com import ComObject, com_get, com_method, com_put
from .errors import refuse, refuse_index
from .filters import AutoFilter
from .sheets import FilterData, TableData
from .writing import refuse_protected

if TYPE_CHECKING:
    from .ranges import Range
    from .worksheets import Worksheet


class ListObject(ComObject):
    """A table (Microsoft Learn: ListObject)."""

    def __init__(self, sheet: Worksheet, data: TableData) -> None:
        super().__init__(sheet.process)
        self._sheet, self.data = sheet, data

    def _cells(self, area: Area) -> Range:
        from .ranges import Range

        return Range(self._sheet, area)

    @com_get("Name")
    def _name(self) -> str:
        return self.data.name

    @com_get("Parent")
    def _parent(self) -> ComObject:
        return self._sheet

    @com_get("Range")
    def _range(self) -> Range:
        """Header and totals row included."""
        return self._cells(self.data.area)

    @com_get("HeaderRowRange")
    def _header(self) -> Range:
        return self._cells(self.data.area._replace(bottom=self.data.area.top))

    @com_get("DataBodyRange")
    def _body(self) -> Range:
        return self._cells(self.data.body)

    @com_get("TotalsRowRange")
    def _totals_row(self) -> Range | None:
        return self._cells(self.data.area._replace(top=self.data.area.bottom)) if self.data.totals else None

    @com_get("ShowHeaders")
    def _show_headers(self) -> bool:
        return self.data.headers

    @com_put("ShowHeaders")
    def _set_show_headers(self, value: Any) -> None:
        """ListObject.ShowHeaders (Microsoft Learn): without it Range begins with the data; the cells are emptied."""
        refuse_protected(self._sheet.data)
        if value or not self.data.headers:
            raise NotImplementedError("headings are only taken away here")
        area = self.data.area
        for column in range(area.left, area.right + 1):
            self._sheet.data.put(area.top, column, None)
        self.data.area, self.data.headers = area._replace(top=area.top + 1), False
        self._sheet.touch()

    @com_get("ShowTotals")
    def _show_totals(self) -> bool:
        return self.data.totals

    @com_put("ShowTotals")
    def _set_show_totals(self, value: Any) -> None:
        """The row comes below the table or goes; what stands below is pushed down or moves up."""
        refuse_protected(self._sheet.data)
        if bool(value) == self.data.totals:
            return
        area, sheet = self.data.area, self._sheet.data
        if value:
            sheet.insert_rows(area.bottom + 1, 1, area.bottom)
            self.data.area = area._replace(bottom=area.bottom + 1)
        else:
            sheet.delete_rows(area.bottom, 1)
        self.data.totals = bool(value)
        self._sheet.touch()

    @com_get("ShowAutoFilter")
    def _show_auto_filter(self) -> bool:
        return self.data.filter is not None

    @com_put("ShowAutoFilter")
    def _set_show_auto_filter(self, value: Any) -> None:
        refuse_protected(self._sheet.data)
        if not value and self.data.filter is not None:
            self._sheet.data.show_all(self.data.area)
        self.data.filter = (self.data.filter or FilterData(self.data.area)) if value else None
        self._sheet.touch()

    @com_get("AutoFilter")
    def _auto_filter(self) -> Any:
        """None while the table has no arrows."""
        return None if self.data.filter is None else AutoFilter(self._sheet, self.data.filter)

    @com_get("Sort")
    def _sort(self) -> ComObject:
        return Sort(self._sheet, self.data)

    @com_method("Resize", "Range")
    def _resize(self, new: Any) -> None:
        """ListObject.Resize (Microsoft Learn): same header row, overlapping, a row of data; totals stay at the end."""
        refuse_protected(self._sheet.data)
        old, area = self.data.area, new.area
        too_small = area.height < 2 + self.data.totals
        others = [each for each in self._sheet.data.tables if each is not self.data]
        if area.top != old.top or not area.meet(old) or too_small or any(area.meet(each.area) for each in others):
            raise refuse("Method 'Resize' of object 'ListObject' failed")
        if self.data.totals and area.bottom != old.bottom:
            raise refuse("Method 'Resize' of object 'ListObject' failed")
        self.data.area = area
        if self.data.filter is not None:
            self.data.filter.area = area
        self._sheet.touch()


class ListObjects(ComObject):
    """The tables of a sheet."""

    default_member = "Item"

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet.process)
        self._sheet = sheet

    @com_get("Count")
    def _count(self) -> int:
        return len(self._sheet.data.tables)

    @com_get("Item", "Index")
    def _item(self, index: Any) -> ListObject:
        tables = self._sheet.tables()
        if isinstance(index, str):
            found = [table for table in tables if table.data.name.lower() == index.lower()]
            if found:
                return found[0]
        elif 1 <= int(index) <= len(tables):
            return tables[int(index) - 1]
        raise refuse_index()

    def enumerate(self) -> Iterator[ListObject]:
        return iter(self._sheet.tables())


class Sort(ComObject):
    """How a table was sorted last (Microsoft Learn: ListObject.Sort); the file's sortState."""

    def __init__(self, sheet: Worksheet, data: TableData) -> None:
        super().__init__(sheet.process)
        self._sheet, self.data = sheet, data

    @com_get("SortFields")
    def _sort_fields(self) -> ComObject:
        return SortFields(self._sheet, self.data)


class SortFields(ComObject):
    """The keys of a sort."""

    def __init__(self, sheet: Worksheet, data: TableData) -> None:
        super().__init__(sheet.process)
        self._sheet, self._data = sheet, data

    @com_get("Count")
    def _count(self) -> int:
        return 0 if self._data.sorted_by is None else 1

    @com_method("Clear")
    def _clear(self) -> None:
        self._data.sorted_by = None
        self._sheet.touch()
