"""The units of a table as they are found, for a table of another office's units."""

from __future__ import annotations

from ...scoring import Roster, Unit
from ...scoring.errors import DuplicateUnitError
from ..cells.grid import Grid
from ..paste.context import PasteContext
from ..paste.headings import Headings, Role
from ..paste.hidden import drop_hidden_columns
from ..paste.lines import get_cell
from ..paste.names import NameKind, Names, strip_name
from ..paste.scores import is_blank, is_numeric
from ..paste.segments import find_segments


def find_units(grid: Grid, context: PasteContext, level: str) -> Roster:
    """Make a roster of the names that stand in the columns headed as units, next to a number; totals are none.

    Two spellings of one unit count as the first. A table without headings has no units that could be told.
    """
    names, headings, seen = Names(context), Headings(context), drop_hidden_columns(grid)
    units: list[Unit] = []
    for segment in find_segments(seen, headings, lambda _: False):
        named = [column for column, heading in segment.headings.items() if heading.role is Role.NAME]
        codes = [column for column, heading in segment.headings.items() if heading.role is Role.CODE]
        if not named:
            continue
        column = max(named, key=lambda column: (segment.headings[column].rank, -column))
        for row in segment.rows:
            cells = seen.rows[row]
            name = get_cell(cells, column)
            others = (cell for place, cell in enumerate(cells) if place > column)
            if not isinstance(name, str) or is_blank(name) or is_numeric(name) or not any(map(is_numeric, others)):
                continue
            if names.read(name).kind is NameKind.UNKNOWN:
                code = get_cell(cells, codes[0]) if codes else None
                units.append(Unit(strip_name(name), level, code if isinstance(code, str) and code else None))
    return _make_roster(units)


def _make_roster(units: list[Unit]) -> Roster:
    kept: list[Unit] = []
    while True:
        try:
            return Roster(kept or units)
        except DuplicateUnitError:
            kept = []
            for unit in units:
                try:
                    Roster([*kept, unit])
                except DuplicateUnitError:
                    continue
                kept.append(unit)
