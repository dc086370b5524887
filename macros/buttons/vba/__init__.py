"""The VBA modules, kept as text next to this file: ASCII, and without words for people."""

from __future__ import annotations

from pathlib import Path
from typing import Final

WORKBOOK: Final = ("ChiSo", "ChiSoLauncher")
"""What a workbook with buttons holds."""
ADDIN: Final = ("ChiSoLauncher", "ChiSoRibbon")
"""What the Excel add-in holds."""


def read_modules(names: tuple[str, ...] = WORKBOOK) -> dict[str, str]:
    """Modules, name → source, without the line of attributes that VBA writes itself."""
    folder = Path(__file__).parent
    return {name: (folder / f"{name}.bas").read_text(encoding="ascii").split("\n", 1)[1] for name in names}
