"""An Excel that runs: joined by its window, and released. What is private in xlwings and used here is named here alone.

While a cell is edited or a dialog is open Excel refuses calls. xlwings then tries forever, and takes a refused method
for one that returned nothing; so it gets a limit, and a press waits a while before it begins.

xlwings kills, as Python ends, every Excel without a window that it knows of (`_xlwindows.cleanup`): one that another
program works in, or that just opens. Whoever joins an Excel here takes that away.
"""

from __future__ import annotations

import atexit
import gc
import time
from typing import TYPE_CHECKING, Final

from ..libreoffice import import_xlwings

if TYPE_CHECKING:
    from types import ModuleType

    from xlwings import App

_ATTEMPTS: Final = 40
"""Of one call, one straight after the other: enough for a moment between two of Excel's own acts."""
_PATIENCE_S = 10.0
_PAUSE_S: Final = 0.2
_REFUSED: Final = -2147418111
"""RPC_E_CALL_REJECTED."""


def import_engines() -> ModuleType:
    """`xlwings`, without its way of ending Excel; on anything but Windows it has no engine for it."""
    xlwings = import_xlwings()
    if engine := getattr(xlwings, "_xlwindows", None):
        atexit.unregister(engine.cleanup)
        engine.N_COM_ATTEMPTS = _ATTEMPTS
    return xlwings


def join_excel(hwnd: int) -> App:
    """The Excel behind a window, as `xlwings.Book.caller()` finds it, but without its arguments.

    Those cut a workbook's name at its first "=". Waits while Excel is busy.

    Raises:
        com_error: it is busy for long.
    """
    xlwings = import_engines()
    end = time.monotonic() + _PATIENCE_S
    while True:
        try:
            app: App = xlwings.App(impl=xlwings._xlwindows.App(xl=hwnd))
            app.impl.xl.Ready  # noqa: B018 # an answer of any kind will do
        except Exception as error:
            if not _is_refusal(xlwings, error) or time.monotonic() > end:
                raise
            time.sleep(_PAUSE_S)
        else:
            return app


def _is_refusal(xlwings: ModuleType, error: Exception) -> bool:
    busy = isinstance(error, xlwings._xlwindows.ExcelBusyError)
    return busy or getattr(error, "hresult", None) == _REFUSED


def let_go() -> None:
    """Give every object of Excel's back that nothing refers to any more: one that is kept keeps Excel from ending.

    Not `CoUninitialize`: xlwings initialises COM once for each object of an Excel, so one call would not end it, and a
    pointer that is given back after its end takes the process down.
    """
    gc.collect()
