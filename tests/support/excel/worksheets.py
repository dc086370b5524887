"""Worksheet and the collection of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import MAX_COLUMN, MAX_ROW, Area, parse_area, split_sheet
from .com import MISSING, ComObject, com_get, com_method, com_put
from .errors import refuse, refuse_index
from .filters import AutoFilter
from .heights import snap_height
from .names import Names, find_name
from .page import HPageBreaks, PageSetup
from .ranges import Range
from .sheets import SheetData
from .tables import ListObject, ListObjects

if TYPE_CHECKING:
    from .application import Application
    from .workbooks import Workbook

_PAGE_PT = 700.0
"""What fits on a page of A4 between the margins, roughly: Excel breaks there by itself."""


class Worksheet(ComObject):
    """A sheet; `data` is what it holds."""

    def __init__(self, book: Workbook, data: SheetData) -> None:
        super().__init__(book.process)
        self.book, self.data = book, data

    @property
    def app(self) -> Application:
        """The Excel that has it open."""
        return self.book.app

    # What its parts ask

    def touch(self) -> None:
        """Remember that something was written: Excel asks whether to save."""
        self.book.data.saved = False

    def snap(self, height_pt: float) -> float:
        """A height as this screen shows it."""
        return snap_height(height_pt, self.app.scaling)

    def is_hidden(self, row: int) -> bool:
        """Whether a row is hidden, by hand or by a filter."""
        return row in self.data.rows and self.data.rows[row].hidden

    def height(self, row: int) -> float:
        """A row's height; 0 if it is hidden."""
        data = self.data.rows.get(row)
        if data is None or data.height_pt is None:
            return 0.0 if data is not None and data.hidden else self.snap(self.data.standard_height_pt)
        return 0.0 if data.hidden else self.snap(data.height_pt)

    def describe_row(self, row: int) -> tuple[float, float | None, bool]:
        """The standard height, the row's own if it has one, and whether it is hidden."""
        data = self.data.rows.get(row)
        own = None if data is None or data.height_pt is None else self.snap(data.height_pt)
        return self.snap(self.data.standard_height_pt), own, self.is_hidden(row)

    def automatic_breaks(self) -> list[int]:
        """Rows before which Excel breaks a page by itself."""
        rows = [row for area in self.data.print_areas for row in range(area.top, area.bottom + 1)]
        found, filled = [], 0.0
        for row in rows or range(1, self.data.used().bottom + 1):
            if row in self.data.breaks:
                filled = 0.0
            filled += self.height(row)
            if filled > _PAGE_PT:
                found.append(row)
                filled = self.height(row)
        return found

    def add_break(self, row: int) -> None:
        """Let a page begin at a row. A sheet has at most 1,026 breaks (Specifications and limits of Excel)."""
        if len(self.data.breaks) >= 1026:
            raise refuse("Application-defined or object-defined error")
        self.data.breaks.add(row)

    def tables(self) -> list[ListObject]:
        return [ListObject(self, table) for table in self.data.tables]

    # COM

    @com_get("Application")
    def _application(self) -> ComObject:
        return self.app

    @com_get("Parent")
    def _parent(self) -> ComObject:
        return self.book

    @com_get("Name")
    def _name(self) -> str:
        return self.data.name

    @com_get("Index")
    def _index(self) -> int:
        return self.book.data.sheets.index(self.data) + 1

    @com_get("Visible")
    def _visible(self) -> int:
        return self.data.visible

    @com_get("ProtectContents")
    def _protect_contents(self) -> bool:
        return self.data.protected

    @com_get("Range", "Cell1", "Cell2?")
    def _range(self, first: Any, last: Any = MISSING) -> Range:
        one = self._locate(first)
        if last is MISSING:
            return one
        other = self._locate(last)
        areas = one.area, other.area
        spanned = Area(
            min(a.top for a in areas),
            min(a.left for a in areas),
            max(a.bottom for a in areas),
            max(a.right for a in areas),
        )
        return Range(self, spanned)

    def _locate(self, cell: Any) -> Range:
        if isinstance(cell, Range):
            if cell.sheet is not self:
                raise refuse("Method 'Range' of object '_Worksheet' failed")
            return cell
        if isinstance(cell, str):
            sheet, address = split_sheet(cell)
            area = parse_area(address)
            if area is not None and sheet in (None, self.data.name):
                return Range(self, area)
            name = find_name(self.book, cell, self)
            found = name and name.locate()
            if found and found.sheet is self:
                return found
        raise refuse("Method 'Range' of object '_Worksheet' failed")

    @com_get("Cells")
    def _cells(self) -> Range:
        return Range(self, Area(1, 1, MAX_ROW, MAX_COLUMN))

    @com_get("Rows")
    def _rows(self) -> Range:
        return Range(self, Area(1, 1, MAX_ROW, MAX_COLUMN), "rows")

    @com_get("Columns")
    def _columns(self) -> Range:
        return Range(self, Area(1, 1, MAX_ROW, MAX_COLUMN), "columns")

    @com_get("UsedRange")
    def _used_range(self) -> Range:
        return Range(self, self.data.used())

    @com_get("PageSetup")
    def _page_setup(self) -> ComObject:
        return PageSetup(self)

    @com_get("HPageBreaks")
    def _h_page_breaks(self) -> ComObject:
        return HPageBreaks(self)

    @com_method("ResetAllPageBreaks")
    def _reset_all_page_breaks(self) -> None:
        self.data.breaks.clear()
        self.touch()

    @com_get("ListObjects")
    def _list_objects(self) -> ComObject:
        return ListObjects(self)

    @com_get("Names")
    def _names(self) -> ComObject:
        return Names(self.book, self)

    @com_method("Activate")
    def _activate(self) -> None:
        if self.data.visible != -1:
            raise refuse("Activate method of Worksheet class failed")
        self.book.data.active = self.data.name
        self.app.active = self.book

    # Filters

    @com_get("AutoFilter")
    def _auto_filter(self) -> Any:
        return None if self.data.filter is None else AutoFilter(self, self.data.filter)

    @com_get("AutoFilterMode")
    def _auto_filter_mode(self) -> bool:
        return self.data.filter is not None

    @com_put("AutoFilterMode")
    def _set_auto_filter_mode(self, value: Any) -> None:
        """Worksheet.AutoFilterMode (Microsoft Learn): False takes the arrows away; True cannot be set."""
        if value or self.data.protected:
            raise refuse("Unable to set the AutoFilterMode property of the Worksheet class")
        if self.data.filter is not None:
            self.data.show_all(self.data.filter.area)
            self.data.filter = None
        self.touch()

    @com_get("FilterMode")
    def _filter_mode(self) -> bool:
        """Worksheet.FilterMode (Microsoft Learn); a table's own filter says so itself."""
        return self.data.filter is not None and bool(self.data.filter.criteria)

    @com_method("ShowAllData")
    def _show_all_data(self) -> None:
        """It fails where nothing is filtered."""
        if not self._filter_mode() or self.data.protected:
            raise refuse("ShowAllData method of Worksheet class failed")
        assert self.data.filter is not None
        AutoFilter(self, self.data.filter).show_all()


class Worksheets(ComObject):
    """The worksheets of a workbook."""

    default_member = "Item"

    def __init__(self, book: Workbook) -> None:
        super().__init__(book.process)
        self._book = book

    @com_get("Count")
    def _count(self) -> int:
        return len(self._book.data.sheets)

    @com_get("Parent")
    def _parent(self) -> ComObject:
        return self._book

    @com_get("Item", "Index")
    def _item(self, index: Any) -> Worksheet:
        sheets = self._book.worksheets()
        if isinstance(index, str):
            found = [sheet for sheet in sheets if sheet.data.name.lower() == index.lower()]
            if found:
                return found[0]
        elif isinstance(index, int | float) and 1 <= index <= len(sheets):
            return sheets[int(index) - 1]
        raise refuse_index()

    def enumerate(self) -> Iterator[Worksheet]:
        return iter(self._book.worksheets())
