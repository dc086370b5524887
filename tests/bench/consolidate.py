"""How long it takes to read many mailed workbooks and to make one of them, against libraries that only read cells.

700 files of 18 units: tables made by hand after the annex; and as they come in, every twentieth damaged, late, a
duplicate or of another week. With `--large` those kinds alone that take long and say little more: copies without
macros, and whole workbooks. All is measured in the same run, in fresh processes, imports left out.
`python -m bench.consolidate 3321` takes as many files made by hand in place of the 700, with as many units each as a
level holds. The exit code tells whether reading takes at most eight times what python-calamine takes, and all of it, of
files as they come, less than openpyxl, which only reads.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.measuring.report import Report, compare
from bench.measuring.work import measure
from support.mailed import WEEK, Office, Templates, fill, make_mails, make_offices, make_templates, write_annex

FILES, LEVEL_HOLDS = 700, 12_000
HAND, COPY, WHOLE, MIXED = "made by hand", "copies", "whole workbooks", "as they come"

READ_OURS = """
from chiso.macros.consolidating import DEFAULT_MAXIMA
from chiso.workbook.consolidation.files.sources import list_files
from chiso.workbook.consolidation.gathering import Known, gather_files
paths = list_files(folder, folder / "tong.xlsx")
def work():
    return len(gather_files(folder, paths, Known(None, None, None, DEFAULT_MAXIMA), lambda paths: paths).found)
"""
READ_CALAMINE = """
from io import BytesIO
from python_calamine import CalamineError, CalamineWorkbook
from chiso.workbook.consolidation.files.sources import list_files, open_file
def read(data):
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    except CalamineError:
        pass
paths = list_files(folder, folder / "tong.xlsx")
def work():
    return len([read(source.data) for path in paths for source in open_file(path, folder)])
"""
READ_OPENPYXL = """
import warnings
from io import BytesIO
from zipfile import BadZipFile
from openpyxl import load_workbook
from chiso.workbook.consolidation.files.sources import list_files, open_file
warnings.simplefilter("ignore")
def read(data):
    try:
        for sheet in load_workbook(BytesIO(data), read_only=True, data_only=True):
            for row in sheet.iter_rows(values_only=True):
                pass
    except (BadZipFile, OSError, KeyError):
        pass
paths = list_files(folder, folder / "tong.xlsx")
def work():
    return len([read(source.data) for path in paths for source in open_file(path, folder)])
"""
ALL = """
import chiso.workbook.build
from datetime import datetime
from chiso.macros.consolidating import BookTemplate, consolidate_folder
from chiso.workbook.week.request import Request
book = folder.parent / f"{folder.name}.xlsx"
def work():
    new = BookTemplate("blank", "Bộ")
    done = consolidate_folder(folder, book, Request(now=datetime(2024, 1, 1)), new, lambda paths: paths)
    assert not done.outcome.refused, done.outcome.problems
    return len(done.collection.entries)
"""


def shorten(office: Office, units: int) -> Office:
    """The same office with fewer units."""
    return Office(office.area, office.total, dict(list(office.scores.items())[:units]))


def make_folder(folder: Path, kind: str, templates: Templates, files: int) -> None:
    """Fill a folder with files of one kind."""
    if kind == MIXED:
        make_mails(folder, templates, files)
        return
    folder.mkdir()
    units = 18 if files * 18 <= LEVEL_HOLDS else max(LEVEL_HOLDS // files, 1)
    for number, office in enumerate(make_offices(files)):
        if kind == HAND:
            content = write_annex(shorten(office, units))
        else:
            content = fill((templates.copies if kind == COPY else templates.books)[WEEK], office)
        (folder / f"so {number:05}.xlsx").write_bytes(content)


def compare_kind(folder: Path, kind: str, files: int, report: Report) -> None:
    """Measure one kind, and add it to the report."""
    found = {
        "python-calamine, all cells": measure(READ_CALAMINE, folder),
        "chiso, read and checked": measure(READ_OURS, folder),
        "openpyxl read-only, all cells": measure(READ_OPENPYXL, folder),
    }
    calamine, ours, openpyxl = (work.series for work in found.values())
    if kind in (HAND, MIXED):
        found["chiso, all of it into one workbook"] = whole = measure(ALL, folder)
        found["… again, nothing being new"] = measure(ALL, folder)
        if kind == MIXED:
            report.find("consolidate all", whole.series, openpyxl)
    ratio = ours.cpu_s / calamine.cpu_s
    goal = "consolidate" if kind in (HAND, MIXED) else "consolidate kinds"
    report.found[goal] = max(ratio, report.found.get(goal, 0))
    table = compare({name: work.series for name, work in found.items()}, "python-calamine, all cells")
    report.add(f"{files} mailed workbooks, {kind}, without the start of the process", table)


def main() -> None:
    large = "--large" in sys.argv
    numbers = [int(each) for each in sys.argv[1:] if each.isdigit()]
    files = numbers[0] if numbers else FILES
    kinds = (COPY, WHOLE) if large else (HAND, MIXED) if files <= FILES else (HAND,)
    report = Report("consolidate-large" if large else "consolidate")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        templates = make_templates(place)
        for kind in kinds:
            folder = place / kind.replace(" ", "-")
            make_folder(folder, kind, templates, files)
            compare_kind(folder, kind, files, report)
    report.finish()


if __name__ == "__main__":
    main()
