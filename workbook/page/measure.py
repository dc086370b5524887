"""How many lines a paragraph takes: neither Excel nor LibreOffice grows a row for merged wrapped text."""

from __future__ import annotations

import re
from math import ceil
from typing import Final

from ..cells.value import RichText, Run
from .advance_widths import WIDTHS

UNITS_PER_EM: Final = 2048
LINE_HEIGHT: Final = 1.28
"""Height of a line in font sizes: Excel gives 13-point Times New Roman rows of 16.5 points, LibreOffice less."""
SAFETY: Final = 0.98
"""Part of a cell's width that certainly holds text: cells have padding, and screens round widths to pixels."""

_FALLBACK_WIDTH = 1400
_PIXEL_PT = 0.75
MOST_ROW_PT = 409.5
"""Source: Excel specifications and limits, row height 409 points; the file format counts in quarters."""
_PIECE = re.compile(r"[^ \n]+|[ \n]")


def measure_text_pt(text: str, size_pt: float, face: str = "regular") -> float:
    """Return the width in points of a line of text, set in Times New Roman "regular", "bold" or "italic"."""
    widths = WIDTHS[face]
    try:
        units = sum(map(widths.__getitem__, text))
    except KeyError:
        units = sum(widths.get(character, _FALLBACK_WIDTH) for character in text)
    return units * size_pt / UNITS_PER_EM


def count_lines(content: RichText | str, size_pt: float, width_pt: float, face: str = "regular") -> int:
    """Count the lines that text takes in a cell of the given width, wrapped at spaces; at least one."""
    runs = content.runs if isinstance(content, RichText) else (Run(content, face == "bold", face == "italic"),)
    available = width_pt * SAFETY
    lines, used = 1, 0.0
    space = measure_text_pt(" ", size_pt)
    for word, width in _measure_words(runs, size_pt):
        if word == "\n":
            lines, used = lines + 1, 0.0
            continue
        if used and used + width > available:
            lines, used = lines + 1, 0.0
        broken = int(width / available)  # a word longer than the line goes on in the next
        lines, used = lines + broken, used + width - broken * available + space
    return lines


def height_pt(content: RichText | str, size_pt: float, width_pt: float, face: str = "regular") -> float:
    """Return the height in points that shows all lines of the text."""
    return count_lines(content, size_pt, width_pt, face) * size_pt * LINE_HEIGHT


def fit_pixels(height_pt: float) -> float:
    """Round a row's height up to whole pixels, in which Excel and LibreOffice keep it: what is set comes back.

    No row is higher than Excel allows.
    """
    return min(ceil(round(height_pt / _PIXEL_PT, 6)) * _PIXEL_PT, MOST_ROW_PT)


def _measure_words(runs: tuple[Run, ...], size_pt: float) -> list[tuple[str, float]]:
    """Split runs into words with their widths; a word may span runs, a line break stands for itself."""
    words: list[tuple[str, float]] = []
    word, width = "", 0.0
    for run in runs:
        face = "bold" if run.bold else "italic" if run.italic else "regular"
        for piece in _PIECE.findall(run.text):
            if piece in (" ", "\n"):
                if word:
                    words.append((word, width))
                if piece == "\n":
                    words.append((piece, 0.0))
                word, width = "", 0.0
            else:
                word += piece
                width += measure_text_pt(piece, size_pt, face)
    if word:
        words.append((word, width))
    return words
