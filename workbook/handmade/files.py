"""Every table of a hand-made file as a grid: what a paste may come from, and Word and PDF besides."""

from __future__ import annotations

from pathlib import Path

from ..cells.grid import Grid
from ..paste.errors import UnknownFormatError
from ..paste.file_messages import unknown_format
from ..paste.files import SHEET_FILES, TEXT_FILES, read_grids
from . import messages

PAPER_FILES = (".docx", ".pdf")
HAND_FILES = (*SHEET_FILES, *(kind for kind in TEXT_FILES if kind != ".json"), *PAPER_FILES)
"""What may hold a week, by the ends of names."""


def read_hand_grids(path: Path) -> tuple[Grid, ...]:
    """Read every sheet or table of a file; of Word and PDF only ruled tables, each with the text above it as titles.

    Raises:
        PasteError: it cannot be read.
    """
    kind = path.suffix.lower()
    if kind == ".docx":
        from .word import read_word

        return read_word(path)
    if kind == ".pdf":
        from .portable import read_pages

        return read_pages(path)
    if kind == ".doc":
        raise UnknownFormatError(messages.old_word(path.name))
    if kind not in HAND_FILES:
        raise UnknownFormatError(unknown_format(path.name, HAND_FILES))
    return read_grids(path)
