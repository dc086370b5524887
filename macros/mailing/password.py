"""The password of the mail account: from the environment, or from the system's own store. Never from a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Final

from .errors import NoPasswordError
from .messages import Reason

VARIABLE: Final = "CHISO_SMTP_PASSWORD"
SERVICE: Final = "chiso"
"""The name under which the store keeps it, with the account as the user's name."""


def find_password(account: str, environment: Mapping[str, str]) -> str:
    """Find the password of an account.

    Raises:
        PasswordError: there is none, the store cannot be asked, or mail servers would not understand it.
    """
    password = environment.get(VARIABLE) or _ask_store(account)
    _refuse_characters(password)
    return password


def keep_password(account: str, password: str) -> None:
    """Keep the password of an account in the system's store, in place of an older one.

    Raises:
        PasswordError: the store takes nothing, or mail servers would not understand it.
    """
    _refuse_characters(password)
    with _store(account) as keyring:
        keyring.set_password(SERVICE, account, password)


def _refuse_characters(password: str) -> None:
    if not password.isascii():
        raise NoPasswordError(Reason.CHARACTERS)


def _ask_store(account: str) -> str:
    with _store(account) as keyring:
        password: str | None = keyring.get_password(SERVICE, account)
    if not password:
        raise NoPasswordError(Reason.NOT_KEPT.format(account=account, variable=VARIABLE))
    return password


@contextmanager
def _store(account: str) -> Iterator[ModuleType]:
    """The system's store; whatever keeps it from answering is one refusal."""
    refusal = NoPasswordError(Reason.NO_STORE.format(account=account, variable=VARIABLE))
    try:
        import keyring  # an extra: not every machine that sends has a store
        from keyring.errors import KeyringError
    except ImportError:
        raise refusal from None
    try:
        yield keyring
    except KeyringError:
        raise refusal from None
