"""A table that an office made by hand, in place of a workbook of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from ....scoring import Basis, Period
from ...cells.grid import Grid
from ...cells.text import cell_text
from ...problem import Refusal, Severity
from ..files.sources import INSIDE, MailedFile
from ..messages import Remark
from .copies import name_office
from .sent import Sent, SentUnit, UnreadableError

if TYPE_CHECKING:
    from ...handmade import FoundWeek  # what reads all formats, where such a file is met

_TOP: Final = 20


def read_hand_made(source: MailedFile, wanted: Period | None, maxima: Mapping[str, Decimal]) -> Sent:
    """Read the week that is wanted out of a table made by hand, else its latest.

    Raises:
        UnreadableError: with a remark for staff.
    """
    from ...handmade import Ground, read_found_weeks

    with _lay_down(source) as path:
        try:
            weeks = read_found_weeks(path, Ground(None, maxima=maxima))
        except Refusal as error:
            raise UnreadableError(str(error)) from None
    found = _choose(weeks, wanted)
    told = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    if told:
        raise UnreadableError(Remark.NOTED.format(where=told[0].where, message=told[0].message))
    if found.period is None or not found.entries:
        raise UnreadableError(Remark.NO_WEEK if found.period is None else Remark.NO_TABLE)
    units = [SentUnit(unit.name, unit.code or "", "", entry) for unit, entry in found.entries.items()]
    basis = None if found.basis is Basis.YEAR else found.basis  # a year is taken where nothing is said
    names = name_office(_list_titles(found.table.grid))
    periods = frozenset(week.period for week in weeks if week.period is not None)
    return Sent(names, found.period, periods, found.snapshot, basis, tuple(units), found.total)


@contextmanager
def _lay_down(source: MailedFile) -> Iterator[Path]:
    """Give a path to a file that lies within another, too."""
    name = PurePosixPath(source.name.rpartition(INSIDE)[2]).name
    if name == source.path.name:
        yield source.path
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        path.write_bytes(source.data)
        yield path


def _choose(weeks: tuple[FoundWeek, ...], wanted: Period | None) -> FoundWeek:
    known = [week.period for week in weeks if week.period is not None]
    if not known:
        return weeks[0]
    period = wanted if wanted in known else max(known)
    of_week = [week for week in weeks if week.period == period]
    if len(of_week) > 1:
        raise UnreadableError(Remark.SEVERAL_WEEKS)
    return of_week[0]


def _list_titles(grid: Grid) -> list[str]:
    return [cell_text(cell) for row in grid.rows[:_TOP] for cell in row if isinstance(cell, str)]
