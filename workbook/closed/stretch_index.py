"""Where the stretches of a long part lie in a zip, and what rows they have: kept with the part's entry.

It stands in an extra field of the zip's directory (APPNOTE 4.5.2), which other programs pass over, and which is gone
when one of them saves the workbook: then the part is read through. The check sums tell that it is of these very bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from .deflate import check_sum
from .stretches import DamagedStretchError, KeyCells, LongPart, RowStretch, inflate_stretch

_LONGEST: Final = 60_000
"""A field has a length of two bytes, and shares them with the others."""
_MOST: Final = 16 * 1024**2
"""What an index may hold: a thousand weeks in a thousand stretches have a hundredth of it."""
_VERSION: Final = 1
_HEAD: Final = struct.Struct("<B5L")
_BETWEEN: Final = b"\0"
"""Stands in no XML."""


def write_index(part: LongPart, packed: Sequence[bytes | memoryview]) -> bytes:
    """Return the index of a part; nothing if it does not fit.

    Args:
        part: the part.
        packed: as it lies in the zip, head and tail included.
    """
    runs = [run for stretch in part.stretches for run in stretch.runs]
    cells = list(dict.fromkeys(run.cell for run in runs))
    places = {cell: place for place, cell in enumerate(cells)}
    checksum = 0
    for each in packed:
        checksum = check_sum(each, checksum)
    numbers = [
        *(len(each) for each in packed),
        *(stretch.size for stretch in part.stretches),
        *(stretch.checksum for stretch in part.stretches),
        *(len(stretch.runs) for stretch in part.stretches),
        *(run.first_row for run in runs),
        *(run.rows for run in runs),
        *(places[run.cell] for run in runs),
    ]
    head = _HEAD.pack(_VERSION, checksum, len(part.head), len(part.tail), len(part.stretches), len(runs))
    index = head + zlib.compress(struct.pack(f"<{len(numbers)}L", *numbers) + _BETWEEN.join(cells), 1)
    return index if len(index) <= _LONGEST else b""


def read_index(index: bytes, packed: memoryview) -> LongPart | None:
    """Read a part by its index; None if the index is not of these bytes, or not one of ours."""
    try:
        version, checksum, head_size, tail_size, count, run_count = _HEAD.unpack_from(index)
        if version != _VERSION or check_sum(packed) != checksum:
            return None
        content = zlib.decompressobj().decompress(index[_HEAD.size :], _MOST)
        numbers = struct.unpack_from(f"<{2 + 4 * count + 3 * run_count}L", content)
    except (struct.error, zlib.error):
        return None
    cells = content[4 * len(numbers) :].split(_BETWEEN)
    lengths, rest = numbers[: count + 2], numbers[count + 2 :]
    sizes, sums, run_counts = (rest[at * count : (at + 1) * count] for at in range(3))
    firsts, rows, places = (rest[3 * count + at * run_count :][:run_count] for at in range(3))
    if not run_count or sum(run_counts) != run_count or 0 in run_counts or max(places) >= len(cells):
        return None
    if sum(lengths) != len(packed):
        return None
    runs = list(map(KeyCells, firsts, rows, map(cells.__getitem__, places)))
    if any(run.first_row + run.rows > following.first_row for run, following in pairwise(runs)):
        return None
    ends = list(accumulate(lengths))
    try:
        head = inflate_stretch(packed[: ends[0]], head_size)
        tail = inflate_stretch(packed[ends[-2] :], tail_size)
    except DamagedStretchError:
        return None
    parts = map(slice, accumulate(run_counts, initial=0), accumulate(run_counts))
    pieces = map(slice, ends, ends[1:-1])
    stretches = [
        RowStretch(tuple(runs[part]), packed[piece], size, total)
        for part, piece, size, total in zip(parts, pieces, sizes, sums, strict=False)
    ]
    return LongPart(head, tuple(stretches), tail)
