"""Scores shown as percent without decimals: the two that the portal publishes were rounded away."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...scoring.name import clean_text
from ..cells.grid import Grid
from . import messages
from .lines import Line, get_cell
from .problems import ProblemList

_WHOLE = r"\d{1,2}\s?[%％]|100\s?[%％]"
_FEWEST = 3
"""Fewer may all be whole by chance."""


def refuse_whole_percents(grid: Grid, lines: Iterable[Line], column: int, problems: ProblemList) -> None:
    """Refuse a column of scores whose percents, three or more, all are whole ("61%")."""
    cells = ((line.row, get_cell(grid.rows[line.row], column)) for line in lines if line.has_number)
    percents = [
        (row, text) for row, cell in cells if isinstance(cell, str) and (text := clean_text(cell)).endswith(("%", "％"))
    ]
    if len(percents) >= _FEWEST and all(re.fullmatch(_WHOLE, text) for _, text in percents):
        problems.add_error(percents[0][0], column, percents[0][1], messages.whole_percents(len(percents)))
