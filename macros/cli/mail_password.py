"""Keeping the mail account's password: asked for once, kept in the system's own store, never in the workbook."""

from __future__ import annotations

from pathlib import Path

import click

from ...workbook.book.layout import CONFIG_BLOCKS
from ...workbook.closed import ClosedBook
from ...workbook.office.config import ConfigReader
from ..mailing.errors import PasswordError
from ..mailing.messages import Message
from ..mailing.password import keep_password
from ..system.console import write_line


def ask_password(book: Path) -> int:
    """Ask for the password of the account in `Cấu hình` and keep it; 0 if it is kept.

    Raises:
        WorkbookError: the workbook cannot be read.
    """
    config = ConfigReader(ClosedBook(book).read_blocks(CONFIG_BLOCKS)).read_config()
    account = config.settings["mail_account"] if config else ""
    if not account:
        write_line(Message.NO_ACCOUNT, error=True)
        return 1
    password = click.prompt(Message.ASK.format(account=account), hide_input=True, err=True)
    try:
        keep_password(account, password)
    except PasswordError as error:
        write_line(str(error), error=True)
        return 1
    write_line(Message.KEPT.format(account=account))
    return 0
