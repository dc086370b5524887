"""Which program has the workbook open, and what it decides itself: the decimal sign of its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_DECIMAL_SEPARATOR = 3  # Excel: xlDecimalSeparator


def decimal_sign(app: Any) -> str:
    """Return the decimal sign that the program shows, point or comma."""
    if app.engine.name == "excel":
        return str(app.api.International(_DECIMAL_SEPARATOR))
    return str(getattr(app.impl, "decimal_sign", "."))


def save_copy(book: Any, path: Path) -> None:
    """Save what an open workbook holds now as another file; the workbook itself stays unsaved and keeps its name."""
    if book.app.engine.name == "excel":
        book.api.SaveCopyAs(str(path))
    else:
        book.impl.save_copy(str(path))


def is_excel(sheet: Any) -> bool:
    """Tell whether a sheet is open in Excel, where its `api` is Excel's own object."""
    return bool(sheet.book.app.engine.name == "excel")
