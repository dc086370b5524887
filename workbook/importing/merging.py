"""Tables of one week become that week: the levels of several are joined, and two that say two things are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...scoring import Basis, Entry, Period, Unit, Week
from ...scoring.values import NamedTuple
from ..cells.dates import write_day
from ..office.config import Config
from ..problem import Problem, has_error, make_error, make_note
from ..week.details import Details
from ..week.gather import order_entries
from . import messages
from .pieces import Piece, locate


class ImportedWeek(NamedTuple):
    """A week as the files tell it, and the tables that it comes from.

    `dated` tells whether a table names its day, rather than that it was worked out.
    """

    week: Week
    details: Details
    pieces: tuple[Piece, ...]
    dated: bool
    problems: tuple[Problem, ...]

    @property
    def period(self) -> Period:
        """Which week it is."""
        return self.week.period

    @property
    def where(self) -> str:
        """The cell that problems of the whole week are told at."""
        first = self.pieces[0]
        return locate(first.file, first.found.table.grid.name_cell(0, 0))


def merge_weeks(pieces: Sequence[Piece], config: Config, basis: Basis) -> list[ImportedWeek]:
    """Join the tables of each week, in the order of the weeks; those that name no week are left out."""
    of_week: dict[Period, list[Piece]] = {}
    for piece in pieces:
        if piece.found.period is not None and piece.found.snapshot is not None:
            of_week.setdefault(piece.found.period, []).append(piece)
    return [_merge(period, of_week[period], config, basis) for period in sorted(of_week)]


def _merge(period: Period, pieces: list[Piece], config: Config, basis: Basis) -> ImportedWeek:
    first, problems = pieces[0], []
    total, place = first.found.total, first.found.place
    entries = dict(first.found.entries)
    readable = [piece for piece in pieces if not has_error(piece.problems)]
    for piece in pieces[1:]:
        where = locate(piece.file, piece.found.table.grid.name_cell(0, 0))
        if piece not in readable:
            continue
        found = piece.found
        totals, places = {total, found.total} - {None}, {place, found.place} - {None}
        merged = _join_entries(entries, dict(found.entries))
        if merged is None or len(totals) > 1 or len(places) > 1:
            problems.append(make_error(where, str(period), messages.twice(period, first.where)))
            continue
        if set(entries) & set(found.entries):
            problems.append(make_note(where, str(period), messages.twice_alike(period, first.where)))
        entries = merged
        total = found.total if total is None else total
        place = found.place if place is None else place
    dated = [piece for piece in pieces if piece.found.table.time.snapshot is not None]
    chosen = (dated or pieces)[0]
    day = chosen.found.snapshot
    for piece in dated[1:]:
        other = piece.found.snapshot
        if day is not None and other is not None and other != day and not has_error(problems):
            where = locate(piece.file, piece.found.table.grid.name_cell(0, 0))
            message = messages.days_disagree(period, other, chosen.where, day)
            problems.append(make_error(where, write_day(other), message))
    assert day is not None  # noqa: S101 # `merge_weeks` takes no table without a day
    week = Week(period, day, basis, order_entries(entries, config), total, place)
    return ImportedWeek(week, _read_details(pieces, config), tuple(pieces), bool(dated), tuple(problems))


def _join_entries(one: dict[Unit, Entry], other: dict[Unit, Entry]) -> dict[Unit, Entry] | None:
    """Join what two tables say; None where they say two things of a unit."""
    joined = dict(one)
    for unit, entry in other.items():
        known = joined.get(unit)
        if known is None:
            joined[unit] = entry
            continue
        groups = tuple(b if a is None else a for a, b in zip(known.groups, entry.groups, strict=True))
        agrees = all(b is None or b == group for b, group in zip(entry.groups, groups, strict=True))
        if known.score != entry.score or not agrees:
            return None
        joined[unit] = Entry(known.score, groups)
    return joined


def _read_details(pieces: Sequence[Piece], config: Config) -> Details:
    """Take the paper's day, and its number where it is written as the office's pattern says."""
    times = [piece.found.time for piece in pieces]
    days = {time.document_day for time in times} - {None}
    before, _, after = config.settings["number_pattern"].partition("{số}")
    pattern = re.compile(rf"{re.escape(before)}(\d+){re.escape(after)}", re.IGNORECASE)
    numbers = {match[1] for time in times if time.document and (match := pattern.fullmatch(time.document))}
    day = next(iter(days)) if len(days) == 1 else None
    return Details(numbers.pop() if len(numbers) == 1 else None, day, None)
