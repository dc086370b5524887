"""The look: colours say state and never alone; printed pages are black and Times New Roman only."""

from __future__ import annotations

from typing import Final

FONT: Final = "Calibri"
INK: Final = "#1F2937"
MUTED: Final = "#6B7280"
ACCENT: Final = "#1D4E89"
ACCENT_PALE: Final = "#E8EEF6"
INPUT: Final = "#FFF8E1"
PAPER: Final = "#FFFFFF"
LINE: Final = "#D1D5DB"
DONE: Final = "#2E7D32"
WARNING: Final = "#B26A00"
ERROR: Final = "#B3261E"
ERROR_PALE: Final = "#FBE3E1"
