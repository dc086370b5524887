"""The password of the mail account: from the environment, or from the system's own store. Never from a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from .errors import PasswordError
from .messages import Refusal

VARIABLE: Final = "CHISO_SMTP_PASSWORD"
SERVICE: Final = "chiso"
"""The name under which the store keeps it, with the account as the user's name."""


def find_password(account: str, environment: Mapping[str, str]) -> str:
    """Find the password of an account.

    Raises:
        PasswordError: there is none, the store cannot be asked, or mail servers would not understand it.
    """
    password = environment.get(VARIABLE) or _ask_store(account)
    if not password.isascii():
        raise PasswordError(Refusal.LETTERS)
    return password


def _ask_store(account: str) -> str:
    try:
        import keyring  # an extra: not every machine that sends has a store
        from keyring.errors import KeyringError
    except ImportError:
        raise PasswordError(Refusal.NO_STORE.format(account=account, variable=VARIABLE)) from None
    try:
        password = keyring.get_password(SERVICE, account)
    except KeyringError:
        raise PasswordError(Refusal.NO_STORE.format(account=account, variable=VARIABLE)) from None
    if not password:
        raise PasswordError(Refusal.NOT_KEPT.format(account=account, service=SERVICE, variable=VARIABLE))
    return password
