"""From a pressed button to its function: finds the open workbook through xlwings, and lets no error out unkept.

What goes wrong stands in the panel of the workbook and, with its traceback, in the log of `failures`. Where not even
the panel can be written an error leaves here, and the launcher in the workbook writes its own line.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ...workbook.book.buttons import BUTTONS
from ...workbook.book.layout import OUTCOME, PANEL
from ...workbook.open import OpenBook, list_book_names
from ...workbook.problem import Problem, Refusal, Severity
from ...workbook.sheets.panel import write_panel
from ..libreoffice import register
from ..messages import Message
from ..system.failures import keep_failure
from ..system.own_folder import find_home, own_folder, write_unnamed
from .running_excel import import_engines, join_excel, let_go
from .turn import Turn, take_turn

if TYPE_CHECKING:
    from pathlib import Path

    from xlwings import Book


class NoOpenBookError(Refusal):
    """No office that can be reached has the workbook open."""

    def __init__(self) -> None:
        super().__init__(Message.NO_OPEN_BOOK)


class NotShownError(Refusal):
    """A button failed, and the workbook could not show it; both are in the log."""

    def __init__(self) -> None:
        super().__init__(Message.NOT_SHOWN)


def press_in_office(button: str, document: Any, context: Any, program: Sequence[str] = ()) -> None:
    """Press a button of a document in LibreOffice; called inside the office, by the bridge script.

    Args:
        button: as in `BUTTONS`.
        document: the UNO document that the button stands in.
        context: the office's component context.
        program: the words that start chiso; `chiso install` wrote them into the bridge script.
    Raises:
        NoOpenBookError: the document is not among the office's workbooks.
        NotShownError: the button failed, and its line could not be written.
    """
    with _kept(button, ""):
        apps = register(light=True).apps
        if len(apps) == 0:
            apps = register(context=context).apps
        books = [book for app in apps for book in app.books if book.api == document]
        if not books:
            raise NoOpenBookError
        _press(button, books[0], os.getpid(), program)


def press_in_excel(button: str, name: str, hwnd: int) -> None:
    """Press a button of an open workbook in Excel; called by the launcher's `chiso button`.

    Raises:
        NotShownError: the button failed, and its line could not be written.
    """
    try:
        with _kept(button, name):
            _press_in(button, join_excel(hwnd).books[name])
    finally:
        let_go()


def press_in_any(button: str, name: str | None) -> None:
    """Press a button of the active workbook, or of the open one with that name, in any running office.

    Raises:
        NoOpenBookError: none is open.
        NotShownError: the button failed, and its line could not be written.
    """
    try:
        with _kept(button, name or ""):
            _press_in(button, _find_book(name))
    finally:
        let_go()


def press_in_file(button: str, path: Path) -> bool:
    """Press a button of the workbook that some running office has open from this file; False if none has.

    Raises:
        NotShownError: the button failed, and its line could not be written.
    """
    try:
        with _kept(button, path.name):
            book = _find_opened(path)
            if book is not None:
                _press_in(button, book)
            return book is not None
    finally:
        let_go()


def _find_opened(path: Path) -> Book | None:
    """The open workbook of a file; one that Excel knows by a URL of OneDrive's goes by its name."""
    wanted = os.path.normcase(os.path.realpath(path))
    xlwings = import_engines()
    try:
        books: list[Book] = list(itertools.chain.from_iterable(app.books for app in xlwings.apps))
        for book in books:
            place = str(book.fullname)
            if "://" in place and not place.startswith("file:"):
                if book.name.lower() == path.name.lower():
                    return book
            elif os.path.normcase(os.path.realpath(place)) == wanted:
                return book
    except Exception:  # noqa: BLE001 # each engine has errors of its own where no office runs
        return None
    return None


def _find_book(name: str | None) -> Book:
    xlwings = import_engines()
    try:
        books: list[Book] = list(itertools.chain.from_iterable(app.books for app in xlwings.apps))
        active: Book | None = xlwings.books.active if name is None else None
    except Exception as error:  # each engine has errors of its own where no office runs
        raise NoOpenBookError from error
    found = active or next((book for book in books if book.name.lower() == (name or "").lower()), None)
    if found is None:
        raise NoOpenBookError
    return found


