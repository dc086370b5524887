"""The file as a zip of parts: parts that do not change are copied as they are, compressed bytes and all."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, BinaryIO

from .directory import CENTRAL, DEFLATED, END, INDEX, LOCAL, ZipEntry, fold_name, read_directory, write_field
from .errors import CannotReadError, DamagedPartError, NotAWorkbookError, TooLargeError
from .plain import is_plain

if TYPE_CHECKING:
    from .stretches import LongPart

_LEVEL = 2
"""Twice as fast as the usual 6 for a history of a year, and a tenth larger."""
_LONG = 512 * 1024
"""From so many bytes on it pays to read a sheet in stretches."""
_QUICK = 256 * 1024
"""From so many bytes on another compressor pays for being loaded: four times as fast, a twentieth larger."""
_BLOCK = 1024**2
LARGEST_FILE = 256 * 1024**2
_LARGEST_PART, _LARGEST_SHEET, _LARGEST_ALL = 64 * 1024**2, 512 * 1024**2, 768 * 1024**2
"""What parts may hold once inflated: a history of half a million rows has 260 MB, all else of a workbook below one."""
_INNOCENT, _RATIO = 16 * 1024**2, 40
"""Sheets shrink to a tenth, never to a fortieth; below this size nobody asks."""
_LIST_OF_CONTENTS = "[Content_Types].xml"
"""Copied unread by a refresh; whoever opens the workbook inflates it."""


class Package:
    """The parts of an Office file, read whole; `replace_part` and `drop_part` are kept until `write_to`.

    Args:
        path: the file.
        data: its bytes, where they were read already.
    """

    def __init__(self, path: str | os.PathLike[str], data: bytes | None = None) -> None:
        self._data = _read_file(path) if data is None else data
        try:
            self._entries, self._comment = read_directory(self._data)
        except NotAWorkbookError:
            from .kinds import refuse_file  # why is asked only then

            refuse_file(self._data)
            raise
        if _LIST_OF_CONTENTS in self._entries and self._entries[_LIST_OF_CONTENTS].size > _INNOCENT:
            raise TooLargeError(_LIST_OF_CONTENTS)
        self._folded: dict[str, str] = {}
        self._inflated: dict[str, int] = {}
        self._changed: dict[str, bytes | LongPart] = {}
        self._long: dict[str, LongPart | None] = {}
        self.replaced = 0
        """How often a part was given another content."""
        self._read: dict[str, bytes] = {}
        self._spelt: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return self.find_part(name) is not None

    def find_part(self, name: str) -> str | None:
        """Return a part's name as the file spells it, whose case may be another; None if there is none."""
        if name in self._entries:
            return name
        if not self._folded:
            self._folded = {fold_name(name): name for name in self._entries}
        found = self._folded.get(fold_name(name))
        return found if found in self._entries else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._entries)

    def read_part(self, name: str) -> bytes:
        """Return a part as it would be written now; XML as the modules next to this one expect it.

        Raises:
            DamagedPartError, DoctypeError, TooLargeError: there is no such part, or it does not let itself be read.
        """
        name = self.find_part(name) or name
        if name in self._changed:
            return self._read_changed(name)
        if name not in self._read:
            content = self._inflate(name)
            if name.lower().endswith((".xml", ".rels")) and not is_plain(content):
                from .respell import respell  # few programs write otherwise

                content = respell(content, name)
            self._read[name] = content
        return self._read[name]

    def read_spelt(self, name: str) -> bytes:
        """Return a part as it would be written now, spelt as whoever wrote it did."""
        name = self.find_part(name) or name
        if name in self._changed:
            return self._read_changed(name)
        if name not in self._spelt:
            self._spelt[name] = self._inflate(name)
        return self._spelt[name]

    def _read_changed(self, name: str) -> bytes:
        content = self._changed[name]
        return content if isinstance(content, bytes) else content.inflate()

    def open_long(self, name: str) -> LongPart | None:
        """Return a long sheet as it would be written now, without unpacking its rows; None if it is not one.

        Raises:
            DamagedPartError, TooLargeError: it does not let itself be read.
        """
        name = self.find_part(name) or name
        if name in self._changed:
            content = self._changed[name]
            return None if isinstance(content, bytes) else content
        if name not in self._long:
            self._long[name] = self._open_long(name)
        return self._long[name]

    def _open_long(self, name: str) -> LongPart | None:
        entry = self._entries.get(name)
        if entry is None or entry.size < _LONG or name in self._read:
            return None
        self._refuse_too_large(name, entry)
        from .deflate import BROKEN  # an office's first months have no long part
        from .stretch_index import read_index
        from .stretches import read_stretches

        packed = self._raw(entry)
        part = read_index(entry.stretches, packed) if entry.stretches else None
        if part is None or part.measure() != (entry.size, entry.crc):
            try:
                part = read_stretches(packed, entry.size, is_deflated=entry.method == DEFLATED)
            except BROKEN:
                raise DamagedPartError(name) from None
            if part is not None and part.measure() != (entry.size, entry.crc):
                raise DamagedPartError(name)
        return part if part is not None and is_plain(part.head + part.tail) else None

    def was_read_from(self, file: BinaryIO) -> bool:
        """Whether an open file still holds the bytes that were read."""
        file.seek(0)
        held = memoryview(self._data)
        return all(file.read(_BLOCK) == held[at : at + _BLOCK] for at in range(0, len(held) + 1, _BLOCK))

    @property
    def original(self) -> bytes:
        """The file as it was read."""
        return self._data

    def sum_parts(self) -> dict[str, int]:
        """Return a check sum (CRC-32) of each part as it would be written now."""
        sums = {name: entry.crc for name, entry in self._entries.items()}
        for name in sums.keys() & self._changed.keys():
            content = self._changed[name]
            sums[name] = zlib.crc32(content) if isinstance(content, bytes) else content.measure()[1]
        return sums

    def replace_part(self, name: str, content: bytes | LongPart, *, grows: bool = False) -> None:
        """Put another content in place of a part's; the same content leaves the part untouched.

        A sheet that grows with every week is packed in stretches once it is long: the next refresh finds them.
        """
        name = self.find_part(name) or name
        if isinstance(content, bytes):
            is_same = content == self.read_part(name)
        else:
            is_same = content is self.open_long(name)
        if not is_same:
            if grows and isinstance(content, bytes) and len(content) >= _LONG:
                from .stretches import split_part

                content = split_part(content) or content
            self._read.pop(name, None)
            self._changed[name] = content
            self.replaced += 1

    def replace_spelt(self, name: str, content: bytes) -> None:
        """Put another content in place of what `read_spelt` gives; the same content leaves the part untouched."""
        name = self.find_part(name) or name
        if content != self.read_spelt(name):
            self._changed[name] = content
            self.replaced += 1

    def add_part(self, name: str, content: bytes) -> None:
        """Put a new part after all others, its time that of the first."""
        first = next(iter(self._entries.values()))
        encoded = name.encode("ascii")
        self._entries[name] = ZipEntry(encoded, 0, DEFLATED, first.time, first.date, 0, 0, 0, 0, 0, 0)
        self._folded = {}
        self._changed[name] = content
        self.replaced += 1

    def drop_part(self, name: str) -> None:
        """Leave a part out."""
        del self._entries[self.find_part(name) or name]

    def write_to(self, file: BinaryIO) -> None:
        """Write the zip: untouched parts raw, changed ones deflated again, times and order as they were."""
        directory = []
        for name, entry in self._entries.items():
            offset = file.tell()
            content = self._changed.get(name)
            method, crc, size, index = entry.method, entry.crc, entry.size, entry.stretches
            if content is None:
                packed: list[bytes | memoryview] = [self._raw(entry)]
            else:
                method, packed, crc, size, index = DEFLATED, *_pack(content)
            length = sum(map(len, packed))
            common = (entry.flags, method, entry.time, entry.date, crc, length, size, len(entry.name))
            file.write(LOCAL.pack(b"PK\x03\x04", 20, *common, 0) + entry.name)
            file.writelines(packed)
            field = write_field(INDEX, index) if index else b""
            rest = (len(field), 0, 0, entry.internal, entry.external, offset)
            directory.append(CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, *rest) + entry.name + field)
        start = file.tell()
        file.write(b"".join(directory))
        count = len(directory)
        file.write(END.pack(b"PK\x05\x06", 0, 0, count, count, file.tell() - start, start, len(self._comment)))
        file.write(self._comment)

    def _raw(self, entry: ZipEntry) -> memoryview:
        return memoryview(self._data)[entry.start : entry.start + entry.packed]

    def _refuse_too_large(self, name: str, entry: ZipEntry) -> None:
        largest = _LARGEST_SHEET if "sheets/" in name else _LARGEST_PART
        self._inflated[name] = entry.size
        all_inflated = sum(self._inflated.values())
        if entry.size > min(largest, max(_INNOCENT, _RATIO * entry.packed)) or all_inflated > _LARGEST_ALL:
            raise TooLargeError(name)

    def _inflate(self, name: str) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise DamagedPartError(name)
        self._refuse_too_large(name, entry)
        packed = self._raw(entry)
        if entry.method == DEFLATED:
            unpacker = zlib.decompressobj(-15)
            try:
                content = unpacker.decompress(packed, entry.size + 1)  # what claims to be less ends here
            except zlib.error:
                raise DamagedPartError(name) from None
        else:
            content = bytes(packed)
        if len(content) != entry.size or zlib.crc32(content) != entry.crc:
            raise DamagedPartError(name)
        return content


def _read_file(path: str | os.PathLike[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST_FILE:
                raise TooLargeError(os.path.basename(path))
            return file.read()
    except OSError:
        raise CannotReadError(os.path.basename(path)) from None


def _pack(content: bytes | LongPart) -> tuple[list[bytes | memoryview], int, int, bytes]:
    """Deflate a part: its packed bytes, in pieces, its CRC-32, its size, and its index if it is a long one."""
    if isinstance(content, bytes):
        return _deflate(content), zlib.crc32(content), len(content), b""
    from .stretch_index import write_index

    packed = content.list_packed()
    size, crc = content.measure()
    return packed, crc, size, write_index(content, packed)


def _deflate(content: bytes) -> list[bytes | memoryview]:
    if len(content) >= _QUICK:
        from .deflate import open_deflate

        packer = open_deflate()
    else:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return [packer.compress(content), packer.flush()]
