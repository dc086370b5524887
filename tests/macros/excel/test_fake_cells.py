"""The stand-in for Excel: what becomes of what is written to a cell, and how it is read."""

import datetime as dt
from decimal import Decimal

import pytest

from support.excel import VIETNAMESE
from support.excel.contents import ERROR_CODES, ErrorCell, Formula, error_number

DAY = dt.datetime(2023, 10, 9)  # noqa: DTZ001 # cells know no time zones


# ── Typing ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("write", ["Value", "Value2", "Formula"])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("007", 7.0),
        (" 5", 5.0),
        ("$5", 5.0),
        (",5", 5.0),
        ("%5", 0.05),
        ("(5)", -5.0),
        ("1e3", 1000.0),
        ("1 1/2", 1.5),
        ("1/2/2024", 45293.0),
        ("2023-09/4", 45173.0),
        ("5-Jan-2024", 45296.0),
        ("8:30", 0.3541666666666667),
        ("TRUE ", True),
        ("#N/A", ErrorCell("#N/A")),
        ("=1+1", Formula("=1+1")),
        ("+A1", Formula("=+A1")),
        ("-A1", Formula("=-A1")),
        ("@A1", Formula("=@A1")),
        ("Phú Lâm", "Phú Lâm"),
        ("–", "–"),
        ("-", "-"),
    ],
)
def test_text_is_read_as_if_it_were_typed(open_sheet, write, typed, kept, data_of):
    excel, sheet = open_sheet()

    setattr(sheet["A1"].api, write, typed)

    assert data_of(excel).content(1, 1) == kept
    assert type(data_of(excel).content(1, 1)) is type(kept)


@pytest.mark.parametrize("typed", ["1/2", "Jan 5", "5/2023"])
def test_a_date_without_a_year_or_a_day_is_a_date(open_sheet, typed, data_of):
    excel, sheet = open_sheet()

    sheet["A1"].value = typed

    assert isinstance(sheet["A1"].value, dt.datetime)
    assert data_of(excel).style(1, 1).number_format == "m/d/yyyy"


def test_a_decimal_comma_is_read_where_it_is_the_sign(open_sheet, data_of):
    excel, sheet = open_sheet(VIETNAMESE)

    sheet["A1"].value = "1.000.000,5"  # no number by English signs

    assert data_of(excel).content(1, 1) == 1_000_000.5


@pytest.mark.parametrize("typed", ["007", "1/2", "=1+1", "-A1", "#N/A", "TRUE"])
def test_a_text_cell_takes_text_as_it_is(open_sheet, typed, data_of):
    excel, sheet = open_sheet()

    sheet["B1"].value = typed

    assert data_of(excel).content(1, 2) == typed


@pytest.mark.parametrize("address", ["A1", "B1"])
def test_an_apostrophe_makes_text_and_is_no_part_of_it(open_sheet, address):
    _, sheet = open_sheet()

    sheet[address].value = "'007"

    assert sheet[address].value == "007"
    assert sheet[address].api.PrefixCharacter == "'"


@pytest.mark.parametrize("formula", ["=1+", "=SUM(A1;B2)", "=(1", '="' + "x" * 256 + '"', "=" + "1+" * 4096 + "1"])
def test_a_formula_that_cannot_be_parsed_or_is_too_long_is_refused(open_sheet, formula, refused):
    _, sheet = open_sheet()

    with refused():
        sheet["A1"].formula = formula


def test_a_formula_has_at_most_8192_characters(sheet, refused):
    sheet["A1"].formula = "=" + "1+" * 4095 + "1"

    with refused():
        sheet["A1"].formula = "=" + "1+" * 4096 + "1"


def test_a_cell_holds_at_most_32767_characters(sheet, refused):
    sheet["B1"].value = "x" * 32_767

    with refused():
        sheet["B1"].value = "x" * 32_768


def test_a_text_of_an_array_has_at_most_8203_characters(sheet, refused):
    sheet["B1:B2"].value = [["x" * 8_203], ["y"]]

    with refused():
        sheet["B1:B2"].value = [["x" * 8_204], ["y"]]


def test_a_number_in_a_text_cell_becomes_text_with_the_local_sign(open_sheet, data_of):
    excel, sheet = open_sheet(VIETNAMESE)

    sheet["B1"].value = 59.28

    assert data_of(excel).content(1, 2) == "59,28"


# ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number_format", ["$#,##0.00", '#,##0 "₫"', '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'])
def test_currency_and_accounting_come_as_decimal(sheet, number_format):
    sheet["A1"].value = 59.28
    sheet["A1"].number_format = number_format

    assert sheet["A1"].raw_value == Decimal("59.28")
    assert sheet["A1"].api.Value2 == 59.28


def test_a_date_comes_as_a_time_with_a_zone(sheet):
    sheet["A1"].value = DAY

    assert sheet["A1"].raw_value == dt.datetime(2023, 10, 9, tzinfo=dt.UTC)
    assert sheet["A1"].api.Value2 == 45208.0
    assert sheet["A1"].value == DAY


@pytest.mark.parametrize(
    ("error", "number"),
    [("#N/A", -2146826246), ("#VALUE!", -2146826273), ("#SPILL!", -2146826243), ("#CALC!", -2146826238)],
)
def test_an_error_is_an_int(error, number):
    assert error_number(error) == number


@pytest.mark.parametrize("error", sorted(ERROR_CODES))
def test_xlwings_names_seven_errors_and_leaves_the_rest_as_ints(open_sheet, error, data_of):
    excel, sheet = open_sheet()
    data_of(excel).put(1, 1, ErrorCell(error))

    known = excel.xlwings._xlwindows.cell_errors.values()

    assert sheet["A1"].options(err_to_str=True).value == (error if error in known else error_number(error))


def test_numbers_are_floats_and_an_empty_cell_is_none(sheet):
    sheet["A1"].value = 5

    assert [type(value) for value in sheet["A1:A2"].value] == [float, type(None)]


def test_an_array_smaller_than_its_range_leaves_errors(sheet):
    sheet.api.Range("D1:F3").Value = [[1, 2], [3, 4]]

    assert sheet["D1:F3"].options(err_to_str=True).value == [[1, 2, "#N/A"], [3, 4, "#N/A"], ["#N/A"] * 3]


def test_an_array_of_one_row_fills_every_row(sheet):
    sheet.api.Range("C1:D3").Value = [[1, 2]]

    assert sheet["C1:D3"].value == [[1, 2]] * 3


def test_a_formula_is_kept_and_not_calculated(sheet):
    sheet["A1"].formula = "=1+1"

    assert (sheet["A1"].formula, sheet["A1"].value) == ("=1+1", None)


# ── Words within a cell ───────────────────────────────────────────────────────────────────────────────────────────


def test_characters_have_looks_of_their_own(sheet):
    sheet["A1"].value = "một hai ba"

    sheet["A1"].characters[4:7].font.bold = True

    assert sheet["A1"].font.bold is None
    assert sheet["A1"].characters[4:7].font.bold is True
    assert sheet["A1"].characters[0:4].font.bold is False


def test_new_text_looks_like_the_first_character_of_the_old(sheet):
    sheet["A1"].value = "một hai"
    sheet["A1"].characters[0:3].font.bold = True

    sheet["A1"].value = "khác"

    assert sheet["A1"].font.bold is True


def test_a_number_has_no_characters_to_make_bold(sheet, refused):
    sheet["A1"].value = 5

    with refused():
        sheet["A1"].characters[0:1].font.bold = True
