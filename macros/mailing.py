"""The use cases of mail: drafts to be looked at and sent by hand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..workbook.closed import ClosedBook
from ..workbook.documents import KINDS, Material, name_file, write_files
from ..workbook.documents.mail import ATTACHED, write_draft, write_message
from ..workbook.mail import Letter, MailPlan, plan_mail
from ..workbook.refresh import Request


def plan_letters(path: str | os.PathLike[str], request: Request, *, per_unit: bool) -> MailPlan:
    """Work out the mails of a closed workbook; nothing is changed."""
    return plan_mail(ClosedBook(path), request, per_unit=per_unit)


def make_attachments(path: Path, plan: MailPlan, *, per_unit: bool) -> dict[str, bytes]:
    """Make the files that go with a mail, by name; to a single unit goes the report alone.

    Raises:
        DocumentError: with a message for staff.
    """
    report = plan.outcome.report
    if report is None:
        raise ValueError(plan)
    wanted = ATTACHED[:1] if per_unit else ATTACHED
    material, period = Material(report, path), report.standings.week.period
    made = (kind.make(material) for kind in KINDS if kind.name in wanted)
    return {name_file(period, what): data for files in made for what, data in files.items()}


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
