"""One sheet."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area, area_of, quote_sheet
from ..office.bridge import Remote, properties, raw, to_url
from ..office.errors import OfficeError
from ..ranges.range import Range
from .names import Names, find_named_area

_known: weakref.WeakSet[Sheet] = weakref.WeakSet()


class Sheet(base_classes.Sheet):
    """xlwings' sheet."""

    def __init__(self, book: objects.Book, sheet: Remote) -> None:
        self._book = book
        self.sheet = sheet
        self._limits: tuple[int, int] | None = None
        _known.add(self)

    @property
    def api(self) -> Any:
        return raw(self.sheet)

    @property
    def book(self) -> objects.Book:
        return self._book

    @property
    def limits(self) -> tuple[int, int]:
        """How many rows and columns a sheet has; the same for every sheet of an office."""
        if self._limits is None:
            memory = self._book.app.office.memory
            if "limits" not in memory:
                sheet = self._book.sheet_access.getByIndex(0)
                memory["limits"] = (int(sheet.getRows().getCount()), int(sheet.getColumns().getCount()))
            self._limits = memory["limits"]
        return self._limits

    @property
    def name(self) -> str:
        return str(self.sheet.getName())

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.setName(value)
        if self.sheet.getName() != value:  # Calc says nothing
            msg = f"no sheet can be called {value!r}: the name is taken, holds one of []*?:/\\ or begins or ends with '"
            raise OfficeError(msg)

    @property
    def quoted_name(self) -> str:
        """The name as formulas need it."""
        return quote_sheet(self.name)

    @property
    def index(self) -> int:
        held = self._book.held_indexes
        if held is None:
            return self._read_index()
        if self not in held:
            held[self] = self._read_index()
        return held[self]

    def _read_index(self) -> int:
        return int(self.sheet.getRangeAddress().Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self._book, self)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """Cells, by address, name, (row, column), or two corners of any of these kinds."""
        if isinstance(arg1, int) and isinstance(arg2, int):
            return self._corner((arg1, arg2))
        first = self._corner(arg1)
        return first if arg2 is None else first.to(self._corner(arg2))

    def _corner(self, given: Any) -> Range:
        match given:
            case Range():
                return given
            case (row, column) | (row, column, _, _) if 0 in {row, column}:
                msg = "Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based."
                raise IndexError(msg)
            case (row, column):
                return Range(self, Area(row, column, 1, 1))
            case (row, column, rows, columns):
                return Range(self, Area(row, column, rows, columns))
            case str():
                return find_named_area(self, given)
            case _:
                msg = f"not a range: {given!r}"
                raise TypeError(msg)

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, *self.limits))

    @property
    def used_range(self) -> Range:
        """From the first to the last cell with a content or a format of its own; A1 on an empty sheet."""
        cursor = self.sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)  # UNO takes no names
        cursor.gotoEndOfUsedArea(True)  # likewise
        return Range(self, area_of(cursor.getRangeAddress()))

    def activate(self) -> None:
        self._book.controller.setActiveSheet(self.sheet)
        self._book.activate()

    def select(self) -> None:
        self.activate()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def delete(self) -> None:
        self._book.document.getSheets().removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy within the book, or into another of the same office."""
        target = before or after or self
        book = target.book
        position = target.index - 1 if before is not None else target.index
        sheets = book.document.getSheets()
        if book.document == self._book.document:
            sheets.copyByName(self.name, self._copy_name(sheets), position)
        else:
            name = self.name
            taken = {each.lower() for each in sheets.getElementNames()}
            place = sheets.importSheet(self._book.document, name, position)
            if name.lower() in taken:
                sheets.getByIndex(place).setName(self._copy_name(sheets))
        book.controller.setActiveSheet(sheets.getByIndex(position))

    def _copy_name(self, sheets: Remote) -> str:
        taken = {name.lower() for name in sheets.getElementNames()}
        number = 2
        while f"{self.name} ({number})".lower() in taken:
            number += 1
        return f"{self.name} ({number})"

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        target = before or after or self
        position = target.index - 1 if before is not None else target.index
        self._book.document.getSheets().moveByName(self.name, position)

    def check_writable(self) -> None:
        """LibreOffice often does nothing on a protected sheet, and says nothing.

        Raises:
            OfficeError: it is protected.
        """
        if self.sheet.isProtected():
            msg = f"sheet {self.name} is protected: unprotect it first"
            raise OfficeError(msg)

    @property
    def visible(self) -> bool:
        return bool(self.sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.sheet.IsVisible = bool(value)

    @property
    def show_gridlines(self) -> bool:
        return objects.shows_grid(self)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        objects.show_grid(self, show=bool(value))

    @property
    def freeze_panes(self) -> objects.FreezePanes:
        return objects.FreezePanes(self)

    @property
    def page_setup(self) -> objects.PageSetup:
        return objects.PageSetup(self)

    @property
    def notes(self) -> list[objects.Note]:
        return objects.notes_of(self)

    @property
    def comments(self) -> list[Any]:
        return []  # Calc has notes only

    @property
    def pivot_tables(self) -> objects.PivotTables:
        return objects.PivotTables(self)

    @property
    def charts(self) -> objects.Charts:
        return objects.Charts(self)

    @property
    def shapes(self) -> objects.Shapes:
        return objects.Shapes(self)

    @property
    def pictures(self) -> objects.Pictures:
        return objects.Pictures(self)

    @property
    def tables(self) -> objects.Tables:
        return objects.Tables(self)

    def to_html(self, path: str) -> None:
        """The sheet as a web page; other sheets are hidden meanwhile, for LibreOffice writes all that show."""
        with objects.only_visible(self):
            self._book.document.storeToURL(to_url(path), properties(FilterName="HTML (StarCalc)", Overwrite=True))


@contextmanager
def cells_move(*sheets: Sheet) -> Iterator[None]:
    """Around whatever inserts, deletes or moves cells: the sheets' objects in the office shift with their cells.

    All that Python holds of these sheets is fetched anew afterwards.
    """
    document = sheets[0].book.document
    known = [each for each in list(_known) if each.book.document == document]
    numbers = {sheet.index for sheet in sheets}
    shifting = [(each, number) for each in known if (number := each.index) in numbers]
    try:
        yield
    finally:
        for sheet, number in shifting:
            sheet.sheet = sheet.book.sheet_access.getByIndex(number - 1)
