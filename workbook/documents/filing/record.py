"""What chiso wrote into a folder: by it a document that nobody touched is told from one that a person changed.

The record lies in the folder itself and not in the workbook: documents are made from a copy of a workbook that is open,
where nothing is saved behind the clerk's back; and it goes where the documents go, to a colleague or another machine.
What it does not know, or what cannot be read of it, is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

RECORD_NAME: Final = ".chiso-da-xuat.sha256"
"""In the folder of all years; its lines are those of `sha256sum`, which can check it."""
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_MOST_BYTES: Final = 50_000_000

Record = Mapping[str, frozenset[str]]
"""The digests of what was written under a name: its last two, for the newer may not have got there."""


def digest(data: bytes) -> str:
    """Return the digest by which bytes are known again."""
    return sha256(data).hexdigest()


def read_record(folder: Path) -> Record:
    """Read what was written beneath a folder, by names with its year; nothing where there is no record."""
    path = folder / RECORD_NAME
    try:
        text = path.read_text(encoding="utf-8", errors="replace") if path.stat().st_size < _MOST_BYTES else ""
    except OSError:
        return {}
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if match := _LINE.fullmatch(line):
            found.setdefault(match[2], set()).add(match[1])
    return {name: frozenset(digests) for name, digests in found.items()}


def write_record(record: Record) -> bytes:
    """Write a record, by name."""
    lines = [f"{known} *{name}\n" for name in sorted(record) for known in sorted(record[name])]
    return "".join(lines).encode("utf-8")


def add_written(record: Record, written: Mapping[str, bytes], present: Mapping[str, str]) -> Record:
    """Add what is about to be written; `present` are the digests of the files of chiso's that it replaces.

    Both are kept, so that whichever is there after a power cut is known.
    """
    added = dict(record)
    for name, data in written.items():
        kept: Iterable[str] = (present[name],) if name in present else ()
        added[name] = frozenset((digest(data), *kept))
    return added
