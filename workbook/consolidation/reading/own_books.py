"""A mailed workbook of ours: the rows of one week out of its tables, and who its office is. Nothing else is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ....scoring import GROUP_CODES, Basis, Entry, Period, Score, parse_period
from ....scoring.errors import InvalidPeriodError, ScoringError
from ....scoring.name import fold_text
from ....scoring.values import NamedTuple
from ...book.errors import NewerBookError, refuse_moved_columns
from ...book.layout import (
    HISTORY_COLUMNS,
    HISTORY_TABLE,
    LOG,
    SETTINGS,
    TABLE_HEADER_ROW,
    VERSION,
    VERSION_NAME,
    WEEKS_COLUMNS,
    WEEKS_TABLE,
    SheetName,
)
from ...book.locations import read_version
from ...book.settings import SETTINGS as SETTING_ROWS
from ...cells.areas import Area
from ...cells.dates import read_date, serial_to_date
from ...cells.grid import CellError, CellValue, column_letters
from ...cells.text import cell_text
from ...cells.value import RichText, Value
from ...closed.package import Package
from ...closed.sheet import Sheet
from ...messages import Text
from ...week.history import read_recorded_score
from ...week.inputs import BASES
from ..messages import Message, Remark
from .parts import MailedStyles, read_contents
from .sent import Sent, SentUnit, UnreadableError, list_sender_names

_FULL: Final = Decimal(100)
_NAMING: Final = ("issuer_full", "issuer_names", "parent")
"""The settings that say who the office is."""
_LABELS: Final = {fold_text(SETTING_ROWS[key].label): key for key in _NAMING}
_ACTS: Final = (Text.LOG_REFRESH, Message.LOG)

fold = lru_cache(maxsize=1024)(fold_text)
"""Labels and headings recur in every file."""


class MailedBook:
    """The parts of a mailed workbook, each read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.contents = read_contents(package)
        self.styles = MailedStyles(package, self.contents)
        self._sheets: dict[str, Sheet] = {}

    @property
    def is_ours(self) -> bool:
        """Whether it is a whole workbook of ours, by its names."""
        return self.contents.find_area(SETTINGS.name) is not None

    def open_sheet(self, title: str) -> Sheet:
        """Return a sheet by its title."""
        if title not in self._sheets:
            part = self.package.read_part(self.contents.sheets[title])
            self._sheets[title] = Sheet(part, self.styles, title)
        return self._sheets[title]

    def has_cells(self, title: str) -> bool:
        """Tell whether a sheet is one of cells, not of a chart."""
        return "/worksheets/" in self.contents.sheets[title]

    def find_records(self) -> tuple[Area, Area] | None:
        """Find the data rows of `Lịch sử` and `Các tuần`: by the tables, or by headings where a copy has them."""
        if self.is_ours:
            history = self.contents.find_table(HISTORY_TABLE, SheetName.HISTORY, HISTORY_COLUMNS).area
            weeks = self.contents.find_table(WEEKS_TABLE, SheetName.WEEKS, WEEKS_COLUMNS).area
            self._check_headings(history, HISTORY_COLUMNS)
            self._check_headings(weeks, WEEKS_COLUMNS)
            return history, weeks
        found = (self._find_sheet(SheetName.HISTORY, HISTORY_COLUMNS), self._find_sheet(SheetName.WEEKS, WEEKS_COLUMNS))
        return (found[0], found[1]) if found[0] and found[1] else None

    def _find_sheet(self, title: str, columns: Sequence[str]) -> Area | None:
        if title not in self.contents.sheets:
            return None
        sheet = self.open_sheet(title)
        heading = sheet.read_rows([TABLE_HEADER_ROW], 1, len(columns)).get(TABLE_HEADER_ROW, [])
        if [fold(cell_text(value)) for value in heading] != list(map(fold, columns)):
            return None
        return Area(title, TABLE_HEADER_ROW, 1, max(sheet.last_row, TABLE_HEADER_ROW + 1), len(columns))

    def _check_headings(self, area: Area, columns: Sequence[str]) -> None:
        found = self.open_sheet(area.sheet).read_rows([area.first_row], area.first_column, area.last_column)
        refuse_moved_columns([cell_text(value) for value in found.get(area.first_row, [])], columns, area.sheet)

    def read_names(self) -> tuple[str, ...]:
        """Read what the office is called."""
        area = self.contents.find_area(SETTINGS.name)
        if area is None:
            return ()
        sheet = self.open_sheet(area.sheet)
        rows = [row for row in sheet.rows if area.first_row <= row <= area.last_row]
        labels = sheet.read_rows(rows, area.first_column, area.first_column + 1)
        said: dict[str, str] = {}
        for values in labels.values():
            key = _LABELS.get(fold(cell_text(values[0])))
            if key is not None and len(values) > 1:
                said[key] = cell_text(values[1])
        own = said.get("issuer_names", "").split(";")
        return list_sender_names(said.get("issuer_full", ""), *own, said.get("parent", ""))

    def read_logged(self, period: Period) -> datetime | None:
        """Read when a week was last recorded, by the log."""
        area = self.contents.find_area(LOG.name)
        if area is None:
            return None
        sheet = self.open_sheet(area.sheet)
        rows = [row for row in sheet.rows if area.first_row <= row <= area.last_row]
        key = str(period)
        for row in reversed(rows):
            found = sheet.read_rows([row], area.first_column, area.first_column + 2, as_written=True).get(row, [])
            if len(found) > 2 and cell_text(found[2]) == key and cell_text(found[1]) in _ACTS:
                return _read_time(found[0])
        return None


