"""A real mail server on the loopback: aiosmtpd with certificates by trustme, and servers that misbehave."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

ACCOUNT, PASSWORD = "vp@phutan.gov.vn", "Mat-khau-rat-rieng-77"
HOST = "localhost"
LIMIT_S = 60
"""How long the server may take to close."""


@dataclass
class Received:
    """A mail that the server took."""

    sender: str
    recipients: list[str]
    data: bytes


@dataclass
class PostOffice:
    """What a server does, and what came to it. `ends` says how the server ends a mail, one after the other.

    `takes` answers 250; `takes then drops` keeps the mail and cuts the line; `drops` cuts it while the mail arrives;
    `refuses` answers 554. The last goes on for ever.
    """

    refuse: dict[str, str] = field(default_factory=dict)
    ends: list[str] = field(default_factory=lambda: ["takes"])
    inbox: list[Received] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)
    on_offer: Callable[[], object] = lambda: None  # as the first recipient is named
    on_data: Callable[[], object] = lambda: None  # as a mail has come whole
    sessions: int = 0
    port: int = 0

    @property
    def recipients(self) -> list[list[str]]:
        """The recipients of each mail that was taken."""
        return [mail.recipients for mail in self.inbox]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        self.on_offer()
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's
        self.on_data()
        end = self.ends.pop(0) if len(self.ends) > 1 else self.ends[0]
        if end.startswith("takes"):
            self.inbox.append(Received(envelope.mail_from, list(envelope.rcpt_tos), envelope.content))
        if end.endswith("drops"):
            server.transport.abort()
        return "554 5.7.1 Not wanted" if end == "refuses" else "250 OK"

    def log_in(self, _server: SMTP, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        if not isinstance(data, LoginPassword):
            return AuthResult(success=False, handled=False)
        found = data.login.decode(), data.password.decode()
        self.logins.append(found)
        return AuthResult(success=found == (ACCOUNT, PASSWORD), handled=False)


class _Server(SMTP):
    """Cuts the line as soon as the last boundary has come, should the post office say so."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's
        office = self.event_handler
        if office.ends[0] != "drops":
            await super().smtp_DATA(arg)
            return
        if len(office.ends) > 1:
            office.ends.pop(0)
        await self.push("354 Go on")
        seen = b""
        while b"--\r\n" not in seen[-200:] and not self._reader.at_eof():
            seen += await self._reader.read(65536)
        self.transport.abort()


class Certificates:
    """An authority of its own, whose `trusted` file makes a process believe it (SSL_CERT_FILE)."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.trusted = folder / "ca.pem"
        self._authority.cert_pem.write_to_path(self.trusted)

    def make_context(self, name: str = HOST) -> ssl.SSLContext:
        """A server's side, with a certificate for that name."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(name).configure_cert(context)
        return context


@contextmanager
def opened(
    office: PostOffice,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    login: bool = True,
) -> Iterator[PostOffice]:
    """The server, answering; with neither context it does not encrypt."""
    kwargs: dict[str, Any] = {"tls_context": starttls, "require_starttls": starttls is not None, "hostname": HOST}
    if login:
        kwargs |= {
            "authenticator": office.log_in,
            "auth_required": starttls is not None,
            "auth_require_tls": starttls is not None,
        }

    def answer() -> SMTP:
        office.sessions += 1
        return _Server(office, loop=loop, **kwargs)

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(answer, "127.0.0.1", 0, ssl=tls))
    office.port = server.sockets[0].getsockname()[1]
    thread = Thread(target=loop.run_forever)
    thread.start()
    try:
        yield office
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(LIMIT_S)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LIMIT_S)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
