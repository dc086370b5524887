"""The rows of `Thu thập`: what is remembered of every file, and by what it is seen whether that still holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final
from zlib import crc32

from ...scoring import Entry, Period, Score, Unit, parse_period
from ...scoring.errors import InvalidPeriodError
from ...scoring.values import NamedTuple
from ..book.layout import COLLECTED, COLLECTED_HEAD
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import Value, first_value
from ..week.checksums import checksum_entry
from ..week.inputs import read_score_text
from .messages import FileState
from .sent_file import Recalled

_SPAN: Final = re.compile(r"(\d+)(?:-(\d+))?")
_TIME: Final = "%Y-%m-%d %H:%M:%S"


class KeptRow(NamedTuple):
    """A file as the sheet remembers it: what people read, then by what it is known again.

    Args:
        places: which units of the list `Đơn vị` are its, counted from 1: "1-18"; after a semicolon the sender's own.
        mark: the check sum of what is recorded of them; of a file that was replaced the digest of the other.
    """

    sender: str
    file: str
    week: str
    units: int
    total: Score | None
    state: str
    remark: str
    sent_at: datetime | None
    size: int
    digest: str
    places: str = ""
    mark: str = ""

    def lay_out(self) -> list[Value]:
        """Return the cells of the row."""
        return [
            self.sender,
            self.file,
            self.week or None,
            self.units or None,
            self.total,
            self.state,
            self.remark or None,
            write_time(self.sent_at) or None,
            self.size or None,
            self.digest or None,
            self.places or None,
            self.mark or None,
        ]


class KeptRows(NamedTuple):
    """All rows, and the week that they are of; None where nothing was collected yet."""

    period: Period | None
    rows: tuple[KeptRow, ...]


def read_kept_rows(head: Grid, table: Grid) -> KeptRows:
    """Read the sheet; a row that makes no sense is left out, and its file will be read again."""
    try:
        period: Period | None = parse_period(cell_text(first_value(head, 0, COLLECTED_HEAD.columns - 1)))
    except InvalidPeriodError:
        period = None
    columns = range(COLLECTED.columns)
    rows = (
        _read_row([cell_text(first_value(table, at, column)) for column in columns]) for at in range(len(table.rows))
    )
    return KeptRows(period, tuple(row for row in rows if row is not None))


def _read_row(texts: Sequence[str]) -> KeptRow | None:
    sender, file, week, units, total, state, remark, sent_at, size, digest, places, mark = texts
    if state not in FileState.ALL:
        return None
    try:
        score = read_score_text(total) if total else None
        sent = read_time(sent_at)
        return KeptRow(
            sender, file, week, int(units or 0), score, state, remark, sent, int(size or 0), digest, places, mark
        )
    except (ValueError, ArithmeticError):
        return None


def write_time(time: datetime | None) -> str:
    """Write a time as text, to the second."""
    return "" if time is None else time.strftime(_TIME)


def read_time(text: str) -> datetime | None:
    """Read such a time.

    Raises:
        ValueError: it is none.
    """
    return datetime.strptime(text, _TIME) if text else None  # noqa: DTZ007 - the office's clock


def write_places(units: Iterable[Unit], own: Unit | None, places: Mapping[Unit, int]) -> str:
    """Write where units stand in the list, as spans."""
    numbers = sorted(places[unit] for unit in units)
    spans = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        span = [number for _, number in group]
        spans.append(f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}")
    return ",".join(spans) + (f";{places[own]}" if own is not None else "")


def _read_places(text: str, units: Sequence[Unit]) -> tuple[list[Unit], Unit | None]:
    spans, _, own = text.partition(";")
    numbers: list[int] = []
    for part in filter(None, spans.split(",")):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise ValueError(text)
        numbers += range(int(match[1]), int(match[2] or match[1]) + 1)
        if len(numbers) > len(units):
            raise ValueError(text)
    if not all(1 <= number <= len(units) for number in (*numbers, *([int(own)] if own else []))):
        raise ValueError(text)
    return [units[number - 1] for number in numbers], units[int(own) - 1] if own else None


def sum_entries(entries: Iterable[tuple[Unit, Entry]]) -> str:
    """Return the check sum of what is recorded of units: who they are, and what they scored."""
    lines = (f"{unit.level}\t{unit.code or ''}\t{unit.name}\t{checksum_entry(entry)}" for unit, entry in entries)
    return f"{crc32(chr(10).join(lines).encode('utf-8', 'surrogatepass')):08x}"


def recall(row: KeptRow, units: Sequence[Unit], recorded: Mapping[Unit, Entry]) -> Recalled | None:
    """Return what the workbook has recorded of a file that was taken; None if it is not what was taken then.

    Args:
        row: of the file.
        units: the list `Đơn vị`.
        recorded: the entries of the week.
    """
    try:
        found, own = _read_places(row.places, units)
    except ValueError:
        return None
    if any(unit not in recorded for unit in (*found, *([own] if own else []))):
        return None
    entries = {unit: recorded[unit] for unit in found}
    owned = [(own, recorded[own])] if own is not None else []
    if not (entries or owned) or sum_entries([*entries.items(), *owned]) != row.mark:
        return None
    if own is not None and recorded[own].score != row.total:
        return None
    return Recalled(row.sender, own, entries, row.total, row.remark)
