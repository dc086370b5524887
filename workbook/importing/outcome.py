"""What came of an import, or would come: what was understood, every problem, and the changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from ...scoring import Period, Place, Score
from ...scoring.values import NamedTuple
from ..book.door import Changes
from ..cells.value import Value
from ..problem import Problem, has_error


class RowState(Enum):
    """What becomes of a table: a new week, in place of a recorded one, nothing new, or refused."""

    NEW = "new"
    REPLACED = "replaced"
    SAME = "same"
    REFUSED = "refused"


class ImportRow(NamedTuple):
    """What was understood of one table, or of a file that could not be read (then without a sheet)."""

    file: str
    sheet: str = ""
    period: Period | None = None
    snapshot: date | None = None
    units: int = 0
    total: Score | None = None
    place: Place | None = None
    state: RowState = RowState.REFUSED
    problems: tuple[Problem, ...] = ()


class ImportOutcome(NamedTuple):
    """The outcome of an import.

    Args:
        rows: a table each, by week; what could not be dated stands last.
        problems: all of them, each naming file, sheet and cell.
        new: the weeks that are new; `replaced` those that take the place of recorded ones.
        changes: what is to be written; None where nothing is, or where it is refused.
        log: the row of the log.
    """

    rows: Sequence[ImportRow]
    problems: tuple[Problem, ...]
    new: tuple[Period, ...] = ()
    replaced: tuple[Period, ...] = ()
    changes: Changes | None = None
    log: tuple[Value, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether an error forbids the act."""
        return has_error(self.problems)
