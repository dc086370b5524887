"""A table read as a week, with its problems named by file; and whether what it prints can be true."""

from __future__ import annotations

from ...scoring import Scale
from ...scoring.values import NamedTuple
from ..handmade import FoundTable, FoundTime, FoundWeek, Ground, read_table
from ..problem import Problem, Severity
from ..week.conflicts import compare_claims
from . import messages

_FEWEST = 3


class Piece(NamedTuple):
    """What one table says of one week; `file` is what its file is called to staff."""

    file: str
    found: FoundWeek
    problems: tuple[Problem, ...]

    @property
    def where(self) -> str:
        """The table, as a message names it."""
        return f"{self.file}, trang {self.found.sheet}"


def read_piece(file: str, table: FoundTable, time: FoundTime, ground: Ground, scale: Scale) -> Piece:
    """Read a table; its problems name the file as a formula would: [tep.xlsx]Tuần 2!C7.

    A row whose rating, rank or change its own score contradicts is a note: old sheets have such slips. Where half of
    the rows are so, the columns are not what they seem, and that is an error.
    """
    found = read_table(table, time, ground)
    problems = [*found.problems, *_judge_claims(found, scale)]
    located = [problem._replace(where=locate(file, problem.where)) for problem in problems]
    return Piece(file, found, tuple(located))


def locate(file: str, where: str) -> str:
    """Name a cell together with its file."""
    return f"[{file}]{where}" if where else file


def _judge_claims(found: FoundWeek, scale: Scale) -> list[Problem]:
    denied = list(compare_claims(found.content, scale))
    claiming = len(found.content.claims)
    cells = {problem.where for problem in denied}
    if len(cells) >= _FEWEST and 2 * len(cells) >= claiming:
        first = denied[0]
        return [first._replace(message=messages.claims_denied(len(cells), claiming, first.message))]
    return [problem._replace(severity=Severity.WARNING) for problem in denied]
