"""How long it takes to read many mailed workbooks and to make one of them, against libraries that only read cells.

700 files of 18 units, three kinds: tables made by hand after the annex, copies without macros, whole workbooks; then
700 as they come in, every twentieth damaged, late, a duplicate or of another week. All is measured in the same run, in
fresh processes, imports left out. `python -m bench.consolidate 3321` takes as many files made by hand in place of the
700, with as many units each as a level holds. The exit code tells whether reading takes at most eight times what
python-calamine takes, and all of it, of files as they come, less than openpyxl, which only reads.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from support.mailed import WEEK, Office, Templates, fill, make_mails, make_offices, make_templates, write_annex

FILES, MOST, LEVEL_HOLDS = 700, 8.0, 12_000
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
    new = BookTemplate("blank", "Bộ", {})
    done = consolidate_folder(folder, book, Request(now=datetime(2024, 1, 1)), new, lambda paths: paths)
    assert not done.outcome.refused, done.outcome.problems
    return len(done.collection.entries)
"""
HARNESS = """
import gc, json, resource, sys, time
from pathlib import Path
gc.disable()
folder = Path(sys.argv[1])
{code}
held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started, busy = time.perf_counter(), time.process_time()
count = work()
print(json.dumps({{
    "wall": time.perf_counter() - started,
    "busy": time.process_time() - busy,
    "count": count,
    "before_mb": held / 1024,
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}}))
"""


def measure(code: str, folder: Path) -> dict[str, float]:
    """Run a piece of work in a process of its own."""
    command = [sys.executable, "-c", HARNESS.format(code=code), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


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


def main() -> None:
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    kinds = (HAND, COPY, WHOLE, MIXED) if files <= FILES else (HAND,)
    reached = True
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        templates = make_templates(place)
        for kind in kinds:
            folder = place / kind.replace(" ", "-")
            make_folder(folder, kind, templates, files)
            reached = compare(folder, kind, files) and reached
    sys.exit(0 if reached else 1)


def compare(folder: Path, kind: str, files: int) -> bool:
    """Measure and print one kind; tell whether it is as quick as it has to be."""
    calamine, ours = measure(READ_CALAMINE, folder), measure(READ_OURS, folder)
    openpyxl = measure(READ_OPENPYXL, folder)
    ratio = ours["busy"] / calamine["busy"]
    print(f"{files} files, {kind} (seconds of one processor):")
    print(f"  python-calamine, all cells       {calamine['busy']:8.2f}")
    print(f"  openpyxl read-only, all cells    {openpyxl['busy']:8.2f}")
    print(
        f"  chiso, read and checked          {ours['busy']:8.2f}   {ratio:.1f} × calamine; "
        f"memory {ours['before_mb']:.0f} → {ours['peak_mb']:.0f} MB"
    )
    if kind not in (HAND, MIXED):
        return ratio <= MOST
    whole = measure(ALL, folder)
    again = measure(ALL, folder)
    building = whole["busy"] - ours["busy"]
    print(f"  chiso, all of it                 {whole['busy']:8.2f}   of which building {building:.2f}")
    print(f"    {int(whole['count'])} units and senders; memory at most {whole['peak_mb']:.0f} MB")
    print(f"  … again, nothing being new       {again['busy']:8.2f}")
    return ratio <= MOST and (kind == HAND or whole["busy"] < openpyxl["busy"])


if __name__ == "__main__":
    main()
