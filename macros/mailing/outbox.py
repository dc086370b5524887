"""Sending mails one after the other: announced in the log, handed over, and the result logged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage
from email.utils import localtime

from ...scoring.values import NamedTuple
from ...workbook.book.errors import WorkbookError
from ...workbook.book.layout import LOG
from ...workbook.closed import ClosedBook
from ...workbook.closed.lock import hold_book
from ...workbook.mail.log import Attempts, MailState, find_attempts, measure_entry, name_message, write_entry
from ...workbook.mail.mime import write_message
from ...workbook.mail.plan import Mail
from ...workbook.office.recipients import Mailbox
from ..system.console import say_waiting
from .errors import DroppedError, RefusedError, SendError, UncertainError
from .messages import Message
from .session import Offer, Session


class AlreadySentError(SendError):
    """Another process sent, or began to send, this mail in the meantime."""

    def __init__(self, attempts: Attempts) -> None:
        text = (
            Message.ALREADY
            if attempts.state is MailState.SENT
            else Message.MAYBE
            if attempts.may_be_out
            else Message.MEANWHILE
        )
        super().__init__(text.format(when=attempts.when, details=attempts.details))


class NotRecordedError(SendError):
    """The mail was sent, and the log could not be written."""

    def __init__(self, mail: Mail, addresses: Iterable[str], reason: WorkbookError) -> None:
        unit = Message.UNIT.format(unit=mail.unit) if mail.unit else ""
        super().__init__(Message.NOT_RECORDED.format(unit=unit, addresses=", ".join(addresses), reason=reason))


class Result(NamedTuple):
    """What happened to a mail: who got it, whom the server refused, and why it was not sent (empty if it was)."""

    mail: Mail
    accepted: tuple[str, ...]
    refused: Mapping[str, str]
    reason: str = ""


class Outbox:
    """Sends the mails of one workbook within one session."""

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

    def send_mails(self, mails: Iterable[tuple[Mail, Attempts]]) -> Iterator[Result]:
        """Send mails, each with what the log said of it, and give the result of each.

        Raises:
            SendError: the session is over, or the log cannot be written; results already given stand.
            WorkbookError: the log cannot be written, and the current mail was not sent.
        """
        for mail, attempts in mails:
            yield self._send(mail, attempts)

    def _send(self, mail: Mail, attempts: Attempts) -> Result:
        message_id = name_message(mail.key, self._sender.address, attempts)
        data = self._write(mail, message_id)
        try:
            offer = self._session.offer(self._sender.address, mail.addressees.addresses, len(data))
        except RefusedError as error:
            self._session.cancel()
            return Result(mail, (), {}, str(error))
        if not offer.accepted:
            self._session.cancel()
            return Result(mail, (), offer.refused, Message.NONE_ACCEPTED)

        def record(state: MailState, reason: str = "") -> None:
            self._record(mail, message_id, offer, attempts, state, reason)

        record(MailState.STARTED)
        try:
            self._session.hand_over(data)
        except UncertainError:
            with suppress(WorkbookError):  # the line before it says as much
                record(MailState.UNCERTAIN)
            raise
        except RefusedError as error:
            record(MailState.NOT_SENT, error.reply)
            return Result(mail, (), offer.refused, str(error))
        except DroppedError as error:
            record(MailState.NOT_SENT, str(error))
            raise
        try:
            record(MailState.SENT)
        except WorkbookError as error:
            raise NotRecordedError(mail, offer.accepted, error) from None
        return Result(mail, offer.accepted, offer.refused)

    def _write(self, mail: Mail, message_id: str) -> bytes:
        message: EmailMessage = write_message(mail.content, self._sender, mail.addressees, self._files)
        message["Date"] = localtime()
        message["Message-ID"] = message_id
        return message.as_bytes().rstrip(b"\r\n") + b"\r\n"

    def _record(
        self,
        mail: Mail,
        message_id: str,
        offer: Offer,
        attempts: Attempts,
        state: MailState,
        reason: str,
    ) -> None:
        """Write a line into the log on the disk; a start only if the log says still what it said."""
        with hold_book(self._book, say_waiting):
            book = ClosedBook(self._book)
            if state is MailState.STARTED:
                found = find_attempts(book.read_blocks((LOG,))[LOG], mail.key)
                if found.starts != attempts.starts:
                    raise AlreadySentError(found)
            entry = write_entry(
                self._read_clock(),
                state,
                mail,
                message_id,
                offer.accepted,
                again=attempts.may_be_out,
                refused=offer.refused,
                reason=reason,
            )
            book.append_log(entry, measure_entry(entry))
            book.save()
