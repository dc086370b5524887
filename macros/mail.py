"""The command that drafts the mail of a week, or sends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ..scoring import Period
from ..workbook.closed import WorkbookError
from ..workbook.documents import DocumentError, name_file
from ..workbook.refresh import Request
from .messages import Help as CommonHelp
from .messages import Message as CommonMessage
from .options import WEEK, FilePath, VietnameseCommand
from .sending.messages import Help, Message
from .show import show_problems, write_line
from .week import read_clock

if TYPE_CHECKING:
    from ..workbook.mail import MailPlan


@click.command(cls=VietnameseCommand, help=Help.MAIL)
@click.argument("book", type=FilePath(), metavar=CommonHelp.BOOK)
@click.option("--out", type=click.Path(path_type=Path), metavar=Help.OUT_NAME, help=Help.OUT)
@click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=CommonHelp.EXPORT_WEEK)
@click.option("--per-unit", is_flag=True, help=Help.PER_UNIT)
@click.option("--force", is_flag=True, help=CommonHelp.FORCE)
@click.option("--send", is_flag=True, help=Help.SEND)
@click.option("--again", is_flag=True, help=Help.AGAIN)
def mail(
    book: Path, out: Path | None, period: Period | None, per_unit: bool, force: bool, send: bool, again: bool
) -> None:
    """Draft or send the mail of the week on the report, or of a recorded one."""
    from . import mailing  # the e-mail package, where there is mail

    _check_usage(out, per_unit=per_unit, force=force, send=send, again=again)
    try:
        plan = mailing.plan_letters(book, Request(now=read_clock(), period=period), per_unit=per_unit)
        if plan.outcome.refused or plan.outcome.report is None:
            write_line((Message.NOT_SENT if send else Message.NOT_DRAFTED).format(book=book), error=True)
            show_problems(plan.outcome, error=True)
            sys.exit(1)
        if send:
            from .mail_send import send_mail

            sys.exit(send_mail(book, plan, per_unit=per_unit, again=again))
        _draft(book, plan, out, per_unit=per_unit, force=force)
    except (WorkbookError, DocumentError) as error:
        _refuse(str(error))


def _draft(book: Path, plan: MailPlan, out: Path | None, *, per_unit: bool, force: bool) -> None:
    from . import mailing

    period = plan.letters[0].period
    target = out or book.parent / name_file(period, "thu-don-vi" if per_unit else "thu.eml")
    files = mailing.make_attachments(book, plan, per_unit=per_unit)
    with click.progressbar(
        plan.letters, label=Message.DRAFTING, file=sys.stderr, hidden=len(plan.letters) == 1
    ) as letters:
        paths = mailing.draft_letters(plan, letters, files, target, force=force)
    if per_unit:
        write_line(Message.DRAFTED_UNITS.format(count=len(paths), folder=target))
    else:
        write_line(Message.DRAFTED.format(path=target))
    show_problems(plan.outcome, error=False)


def _check_usage(out: Path | None, *, per_unit: bool, force: bool, send: bool, again: bool) -> None:
    wrong = ""
    if send and (out is not None or force):
        wrong = Message.SEND_AND_OUT
    elif again and not send:
        wrong = Message.AGAIN_ALONE
    elif out is not None and per_unit and out.exists() and not out.is_dir():
        wrong = CommonMessage.NOT_A_FOLDER.format(path=out)
    elif out is not None and not per_unit and out.is_dir():
        wrong = Message.NOT_A_FILE.format(path=out)
    elif out is not None and not per_unit and out.suffix.lower() != ".eml":
        wrong = Message.NOT_EML
    if wrong:
        raise click.UsageError(wrong, click.get_current_context())


def _refuse(message: str) -> NoReturn:
    write_line(message, error=True)
    sys.exit(1)
