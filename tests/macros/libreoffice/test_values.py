"""What goes into cells and comes out of them, through xlwings."""

import datetime as dt

import openpyxl
import pytest

from chiso.macros.libreoffice import OfficeError


def test_values_of_every_kind_come_back_as_they_went(sheet):
    row = [1.5, "chữ", None, True, dt.datetime(2023, 10, 9, 7, 30), False]  # noqa: DTZ001 # cells know no time zones
    sheet["A1"].value = row
    assert sheet["A1:F1"].value == row


def test_a_date_comes_back_as_a_moment_and_shows_as_a_date(sheet):
    sheet["A1"].value = dt.date(2023, 10, 9)
    assert sheet["A1"].value == dt.datetime(2023, 10, 9)  # noqa: DTZ001 # likewise
    assert sheet["A1"].number_format == "yyyy-mm-dd"


def test_text_that_looks_like_a_number_becomes_one(sheet):
    sheet["A1"].value = ["007", "1,234.5", "5%", "TRUE", "1e3"]
    assert sheet["A1:E1"].value == [7, 1234.5, 0.05, True, 1000]


def test_cells_formatted_as_text_keep_text_as_it_is(sheet):
    sheet["A1:C1"].number_format = "@"
    sheet["A1"].value = ["007", "=1+1", "TRUE"]
    assert sheet["A1:C1"].value == ["007", "=1+1", "TRUE"]


def test_an_apostrophe_keeps_text_that_would_be_a_formula(sheet):
    sheet["A1"].value = "'=1+1"
    assert sheet["A1"].value == "=1+1"


def test_a_decimal_comma_stays_text(sheet):
    sheet["A1"].value = "59,28"
    assert sheet["A1"].value == "59,28"


def test_large_whole_numbers_are_numbers(sheet):
    sheet["A1"].value = 2**40
    assert sheet["A1"].value == 2.0**40


def test_an_error_reads_as_nothing_or_by_name(sheet):
    sheet["A1"].formula = "=1/0"
    assert sheet["A1"].value is None
    assert sheet["A1"].options(err_to_str=True).value == "#DIV/0!"


def test_a_number_in_place_of_a_truth_value_is_a_number(sheet):
    sheet["A1"].value = [True, False]
    sheet["A1"].value = [1, True]
    assert sheet["A1:B1"].value == [1.0, True]
    assert type(sheet["A1"].value) is float


def test_what_no_cell_can_hold_is_refused(sheet):
    with pytest.raises(TypeError, match="a cell cannot hold"):
        sheet["A1"].value = object()


def test_rows_of_different_lengths_are_refused(sheet):
    with pytest.raises(ValueError, match="same length"):
        sheet["A1"].impl.raw_value = [[1], [1, 2]]


def test_writing_over_removes_what_was_there(sheet):
    sheet["A1:B1"].value = [1, 2]
    sheet["A1:B1"].value = [None, ""]
    assert sheet["A1:B1"].value == [None, None]


def test_numpys_truth_values_are_truth_values(sheet):
    numpy = pytest.importorskip("numpy")
    sheet["A1"].value = [[numpy.bool_(True), numpy.bool_(False)]]
    assert sheet["A1:B1"].value == [True, False]


def test_an_infinite_number_is_an_error_value_and_the_saved_file_can_be_read(sheet, tmp_path):
    sheet["A1"].value = [[float("inf"), 1], [2, float("-inf")]]
    assert sheet["A1:B2"].options(err_to_str=True).value == [["#NUM!", 1], [2, "#NUM!"]]
    sheet.book.save(str(tmp_path / "infinite.xlsx"))
    saved = openpyxl.load_workbook(tmp_path / "infinite.xlsx", data_only=True).worksheets[0]
    assert [[cell.value for cell in row] for row in saved] == [["#NUM!", 1], [2, "#NUM!"]]


def test_half_a_character_is_refused(sheet):
    with pytest.raises(ValueError, match="half a character"):
        sheet["A1"].value = "x\ud800"
    sheet["A1"].value = "😀"
    assert sheet["A1"].value == "😀"


def test_more_than_the_sheet_holds_is_refused_in_its_terms(sheet):
    with pytest.raises(OfficeError, match="sheet Sheet1 has 1048576 rows and 16384 columns"):
        sheet["XFD1048576"].value = [[1, 2]]
