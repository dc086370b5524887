"""The list of units is written as XlsxWriter would write it, cell by cell; and rules need none of its rewriting."""

import re
from datetime import date

import pytest
from xlsxwriter.worksheet import Worksheet

from chiso.workbook.book.layout import UNITS
from chiso.workbook.build import build_workbook
from chiso.workbook.build.draft import DraftSheet
from chiso.workbook.closed import ClosedBook
from chiso.workbook.consolidation.book import open_collecting
from chiso.workbook.office.profile import UnitRow, load_profile
from support.package import read_parts
from support.reading import look_into

ODD = [
    UnitRow("01", "Xã  Hai Khoảng & <Ngoặc>", "Xã"),
    UnitRow("", "=1+1", "Xã", "tên cũ; " * 12, date(2020, 1, 1), date(2025, 6, 30), "a@b.vn", "Xã Mới"),
    UnitRow("=2", "Phường Dòng\nHai", "Phường"),
    UnitRow("", "ĐẶC KHU VIẾT HOA TOÀN BỘ TÊN RẤT DÀI CỦA ĐƠN VỊ NÀY", "Đặc khu"),
]


@pytest.fixture
def odd_book(tmp_path):
    path = tmp_path / "so.xlsx"
    build_workbook(load_profile("blank")._replace(units=ODD), path)
    return path


def test_units_stand_in_their_cells_as_they_are(odd_book):
    cells = look_into(odd_book)[UNITS.sheet].iter_rows(UNITS.row, UNITS.row + 6, 1, 8)
    rows = [[cell.value for cell in row] for row in cells]

    found = [[value.date() if hasattr(value, "date") else value for value in row] for row in rows]
    assert found[:4] == [[value or None for value in unit] for unit in ODD]
    assert found[4:] == [[None] * 8] * 3


def test_units_look_as_the_empty_rows_beneath_them(odd_book):
    cells = look_into(odd_book)[UNITS.sheet].iter_rows(UNITS.row, UNITS.row + 6, 1, 8)
    looks = [
        [(cell.number_format, cell.fill.fgColor.rgb, cell.font.name, cell.border.top.style) for cell in row]
        for row in cells
    ]

    assert looks[:4] == [looks[-1]] * 4
    assert looks[-1][4][0] == "dd/mm/yyyy"


def test_a_row_is_as_high_as_its_longest_cell_needs(odd_book):
    rows = look_into(odd_book)[UNITS.sheet].row_dimensions
    heights = [rows[UNITS.row + at].height for at in range(5)]

    assert heights == [20.25, 65.25, 35.25, 35.25, 20.25]


def test_what_was_written_is_what_a_new_workbook_says_that_its_list_holds(odd_book):
    read, known = ClosedBook(odd_book), open_collecting(odd_book, ODD)

    assert known.read_blocks([UNITS]) == read.read_blocks([UNITS])


@pytest.mark.parametrize("profile", ["phu-tan-2023", "an-giang-2025"])
def test_no_formula_of_a_new_workbook_has_a_function_that_would_have_to_be_rewritten(profile, tmp_path):
    path = tmp_path / "so.xlsx"
    build_workbook(load_profile(profile), path)
    sheets = [part.decode() for name, part in read_parts(path).items() if "worksheets/sheet" in name]
    formulas = {found for xml in sheets for found in re.findall(r"<(?:formula|f)>([^<]*)<", xml)}

    assert len(formulas) > 50
    assert {formula: Worksheet()._prepare_formula(formula, True) for formula in formulas} == {
        formula: DraftSheet()._prepare_formula(formula, True) for formula in formulas
    }
