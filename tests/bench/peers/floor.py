"""The floor: a workbook read, those of its parts that must change inflated and deflated again, and all written.

Usage: python floor.py BOOK PART…

Nothing is looked at and nothing changed, so no way that leaves the file a workbook can be quicker. Parts go through in
blocks, by python-isal where it is installed, else by zlib, at the quickest level of either; the others are copied as
they are, compressed bytes and all. Written beside, flushed and renamed, as a file that must not be lost has to be.
"""

# ruff: noqa: PTH105, PTH123 - pathlib is no part of the floor

import os
import struct
import sys
from zipfile import ZipFile, ZipInfo

try:
    from isal import isal_zlib as zlib
except ImportError:
    import zlib

BLOCK = 1 << 18
LOCAL = struct.Struct("<4s5H3L2H")


def main(path: str, changed: set[str]) -> None:
    beside = f"{path}.moi"
    with open(path, "rb") as source, ZipFile(source) as package, open(beside, "wb") as target:
        entries = package.infolist()
        for entry in entries:
            source.seek(entry.header_offset)
            *_, name, extra = LOCAL.unpack(source.read(LOCAL.size))
            source.seek(name + extra, os.SEEK_CUR)
            entry.header_offset = target.tell()
            entry.flag_bits &= ~0x08  # sizes stand in the header, not after the part
            if entry.filename in changed:
                rework(source, target, entry)
            else:
                target.write(entry.FileHeader(zip64=False))
                copy(source, target, entry.compress_size)
        # The list of contents is zipfile's to write: no own code for what it knows.
        contents = ZipFile(target, "w")
        contents.filelist, contents.start_dir = entries, target.tell()
        contents.close()
        target.flush()
        os.fsync(target.fileno())
    os.replace(beside, path)


def rework(source, target, entry: ZipInfo) -> None:
    """Inflate and deflate a part, and write its header when its sizes are known."""
    start = target.tell()
    target.write(entry.FileHeader(zip64=False))
    inflate, deflate, checksum = zlib.decompressobj(-15), zlib.compressobj(1, 8, -15), 0
    left, written = entry.compress_size, 0
    while left:
        block = source.read(min(BLOCK, left))
        left -= len(block)
        content = inflate.decompress(block)
        checksum = zlib.crc32(content, checksum)
        written += target.write(deflate.compress(content))
    written += target.write(deflate.flush())
    assert checksum == entry.CRC
    entry.compress_size = written
    target.seek(start)
    target.write(entry.FileHeader(zip64=False))
    target.seek(0, os.SEEK_END)


def copy(source, target, size: int) -> None:
    while size:
        block = source.read(min(BLOCK, size))
        target.write(block)
        size -= len(block)


if __name__ == "__main__":
    main(sys.argv[1], set(sys.argv[2:]))
