"""Sending letters one after the other: announced in the log, handed over, and the end put down."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import localtime
from typing import NamedTuple

from ...workbook.book.errors import WorkbookError
from ...workbook.book.layout import LOG
from ...workbook.closed import ClosedBook
from ...workbook.closed.lock import hold_book
from ...workbook.mail.letters import Letter
from ...workbook.mail.log import Past, State, find_past, measure_entry, name_message, write_entry
from ...workbook.mail.message import write_message
from ...workbook.office.recipients import Mailbox
from ..system.console import say_waiting
from .errors import DroppedError, RefusedError, SendError, UncertainError
from .messages import Message
from .session import Offer, Session


class AlreadySentError(SendError):
    """Another process sent, or began to send, this mail in the meantime."""

    def __init__(self, past: Past) -> None:
        text = Message.ALREADY if past.state is State.SENT else Message.MAYBE if past.may_be_out else Message.MEANWHILE
        super().__init__(text.format(when=past.when, details=past.details))


class NotRecordedError(SendError):
    """The mail was sent, and the log could not be written."""

    def __init__(self, letter: Letter, addresses: Iterable[str], reason: WorkbookError) -> None:
        unit = Message.UNIT.format(unit=letter.unit) if letter.unit else ""
        super().__init__(Message.NOT_RECORDED.format(unit=unit, addresses=", ".join(addresses), reason=reason))


class Result(NamedTuple):
    """What became of a letter: who got it, whom the server refused, and why it was not sent (empty if it was)."""

    letter: Letter
    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    reason: str = ""


class Sender:
    """Sends the letters of one workbook within one session."""

    def __init__(
        self,
        book: str | os.PathLike[str],
        session: Session,
        sender: Mailbox,
        files: Mapping[str, bytes],
        read_clock: Callable[[], datetime],
    ) -> None:
        self._book, self._session, self._sender = book, session, sender
        self._files, self._read_clock = files, read_clock

    def send_letters(self, letters: Iterable[tuple[Letter, Past]]) -> Iterator[Result]:
        """Send letters, each with what the log said of it, and give the result of each.

        Raises:
            SendError: the session is over, or the log cannot be written; results already given stand.
            WorkbookError: the log cannot be written, and the letter at hand was not sent.
        """
        for letter, past in letters:
            yield self._send(letter, past)

    def _send(self, letter: Letter, past: Past) -> Result:
        message_id = name_message(letter.key, self._sender.address, past)
        data = self._write(letter, message_id)
        try:
            offer = self._session.offer(self._sender.address, letter.addressees.addresses, len(data))
        except RefusedError as error:
            self._session.cancel()
            return Result(letter, (), {}, str(error))
        if not offer.accepted:
            self._session.cancel()
            return Result(letter, (), offer.refused, Message.NONE_ACCEPTED)

        def record(state: State, reason: str = "") -> None:
            self._record(letter, message_id, offer, past, state, reason)

        record(State.STARTED)
        try:
            self._session.hand_over(data)
        except UncertainError:
            with suppress(WorkbookError):  # the line before it says as much
                record(State.UNCERTAIN)
            raise
        except RefusedError as error:
            record(State.NOT_SENT, error.reply)
            return Result(letter, (), offer.refused, str(error))
        except DroppedError as error:
            record(State.NOT_SENT, str(error))
            raise
        try:
            record(State.SENT)
        except WorkbookError as error:
            raise NotRecordedError(letter, offer.accepted, error) from None
        return Result(letter, offer.accepted, offer.refused)

    def _write(self, letter: Letter, message_id: str) -> bytes:
        message: EmailMessage = write_message(letter.content, self._sender, letter.addressees, self._files)
        message["Date"] = localtime()
        message["Message-ID"] = message_id
        return message.as_bytes().rstrip(b"\r\n") + b"\r\n"

    def _record(
        self,
        letter: Letter,
        message_id: str,
        offer: Offer,
        past: Past,
        state: State,
        reason: str,
    ) -> None:
        """Write a line into the log on the disk; a start only if the log says still what it said."""
        with hold_book(self._book, say_waiting):
            book = ClosedBook(self._book)
            if state is State.STARTED:
                found = find_past(book.read_blocks((LOG,))[LOG], letter.key)
                if found.starts != past.starts:
                    raise AlreadySentError(found)
            entry = write_entry(
                self._read_clock(),
                state,
                letter,
                message_id,
                offer.accepted,
                again=past.may_be_out,
                refused=offer.refused,
                reason=reason,
            )
            book.append_log(entry, measure_entry(entry))
            book.save()
