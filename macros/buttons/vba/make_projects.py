"""Makes the VBA projects of a new workbook and of the Excel add-in from the sources next to this file.

    python -m chiso.macros.buttons.vba.make_projects

The sources are ASCII, and without words for people. What is made is kept with the program, which so needs nothing that
compiles: a new workbook takes it as it is. It is the same bytes each time; a test holds it against the sources.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from pyopenvba import ExcelFile
from xlsxwriter import Workbook

from ....workbook.book.layout import SheetName

HERE: Final = Path(__file__).resolve().parent
WORKBOOK: Final = HERE.parents[2] / "workbook" / "build" / "vbaProject.bin"
ADDIN: Final = HERE.parent / "addin" / "vbaProject.bin"
MODULES: Final = {WORKBOOK: ("ChiSo", "ChiSoLauncher"), ADDIN: ("ChiSoLauncher", "ChiSoRibbon")}
"""What each project holds."""
SHEETS: Final = {WORKBOOK: len(SheetName.ALL), ADDIN: 1}
"""How many sheets the file has: a project has a module for each."""


def make_project(names: Sequence[str], sheets: int) -> bytes:
    """Make the project of a workbook with so many sheets that holds these modules."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsm"
        with Workbook(path) as book:
            for _ in range(sheets):
                book.add_worksheet()
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for name in names:
                source = (HERE / f"{name}.bas").read_text(encoding="ascii")
                code = source.split("\n", 1)[1]  # VBA writes the line of attributes itself
                project.add_module(name, code.replace("\n", "\r\n"))  # its own line ends
            file.save()
        with ZipFile(path) as package:
            return package.read("xl/vbaProject.bin")


def main() -> None:
    """Make both."""
    for path, names in MODULES.items():
        path.write_bytes(make_project(names, SHEETS[path]))


if __name__ == "__main__":
    main()
