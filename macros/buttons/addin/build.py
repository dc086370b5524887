"""The add-in's file. To Excel an add-in is a workbook with macros whose content type says that it is one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from ....workbook.book.buttons import BUTTONS
from ....workbook.packing import pack_parts, read_parts
from ...messages import Tab
from .ribbon import PART, RELATION, write_ribbon

FILE: Final = "chiso.xlam"
OTHER_BOOK: Final = "CS_SoKhac"
"""Names the cell with what is said in a workbook that is not chiso's; macros/buttons/vba/ChiSoRibbon.bas reads it."""

_PROJECT: Final = Path(__file__).with_name("vbaProject.bin")
"""Made from its sources in macros/buttons/vba."""
_ADDIN_TYPE: Final = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_TYPES: Final = "[Content_Types].xml"
_RELATIONS: Final = "_rels/.rels"


def build_addin() -> bytes:
    """Build the add-in; the same bytes each time."""
    from ....workbook.build.project import MACRO_WORKBOOK_TYPE  # building only: XlsxWriter

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "chiso.xlsm"
        _write_sheet(draft)
        parts = read_parts(draft.read_bytes())
    relation = f'<Relationship Id="chiso" Type="{RELATION}" Target="{PART}"/></Relationships>'
    return pack_parts(
        parts
        | {
            _TYPES: parts[_TYPES].replace(MACRO_WORKBOOK_TYPE, _ADDIN_TYPE),
            _RELATIONS: parts[_RELATIONS].replace(b"</Relationships>", relation.encode()),
            PART: write_ribbon(BUTTONS).encode(),
        }
    )


def _write_sheet(path: Path) -> None:
    from xlsxwriter import Workbook

    from ....workbook.build.new_book import CREATED
    from ....workbook.build.project import add_vba_project

    with Workbook(path) as book:
        book.set_properties({"title": Tab.TITLE, "comments": Tab.DESCRIPTION, "created": CREATED})
        sheet = book.add_worksheet("chiso")
        sheet.write_string(0, 0, Tab.OTHER_BOOK)
        add_vba_project(book, _PROJECT)
        book.define_name(OTHER_BOOK, "=chiso!$A$1")
