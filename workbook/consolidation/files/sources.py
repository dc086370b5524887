"""The files of a folder, one at a time: workbooks, those packed into zips, those that are attached to mails."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from ....scoring.values import NamedTuple
from ...closed.package import LARGEST_FILE
from ...problem import Refusal
from ..messages import Message, Remark

BOOKS: Final = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""What may be a workbook, or a table made by hand; all else that comes along with it is passed over."""
_PACKED: Final = (".zip",)
_MAILS: Final = (".eml",)
_REFUSED: Final = {
    ".msg": Remark.OUTLOOK,
    **{kind: Remark.ARCHIVE.format(kind=kind) for kind in (".rar", ".7z", ".tar", ".gz")},
}
_LOCKS: Final = ("~$", ".", "__MACOSX/")
"""How the names begin of what programs leave behind: locks, drafts, what a system hides."""
_DEEPEST: Final = 3
INSIDE: Final = " › "
"""Stands between a file and what is in it."""
MOST_FILES: Final = 12_000
_DIGEST_BYTES: Final = 12


class NoFilesError(Refusal):
    """The folder holds nothing that could be consolidated."""


class TooManyFilesError(Refusal):
    """The folder holds more files than a level holds senders."""


class MailedFile(NamedTuple):
    """One file that was sent.

    Args:
        path: the file of the folder that it is, or lies in.
        name: what it is called below, with what it lies in.
        data: its bytes; empty where `refused` says why there are none.
        sent: when: the mail's date, else None; `changed` when it was last changed.
    """

    path: Path
    name: str
    data: bytes
    sent: datetime | None
    changed: datetime | None
    refused: str = ""

    @property
    def suffix(self) -> str:
        """The end of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its own name without folders and end."""
        return PurePosixPath(self.name.rpartition(INSIDE)[2]).stem

    @property
    def digest(self) -> str:
        """By which its content is known again."""
        return blake2b(self.data, digest_size=_DIGEST_BYTES).hexdigest()


def list_files(folder: Path, leave_out: Path) -> list[Path]:
    """List the files of a folder and those beneath it that may hold what was sent, by name.

    Args:
        folder: the folder.
        leave_out: the workbook that is written, should it lie there.
    Raises:
        NoFilesError, TooManyFilesError: before any of them is read.
    """
    wanted = {*BOOKS, *_PACKED, *_MAILS, *_REFUSED}
    own = os.path.realpath(leave_out)
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_LOCKS))
        for name in sorted(names):
            if PurePosixPath(name).suffix.lower() in wanted and not name.startswith(_LOCKS):
                path = Path(place, name)
                if os.path.realpath(path) != own:
                    found.append(path)
    if not found:
        raise NoFilesError(Message.NO_FILES.format(folder=folder))
    if len(found) > MOST_FILES:
        raise TooManyFilesError(Message.TOO_MANY_FILES.format(folder=folder, count=len(found), limit=MOST_FILES))
    return found


def open_file(path: Path, folder: Path) -> Iterator[MailedFile]:
    """Read a file, or what is in it, one after the other; what cannot be read says why."""
    name = path.relative_to(folder).as_posix()
    changed = None
    try:
        status = path.stat()
        changed = datetime.fromtimestamp(int(status.st_mtime), UTC).astimezone().replace(tzinfo=None)
        if status.st_size > LARGEST_FILE:
            yield MailedFile(path, name, b"", None, changed, Remark.TOO_LARGE)
            return
        data = path.read_bytes()
    except OSError:
        yield MailedFile(path, name, b"", None, changed, Remark.FILE_IN_USE)
        return
    yield from _unpack(MailedFile(path, name, data, None, changed), _DEEPEST)


def _unpack(source: MailedFile, depth: int) -> Iterator[MailedFile]:
    suffix = source.suffix
    if source.refused:
        yield source
    elif suffix in _REFUSED:
        yield source._replace(data=b"", refused=_REFUSED[suffix])
    elif not source.data:
        yield source._replace(refused=Remark.EMPTY)
    elif suffix in (*_PACKED, *_MAILS):
        if depth == 0:
            yield source._replace(data=b"", refused=Remark.NESTED_ZIP)
            return
        opened = _open_zip(source) if suffix in _PACKED else _open_mail(source)
        for inner in opened:
            yield from _unpack(inner, depth - 1)
    else:
        yield source


def _open_zip(source: MailedFile) -> Iterator[MailedFile]:
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            for entry in _list_entries(archive):
                yield _open_entry(archive, entry, source)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        yield source._replace(data=b"", refused=Remark.DAMAGED_ZIP)


def _list_entries(archive: ZipFile) -> Sequence[ZipInfo]:
    wanted = (*BOOKS, *_PACKED, *_MAILS, *_REFUSED)
    return [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith(wanted)
        and not entry.filename.startswith(_LOCKS)
        and not PurePosixPath(entry.filename).name.startswith(_LOCKS)
    ]


def _open_entry(archive: ZipFile, entry: ZipInfo, outer: MailedFile) -> MailedFile:
    name = f"{outer.name}{INSIDE}{entry.filename}"
    try:
        changed: datetime | None = datetime(*entry.date_time)  # noqa: DTZ001 - as the zip has it
    except ValueError:
        changed = None
    source = outer._replace(name=name, data=b"", changed=changed)
    if entry.flag_bits & 1:
        return source._replace(refused=Remark.LOCKED_ZIP)
    if entry.file_size > LARGEST_FILE:
        return source._replace(refused=Remark.TOO_LARGE)
    try:
        with archive.open(entry) as file:
            data = file.read(LARGEST_FILE + 1)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return source._replace(refused=Remark.DAMAGED)
    return source._replace(data=data, refused="" if len(data) <= LARGEST_FILE else Remark.TOO_LARGE)


def _open_mail(source: MailedFile) -> Iterator[MailedFile]:
    from .mails import MailError, list_attachments

    try:
        sent, attachments = list_attachments(source.data, (*BOOKS, *_PACKED, *_MAILS))
    except MailError:
        yield source._replace(data=b"", refused=Remark.DAMAGED_MAIL)
        return
    if not attachments:
        yield source._replace(data=b"", sent=sent, refused=Remark.NO_ATTACHMENT)
    for name, data in attachments:
        yield source._replace(name=f"{source.name}{INSIDE}{name}", data=data, sent=sent or source.sent)
