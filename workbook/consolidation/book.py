"""The workbook that is consolidated into: its sheet `Thu thập`, what is known from it, and what is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from ...scoring import Unit
from ..book.door import Changes, PrintArea, join_changes
from ..book.errors import WorkbookError
from ..book.layout import (
    COLLECTED,
    COLLECTED_BLOCKS,
    COLLECTED_HEAD,
    COLLECTED_PRINTED,
    UNITS,
    Block,
    SheetName,
)
from ..cells.areas import Area, write_area
from ..cells.grid import Grid
from ..closed import ClosedBook
from ..closed.contents import Contents
from ..closed.graft import Graft
from ..closed.package import Package
from ..office.profile import UnitRow
from ..page.measure import MOST_ROW_PT
from ..paste import PasteContent
from ..plans.refresh import Act
from ..problem import Problem, make_note
from ..week.request import Request
from ..week.sources import Sources
from .collection import Collection
from .gathering import Known
from .kept import KeptRows, read_kept_rows
from .messages import FileState, Message
from .naming import refuse_many
from .reading.sent import list_names

_CHARACTERS: Final = (28, 34, 62)
"""How many certainly fit a line of the columns that wrap: sender, file, remark."""
_LINE_PT: Final = 15.0
_PROBLEM_STATES: Final = (
    FileState.UNREADABLE,
    FileState.REFUSED,
    FileState.PARTLY,
    FileState.OTHER_WEEK,
    FileState.OTHER_BASIS,
)


class NameTakenError(WorkbookError):
    """Staff have a sheet of that name."""

    def __init__(self) -> None:
        super().__init__(Message.NAME_TAKEN.format(sheet=SheetName.COLLECTED))


class _MadeBook(ClosedBook):
    """A workbook that was made just now of units that are known: their list, a third of it, is not read back."""

    def __init__(self, path: Path, package: Package | None, units: Sequence[UnitRow]) -> None:
        super().__init__(path, package)
        lines = (tuple(value or None for value in unit) for unit in units)
        self._units = self.locate_block(UNITS)._replace(rows=tuple(map(_cut, lines)))

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        """Read blocks as grids; the list of units is what was written."""
        return {
            block: self._units if block is UNITS else super(_MadeBook, self).read_blocks([block])[block]
            for block in blocks
            if self.has_block(block)
        }


def _cut(line: tuple[str | date | None, ...]) -> tuple[str | date | None, ...]:
    """Leave out what is empty after the last filled cell."""
    while line and line[-1] is None:
        line = line[:-1]
    return line


def open_collecting(path: str | os.PathLike[str], made_of: Sequence[UnitRow] = ()) -> ClosedBook:
    """Open a workbook; the sheet `Thu thập` is put in where it is missing, but nothing is written to the disk.

    Args:
        path: the workbook.
        made_of: its units, if it was made of them just now.
    Raises:
        WorkbookError: it is none of ours, or staff have a sheet of that name.
    """
    place = Path(os.path.realpath(path))
    book = _open(place, None, made_of)
    if all(map(book.has_block, COLLECTED_BLOCKS)):
        return book
    package = Package(place)
    contents = Contents(package)
    if SheetName.COLLECTED.casefold() in {title.casefold() for title in contents.sheets}:
        raise NameTakenError
    from ..build.collected_sheet import build_collected_package  # XlsxWriter, once in the life of a workbook

    graft = Graft(package, contents, build_collected_package())
    before = next((title for title in (SheetName.CONFIG, SheetName.LOG) if title in contents.sheets), None)
    graft.take_sheet(SheetName.COLLECTED, before or list(contents.sheets)[-1])
    graft.finish()
    contents.define_names({block.name: write_area(_locate(block)) for block in COLLECTED_BLOCKS})
    contents.save()
    return _open(place, package, made_of)


def _open(path: Path, package: Package | None, made_of: Sequence[UnitRow]) -> ClosedBook:
    return _MadeBook(path, package, made_of) if made_of else ClosedBook(path, package)


def _locate(block: object) -> Area:
    if block not in COLLECTED_BLOCKS:
        raise AssertionError(block)
    place = COLLECTED if block is COLLECTED else COLLECTED_HEAD
    return Area(place.sheet, place.row, place.column, place.row + place.rows - 1, place.column + place.columns - 1)


def read_kept(book: ClosedBook) -> KeptRows:
    """Read what the sheet remembers."""
    grids = book.read_blocks(COLLECTED_BLOCKS)
    return read_kept_rows(grids[COLLECTED_HEAD], grids[COLLECTED])


def learn(book: ClosedBook, sources: Sources, request: Request) -> Known:
    """Take what a workbook says before anything is read.

    Raises:
        TooManyUnitsError: its list has more units of a level than are ranked.
    """
    typed, config = sources.typed, sources.config
    period = request.period or typed.period
    refuse_many((unit.level for unit in config.roster.units if unit.valid_to is None), Message.TOO_MANY_LISTED)
    of_week = period is not None and typed.period == period
    history = sources.history
    recorded = (
        history.read_unit_records(period).entries if period is not None and period in history.history_rows else {}
    )
    record = history.find_week(period) if period is not None and recorded else None
    snapshot = typed.snapshot if of_week else None
    return Known(
        period,
        request.snapshot or snapshot or (record.snapshot if record else None),
        typed.basis if of_week and typed.snapshot else record.basis if record else None,
        {group.code: group.maximum for group in config.groups},
        read_kept(book),
        config.roster.units,
        recorded,
    )


def make_content(collection: Collection, table: Grid, notes: Sequence[Problem] = ()) -> PasteContent:
    """Say what was collected as a paste says it; the cell of a score is that of its file on `Thu thập`.

    Args:
        collection: the week.
        table: where the rows of the sheet begin.
        notes: what is to be said besides.
    """
    cells: Mapping[Unit, str] = {unit: table.name_cell(row, 1) for unit, row in collection.row_of.items()}
    states = Counter(row.state for row in collection.rows)
    problems = list(notes)
    bad = sum(states[state] for state in _PROBLEM_STATES)
    if bad:
        message = Message.NOT_TAKEN.format(count=bad, sheet=SheetName.COLLECTED)
        problems.append(make_note(table.name_cell(0, 5), str(bad), message))
    if collection.missing:
        names = list_names(list(collection.missing))
        message = Message.SENDERS_MISSING.format(count=len(collection.missing), names=names, sheet=SheetName.COLLECTED)
        problems.append(make_note(table.name_cell(0, 0), str(len(collection.missing)), message))
    return PasteContent(collection.entries, cells, {}, None, None, None, tuple(problems))


def add_sheet(act: Act, collection: Collection) -> Act:
    """Let an act write the sheet `Thu thập` too, and say in the log what it was."""
    rows = [row.lay_out() for row in collection.rows]
    heights: dict[int, float | None] = {
        at: _measure_row(row.sender, row.file, row.remark) for at, row in enumerate(collection.rows)
    }
    written = Changes(
        blocks={
            COLLECTED_HEAD: [[write_head(collection), *[None] * (COLLECTED_HEAD.columns - 2), str(collection.period)]],
            COLLECTED: rows,
        },
        heights_pt={COLLECTED: heights},
        print_areas={SheetName.COLLECTED: [_print(len(rows))]},
    )
    return Act(join_changes(act.changes, written), (act.log[0], Message.LOG, *act.log[2:]))


def _print(rows: int) -> PrintArea:
    above = COLLECTED.row - 1
    return PrintArea(COLLECTED, above + max(rows, 1), COLLECTED_PRINTED, -above)


def _measure_row(*texts: str) -> float | None:
    lines = max(-(-len(text) // characters) for text, characters in zip(texts, _CHARACTERS, strict=True))
    return min(lines * _LINE_PT + 2, MOST_ROW_PT) if lines > 1 else None


def write_head(collection: Collection) -> str:
    """Count in one line what was collected."""
    period, missing = collection.period, len(collection.missing)
    files = [row for row in collection.rows if row.state != FileState.MISSING]
    return Message.HEAD.format(
        number=period.number,
        month=period.month,
        year=period.year,
        files=len(files),
        taken=sum(row.state in (FileState.TAKEN, FileState.PARTLY) for row in files),
        units=len(collection.entries),
        rest=Message.HEAD_MISSING.format(count=missing) if missing else Message.HEAD_ALL,
    )
