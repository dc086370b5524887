"""The VBA project of a new file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

WORKBOOK_TYPE: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_WORKBOOK_TYPE: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
"""The content type of an `.xlsm`; pyOpenVBA leaves that of an `.xlsx`."""


def add_vba_project(path: Path, modules: Mapping[str, str]) -> None:
    """Give an `.xlsm` as XlsxWriter writes it a project; its content type is still to be set.

    Args:
        path: the file.
        modules: name → source.
    """
    from pyopenvba import ExcelFile  # building only

    with ExcelFile(path) as file:
        project = file.add_vba_project()
        for name, source in modules.items():
            project.add_module(name, source.replace("\n", "\r\n"))  # VBA's own line ends
        file.save()
