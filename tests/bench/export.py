"""How long `chiso export` takes for every kind of document, whole process: 18 rows, 117 and 3,321.

Letter and annex as PDF are held against LibreOffice converting a workbook of just these two sheets (the one that is
mailed), cold: it keeps its profile between runs, as a clerk's does, but is not running. Each command is a process of
its own, in turn. The exit code tells whether what is asked was reached.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.books import S, Size, make_book
from bench.measuring.office import convert
from bench.measuring.report import Report, compare
from bench.measuring.timing import Command, interleave, open_meter
from bench.refresh import CHISO
from support.office import Office

SIZES = {S: 7, Size("province", 117): 5, Size("country", 3_321): 3}
"""With how often each is run."""
KINDS = {"pdf": "PDF", "docx": "Word file", "html": "web page", "png": "picture", "xlsx": "workbook to mail"}
OFFICE, BARE = "LibreOffice, cold: PDF", "python starts"


def make_recorded(folder: Path, size: Size) -> tuple[Path, Path]:
    """A workbook whose last week is refreshed, and the copy of letter and annex that would be mailed."""
    book = make_book(folder / f"{size.units}.xlsx", size)
    with open_meter() as meter:
        meter.run(Command([CHISO, "refresh", book]))
        meter.run(Command([CHISO, "export", book, "--to", folder / "gui", "--xlsx"]))
    copy = next((folder / "gui").glob("*.xlsx"))
    return book, copy.rename(folder / f"gui-{size.units}.xlsx")


def main() -> None:
    report = Report("export")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(folder / "office")
        for size, runs in SIZES.items():
            book, copy = make_recorded(folder, size)
            ours = [CHISO, "export", book, "--to", folder / "van-ban", "--force"]
            commands = {f"chiso: {title}": Command([*ours, f"--{kind}"]) for kind, title in KINDS.items()}
            commands[OFFICE] = convert(office, copy, "pdf", folder / "ngoai")
            commands[BARE] = Command([sys.executable, "-c", "pass"])
            found = interleave(commands, runs, f"documents of {size.units:,} rows")
            report.add(f"Documents of {size.units:,} rows, whole processes", compare(found, "chiso: PDF"))
            if size is S:
                # By the clock, for it waits more than it computes.
                report.found["pdf"] = found[OFFICE].wall_s / found["chiso: PDF"].wall_s
                report.find("pdf alone", found["chiso: PDF"])
        for kind in ("pdf", "docx", "html", "xlsx"):
            report.find(f"3321 {kind}", found[f"chiso: {KINDS[kind]}"])
    report.finish()


if __name__ == "__main__":
    main()
