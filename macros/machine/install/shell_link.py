"""A shortcut of Windows (`.lnk`) as bytes: made without the script host of Windows, which may be what is blocked.

Source: [MS-SHLLINK] Shell Link Binary File Format, for the header, the strings and the block of the target; the items
of the target's list as Joachim Metz describes them in "Windows Shell Item format specification" (libfwsi). Windows
follows the block first, and the list where that leads nowhere. The same words give the same bytes: no times.
"""

from __future__ import annotations

import ntpath
import struct
from collections.abc import Iterable
from typing import Final
from uuid import UUID

from ....scoring.values import NamedTuple

_CLASS: Final = UUID("00021401-0000-0000-C000-000000000046")
_COMPUTER: Final = UUID("20D04FE0-3AEA-1069-A2D8-08002B30309D")
_LIST, _NAME, _FOLDER, _ARGUMENTS, _UNICODE, _NO_LINK_INFO, _TARGET = 0x1, 0x4, 0x10, 0x20, 0x80, 0x100, 0x200
_DIRECTORY, _ARCHIVE = 0x10, 0x20
_NORMAL_WINDOW: Final = 1
_TARGET_BLOCK: Final = 0xA0000001
_LONG_NAME: Final = 0xBEEF0004
_LONGEST_PATH: Final = 260
"""MAX_PATH: characters of the block's two fields, the last of them zero."""


class ShellLink(NamedTuple):
    """What a shortcut says."""

    target: str
    """The program, a whole path."""
    arguments: str
    description: str
    folder: str
    """Where the program starts; "" for where the shortcut lies."""


def write_link(link: ShellLink) -> bytes:
    """Write a shortcut."""
    items = _write_items(link.target)
    flags = _NAME | _ARGUMENTS | _UNICODE | _NO_LINK_INFO | (_LIST if items else 0) | (_FOLDER if link.folder else 0)
    has_block = len(link.target) < _LONGEST_PATH
    header = struct.pack(
        "<I16sII3QIIIHHII", 0x4C, _CLASS.bytes_le, flags | (_TARGET if has_block else 0), _ARCHIVE,
        0, 0, 0, 0, 0, _NORMAL_WINDOW, 0, 0, 0, 0,
    )  # fmt: skip
    strings = [link.description, *([link.folder] if link.folder else []), link.arguments]
    block = _write_block(link.target) if has_block else b""
    return b"".join([header, items, *map(_write_string, strings), block, bytes(4)])


def quote_words(words: Iterable[str]) -> str:
    """Words as one command line: in quotes where there is a space; a path holds no quote."""
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def _write_string(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<H", len(encoded) // 2) + encoded


def _write_block(target: str) -> bytes:
    """The target by its name; the first field is for programs that know no Unicode."""
    plain = target.encode("ascii", "replace")[: _LONGEST_PATH - 1]
    wide = target.encode("utf-16-le")
    size = 8 + _LONGEST_PATH + 2 * _LONGEST_PATH
    return struct.pack(f"<II{_LONGEST_PATH}s{2 * _LONGEST_PATH}s", size, _TARGET_BLOCK, plain, wide)


def _write_items(target: str) -> bytes:
    """The target from the computer over its drive; nothing for a path on the network."""
    drive, rest = ntpath.splitdrive(target)
    if len(drive) != 2 or not rest.startswith("\\"):
        return b""
    names = [name for name in rest.split("\\") if name]
    items = [
        struct.pack("<HBB16s", 0x14, 0x1F, 0x50, _COMPUTER.bytes_le),
        struct.pack("<HB22s", 0x19, 0x2F, f"{drive}\\".encode("ascii")),
        *(_write_item(name, is_folder=True) for name in names[:-1]),
        _write_item(names[-1], is_folder=False),
    ]
    content = b"".join(items) + bytes(2)
    return struct.pack("<H", len(content)) + content


def _write_item(name: str, *, is_folder: bool) -> bytes:
    """A folder or file: a name of old, as far as it can be one, and the whole name behind it."""
    short = name.encode("ascii", "replace").replace(b"?", b"_") + b"\0"
    short += b"\0" * (len(short) % 2)
    attributes = _DIRECTORY if is_folder else _ARCHIVE
    head = struct.pack("<BBIIH", 0x31 if is_folder else 0x32, 0, 0, 0, attributes) + short
    start = 2 + len(head)
    long = name.encode("utf-16-le") + bytes(2)
    size = 20 + len(long) + 2
    more = struct.pack("<HHIIIHH", size, 3, _LONG_NAME, 0, 0, 0x14, 0) + long + struct.pack("<H", start)
    return struct.pack("<H", 2 + len(head) + len(more)) + head + more
