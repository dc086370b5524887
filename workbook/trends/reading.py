"""Both tables whole, as frames: checked cell by cell as a week alone is, and read as blocks.

Points are whole numbers of hundredths, so that no float stands anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from ...scoring import GROUP_CODES, Roster, Unit, Week
from ...scoring.errors import ScoringError
from ...scoring.values import NamedTuple
from ...scoring.week import are_comparable
from ..book.door import Door, KeyRun
from ..book.layout import HISTORY_COLUMNS, HISTORY_TABLE
from ..book.splices import group_keys
from ..cells.grid import CellValue, Grid
from ..cells.text import cell_text
from ..office.config import Config
from ..problem import Problem
from ..week.history import History, WeekRecord, find_recorded_unit, read_recorded_score

SCORE: Final = "score"
"""What the frame calls the total score; the groups have their codes."""
FIELDS: Final = (SCORE, *GROUP_CODES)
ABSENT: Final = -1
"""Stands for points that were not recorded."""
_REFUSED: Final = -2
_NOBODY: Final = -1


class RecordedWeeks(NamedTuple):
    """All that is recorded.

    Args:
        weeks: by place, oldest first: `period`, `snapshot`, `basis`, `span`, which is the same for weeks whose
            figures can be compared, and the issuer's own `total` and `place`.
        units: by place; each stands once, whatever it was called in a week, as it is called last.
        rows: one a unit and week, in the order of the table: the places `week` and `unit`, and hundredths of points by
            `FIELDS`.
    """

    weeks: pd.DataFrame
    units: tuple[Unit, ...]
    rows: pd.DataFrame


def read_recorded(door: Door, config: Config) -> RecordedWeeks | tuple[Problem, ...]:
    """Read every recorded week, or say which cells forbid it: one that cannot be read surely forbids all."""
    columns = door.read_columns(HISTORY_TABLE)
    history = History(_KeysKnown(door, columns[0] if columns else ()), config)
    periods = history.periods
    records = [history.find_week(period) for period in periods]
    suspects = {period for period, record in zip(periods, records, strict=True) if record is None}
    known = [record for record in records if record is not None]
    weeks = _list_weeks(known)
    places = [_NOBODY] * history.length
    for place, record in enumerate(known):
        for row in history.history_rows[record.period]:
            places[row] = place
    units, rows = _read_rows(columns, places, known, config)
    doubtful = (rows[[*FIELDS, "unit"]] == _REFUSED).any(axis=1) | rows.duplicated(["week", "unit"])
    suspects |= {known[place].period for place in rows.loc[doubtful, "week"].unique()}
    for period in sorted(suspects):  # cell by cell, to say what is wrong
        history.read_week(period)
    if history.problems:
        return tuple(history.problems)
    return RecordedWeeks(weeks, units, rows)


class _KeysKnown(Door):
    """A door whose history was read already: its keys need not be read again."""

    def __init__(self, door: Door, keys: Sequence[CellValue]) -> None:
        self._door, self._keys, self.version = door, keys, door.version

    def read_table_keys(self, table: str) -> list[KeyRun]:
        if table != HISTORY_TABLE:
            return self._door.read_table_keys(table)
        return group_keys(map(_Texts().__getitem__, self._keys))

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        return self._door.read_table_rows(table, rows)

    def read_beneath(self, table: str) -> Grid:
        return self._door.read_beneath(table)


def _list_weeks(records: Sequence[WeekRecord]) -> pd.DataFrame:
    weeks = [Week(record.period, record.snapshot, record.basis, {}) for record in records]
    return pd.DataFrame(
        {
            "period": pd.Series([week.period for week in weeks], dtype="object"),
            "snapshot": pd.Series([week.snapshot for week in weeks], dtype="object"),
            "basis": pd.Series([week.basis for week in weeks], dtype="object"),
            "span": pd.Series(_number_spans(weeks), dtype="int64"),
            "total": pd.Series([record.total for record in records], dtype="object"),
            "place": pd.Series([record.place for record in records], dtype="object"),
        }
    )


def _number_spans(weeks: Iterable[Week]) -> list[int]:
    """Give weeks that can be compared the same number, and others another."""
    firsts: dict[tuple[Any, int], list[tuple[Week, int]]] = {}
    spans: list[int] = []
    for week in weeks:
        near = firsts.setdefault((week.basis, week.period.year), [])
        span = next((number for first, number in near if are_comparable(week, first)), None)
        if span is None:
            span = len(spans)
            near.append((week, span))
        spans.append(span)
    return spans


def _read_rows(
    columns: Sequence[Sequence[CellValue]], places: Sequence[int], records: Sequence[WeekRecord], config: Config
) -> tuple[tuple[Unit, ...], pd.DataFrame]:
    """Read the rows of known weeks; what is refused, name or points, is `_REFUSED`."""
    empty: Sequence[CellValue] = (None,) * len(places)
    _, levels, codes, names, *numbers = [*columns, *[empty] * (len(HISTORY_COLUMNS) - len(columns))]
    era_of = [
        *(config.roster.find_era(record.snapshot) for record in records),
        _NOBODY,
    ]  # the last: of rows without a week
    lookup = _UnitPlaces(config.roster, {era_of[place]: record.snapshot for place, record in enumerate(records)})
    units = [
        lookup[level, code, name, era_of[place]]
        for level, code, name, place in zip(levels, codes, names, places, strict=True)
    ]
    maxima = {group.code: group.maximum for group in config.groups}
    rows = pd.DataFrame({"week": places, "unit": units}, dtype="int64")
    for field, values in zip(FIELDS, numbers, strict=False):
        read = _Hundredths(maxima.get(field, Decimal(100)))
        rows[field] = pd.Series(list(map(read.__getitem__, _tell_truth_values(values))), dtype="int64")
    return tuple(lookup.units), rows[rows["week"] != _NOBODY].reset_index(drop=True)


def _tell_truth_values(values: Sequence[CellValue]) -> Sequence[CellValue]:
    """Write true and false as text: as keys they would pass for 1 and 0."""
    if bool not in set(map(type, values)):
        return values
    return [str(value) if isinstance(value, bool) else value for value in values]


class _Texts(dict[CellValue, str]):
    """Cells as text, each once."""

    def __missing__(self, value: CellValue) -> str:
        self[value] = text = cell_text(value)
        return text


class _Hundredths(dict[CellValue, int]):
    """Points as whole hundredths by what their cell holds; `ABSENT` where none were recorded, or `_REFUSED`."""

    def __init__(self, maximum: Decimal) -> None:
        super().__init__()
        self._maximum = maximum

    def __missing__(self, value: CellValue) -> int:
        try:
            points = read_recorded_score(value, self._maximum)
        except (ScoringError, ValueError):
            self[value] = _REFUSED
        else:
            self[value] = ABSENT if points is None else int(points.scaleb(2))
        return self[value]


class _UnitPlaces(dict[tuple[CellValue, CellValue, CellValue, int], int]):
    """The place of a unit in `units`, by level, code and name as recorded, and the era; `_REFUSED` for no name."""

    def __init__(self, roster: Roster, days: dict[int, date]) -> None:
        super().__init__()
        self._roster, self._days = roster, days
        self._places: dict[Unit, int] = {}
        self.units: list[Unit] = []
        """The units that were met, by place; a renamed one as it is called last."""

    def __missing__(self, key: tuple[CellValue, CellValue, CellValue, int]) -> int:
        level, code, name = map(cell_text, key[:3])
        self[key] = _REFUSED
        if level and name:
            unit = find_recorded_unit(self._roster, name, level, code, self._days.get(key[3]))
            place = self[key] = self._places.setdefault(unit, len(self._places))
            if place == len(self.units):
                self.units.append(unit)
            elif (unit.valid_from or date.min) > (self.units[place].valid_from or date.min):
                self.units[place] = unit
        return self[key]
