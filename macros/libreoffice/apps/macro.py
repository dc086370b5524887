"""Running macros of an open book."""

from __future__ import annotations

import sys
from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, raw
from ..office.errors import OfficeError

VBA_RANGE = "ooo.vba.excel.Range"


def run_macro(app: objects.App, macro: str, arguments: tuple[Any, ...]) -> Any:
    """Call a Basic (VBA) macro and return what it returns.

    Args:
        app: the office.
        macro: `Module1.Name`, or `Name` alone if one module has it; before an exclamation mark, the book's name.
        arguments: plain values, and ranges.
    Raises:
        OfficeError: no book has such a macro.
    """
    book_name, _, name = macro.rpartition("!")
    books = [app.books(book_name.strip("'"))] if book_name else list(app.books)
    for book in books:
        url = find_macro(book, name)
        if url is not None:
            script = book.document.getScriptProvider().getScript(url)
            result = script.invoke(tuple(_argument(app, each) for each in arguments), (), ())
            value = result[0] if isinstance(result, tuple) else result
            # A sub returns nothing: None in Excel for Windows, and an empty text elsewhere.
            return "" if value is None and sys.platform != "win32" else value
    msg = f"No open book has a macro {macro!r}. Check its name, and that the book was opened with its macros."
    raise OfficeError(msg)


def find_macro(book: objects.Book, name: str) -> str | None:
    """The script URL of a macro; None if the book has no such module or no such name in any."""
    libraries: Remote = book.document.BasicLibraries
    module, _, procedure = name.rpartition(".")
    for library_name in libraries.getElementNames():
        if not libraries.isLibraryLoaded(library_name):
            libraries.loadLibrary(library_name)
        library = libraries.getByName(library_name)
        for module_name in library.getElementNames():
            if module and module_name.lower() != module.rpartition(".")[2].lower():
                continue
            if defines(str(library.getByName(module_name)), procedure):
                where = f"{library_name}.{module_name}.{procedure}"
                return f"vnd.sun.star.script:{where}?language=Basic&location=document"
    return None


def defines(source: str, procedure: str) -> bool:
    """Whether Basic source has this sub or function."""
    wanted = procedure.lower()
    for line in source.lower().splitlines():
        words = line.replace("(", " ").split()
        for kind in ("sub", "function"):
            if kind in words[:3] and words.index(kind) + 1 < len(words) and words[words.index(kind) + 1] == wanted:
                return True
    return False


def _argument(app: objects.App, value: Any) -> Any:
    """A range becomes the Range object that VBA code expects."""
    cells = value.api if isinstance(getattr(value, "impl", value), base_classes.Range) else value
    if not hasattr(cells, "getRangeAddress"):
        return cells
    context = app.office.context
    manager = context.getServiceManager()
    return raw(manager.createInstanceWithArgumentsAndContext(VBA_RANGE, (None, raw(cells)), context))
