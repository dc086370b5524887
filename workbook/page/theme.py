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

RATINGS: Final = ("#E6F0F9", "#C0D8EE", "#97BCDD", "#E08A38", "#8C2A0A")
"""Blue to orange, the best first and the worst strongest, which must be seen first, in grey too: steps that a
colour-blind reader and a grey printer tell apart. The word stays."""

PAGE_LIGHT: Final = {
    "paper": PAPER,
    "ink": INK,
    "muted": "#4B5563",
    "line": LINE,
    "band": ACCENT_PALE,
    "accent": ACCENT,
    "rise": ACCENT,
    "fall": "#9A3412",
}
PAGE_DARK: Final = {
    "paper": "#12161C",
    "ink": "#E5E7EB",
    "muted": "#A9B3C1",
    "line": "#3A4452",
    "band": "#1C2733",
    "accent": "#8AB4E8",
    "rise": "#8AB4E8",
    "fall": "#F2A66B",
}
"""What the web page calls its colours: text on paper and on the band has at least 4.5 : 1."""


def choose_rating_colour(grade: int, count: int) -> str:
    """Return the colour of a rating, 0 the best, among `count`; more or fewer than five spread over the same range."""
    last = len(RATINGS) - 1
    return RATINGS[0 if count < 2 else round(grade * last / (count - 1))]


def choose_ink(colour: str) -> str:
    """Return the ink that reads better on a colour: the dark one or white. Source: WCAG 2.2, contrast ratio."""
    light = _luminance(colour)
    on_white, on_dark = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(INK) + 0.05)
    return PAPER if on_white > on_dark else INK


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
