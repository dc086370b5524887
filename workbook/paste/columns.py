"""Which column of a segment holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...scoring import GROUP_CODES
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from . import messages
from .context import PasteContext
from .headings import Heading, Headings, Role
from .names import NameKind, Names
from .phrases import normalise
from .problems import ProblemList
from .score_column import find_scores
from .scores import is_blank, is_numeric
from .segments import Segment
from .table import Table
from .times import differs, read_times
from .titles import Title, check_titles

_SAMPLE = 200
"""Rows looked at to identify columns without headings."""

_TIME_HEADINGS = frozenset(map(normalise, ("tuần", "tháng", "quý", "năm")))
_FEW = 30
"""Rows looked at to see whether each holds a group of its own."""


class Columns(NamedTuple):
    """The places of a segment's columns; `groups` in the order of `GROUP_CODES`."""

    name: int
    score: int
    code: int | None = None
    previous: int | None = None
    groups: tuple[int | None, ...] = (None,) * len(GROUP_CODES)
    rating: int | None = None
    rank: int | None = None
    delta: int | None = None


def find_columns(
    grid: Grid,
    segment: Segment,
    names: Names,
    headings: Headings,
    context: PasteContext,
    problems: ProblemList,
    titles: Sequence[Title] = (),
) -> Columns | None:
    """Tell which column holds what; None where that cannot be decided, or where no unit stands in the segment.

    What cannot be decided is added to `problems` as an error at the headings.
    """
    known = _list_unit_rows(grid, segment, names)
    if segment.header_row is None and not any(is_numeric(cell) for cells in known for cell in cells):
        return None
    sample = known if segment.header_row is None else [grid.rows[row] for row in segment.rows[:_SAMPLE]]
    table = Table(grid, segment, context, headings, problems if known else ProblemList(grid), sample)
    name = _find_name(table, names)
    if name is None or _is_long_form(table, name) or _has_other_times(table):
        return None
    groups = _find_groups(table)
    score, previous = find_scores(table, name, groups)
    if score is None or not check_titles(table, score, titles):
        return None
    rating, rank, delta = (_find_claim(table, role) for role in (Role.RATING, Role.RANK, Role.DELTA))
    return Columns(name, score, table.find_first(Role.CODE), previous, groups, rating, rank, delta)


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
    return not is_numeric(text) and names.read(text).kind is NameKind.UNIT


def _find_name(table: Table, names: Names) -> int | None:
    """Find the column of names: the headed one, of several one that holds units; without headings the units say it."""
    headings = table.segment.headings
    headed = [column for column, heading in headings.items() if heading.role is Role.NAME]
    if len(headed) == 1:
        return headed[0]
    known: Counter[int] = Counter()
    for cells in table.sample:
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and (not headed or column in headed) and _is_unit(cell, names):
                known[column] += 1
    if headed:
        held = [column for column in headed if 2 * known[column] >= max(known.values(), default=0)] or headed
        return max(held, key=lambda column: (headings[column].rank, -column))
    if known:
        return max(known, key=lambda column: (known[column], -column))
    table.refuse(None, messages.no_name_column())
    return None


def _is_long_form(table: Table, name: int) -> bool:
    """Tell whether each row holds one group of a unit, and refuse that."""
    found: dict[int, dict[int, str]] = {}
    for cells in table.sample[:_FEW]:
        for column, cell in enumerate(cells):
            if column == name or not isinstance(cell, str) or is_numeric(cell):
                continue
            heading = table.headings.read(cell)
            if heading is not None and heading.role is Role.GROUP and heading.group is not None:
                found.setdefault(column, {})[heading.group] = cell
    section = _find_group_section(table)
    if section is not None:
        row, column, text = section
        table.problems.add_error(row, column, text, messages.long_form([text]))
        return True
    several = next(((column, groups) for column, groups in found.items() if len(groups) > 1), None)
    if several is not None:
        table.refuse(several[0], messages.long_form(list(several[1].values())))
    return several is not None


def _find_group_section(table: Table) -> tuple[int, int, str] | None:
    """Find a row that says nothing but a group's name, between those of the units."""
    begun = table.segment.header_row is not None
    for row in table.segment.rows:
        begun = begun or any(map(is_numeric, table.grid.rows[row]))
        if not begun:
            continue  # what stands above the first number is a title
        held = [(column, cell) for column, cell in enumerate(table.grid.rows[row]) if not is_blank(cell)]
        if len(held) != 1 or not isinstance(text := held[0][1], str):
            continue
        heading = table.headings.read(text)
        if heading is not None and heading.role is Role.GROUP:
            return row, held[0][0], text
    return None


def _has_other_times(table: Table) -> bool:
    """Tell whether a column says that rows belong to several weeks, and refuse that; a single other week is noted."""
    for column, heading in table.segment.headed.items():
        if normalise(heading) not in _TIME_HEADINGS:
            continue
        cells = [cells[column] for cells in table.sample if column < len(cells) and not is_blank(cells[column])]
        shown = {messages.show_value(cell).removesuffix(".0"): None for cell in cells}
        times = [time for text in shown if not (time := read_times(f"{heading} {text}")).is_empty]
        if len(times) > 1:
            table.refuse(column, messages.rows_of_weeks(table.show_columns([column])))
            return True
        if times and differs(times[0], table.context.period, table.context.snapshot):
            table.warn(column, messages.other_time(table.context.period))
    return False


def _find_groups(table: Table) -> tuple[int | None, ...]:
    """Find the columns of the six groups; those of another week are left."""
    found: list[int | None] = [None] * len(GROUP_CODES)
    for column, heading in table.select(Role.GROUP).items():
        if heading.group is None or _is_of_other_week(table, heading):
            continue
        earlier = found[heading.group]
        if heading.contradicts:
            code = GROUP_CODES[heading.group]
            table.refuse(column, messages.contradictory_heading(code, table.segment.headed[column]))
        elif earlier is not None:
            table.refuse(column, messages.repeated_heading(table.grid.name_cell(table.header_row, earlier)))
        else:
            found[heading.group] = column
            _check_maximum(table, column, heading, GROUP_CODES[heading.group])
    return tuple(found)


def _is_of_other_week(table: Table, heading: Heading) -> bool:
    week = heading.times.week
    return (week is not None and week != table.context.period.number) or differs(
        heading.times, table.context.period, table.context.snapshot
    )


def _check_maximum(table: Table, column: int, heading: Heading, code: str) -> None:
    maximum = table.context.maxima.get(code)
    if heading.maximum is not None and maximum is not None and heading.maximum != maximum:
        table.warn(column, messages.other_maximum(heading.maximum, maximum))


def _find_claim(table: Table, role: Role) -> int | None:
    """Find the only column of a role that is not of another week."""
    found = [column for column, heading in table.select(role).items() if not _is_of_other_week(table, heading)]
    return found[0] if len(found) == 1 else None
