"""The command that puts the signed paper of a week next to its draft."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...scoring import Period
from ...workbook.plans.outcome import RefusedAct
from ...workbook.problem import Problem, make_note
from ...workbook.week.request import Request
from .. import tasks
from ..messages import Help, Message
from ..system.clock import read_clock
from ..system.console import write_line
from .options import WEEK, FilePath, FolderPath, VietnameseCommand
from .show import show_files, show_problems

_FOLDER = "van-ban"
"""The same as behind the buttons."""


@click.command("file", cls=VietnameseCommand, help=Help.SIGNED)
@click.argument("book", type=FilePath(), metavar=Help.BOOK)
@click.argument("paper", type=FilePath(), metavar=Help.PAPER_NAME)
@click.option("--to", "folder", type=FolderPath(), metavar=Help.FOLDER_NAME, help=Help.SIGNED_TO)
@click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=Help.EXPORT_WEEK)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
def file_signed(book: Path, paper: Path, folder: Path | None, period: Period | None, as_json: bool) -> None:
    """File the signed paper of the week on the report, or of a recorded one."""
    request = Request(now=read_clock(), period=period)
    outcome = tasks.report_book(book, request)
    if isinstance(outcome, RefusedAct):
        if as_json:
            show_files((), outcome.problems)
        else:
            write_line(Message.NOT_FILED.format(book=book), error=True)
            show_problems(outcome.problems, error=True)
        sys.exit(1)
    filed = tasks.file_paper(outcome.report, paper, folder or book.parent / _FOLDER, by_year=folder is None)
    notes: list[Problem] = []
    if not filed.is_compared:
        notes.append(make_note("", filed.path.name, Message.NOT_COMPARED))
    if not filed.is_signed_digitally:
        notes.append(make_note("", filed.path.name, Message.NO_SIGNATURE))
    if as_json:
        show_files((filed.path,), notes)
        return
    said = Message.FILED_BEFORE if filed.was_there else Message.FILED
    write_line(said.format(week=outcome.report.week_name, path=filed.path))
    show_problems(notes, error=False)
