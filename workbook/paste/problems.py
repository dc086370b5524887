"""Problems collected while a grid is read, each with its cell."""

from __future__ import annotations

from collections.abc import Callable

from ..cells.grid import CellValue, Grid
from ..problem import Problem, Severity, merge_alike
from . import messages

_RECENT = 100
"""A cell read for two purposes is one problem; the two readings lie close together."""


class ProblemList:
    """Gathers problems in any order and gives them back from the top of the grid to its bottom."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._found: list[tuple[int, int, Problem]] = []
        self._deferred: list[tuple[int, int, Problem]] = []
        self._alike: dict[Callable[[int, str], str], list[tuple[int, int, str, Problem]]] = {}

    def add_error(self, row: int, column: int, value: CellValue, message: str) -> None:
        """Record what forbids the act, seen at `grid.rows[row][column]`."""
        self._add(Severity.ERROR, row, column, value, message)

    def add_warning(self, row: int, column: int, value: CellValue, message: str) -> None:
        """Record what staff should look at, seen at `grid.rows[row][column]`."""
        self._add(Severity.WARNING, row, column, value, message)

    def defer_error(self, row: int, column: int, value: CellValue, message: str) -> None:
        """Keep an error that counts only if nothing else can be read (see `raise_deferred`)."""
        problem = Problem(Severity.ERROR, self._grid.name_cell(row, column), messages.show_value(value), message)
        self._deferred.append((row, column, problem))

    def raise_deferred(self) -> None:
        """Let the errors count that were deferred."""
        self._found += self._deferred
        self._deferred = []

    def add_alike(
        self, row: int, column: int, value: CellValue, message: str, about: str, many: Callable[[int, str], str]
    ) -> None:
        """Record a warning of a kind that may come for every unit: three or more are reported as one.

        `about` is what it is about, a unit or a cell; `many` makes the message for all of them, from how many there
        are and their names.
        """
        problem = Problem(Severity.WARNING, self._grid.name_cell(row, column), messages.show_value(value), message)
        alike = self._alike.setdefault(many, [])
        if (row, column, about, problem) not in alike[-_RECENT:]:
            alike.append((row, column, about, problem))

    def has_error(self) -> bool:
        """Tell whether any error was recorded."""
        return any(problem.severity is Severity.ERROR for _, _, problem in self._found)

    def count(self) -> int:
        """Count what was recorded so far."""
        return len(self._found) + sum(map(len, self._alike.values()))

    def list_problems(self) -> tuple[Problem, ...]:
        """List the problems in the order of their cells."""
        found = [*self._found]
        for many, alike in self._alike.items():
            ordered = sorted(alike, key=lambda one: one[:2])
            told = merge_alike([(about, problem) for _, _, about, problem in ordered], many)
            found += [(row, column, problem) for (row, column, _, _), problem in zip(ordered, told, strict=False)]
        return tuple(problem for _, _, problem in sorted(found, key=lambda one: one[:2]))

    def _add(self, severity: Severity, row: int, column: int, value: CellValue, message: str) -> None:
        where = self._grid.name_cell(row, column)
        found = (row, column, Problem(severity, where, messages.show_value(value), message))
        if found not in self._found[-_RECENT:]:
            self._found.append(found)
