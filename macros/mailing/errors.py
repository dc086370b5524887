"""Why mail was not sent. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from ...workbook.problem import Refusal
from .messages import Reason


class SendError(Refusal):
    """Base of all refusals to send; the current mail was certainly not sent, unless it is an `UncertainError`."""


class NoPasswordError(SendError):
    """There is no password, or it cannot be read."""


class UnreachableError(SendError):
    """No one answers there."""

    def __init__(self, host: str, port: int, detail: object) -> None:
        super().__init__(Reason.UNREACHABLE.format(host=host, port=port, detail=detail))


class CertificateError(SendError):
    """The server's certificate is not one to trust: the password was not sent."""

    def __init__(self, host: str, detail: str) -> None:
        super().__init__(Reason.CERTIFICATE.format(host=host, detail=detail))


class NotEncryptedError(SendError):
    """The server does not encrypt in the way asked for: the password was not sent."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(Reason.NOT_ENCRYPTED.format(host=host, port=port))


class LoginError(SendError):
    """The server does not let the account in."""

    def __init__(self, account: str, reply: str) -> None:
        super().__init__(Reason.LOGIN.format(account=account, reply=reply))


class RefusedError(SendError):
    """The server takes no mail of this sender, or not this one."""

    def __init__(self, reply: str) -> None:
        self.reply = reply
        super().__init__(Reason.REFUSED.format(reply=reply))


class DroppedError(SendError):
    """The connection ended before the mail was handed over."""

    def __init__(self) -> None:
        super().__init__(Reason.DROPPED)


class UncertainError(SendError):
    """The connection ended after the mail was handed over and before the server said that it took it."""

    def __init__(self) -> None:
        super().__init__(Reason.UNCERTAIN)
