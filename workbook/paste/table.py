"""One table of a grid while its columns are identified: what stands above and in them, and where to say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ...scoring import Score
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid, column_letters
from .context import PasteContext
from .headings import Heading, Headings, Role
from .note_marks import split_note_mark
from .problems import ProblemList
from .scores import ScoreRefusedError, is_missing, is_numeric, read_score
from .segments import Segment

HUNDRED = Decimal(100)


class Table(NamedTuple):
    """A segment with what is needed to judge its columns.

    Args:
        sample: the rows looked at, as cells.
    """

    grid: Grid
    segment: Segment
    context: PasteContext
    headings: Headings
    problems: ProblemList
    sample: Sequence[tuple[CellValue, ...]]

    @property
    def header_row(self) -> int:
        """The row to which what is said of columns points."""
        return self.segment.rows.start if self.segment.header_row is None else self.segment.header_row

    def find_first(self, role: Role) -> int | None:
        """Find the leftmost column of a role."""
        return next((column for column, heading in self.segment.headings.items() if heading.role is role), None)

    def select(self, role: Role) -> Mapping[int, Heading]:
        """Select the columns of a role."""
        return {column: heading for column, heading in self.segment.headings.items() if heading.role is role}

    def list_scores(self, column: int) -> list[Score]:
        """List a column's scores; empty if most of what stands there is none."""
        shown = [cells[column] for cells in self.sample if column < len(cells) and not is_missing(cells[column])]
        scores = [score for cell in shown if (score := try_score(cell)) is not None]
        numeric = sum(map(is_numeric, shown))
        return scores if scores and 2 * numeric >= len(shown) and 2 * len(scores) > numeric else []

    def has_fractions(self, column: int) -> bool:
        """Tell whether a column holds scores that are not just counts."""
        return any(score != score.to_integral_value() for score in self.list_scores(column))

    def width(self) -> int:
        """Return the number of columns in the sample."""
        return max((len(cells) for cells in self.sample), default=0)

    def show_columns(self, columns: Iterable[int]) -> str:
        """Name columns by letter and heading: D, E (“TỔNG”, “KẾT QUẢ”)."""
        shown = sorted(columns)
        letters = ", ".join(column_letters(self.grid.first_column + column) for column in shown)
        headed = ", ".join(f"“{self.segment.headed[column]}”" for column in shown if column in self.segment.headed)
        return f"{letters} ({headed})" if headed else letters

    def refuse(self, column: int | None, message: str) -> None:
        """Add an error at a column's heading, or at the first heading."""
        place = min(self.segment.headed, default=0) if column is None else column
        self.problems.add_error(self.header_row, place, self.segment.headed.get(place), message)

    def warn(self, column: int, message: str) -> None:
        """Add a warning at a column's heading."""
        self.problems.add_warning(self.header_row, column, self.segment.headed.get(column), message)


def try_score(cell: CellValue) -> Score | None:
    """Read a score; None for what is none, and for a missing one."""
    try:
        return read_score(split_note_mark(cell) or cell, HUNDRED)
    except ScoreRefusedError:
        return None
