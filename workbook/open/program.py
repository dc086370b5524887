"""Which program has the workbook open, and what it decides itself: signs of numbers and lists, its clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

_DECIMAL_SEPARATOR: Final = 3
_LIST_SEPARATOR: Final = 5
"""XlApplicationInternational, from 1. Without an index `International` is the tuple of all values, however pywin32
binds it: called with one it fails wherever its type library is known (build.py: a property whose arguments are all
optional is a value)."""


def decimal_sign(app: Any) -> str:
    """Return the decimal sign that the program shows, point or comma."""
    if app.engine.name == "excel":
        return str(app.api.International[_DECIMAL_SEPARATOR - 1])
    return str(getattr(app.impl, "decimal_sign", "."))


def list_sign(app: Any) -> str:
    """Return the sign that parts the areas of a print area: in Excel that of the machine's settings."""
    if app.engine.name == "excel":
        return str(app.api.International[_LIST_SEPARATOR - 1])
    return ","


def empty_clipboard(app: Any) -> None:
    """Let go of copied cells: while they are framed, Excel inserts them where rows are inserted."""
    if app.engine.name == "excel":
        app.api.CutCopyMode = False


def save_copy(book: Any, path: Path) -> None:
    """Save what an open workbook holds now as another file; the workbook itself stays unsaved and keeps its name."""
    if book.app.engine.name == "excel":
        book.api.SaveCopyAs(str(path))
    else:
        book.impl.save_copy(str(path))


def is_excel(sheet: Any) -> bool:
    """Tell whether a sheet is open in Excel, where its `api` is Excel's own object."""
    return bool(sheet.book.app.engine.name == "excel")
