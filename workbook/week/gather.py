"""From the paste area, a file or the recorded weeks to the week that an act reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ...scoring import Entry, Peer, Period, Unit, Week
from ...scoring.values import NamedTuple
from ..book.layout import ANNEX, KEPT, PASTE
from ..cells.grid import Grid
from ..cells.value import Rows
from ..messages import Message
from ..office.config import Config
from ..paste import PasteContent, PasteContext, parse_paste
from ..problem import Problem, Severity, has_error
from . import conflicts, notes
from .checksums import holds_kept, read_kept
from .details import Details
from .history import WeekRecord
from .inputs import Inputs
from .paste_area import check_paste_size, find_shown_period, holds_recorded_week, make_context
from .request import Request
from .sources import Sources

if TYPE_CHECKING:
    from ..paste.sheet_choice import SheetStack


class GatheredWeek(NamedTuple):
    """A week with its details, and where it came from.

    `pasted` is None for a week taken from what is recorded; `paste` is what the paste area must hold
    afterwards, None to leave it; `stack` knows the file that a paste came from. `inputs` are the input cells as
    they should be. `peers` are those of the week, pasted or else recorded.
    """

    week: Week
    details: Details
    inputs: Inputs
    problems: tuple[Problem, ...]
    pasted: PasteContent | None
    paste: Rows | None
    stack: SheetStack | None
    peers: tuple[Peer, ...] = ()


class Gatherer:
    """Gathers the week of one act; collects problems on the way."""

    def __init__(self, sources: Sources, request: Request, inputs: Inputs, period: Period, snapshot: date) -> None:
        self._sources, self._config, self._history = sources, sources.config, sources.history
        self._request, self._inputs = request, inputs
        self._period, self._snapshot = period, snapshot
        self._shown = find_shown_period(sources.grids)
        self._problems: list[Problem] = []

    def gather_week(self) -> GatheredWeek:
        """Gather the week from a file, from the paste area or, when that is empty, from what is recorded.

        Raises:
            PasteError: the file or its sheets cannot be used as a whole.
        """
        paste, stack, content = self._sources.grids[PASTE], None, self._request.content
        if self._request.source is not None:
            stack = self._stack_source(self._request.source, paste)
            paste = stack.grid
        spent = stack is None and content is None and self._is_spent(paste)
        pasted = content
        if content is None and paste.rows and not spent and not self._request.recorded:
            pasted = parse_paste(paste, self._context)
        if pasted is not None:
            self._problems += pasted.problems
        week, details = self._take_recorded(paste) if pasted is None else self._take_pasted(pasted)
        if spent and self._shown is not None:
            message = Message.PASTE_DROPPED.format(period=self._shown)
            self._problems.append(Problem(Severity.WARNING, paste.name_cell(0, 0), "", message))
        rows: Rows | None = [] if spent or content is not None else None
        if stack is not None:
            rows = stack.rows
        peers = tuple(row.peer for row in pasted.peers) if pasted is not None else ()
        peers = peers or self._history.peers.read_records(self._period).peers
        return GatheredWeek(week, details, self._inputs, tuple(self._problems), pasted, rows, stack, peers)

    @property
    def _context(self) -> PasteContext:
        return make_context(self._config, self._period, self._snapshot, self._inputs.basis)

    def _stack_source(self, source: tuple[Grid, ...], area: Grid) -> SheetStack:
        from ..paste.sheet_choice import check_sources, select_grids, stack_grids  # the paste area does without

        chosen = select_grids(source, self._request.sheets, self._context)
        stack = stack_grids(chosen, area.sheet, area.first_row, area.first_column)
        self._problems += check_paste_size(stack.grid)
        self._problems += check_sources(chosen, stack, self._context)
        return stack

    def _is_spent(self, paste: Grid) -> bool:
        """Whether an old week is asked for while the paste area still holds what the shown week has recorded."""
        if self._request.recorded or not paste.rows or self._shown is None or self._shown == self._period:
            return False
        if self._period not in self._history.history_rows:
            return False
        shown = self._history.find_week(self._shown)
        if holds_recorded_week(self._sources, self._shown):
            return True
        kept = read_kept(self._sources.read_block(KEPT), self._shown)
        if shown is None or kept is None:
            return False
        # What the shown week recorded and someone corrected in the tables since is not a paste for another week.
        pasted = parse_paste(paste, make_context(self._config, self._shown, shown.snapshot, shown.basis))
        return not has_error(pasted.problems) and holds_kept(pasted.entries, kept)

    def _take_pasted(self, pasted: PasteContent) -> tuple[Week, Details]:
        """The pasted levels in place of those recorded for the week; what is left empty comes from its record."""
        self._part_from_shown_week()
        inputs, record = self._inputs, self._history.find_week(self._period)
        self._problems += conflicts.compare_inputs(inputs, pasted)
        self._problems += conflicts.compare_claims(pasted, self._config.scale)
        if record is not None and not self._request.replace:
            self._problems += conflicts.compare_record(inputs, self._snapshot, record)
        levels = {unit.level for unit in pasted.entries}
        recorded = self._history.read_unit_records(self._period).entries
        kept = {unit: entry for unit, entry in recorded.items() if unit.level not in levels}
        total, place = inputs.total, inputs.place
        if total is None:
            total = pasted.total.value if pasted.total else record.total if record else None
        if place is None:
            place = pasted.place.value if pasted.place else record.place if record else None
        entries = order_entries({**kept, **pasted.entries}, self._config)
        week = Week(self._period, self._snapshot, inputs.basis, entries, total, place)
        details = merge_details(inputs.details, record.details if record else None)
        if record is not None and recorded and not self._history.problems:
            self._problems += self._refuse_corrections(week, details, record, pasted)
        return week, details

    def _refuse_corrections(
        self, week: Week, details: Details, record: WeekRecord, pasted: PasteContent
    ) -> list[Problem]:
        """See that nothing that staff corrected in the tables since the last paste is undone by this one."""
        from .corrections import (
            find_corrections,
            find_peer_corrections,
            find_week_corrections,
            guess_kept,
            refuse_corrections,
        )

        request, recorded = self._request, self._history.read_unit_records(self._period)

        def read() -> Mapping[str, str] | None:
            kept = read_kept(self._sources.read_block(KEPT), self._period)
            if kept is None and self._shown == self._period:
                return guess_kept(recorded, self._sources.door.read_blocks(ANNEX).values())
            return kept

        options = (("total", request.total), ("place", request.place))
        given = {field for field, value in options if value is not None}
        found = find_corrections(week, recorded, pasted, read)
        found += find_week_corrections(week, details, record, self._inputs, pasted, given, read)
        if pasted.peers and self._history.peers.is_kept:
            peers = self._history.peers.read_records(self._period)
            found += find_peer_corrections(self._period, peers, pasted.peers, read)
        from_file = request.source is not None or request.content is not None
        return refuse_corrections(found, replace=request.replace, from_file=from_file)

    def _part_from_shown_week(self) -> None:
        """See that total, place, number and day of the week on the report do not pass for the new week's.

        With the week given by option the cells are left from the old one: what equals its record is dropped, as
        `next` does. With the week typed next to them staff may mean them: what equals is a warning.
        """
        shown = self._history.find_week(self._shown) if self._shown else None
        if shown is None or shown.period == self._period:
            return
        inputs, details = self._inputs, self._inputs.details
        if self._request.period is None:
            self._problems += notes.list_left_over(inputs, shown)
            return
        request = self._request
        same_total = request.total is None and inputs.total == shown.total
        same_place = request.place is None and inputs.place == shown.place
        same_number = details.number == shown.details.number
        self._inputs = inputs._replace(
            total=None if same_total else inputs.total,
            place=None if same_place else inputs.place,
            details=Details(None, None, details.signer) if same_number else details,
        )

    def _take_recorded(self, paste: Grid) -> tuple[Week, Details]:
        """The week as recorded; with its own date, total and details where the input cells belong to another."""
        record = self._history.find_week(self._period)
        if record is None or self._period not in self._history.history_rows:
            wording = Message.NOT_RECORDED if self._request.recorded else Message.NOTHING
            message = wording.format(period=self._period)
            self._problems.append(Problem(Severity.ERROR, paste.name_cell(0, 0), "", message))
            return Week(self._period, self._snapshot, self._inputs.basis, {}), self._inputs.details
        request, typed = self._request, self._sources.typed.period
        if self._shown != self._period or typed not in (None, self._period):
            self._snapshot = request.snapshot or record.snapshot
            self._inputs = self._inputs._replace(
                snapshot=self._snapshot,
                basis=request.basis or record.basis,
                total=record.total if request.total is None else request.total,
                place=request.place or record.place,
                details=record.details,
            )
        else:
            if self._inputs.snapshot is None:
                self._snapshot = record.snapshot
                self._inputs = self._inputs._replace(snapshot=record.snapshot)
            self._problems += conflicts.compare_totals(self._inputs, record, request.total, request.place)
        if not request.replace:
            self._problems += conflicts.compare_record(self._inputs, self._snapshot, record)
        entries = order_entries(self._history.read_unit_records(self._period).entries, self._config)
        total = record.total if self._inputs.total is None else self._inputs.total
        place = self._inputs.place or record.place
        week = Week(self._period, self._snapshot, self._inputs.basis, entries, total, place)
        return week, merge_details(self._inputs.details, record.details)


def order_entries(entries: Mapping[Unit, Entry], config: Config) -> dict[Unit, Entry]:
    """Order entries by level and, within it, as configured, however they were pasted."""
    place = {unit: index for index, unit in enumerate(config.roster)}
    levels = {level: index for index, level in enumerate(config.levels)}
    last = len(place) + len(levels)
    ordered = sorted(entries, key=lambda unit: (levels.get(unit.level, last), place.get(unit, last), unit.name))
    return {unit: entries[unit] for unit in ordered}


def complete_entries(week: Week, config: Config) -> dict[Unit, Entry]:
    """Add every unit that is configured and valid but has no entry in its level, as missing."""
    entries = dict(week.entries)
    for level in week.levels:
        for unit in config.roster.list_valid(level, week.snapshot):
            entries.setdefault(unit, Entry(None))
    return order_entries(entries, config)


def merge_details(typed: Details, recorded: Details | None) -> Details:
    """Fill what the clerk left empty from what was recorded for the week."""
    if recorded is None:
        return typed
    return Details(
        number=typed.number or recorded.number,
        day=typed.day or recorded.day,
        signer=typed.signer or recorded.signer,
    )


def trace_problems(problems: Sequence[Problem], stack: SheetStack | None) -> tuple[Problem, ...]:
    """Name the cell in the file together with the cell in the paste area."""
    if stack is None:
        return tuple(problems)
    traced = []
    for problem in problems:
        source = stack.trace(problem.where)
        message = Message.TRACED.format(message=problem.message, source=source)
        traced.append(problem._replace(message=message) if source else problem)
    return tuple(traced)
