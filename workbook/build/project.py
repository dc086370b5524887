"""The VBA project of a new file: it is not written here, but made from its sources and kept (macros/buttons/vba)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MACRO_WORKBOOK_TYPE: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
"""The content type of an `.xlsm`."""

PROJECT: Final = Path(__file__).with_name("vbaProject.bin")
"""What stands behind the buttons of a workbook; it knows each of its sheets."""


def add_vba_project(book: Workbook, project: Path = PROJECT) -> None:
    """Give a workbook that is being written its project; without one Excel refuses an `.xlsm`."""
    book.add_vba_project(str(project))
