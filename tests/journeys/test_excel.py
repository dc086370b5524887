"""The real weeks in Excel: the seed's two and the province's exports, pressed there and refreshed closed, are alike.

Excel is the tests' own (`support/excel`), under xlwings' own engine; the closed file is proved in the other journeys.
"""

import csv
import shutil
from datetime import datetime

import pytest
from openpyxl import load_workbook

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.workbook.week.request import Request
from support.clerk import chiso, paste_by_hand, refresh
from support.excel import LOCALES, start_excel
from support.excel.compare import list_differences, list_layout_differences

NOW = datetime(2025, 10, 16, 9, 30)  # noqa: DTZ001 # a clerk's clock
CASES = [(locale, binding) for locale in LOCALES for binding in ("early", "late")]


def step(book):
    assert chiso("next", book).code == 0


@pytest.fixture(scope="module")
def seed_pasted(built_books, seed_pastes, tmp_path_factory):
    """The seed's first week recorded, its second pasted."""
    book = shutil.copy(built_books("phu-tan-2023", ".xlsx"), tmp_path_factory.mktemp("excel") / "so.xlsx")
    assert refresh(book, seed_pastes[0], "--week", "2023-10/1", "--date", "2023-10-02", "--place", "3/11").code == 0
    step(book)
    paste_by_hand(book, csv.reader(seed_pastes[1].decode().splitlines()))
    return book


@pytest.fixture(scope="module")
def province_pasted(built_books, portal_files, tmp_path_factory):
    """The province's first export recorded, the communes of its second pasted as the portal writes them."""
    book = shutil.copy(built_books("an-giang-2025", ".xlsx"), tmp_path_factory.mktemp("excel") / "so.xlsx")
    week = ("--week", "2025-10/2", "--date", "2025-10-11")
    assert chiso("refresh", book, "--from", portal_files[0], *week).code == 0
    step(book)
    paste_by_hand(book, load_workbook(portal_files[1])["Xã Phường"].iter_rows(values_only=True))
    return book


@pytest.mark.parametrize(("locale", "binding"), CASES, ids=lambda case: getattr(case, "name", case))
@pytest.mark.parametrize("pasted", ["seed_pasted", "province_pasted"])
def test_excel_and_the_closed_file_agree_cell_by_cell(request, tmp_path, pasted, locale, binding):
    before = request.getfixturevalue(pasted)
    closed, opened = (shutil.copy(before, tmp_path / name) for name in ("dong.xlsx", "mo.xlsx"))
    assert not tasks.refresh_book(closed, Request(now=NOW, machine_separator=locale.decimal)).outcome.refused

    with start_excel(locale, binding) as excel:
        book = excel.open(opened)
        press("refresh", book, NOW)
        data = excel.data(book)

    assert list_differences(data, closed) == {}
    assert list_layout_differences(data, closed) == {}
