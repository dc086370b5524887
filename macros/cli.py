"""The command line: each command reads its arguments, calls one task, and shows what came back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from ..scoring import Basis, Period, Place, Score
from ..workbook.closed import WorkbookError
from ..workbook.outcome import Outcome
from ..workbook.paste import Grid, PasteError, read_grids, read_text_grid
from ..workbook.problem import Problem, Severity
from ..workbook.profiles import PROFILES
from ..workbook.refresh import Request
from . import tasks
from .messages import Help, Message, Usage
from .options import (
    BASIS,
    DATE,
    PLACE,
    TOTAL,
    WEEK,
    FilePath,
    NewBookPath,
    OneOf,
    VietnameseGroup,
    describe_usage_error,
)
from .setup import button, doctor, install
from .show import show_json, show_outcome, show_step, write_line


@click.group(cls=VietnameseGroup, help=Help.MAIN, subcommand_metavar=Usage.COMMAND_METAVAR, no_args_is_help=True)
def chiso() -> None:
    """Weekly scores, ranks and report of an administration office."""


def book_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """The workbook that a command works on; it must exist."""
    return click.argument("book", type=FilePath(), metavar=Help.BOOK)(command)


def week_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that refresh and check share."""
    options = (
        click.option("--from", "source", type=FilePath(standard_input=True), help=Help.FROM),
        click.option("--sheet", "sheets", multiple=True, metavar="TRANG", help=Help.SHEET),
        click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=Help.WEEK),
        click.option("--date", "snapshot", type=DATE, metavar=DATE.name, help=Help.DATE),
        click.option("--basis", type=BASIS, metavar=BASIS.name, help=Help.BASIS),
        click.option("--place", type=PLACE, metavar=PLACE.name, help=Help.PLACE),
        click.option("--total", type=TOTAL, metavar=TOTAL.name, help=Help.TOTAL),
        click.option("--replace", is_flag=True, help=Help.REPLACE),
        click.option("--json", "as_json", is_flag=True, help=Help.JSON),
    )
    for option in reversed(options):
        command = option(command)
    return book_argument(command)


@chiso.command(help=Help.NEW)
@click.argument("book", type=NewBookPath(), metavar=Help.BOOK)
@click.option("--profile", type=OneOf(*PROFILES), default="blank", metavar="|".join(PROFILES), help=Help.PROFILE)
@click.option("--units", type=FilePath(), help=Help.UNITS)
def new(book: Path, profile: str, units: Path | None) -> None:
    """Build a new workbook."""
    from ..workbook.profile import ProfileError

    try:
        count = tasks.create_book(book, profile, units)
    except (ProfileError, WorkbookError) as error:
        _refuse(str(error))
    write_line(Message.CREATED.format(path=book, count=count))
    if not count:
        write_line(Message.NO_UNITS)


@chiso.command(help=Help.REFRESH)
@week_options
def refresh(book: Path, as_json: bool, **options: Any) -> None:
    """Refresh a workbook."""
    _run(tasks.refresh_book, book, options, as_json=as_json, checked=False)


@chiso.command(help=Help.CHECK)
@week_options
def check(book: Path, as_json: bool, **options: Any) -> None:
    """Say what a refresh would do, and change nothing."""
    _run(tasks.check_book, book, options, as_json=as_json, checked=True)


@chiso.command("next", help=Help.NEXT)
@book_argument
def next_week(book: Path) -> None:
    """Step a workbook to the next week."""
    try:
        done = tasks.step_book(book, _now())
    except WorkbookError as error:
        _refuse(str(error))
    show_step(done.outcome, book)
    sys.exit(1 if done.outcome.refused else 0)


@chiso.command(help=Help.UNDO)
@book_argument
def undo(book: Path) -> None:
    """Undo the last refresh."""
    try:
        undone = tasks.undo_book(book, _now())
    except WorkbookError as error:
        _refuse(str(error))
    if not undone:
        _refuse(Message.NOTHING_TO_UNDO.format(book=book))
    write_line(Message.UNDONE.format(book=book))


chiso.add_command(install)
chiso.add_command(doctor)
chiso.add_command(button)


def _run(
    task: Callable[[Path, Request], tasks.Done],
    book: Path,
    options: dict[str, Any],
    *,
    as_json: bool,
    checked: bool,
) -> None:
    if options["sheets"] and options["source"] is None:
        raise click.UsageError(Message.SHEET_WITHOUT_FILE, click.get_current_context())
    try:
        done = task(book, _make_request(**options))
    except PasteError as error:
        done = _as_refusal(error, str(options["source"]))
    except WorkbookError as error:
        done = _as_refusal(error, book.name)
    if as_json:
        show_json(done.outcome, changed=done.changed)
    else:
        show_outcome(done.outcome, book, changed=done.changed, checked=checked)
    sys.exit(1 if done.outcome.refused else 0)


def _make_request(
    source: Path | None,
    sheets: tuple[str, ...],
    period: Period | None,
    snapshot: date | None,
    basis: Basis | None,
    place: Place | None,
    total: Score | None,
    replace: bool,
) -> Request:
    return Request(
        now=_now(),
        source=None if source is None else _read_source(source),
        sheets=sheets or None,
        period=period,
        snapshot=snapshot,
        basis=basis,
        place=place,
        total=total,
        replace=replace,
    )


def _read_source(source: Path) -> tuple[Grid, ...]:
    if str(source) == "-":
        return (read_text_grid(sys.stdin.buffer.read(), Message.STANDARD_INPUT),)
    return read_grids(source)


def _as_refusal(error: Exception, where: str) -> tasks.Done:
    return tasks.Done(Outcome((Problem(Severity.ERROR, where, "", str(error)),)), changed=False)


def _now() -> datetime:
    """The clock on the office's wall, without a time zone: the log is read by the people who share it."""
    return datetime.now()  # noqa: DTZ005 - a workbook knows no time zones


def _refuse(message: str) -> NoReturn:
    write_line(message, error=True)
    sys.exit(1)


def main() -> None:
    """Run the command line. Exit 0: done; 1: refused, nothing changed; 2: wrong usage. No traceback reaches staff."""
    try:
        sys.exit(chiso.main(standalone_mode=False, prog_name="chiso"))
    except click.UsageError as error:
        write_line(describe_usage_error(error), error=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        write_line(Message.INTERRUPTED, error=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("CHISO_DEBUG"):
            raise
        write_line(Message.UNEXPECTED.format(kind=type(error).__name__, detail=error), error=True)
        sys.exit(1)
