"""A small workbook in a running Excel."""

import openpyxl
import pytest

from support import small_office as office
from support.clerk import paste_by_hand
from support.excel import ENGLISH, ComError, start_excel
from support.excel.errors import EXCEL_1004


@pytest.fixture
def plain_book(tmp_path):
    """A file with one empty sheet `S`, whose column B is text."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "S"
    for row in range(1, 21):
        sheet.cell(row, 2).number_format = "@"
    path = tmp_path / "so.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def open_sheet(plain_book):
    """Opens the plain workbook: `open_sheet(locale, binding, scaling)` → Excel and the sheet, as xlwings gives it."""
    running = []

    def open_one(locale=ENGLISH, binding="early", scaling=100):
        context = start_excel(locale, binding, scaling)
        excel = context.__enter__()
        running.append(context)
        return excel, excel.open(plain_book).sheets["S"]

    yield open_one
    for context in running:
        context.__exit__(None, None, None)


@pytest.fixture
def sheet(open_sheet):
    return open_sheet()[1]


@pytest.fixture
def excel(open_sheet):
    return open_sheet()[0]


@pytest.fixture
def refused():
    """Excel refuses: VBA's error 1004."""
    return lambda: pytest.raises(ComError, check=lambda error: error.excepinfo[5] == EXCEL_1004)


@pytest.fixture
def data_of():
    """What the first sheet of the open workbook holds."""
    return lambda excel: excel.application.books[0].data.sheets[0]


@pytest.fixture(scope="session")
def pasted(tmp_path_factory):
    """A workbook with one week recorded and the second pasted."""
    book = office.create(tmp_path_factory.mktemp("pasted") / "so.xlsx")
    office.refresh_week(book, office.WEEK_1)
    office.step(book)
    paste_by_hand(book, [("Đơn vị", "Điểm"), *office.TOTAL.items(), *office.WEEK_2.items()])
    return book
