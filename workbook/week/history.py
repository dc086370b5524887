"""`Lịch sử`, `Các tuần` and `Cấp trên`: the recorded inputs, from which everything else is computed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal

from ...scoring import GROUP_CODES, Basis, Entry, Period, Place, Roster, Score, Unit, Week, parse_period, to_score
from ...scoring.errors import InvalidPeriodError, ScoringError
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..book.door import Door, KeyRun
from ..book.layout import HISTORY_TABLE, PEERS_TABLE, WEEKS_TABLE
from ..book.splices import count_rows
from ..cells.dates import read_date
from ..cells.grid import CellError, CellValue, Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message, Text
from ..office.config import Config
from ..paste import IssuerNames
from ..problem import Problem, Severity
from .details import Details
from .inputs import BASES, read_place, read_score_text
from .peer_records import PeerHistory

_FULL = Decimal(100)
_FIRST_GROUP = 5
"""The column of the first group, from 0."""


class WeekRecord(NamedTuple):
    """A row of `Các tuần`: what belongs to a week and to no unit. `cells` names the cell of each column."""

    row: int
    period: Period
    snapshot: date
    basis: Basis
    total: Score | None
    place: Place | None
    details: Details
    cells: tuple[str, ...]


class UnitRecords(NamedTuple):
    """The rows of one week in `Lịch sử`: their places in the table, the units, and the names and levels as written.

    `grids` are the rows themselves, to name their cells.
    """

    rows: tuple[int, ...]
    entries: Mapping[Unit, Entry]
    names: Mapping[Unit, str]
    levels: Mapping[Unit, str]
    grids: Mapping[Unit, Grid]


class _Periods(dict[str, Period]):
    """Weeks by how they are written: each is named in several tables.

    Raises:
        InvalidPeriodError: the text names none.
    """

    def __missing__(self, text: str) -> Period:
        period = self[text] = parse_period(text)
        return period


class History:
    """Reads the tables through a door, a week at a time; collects problems by cell.

    Only the first column of `Lịch sử` is read whole: a history of years costs no more than two weeks.
    """

    def __init__(self, door: Door, config: Config) -> None:
        self._door, self._config = door, config
        self.problems: list[Problem] = []
        self.history_rows: dict[Period, Sequence[int]] = {}
        self.blank_rows: list[int] = []
        self.length = 0
        known = _Periods()
        self._index_keys(door.read_table_keys(HISTORY_TABLE), known)
        self.week_rows: dict[Period, int] = {}
        self.blank_weeks: list[int] = []
        self.weeks_length = 0
        self._index_weeks(door.read_table_keys(WEEKS_TABLE), known)
        maxima = {group.code: group.maximum for group in config.groups}
        self._maxima = [maxima.get(code, Decimal(100)) for code in GROUP_CODES]
        self._records: dict[Period, WeekRecord | None] = {}
        self._cache: dict[Period, UnitRecords] = {}
        self._grids: dict[tuple[str, int], Grid] = {}
        self.peers = PeerHistory(door, IssuerNames(config.list_names("issuer_names")), self._refuse, self._read_score)
        tables = [(HISTORY_TABLE, self.blank_rows), (WEEKS_TABLE, self.blank_weeks)]
        if self.peers.is_kept:
            tables.append((PEERS_TABLE, self.peers.blank_rows))
        for table, blank in tables:
            self._refuse_nameless(door.read_table_rows(table, blank))
            self._refuse_beneath(door.read_beneath(table))

    @property
    def periods(self) -> list[Period]:
        """The weeks that have rows in `Lịch sử`, oldest first."""
        return sorted(self.history_rows)

    def prepare_weeks(self, periods: Iterable[Period]) -> None:
        """Read the rows of weeks that will be asked for all at once: weeks that are neighbours come in one block."""
        wanted = list(periods)
        self._read_rows(WEEKS_TABLE, [self.week_rows[each] for each in wanted if each in self.week_rows])
        self._read_rows(HISTORY_TABLE, [row for each in wanted for row in self.history_rows.get(each, ())])

    def _read_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        missing = [row for row in rows if (table, row) not in self._grids]
        if missing:
            read = self._door.read_table_rows(table, missing)
            self._grids.update(zip([(table, row) for row in missing], read, strict=True))
        return [self._grids[table, row] for row in rows]

    def read_unit_records(self, period: Period) -> UnitRecords:
        """Read the rows of one week; empty if it has none."""
        if period not in self._cache:
            self._cache[period] = self._read_unit_records(period)
        return self._cache[period]

    def read_week(self, period: Period) -> Week | None:
        """Read a recorded week whole; None, with a problem, if `Các tuần` does not know it."""
        record = self.find_week(period)
        if record is None:
            where = self._door.read_table_rows(HISTORY_TABLE, self.history_rows[period][:1])[0].name_cell(0, 0)
            self._refuse(where, str(period), Message.RECORDED_WEEK_LOST.format(period=period))
            return None
        entries = self.read_unit_records(period).entries
        return Week(period, record.snapshot, record.basis, entries, record.total, record.place)

    def list_earlier(self, period: Period, levels: Iterable[str], *, wants_total: bool) -> list[Week]:
        """List earlier weeks, latest first, until each level has one to be compared with, and the total if wanted."""
        wanted, weeks = set(levels), []
        for earlier in reversed(self.periods):
            if earlier >= period:
                continue
            week = self.read_week(earlier)
            if week is None:
                break
            weeks.append(week)
            wanted -= set(week.levels)
            wants_total = wants_total and week.total is None
            if not wanted and not wants_total:
                break
        return weeks

    def _refuse(self, where: str, value: str, message: str) -> None:
        self.problems.append(Problem(Severity.ERROR, where, value, message))

    def _refuse_nameless(self, rows: Sequence[Grid]) -> None:
        """Refuse rows that hold something and name no week: they would be left out of every week."""
        for grid in rows:
            column = next((place for place, value in enumerate(grid.rows[0]) if cell_text(value)), None)
            if column is not None:
                self._refuse(grid.name_cell(0, 0), cell_text(grid.rows[0][column]), Message.RECORDED_KEYLESS)

    def _refuse_beneath(self, beneath: Grid) -> None:
        """Refuse what stands right beneath a table, and farther down what begins with a week: no table takes it in."""
        for row, values in enumerate(beneath.rows):
            if any(map(cell_text, values)) and (row == 0 or _is_period(cell_text(first_value(beneath, row)))):
                column = next(place for place, value in enumerate(values) if cell_text(value))
                self._refuse(beneath.name_cell(row, column), cell_text(values[column]), Message.BENEATH_TABLE)

    def _index_keys(self, runs: Sequence[KeyRun], known: _Periods) -> None:
        self.length = count_rows(runs)
        refused: set[str] = set()
        for key, rows in runs:  # the rows of a week mostly stand together
            if not key.strip():
                self.blank_rows.extend(rows)
                continue
            try:
                period = known[key]
            except InvalidPeriodError:
                if key not in refused:
                    refused.add(key)
                    where = self._door.read_table_rows(HISTORY_TABLE, rows[:1])[0].name_cell(0, 0)
                    self._refuse(where, key, Message.RECORDED_PERIOD)
                continue
            held = self.history_rows.get(period)
            self.history_rows[period] = rows if held is None else [*held, *rows]

    def _read_unit_records(self, period: Period) -> UnitRecords:
        rows = self.history_rows.get(period, [])
        record = self.find_week(period)
        entries: dict[Unit, Entry] = {}
        names: dict[Unit, str] = {}
        levels: dict[Unit, str] = {}
        grids: dict[Unit, Grid] = {}
        for grid in self._read_rows(HISTORY_TABLE, rows):
            level, code, name = (cell_text(first_value(grid, 0, column)) for column in (1, 2, 3))
            if not level or not name:
                self._refuse(grid.name_cell(0, 3 if level else 1), "", Message.RECORDED_NAME)
                continue
            unit = self._find_unit(name, level, code, record.snapshot if record else None)
            if unit in entries:
                message = Message.RECORDED_TWICE.format(unit=unit.name, period=period)
                self._refuse(grid.name_cell(0, 3), name, message)
            entries[unit] = self._read_entry(grid)
            names[unit], levels[unit], grids[unit] = name, level, grid
        return UnitRecords(tuple(rows), entries, names, levels, grids)

    def _find_unit(self, name: str, level: str, code: str, day: date | None) -> Unit:
        return find_recorded_unit(self._config.roster, name, level, code, day)

    def _read_entry(self, grid: Grid) -> Entry:
        score = self._read_score(grid, 4, _FULL)
        if len(grid.rows[0]) <= _FIRST_GROUP:
            return Entry(score)
        groups = [self._read_score(grid, place, maximum) for place, maximum in enumerate(self._maxima, _FIRST_GROUP)]
        return Entry(score, tuple(groups))

    def _read_score(self, grid: Grid, column: int, maximum: Decimal) -> Score | None:
        value = first_value(grid, 0, column)
        try:
            return read_recorded_score(value, maximum)
        except (ScoringError, ValueError):
            self._refuse(grid.name_cell(0, column), cell_text(value), Message.RECORDED_SCORE.format(maximum=maximum))
        return None

    def find_week(self, period: Period) -> WeekRecord | None:
        """Find the row of a week in `Các tuần`; None if it has none, or, with a problem, if the row makes no sense."""
        if period not in self._records:
            row = self.week_rows.get(period)
            self._records[period] = None if row is None else self._read_week_record(row, period)
        return self._records[period]

    def list_totals(self, period: Period) -> list[tuple[Period, Score | None, Place | None]]:
        """List the issuer's score and place in the earlier weeks of a week's year, oldest first, read all at once.

        What makes no sense counts as missing: it is refused where a week needs it.
        """
        periods = sorted(earlier for earlier in self.week_rows if earlier.year == period.year and earlier < period)
        grids = self._read_rows(WEEKS_TABLE, [self.week_rows[earlier] for earlier in periods])
        return [(earlier, *_read_total(grid)) for earlier, grid in zip(periods, grids, strict=True)]

    def _index_weeks(self, runs: Sequence[KeyRun], known: _Periods) -> None:
        self.weeks_length = count_rows(runs)
        for key, rows in runs:
            if not key.strip():
                self.blank_weeks.extend(rows)
                continue
            for row in rows:
                try:
                    period = known[key]
                except InvalidPeriodError:
                    self._refuse_week(row, key, Message.RECORDED_PERIOD)
                    continue
                if period in self.week_rows:
                    self._refuse_week(row, key, Message.WEEK_TWICE.format(period=period))
                self.week_rows[period] = row

    def _refuse_week(self, row: int, key: str, message: str) -> None:
        self._refuse(self._door.read_table_rows(WEEKS_TABLE, [row])[0].name_cell(0, 0), key, message)

    def _read_week_record(self, row: int, period: Period) -> WeekRecord | None:
        grid = self._read_rows(WEEKS_TABLE, [row])[0]
        snapshot = self._read_day(grid, 1)
        basis = BASES.get(fold_text(cell_text(first_value(grid, 0, 2))))
        if basis is None:
            self._refuse(grid.name_cell(0, 2), cell_text(first_value(grid, 0, 2)), Message.BASIS)
        if snapshot is None or basis is None:
            return None
        return WeekRecord(
            row=row,
            period=period,
            snapshot=snapshot,
            basis=basis,
            total=self._read_score(grid, 3, Decimal(100)),
            place=self._read_place(grid),
            details=Details(
                number=cell_text(first_value(grid, 0, 6)) or None,
                day=self._read_day(grid, 7, needed=False),
                signer=cell_text(first_value(grid, 0, 8)) or None,
            ),
            cells=tuple(grid.name_cell(0, column) for column in range(9)),
        )

    def _read_place(self, grid: Grid) -> Place | None:
        rank, of = (cell_text(first_value(grid, 0, column)) for column in (4, 5))
        if not rank and not of:
            return None
        try:
            return read_place(f"{rank}/{of}")
        except ValueError:
            self._refuse(grid.name_cell(0, 4), f"{rank}/{of}", Message.PLACE)
        return None

    def _read_day(self, grid: Grid, column: int, *, needed: bool = True) -> date | None:
        value = first_value(grid, 0, column)
        day = read_date(value)
        if day is None and (needed or cell_text(value)):
            self._refuse(grid.name_cell(0, column), cell_text(value), Message.DATE)
        return day


def _read_total(grid: Grid) -> tuple[Score | None, Place | None]:
    score, rank, of = (cell_text(first_value(grid, 0, column)) for column in (3, 4, 5))
    total, place = None, None
    with suppress(ScoringError, ValueError):
        total = read_score_text(score)
    with suppress(ValueError):
        place = read_place(f"{rank}/{of}")
    return total, place


def find_recorded_unit(roster: Roster, name: str, level: str, code: str, day: date | None) -> Unit:
    """The unit that has the recorded name on the day, else the one that has the code; else one made of both.

    The list says who had a name on a day: so a code that was corrected since loses no week.
    """
    if day is not None:
        try:
            return roster.find_unit(name, day)
        except ScoringError:
            unit = roster.find_code(code, day) if code else None
            if unit is not None:
                return unit
    return Unit(name, level, code or None)


def read_recorded_score(value: CellValue, maximum: Decimal) -> Score | None:
    """Read a score as it stands in a table; None where none was recorded.

    Raises:
        ScoringError, ValueError: it is not a score.
    """
    if isinstance(value, float):
        return to_score(value, maximum)
    text = cell_text(value)
    if text in ("", Text.MISSING, "-") and not isinstance(value, CellError):
        return None
    return read_score_text(text, maximum)


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except InvalidPeriodError:
        return False
    return True
