"""A long sheet as stretches of whole rows, each packed by itself: what is not asked for stays packed.

Of the rows of a stretch only that much is known: which there are, and what stands in column A, in runs of rows alike.
Each stretch ends where its deflate stream has been flushed, with nothing looked up across: so it can be inflated
without those before it, and copied from one file into another as it is (RFC 1951; zlib's Z_FULL_FLUSH).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from ...scoring.values import NamedTuple
from .deflate import BROKEN, check_sum, combine_sums, open_deflate, open_inflate
from .plain import ATTRIBUTES, CELL_END

LENGTH: Final = 256 * 1024
"""How much a stretch holds, in bytes: of a history some five hundred rows. Shorter ones pack less well."""
_BLOCK: Final = 64 * 1024
_MOST: Final = 4 * 1024**2
"""How much may stand before the rows, after them, or in one: no program writes as much."""
_ROW: Final = b'<row r="'
_START, _END = b"<sheetData>", b"</sheetData>"
_PLAIN_ROW = (
    rb'<row r="(\d++)"' + ATTRIBUTES + rb'(?:/>|>(?:<c r="A\1"(' + CELL_END + rb"))?+"
    rb'(?:<c r="[A-Z]++\1"' + CELL_END + rb")*+</row>)"
)
"""A row of values, without formulas, spelt as the modules next to this one expect it."""


class KeyCells(NamedTuple):
    """Rows one after the other whose cells in column A are alike: the first, how many, and the cell behind its name.

    The cell is what stands there in `rows.Cells`; empty where there is none.
    """

    first_row: int
    rows: int
    cell: bytes


class RowStretch(NamedTuple):
    """Rows of a sheet, one or more, in order.

    Args:
        runs: its rows.
        packed: the rows, deflated.
        size: of the rows in bytes.
        checksum: CRC-32 of all rows of the sheet up to the end of this stretch.
    """

    runs: tuple[KeyCells, ...]
    packed: bytes | memoryview
    size: int
    checksum: int

    @property
    def first_row(self) -> int:
        """The number of the first row."""
        return self.runs[0].first_row

    @property
    def last_row(self) -> int:
        """The number of the last row."""
        return self.runs[-1].first_row + self.runs[-1].rows - 1


class LongPart(NamedTuple):
    """The XML of a sheet whose rows are packed: what stands before them, with `<sheetData>`, and after them."""

    head: bytes
    stretches: tuple[RowStretch, ...]
    tail: bytes

    def inflate(self) -> bytes:
        """Return the part whole."""
        return b"".join([self.head, *(inflate_stretch(each.packed, each.size) for each in self.stretches), self.tail])

    def measure(self) -> tuple[int, int]:
        """Return what a zip says of the part: its size in bytes, and its CRC-32."""
        rows = sum(each.size for each in self.stretches)
        checksum = check_sum(self.head)
        if self.stretches:
            checksum = combine_sums(checksum, self.stretches[-1].checksum, rows)
        return len(self.head) + rows + len(self.tail), check_sum(self.tail, checksum)

    def list_packed(self) -> list[bytes | memoryview]:
        """List what the part is in a zip, deflated: the head, each stretch, the tail."""
        return [pack(self.head), *(each.packed for each in self.stretches), pack(self.tail, is_last=True)]


class DamagedStretchError(ValueError):
    """A stretch does not hold what was said of it."""


class NotPlainError(ValueError):
    """Rows are not spelt as they are expected, hold more than values, or do not come in order."""


def read_stretches(packed: memoryview, size: int, *, is_deflated: bool) -> LongPart | None:
    """Read a part into stretches, a block at a time. None if it has no plain rows, or others as well.

    Args:
        packed: as it lies in a zip.
        size: that it has inflated, in bytes.
        is_deflated: or stored as it is.
    Raises:
        zlib.error: or what else `BROKEN` names: it does not let itself be inflated.
    """
    blocks = _inflate_blocks(packed, size) if is_deflated else iter([bytes(packed)])
    data, start = b"", -1
    while start < 0:
        block = next(blocks, b"")
        if not block or len(data) > _MOST:
            return None
        data += block
        start = data.find(_START)
    start += len(_START)
    head, data, stretches = data[:start], data[start:], list[RowStretch]()
    try:
        for block in blocks:
            data += block
            at = 0
            while (end := data.find(_ROW, at + LENGTH)) > 0:
                stretches.append(pack_stretch(data[at:end], stretches))
                at = end
            data = data[at:]
            if len(data) > _MOST:
                return None
        end = data.find(_END)
        if end < 0:
            return None
        pack_rows(data[:end], stretches)
    except NotPlainError:
        return None
    return LongPart(head, tuple(stretches), data[end:]) if stretches else None


def split_part(xml: bytes) -> LongPart | None:
    """Split a sheet into stretches; None if it has no plain rows, or others as well."""
    start, end = xml.find(_START) + len(_START), xml.rfind(_END)
    stretches: list[RowStretch] = []
    try:
        pack_rows(xml[start:end], stretches)
    except NotPlainError:
        return None
    return LongPart(xml[:start], tuple(stretches), xml[end:]) if stretches else None


def _inflate_blocks(packed: memoryview, size: int) -> Iterator[bytes]:
    unpacker, left = open_inflate(), size
    for start in range(0, len(packed), _BLOCK):
        block: bytes | memoryview = packed[start : start + _BLOCK]
        while block:
            data = unpacker.decompress(block, _MOST // 4)
            left -= len(data)
            if left < 0:
                raise zlib.error(size)
            yield data
            block = unpacker.unconsumed_tail


def pack_rows(data: bytes, before: list[RowStretch]) -> None:
    """Pack rows that follow others, in stretches of the usual length, and put them there.

    Raises:
        NotPlainError: they are not plain, or do not come after the others.
    """
    at = 0
    while at < len(data):
        end = data.find(_ROW, at + LENGTH)
        if end < 0 or len(data) - end < LENGTH // 4:
            end = len(data)
        before.append(pack_stretch(data[at:end], before))
        at = end


def pack_stretch(data: bytes, before: list[RowStretch]) -> RowStretch:
    """Pack the rows that follow others in one stretch.

    Raises:
        NotPlainError: they are not plain, or do not come after the others.
    """
    last, checksum = (before[-1].last_row, before[-1].checksum) if before else (0, 0)
    return RowStretch(list_runs(data, last), pack(data), len(data), check_sum(data, checksum))


def list_runs(data: bytes, last_row: int = 0) -> tuple[KeyCells, ...]:
    """List which rows there are and what they have in column A; all have to be plain and to come after `last_row`.

    Raises:
        NotPlainError: they are not, or do not.
    """
    runs: list[KeyCells] = []
    at, row, count, key = 0, last_row, 0, None
    first = row
    for match in re.compile(_PLAIN_ROW).finditer(data):
        number, cell = match.groups(b"")
        following = int(number)
        if match.start() != at or following <= row:
            raise NotPlainError
        if cell == key and following == row + 1:
            count += 1
        else:
            if key is not None:
                runs.append(KeyCells(first, count, key))
            first, count, key = following, 1, cell
        at, row = match.end(), following
    if at != len(data) or key is None:
        raise NotPlainError
    runs.append(KeyCells(first, count, key))
    return tuple(runs)


def inflate_stretch(packed: bytes | memoryview, size: int) -> bytes:
    """Return what is packed.

    Raises:
        DamagedStretchError: it does not let itself be inflated, or is not of that size.
    """
    try:
        data = bytes(open_inflate().decompress(packed, size + 1))
    except BROKEN:
        raise DamagedStretchError from None
    if len(data) != size:
        raise DamagedStretchError
    return data


def pack(data: bytes, *, is_last: bool = False) -> bytes:
    """Deflate data so that what follows does without it; the last of a part ends the stream."""
    packer = open_deflate()
    return bytes(packer.compress(data) + (packer.flush() if is_last else packer.flush(zlib.Z_FULL_FLUSH)))
