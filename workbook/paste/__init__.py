"""From pasted cells, or a file of any kind, to the scores of a week and a list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .context import Claims, Found, PasteContext, Pasted
from .errors import PasteError
from .grid import CellError, CellValue, Grid, Mark
from .parse import parse_paste

if TYPE_CHECKING:
    from .files import read_grids
    from .sheets import Laid, check_sources, lay_grids, select_grids
    from .text import read_text_grid

__all__ = [
    "CellError",
    "CellValue",
    "Claims",
    "Found",
    "Grid",
    "Laid",
    "Mark",
    "PasteContext",
    "PasteError",
    "Pasted",
    "check_sources",
    "lay_grids",
    "parse_paste",
    "read_grids",
    "read_text_grid",
    "select_grids",
]

_ONLY_FOR_FILES = {
    "Laid": "sheets",
    "check_sources": "sheets",
    "lay_grids": "sheets",
    "read_grids": "files",
    "read_text_grid": "text",
    "select_grids": "sheets",
}


def __getattr__(name: str) -> object:
    """Import what only a file needs when it is first asked for: most refreshes read the paste area."""
    if name not in _ONLY_FOR_FILES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_ONLY_FOR_FILES[name]}", __name__), name)
