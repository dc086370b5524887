"""Which column of a segment holds what."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ...scoring import GROUP_CODES, Score
from . import messages
from .context import PasteContext
from .grid import CellValue, Grid, column_letters
from .headings import Heading, Role
from .names import Kind, Names
from .problems import ProblemList
from .scores import ScoreRefusedError, is_missing, is_numeric, read_score
from .segments import Segment

_HUNDRED = Decimal(100)
_SUM_TOLERANCE = Decimal("0.02")
_SAMPLE = 200
"""Rows looked at to tell columns apart without headings."""


class Columns(NamedTuple):
    """The places of a segment's columns; `groups` in the order of `GROUP_CODES`."""

    name: int
    score: int
    code: int | None = None
    previous: int | None = None
    groups: tuple[int | None, ...] = (None,) * len(GROUP_CODES)


def find_columns(
    grid: Grid, segment: Segment, names: Names, context: PasteContext, problems: ProblemList
) -> Columns | None:
    """Tell which column holds what; None where that cannot be told, or where no unit stands in the segment.

    What cannot be told is added to `problems` as an error at the headings.
    """
    known = _list_unit_rows(grid, segment, names)
    if segment.header_row is None and not any(is_numeric(cell) for cells in known for cell in cells):
        return None
    sample = known if segment.header_row is None else [grid.rows[row] for row in segment.rows[:_SAMPLE]]
    finder = _Finder(grid, segment, context, problems if known else ProblemList(grid), sample)
    name = finder.find_name(names)
    if name is None:
        return None
    score, previous = finder.find_scores(name)
    groups = finder.find_groups()
    if score is None:
        return None
    return Columns(name, score, finder.find_first(Role.CODE), previous, groups)


def _list_unit_rows(grid: Grid, segment: Segment, names: Names) -> list[tuple[CellValue, ...]]:
    """List rows that name a unit, up to a sample's worth; where headings name the column, one is enough."""
    headed = {column for column, heading in segment.headings.items() if heading.role is Role.NAME}
    found: list[tuple[CellValue, ...]] = []
    for row in segment.rows:
        cells = grid.rows[row]
        if any(
            isinstance(cell, str) and (not headed or column in headed) and _is_unit(cell, names)
            for column, cell in enumerate(cells)
        ):
            found.append(cells)
            if headed or len(found) == _SAMPLE:
                break
    return found


def _is_unit(text: str, names: Names) -> bool:
    return not is_numeric(text) and names.read(text).kind is Kind.UNIT


