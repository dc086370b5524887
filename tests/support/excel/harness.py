"""An Excel to test with: workbooks are opened in it from their files, and pressed through xlwings' own engine.

with start_excel(locale=VIETNAMESE, binding="late", scaling=125) as excel:
    book = excel.open(path)                      # an xlwings Book over the real `_xlwindows.App`
    press("refresh", book, datetime(2024, 2, 1))
    excel.data(book).sheet("Phụ lục").print_areas
    excel.calls.total()
"""

from __future__ import annotations

import copy
import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from .application import Application
from .areas import quote_sheet, split_sheet
from .bindings import Binding, wrap
from .com import Process
from .contents import Formula
from .locales import ENGLISH, Locale
from .sheets import BookData, NameData, SheetData
from .windows import Desktop, load_engine
from .workbooks import Workbook


class Excel:
    """A running Excel, seen from both sides: `app` is xlwings', `application` the fake's own."""

    def __init__(self, xlwings: ModuleType, desktop: Desktop, locale: Locale, scaling: int) -> None:
        self.xlwings, self._desktop, self._locale, self._scaling = xlwings, desktop, locale, scaling
        self.process = Process()
        self.application = self.start_application()
        engine: Any = xlwings._xlwindows
        self.app = xlwings.App(
            impl=engine.App(xl=engine.COMRetryObjectWrapper(wrap(self.application, desktop.binding)))
        )
        self._own = 0
        self._own = self.count_held()
        self.clear_counts()

    def start_application(self) -> Application:
        """Start one more Excel: a process of its own to Windows, counted with the first."""
        hwnd = 1000 + len(self._desktop.windows)
        application = Application(self.process, hwnd, self._locale, self._scaling)
        self._desktop.windows[hwnd] = application.window
        return application

    def open(self, path: Path, *, url: str | None = None) -> Any:
        """Open a workbook file, and give it as xlwings does; nothing of the opening is counted.

        Args:
            path: where it lies.
            url: what FullName says of it, in OneDrive or SharePoint.
        """
        book = self.app.books.open(str(path))
        self.application.books[-1].data.url = url
        book = self.app.books[self.application.books[-1].name]
        self.clear_counts()
        return book

    def clear_counts(self) -> None:
        """Begin to count calls and cells anew."""
        self.process.calls.clear()
        self.process.cells.clear()

    @property
    def calls(self) -> Counter[str]:
        """What crossed COM, by object and member: `Range.Value`, `Range.Value=`, `Range.Insert()`."""
        return self.process.calls

    @property
    def cells(self) -> Counter[str]:
        """How many values the arrays held that crossed COM, by object and member, as `calls`."""
        return self.process.cells

    def count_held(self) -> int:
        """How many of Excel's objects Python holds, beside the Application of `app`: Excel ends when none is left."""
        gc.collect()
        return len(self.process.pointers) - self._own

    @property
    def cleanups(self) -> int:
        """How often xlwings' clean-up ran, which ends every Excel process without a window."""
        return self._desktop.cleanups

    def workbook(self, book: Any) -> Workbook:
        """The fake behind an xlwings Book, past COM."""
        found: Workbook = book.impl.xl._oleobj_.target
        return found

    def data(self, book: Any) -> BookData:
        """What an open workbook holds, to look at and to damage."""
        return self.workbook(book).data


@contextmanager
def start_excel(locale: Locale = ENGLISH, binding: Binding = "early", scaling: int = 100) -> Iterator[Excel]:
    """Run an Excel until the block ends; nothing of it stays.

    Args:
        locale: one of `LOCALES`.
        binding: early (makepy), late (no type cache), or untyped (no type library).
        scaling: Windows' display scaling in per cent.
    """
    desktop = Desktop(binding)
    with load_engine(desktop) as xlwings:
        excel = Excel(xlwings, desktop, locale, scaling)
        desktop.start = excel.start_application
        yield excel


def copy_sheet(book: BookData, name: str) -> SheetData:
    """Copy a sheet as Excel's menu does: before the first, its names become the copy's own beside the workbook's.

    Source: Microsoft Support, "Names in formulas": copying a sheet makes names with the copy as their scope.
    """
    original = book.sheet(name)
    made = copy.deepcopy(original)
    made.name = f"{name} (2)"
    for table in made.tables:
        table.name = f"{table.name}_2"
    book.sheets.insert(0, made)
    for each in [each for each in book.names if f"'{name}'!" in each.refers_to and each.scope is None]:
        book.names.append(NameData(each.name, each.refers_to.replace(f"'{name}'!", f"'{made.name}'!"), made.name))
    return made


def rename_sheet(book: BookData, name: str, new: str) -> None:
    """Rename a sheet as staff do: names and formulas follow (Microsoft Support, "Rename a worksheet")."""
    sheet, old = book.sheet(name), (quote_sheet(name) + "!", f"'{name}'!")
    quoted = quote_sheet(new) + "!"
    sheet.name, sheet.source = new, sheet.source or name
    book.active = new if book.active == name else book.active
    for each in book.names:
        each.scope = new if each.scope == name else each.scope
        for spelt in old:
            each.refers_to = each.refers_to.replace(spelt, quoted)
    for row in (row for each in book.sheets for row in each.rows.values()):
        for column, content in row.cells.items():
            if isinstance(content, Formula):
                text = content.text
                for spelt in old:
                    text = text.replace(spelt, quoted)
                row.cells[column] = content._replace(text=text)


def delete_sheet(book: BookData, name: str) -> None:
    """Delete a sheet: what looked at it is #REF! from then on."""
    book.sheets.remove(book.sheet(name))
    for each in book.names:
        if split_sheet(each.refers_to.removeprefix("="))[0] == name:
            each.refers_to = "=#REF!"


__all__ = ["Excel", "copy_sheet", "delete_sheet", "rename_sheet", "start_excel"]
