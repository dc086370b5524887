"""Which program has the workbook open, and what it decides itself: the decimal sign of its numbers."""

from __future__ import annotations

from typing import Any

_DECIMAL_SEPARATOR = 3  # Excel: xlDecimalSeparator


def decimal_sign(app: Any) -> str:
    """Return the decimal sign that the program shows, point or comma."""
    if app.engine.name == "excel":
        return str(app.api.International(_DECIMAL_SEPARATOR))
    return str(getattr(app.impl, "decimal_sign", "."))


def is_excel(sheet: Any) -> bool:
    """Tell whether a sheet is open in Excel, where its `api` is Excel's own object."""
    return bool(sheet.book.app.engine.name == "excel")
