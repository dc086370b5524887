"""From a pressed button to its function: finds the open workbook through xlwings, and lets no error out.

What goes wrong stands in the state line of the workbook, never in a traceback that nobody sees.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..workbook.closed import WorkbookError
from ..workbook.layout import OUTCOME
from .libreoffice import import_xlwings, register
from .messages import Message

if TYPE_CHECKING:
    from xlwings import Book


class NoOpenBookError(Exception):
    """No office that can be reached has the workbook open."""


def press_in_office(button: str, document: Any, context: Any, program: Sequence[str] = ()) -> None:
    """Press a button of a document in LibreOffice; called inside the office, by the bridge script.

    Args:
        button: as in `BUTTONS`.
        document: the UNO document that the button stands in.
        context: the office's component context.
        program: the words that start chiso; `chiso install` wrote them into the bridge script.
    Raises:
        NoOpenBookError: the document is not among the office's workbooks.
    """
    apps = register(light=True).apps
    if len(apps) == 0:
        apps = register(context=context).apps
    books = [book for app in apps for book in app.books if book.api == document]
    if not books:
        raise NoOpenBookError(button)
    _press(button, books[0], program)


def press_in_excel(button: str, name: str, hwnd: int) -> None:
    """Press a button of an open workbook in Excel; called by the launcher's `chiso button`.

    Found as `xlwings.Book.caller()` finds it, but without its arguments, which cut a name at its first "=".
    """
    xlwings = import_xlwings()
    app = xlwings.App(impl=xlwings._xlwindows.App(xl=hwnd))  # as Book.caller() does
    _press(button, app.books[name])


def press_in_any(button: str, name: str | None) -> None:
    """Press a button of the active workbook, or of the open one with that name, in any running office.

    Raises:
        NoOpenBookError: none is open.
    """
    _press(button, _find_book(name))


def _find_book(name: str | None) -> Book:
    xlwings = import_xlwings()
    try:
        books: list[Book] = list(itertools.chain.from_iterable(app.books for app in xlwings.apps))
        active: Book | None = xlwings.books.active if name is None else None
    except Exception as error:  # each engine has errors of its own where no office runs
        raise NoOpenBookError(name) from error
    found = active or next((book for book in books if book.name.lower() == (name or "").lower()), None)
    if found is None:
        raise NoOpenBookError(name)
    return found


def _press(button: str, book: Book, program: Sequence[str] | None = None) -> None:
    from .buttons import press

    try:
        press(button, book, datetime.now(), program)  # noqa: DTZ005 # a workbook knows no time zones
    except WorkbookError as error:
        _show(book, str(error))
    except Exception as error:  # noqa: BLE001 # the last door: nobody would see a traceback
        _show(book, Message.BUTTON_FAILED.format(kind=type(error).__name__, detail=error))


def _show(book: Book, line: str) -> None:
    book.names[OUTCOME.name].refers_to_range.value = line
