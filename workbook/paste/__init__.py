"""From pasted cells, or a file of any kind, to the scores of a week and a list of problems."""

from .context import Found, Pasted, PasteContext
from .errors import PasteError
from .grid import CellError, CellValue, Grid
from .parse import parse_paste

__all__ = [
    "CellError",
    "CellValue",
    "Found",
    "Grid",
    "PasteContext",
    "PasteError",
    "Pasted",
    "parse_paste",
]
