"""The mail that goes out with a report: what it says, as text and as HTML, and the message that carries it."""

from .content import MailContent, describe_mail
from .message import ATTACHED, write_draft, write_message
from .unit import describe_unit_mail

__all__ = ["ATTACHED", "MailContent", "describe_mail", "describe_unit_mail", "write_draft", "write_message"]
