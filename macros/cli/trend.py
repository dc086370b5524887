"""The command that says what all recorded weeks say together."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...scoring import GROUP_CODES, Period
from ...workbook.plans.outcome import RefusedAct
from ...workbook.trends.describe import describe_trend
from ...workbook.trends.query import DATASET, TrendQuery
from .. import tasks
from ..messages import Help, Message
from ..system.console import write_line
from .options import WEEK, FilePath, OutFile, OutFileOrFolder, OutFolder, TextType, VietnameseCommand
from .plain import ValueReading
from .progress import show_progress
from .show import show_object, show_problems

if TYPE_CHECKING:
    from ...workbook.trends.outcome import Trend


def _read_group(text: str) -> str:
    if text.upper() not in GROUP_CODES:
        raise ValueError(text)
    return text.upper()


GROUP = TextType(ValueReading("|".join(GROUP_CODES), _read_group, Message.GROUP))
FILES: Mapping[str, tuple[str, ...]] = {"csv": (".csv",), "parquet": (".parquet",), "html": (".html", ".htm")}
"""The kinds of files, each with the endings that its name may have."""


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every kind of file."""
    for name, suffixes in reversed(list(FILES.items())):
        kind = OutFileOrFolder(*suffixes) if name == "parquet" else OutFile(*suffixes)
        command = click.option(f"--{name}", type=kind, metavar=Help.FILE_NAME, help=Help.TREND_FILES[name])(command)
    return command


@click.command(cls=VietnameseCommand, help=Help.TREND)
@click.argument("book", type=FilePath(), metavar=Help.BOOK)
@click.option("--unit", metavar=Help.UNIT_NAME, help=Help.TREND_UNIT)
@click.option("--since", type=WEEK, metavar=WEEK.name, help=Help.SINCE)
@click.option("--group", type=GROUP, metavar=GROUP.name, help=Help.GROUP)
@file_options
@click.option("--force", is_flag=True, help=Help.FORCE)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
def trend(
    book: Path,
    unit: str | None,
    since: Period | None,
    group: str | None,
    force: bool,
    as_json: bool,
    **files: Path | OutFolder | None,
) -> None:
    """Show how the units of a workbook did over all recorded weeks."""
    wanted = [(kind, path) for kind, path in files.items() if isinstance(path, Path)]
    folders = [(DATASET, folder.path) for folder in files.values() if isinstance(folder, OutFolder)]
    if folders and (unit or group):  # a week that the folder holds is replaced whole
        raise click.UsageError(Message.WHOLE_WEEKS, click.get_current_context())
    wanted += folders
    outcome = tasks.follow_book(book, TrendQuery(unit, since, group))
    paths: list[Path] = []
    if not isinstance(outcome, RefusedAct) and wanted:
        with show_progress(wanted, Message.EXPORTING, quiet=as_json) as bar:
            paths = tasks.write_trend(outcome, bar, force=force)
    if as_json:
        show_object(describe_trend(outcome, [str(path) for path in paths]))
    elif isinstance(outcome, RefusedAct):
        write_line(Message.NOT_FOLLOWED.format(book=book), error=True)
        show_problems(outcome.problems, error=True)
    else:
        _show(book, outcome, paths)
    sys.exit(1 if outcome.refused else 0)


def _show(book: Path, outcome: Trend, paths: list[Path]) -> None:
    """Show the table, or where the files are that were asked for in its place."""
    if paths:
        write_line(Message.FOLLOWED.format(book=book))
        for path in paths:
            write_line(f"  {path}")
        return
    from .trend_table import write_trend

    write_line("\n".join(write_trend(outcome)))
