"""The file as a zip of parts: parts that do not change are copied as they lie, compressed bytes and all."""

from __future__ import annotations

import os
import zlib
from typing import BinaryIO

from .directory import CENTRAL, DEFLATED, END, LOCAL, Entry, read_directory
from .errors import CannotReadError, NotAWorkbookError

_LEVEL = 2
"""Twice as fast as the usual 6 for a history of a year, and a tenth larger."""


class Package:
    """The parts of an Office file, read whole; `replace_part` and `drop_part` are kept until `write_to`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            with open(path, "rb") as file:
                self._data = file.read()
        except OSError:
            raise CannotReadError(os.path.basename(path)) from None
        self._entries, self._comment = read_directory(self._data)
        self._changed: dict[str, bytes] = {}
        self.replaced = 0
        """How often a part was given another content."""
        self._read: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._entries)

    def read_part(self, name: str) -> bytes:
        """Return a part as it would be written now.

        Raises:
            NotAWorkbookError: there is no such part, or it is damaged.
        """
        if name in self._changed:
            return self._changed[name]
        if name not in self._read:
            self._read[name] = self._inflate(name)
        return self._read[name]

    def was_read_from(self, file: BinaryIO) -> bool:
        """Whether an open file still holds the bytes that were read."""
        file.seek(0)
        return file.read() == self._data

    def replace_part(self, name: str, content: bytes) -> None:
        """Put another content in place of a part's; the same content leaves the part untouched."""
        if content != self.read_part(name):
            self._changed[name] = content
            self.replaced += 1

    def drop_part(self, name: str) -> None:
        """Leave a part out."""
        del self._entries[name]

    def write_to(self, file: BinaryIO) -> None:
        """Write the zip: untouched parts raw, changed ones deflated anew, times and order as they were."""
        directory = []
        for name, entry in self._entries.items():
            offset = file.tell()
            packed = self._raw(entry)
            method, crc, size = entry.method, entry.crc, entry.size
            if name in self._changed:
                content = self._changed[name]
                method, packed, crc, size = DEFLATED, _deflate(content), zlib.crc32(content), len(content)
            common = (entry.flags, method, entry.time, entry.date, crc, len(packed), size, len(entry.name))
            file.write(LOCAL.pack(b"PK\x03\x04", 20, *common, 0) + entry.name)
            file.write(packed)
            rest = (0, 0, 0, entry.internal, entry.external, offset)
            directory.append(CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, *rest) + entry.name)
        start = file.tell()
        file.write(b"".join(directory))
        count, length = len(directory), file.tell() - start
        file.write(END.pack(b"PK\x05\x06", 0, 0, count, count, length, start, len(self._comment)))
        file.write(self._comment)

    def _raw(self, entry: Entry) -> bytes:
        return self._data[entry.start : entry.start + entry.packed]

    def _inflate(self, name: str) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise NotAWorkbookError
        raw = self._raw(entry)
        try:
            content = raw if entry.method != DEFLATED else zlib.decompress(raw, -15, entry.size)
        except zlib.error:
            raise NotAWorkbookError from None
        if zlib.crc32(content) != entry.crc:
            raise NotAWorkbookError
        return content


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
