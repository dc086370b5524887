"""Excel refuses an `.xlsm` that lacks a VBA project or has the content type of an `.xlsx`.

What the project of `chiso new` holds is tested beside its sources, in tests/macros/buttons/test_vba.py.
"""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from chiso.workbook.build import build_workbook
from chiso.workbook.office.profile import load_profile

CONTENT_TYPES = {
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}


@pytest.fixture(params=CONTENT_TYPES)
def book(request, tmp_path) -> Path:
    path = tmp_path / f"so{request.param}"
    build_workbook(load_profile("phu-tan-2023"), path)
    return path


def test_content_type_of_the_workbook_is_that_of_its_suffix(book):
    with ZipFile(book) as package:
        types = package.read("[Content_Types].xml").decode()

    found = re.search(r'<Override PartName="/xl/workbook.xml" ContentType="([^"]*)"', types)
    assert found is not None
    assert found[1] == CONTENT_TYPES[book.suffix]


def test_only_an_xlsm_holds_a_vba_project(book):
    with ZipFile(book) as package:
        assert ("xl/vbaProject.bin" in package.namelist()) == (book.suffix == ".xlsm")
