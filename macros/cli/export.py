"""The command that makes the documents of a week."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from ...scoring import Period
from ...workbook.documents import KINDS, WITH_HISTORY, DocumentKind
from ...workbook.documents.filing import Placed
from ...workbook.plans.outcome import Outcome, RefusedAct, WeekReport
from ...workbook.problem import Problem
from ...workbook.week.request import Request
from .. import tasks
from ..messages import Help, Message
from ..system.clock import read_clock
from ..system.console import write_line
from .options import WEEK, FilePath, FolderPath, VietnameseCommand
from .progress import show_progress
from .show import show_files, show_problems, tell_kept


def kind_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every kind of document, and one for all of them."""
    command = click.option("--history", is_flag=True, help=Help.HISTORY)(command)
    command = click.option("--all", "every", is_flag=True, help=Help.ALL)(command)
    for kind in reversed(KINDS):
        command = click.option(f"--{kind.name}", is_flag=True, help=Help.KINDS[kind.name])(command)
    return command


def choose_kinds(*, every: bool, history: bool, **wanted: bool) -> list[DocumentKind]:
    """List the kinds asked for; `history` asks for the workbook with all weeks in place of the one without."""
    kinds = [kind for kind in KINDS if every or wanted[kind.name]]
    if history and WITH_HISTORY.name not in [kind.name for kind in kinds]:
        raise click.UsageError(Message.HISTORY_WITHOUT_COPY, click.get_current_context())
    return [WITH_HISTORY if history and kind.name == WITH_HISTORY.name else kind for kind in kinds]


@click.command(cls=VietnameseCommand, help=Help.EXPORT)
@click.argument("book", type=FilePath(), metavar=Help.BOOK)
@click.option("--to", "folder", type=FolderPath(), required=True, metavar=Help.FOLDER_NAME, help=Help.TO)
@kind_options
@click.option("--with-trends", is_flag=True, help=Help.WITH_TRENDS)
@click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=Help.EXPORT_WEEK)
@click.option("--force", is_flag=True, help=Help.FORCE)
@click.option("--yearly", is_flag=True, help=Help.YEARLY)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
def export(
    book: Path,
    folder: Path,
    every: bool,
    with_trends: bool,
    period: Period | None,
    force: bool,
    yearly: bool,
    as_json: bool,
    **wanted: bool,
) -> None:
    """Make documents of the week on the report, or of a recorded one."""
    kinds = choose_kinds(every=every, **wanted)
    if not kinds:
        choices = ", ".join(f"--{kind.name}" for kind in KINDS)
        raise click.UsageError(Message.NO_KIND.format(choices=choices), click.get_current_context())
    if force and yearly:
        raise click.UsageError(Message.FORCE_YEARLY, click.get_current_context())
    outcome = tasks.report_book(book, Request(now=read_clock(), period=period))
    placed = Placed(())
    problems: Sequence[Problem] = outcome.problems
    if isinstance(outcome, WeekReport):
        if with_trends:
            outcome = outcome._replace(report=outcome.report._replace(with_trends=True))
        placed, more = _write(book, outcome, kinds, folder, force=force, yearly=yearly, quiet=as_json)
        problems = (*problems, *more, *tell_kept(placed))
    if as_json:
        show_files(placed.paths, problems, placed if yearly else None)
    else:
        _show(book, outcome, placed, problems)
    sys.exit(1 if outcome.refused else 0)


def _write(
    book: Path,
    made: WeekReport,
    kinds: Sequence[DocumentKind],
    folder: Path,
    *,
    force: bool,
    yearly: bool,
    quiet: bool,
) -> tuple[Placed, Sequence[Problem]]:
    with show_progress(kinds, Message.EXPORTING, quiet=quiet) as bar:
        if yearly:
            return tasks.keep_documents(book, made.report, bar, folder)
        paths, problems = tasks.export_book(book, made.report, bar, folder, force=force)
        return Placed(tuple(paths)), problems


def _show(book: Path, outcome: Outcome, placed: Placed, problems: Sequence[Problem]) -> None:
    if isinstance(outcome, RefusedAct):
        write_line(Message.NOT_EXPORTED.format(book=book), error=True)
    else:
        period = outcome.target.period
        write_line(Message.EXPORTED.format(book=book, number=period.number, month=period.month, year=period.year))
        for path in placed.paths:
            write_line(f"  {path}")
        if placed.replaced:
            write_line(Message.REPLACED.format(count=len(placed.replaced)))
    show_problems(problems, error=outcome.refused)
