"""The message itself, by the standard library: alternatives, attachments, and headers that nothing can break into."""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256

from ..office.recipients import Addressees, Mailbox, put_on_one_line
from .content import MailContent
from .headers import MailPolicy
from .html import write_html
from .text import write_text

ATTACHED = ("pdf", "xlsx")
"""The kinds of document that go with the mail, of those there are: never a workbook with macros."""

_TYPES = {
    ".pdf": ("application", "pdf"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def write_message(
    content: MailContent, sender: Mailbox | None, addressees: Addressees, files: Mapping[str, bytes]
) -> EmailMessage:
    """Make a message: plain text and HTML as alternatives, then the files by name. It has no date and no Message-ID.

    The same content gives the same bytes. Whatever stands in the configuration or the report, a header stays
    one header: breaks and control characters in its text become spaces.
    """
    message = EmailMessage(policy=MailPolicy(linesep="\r\n"))
    if sender:
        message["From"] = _write_boxes((sender,))
    for name, boxes in (("To", addressees.to), ("Cc", addressees.cc)):
        if boxes:
            message[name] = _write_boxes(boxes)
    message["Subject"] = put_on_one_line(content.subject)
    message.set_content(write_text(content, list(files)), cte="quoted-printable")
    message.add_alternative(write_html(content, list(files)), subtype="html", cte="quoted-printable")
    for name, data in files.items():
        main, sub = _TYPES[name[name.rindex(".") :]]
        message.add_attachment(data, maintype=main, subtype=sub, filename=put_on_one_line(name))
    message["Content-Language"] = "vi"
    _fix_boundaries(message)
    return message


def write_draft(message: EmailMessage) -> bytes:
    """Write a message as an `.eml` that Outlook and Thunderbird open as one to be sent."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def _write_boxes(boxes: tuple[Mailbox, ...]) -> tuple[Address, ...]:
    return tuple(Address(put_on_one_line(box.name), addr_spec=box.address) for box in boxes)


def _fix_boundaries(message: EmailMessage) -> None:
    """Set boundaries that are the same each time; `=_` occurs in no body that is quoted-printable or base64."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        name = sha256(f"{message['Subject']}\n{number}".encode()).hexdigest()[:24]
        part.set_boundary(f"=_chiso_{name}")
