"""One open workbook."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.formulas import Grammar
from ..convert.number_formats import NumberFormats
from ..office.bridge import Remote, properties, raw, to_path, to_url
from ..ranges.range import Range, range_of
from ..sheets.names import Names
from ..sheets.sheets import Sheets
from .filters import CSV_FILTER, csv_options, export_filter


class Book(base_classes.Book):
    """xlwings' book."""

    def __init__(self, app: objects.App, document: Remote) -> None:
        self._app = app
        self.document = document
        self._sheets: Remote | None = None
        self._uid = ""
        self.held_indexes: dict[objects.Sheet, int] | None = None
        """What `hold_sheets` knows of the places of sheets; None while nobody holds them."""

    @property
    def api(self) -> Any:
        return raw(self.document)

    def json(self) -> Any:
        msg = "only remote engines send a book as JSON"
        raise NotImplementedError(msg)

    @property
    def app(self) -> objects.App:
        return self._app

    @property
    def controller(self) -> Remote:
        """The view: what is selected, shown, frozen."""
        controller: Remote = self.document.getCurrentController()
        return controller

    @property
    def window(self) -> Remote:
        window: Remote = self.controller.getFrame().getContainerWindow()
        return window

    @property
    def memory(self) -> dict[str, Any]:
        """What the engine remembers of this document, whichever object asks."""
        memories: dict[str, dict[str, Any]] = self._app.office.memory.setdefault("documents", {})
        if not self._uid:
            self._uid = str(self.document.RuntimeUID)
        return memories.setdefault(self._uid, {})

    @contextmanager
    def hold_sheets(self) -> Iterator[None]:
        """Let each sheet be asked but once where it stands, for as long as nobody can move one.

        That is known only inside the office, whose user waits meanwhile; from another process it changes nothing.
        """
        if self._app.office.pid != os.getpid():
            yield
            return
        self.held_indexes = {}
        try:
            yield
        finally:
            self.held_indexes = None

    @property
    def sheet_access(self) -> Remote:
        """The sheets in the office."""
        if self._sheets is None:
            self._sheets = self.document.getSheets()
        return self._sheets

    @property
    def number_formats(self) -> NumberFormats:
        memory = self.memory
        if "formats" not in memory:
            memory["formats"] = NumberFormats(self.document.getNumberFormats())
        formats: NumberFormats = memory["formats"]
        return formats

    @property
    def date_shift(self) -> int:
        """Days from 30 December 1899 to the document's own day 0: 1,462 where it counts from 1904, as Macs did."""
        memory = self.memory
        if "date_shift" not in memory:
            null = self.document.NullDate
            memory["date_shift"] = (date(null.Year, null.Month, null.Day) - date(1899, 12, 30)).days
        shift: int = memory["date_shift"]
        return shift

    @property
    def grammar(self) -> Grammar:
        memory = self.memory
        if "grammar" not in memory:
            memory["grammar"] = Grammar(self.document)
        grammar: Grammar = memory["grammar"]
        return grammar

    @property
    def name(self) -> str:
        url = self.document.getURL()
        return os.path.basename(to_path(url)) if url else str(self.document.getTitle())  # keeps odd names

    @property
    def fullname(self) -> str:
        url = self.document.getURL()
        return to_path(url) if url else self.name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    @property
    def selection(self) -> Range | None:
        """What is selected, if it is cells."""
        selected = self.document.getCurrentSelection()
        return None if selected is None else range_of(self, selected)

    def activate(self) -> None:
        self.controller.getFrame().activate()
        if not self._app.office.headless:
            self.window.setFocus()

    def show(self, *, visible: bool) -> None:
        """Show or hide its window."""
        self.window.setVisible(visible)

    def close(self) -> None:
        """Close without saving."""
        self._app.office.memory.get("documents", {}).pop(str(self.document.RuntimeUID), None)
        if (clipboard := self._app.office.memory.get("clipboard")) and clipboard.sheet.book.document == self.document:
            del self._app.office.memory["clipboard"]
        while self.document.hasControllersLocked():
            self.document.unlockControllers()
        self.document.setModified(False)  # UNO takes no names
        self.document.close(True)  # likewise

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save under its name, or as `path`: .xlsx, .xlsm, .ods and what else `filters` lists.

        A new book without a path goes to the working folder as .xlsx, as in Excel.
        """
        url = self.document.getURL()
        if path is None and url and password is None:
            self.document.store()
            return
        if path is None:
            path = to_path(url) if url else str(Path.cwd() / f"{self.name}.xlsx")
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():  # LibreOffice would make it, however it is misspelt
            msg = f"no such folder: {target.parent}"
            raise FileNotFoundError(msg)
        options: dict[str, Any] = {"FilterName": export_filter(target.suffix), "Overwrite": True}
        if options["FilterName"] == CSV_FILTER:
            options["FilterOptions"] = csv_options(",")
        if password is not None:
            options["Password"] = password
        self.document.storeAsURL(to_url(str(target)), properties(**options))

    def save_copy(self, path: str) -> None:
        """Write what the book holds now to another file; the book keeps its name and what is unsaved."""
        target = Path(os.path.realpath(path))
        options = properties(FilterName=export_filter(target.suffix), Overwrite=True)
        self.document.storeToURL(to_url(str(target)), options)

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """All sheets as they would print, print areas heeded."""
        objects.export_pdf(self, path, quality)
