"""Formulas are Excel's: English names, commas, `Sheet!A1`."""

import pytest

from chiso.macros.libreoffice.convert.addresses import Area
from chiso.macros.libreoffice.convert.formulas import Grammar, calc_to_excel, excel_to_calc, name_table

PAIRS = [
    ("=SUM(A1,B$2)", "=SUM(A1;B$2)"),
    ("=Sheet2!A1+'Nhập liệu'!$B$2:C3", "=$Sheet2.A1+$'Nhập liệu'.$B$2:C3"),
    ('=IF(A1="a,b","x;y",2)', '=IF(A1="a,b";"x;y";2)'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=IFERROR(#REF!,#N/A)", "=IFERROR(#REF!;#N/A)"),
    ("=STDEV.S(A:A)+T.TEST(A1:A3,B1:B3,2,1)", "=STDEV.S(A:A)+T.TEST(A1:A3;B1:B3;2;1)"),
]


@pytest.mark.parametrize(("excel", "calc"), PAIRS)
def test_a_formula_is_translated_there_and_back(excel, calc):
    assert excel_to_calc(excel, {}) == calc
    assert calc_to_excel(calc, {}) == excel


def test_functions_under_other_names_are_renamed():
    assert excel_to_calc("=EOMONTH(A1,1)", {"EOMONTH": "addin.getEomonth"}) == "=addin.getEomonth(A1;1)"


def test_excels_prefix_of_newer_functions_goes():
    assert excel_to_calc("=_xlfn.STDEV.S(A1)", {}) == "=STDEV.S(A1)"


@pytest.mark.parametrize(
    ("known", "formula", "calc"),
    [
        ("=SUM('T 1'!A1,B1)", "=SUM('T 2'!A12,B7)", "=SUM($'T 2'.A12;B7)"),
        ('=IF(A1="tuần 1",1,0)', '=IF(A20="tuần 31",2,0)', '=IF(A20="tuần 31";2;0)'),
        ("=IFERROR(A1/B1,0.5)", "=IFERROR(A9/B10,0.25)", "=IFERROR(A9/B10;0.25)"),
        ("=SUM({1,2;3,4})", "=SUM({5,60;7,8})", "=SUM({5;60|7;8})"),
        ("=MADE1(A1,2)", "=MADE2(A1,2)", "=OTHER(A1;2)"),
        ("=A1&#N/A", "=A2&#N/A", "=A2&#N/A"),
    ],
)
def test_a_formula_is_translated_as_itself_though_one_that_differs_in_digits_is_known(known, formula, calc):
    grammar = Grammar(None, {"SUM": "SUM", "MADE2": "OTHER"})
    here = Area(1, 1, 1, 1)
    grammar.to_calc(known, 0, here)

    assert grammar.to_calc(formula, 0, here) == calc
    assert Grammar(None, {"SUM": "SUM", "MADE2": "OTHER"}).to_calc(formula, 0, here) == calc


def test_this_row_is_written_out_with_the_table():
    assert name_table('=[@Qty]*[@[Unit price]]&"[@x]"', "T") == (
        '=T[[#This Row],[Qty]]*T[[#This Row],[Unit price]]&"[@x]"'
    )


@pytest.mark.parametrize(
    "formula",
    [
        "=#REF!", "=SUM(#REF!,1)", '=IF(A1="#x",#N/A,#DIV/0!)', "=IFERROR(#VALUE!,2)", "=ISERROR(#NAME?)",
        "=SUM(A1:A3)", "=EOMONTH(A1,1)", "='Tờ 2'!A1*2", '=COUNTIF(A:A,">1")', "=A1:B2 B2:C3", "=NOSUCHNAME(1)",
    ],
)  # fmt: skip
def test_calc_gives_a_formula_back_as_it_was_written(book, sheet, formula):
    book.sheets.add("Tờ 2", after=sheet)
    sheet["E5"].formula = formula
    assert sheet["E5"].formula == formula


def test_a_function_of_the_analysis_add_in_computes(sheet):
    sheet["A1"].value = "=EOMONTH(DATE(2023,10,9),0)"
    sheet["A1"].number_format = "0"
    assert sheet["A1"].value == 45230


def test_one_formula_for_many_cells_moves_its_references(sheet):
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula = "=A1*2"
    assert sheet["B1:B3"].value == [2, 4, 6]


def test_formulas_within_a_block_of_values(sheet):
    sheet["A1"].value = [[1, "=A1*2"], [2, "=A2*2"]]
    assert sheet["A1:B2"].value == [[1, 2], [2, 4]]
    assert sheet["A1:B2"].formula == (("1", "=A1*2"), ("2", "=A2*2"))


def test_a_formula_points_at_a_table_column(sheet):
    sheet["A1"].value = [["Name", "Price"], ["a", 2], ["b", 3]]
    sheet.tables.add(sheet["A1:B3"], name="Products")
    sheet["D1"].formula = "=SUM(Products[Price])"
    assert sheet["D1"].value == 5


def test_truth_values_stay_so_in_formulas_that_need_the_office(sheet):
    sheet["A1"].value = [["Đạt", "Nhận"], [True, None], [1, None]]
    sheet.tables.add(sheet["A1:B3"], name="Bảng")
    sheet["B2:B3"].formula = '=IF([@Đạt]=TRUE,"TRUE","khác")'
    assert "=TRUE()" in sheet["B2"].api.getFormulaArray()[0][0]
    assert sheet["B2"].formula == '=IF(Bảng[[#This Row],[Đạt]]=TRUE(),"TRUE","khác")'
