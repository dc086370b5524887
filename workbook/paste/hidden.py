"""Hidden columns: what nobody sees is not read, and that is reported."""

from __future__ import annotations

from ..cells.grid import Grid
from .messages import show_value
from .scores import is_blank


def list_hidden_columns(grid: Grid) -> list[tuple[int, str]]:
    """List the hidden columns that hold anything, as places in the rows, each with its first text or number."""
    found = []
    for column in sorted(hidden - grid.first_column for hidden in grid.hidden_columns):
        held = (cells[column] for cells in grid.rows if 0 <= column < len(cells) and not is_blank(cells[column]))
        first = next(held, None)
        if first is not None:
            found.append((column, show_value(first)))
    return found


def drop_hidden_columns(grid: Grid) -> Grid:
    """Empty the hidden columns; the others keep their places."""
    hidden = {column - grid.first_column for column in grid.hidden_columns}
    if not hidden:
        return grid
    rows = tuple(tuple(None if column in hidden else cell for column, cell in enumerate(cells)) for cells in grid.rows)
    return grid._replace(rows=rows, hidden_columns=frozenset())
