"""One mailed file to what it says of a week, whatever kind it is; what cannot be read surely is refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from ....scoring import Period
from ...book.errors import WorkbookError
from ...closed.errors import NotAWorkbookError
from ..files.sources import MailedFile
from ..messages import Remark
from .copies import read_copy, read_creator
from .hand_made import read_hand_made
from .own_books import MailedBook, read_own_book
from .parts import MailedPackage
from .sent import Sent, UnreadableError

_OURS: Final = (".xlsx", ".xlsm")
_ZIP: Final = b"PK\x03\x04"


def read_source(source: MailedFile, wanted: Period | None, maxima: Mapping[str, Decimal]) -> Sent:
    """Read the week that is wanted out of a file if it is there, else its latest.

    Args:
        source: the file.
        wanted: the week.
        maxima: the most points of each group, by code.
    Raises:
        UnreadableError: with a remark for staff.
    """
    if source.refused:
        raise UnreadableError(source.refused)
    sent = _read_ours(source, wanted, maxima) if source.suffix in _OURS else None
    return read_hand_made(source, wanted, maxima) if sent is None else sent


def _read_annexes(book: MailedBook) -> Sent | None:
    """Read annexes; what is odd in a table of somebody else's is left to the reader of all shapes."""
    try:
        return read_copy(book)
    except UnreadableError:
        if read_creator(book):
            raise
        return None


def _read_ours(source: MailedFile, wanted: Period | None, maxima: Mapping[str, Decimal]) -> Sent | None:
    try:
        book = MailedBook(MailedPackage(source.name, source.data))
    except NotAWorkbookError as error:
        if source.data.startswith(_ZIP):
            raise UnreadableError(Remark.DAMAGED) from None
        raise UnreadableError(str(error)) from None
    except WorkbookError as error:
        raise UnreadableError(str(error)) from None
    try:
        sent = read_own_book(book, wanted, maxima) or _read_annexes(book)
        if sent is not None and not sent.names:
            sent = sent._replace(names=read_creator(book))
    except WorkbookError as error:
        raise UnreadableError(str(error)) from None
    return sent
