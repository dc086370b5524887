"""Where mail is handed over, as `Cấu hình` says. The password is not there, and nothing here uses the network."""

from __future__ import annotations

import re

from ...scoring.values import NamedTuple
from ..book.settings import TLS
from ..messages import Message
from ..problem import Problem, Severity
from .config import Config

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
_PORT, _TLS_PORT = 587, 465
"""Submission with STARTTLS (RFC 6409) and within TLS (RFC 8314)."""


class MailServer(NamedTuple):
    """A server to submit mail to, always encrypted; without an account no one logs in."""

    host: str
    port: int
    within_tls: bool
    account: str


def read_server(config: Config) -> tuple[MailServer | None, list[Problem]]:
    """Read the server and check all that sending needs; None with the problems that forbid it."""
    problems: list[Problem] = []

    def check(key: str, is_right: bool, message: str) -> None:
        if not is_right:
            problems.append(Problem(Severity.ERROR, config.setting_cells[key], config.settings[key], message))

    host, port, account = (config.settings[key] for key in ("mail_host", "mail_port", "mail_account"))
    within_tls = config.settings["mail_security"] == TLS
    number = int(port) if port.isascii() and port.isdigit() else 0
    if not host:
        check("mail_host", is_right=False, message=Message.MAIL_NO_HOST)
    else:
        check("mail_host", is_right=bool(_HOST.fullmatch(host)), message=Message.MAIL_HOST)
    check("mail_port", is_right=not port or 1 <= number <= 65535, message=Message.MAIL_PORT)
    check("mail_account", is_right=account.isascii() and account.isprintable(), message=Message.MAIL_ACCOUNT)
    check("mail_sender", is_right=bool(config.settings["mail_sender"]), message=Message.MAIL_NO_SENDER)
    if problems:
        return None, problems
    return MailServer(host, number or (_TLS_PORT if within_tls else _PORT), within_tls, account), problems
