"""Workbooks of other versions than this one's."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from chiso.workbook.book.layout import VERSION_NAME
from support.package import edit_part
from support.paths import DATA

FIRST_VERSION = DATA / "kept/0.1.0.xlsm"
"""The sample as version 0.1.0 made it: weeks 1 and 2 of October 2023, all lists on `Cấu hình`."""


def copy_first_version(folder: Path, name: str = "so.xlsm") -> Path:
    """A copy of the first version's workbook, to write to."""
    return Path(shutil.copy(FIRST_VERSION, folder / name))


def say_version(book: Path, version: int) -> Path:
    """Let a workbook say that it is of this version."""

    def change(xml: str) -> str:
        changed, count = re.subn(rf'(name="{VERSION_NAME}"[^>]*>)\d+', rf"\g<1>{version}", xml)
        assert count == 1
        return changed

    edit_part(book, "xl/workbook.xml", change)
    return book


def delete_name(book: Path, name: str) -> Path:
    """Delete a defined name, as one does in the Name Manager."""

    def change(xml: str) -> str:
        changed, count = re.subn(rf'<definedName name="{name}"[^>]*>[^<]*</definedName>', "", xml)
        assert count == 1
        return changed

    edit_part(book, "xl/workbook.xml", change)
    return book