class _Finder(NamedTuple):
    grid: Grid
    segment: Segment
    context: PasteContext
    problems: ProblemList
    sample: Sequence[tuple[CellValue, ...]]

    def find_name(self, names: Names) -> int | None:
        headings = self.segment.headings
        headed = [column for column, heading in headings.items() if heading.role is Role.NAME]
        if headed:
            return max(headed, key=lambda column: (headings[column].rank, -column))
        known: Counter[int] = Counter()
        for cells in self.sample:
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and _is_unit(cell, names):
                    known[column] += 1
        if known:
            return max(known, key=lambda column: (known[column], -column))
        self._refuse(None, messages.no_name_column())
        return None

    def find_first(self, role: Role) -> int | None:
        return next((column for column, heading in self.segment.headings.items() if heading.role is role), None)

    def find_groups(self) -> tuple[int | None, ...]:
        found: list[int | None] = [None] * len(GROUP_CODES)
        for column, heading in self.segment.headings.items():
            if heading.role is not Role.GROUP or heading.group is None:
                continue
            earlier = found[heading.group]
            if heading.contradicts:
                code = GROUP_CODES[heading.group]
                self._refuse(column, messages.contradictory_heading(code, self.segment.headed[column]))
            elif earlier is not None:
                self._refuse(column, messages.repeated_heading(self.grid.address(self._header_row, earlier)))
            else:
                found[heading.group] = column
                self._check_maximum(column, heading, GROUP_CODES[heading.group])
        return tuple(found)

    def find_scores(self, name: int) -> tuple[int | None, int | None]:
        """Find this week's score and last week's; a heading decides, and only without any the values do."""
        headings = self.segment.headings
        scores = {column: heading for column, heading in headings.items() if heading.role is Role.SCORE}
        previous = self.find_first(Role.PREVIOUS)
        if not scores:
            if previous is not None:
                self._refuse(previous, messages.only_previous_column())
                return None, None
            return self._infer_score(name), None
        return self._choose_score(scores, previous)

    def _choose_score(self, scores: Mapping[int, Heading], previous: int | None) -> tuple[int | None, int | None]:
        period = self.context.period
        ours = [column for column, heading in scores.items() if heading.week == period.number or heading.current]
        if len(ours) > 1:
            ours = [column for column in ours if scores[column].month == period.month] or ours
        unsaid = [column for column, heading in scores.items() if heading.week is None and not heading.current]
        others = [column for column in scores if column not in ours and column not in unsaid]
        chosen = ours or unsaid
        if not chosen:
            column = min(others)
            self._refuse(column, messages.other_week(scores[column].week or 0, period))
            return None, None
        if len(chosen) > 1:
            self._refuse(chosen[0], messages.ambiguous_columns(self._name_columns(chosen)))
            return None, None
        self._check_month(chosen[0], scores[chosen[0]])
        if previous is None and len(others) == 1:
            previous = others[0]
        return chosen[0], previous

    def _check_month(self, column: int, heading: Heading) -> None:
        month, period = heading.month, self.context.period
        if heading.week and month is not None and 1 <= month <= 12 and month != period.month:
            message = messages.other_month(heading.week, month, period)
            self.problems.add_warning(self._header_row, column, self.segment.headed[column], message)

    def _check_maximum(self, column: int, heading: Heading, code: str) -> None:
        maximum = self.context.maxima.get(code)
        if heading.maximum is not None and maximum is not None and heading.maximum != maximum:
            message = messages.other_maximum(heading.maximum, maximum)
            self.problems.add_warning(self._header_row, column, self.segment.headed[column], message)

    def _infer_score(self, name: int) -> int | None:
        """Take the one column of numbers that can be a score: not a list number, a rank or an identifier."""
        taken = {column for column in self.segment.headings if column != name} | {name}
        width = max((len(cells) for cells in self.sample), default=0)
        values = {column: self._list_scores(column) for column in range(width) if column not in taken}
        rivals = sum(map(bool, values.values())) > 1
        plausible = {
            column: scores
            for column, scores in values.items()
            if scores and not _is_counting(scores, column < name, rivals)
        }
        if len(plausible) == 1:
            return next(iter(plausible))
        if not plausible:
            self._refuse(name, messages.no_score_column())
            return None
        total = _find_sum(self.sample, list(plausible))
        letters = self._name_columns([column for column in plausible if column != total])
        if total is None:
            self._refuse(min(plausible), messages.ambiguous_columns(letters))
            return None
        self.problems.add_warning(self._header_row, total, None, messages.unnamed_groups(letters))
        return total

    def _list_scores(self, column: int) -> list[Score]:
        """List a column's scores; empty if most of what stands there is none."""
        shown = [cells[column] for cells in self.sample if column < len(cells) and not is_missing(cells[column])]
        scores = [score for cell in shown if (score := _try_score(cell)) is not None]
        numeric = sum(map(is_numeric, shown))
        return scores if scores and 2 * numeric >= len(shown) and 2 * len(scores) > numeric else []

    def _name_columns(self, columns: Sequence[int]) -> list[str]:
        return [column_letters(self.grid.first_column + column) for column in columns]

    @property
    def _header_row(self) -> int:
        return self.segment.rows.start if self.segment.header_row is None else self.segment.header_row

    def _refuse(self, column: int | None, message: str) -> None:
        place = min(self.segment.headed, default=0) if column is None else column
        self.problems.add_error(self._header_row, place, self.segment.headed.get(place), message)


def _try_score(cell: CellValue) -> Score | None:
    try:
        return read_score(cell, _HUNDRED)
    except ScoreRefusedError:
        return None


def _is_counting(scores: Sequence[Score], left_of_name: bool, has_rival: bool) -> bool:
    """Tell whether numbers are a list number (1, 2, 3 …, restarting at 1) or a rank among as many rows."""
    if any(score != score.to_integral_value() for score in scores):
        return False
    if left_of_name and all(after in (before + 1, 1) for before, after in pairwise(scores)):
        return True
    return has_rival and all(1 <= score <= len(scores) for score in scores)


def _find_sum(sample: Sequence[tuple[CellValue, ...]], columns: Sequence[int]) -> int | None:
    """Find the column that is the sum of all the others in every full row, among three or more."""
    if len(columns) < 3:
        return None
    rows = [
        [score for column in columns if column < len(cells) and (score := _try_score(cells[column])) is not None]
        for cells in sample
    ]
    full = [row for row in rows if len(row) == len(columns)]
    sums = [
        place for place in range(len(columns)) if all(abs(2 * row[place] - sum(row)) <= _SUM_TOLERANCE for row in full)
    ]
    return columns[sums[0]] if full and len(sums) == 1 else None
