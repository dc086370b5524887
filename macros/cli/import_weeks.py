"""The command that takes an office's hand-made past into a workbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...scoring import Basis
from ...workbook.cells.dates import write_day
from ...workbook.importing import ImportOutcome, ImportRequest, ImportRow, describe_import
from ...workbook.importing.handover import dump_act
from ...workbook.importing.messages import STATES
from ...workbook.messages import Text
from ...workbook.problem import Severity
from ..importing.messages import Help, ImportColumn, Message
from ..importing.sources import list_sources
from ..importing.tasks import import_book
from ..messages import Help as CommonHelp
from ..system.clock import read_clock
from ..system.console import write_line
from .draw import TextColumn, draw_table
from .options import BASIS, FilePath, OneOf, TextType, VietnameseCommand
from .plain import ValueReading
from .progress import show_progress
from .show import show_object, show_problems

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_WEEKDAYS = {"2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5, "cn": 6}


def _read_weekday(text: str) -> int:
    weekday = _WEEKDAYS.get(text.strip().lower())
    if weekday is None:
        raise ValueError(text)
    return weekday


WEEKDAY = TextType(ValueReading("2|3|4|5|6|7|CN", _read_weekday, Message.WEEKDAY))


class SourcePath(click.ParamType[Any]):
    """A file or a folder that must exist."""

    name = "tệp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; what does not exist is wrong usage."""
        if not os.path.exists(value):
            self.fail(Message.NO_SOURCE.format(path=value), param, ctx)
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer what an import can read, and folders."""
        from .completing import complete_files

        return complete_files(param, incomplete)


@click.command("import", cls=VietnameseCommand, help=Help.IMPORT)
@click.argument("book", type=FilePath(), metavar=CommonHelp.BOOK)
@click.argument("files", type=SourcePath(), nargs=-1, required=True, metavar=Help.FILES)
@click.option("--basis", type=BASIS, metavar=BASIS.name, help=Help.BASIS)
@click.option("--weekday", type=WEEKDAY, metavar=WEEKDAY.name, help=Help.WEEKDAY)
@click.option("--replace", is_flag=True, help=Help.REPLACE)
@click.option("--dry-run", "dry", is_flag=True, help=Help.DRY_RUN)
@click.option("--json", "as_json", is_flag=True, help=CommonHelp.JSON)
@click.option("--hand-over", is_flag=True, hidden=True)  # for a button: what it has to write, and nothing written
@click.option("--separator", type=OneOf(".", ","), default=".", hidden=True)
def import_weeks(
    book: Path,
    files: tuple[Path, ...],
    basis: Basis | None,
    weekday: int | None,
    replace: bool,
    dry: bool,
    as_json: bool,
    hand_over: bool,
    separator: str,
) -> None:
    """Import old files into a workbook."""
    sources = list_sources(files, book)
    request = ImportRequest(read_clock(), basis, weekday, replace, separator)
    done = import_book(
        book,
        sources,
        request,
        dry=dry or hand_over,
        follow=lambda items: show_progress(items, Message.READING, quiet=as_json),
    )
    if as_json:
        handed = dump_act(done.outcome) if hand_over else {}
        show_object(describe_import(done.outcome, changed=done.changed) | handed)
    else:
        _show(done.outcome, book, dry=dry)
    sys.exit(1 if done.outcome.refused else 0)


def _show(outcome: ImportOutcome, book: Path, *, dry: bool) -> None:
    """Show what was understood as a table, what came of it, then every problem."""
    if outcome.rows:
        write_line("\n".join(_draw(outcome.rows)))
        write_line("")
    if outcome.refused:
        errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
        write_line(Message.REFUSED.format(count=errors, book=book), error=True)
    else:
        periods = sorted((*outcome.new, *outcome.replaced))
        if not periods:
            write_line(Message.NOTHING.format(book=book))
        else:
            span = str(periods[0])
            if len(periods) > 1:
                span = Message.SPAN.format(first=periods[0], last=periods[-1])
            headline = Message.CHECKED if dry else Message.IMPORTED
            write_line(headline.format(count=len(periods), span=span, book=book))
    show_problems(outcome.problems, error=outcome.refused)


def _draw(rows: Iterable[ImportRow]) -> Iterable[str]:
    rows, missing = list(rows), Text.MISSING
    return draw_table(
        [
            TextColumn(ImportColumn.FILE, [row.file for row in rows]),
            TextColumn(ImportColumn.SHEET, [row.sheet for row in rows]),
            TextColumn(ImportColumn.PERIOD, [str(row.period) if row.period else missing for row in rows]),
            TextColumn(
                ImportColumn.DATE, [write_day(row.snapshot) if row.snapshot else missing for row in rows], right=True
            ),
            TextColumn(ImportColumn.UNITS, [str(row.units) for row in rows], right=True),
            TextColumn(
                ImportColumn.TOTAL, [missing if row.total is None else f"{row.total:.2f}" for row in rows], right=True
            ),
            TextColumn(
                ImportColumn.PLACE,
                [f"{row.place.rank:02}/{row.place.of:02}" if row.place else missing for row in rows],
                right=True,
            ),
            TextColumn(ImportColumn.STATE, [STATES[row.state.value] for row in rows]),
            TextColumn(ImportColumn.ODD, [_count(row) for row in rows]),
        ]
    )


def _count(row: ImportRow) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in row.problems)
    notes = len(row.problems) - errors
    told = [ImportColumn.ERRORS.format(count=errors)] if errors else []
    told += [ImportColumn.NOTES.format(count=notes)] if notes else []
    return ", ".join(told)
