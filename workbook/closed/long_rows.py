"""The rows of a long sheet: a stretch is unpacked when one of its rows is asked for, the others are copied packed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..cells.areas import MAX_ROWS
from .deflate import check_sum, combine_sums
from .errors import DamagedCellError, refuse_loss
from .rows import Cells
from .sheet_rows import SheetRows
from .stretches import DamagedStretchError, NotPlainError, RowStretch, inflate_stretch, list_runs, pack_rows

_KEPT = 4
"""How many stretches stay unpacked that nobody changed."""
_KEYS = 1
"""The column that is known of each row: A."""


class LongRows:
    """The questions that `SheetRows` answers, asked of stretches: these hold values and nothing else, which is proven.

    Args:
        stretches: all rows, in order.
        title: the sheet's, to name what is damaged.
    """

    def __init__(self, stretches: Sequence[RowStretch], title: str) -> None:
        self.xml = b""
        """Of what may hold more than values: there is nothing of the kind."""
        self._stretches = stretches
        self._firsts = [stretch.first_row for stretch in stretches]
        self._counts = [sum(run.rows for run in stretch.runs) for stretch in stretches]
        self._title = title
        self._open: dict[int, SheetRows] = {}
        """Stretches that are unpacked, by their place, in the order in which they were."""

    @property
    def numbers(self) -> list[int]:
        """The numbers of all rows, in order."""
        return self.list_between(1, MAX_ROWS)

    @property
    def last(self) -> int:
        """The greatest of those numbers; 0 if there is none."""
        for place in range(len(self._stretches) - 1, -1, -1):
            for span in reversed(list(self._list_spans(place))):
                if span:
                    return span[-1]
        return 0

    def list_between(self, first: int, last: int) -> list[int]:
        """List the numbers of the rows from the first to the last."""
        return [row for span in self._list_between(first, last) for row in span]

    def count_between(self, first: int, last: int) -> int:
        """Count the rows from the first to the last."""
        return sum(self._count_between(place, first, last) for place in self._list_places(first, last))

    def _count_between(self, place: int, first: int, last: int) -> int:
        stretch = self._stretches[place]
        if place not in self._open and first <= stretch.first_row and stretch.last_row <= last:
            return self._counts[place]
        return sum(map(len, self._clip(place, first, last)))

    @property
    def is_changed(self) -> bool:
        """Whether any row is another now."""
        return any(rows.is_changed for rows in self._open.values())

    @property
    def changed(self) -> dict[int, bytes | None]:
        """The rows that are others now, or were added."""
        return {row: raw for rows in self._open.values() for row, raw in rows.changed.items()}

    @property
    def columns(self) -> set[int]:
        """The columns of cells in rows that were changed, as far as these are put together."""
        return {column for rows in self._open.values() for column in rows.columns}

    def list_plain_data(self) -> Iterator[bytes]:
        """List the rows as they are written, in pieces, as far as they say by themselves what they hold now."""
        for place in range(len(self._stretches)):
            rows = self._open.get(place)
            if rows is None or not rows.is_changed:
                yield self._unpack(place) if rows is None else rows.xml

    def list_first_cells(self, rows: range) -> Iterator[tuple[int, bytes]]:
        """List how many rows one after the other have the same cell in column A, and that cell, in order.

        A cell is what stands behind its name; it is empty where there is none, or no such row.
        """
        at = rows.start
        for place in self._list_places(rows.start, rows.stop - 1):
            for first, count, cell in self._list_first_cells(place):
                if first == at and first + count <= rows.stop:
                    yield count, cell
                    at += count
                    continue
                start, stop = max(first, at), min(first + count, rows.stop)
                if start < stop:
                    if start > at:
                        yield start - at, b""
                    yield stop - start, cell
                    at = stop
        if at < rows.stop:
            yield rows.stop - at, b""

    def may_hold_cells(self, row: int) -> bool:
        """Tell a row that is closed in itself: of those a sheet may have a million."""
        return self._rows_at(row).may_hold_cells(row)

    def holds_content(self, row: int) -> bool:
        """Tell whether any cell of a row holds something."""
        return self._rows_at(row).holds_content(row)

    def attributes(self, row: int) -> bytes:
        """The attributes of a row, whose cells are not looked at."""
        return self._rows_at(row).attributes(row)

    def split(self, row: int) -> tuple[bytes, Cells]:
        """Take a row apart: its attributes, and its cells by column. None of it is to be changed but by `put`."""
        return self._rows_at(row).split(row)

    def forget(self) -> None:
        """Let go of rows that were taken apart and not changed."""
        self._open = {place: rows for place, rows in self._open.items() if rows.is_changed}

    def put(self, row: int, attributes: bytes, cells: Cells) -> None:
        """Put a row in place of what was there."""
        self._rows_at(row).put(row, attributes, cells)

    def drop(self, row: int) -> None:
        """Take a row out."""
        self._rows_at(row).drop(row)

    def render_row(self, row: int) -> bytes:
        """Return a row as it is written now; nothing if there is none."""
        return self._rows_at(row).render_row(row)

    def render(self) -> list[bytes]:
        """Return all rows in order, in pieces."""
        opened = self._open
        return [
            piece
            for place in range(len(self._stretches))
            for piece in (opened[place].render() if place in opened else [self._unpack(place)])
        ]

    def pack(self) -> list[RowStretch]:
        """Return all rows in order, packed; stretches that nobody changed as they are.

        Raises:
            NotPlainError: a row that was changed is not plain any more.
        """
        packed: list[RowStretch] = []
        sum_before = 0
        for place, stretch in enumerate(self._stretches):
            rows = self._open.get(place)
            if rows is not None and rows.is_changed:
                data = b"".join(rows.render())
                refuse_loss(rows.numbers, data.count(b"<row"), self._title)
                pack_rows(data, packed)
            else:
                packed.append(stretch._replace(checksum=_follow(packed, sum_before, stretch)))
            sum_before = stretch.checksum
        return packed

    def _list_places(self, first: int, last: int) -> range:
        """The places of the stretches that may hold rows from the first to the last."""
        return range(max(bisect_right(self._firsts, first) - 1, 0), max(bisect_right(self._firsts, last), 1))

    def _list_between(self, first: int, last: int) -> Iterator[Sequence[int]]:
        for place in self._list_places(first, last):
            yield from self._clip(place, first, last)

    def _clip(self, place: int, first: int, last: int) -> Iterator[Sequence[int]]:
        for span in self._list_spans(place):
            if isinstance(span, range):
                yield range(max(span.start, first), min(span.stop, last + 1))
            else:
                yield [row for row in span if first <= row <= last]

    def _list_spans(self, place: int) -> Iterator[Sequence[int]]:
        rows = self._open.get(place)
        if rows is not None and rows.is_changed:
            yield rows.numbers
        else:
            for first, count, _ in self._stretches[place].runs:
                yield range(first, first + count)

    def _list_first_cells(self, place: int) -> Iterator[tuple[int, int, bytes]]:
        rows = self._open.get(place)
        if rows is not None and rows.is_changed:
            for row in rows.numbers:
                yield row, 1, rows.split(row)[1].get(_KEYS, b"")
        else:
            yield from self._stretches[place].runs

    def _rows_at(self, row: int) -> SheetRows:
        """The rows of the stretch that holds a row, or that it would be put into."""
        place = max(bisect_right(self._firsts, row) - 1, 0)
        rows = self._open.get(place)
        if rows is None:
            unchanged = [at for at, rows in self._open.items() if not rows.is_changed]
            if len(unchanged) >= _KEPT:
                del self._open[unchanged[0]]
            rows = self._open[place] = SheetRows(self._unpack(place), self._title)
        return rows

    def _unpack(self, place: int) -> bytes:
        """Unpack a stretch; one that holds other rows than was said of it is damaged."""
        stretch = self._stretches[place]
        before = self._stretches[place - 1].checksum if place else 0
        try:
            data = inflate_stretch(stretch.packed, stretch.size)
            if check_sum(data, before) == stretch.checksum and list_runs(data) == stretch.runs:
                return data
        except (DamagedStretchError, NotPlainError):
            pass
        raise DamagedCellError(f"{self._title}!A{stretch.first_row}")


def _follow(packed: Sequence[RowStretch], sum_before: int, stretch: RowStretch) -> int:
    """The check sum up to the end of a stretch, where others than before stand before it."""
    now = packed[-1].checksum if packed else 0
    if now == sum_before:
        return stretch.checksum
    own = combine_sums(sum_before, 0, stretch.size) ^ stretch.checksum
    return combine_sums(now, own, stretch.size)
