"""Build the sample workbook: the district of report 1775/BC-VP, weeks 1 and 2 of October 2023.

    python samples/make_samples.py --to build/demo     what `make demo` does
    python samples/make_samples.py --to samples        the workbook that is committed

The paste files next to this script are the two weeks as a clerk would paste them. The same files give the same
bytes each time, the log's times included.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

import click

from chiso.macros import tasks
from chiso.scoring import Period, Place
from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import DOCUMENT
from chiso.workbook.closed import ClosedBook
from chiso.workbook.paste.files import read_grids
from chiso.workbook.week.request import Request

HERE = Path(__file__).parent
BOOK = "phu-tan-2023-10.xlsm"
WEEKS = (
    ("phu-tan-2023-10-tuan-1.csv", Period(2023, 10, 1), date(2023, 10, 2), None, None),
    ("phu-tan-2023-10-tuan-2.csv", Period(2023, 10, 2), date(2023, 10, 9), Place(2, 11), "1775"),
)


def make_sample(folder: Path) -> Path:
    """Build the workbook and refresh it with both weeks; return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / BOOK
    path.unlink(missing_ok=True)
    tasks.create_book(path, "phu-tan-2023", None)
    for file, period, snapshot, place, number in WEEKS:
        now = datetime(snapshot.year, snapshot.month, snapshot.day, 8)  # noqa: DTZ001 - as in the log: no time zone
        if number is not None:
            type_number(path, number)
        request = Request(now=now, source=read_grids(HERE / file), period=period, snapshot=snapshot, place=place)
        done = tasks.refresh_book(path, request)
        if done.outcome.refused:
            raise click.ClickException("\n".join(problem.message for problem in done.outcome.problems))
    return path


def type_number(path: Path, number: str) -> None:
    """Type the document's number into its cell, as the clerk does before she prints."""
    book = ClosedBook(path)
    book.apply_changes(Changes(blocks={DOCUMENT: [[number]]}))
    book.save()


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True)
def main(folder: Path) -> None:
    """Build the sample and say where to look."""
    path = make_sample(folder)
    for file, *_ in WEEKS:
        if folder.resolve() != HERE.resolve():
            shutil.copyfile(HERE / file, folder / file)
    click.echo(str(path))
    click.echo("  open it in Excel or LibreOffice: letter on Báo cáo, table on Phụ lục, proof on Đối chiếu")
    click.echo(f"  try it: .venv/bin/chiso export {path} --to {folder / 'van-ban'} --all")


if __name__ == "__main__":
    main()
