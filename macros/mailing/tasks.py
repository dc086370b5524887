"""The use cases of mail: drafts to be looked at and sent by hand, or mails sent at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...scoring.values import NamedTuple
from ...workbook.book.layout import LOG
from ...workbook.closed import ClosedBook
from ...workbook.documents import KINDS, DocumentFiles, Material, make_files, name_file, write_files
from ...workbook.documents.filing import Placed, place_files
from ...workbook.mail.log import Attempts, MailState, find_attempts
from ...workbook.mail.mime import ATTACHED, write_draft, write_message
from ...workbook.mail.plan import Mail, MailPlan, plan_mail
from ...workbook.office.file_names import finish_file_name
from ...workbook.office.mail_server import MailServer
from ...workbook.office.recipients import Mailbox
from ...workbook.plans.outcome import RefusedAct
from ...workbook.week.request import Request
from ..system.clock import read_clock
from .outbox import Outbox, Result
from .password import find_password
from .session import open_session


def plan_mails(path: str | os.PathLike[str], request: Request, *, per_unit: bool) -> RefusedAct | MailPlan:
    """Work out the mails of a closed workbook; nothing is changed."""
    return plan_mail(ClosedBook(path), request, per_unit=per_unit)


def make_attachments(path: Path, plan: MailPlan, *, per_unit: bool) -> DocumentFiles:
    """Make the files that go with a mail; to a single unit goes the report alone.

    Raises:
        DocumentError: with a message for staff.
    """
    wanted = ATTACHED[:1] if per_unit else ATTACHED
    return make_files((kind for kind in KINDS if kind.name in wanted), Material(plan.report, path))


def draft_mails(
    plan: MailPlan, mails: Iterable[Mail], files: Mapping[str, bytes], target: Path, *, force: bool
) -> list[Path]:
    """Write drafts; `target` is the file of the one mail, or the folder of those to units. Return their paths.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    drafts = {
        name_mail_draft(mail, number, target): write_draft(
            write_message(mail.content, plan.sender, mail.addressees, files)
        )
        for number, mail in enumerate(mails, start=1)
    }
    folder = target if plan.mails[0].unit else target.parent
    return write_files(folder, drafts, force=force)


def keep_draft(plan: MailPlan, files: Mapping[str, bytes], root: Path) -> Placed:
    """Put the draft of the mail to all recipients into the office's folder, which is kept by year.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    (mail,) = plan.mails
    draft = write_draft(write_message(mail.content, plan.sender, mail.addressees, files))
    return place_files(root, mail.period.year, {name_draft(plan): draft})


def keep_drafts(plan: MailPlan, mails: Iterable[Mail], files: Mapping[str, bytes], root: Path) -> Placed:
    """Put the drafts of the mails to units into a folder of their week within the office's folder of the year.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    folder = name_units_folder(plan)
    drafts = {
        name_mail_draft(mail, number, root): write_draft(
            write_message(mail.content, plan.sender, mail.addressees, files)
        )
        for number, mail in enumerate(mails, start=1)
    }
    return place_files(root, plan.mails[0].period.year, drafts, within=folder)


def name_units_folder(plan: MailPlan) -> str:
    """Name the folder of the mails to units."""
    return name_file(plan.mails[0].period, "thu-don-vi")


def name_draft(plan: MailPlan) -> str:
    """Name the file of the mail to all recipients, by the office's pattern."""
    return finish_file_name(plan.report.file_stem, "thu.eml")


def name_mail_draft(mail: Mail, number: int, target: Path) -> str:
    """Name a draft: as asked, or by the unit's place on the report and its name."""
    if not mail.unit:
        return target.name
    name = "".join(character if character.isalnum() or character in " -" else "_" for character in mail.unit)
    return f"{number:03}-{name.strip()[:80]}.eml"


class MailQueue(NamedTuple):
    """The mails that are to be sent, and those that are not: sent before, maybe sent before, without an address."""

    mails: tuple[tuple[Mail, Attempts], ...]
    sent: tuple[tuple[Mail, Attempts], ...] = ()
    uncertain: tuple[tuple[Mail, Attempts], ...] = ()


def sort_mails(path: str | os.PathLike[str], plan: MailPlan, *, again: bool) -> MailQueue:
    """Tell by the log which mails are still to be sent; with `again` all that have an address are."""
    log = ClosedBook(path).read_blocks((LOG,))[LOG]
    found = [(mail, find_attempts(log, mail.key)) for mail in plan.mails if mail.addressees.addresses]
    if again:
        return MailQueue(tuple(found))
    return MailQueue(
        tuple((mail, attempts) for mail, attempts in found if not attempts.may_be_out),
        tuple((mail, attempts) for mail, attempts in found if attempts.state is MailState.SENT),
        tuple(
            (mail, attempts) for mail, attempts in found if attempts.state in (MailState.STARTED, MailState.UNCERTAIN)
        ),
    )


def send_mails(
    path: Path,
    plan: MailPlan,
    sender: Mailbox,
    server: MailServer,
    mails: Iterable[tuple[Mail, Attempts]],
    *,
    per_unit: bool,
) -> Iterator[Result]:
    """Send mails through the configured server, and give the result of each as it is known.

    Raises:
        SendError: why the rest was not sent; the text says what is known of the current mail.
        WorkbookError, DocumentError: the rest was not sent.
    """
    files = make_attachments(path, plan, per_unit=per_unit).files
    password = find_password(server.account, os.environ) if server.account else ""
    with open_session(server, password) as session:
        yield from Outbox(path, session, sender, files, read_clock).send_mails(mails)
