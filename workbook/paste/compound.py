"""One stream out of a compound file, the container of .xls. Source: MS-CFB 2."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_SECTOR = 0xFFFFFFFA
"""This and every higher number is no sector but a mark: free, end of chain …"""

_SMALL_STREAM = 4096
_SMALL_SECTOR = 64
_ENTRY = 128


def read_stream(data: bytes, name: str) -> bytes | None:
    """Read a stream by its name, case ignored; None if there is none."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    chain = _read_numbers(b"".join(_sector(data, size, number) for number in _list_table_sectors(data, size)))
    directory_start, _, _, small_table_start = struct.unpack_from("<4I", data, 48)
    directory = _follow(data, size, chain, directory_start)
    entries = [directory[place : place + _ENTRY] for place in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    entry = next((entry for entry in entries if _read_name(entry).lower() == name.lower() and entry[66] == 2), None)
    if entry is None:
        return None
    start, length = struct.unpack_from("<2I", entry, 116)
    if length >= _SMALL_STREAM:
        return _follow(data, size, chain, start)[:length]
    small = _follow(data, size, chain, struct.unpack_from("<I", entries[0], 116)[0])
    small_chain = _read_numbers(_follow(data, size, chain, small_table_start))
    return b"".join(
        small[number * _SMALL_SECTOR : (number + 1) * _SMALL_SECTOR] for number in _walk(small_chain, start)
    )[:length]


def _list_table_sectors(data: bytes, size: int) -> list[int]:
    """List the sectors of the allocation table: 109 in the header, the rest in a chain of their own."""
    numbers = list(struct.unpack_from("<109I", data, 76))
    following = struct.unpack_from("<I", data, 68)[0]
    while following < _NO_SECTOR:
        *more, following = _read_numbers(_sector(data, size, following))
        numbers += more
    return [number for number in numbers if number < _NO_SECTOR]


def _read_numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _sector(data: bytes, size: int, number: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _walk(chain: tuple[int, ...], start: int) -> list[int]:
    numbers: list[int] = []
    while start < len(chain) and len(numbers) <= len(chain):
        numbers.append(start)
        start = chain[start]
    return numbers


def _follow(data: bytes, size: int, chain: tuple[int, ...], start: int) -> bytes:
    return b"".join(_sector(data, size, number) for number in _walk(chain, start))


def _read_name(entry: bytes) -> str:
    (length,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
