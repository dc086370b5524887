"""What may stand for a value: files and folders of the kind that is wanted, words, weeks of the workbook.

What is hidden (`.a`, Excel's `~$`, LibreOffice's `.~lock`) is offered only to who typed its first letter.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from click.shell_completion import CompletionItem

from .call import Call

if TYPE_CHECKING:
    import click

Items = list[CompletionItem[str]]

BOOKS: Final = (".xlsm", ".xlsx")
_TABLES: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".html", ".htm", ".json")
SUFFIXES: Final[Mapping[str, tuple[str, ...]]] = {
    "book": BOOKS,
    "source": _TABLES,
    "units": _TABLES,
    "paper": (".pdf",),
    "files": (*_TABLES, ".docx", ".pdf"),
}
"""The endings of files by what they are wanted for; of anything else every file."""


def complete_words(words: Iterable[str], typed: str) -> Items:
    """Offer those that begin as is typed."""
    return [CompletionItem(word) for word in words if word.lower().startswith(typed.lower())]


def complete_files(param: click.Parameter, typed: str) -> Items:
    """Offer files that suit the parameter, and folders on the way to others."""
    return complete_paths(typed, SUFFIXES.get(param.name or "", ()))


def complete_paths(typed: str, suffixes: tuple[str, ...] = (), *, only_folders: bool = False) -> Items:
    """Offer files with these endings (any, if there are none) and folders, whose names end with the separator."""
    folder, name = os.path.split(typed)
    found = []
    with suppress(OSError), os.scandir(os.path.expanduser(folder) or ".") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if not entry.name.startswith(name) or (entry.name[0] in ".~" and not name):
                continue
            value = os.path.join(os.path.expanduser(folder), entry.name)
            if entry.is_dir():
                found.append(CompletionItem(value + os.sep, type="folder"))
            elif not only_folders and (not suffixes or entry.name.lower().endswith(suffixes)):
                found.append(CompletionItem(value, type="path"))
    return found


def find_book(words: Iterable[str]) -> str:
    """The workbook among the words of a call, "" if none is there: click lost it where an option lacks its value."""
    return next((word for word in words if word.lower().endswith(BOOKS) and os.path.isfile(word)), "")


def complete_week(context: click.Context, typed: str) -> Items:
    """Offer the weeks that the workbook of the call has recorded, the latest first; none while it cannot be read."""
    call = context.find_object(Call)
    if call is None or not call.book:
        return []
    from ...workbook.book.layout import WEEKS_TABLE
    from ...workbook.closed import ClosedBook
    from ...workbook.problem import Refusal

    with suppress(Refusal):
        keys = [run.key for run in ClosedBook(call.book).read_table_keys(WEEKS_TABLE)]
        return complete_words(dict.fromkeys(filter(None, reversed(keys))), typed)
    return []
