"""Tables that stand side by side: each is read by itself, or all are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...scoring import Unit
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from . import messages
from .headings import Heading, Role
from .names import Names
from .phrases import normalise
from .problems import ProblemList
from .scores import is_blank, is_numeric
from .segments import Segment

_NUMBERED = frozenset(map(normalise, ("stt", "tt", "số tt", "số thứ tự")))
_READ = (Role.SCORE, Role.PREVIOUS, Role.UNCLEAR)


class SideTable(NamedTuple):
    """One of the tables: a grid in which only its columns hold anything, in their places, and its segment."""

    grid: Grid
    segment: Segment


def split_side_tables(grid: Grid, segment: Segment, names: Names, problems: ProblemList) -> list[SideTable]:
    """Split a segment into the tables that stand side by side in it; most have one.

    Each with headings of its own, or all under those of the first if they are laid out like it. What cannot be
    decided is an error, and nothing of the segment is read.
    """
    starts = _find_headed_starts(grid, segment)
    if len(starts) > 1:
        return _cut(grid, segment, starts, [segment.headings] * len(starts))
    columns = _list_unit_columns(grid, segment, names)
    if len(columns) < 2:
        return [SideTable(grid, segment)]
    step = columns[1] - columns[0]
    first = _find_first_column(grid, segment)
    last = max((column for column in segment.headed), default=columns[0])
    even = columns == list(range(columns[0], columns[0] + len(columns) * step, step))
    if not even or last - first >= step:
        row = segment.rows.start if segment.header_row is None else segment.header_row
        problems.add_error(row, columns[1], segment.headed.get(columns[1]), messages.side_by_side())
        return []
    shifts = range(0, len(columns) * step, step)
    shifted = [{column + shift: heading for column, heading in segment.headings.items()} for shift in shifts]
    return _cut(grid, segment, [first + shift for shift in shifts], shifted)


def _find_headed_starts(grid: Grid, segment: Segment) -> list[int]:
    """Find where each table with headings of its own begins: at its names, or the list number before them."""
    headings = segment.headings
    names = [column for column in sorted(headings) if headings[column].role is Role.NAME]
    starts: list[int] = []
    for place, column in enumerate(names):
        end = names[place + 1] if place + 1 < len(names) else max(segment.headed) + 1
        between = range(column + 1, end)
        if any(_may_hold_score(grid, segment, other) for other in between):
            starts.append(column)
    return [_include_list_number(segment, column) for column in starts]


def _may_hold_score(grid: Grid, segment: Segment, column: int) -> bool:
    heading = segment.headings.get(column)
    if heading is not None:
        return heading.role in _READ
    shown = [cells[column] for row in segment.rows if column < len(cells := grid.rows[row])]
    return column in segment.headed and any(map(is_numeric, shown))


def _include_list_number(segment: Segment, column: int) -> int:
    left = column - 1
    heading = segment.headings.get(left)
    coded = heading is not None and heading.role is Role.CODE
    return left if coded or normalise(segment.headed.get(left, "")) in _NUMBERED else column


def _list_unit_columns(grid: Grid, segment: Segment, names: Names) -> list[int]:
    """List the columns that name units of their own, with numbers to their right: the headed one, then all unheaded."""
    headed = [column for column, heading in segment.headings.items() if heading.role is Role.NAME]
    width = max((len(grid.rows[row]) for row in segment.rows), default=0)
    free = [column for column in range(width) if column not in segment.headings or column in headed[:1]]
    if len(free) < 2:
        return headed[:1]
    found: set[int] = set()
    for row in segment.rows:
        cells = grid.rows[row]
        found |= {column for column in _find_units(cells, free, names) if any(map(is_numeric, cells[column + 1 :]))}
    return sorted(found)


def _find_units(cells: tuple[CellValue, ...], columns: list[int], names: Names) -> list[int]:
    """Find the cells of a row that name a unit that no cell to their left names."""
    seen: dict[Unit, int] = {}
    for column in columns:
        cell = cells[column] if column < len(cells) else None
        if isinstance(cell, str) and cell and not is_numeric(cell) and (unit := names.read(cell).unit) is not None:
            seen.setdefault(unit, column)
    return list(seen.values())


def _find_first_column(grid: Grid, segment: Segment) -> int:
    """Find the leftmost column that holds anything."""
    rows = [grid.rows[row] for row in segment.rows]
    width = max((len(cells) for cells in rows), default=0)
    held = (
        column for column in range(width) if any(column < len(cells) and not is_blank(cells[column]) for cells in rows)
    )
    return min(next(held, 0), min(segment.headed, default=width))


def _cut(grid: Grid, segment: Segment, starts: list[int], headings: Sequence[Mapping[int, Heading]]) -> list[SideTable]:
    blocks = []
    for start, end, own in zip(starts, [*starts[1:], None], headings, strict=True):
        columns = range(0 if start == starts[0] else start, 1 << 20 if end is None else end)
        kept = {column: heading for column, heading in own.items() if column in columns}
        headed = {column: text for column, text in segment.headed.items() if column in columns}
        rows = tuple(_mask(cells, columns) for cells in grid.rows)
        blocks.append(SideTable(grid._replace(rows=rows), segment._replace(headings=kept, headed=headed)))
    return blocks


def _mask(cells: tuple[CellValue, ...], columns: range) -> tuple[CellValue, ...]:
    return tuple(cell if column in columns else None for column, cell in enumerate(cells))
