"""From pasted cells, or a file of any kind, to the scores of a week and a list of problems."""

from .context import Found, PasteContext, Pasted
from .errors import PasteError
from .files import read_grids
from .grid import CellError, CellValue, Grid
from .parse import parse_paste
from .sheets import Laid, lay_grids, select_grids
from .text import read_text_grid

__all__ = [
    "CellError",
    "CellValue",
    "Found",
    "Grid",
    "Laid",
    "PasteContext",
    "PasteError",
    "Pasted",
    "lay_grids",
    "parse_paste",
    "read_grids",
    "read_text_grid",
    "select_grids",
]
