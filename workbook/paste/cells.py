"""The cells of one row that are read: scores with their marks and note marks, last week's, and claims."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from ...scoring import Score
from ..cells.grid import CellValue, Grid, Mark
from . import messages
from .claims import read_delta, read_rank, read_rating
from .columns import Columns
from .context import Claims, PastedValue
from .lines import Line, get_cell
from .note_marks import PART_NOTES, split_note_mark
from .problems import ProblemList
from .scores import ScoreRefusedError, is_missing, read_score
from .table import HUNDRED

T = TypeVar("T")


class CellReader:
    """Reads cells of a grid; what is refused or left out of a cell goes to the problems."""

    def __init__(self, grid: Grid, problems: ProblemList) -> None:
        self.grid, self.problems = grid, problems
        self.spellings: dict[Decimal, dict[CellValue, Score | None]] = {}

    def read_score(self, row: int, column: int, maximum: Decimal) -> Score | None:
        """Read a score, each spelling once; one that is refused is an error and gives None."""
        cell = get_cell(self.grid.rows[row], column)
        if self.grid.marks and (mark := self.grid.find_mark(row, column)) is not None:
            return self._read_marked(row, column, maximum, mark)
        known = self.spellings.setdefault(maximum, {})
        if cell in known and not isinstance(cell, bool):  # True equals 1
            return known[cell]
        try:
            score = read_score(cell, maximum)
        except ScoreRefusedError as error:
            return self._read_with_note_mark(row, column, maximum, str(error))
        known[cell] = score
        return score

    def _read_with_note_mark(self, row: int, column: int, maximum: Decimal, refusal: str) -> Score | None:
        """Read a plain score with a note mark after it as text; anything else is refused."""
        cell = get_cell(self.grid.rows[row], column)
        plain = split_note_mark(cell)
        try:
            score = None if plain is None else read_score(plain, maximum)
        except ScoreRefusedError as error:
            score, refusal = None, str(error)
        if score is None:
            self.problems.add_error(row, column, cell, refusal)
        else:
            self._note_part(row, column, Mark.NOTE_MARK)
        return score

    def _read_marked(self, row: int, column: int, maximum: Decimal, mark: Mark) -> Score | None:
        """Read a score from which a reader left something out; a cell that is struck out as a whole is refused."""
        cell = get_cell(self.grid.rows[row], column)
        if mark is Mark.STRUCK:
            if not is_missing(cell):
                self.problems.add_error(row, column, cell, messages.struck_cell())
            return None
        try:
            score = read_score(cell, maximum)
        except ScoreRefusedError as error:
            return self._read_with_note_mark(row, column, maximum, str(error))
        if score is not None:
            self._note_part(row, column, mark)
        elif mark is not Mark.NOTE_MARK:
            self.problems.add_error(row, column, cell, messages.part_left_out())
        return score

    def _note_part(self, row: int, column: int, mark: Mark) -> None:
        one, many = PART_NOTES[mark]
        cell = self.grid.name_cell(row, column).rpartition("!")[2]
        self.problems.add_alike(row, column, get_cell(self.grid.rows[row], column), one(), cell, many)

    def read_previous(self, line: Line, columns: Columns) -> PastedValue[Score] | None:
        """Read last week's score; one that can't be read is only noted."""
        if columns.previous is None or self.is_struck(line.row, columns.previous):
            return None
        cell = get_cell(self.grid.rows[line.row], columns.previous)
        try:
            score = read_score(split_note_mark(cell) or cell, HUNDRED)
        except ScoreRefusedError as error:
            where = self.grid.name_cell(line.row, columns.previous)
            message, many = messages.previous_unreadable(str(error)), messages.previous_unreadables
            self.problems.add_alike(line.row, columns.previous, cell, message, where.rpartition("!")[2], many)
            return None
        return None if score is None else PastedValue(score, self.grid.name_cell(line.row, columns.previous))

    def is_struck(self, row: int, column: int) -> bool:
        """Tell whether a cell is struck out as a whole."""
        return bool(self.grid.marks) and self.grid.find_mark(row, column) is Mark.STRUCK

    def read_claims(self, line: Line, columns: Columns) -> Claims:
        """Read what a row says of its unit next to the score; what can't be read is left out."""
        return Claims(
            self._claim(line, columns.rating, read_rating),
            self._claim(line, columns.rank, read_rank),
            self._claim(line, columns.delta, read_delta),
        )

    def _claim(self, line: Line, column: int | None, read: Callable[[CellValue], T | None]) -> PastedValue[T] | None:
        if column is None or self.is_struck(line.row, column):
            return None
        value = read(get_cell(self.grid.rows[line.row], column))
        return None if value is None else PastedValue(value, self.grid.name_cell(line.row, column))
