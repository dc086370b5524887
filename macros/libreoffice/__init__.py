"""An xlwings engine for LibreOffice Calc, over UNO.

    from chiso.macros.libreoffice import register
    register()
    import xlwings as xw
    xw.Book("week.xlsx").sheets[0]["A1"].value

`register()` needs nothing but LibreOffice and its Python bridge: it finds the `uno` module even from a virtual
environment, and says what is missing. `register("pipe,name=chiso")` joins an office that listens there (started as
`soffice --accept="pipe,name=chiso;urp"`); without an address each `xw.App()` starts an office of its own.

What Calc has no equivalent of raises NotImplementedError and says so. `Range.api` and its like hand out the UNO
objects. `import_xlwings()` imports xlwings without pandas and the like, for a quick start; `count_calls()` counts
what crosses the bridge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .light import import_xlwings
from .office.bridge import count_calls
from .office.errors import OfficeError, OfficeGoneError, OfficeRefusedError, UnoNotFoundError

if TYPE_CHECKING:
    from xlwings import Engine

__all__ = [
    "OfficeError",
    "OfficeGoneError",
    "OfficeRefusedError",
    "UnoNotFoundError",
    "count_calls",
    "import_xlwings",
    "register",
]


def register(connection: str | None = None, *, context: Any = None, light: bool = False) -> Engine:
    """Make LibreOffice xlwings' active engine; a second time changes nothing but the office that is joined.

    Args:
        connection: an office to join, as in `--accept`: `pipe,name=…`, `socket,host=localhost,port=…`.
        context: the component context, for code that runs inside the office (a Python macro).
        light: import xlwings without pandas and its other heavy optional parts; see `import_xlwings`.
    Raises:
        UnoNotFoundError: no `uno` module for this Python.
        OfficeError: nobody answers at `connection`.
    """
    if light:
        import_xlwings()
    from .engine import register_engine

    return register_engine(connection, context)
