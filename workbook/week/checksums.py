"""What the last paste recorded, in short: to distinguish a correction by hand in the tables from one in the paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from zlib import crc32

from ...scoring import Entry, Peer, Period, Place, Score, Unit, Week
from ..cells.dates import write_day
from ..cells.grid import Grid
from ..cells.value import Rows
from .details import Details

WEEK_FIELDS: Final = ("total", "place", "number", "day", "signer")
"""What a row of `Các tuần` holds in addition to period, date and basis, which are compared as they stand."""

_MARK: Final = "~"
_DIGITS: Final = 8
_CHUNK: Final = 7_200
"""Characters a cell, a multiple of a pair's sixteen; Excel takes 8,203 in an array."""


def checksum_entry(entry: Entry) -> str:
    """Return the check sum of a unit's score and groups."""
    return _checksum(";".join("" if score is None else f"{score:.2f}" for score in (entry.score, *entry.groups)))


def checksum_field(value: object) -> str:
    """Return the check sum of what a week's own row holds in one column."""
    return _checksum("" if value is None else str(value))


def list_fields(week: Week, details: Details) -> dict[str, str | None]:
    """Return a week's own values by the names of `WEEK_FIELDS`, as text."""
    total, day = week.total, details.day
    values = (
        None if total is None else f"{total:.2f}",
        None if week.place is None else f"{week.place.rank}/{week.place.of}",
        details.number,
        None if day is None else write_day(day),
        details.signer,
    )
    return dict(zip(WEEK_FIELDS, values, strict=True))


def write_place(place: Place | None) -> str | None:
    """Write a place as staff do: 02/11."""
    return None if place is None else f"{place.rank:02}/{place.of:02}"


def key_unit(level: str, name: str) -> str:
    """Return what a unit is kept under, by the texts of its row."""
    return _checksum(f"{level}\n{name}")


def key_peer(name: str) -> str:
    """Return what a peer's score is kept under, by the name of its row; no unit's row reads so."""
    return _checksum(f"\n\n{name}")


def checksum_score(score: Score | None) -> str:
    """Return the check sum of a peer's score."""
    return _checksum("" if score is None else f"{score:.2f}")


def write_kept(week: Week, details: Details, peers: Iterable[Peer] = ()) -> Rows:
    """Write what a paste records as rows of one cell each: the period, then pairs of check sums."""
    pairs = [_checksum(field) + checksum_field(value) for field, value in list_fields(week, details).items()]
    pairs += [key_unit(unit.level, unit.name) + checksum_entry(entry) for unit, entry in week.entries.items()]
    pairs += [key_peer(peer.name) + checksum_score(peer.score) for peer in peers]
    text = "".join(pairs)
    chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
    return [[_MARK + chunk] for chunk in (str(week.period), *chunks)]


def read_kept(grid: Grid, period: Period) -> Mapping[str, str] | None:
    """Read what the last paste recorded for a week, check sums by key; None if it was another week, or unknown."""
    cells = [str(row[0]).removeprefix(_MARK) if row and row[0] is not None else "" for row in grid.rows]
    if not cells or cells[0] != str(period):
        return None
    text, step = "".join(cells[1:]), 2 * _DIGITS
    pairs = (text[start : start + step] for start in range(0, len(text), step))
    return {pair[:_DIGITS]: pair[_DIGITS:] for pair in pairs}


def holds_kept(entries: Mapping[Unit, Entry], kept: Mapping[str, str]) -> bool:
    """Tell whether a paste says nothing but what was recorded of the last one."""
    return bool(entries) and all(
        kept.get(key_unit(unit.level, unit.name)) == checksum_entry(entry) for unit, entry in entries.items()
    )


def key_field(field: str) -> str:
    """Return what a week's own value is kept under."""
    return _checksum(field)


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):0{_DIGITS}x}"
