"""An Excel that runs: joined by its window, and let go. What is private in xlwings and used here is named here alone.

xlwings kills, as Python ends, every Excel without a window that it knows of (`_xlwindows.cleanup`): one that another
program works in, or that just opens. Whoever joins an Excel here takes that away.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

from .libreoffice import import_xlwings

if TYPE_CHECKING:
    from types import ModuleType

    from xlwings import App


def import_engines() -> ModuleType:
    """`xlwings`, without its way of ending Excel; on anything but Windows it has no engine for it."""
    xlwings = import_xlwings()
    if engine := getattr(xlwings, "_xlwindows", None):
        atexit.unregister(engine.cleanup)
    return xlwings


def join_excel(hwnd: int) -> App:
    """The Excel behind a window, as `xlwings.Book.caller()` finds it, but without its arguments.

    Those cut a workbook's name at its first "=".
    """
    xlwings = import_engines()
    app: App = xlwings.App(impl=xlwings._xlwindows.App(xl=hwnd))
    return app


def let_go() -> None:
    """Give every object of Excel's back that nothing refers to any more: one that is kept keeps Excel from ending.

    Not `CoUninitialize`: xlwings initialises COM once for each object of an Excel, so one call would not end it, and a
    pointer that is given back after its end takes the process down.
    """
    gc.collect()
