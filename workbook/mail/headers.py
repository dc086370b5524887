"""How headers are written out.

Python 3.11 writes the commas of a long list of encoded names as `=?utf-8?q?=2C?=`, and readers then find no list.
So names and the subject are encoded one by one here (RFC 2047) and joined by plain commas.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import AddressHeader
from email.policy import EmailPolicy
from email.utils import quote
from typing import Any

from ..office.recipients import Mailbox

_LINE_LENGTH = 76


class MailPolicy(EmailPolicy):
    """SMTP's own line ends; lists of addresses and the subject folded between encoded words."""

    def fold(self, name: str, value: Any) -> str:
        """Write a header in lines, with their ends."""
        if isinstance(value, AddressHeader):
            boxes = (write_box(Mailbox(box.addr_spec, box.display_name)) for box in value.addresses)
            return f"{name}: " + ",\r\n ".join(boxes) + "\r\n"
        if name == "Subject" and not str(value).isascii():
            return f"{name}: {_encode(str(value), name)}\r\n"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Write a header as bytes: all are ASCII."""
        return self.fold(name, value).encode("ascii")


def write_box(box: Mailbox) -> str:
    """Write an address with its name, quoted or encoded."""
    if not box.name:
        return box.address
    name = f'"{quote(box.name)}"' if box.name.isascii() else _encode(box.name)
    return f"{name} <{box.address}>"


def _encode(text: str, name: str = "") -> str:
    return Header(text, "utf-8", maxlinelen=_LINE_LENGTH, header_name=name).encode(linesep="\r\n")
