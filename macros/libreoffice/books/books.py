"""The open workbooks of one office."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, any_of, call_with_any, raw, struct, to_url
from ..office.errors import OfficeError
from .book import Book
from .filters import CSV_FILTER, csv_options, import_filter

ALWAYS_RUN_MACROS = 4  # document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN: what Excel does when a program opens a book
NO_UPDATE, FULL_UPDATE = 0, 3  # document.UpdateDocMode
SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


class Books(base_classes.Books):
    """xlwings' books, in the order in which they were opened."""

    def __init__(self, app: objects.App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return raw(self.app.office.desktop.getComponents())

    def documents(self) -> list[Remote]:
        """The spreadsheets, oldest first."""
        found = []
        components = self.app.office.desktop.getComponents().createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if is_spreadsheet(component):
                found.append((int(component.RuntimeUID), component))
        return [document for _, document in sorted(found, key=lambda pair: pair[0])]

    @property
    def current(self) -> Book | None:
        """The active book, if there is one."""
        component = self.app.office.desktop.getCurrentComponent()
        if component is not None and is_spreadsheet(component):
            return Book(self.app, component)
        documents = self.documents()
        return Book(self.app, documents[-1]) if documents else None

    @property
    def active(self) -> Book:
        book = self.current
        if book is None:
            msg = "no book is open"
            raise OfficeError(msg)
        return book

    def __call__(self, name_or_index: str | int) -> Book:
        if isinstance(name_or_index, int):
            documents = self.documents()
            if not 1 <= name_or_index <= len(documents):
                raise KeyError(name_or_index)
            return Book(self.app, documents[name_or_index - 1])
        for book in self:
            if book.name.lower() == name_or_index.lower():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self.documents())

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, document) for document in self.documents())

    def add(self) -> Book:
        """A new book with one sheet, named as Excel does: Book1, Sheet1."""
        memory = self.app.office.memory
        memory["books_made"] = memory.get("books_made", 0) + 1
        document = self._load("private:factory/scalc", {})
        document.setTitle(f"Book{memory['books_made']}")
        sheets = document.getSheets()
        while sheets.getCount() > 1:
            sheets.removeByName(sheets.getElementNames()[-1])
        sheets.getByIndex(0).setName("Sheet1")
        document.setModified(False)  # UNO takes no names
        return self._opened(document)

    def open(
        self,
        fullname: str,
        update_links: Any = None,
        read_only: Any = None,
        format: Any = None,  # noqa: A002 # xlwings' name for it
        password: str | None = None,
        write_res_password: Any = None,
        ignore_read_only_recommended: Any = None,
        origin: Any = None,
        delimiter: str | None = None,
        editable: Any = None,
        notify: Any = None,
        converter: Any = None,
        add_to_mru: Any = None,
        local: Any = None,
        corrupt_load: Any = None,
    ) -> Book:
        """Open a file. Of Excel's options those with a meaning in Calc are heeded, and the others do no harm.

        Raises:
            OfficeError: it could not be opened; says why, as far as LibreOffice tells.
        """
        path = Path(fullname).resolve()
        options: dict[str, Any] = {
            "ReadOnly": bool(read_only),
            "UpdateDocMode": any_of("short", FULL_UPDATE if update_links else NO_UPDATE),
        }
        if password is not None:
            options["Password"] = password
        if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
            options["FilterName"] = CSV_FILTER
            options["FilterOptions"] = csv_options(delimiter or ("\t" if path.suffix.lower() == ".tsv" else ","))
        elif name := import_filter(path.suffix):
            # By name, so that a broken workbook is an error: left to guess, LibreOffice reads it as plain text.
            options["FilterName"] = name
        try:
            document = self._load(to_url(str(path)), options)
        except OfficeError as error:
            raise OfficeError(f"{error} {explain(path)}") from error
        return self._opened(document)

    def _load(self, url: str, options: dict[str, Any]) -> Remote:
        office = self.app.office
        hidden = not office.headless and not self.app.visible
        values = {"Hidden": hidden, "MacroExecutionMode": any_of("short", ALWAYS_RUN_MACROS), **options}
        arguments = tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())
        try:
            sequence = any_of("[]com.sun.star.beans.PropertyValue", arguments)
            document = call_with_any(office.desktop, "loadComponentFromURL", url, "_blank", 0, sequence)
        except Exception as error:
            msg = f"LibreOffice could not open {url}: {error}."
            raise OfficeError(msg) from error
        if document is None:
            msg = f"LibreOffice did not open {url}."
            raise OfficeError(msg)
        if not is_spreadsheet(document):
            document.close(True)  # UNO takes no names
            msg = f"{url} is no workbook."
            raise OfficeError(msg)
        loaded: Remote = document
        return loaded

    def _opened(self, document: Remote) -> Book:
        book = Book(self.app, document)
        memory = self.app.office.memory
        if memory.get("calculation") == "manual":
            document.enableAutomaticCalculation(False)  # UNO takes no names
        if memory.get("screen_updating") is False:
            document.lockControllers()
        book.activate()
        return book


def is_spreadsheet(component: Remote) -> bool:
    """Whether a window holds a workbook; help, the start centre and letters do not."""
    try:
        return bool(component.supportsService(SPREADSHEET))
    except AttributeError:
        return False


def explain(path: Path) -> str:
    """The likely reason why a file did not open."""
    lock = path.with_name(f".~lock.{path.name}#")
    if lock.exists():
        return f"{lock} says that it is open elsewhere: close it there; if it is not, delete that file."
    if not os.access(path, os.R_OK):
        return "The file cannot be read: check its permissions."
    return "Check that the file is whole and, if it is protected, the password."
