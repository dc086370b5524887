"""What the open program itself decides: the decimal sign of its numbers."""

from __future__ import annotations

from typing import Any

_DECIMAL_SEPARATOR = 3  # Excel: xlDecimalSeparator


def decimal_sign(app: Any) -> str:
    """Return the decimal sign that the program shows, point or comma."""
    if app.engine.name == "excel":
        return str(app.api.International(_DECIMAL_SEPARATOR))
    return str(getattr(app.impl, "decimal_sign", "."))
