"""The sheets of the week on the report, as they must be once weeks were recorded before it or in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from ...scoring import Period
from ..book.door import Changes, Door, KeyRun, Splice
from ..book.layout import INPUT_BLOCKS, KEPT, PANEL_BLOCKS, PASTE, Block
from ..book.splices import group_keys
from ..cells.grid import CellValue, Grid
from ..cells.text import cell_text
from ..cells.value import Rows, Value
from ..plans.outcome import Outcome, RefusedAct
from ..plans.refresh import plan_refresh
from ..plans.week_report import report_week
from ..week.request import Request
from .request import ImportRequest

_STAFF = frozenset((*INPUT_BLOCKS, PASTE, KEPT, *PANEL_BLOCKS))
"""What the clerk is at work on; an import leaves it, and writes the panel itself."""


class DoorAhead(Door):
    """A workbook as it will read once splices are made; its input cells and paste area read as empty."""

    def __init__(self, door: Door, splices: Mapping[str, Splice]) -> None:
        self._door, self._splices = door, splices
        self.version = door.version
        self._rows: dict[str, list[int | Sequence[Value]]] = {}
        for table, splice in splices.items():
            deleted = set(splice.delete)
            kept = [row for run in door.read_table_keys(table) for row in run.rows if row not in deleted]
            before = [row for row in kept if row < splice.at]
            self._rows[table] = [*before, *splice.rows, *kept[len(before) :]]

    def has_block(self, block: Block) -> bool:
        """Tell whether a block is there."""
        return self._door.has_block(block)

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids; what the clerk is at work on is empty."""
        return {
            block: grid._replace(rows=()) if block in _STAFF else grid
            for block, grid in self._door.read_blocks(blocks).items()
        }

    def locate_block(self, block: Block) -> Grid:
        """Return an empty grid that stands where the block stands."""
        return self._door.locate_block(block)

    def has_table(self, table: str) -> bool:
        """Tell whether a table belongs to the workbook."""
        return self._door.has_table(table)

    def read_table_keys(self, table: str) -> list[KeyRun]:
        """Read the first column of a table as it will be."""
        runs = self._door.read_table_keys(table)
        if table not in self._rows:
            return runs
        keys = [run.key for run in runs for _ in run.rows]
        return group_keys(keys[row] if isinstance(row, int) else cell_text(row[0]) for row in self._rows[table])

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        """Read data rows of a table as it will be."""
        if table not in self._rows:
            return self._door.read_table_rows(table, rows)
        mapped = [self._rows[table][row] for row in rows]
        old = [row for row in mapped if isinstance(row, int)]
        read = dict(zip(old, self._door.read_table_rows(table, old), strict=True))
        sheet = next(chain(read.values(), self._door.read_table_rows(table, [0])))
        return [read[row] if isinstance(row, int) else sheet._replace(rows=(_take(row),), marks={}) for row in mapped]

    def read_beneath(self, table: str) -> Grid:
        """Read what stands beneath a table."""
        return self._door.read_beneath(table)


def _take(row: Sequence[Value]) -> tuple[CellValue, ...]:
    return tuple(row)  # type: ignore[arg-type] # a score is an exact decimal here, and is read by its text


def lay_out_shown(
    door: Door, shown: Period, splices: Mapping[str, Splice], request: ImportRequest
) -> Changes | RefusedAct:
    """Lay out the sheets of the week on the report anew; only what differs from before, and the names over rows.

    Sheets that the weeks recorded now say nothing new for stay as they are, with all that was changed on them by hand.
    """
    after = _report(DoorAhead(door, splices), shown, request)
    if isinstance(after, RefusedAct):
        return after
    before = _report(DoorAhead(door, {}), shown, request)
    planned = plan_refresh(after).changes
    known = Changes() if isinstance(before, RefusedAct) else plan_refresh(before).changes
    blocks: dict[Block, Rows] = {
        block: rows for block, rows in planned.blocks.items() if block not in _STAFF and known.blocks.get(block) != rows
    }
    return Changes(
        blocks=blocks,
        heights_pt={b: rows for b, rows in planned.heights_pt.items() if known.heights_pt.get(b) != rows},
        print_areas={s: areas for s, areas in planned.print_areas.items() if known.print_areas.get(s) != areas},
        breaks={b: rows for b, rows in planned.breaks.items() if known.breaks.get(b) != rows},
        extents=planned.extents,
    )


def _report(door: Door, shown: Period, request: ImportRequest) -> Outcome:
    """Make the report of the recorded week, with nothing of the input cells."""
    from ..week.sources import UnconfiguredBook, read_sources

    sources = read_sources(door)
    if isinstance(sources, UnconfiguredBook):
        return RefusedAct(sources.problems)
    record = sources.history.find_week(shown)
    basis = record.basis if record else None
    asked = Request(
        now=request.now,
        period=shown,
        basis=basis,
        replace=True,
        recorded=True,
        machine_separator=request.machine_separator,
    )
    return report_week(door, asked)
