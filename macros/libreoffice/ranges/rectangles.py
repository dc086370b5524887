"""Scattered cells as few rectangles, so that the office is asked per rectangle and not per cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..convert.addresses import Area

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


def without(area: Area, hole: Area) -> list[Area]:
    """What of a rectangle lies outside another, as up to four rectangles."""
    shared = area.intersect(hole)
    if shared is None:
        return [area]
    below, right = area.last_row - shared.last_row, area.last_column - shared.last_column
    pieces = [
        Area(area.row, area.column, shared.row - area.row, area.columns),
        Area(shared.row, area.column, shared.rows, shared.column - area.column),
        Area(shared.row, shared.last_column + 1, shared.rows, right),
        Area(shared.last_row + 1, area.column, below, area.columns),
    ]
    return [piece for piece in pieces if piece.rows > 0 and piece.columns > 0]


def part_rectangles(groups: Sequence[Sequence[Area]]) -> dict[tuple[int, ...], list[Area]]:
    """Part what groups of rectangles cover by the groups (numbers, ascending) that cover it."""
    parts: list[tuple[Area, tuple[int, ...]]] = []
    for number, group in enumerate(groups):
        for area in group:
            rest, parted = [area], []
            for part, owners in parts:
                shared = part.intersect(area)
                if shared is None or number in owners:
                    parted.append((part, owners))
                    continue
                parted.append((shared, (*owners, number)))
                parted += [(piece, owners) for piece in without(part, shared)]
            for part, _ in parts:
                rest = [piece for each in rest for piece in without(each, part)]
            parts = parted + [(piece, (number,)) for piece in rest]
    joined: dict[tuple[int, ...], list[Area]] = {}
    for area, owners in parts:
        joined.setdefault(owners, []).append(area)
    return joined
