"""A conversation with a mail server: the only module that reaches the network."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from ...scoring.values import NamedTuple
from ...workbook.office.mail_server import MailServer
from .errors import (
    CertificateError,
    DroppedError,
    LoginError,
    NotEncryptedError,
    RefusedError,
    UncertainError,
    UnreachableError,
)

CONNECT_S: Final = 30
ANSWER_S: Final = 300
"""A server may look through a mail with its attachments before it takes it. Source: RFC 5321, 4.5.3.2."""

_NAME = "[127.0.0.1]"
"""How we greet: the computer's name may hold what a greeting must not, and is none of a server's business."""
_LONGEST_REPLY = 200


class Offer(NamedTuple):
    """What the server said to the recipients of a mail: whom it takes, and why it refuses others."""

    accepted: tuple[str, ...]
    refused: Mapping[str, str]


class Session:
    """An encrypted conversation, logged in where there is an account."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def offer(self, sender: str, recipients: Sequence[str], size: int) -> Offer:
        """Name sender and recipients of a mail of so many bytes; nothing is sent yet.

        Raises:
            RefusedError: the sender or the size is refused.
            DroppedError: the connection ended.
        """
        with _seen_as_dropped():
            options = (f"SIZE={size}",) if self._smtp.has_extn("size") else ()
            code, reply = self._smtp.mail(sender, options)
            if code != 250:
                raise RefusedError(_read_reply(code, reply))
            answers = {address: self._smtp.rcpt(address) for address in recipients}
        return Offer(
            tuple(address for address, (code, _) in answers.items() if code in (250, 251)),
            {address: _read_reply(*answer) for address, answer in answers.items() if answer[0] not in (250, 251)},
        )

    def cancel(self) -> None:
        """Take an offer back, so that the next mail can be offered.

        Raises:
            DroppedError: the connection ended.
        """
        with _seen_as_dropped():
            self._smtp.rset()

    def hand_over(self, data: bytes) -> None:
        """Hand over the mail that was offered.

        A server has taken a mail once it says so after the final dot. A connection that ends before the dot was
        written has sent nothing; one that ends after it may have.

        Raises:
            RefusedError, DroppedError: it was not sent.
            UncertainError: no one can say.
        """
        with _seen_as_dropped():
            code, reply = self._smtp.docmd("DATA")
            if code != 354:
                raise RefusedError(_read_reply(code, reply))
            self._smtp.send(re.sub(rb"(?m)^\.", b"..", data))
        try:
            self._smtp.send(b".\r\n")
            code, reply = self._smtp.getreply()
        except (smtplib.SMTPException, OSError):
            raise UncertainError from None
        if 400 <= code <= 599:
            raise RefusedError(_read_reply(code, reply))
        if code != 250:
            raise UncertainError


@contextmanager
def open_session(server: MailServer, password: str) -> Iterator[Session]:
    """Connect, encrypt with a certificate that the system trusts, and log in.

    Raises:
        SendError: of the kind that says why not; the password goes to no server that is not the one named.
    """
    context = ssl.create_default_context()
    try:
        smtp = _connect(server, context)
    except smtplib.SMTPResponseException as error:
        raise RefusedError(_read_reply(error.smtp_code, error.smtp_error)) from None
    except ssl.SSLCertVerificationError as error:
        raise CertificateError(server.host, error.verify_message) from None
    except (ssl.SSLError, smtplib.SMTPNotSupportedError):
        raise NotEncryptedError(server.host, server.port) from None
    except (OSError, smtplib.SMTPException) as error:
        raise UnreachableError(server.host, server.port, error) from None
    try:
        if server.account:
            _log_in(smtp, server.account, password)
        if smtp.sock:
            smtp.sock.settimeout(ANSWER_S)
        yield Session(smtp)
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
    finally:
        smtp.close()


def _connect(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.within_tls:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=_NAME, timeout=CONNECT_S, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, local_hostname=_NAME, timeout=CONNECT_S)
    try:
        if not server.within_tls:
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, account: str, password: str) -> None:
    with _seen_as_dropped():
        try:
            smtp.login(account, password)
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPResponseException as error:
            raise LoginError(account, _read_reply(error.smtp_code, error.smtp_error)) from None
        except smtplib.SMTPException:
            raise LoginError(account, "") from None


@contextmanager
def _seen_as_dropped() -> Iterator[None]:
    """Before a mail was handed over, a connection that ends or says nonsense has sent nothing."""
    try:
        yield
    except (smtplib.SMTPException, OSError):
        raise DroppedError from None


def _read_reply(code: int, reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(f"{code} {text}".split())[:_LONGEST_REPLY]
