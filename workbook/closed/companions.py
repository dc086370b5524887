"""What lies next to a workbook for as long as something is done with it: a lock, and the file that takes its place.

The names are short, whatever the workbook's is, and say whose they are: whoever holds the workbook may sweep.
"""

from __future__ import annotations

import os
import unicodedata
from zlib import crc32

_left: set[str] = set()
"""Workbooks that have a draft which did not let itself be deleted, by what the names of their companions begin with."""


def name_lock(path: str) -> str:
    """The path of a workbook's lock file."""
    return _stem(path) + ".lock"


def name_draft(path: str) -> str:
    """A path for what is to take the workbook's place, which no one can foresee."""
    return f"{_stem(path)}-{os.urandom(4).hex()}.tmp"


def drop_draft(path: str, draft: str) -> None:
    """Delete a draft unless it was renamed; one that refuses is left to `sweep_drafts`, which `has_left` asks for."""
    try:
        os.unlink(draft)
    except FileNotFoundError:
        pass
    except OSError:
        _left.add(_stem(path))


def has_left(path: str) -> bool:
    """Whether a draft of this workbook did not let itself be deleted; it is asked once."""
    stem = _stem(path)
    left = stem in _left
    _left.discard(stem)
    return left


def sweep_drafts(path: str) -> bool:
    """Delete the drafts of acts that were killed; call it while the workbook is held. False if one is still there."""
    folder, start = os.path.split(_stem(path))
    try:
        with os.scandir(folder or ".") as entries:
            left = [entry.path for entry in entries if entry.name.startswith(start) and entry.name.endswith(".tmp")]
        for draft in left:
            os.unlink(draft)
    except OSError:
        return False
    return True


def _stem(path: str) -> str:
    """Two spellings of one file must meet; that two files may, by chance, costs a wait."""
    folder, name = os.path.split(path)
    known = unicodedata.normalize("NFC", name).casefold()
    return os.path.join(folder, f".chiso-{crc32(known.encode('utf-8', 'surrogateescape')):08x}")
