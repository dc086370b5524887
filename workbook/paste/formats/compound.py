"""The stream of a workbook within its compound file, whose chains of sectors may be rings. Source: MS-CFB 2.2 to 2.6.

xlrd follows the chains of the small streams and the tree of the directory without looking where it has been.
"""

from __future__ import annotations

import io
import struct

from xlrd.compdoc import CompDoc, CompDocError

_SECTORS = (9, 12)
"""Powers of two: 512 bytes in version 3, 4096 in version 4."""

_SMALL_SECTORS = 6
_IN_HEAD = 109
_ENTRY_BYTES = 128
_HOLDERS = (1, 5)
"""Kinds of entries that hold others: a storage, and the root."""


def open_stream(data: bytes, names: tuple[str, ...]) -> tuple[str, bytes]:
    """Return the first of these streams that there is, and its name.

    Raises:
        CompDocError: none of them, or chains that loop, run out of the file or are more than it needs.
    """
    _check_head(data)
    document = _Document(data, logfile=io.StringIO())
    for name in names:
        memory, start, length = document.locate_named_stream(name)
        if memory is not None:
            return name, bytes(memory[start : start + length])
    raise CompDocError(names)


def _check_head(data: bytes) -> None:
    """Check the sizes of sectors, and that the table of sectors has no more parts than the file has sectors for."""
    power, small = struct.unpack_from("<2H", data, 30)
    if power not in _SECTORS or small != _SMALL_SECTORS:
        raise CompDocError(power)
    size = 1 << power
    parts = len(data) // size // (size // 4) + 1
    left = max(0, parts - _IN_HEAD) // (size // 4 - 1) + 1
    (sector,) = struct.unpack_from("<i", data, 68)
    while 0 <= sector < len(data) // size:
        left -= 1
        if left < 0:
            raise CompDocError(sector)
        (sector,) = struct.unpack_from("<i", data, 512 + sector * size + size - 4)


class _Document(CompDoc):  # type: ignore[misc]
    """A compound file whose chains are followed before they are read."""

    def _get_stream(self, mem, base, sat, sec_size, start_sid, size=None, name="", seen_id=None):  # type: ignore[no-untyped-def]
        _check_chain(sat, start_sid, len(mem) // sec_size + 1)
        stream = super()._get_stream(mem, base, sat, sec_size, start_sid, size, name, seen_id)
        if name == "directory":
            _check_tree(stream)
        return stream


def _check_chain(table: list[int], sector: int, most: int) -> None:
    """Follow a chain; one longer than its file goes in a ring."""
    for _ in range(most):
        if not 0 <= sector < len(table):
            return
        sector = table[sector]
    raise CompDocError(sector)


def _check_tree(directory: bytes) -> None:
    """Walk the directory: each entry is the child of one other, else the walk of a small tree may never end."""
    seen = {0}
    waiting = [struct.unpack_from("<i", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number < 0:
            continue
        if number in seen:
            raise CompDocError(number)
        seen.add(number)
        place = number * _ENTRY_BYTES
        waiting += struct.unpack_from("<2i", directory, place + 68)
        if directory[place + 66] in _HOLDERS:
            waiting.append(struct.unpack_from("<i", directory, place + 76)[0])
