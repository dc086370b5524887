"""The use cases of mail: drafts to be looked at and sent by hand, or letters sent at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ...workbook.book.layout import LOG
from ...workbook.closed import ClosedBook
from ...workbook.documents import KINDS, Made, Material, make_files, write_files
from ...workbook.mail.letters import Letter, MailPlan, plan_mail
from ...workbook.mail.log import Past, State, find_past
from ...workbook.mail.message import ATTACHED, write_draft, write_message
from ...workbook.office.mail_server import MailServer
from ...workbook.plans.refresh import Request
from ..system.clock import read_clock
from .password import find_password
from .send import Result, Sender
from .session import open_session


def plan_letters(path: str | os.PathLike[str], request: Request, *, per_unit: bool) -> MailPlan:
    """Work out the mails of a closed workbook; nothing is changed."""
    return plan_mail(ClosedBook(path), request, per_unit=per_unit)


def make_attachments(path: Path, plan: MailPlan, *, per_unit: bool) -> Made:
    """Make the files that go with a mail; to a single unit goes the report alone.

    Raises:
        DocumentError: with a message for staff.
    """
    report = plan.outcome.report
    if report is None:
        raise ValueError(plan)
    wanted = ATTACHED[:1] if per_unit else ATTACHED
    return make_files((kind for kind in KINDS if kind.name in wanted), Material(report, path))


def draft_letters(
    plan: MailPlan, letters: Iterable[Letter], files: Mapping[str, bytes], target: Path, *, force: bool
) -> list[Path]:
    """Write drafts; `target` is the file of the one mail, or the folder of those to units. Return their paths.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    drafts = {
        name_draft(letter, number, target): write_draft(
            write_message(letter.content, plan.sender, letter.addressees, files)
        )
        for number, letter in enumerate(letters, start=1)
    }
    folder = target if plan.letters[0].unit else target.parent
    return write_files(folder, drafts, force=force)


def name_draft(letter: Letter, number: int, target: Path) -> str:
    """Name a draft: as asked, or by the unit's place on the report and its name."""
    if not letter.unit:
        return target.name
    name = "".join(sign if sign.isalnum() or sign in " -" else "_" for sign in letter.unit)
    return f"{number:03}-{name.strip()[:80]}.eml"


class Sendable(NamedTuple):
    """The letters that are to be sent, and those that are not: sent before, maybe sent before, without an address."""

    letters: tuple[tuple[Letter, Past], ...]
    sent: tuple[tuple[Letter, Past], ...] = ()
    uncertain: tuple[tuple[Letter, Past], ...] = ()


def sort_letters(path: str | os.PathLike[str], plan: MailPlan, *, again: bool) -> Sendable:
    """Tell by the log which letters are still to be sent; with `again` all that have an address are."""
    log = ClosedBook(path).read_blocks((LOG,))[LOG]
    found = [(letter, find_past(log, letter.key)) for letter in plan.letters if letter.addressees.addresses]
    if again:
        return Sendable(tuple(found))
    return Sendable(
        tuple((letter, past) for letter, past in found if not past.may_be_out),
        tuple((letter, past) for letter, past in found if past.state is State.SENT),
        tuple((letter, past) for letter, past in found if past.state in (State.STARTED, State.UNCERTAIN)),
    )


def send_letters(
    path: Path, plan: MailPlan, server: MailServer, letters: Iterable[tuple[Letter, Past]], *, per_unit: bool
) -> Iterator[Result]:
    """Send letters through the configured server, and give the result of each as it is known.

    Raises:
        SendError: why the rest was not sent; the text says what is known of the letter at hand.
        WorkbookError, DocumentError: the rest was not sent.
    """
    if plan.sender is None:
        raise ValueError(plan)
    files = make_attachments(path, plan, per_unit=per_unit).files
    password = find_password(server.account, os.environ) if server.account else ""
    with open_session(server, password) as session:
        yield from Sender(path, session, plan.sender, files, read_clock).send_letters(letters)
