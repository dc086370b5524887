"""Scattered cells as few rectangles, so that the office is asked per rectangle and not per cell."""

from __future__ import annotations

from collections.abc import Iterable

from .addresses import Area

Position = tuple[int, int]


def cover(positions: Iterable[Position]) -> list[Area]:
    """Rectangles that hold exactly these (row, column) positions, counted from 0; the areas count from 1.

    Runs down a column are joined first, then equal runs side by side.
    """
    columns: dict[int, list[int]] = {}
    for row, column in positions:
        columns.setdefault(column, []).append(row)
    open_runs: dict[Position, Area] = {}
    done: list[Area] = []
    for column in sorted(columns):
        runs = _runs(sorted(columns[column]))
        still_open: dict[Position, Area] = {}
        for first, last in runs:
            left = open_runs.pop((first, last), None)
            if left is not None and left.last_column == column:
                area = Area(left.row, left.column, left.rows, left.columns + 1)
            else:
                if left is not None:
                    done.append(left)
                area = Area(first + 1, column + 1, last - first + 1, 1)
            still_open[first, last] = area
        done.extend(open_runs.values())
        open_runs = still_open
    return done + list(open_runs.values())


def _runs(rows: list[int]) -> list[Position]:
    runs: list[Position] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