class _WeekRow(NamedTuple):
    snapshot: date
    basis: Basis
    total: Score | None


def read_own_book(book: MailedBook, wanted: Period | None, maxima: Mapping[str, Decimal]) -> Sent | None:
    """Read one week out of a workbook's tables: the one wanted if it is there, else the latest.

    None if it has no such tables.

    Raises:
        UnreadableError, WorkbookError: what cannot be read surely.
    """
    if read_version(book.contents.find_name(VERSION_NAME)) > VERSION:
        raise NewerBookError
    areas = book.find_records()
    if areas is None:
        return None
    history, weeks = areas
    columns = _read_columns(book, history, len(HISTORY_COLUMNS))
    periods = _read_periods(columns[0], history.sheet)
    known = frozenset(periods.values())
    if not known:
        raise UnreadableError(Remark.NOTHING_RECORDED)
    period = wanted if wanted in known else max(known)
    week = _read_week(book, weeks, period)
    keys = {key for key, found in periods.items() if found == period}
    lines = [line for line in enumerate(zip(*columns, strict=True)) if line[1][0] in keys]
    limits = [_FULL, *(maxima.get(code, _FULL) for code in GROUP_CODES)]
    units = tuple(_read_unit(line, history, history.first_row + 1 + at, limits) for at, line in lines)
    refuse_twice(units)
    logged = book.read_logged(period) if book.is_ours else None
    return Sent(book.read_names(), period, known, week.snapshot, week.basis, units, week.total, logged)


def refuse_twice(units: Sequence[SentUnit]) -> None:
    """Refuse a unit that stands there twice.

    Raises:
        UnreadableError: names it.
    """
    seen: set[tuple[str, str]] = set()
    for unit in units:
        key = (unit.level, fold(unit.name))
        if key in seen:
            raise UnreadableError(Remark.TWICE.format(unit=unit.name))
        seen.add(key)


def _read_columns(book: MailedBook, area: Area, width: int) -> list[Sequence[CellValue]]:
    rows = range(area.first_row + 1, area.last_row + 1)
    last = area.first_column + width - 1
    return book.open_sheet(area.sheet).read_columns(rows, area.first_column, last, plain)  # type: ignore[return-value]


def _read_periods(keys: Sequence[CellValue], sheet: str) -> dict[CellValue, Period]:
    periods = {}
    for key in dict.fromkeys(keys):
        text = cell_text(key)
        if not text:
            continue
        try:
            periods[key] = parse_period(text)
        except InvalidPeriodError:
            raise UnreadableError(Remark.KEY.format(sheet=sheet, value=text)) from None
    return periods


def _read_week(book: MailedBook, area: Area, period: Period) -> _WeekRow:
    columns = _read_columns(book, area, len(WEEKS_COLUMNS))
    periods = _read_periods(columns[0], area.sheet)
    rows = [row for row, key in enumerate(columns[0]) if periods.get(key) == period]
    if len(rows) != 1:
        raise UnreadableError(Remark.WEEK_LOST.format(period=period))
    row = rows[0]

    def name(column: int) -> str:
        return name_cell(area, area.first_row + 1 + row, column)

    day, basis = columns[1][row], columns[2][row]
    snapshot, accumulated = read_date(day), BASES.get(fold(cell_text(basis)))
    if snapshot is None:
        raise UnreadableError(Remark.DAY.format(where=name(1), value=cell_text(day)))
    if accumulated is None:
        raise UnreadableError(Remark.BASIS.format(where=name(2), value=cell_text(basis)))
    total = read_score(columns[3][row], _FULL, area, area.first_row + 1 + row, 3)
    return _WeekRow(snapshot, accumulated, total)


def _read_unit(line: Sequence[CellValue], area: Area, row: int, limits: Sequence[Decimal]) -> SentUnit:
    _, level, code, name, *scores = line
    texts = cell_text(level), cell_text(name)
    if not all(texts) or isinstance(level, CellError) or isinstance(name, CellError):
        raise UnreadableError(Remark.NAMELESS.format(where=name_cell(area, row, 1 if not texts[0] else 3)))
    read = [
        None if value is None else read_score(value, limit, area, row, place)
        for place, (value, limit) in enumerate(zip(scores, limits, strict=True), start=4)
    ]
    return SentUnit(texts[1], cell_text(code), texts[0], Entry(read[0], tuple(read[1:])))


def read_score(value: CellValue, maximum: Decimal, area: Area, row: int, column: int) -> Score | None:
    """Read a score as it stands in a cell: a row of the sheet, a column of the area (from 0).

    Raises:
        UnreadableError: it is none, or a formula that nobody computed.
    """
    try:
        if not isinstance(value, CellError) or value.text:
            return read_recorded_score(value, maximum)
    except (ScoringError, ValueError):
        where = name_cell(area, row, column)
        raise UnreadableError(Remark.SCORE.format(where=where, value=cell_text(value))) from None
    raise UnreadableError(Remark.NOT_COMPUTED.format(where=name_cell(area, row, column)))


def name_cell(area: Area, row: int, column: int) -> str:
    """Name a cell by its sheet: a row of the sheet, a column of the area (from 0)."""
    return f"{area.sheet}!{column_letters(area.first_column + column)}{row}"


def plain(value: Value) -> Value:
    """What a cell shows, without its runs."""
    return value.text if isinstance(value, RichText) else value


def _read_time(value: Value) -> datetime | None:
    if not isinstance(value, int | float):
        return None
    day = serial_to_date(int(value))
    seconds = round((value - int(value)) * 86_400)
    return datetime(day.year, day.month, day.day) + timedelta(seconds=seconds)  # noqa: DTZ001 - the office's clock