def _press_in(button: str, book: Book) -> None:
    _press(button, book, book.app.pid)


def _press(button: str, book: Book, office: int, program: Sequence[str] | None = None) -> None:
    """Press, unless a press runs in this office: in the same workbook its outcome is still to come and stays alone."""
    from .press import press

    with take_turn(own_folder(), office, book.name) as turn:
        if turn is Turn.OURS:
            try:
                with _announced(button, book):
                    press(button, book, datetime.now(), program)  # noqa: DTZ005 # a workbook knows no time zones
            except Exception as error:  # noqa: BLE001 # the last door: nobody would see a traceback
                _show_failure(button, book, error)
        elif turn is Turn.ELSEWHERE:
            _show(book, Message.BUSY)


@contextmanager
def _announced(button: str, book: Book) -> Iterator[None]:
    """Say at the foot of Excel what is being done. It is not a cell: an undo and a second press have no part in it.

    Not in LibreOffice, where a status line lets waiting clicks through, into the midst of the press.
    """
    app = book.app
    if app.engine.name != "excel":
        if app.status_bar:  # of a press that no cell could report
            app.status_bar = False
        yield
        return
    caption = next(known.caption for known in BUTTONS if known.name == button)
    with suppress(Exception):
        app.status_bar = Message.WORKING.format(caption=caption)
    try:
        yield
    finally:
        with suppress(Exception):
            app.status_bar = False  # Excel's own again


def _show_failure(button: str, book: Book, error: Exception) -> None:
    log = keep_failure(error, button, _name_of(book), datetime.now(), own_folder())  # noqa: DTZ005 # likewise
    if isinstance(error, Refusal):
        advice = " ".join([str(error), *getattr(error, "__notes__", [])])
        _show_problem(book, Message.BUTTON_REFUSED, Problem(Severity.ERROR, "", "", advice), str(error))
        return
    told = f"{type(error).__name__}: {error}"
    where = write_unnamed(log, sys.platform, os.environ, find_home()) if log else Message.NO_LOG
    taken_back = getattr(error, "__notes__", [])
    advice = " ".join([*taken_back, Message.FAILURE_SENT.format(log=where)])
    detail = Message.FAILURE_LOGGED.format(log=where) if log else told
    line = Message.BUTTON_FAILED + Message.FAILURE_DETAIL.format(detail=detail)
    _show_problem(book, Message.BUTTON_FAILED, Problem(Severity.ERROR, "", told, advice), line)


def _show_problem(book: Book, state: str, problem: Problem, line: str) -> None:
    """Show a state and its one problem; where the panel cannot be written, all in one line, longer than it is seen."""
    try:
        door = OpenBook(book, needed=(OUTCOME, PANEL))  # what else is gone may be what the problem is about
        panel = write_panel(state, [problem])
        there = {block: rows for block, rows in panel.blocks.items() if door.has_block(block)}
        door.apply_changes(panel._replace(blocks=there))
    except Exception:  # noqa: BLE001 # it may be what failed before
        _show(book, line)


def _name_of(book: Book) -> str:
    with suppress(Exception):  # it may be closed by now
        return str(book.name)
    return ""


def _show(book: Book, line: str) -> None:
    """Write the state line; where no cell takes it, at the foot of the program's window, until the next press.

    Raises:
        NotShownError: no cell takes it.
    """
    try:
        list_book_names(book)[OUTCOME.name].refers_to_range.value = line
    except Exception as error:
        with suppress(Exception):
            book.app.status_bar = line
        raise NotShownError from error


@contextmanager
def _kept(button: str, name: str) -> Iterator[None]:
    """Keep in the log whatever leaves here."""
    try:
        yield
    except Exception as error:
        keep_failure(error, button, name, datetime.now(), own_folder())  # noqa: DTZ005 # likewise
        raise
