"""The score's column where no heading names it: only the one that can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ...scoring import GROUP_CODES, Score
from ..cells.grid import CellValue
from . import messages
from .headings import Role, Strength
from .scores import is_blank, is_missing
from .table import Table, try_score

_SUM_TOLERANCE = Decimal("0.02")
_LISTED = r"\(?(?:[IVX]+|[A-Z])[.)]?"
_LEAST = 10
"""Scores that are all lower may as well be changes, or the points of one group."""


def infer_score(table: Table, name: int) -> int | None:
    """Take the one column of numbers that can be a score: no list number, rank, count, share or identifier.

    What cannot be decided is an error. Among seven columns one that is the sum of the six others is the score.
    """
    taken = {column for column in table.segment.headings if column != name} | {name}
    values = {column: table.list_scores(column) for column in range(table.width()) if column not in taken}
    rivals = sum(map(bool, values.values())) > 1
    plausible = {
        column: scores
        for column, scores in values.items()
        if scores and not _is_counting(scores, column < name, rivals)
    }
    if not plausible:
        _refuse_table(table, name)
        return None
    if len(plausible) == 1:
        return _take_sure(table, next(iter(plausible)), name)
    total = _find_sum(table.sample, list(plausible))
    letters = table.show_columns(column for column in plausible if column != total)
    if total is None:
        table.refuse(min(plausible), messages.ambiguous_columns(letters))
        return None
    table.warn(total, messages.unnamed_groups(letters))
    return total


def _refuse_table(table: Table, name: int) -> None:
    """Refuse a table without a score; one whose headings all are known only if no other table has scores."""
    row, heading = table.header_row, table.segment.headed.get(name)
    add = table.problems.add_error if table.segment.header_row is None else table.problems.defer_error
    add(row, name, heading, messages.no_score_column())


def _take_sure(table: Table, column: int, name: int) -> int | None:
    """Take the only column of numbers unless it may be ranks, counts, shares or changes, or is headed as something."""
    above = _find_heading(table, column, name)
    heading = table.headings.read(above[1]) if above is not None and isinstance(above[1], str) else None
    fits = heading is not None and heading.role is Role.SCORE and heading.strength is not Strength.SUM
    if above is not None and not fits:
        message = messages.unknown_score_heading(table.show_columns([column]))
        table.problems.add_error(above[0], column, above[1], message)
        return None
    scores = table.list_scores(column)
    shown = (cells[column] for cells in table.sample if column < len(cells))
    shares = any(isinstance(cell, str) and "%" in cell for cell in shown)
    sure = heading is not None and heading.strength is Strength.FULL  # a week alone may be a title
    if not sure and (_may_be_ranks(scores) or max(scores) < _LEAST or shares):
        table.refuse(column, messages.doubtful_without_heading())
        return None
    return column


def _find_heading(table: Table, column: int, name: int) -> tuple[int, CellValue] | None:
    """Find what stands above a column before its first score and is not a title of the table.

    Behind an empty row only a heading that is known counts.
    """
    if table.segment.header_row is not None:
        return None
    rows = table.grid.rows
    held = (row for row in table.segment.rows if column < len(rows[row]) and try_score(rows[row][column]) is not None)
    below, apart = next(held, table.segment.rows.start), False
    for row in range(below - 1, table.segment.rows.start - 1, -1):
        cells = rows[row]
        apart = apart or all(map(is_blank, cells))
        cell = cells[column] if column < len(cells) else None
        if (
            not is_missing(cell)
            and not _is_list_number(cell)
            and not (apart and not _is_known(table, cell))
            and not _is_title(table, row, column, name)
        ):
            return row, cell
    return None


def _is_list_number(cell: CellValue) -> bool:
    """Tell whether a cell only numbers a section ("I.")."""
    return isinstance(cell, str) and re.fullmatch(_LISTED, cell.strip()) is not None


def _is_known(table: Table, cell: CellValue) -> bool:
    return isinstance(cell, str) and table.headings.read(cell) is not None


def _is_title(table: Table, row: int, column: int, name: int) -> bool:
    """Tell whether a cell alone in its row speaks of the whole table."""
    cells = table.grid.rows[row]
    cell = cells[column]
    if not isinstance(cell, str) or any(not is_blank(other) for place, other in enumerate(cells) if place != column):
        return False
    if table.headings.is_of_paper(cell):
        return True
    return table.headings.read(cell) is None and (column <= name or table.headings.is_title(cell))


def _may_be_ranks(scores: Sequence[Score]) -> bool:
    """Tell whether numbers all are whole, or most are and could be places among as many rows."""
    whole = [score for score in scores if score == score.to_integral_value()]
    return len(whole) == len(scores) or (2 * len(whole) > len(scores) and max(whole) <= len(scores))


def _is_counting(scores: Sequence[Score], left_of_name: bool, has_rival: bool) -> bool:
    """Tell whether numbers are a list number (1, 2, 3 …, restarting or out of order) or a rank among as many rows."""
    if any(score != score.to_integral_value() for score in scores):
        return False
    if left_of_name and all(after in (before + 1, 1) for before, after in pairwise(scores)):
        return True
    if left_of_name and sorted(scores) == list(range(1, len(scores) + 1)):
        return True
    return has_rival and all(1 <= score <= len(scores) for score in scores)


def _find_sum(sample: Sequence[tuple[CellValue, ...]], columns: Sequence[int]) -> int | None:
    """Find the column that is the sum of the six others in every full row, among seven."""
    if len(columns) != len(GROUP_CODES) + 1:
        return None
    rows = [
        [score for column in columns if column < len(cells) and (score := try_score(cells[column])) is not None]
        for cells in sample
    ]
    full = [row for row in rows if len(row) == len(columns)]
    sums = [
        place for place in range(len(columns)) if all(abs(2 * row[place] - sum(row)) <= _SUM_TOLERANCE for row in full)
    ]
    return columns[sums[0]] if full and len(sums) == 1 else None
