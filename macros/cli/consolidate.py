"""The command that makes one table of many mailed workbooks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ...scoring import Period
from ...workbook.office.profiles import PROFILES
from ...workbook.week.request import Request
from ..messages import Help, Message
from ..system.clock import read_clock
from ..system.console import write_line
from .draw import TextColumn, draw_table
from .options import WEEK, BookPath, FolderPath, OneOf, SourceFolder, VietnameseCommand
from .progress import show_progress
from .show import show_object, show_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...workbook.consolidation.collection import Collection
    from ...workbook.consolidation.kept import KeptRow
    from ..consolidating import Consolidation

_MOST_LINES: Final = 60
"""No one reads more on a terminal; the sheet has them all."""
_LONGEST: Final = 100


@click.command(cls=VietnameseCommand, help=Help.CONSOLIDATE)
@click.argument("folder", type=SourceFolder(), metavar=Help.SOURCE_FOLDER)
@click.option("--to", "book", type=BookPath(), required=True, metavar=Help.BOOK, help=Help.CONSOLIDATE_TO)
@click.option("--issuer", metavar=Help.ISSUER_NAME, help=Help.ISSUER)
@click.option("--profile", type=OneOf(*PROFILES), metavar="|".join(PROFILES), help=Help.CONSOLIDATE_PROFILE)
@click.option("--week", "period", type=WEEK, metavar=WEEK.name, help=Help.CONSOLIDATE_WEEK)
@click.option("--parquet", "dataset", type=FolderPath(), metavar=Help.FOLDER_NAME, help=Help.CONSOLIDATE_PARQUET)
@click.option("--replace", is_flag=True, help=Help.REPLACE)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
def consolidate(
    folder: Path,
    book: Path,
    issuer: str | None,
    profile: str | None,
    period: Period | None,
    dataset: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Put the mailed workbooks of a folder into one."""
    if (issuer or profile) and os.path.lexists(book):
        raise click.UsageError(Message.ISSUER_OF_OLD.format(book=book), click.get_current_context())
    from ...workbook.consolidation.describe import describe_consolidation
    from ..consolidating import (
        BookTemplate,
        check_senders,
        consolidate_folder,
        write_senders,
    )  # what no other command needs

    def show(paths: Sequence[Path]) -> Iterable[Path]:
        with show_progress(paths, Message.CONSOLIDATING, quiet=as_json) as bar:
            yield from bar

    if dataset is not None:
        check_senders(dataset)
    new = BookTemplate(profile or "blank", issuer)
    request = Request(now=read_clock(), period=period, replace=replace)
    done = consolidate_folder(folder, book, request, new, show)
    files: list[Path] = []
    if dataset is not None and done.collection is not None and not done.outcome.refused:
        files += write_senders(done.collection, dataset).paths
    if as_json:
        show_object(describe_consolidation(done.outcome, done.collection, done.rows, changed=done.changed, paths=files))
    else:
        _show(done, book)
        for path in files:
            write_line(f"  {path}")
    sys.exit(1 if done.outcome.refused else 0)


def _show(done: Consolidation, book: Path) -> None:
    refused = done.outcome.refused
    if refused:
        write_line(Message.NOT_CONSOLIDATED.format(book=book), error=True)
    if done.collection is not None:
        _show_collection(done.collection, book, refused=refused, changed=done.changed)
    for line in _draw_rows(done.rows):
        write_line(line, error=refused)
    show_problems(done.outcome.problems, error=refused)


def _show_collection(collection: Collection, book: Path, *, refused: bool, changed: bool) -> None:
    from ...workbook.consolidation.book import write_head

    if not refused:
        headline = Message.CONSOLIDATED if changed else Message.CONSOLIDATED_SAME
        write_line(headline.format(book=book, head=write_head(collection)))
    known = sum(bool(row.file) for row in collection.rows) - collection.read
    write_line(Message.FILES_READ.format(read=collection.read, known=max(known, 0)), error=refused)


def _draw_rows(rows: Sequence[KeptRow]) -> Iterator[str]:
    """The files of which something is to be said, as a table; all others are only counted."""
    told = [row for row in rows if row.remark]
    shown = told[:_MOST_LINES]
    if not shown:
        return
    yield from draw_table(
        [
            TextColumn(Message.STATE, [row.state for row in shown]),
            TextColumn(Message.SENDER, [row.sender for row in shown]),
            TextColumn(Message.SENT_FILE, [row.file for row in shown]),
            TextColumn(Message.REMARK, [_shorten(row.remark) for row in shown]),
        ]
    )
    if len(told) > len(shown):
        yield Message.MORE_FILES.format(count=len(told) - len(shown))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
