"""Which files are to be imported: those named, and all that may hold a week in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...scoring.values import NamedTuple
from ...workbook.handmade.files import HAND_FILES
from ...workbook.importing import messages
from ...workbook.problem import Problem, Refusal, make_note

_LOCKS = ("~$", ".~lock.", "._")
"""How the companions of open files begin, and those that a Mac leaves beside each."""


class NoSourceError(Refusal):
    """There is nothing to import, or no such folder."""


class Source(NamedTuple):
    """A file, and what it is called to staff: its name, with the folders beneath the one that was named."""

    path: Path
    name: str


class SourceList(NamedTuple):
    """The files in the order of their names, and notes on those that are passed over."""

    files: Sequence[Source]
    notes: Sequence[Problem]


def list_sources(named: Iterable[Path], book: Path | None) -> SourceList:
    """List the files to read; a folder with all beneath it, the workbook itself left out.

    Raises:
        NoSourceError: there is none.
    """
    files: dict[str, Source] = {}  # by where they lie, which raises nothing, whatever the links do
    passed: list[str] = []
    named = list(named)
    for path in named:
        if not path.is_dir():
            files.setdefault(os.path.realpath(path), Source(path, path.name))
            continue
        for found in _walk(path):
            name = str(found.relative_to(path))
            if found.suffix.lower() in HAND_FILES:
                files.setdefault(os.path.realpath(found), Source(found, name))
            elif found.suffix.lower() not in ("", ".ini", ".db", ".lnk"):
                passed.append(name)
    if book is not None:
        files.pop(os.path.realpath(book), None)
    if not files:
        shown = ", ".join(map(str, named))
        raise NoSourceError(messages.no_files(shown, HAND_FILES))
    notes = [make_note("", "", messages.other_kind(passed))] if passed else []
    return SourceList(tuple(files.values()), notes)


def _walk(folder: Path) -> Iterable[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(_LOCKS) and not name.startswith("."):
                yield Path(parent, name)
