"""The file as a zip of parts: parts that do not change are copied as they lie, compressed bytes and all."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from .errors import CannotReadError, NotAWorkbookError

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME = 0x800
_DEFLATED = 8


class Package:
    """The parts of an Office file, read whole; `replace_part` and `drop_part` are kept until `write_to`."""

    def __init__(self, path: Path) -> None:
        try:
            self._data = path.read_bytes()
            with ZipFile(BytesIO(self._data)) as archive:
                self._infos = {info.filename: info for info in archive.infolist()}
                self._comment = archive.comment
        except BadZipFile:
            raise NotAWorkbookError from None
        except OSError:
            raise CannotReadError(path.name) from None
        self._changed: dict[str, bytes] = {}
        self._read: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file."""
        return tuple(self._infos)

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

    def replace_part(self, name: str, content: bytes) -> None:
        """Put another content in place of a part's; the same content leaves the part untouched."""
        if content != self.read_part(name):
            self._changed[name] = content

    def drop_part(self, name: str) -> None:
        """Leave a part out."""
        del self._infos[name]

    @property
    def is_changed(self) -> bool:
        """Whether any part has another content than in the file."""
        return bool(self._changed)

    def write_to(self, file: BinaryIO) -> None:
        """Write the zip: untouched parts raw, changed ones deflated anew, times and order as they were."""
        directory = []
        for name, info in self._infos.items():
            offset = file.tell()
            if name in self._changed:
                method, packed, crc, size = self._deflate(self._changed[name])
            else:
                method, packed, crc, size = info.compress_type, self._raw(info), info.CRC, info.file_size
            flags, encoded = _encode_name(info)
            times = _dos_time(info)
            file.write(
                _LOCAL.pack(
                    b"PK\x03\x04", 20, flags, method, *times, crc, len(packed), size, len(encoded), 0
                )
            )
            file.write(encoded)
            file.write(packed)
            directory.append(
                _CENTRAL.pack(
                    b"PK\x01\x02", 20, 20, flags, method, *times, crc, len(packed), size, len(encoded),
                    0, 0, 0, info.internal_attr, info.external_attr, offset,
                )
                + encoded
            )  # fmt: skip
        start = file.tell()
        file.write(b"".join(directory))
        count, length = len(directory), file.tell() - start
        file.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, length, start, len(self._comment)))
        file.write(self._comment)

    def _raw(self, info: ZipInfo) -> bytes:
        header = _LOCAL.unpack_from(self._data, info.header_offset)
        start = info.header_offset + _LOCAL.size + header[-2] + header[-1]
        return self._data[start : start + info.compress_size]

    def _inflate(self, name: str) -> bytes:
        info = self._infos.get(name)
        if info is None:
            raise NotAWorkbookError
        raw = self._raw(info)
        try:
            content = raw if info.compress_type != _DEFLATED else zlib.decompress(raw, -15)
        except zlib.error:
            raise NotAWorkbookError from None
        if zlib.crc32(content) != info.CRC:
            raise NotAWorkbookError
        return content

    @staticmethod
    def _deflate(content: bytes) -> tuple[int, bytes, int, int]:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        return _DEFLATED, packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)


def _encode_name(info: ZipInfo) -> tuple[int, bytes]:
    try:
        return 0, info.filename.encode("ascii")
    except UnicodeEncodeError:
        return _UTF8_NAME, info.filename.encode("utf-8")


def _dos_time(info: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
