"""From a hand-made file to the weeks in it."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from ...scoring import Period, Roster
from ..paste import PasteContent, PasteContext, parse_paste
from ..problem import has_error
from . import messages
from .errors import NoTableError
from .files import read_hand_grids
from .found import FoundTable, FoundTime, FoundWeek, Ground
from .tables import RawTable, find_raw_tables
from .unlisted import find_units
from .when import Places, find_times

_ANY_WEEK = Period(2000, 1, 1)
_NOTHING = PasteContent(
    MappingProxyType({}), MappingProxyType({}), MappingProxyType({}), None, None, None, (), MappingProxyType({}), ()
)
_FOLDERS = 2


def read_found_weeks(path: Path, ground: Ground, expected: FoundTime | None = None) -> tuple[FoundWeek, ...]:
    """Read every week of a file; a table that names no week is read as of the `expected` one, if that is given.

    Raises:
        PasteError: the file cannot be read; NoTableError: it holds no table of units and scores.
    """
    tables = find_tables(path, ground)
    return tuple(read_table(table, complete_time(table.time, expected), ground) for table in tables)


def complete_time(time: FoundTime, expected: FoundTime | None) -> FoundTime:
    """Fill what a table does not say of its week from the one that is expected; what it says otherwise stays."""
    if expected is None or expected.period is None:
        return time
    if time.period is None and time.snapshot is None and not time.said:
        return expected._replace(document=time.document, document_day=time.document_day)
    if time.period == expected.period and time.snapshot is None:
        return time._replace(snapshot=expected.snapshot)
    if time.period is None and time.snapshot == expected.snapshot and not has_error(time.problems):
        return time._replace(period=expected.period)
    return time


def find_tables(path: Path, ground: Ground) -> tuple[FoundTable, ...]:
    """Find the tables of a file that hold units and scores, and which week each says it is of.

    Hidden sheets are left out; so are sheets without such a table.

    Raises:
        PasteError: the file cannot be read; NoTableError: it holds no table of units and scores.
    """
    tables: list[RawTable] = []
    for grid in read_hand_grids(path):
        if grid.visible:
            context = _make_context(ground, ground.roster or Roster(()), FoundTime(_ANY_WEEK, None))
            if ground.roster is None:
                context = context._replace(roster=find_units(grid, context, ground.level))
            tables += find_raw_tables(grid, context)
    if not tables:
        raise NoTableError(messages.no_table(path.name))
    folders = [parent.name for parent in path.absolute().parents[:_FOLDERS]]
    times = find_times(tables, Places(path.stem, folders))
    return tuple(
        FoundTable(path.name, raw.grid, time, raw.place, raw.place_cell)
        for raw, time in zip(tables, times, strict=True)
    )


def read_table(table: FoundTable, time: FoundTime, ground: Ground) -> FoundWeek:
    """Read a table as that of a week; without a week and its day the rows are not read, and the problems say why."""
    if time.period is None or time.snapshot is None:
        return FoundWeek(table, time, ground.basis, _NOTHING, time.problems)
    context = _make_context(ground, ground.roster or Roster(()), time)
    if ground.roster is None:
        context = context._replace(roster=find_units(table.grid, context, ground.level))
    content = parse_paste(table.grid, context)
    return FoundWeek(table, time, ground.basis, content, (*time.problems, *content.problems))


def _make_context(ground: Ground, roster: Roster, time: FoundTime) -> PasteContext:
    from datetime import date

    period = time.period or _ANY_WEEK
    return PasteContext(
        roster=roster,
        period=period,
        snapshot=time.snapshot or date(period.year, period.month, 1),
        basis=ground.basis,
        total_names=ground.total_names,
        issuer_names=ground.issuer_names,
        maxima=ground.maxima,
        group_names=ground.group_names,
    )
