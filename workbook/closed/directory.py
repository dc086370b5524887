"""The directory of a zip: what is needed to copy entries as they lie. `zipfile` does more, and takes longer to load."""

import struct
from typing import NamedTuple

from .errors import NotAWorkbookError

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
STORED, DEFLATED = 0, 8
_END_MARK = b"PK\x05\x06"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_LONGEST_COMMENT = 65_535


class Entry(NamedTuple):
    """An entry as the directory has it; `start` is where its packed bytes begin, times are MS-DOS's."""

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


def read_directory(data: bytes) -> tuple[dict[str, Entry], bytes]:
    """Read the directory of a zip: its entries by name, in order, and the comment at the end.

    Raises:
        NotAWorkbookError: it is no zip, it is damaged or locked, or of a kind that no office program writes.
    """
    end = _find_end(data)
    _, _, _, _, count, length, start, _ = END.unpack_from(data, end)
    entries: dict[str, Entry] = {}
    at = end - length  # where it lies, should something stand before the zip
    shift = at - start
    if at < 0 or shift < 0:
        raise NotAWorkbookError
    try:
        for _ in range(count):
            entry, name, at = _read_entry(data, at, shift)
            entries[name] = entry
    except (struct.error, UnicodeDecodeError):
        raise NotAWorkbookError from None
    if at != end:
        raise NotAWorkbookError
    return entries, data[end + END.size :]


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


def _read_entry(data: bytes, at: int, shift: int) -> tuple[Entry, str, int]:
    mark, _, _, flags, method, time, date, crc, packed, size, *lengths, internal, external, offset = (
        CENTRAL.unpack_from(data, at)
    )
    name_length, extra_length, comment_length, _ = lengths
    name = data[at + CENTRAL.size : at + CENTRAL.size + name_length]
    local = LOCAL.unpack_from(data, offset + shift)
    if mark != b"PK\x01\x02" or local[0] != b"PK\x03\x04" or flags & _ENCRYPTED or method not in (STORED, DEFLATED):
        raise NotAWorkbookError
    start = offset + shift + LOCAL.size + local[-2] + local[-1]
    if start + packed > len(data):
        raise NotAWorkbookError
    text = name.decode("utf-8" if flags & _UTF8_NAME else "ascii")
    entry = Entry(name, flags & _UTF8_NAME, method, time, date, crc, packed, size, internal, external, start)
    return entry, text, at + CENTRAL.size + name_length + extra_length + comment_length
