"""The directory of a zip: what is needed to copy entries as they are. `zipfile` does more; this saves 11 ms."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from ...scoring.values import NamedTuple
from .errors import NotAWorkbookError, PasswordError

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
STORED, DEFLATED = 0, 8
_END_MARK = b"PK\x05\x06"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_LONGEST_COMMENT = 65_535
_POINTER = struct.Struct("<4sLQL")
_POINTER_MARK = b"PK\x06\x07"
_LONG_END = struct.Struct("<4sQ2H2L4Q")
_LONG_END_MARK = b"PK\x06\x06"
_FIELD = struct.Struct("<2H")
_LONG, _ZIP64 = 0xFFFFFFFF, 1
INDEX = 0x6373
"""The number of our own field: of those that are taken (APPNOTE 4.5.2, 4.6) it is none."""


class ZipEntry(NamedTuple):
    """An entry as the directory has it.

    `start` is where its packed bytes begin, times are MS-DOS's, `stretches` is what `stretch_index` wrote of the part.
    """

    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    internal: int
    external: int
    start: int
    stretches: bytes = b""


def read_directory(data: bytes) -> tuple[dict[str, ZipEntry], bytes]:
    """Read the directory of a zip: its entries by name, in order, and the comment at the end.

    Raises:
        NotAWorkbookError: it is not a zip, is damaged, or of a kind that no office program writes: two entries of one
            name, entries that share their bytes.
        PasswordError: an entry is locked.
    """
    end = _find_end(data)
    before, count, length, start = _read_end(data, end)
    entries: dict[str, ZipEntry] = {}
    at = before - length  # where it lies, should something stand before the zip
    shift = at - start
    if at < 0 or shift < 0:
        raise NotAWorkbookError
    try:
        for _ in range(count):
            entry, name, at = _read_entry(data, at, shift)
            if name in entries:
                raise NotAWorkbookError
            entries[name] = entry
    except struct.error:
        raise NotAWorkbookError from None
    if at != before or len({fold_name(name) for name in entries}) < count:
        raise NotAWorkbookError
    _refuse_overlap(entries.values(), before - length)
    return entries, data[end + END.size :]


def fold_name(name: str) -> str:
    """Return what is alike in the names of one part: case does not distinguish parts (ECMA-376 part 2, 6.2.2.3)."""
    return name.replace("\\", "/").lstrip("/").lower()


def _find_end(data: bytes) -> int:
    """Find the record at the end of the directory; a comment may hold its mark, and something may follow the zip."""
    if len(data) < END.size:
        raise NotAWorkbookError
    first = max(0, len(data) - END.size - _LONGEST_COMMENT)
    last = end = data.rfind(_END_MARK, first, len(data) - END.size + len(_END_MARK))
    while end >= 0:
        if end + END.size + END.unpack_from(data, end)[-1] == len(data):
            return end
        end = data.rfind(_END_MARK, first, end + len(_END_MARK) - 1)
    if last < 0:
        raise NotAWorkbookError
    return last


def _read_end(data: bytes, end: int) -> tuple[int, int, int, int]:
    """Where the directory ends, its number of entries, its length and its start: in the longer form where it has one.

    The longer form (zip64) stands before the end record, with a pointer to it between.
    """
    _, _, _, _, count, length, start, _ = END.unpack_from(data, end)
    pointer = end - _POINTER.size
    if pointer < 0 or not data.startswith(_POINTER_MARK, pointer):
        return end, count, length, start
    longer = pointer - _LONG_END.size
    if longer < 0 or not data.startswith(_LONG_END_MARK, longer):
        raise NotAWorkbookError
    count, length, start = _LONG_END.unpack_from(data, longer)[-3:]
    return longer, count, length, start


def _read_entry(data: bytes, at: int, shift: int) -> tuple[ZipEntry, str, int]:
    mark, _, _, flags, method, time, date, crc, packed, size, *lengths, internal, external, offset = (
        CENTRAL.unpack_from(data, at)
    )
    name_length, extra_length, comment_length, _ = lengths
    after = at + CENTRAL.size + name_length
    name = data[at + CENTRAL.size : after]
    if _LONG in (packed, size, offset):
        size, packed, offset = _read_long_sizes(data[after : after + extra_length], size, packed, offset)
    local = LOCAL.unpack_from(data, offset + shift)
    if mark != b"PK\x01\x02" or local[0] != b"PK\x03\x04" or method not in (STORED, DEFLATED):
        raise NotAWorkbookError
    if flags & _ENCRYPTED:
        raise PasswordError
    named = offset + shift + LOCAL.size
    start = named + local[-2] + local[-1]
    if start + packed > len(data) or data[named : named + local[-2]] != name:
        raise NotAWorkbookError
    index = _find_field(data[after : after + extra_length], INDEX) if extra_length else b""
    entry = ZipEntry(name, flags & _UTF8_NAME, method, time, date, crc, packed, size, internal, external, start, index)
    return entry, _decode_name(name), after + extra_length + comment_length


def _read_long_sizes(extra: bytes, *sizes: int) -> list[int]:
    """Read sizes and offset from an entry's zip64 field: those that do not fit their own, in this order."""
    field = _find_field(extra, _ZIP64)
    numbers = iter(struct.unpack_from(f"<{len(field) // 8}Q", field))
    try:
        return [next(numbers) if size == _LONG else size for size in sizes]
    except StopIteration:
        raise NotAWorkbookError from None


def write_field(number: int, content: bytes) -> bytes:
    """Return an extra field of an entry (APPNOTE 4.5.1)."""
    return _FIELD.pack(number, len(content)) + content


def _find_field(extra: bytes, number: int) -> bytes:
    """Find the content of an extra field; nothing if there is none."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        if kind == number:
            return extra[at : at + length]
        at += length
    return b""


def _decode_name(name: bytes) -> str:
    """Names that are not UTF-8 are of parts that nothing here asks for; each byte has a character in this code page."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")


def _refuse_overlap(entries: Iterable[ZipEntry], directory: int) -> None:
    """Entries that share their bytes are how a small file claims to hold more than any disk."""
    last = 0
    for entry in sorted(entries, key=lambda entry: entry.start):
        if entry.start - len(entry.name) < last:
            raise NotAWorkbookError
        last = entry.start + entry.packed
    if last > directory:
        raise NotAWorkbookError
