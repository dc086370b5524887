"""The command that drafts the mail of a week, or sends it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ...scoring import Period
from ...workbook.documents.filing import Placed
from ...workbook.plans.outcome import RefusedAct, describe_problem
from ...workbook.problem import Problem
from ...workbook.week.request import Request
from ..mailing.messages import Help, Message
from ..messages import Help as CommonHelp
from ..messages import Message as CommonMessage
from ..system.clock import read_clock
from ..system.console import write_line
from ..system.desktop import open_file
from .options import WEEK, FilePath, VietnameseCommand
from .progress import show_progress
from .show import show_files, show_object, show_problems, tell_kept

if TYPE_CHECKING:
    from ...workbook.mail.plan import MailPlan


@click.command(cls=VietnameseCommand, help=Help.MAIL)
@click.argument("book", type=FilePath(), metavar=CommonHelp.BOOK)
@click.option("--out", type=click.Path(path_type=Path, readable=False), metavar=Help.OUT_NAME, help=Help.OUT)
@click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=CommonHelp.EXPORT_WEEK)
@click.option("--per-unit", is_flag=True, help=Help.PER_UNIT)
@click.option("--dry-run", is_flag=True, help=Help.DRY_RUN)
@click.option("--force", is_flag=True, help=CommonHelp.FORCE)
@click.option("--yearly", is_flag=True, help=CommonHelp.YEARLY)
@click.option("--send", is_flag=True, help=Help.SEND)
@click.option("--again", is_flag=True, help=Help.AGAIN)
@click.option("--open", "shown", is_flag=True, help=Help.OPEN)
@click.option("--password", is_flag=True, help=Help.KEEP)
@click.option("--json", "as_json", is_flag=True, help=CommonHelp.JSON)
def mail(book: Path, period: Period | None, as_json: bool, **asked: Any) -> None:
    """Draft or send the mail of the week on the report, or of a recorded one."""
    from ..mailing import tasks  # the e-mail package, where there is mail

    _check_usage(as_json=as_json, **asked)
    if asked["password"]:
        from .mail_password import ask_password

        sys.exit(ask_password(book))
    plan = tasks.plan_mails(book, Request(now=read_clock(), period=period), per_unit=asked["per_unit"])
    if isinstance(plan, RefusedAct):
        _refuse(book, plan, sends=asked["send"], as_json=as_json)
    if asked["dry_run"]:
        _count(plan, as_json=as_json)
        return
    if asked["send"]:
        from .mail_send import send_mail

        sys.exit(send_mail(book, plan, per_unit=asked["per_unit"], again=asked["again"]))
    made = tasks.make_attachments(book, plan, per_unit=asked["per_unit"])
    if asked["yearly"]:
        root = asked["out"] or book.parent
        with show_progress(plan.mails, Message.DRAFTING, quiet=as_json) as mails:
            placed = (
                tasks.keep_drafts(plan, mails, made.files, root)
                if asked["per_unit"]
                else tasks.keep_draft(plan, made.files, root)
            )
    else:
        placed = Placed(
            tuple(_draft(book, plan, asked["out"], made.files, asked["per_unit"], asked["force"], quiet=as_json))
        )
    paths = placed.paths
    problems = (*plan.problems, *made.problems, *tell_kept(placed))
    if as_json:
        show_files(paths, problems, placed if asked["yearly"] else None)
    else:
        _show_drafts(paths, problems, per_unit=asked["per_unit"])
    if asked["shown"]:
        open_file(paths[0].parent if asked["per_unit"] else paths[0])


def _refuse(book: Path, refused: RefusedAct, *, sends: bool, as_json: bool) -> NoReturn:
    if as_json:
        show_files((), refused.problems)
    else:
        write_line((Message.NOT_SENT if sends else Message.NOT_DRAFTED).format(book=book), error=True)
        show_problems(refused.problems, error=True)
    sys.exit(1)


def _count(plan: MailPlan, *, as_json: bool) -> None:
    """Say how many mails there would be, and how many of them have no address."""
    count, lacking = len(plan.mails), sum(not mail.addressees.addresses for mail in plan.mails)
    if as_json:
        problems = [describe_problem(problem) for problem in plan.problems]
        show_object({"mails": count, "without_address": lacking, "problems": problems})
        return
    write_line((Message.COUNTED_LACKING if lacking else Message.COUNTED).format(count=count, lacking=lacking))
    show_problems(plan.problems, error=False)


def _show_drafts(paths: Sequence[Path], problems: Sequence[Problem], *, per_unit: bool) -> None:
    if per_unit:
        write_line(Message.DRAFTED_UNITS.format(count=len(paths), folder=paths[0].parent))
    else:
        write_line(Message.DRAFTED.format(path=paths[0]))
    show_problems(problems, error=False)


def _draft(
    book: Path,
    plan: MailPlan,
    out: Path | None,
    files: Mapping[str, bytes],
    per_unit: bool,
    force: bool,
    *,
    quiet: bool,
) -> Sequence[Path]:
    from ..mailing import tasks

    name = tasks.name_units_folder(plan) if per_unit else tasks.name_draft(plan)
    target = book.parent / name if out is None else out / name if _is_folder(out) and not per_unit else out
    with show_progress(plan.mails, Message.DRAFTING, quiet=quiet) as mails:
        return tasks.draft_mails(plan, mails, files, target, force=force)


def _is_folder(path: Path) -> bool:
    """One that is there, or a name without a suffix, of a folder to be made."""
    return os.path.isdir(path) or not path.suffix


def _check_usage(
    out: Path | None,
    *,
    per_unit: bool,
    dry_run: bool,
    force: bool,
    yearly: bool,
    send: bool,
    again: bool,
    shown: bool,
    password: bool,
    as_json: bool,
) -> None:
    wrong = ""
    if password and (out is not None or any((per_unit, dry_run, force, yearly, send, again, shown, as_json))):
        wrong = Message.KEEP_ALONE
    elif yearly and force:
        wrong = Message.YEARLY_ALONE
    elif dry_run and (out is not None or any((force, yearly, send, again, shown))):
        wrong = Message.DRY_RUN_ALONE
    elif send and (out is not None or force or yearly or shown or as_json):
        wrong = Message.SEND_AND_OUT
    elif again and not send:
        wrong = Message.AGAIN_ALONE
    elif out is not None and (per_unit or yearly or _is_folder(out)) and os.path.exists(out) and not os.path.isdir(out):
        wrong = CommonMessage.NOT_A_FOLDER.format(path=out)
    elif out is not None and not per_unit and not yearly and not _is_folder(out) and out.suffix.lower() != ".eml":
        wrong = Message.NOT_EML
    if wrong:
        raise click.UsageError(wrong, click.get_current_context())
