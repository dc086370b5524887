"""The command line: each command reads its arguments, calls one task, and shows what came back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from ...scoring import Basis, Period, Place, Score
from ...workbook.cells.grid import Grid
from ...workbook.problem import Refusal
from ...workbook.week.request import Request
from .. import tasks
from ..messages import Help, Message, Usage
from ..system.clock import read_clock
from ..system.console import write_line
from .call import Call
from .consolidate import consolidate
from .ending import end_wrong_usage
from .export import export
from .file_signed import file_signed
from .import_weeks import import_weeks
from .mail import mail
from .new import new
from .options import (
    BASIS,
    DATE,
    PLACE,
    TOTAL,
    WEEK,
    FilePath,
    VietnameseGroup,
    describe_usage_error,
)
from .setup import button, doctor, install
from .show import show_step, show_upgrade
from .trend import trend
from .week import answer_week


def show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Say which chiso this is, before anything else is looked at."""
    if asked:
        from ..system.version import find_version

        write_line(f"chiso {find_version() or '?'}")
        context.exit()


@click.group(cls=VietnameseGroup, help=Help.MAIN, subcommand_metavar=Usage.COMMAND_METAVAR, no_args_is_help=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help=Help.VERSION)
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


chiso.add_command(new)


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
@click.option("--skip", is_flag=True, help=Help.SKIP)
@book_argument
def next_week(book: Path, skip: bool) -> None:
    """Step a workbook to the next week."""
    outcome = tasks.step_book(book, read_clock(), skip=skip)
    show_step(outcome, book)
    sys.exit(1 if outcome.refused else 0)


@chiso.command(help=Help.UNDO)
@book_argument
def undo(book: Path) -> None:
    """Undo the last refresh."""
    if not tasks.undo_book(book, read_clock()):
        raise Refusal(Message.NOTHING_TO_UNDO.format(book=book))
    write_line(Message.UNDONE.format(book=book))


@chiso.command(help=Help.UPGRADE)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
@book_argument
def upgrade(book: Path, as_json: bool) -> None:
    """Bring a workbook up to this version."""
    show_upgrade(tasks.upgrade_book(book, read_clock()), book, as_json=as_json)


chiso.add_command(export)
chiso.add_command(mail)
chiso.add_command(file_signed)
chiso.add_command(trend)
chiso.add_command(import_weeks)
chiso.add_command(consolidate)
chiso.add_command(install)
chiso.add_command(doctor)
chiso.add_command(button)


def _run(
    task: Callable[[tasks.BookPath, Request], tasks.TaskResult],
    book: Path,
    options: dict[str, Any],
    *,
    as_json: bool,
    checked: bool,
) -> NoReturn:
    if options["sheets"] and options["source"] is None:
        raise click.UsageError(Message.SHEET_WITHOUT_FILE, click.get_current_context())
    sys.exit(answer_week(task, book, _make_request(**options), as_json=as_json, checked=checked))


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
        now=read_clock(),
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
    from ...workbook.paste.files import read_grids
    from ...workbook.paste.text import read_text_grid  # the readers, where a file is read

    if str(source) == "-":
        return (read_text_grid(_read_standard_input(), Message.STANDARD_INPUT),)
    return read_grids(source)


def _read_standard_input() -> bytes:
    """Read all of it; where it is closed or breaks off there is nothing, and not a part that would be taken for all."""
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError:
        return b""


def run(arguments: list[str], call: Call) -> int:
    """Run the command line and return its exit code; 2 is wrong usage. `call` is told what the arguments name.

    Raises:
        Refusal: the command was refused.
    """
    try:
        chiso.main(arguments, prog_name="chiso", standalone_mode=False, obj=call)
    except click.UsageError as error:
        return end_wrong_usage(describe_usage_error(error), call)
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
