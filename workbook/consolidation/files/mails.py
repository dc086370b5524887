"""What is attached to a mail that was saved as a file, and when it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime


class MailError(Exception):
    """The file is no mail."""


def list_attachments(data: bytes, suffixes: Sequence[str]) -> tuple[datetime | None, list[tuple[str, bytes]]]:
    """Read a mail: when it was sent, by this machine's clock, and its attachments whose names end so.

    Those of mails that were forwarded within it count too.

    Raises:
        MailError: it has no headers of a mail.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not any(message.get(header) for header in ("From", "Date", "Subject", "Received", "Message-ID")):
            raise MailError
        return _read_date(message), list(_find(message, tuple(suffixes)))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise MailError from error


def _find(message: EmailMessage, suffixes: tuple[str, ...]) -> list[tuple[str, bytes]]:
    found = []
    for part in message.walk():
        name = part.get_filename()
        if not name or part.is_multipart() or not name.lower().endswith(suffixes):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found.append((name.replace("\\", "/").rpartition("/")[2], content))
    return found


def _read_date(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
    except (ValueError, TypeError):
        return None
    return sent.astimezone().replace(tzinfo=None, microsecond=0) if sent.tzinfo else sent
