"""What hostile files are made with: zips that lie, and cases with their names."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

MEGABYTE = 1 << 20


class Case(NamedTuple):
    """A hostile file. `right` means that it may be accepted, and then by its scores only.

    Args:
        name: what it is.
        suffix: the end of its file name.
        make: makes its bytes, when it is its turn.
        right: it is odd but says what any program would show.
        lenient: what it says may have been changed by the damage, and nothing in it tells.
    """

    name: str
    suffix: str
    make: Callable[[], bytes]
    right: bool = False
    lenient: bool = False


class Part(NamedTuple):
    """A part of a zip as it is stored: deflated bytes, what its size is said to be, its true check sum."""

    packed: bytes
    size: int
    crc: int = 0


def deflate(content: bytes, size: int | None = None) -> Part:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    return Part(packed, len(content) if size is None else size, zlib.crc32(content))


@cache
def bomb(head: bytes, filler: bytes, megabytes: int, tail: bytes) -> Part:
    """So many megabytes of filler between head and tail, packed without ever being whole."""
    packer, crc, size = zlib.compressobj(9, zlib.DEFLATED, -15), 0, 0
    chunk = filler * (MEGABYTE // len(filler))
    packed = []
    for piece in (head, *[chunk] * megabytes, tail):
        packed.append(packer.compress(piece))
        crc, size = zlib.crc32(piece, crc), size + len(piece)
    return Part(b"".join(packed) + packer.flush(), size, crc)


def write_zip(parts: Mapping[str, Part | bytes], *, overlapping: tuple[str, ...] = ()) -> bytes:
    """A zip written by hand, so that every number in it can be a lie.

    Args:
        parts: names and contents.
        overlapping: further names that share the bytes of the last part.
    """
    body, directory = io.BytesIO(), io.BytesIO()
    last: tuple[Part, int] | None = None
    count = 0
    for name, content in parts.items():
        part = deflate(content) if isinstance(content, bytes) else content
        last = (part, body.tell())
        raw = name.encode("utf-8")
        size = min(part.size, 0xFFFFFFFE)
        body.write(
            struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0x800, 8, 0, 33, part.crc, len(part.packed), size, len(raw), 0)
        )
        body.write(raw + part.packed)
        directory.write(_entry(raw, part, last[1]))
        count += 1
    assert last is not None
    for name in overlapping:
        directory.write(_entry(name.encode("utf-8"), *last))
        count += 1
    start, entries = body.tell(), directory.getvalue()
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(entries), start, 0)
    return body.getvalue() + entries + end


def _entry(raw: bytes, part: Part, offset: int) -> bytes:
    size = min(part.size, 0xFFFFFFFE)
    numbers = (20, 20, 0x800, 8, 0, 33, part.crc, len(part.packed), size, len(raw), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *numbers) + raw


def read_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def laughs(root: str, element: str, *, levels: int = 12) -> str:
    """Billion laughs: a document type whose entities multiply by ten on each level."""
    entities = ['<!ENTITY l0 "lollollollol">']
    entities += [f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, levels)]
    return f"<!DOCTYPE {root} [{''.join(entities)}]>" + element.replace("@", f"&l{levels - 1};")


def flip(data: bytes, seed: int, bits: int = 8) -> bytes:
    """Some bits the other way round, the same for the same seed."""
    from random import Random

    rng, changed = Random(seed), bytearray(data)
    for _ in range(bits):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)
