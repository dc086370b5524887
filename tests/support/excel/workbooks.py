"""Workbook and the collection of those that are open."""

from __future__ import annotations

import ntpath
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .areas import MAX_COLUMN
from .com import MISSING, ComObject, com_get, com_method, com_put
from .errors import refuse, refuse_index
from .load import load_book
from .names import Names, shift_reference
from .save import save_book
from .sheets import BookData
from .worksheets import Worksheet, Worksheets

if TYPE_CHECKING:
    from .application import Application


class Workbook(ComObject):
    """An open workbook; `data` is what it holds."""

    def __init__(self, app: Application, data: BookData) -> None:
        super().__init__(app.process)
        self.app, self.data = app, data
        self._sheets: dict[int, Worksheet] = {}

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return (self.data.url or self.data.path).replace("\\", "/").rpartition("/")[2]

    def worksheets(self) -> list[Worksheet]:
        """Its sheets, the same objects each time."""
        return [self._sheets.setdefault(id(sheet), Worksheet(self, sheet)) for sheet in self.data.sheets]

    def shift_names(self, sheet: str, at: int, count: int, columns: tuple[int, int] = (1, MAX_COLUMN)) -> None:
        """Move the references of names after rows of a sheet, or cells of some columns, came or went."""
        self.data.shift_names(sheet, at, count, columns, shift_reference)

    @com_get("Application")
    def _application(self) -> ComObject:
        return self.app

    @com_get("Name")
    def _name(self) -> str:
        return self.name

    @com_get("FullName")
    def _full_name(self) -> str:
        """A URL for a file that is synchronised with OneDrive or SharePoint (xlwings, `fullname_url_to_local_path`)."""
        return self.data.url or self.data.path

    @com_get("Path")
    def _path(self) -> str:
        """Empty until the workbook is saved (Workbook.Path, Microsoft Learn)."""
        if self.data.url:
            return self.data.url.rpartition("/")[0]
        return (ntpath if "\\" in self.data.path else os.path).dirname(self.data.path)  # either system's

    @com_get("Saved")
    def _saved(self) -> bool:
        return self.data.saved

    @com_put("Saved")
    def _set_saved(self, value: Any) -> None:
        self.data.saved = bool(value)

    @com_get("Worksheets")
    def _worksheets(self) -> ComObject:
        return Worksheets(self)

    @com_get("ActiveSheet")
    def _active_sheet(self) -> ComObject:
        return next(sheet for sheet in self.worksheets() if sheet.data.name == self.data.active)

    @com_get("Date1904")
    def _date_1904(self) -> bool:
        """Workbook.Date1904 (Microsoft Learn): whether days are counted from 1904."""
        return self.data.date_1904

    @com_get("Names")
    def _names(self) -> ComObject:
        return Names(self)

    @com_method("Activate")
    def _activate(self) -> None:
        self.app.active = self

    @com_method("SaveCopyAs", "Filename?")
    def _save_copy_as(self, filename: Any = MISSING) -> None:
        """The workbook keeps its name and stays unsaved (Workbook.SaveCopyAs, Microsoft Learn)."""
        if filename is MISSING:
            raise refuse("Method 'SaveCopyAs' of object '_Workbook' failed")
        save_book(self.data, Path(filename))

    @com_method("Close", "SaveChanges?", "Filename?", "RouteWorkbook?")
    def _close(self, *_: Any) -> None:
        self.app.books.remove(self)
        if self.app.active is self:
            self.app.active = self.app.books[-1] if self.app.books else None


class Workbooks(ComObject):
    """The open workbooks."""

    default_member = "Item"

    def __init__(self, app: Application) -> None:
        super().__init__(app.process)
        self._app = app

    @com_get("Application")
    def _application(self) -> ComObject:
        return self._app

    @com_get("Count")
    def _count(self) -> int:
        return len(self._app.books)

    @com_get("Item", "Index")
    def _item(self, index: Any) -> Workbook:
        """By number, or by name without a folder; Excel does not tell case apart."""
        if isinstance(index, str):
            found = [book for book in self._app.books if book.name.lower() == index.lower()]
            if found:
                return found[0]
        elif 1 <= int(index) <= len(self._app.books):
            return self._app.books[int(index) - 1]
        raise refuse_index()

    @com_method("Open", "Filename", *(f"Argument{number}?" for number in range(2, 16)))
    def _open(self, filename: Any, *_: Any) -> Workbook:
        if any(book.name.lower() == Path(filename).name.lower() for book in self._app.books):
            raise refuse("Sorry, Excel can't open two workbooks with the same name at the same time.")
        book = Workbook(self._app, load_book(Path(filename)))
        self._app.books.append(book)
        self._app.active = book
        return book

    def enumerate(self) -> Iterator[Workbook]:
        return iter(list(self._app.books))
