"""What an .xlsx says beside its values: formulas not computed, what is hidden, percentages, marks within a cell."""

import openpyxl
import pytest
import xlsxwriter

from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids
from chiso.workbook.paste.formats import xlsx_sheet

from .conftest import replace_part

AWAITING = '<calcPr calcId="124519" fullCalcOnLoad="1"/>'
COMPUTED = '<calcPr calcId="191029"/>'


# Formulas


@pytest.mark.parametrize(
    ("calculation", "cell", "read"),
    [
        (AWAITING, "<f>A9</f><v>0</v>", CellError("")),
        (AWAITING, "<f>A9</f><v>0.0</v>", CellError("")),
        (AWAITING, "<f>A9</f><v>63.15</v>", 63.15),
        (AWAITING, "<v>0</v>", 0),
        (COMPUTED, "<f>A9</f><v>0</v>", 0),
        ('<calcPr calcCompleted="0"/>', "<f>A9</f><v>0</v>", CellError("")),
        (COMPUTED, "<f>A9</f><v></v>", CellError("")),
        (COMPUTED, "<f>A9</f>", CellError("")),
        (COMPUTED, '<f t="shared" si="0"/>', CellError("")),
        (AWAITING, '<f t="shared" si="0"/><v>0</v>', CellError("")),
    ],
)
def test_a_formula_whose_value_nobody_computed_has_none(xlsx_file, calculation, cell, read):
    path = xlsx_file(f'<row r="1"><c r="A1">{cell}</c><c r="B1"><v>1</v></c></row>', calculation=calculation)

    assert read_grids(path)[0].rows == ((read, 1),)


def test_a_sheet_may_ask_for_the_calculation_behind_its_cells(xlsx_file):
    sheet = '<sheetData><row r="1"><c r="A1"><f>B1</f><v>0</v></c></row></sheetData><sheetCalcPr fullCalcOnLoad="1"/>'

    assert read_grids(xlsx_file(sheet, calculation=COMPUTED))[0].rows == ((CellError(""),),)


def test_a_workbook_of_xlsxwriter_keeps_the_results_that_its_maker_gave(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_formula("A1", "=B1+1", None, 63.15)
    page.write_formula("A2", "=B2+1")
    book.close()

    assert read_grids(tmp_path / "a.xlsx")[0].rows == ((63.15,), (CellError(""),))


# Hidden


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<col min="2" max="3" width="9" hidden="1"/>', {2, 3}),
        ('<col min="3" max="3" width="0" customWidth="1"/>', {3}),
        ('<col min="2" max="2" width="0.140625" customWidth="1"/>', {2}),
        ('<col min="2" max="2" width="9" hidden="true" outlineLevel="1"/><col min="3" max="3" collapsed="1"/>', {2}),
        ('<col min="1" max="3" width="9.140625"/>', set()),
        ('<col min="3" max="16384" width="9" hidden="1"/>', {3}),
    ],
)
def test_hidden_columns_are_told(xlsx_file, columns, hidden):
    cells = "".join(f'<c r="{letter}1"><v>{number}</v></c>' for number, letter in enumerate("ABC"))
    [grid] = read_grids(xlsx_file(f'<cols>{columns}</cols><sheetData><row r="1">{cells}</row></sheetData>'))

    assert grid.hidden_columns == hidden


def test_columns_without_a_width_of_their_own_follow_the_default(xlsx_file):
    sheet = (
        '<sheetFormatPr defaultRowHeight="15" defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'
    )

    assert read_grids(xlsx_file(sheet))[0].hidden_columns == {2}


@pytest.mark.parametrize("row", ['hidden="1"', 'ht="0" customHeight="1"', 'ht="0.75" customHeight="1"'])
def test_a_row_that_is_hidden_or_has_no_height_is_told(xlsx_file, row):
    path = xlsx_file(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2" {row}><c r="A2"><v>2</v></c></row>')

    assert read_grids(path)[0].hidden_rows == {2}


def test_a_cell_whose_format_shows_nothing_is_left_out(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_number("A1", 62.65, book.add_format({"num_format": ";;;"}))
    page.write_number("B1", 63.15)
    book.close()
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows == ((None, 63.15),)
    assert grid.marks == {(1, 1): Mark.HIDDEN_PART}


# Number formats


@pytest.mark.parametrize(
    ("number", "code", "read"),
    [
        (0.6315, "0.00%", "63.15%"),
        (0.6315, "0%", "63.15%"),
        (1, "0%", "100%"),
        (0.587900000000001, "0.00%", "58.7900000000001%"),
        (0.07 + 0.5, "0.0%", "57%"),
        (-0.005, "0.0%", "-0.5%"),
        (0, "0%", "0%"),
        (63.15, '0.00"%"', 63.15),
        (63.15, "0.0\\%", 63.15),
        (63.15, "0.0", 63.15),
        (0.6315, '[Red]0.00%;"âm "0.00%', "63.15%"),
    ],
)
def test_a_percentage_is_what_it_shows_and_a_rounded_number_what_it_is(tmp_path, number, code, read):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_number("A1", number, book.add_format({"num_format": code}))
    page.write_string("A2", "0.5", book.add_format({"num_format": code}))
    book.close()

    assert read_grids(tmp_path / "a.xlsx")[0].rows == ((read,), ("0.5",))


def test_openpyxl_percentages_are_shown_too(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 0.6315, 63.15
    book.active["A1"].number_format = "0%"
    book.save(tmp_path / "a.xlsx")

    assert read_grids(tmp_path / "a.xlsx")[0].rows == (("63.15%", 63.15),)


# Marks within a cell

RAISED = '<rPr><vertAlign val="superscript"/></rPr>'
LOWERED = '<rPr><vertAlign val="subscript"/></rPr>'
STRUCK = "<rPr><strike/></rPr>"
NOT_STRUCK = '<rPr><strike val="0"/></rPr>'


def run(text, look=""):
    return f"<r>{look}<t>{text}</t></r>"


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    ("runs", "read", "mark"),
    [
        (run("58.6") + run("1", RAISED), "58.6", Mark.NOTE_MARK),
        (run("58.6") + run("(2)", LOWERED), "58.6", Mark.NOTE_MARK),
        (run("58.") + run("5", STRUCK) + run("6"), "58.6", Mark.STRUCK_PART),
        (run("58.") + run("5", NOT_STRUCK) + run("6"), "58.56", None),
        (run("58.6", STRUCK), "58.6", Mark.STRUCK),
        (run("58", RAISED) + run(".6", RAISED), "58.6", None),
        (run("58.6") + run(" ", STRUCK), "58.6 ", None),
        (run("58") + run(".6", '<rPr><vertAlign val="baseline"/></rPr>'), "58.6", None),
        ('<t>東</t><rPh sb="0" eb="1"><t>63</t></rPh>', "東", None),
    ],
)
def test_runs_that_are_no_part_of_the_value_are_left_out(xlsx_file, shared, runs, read, mark):
    if shared:
        path = xlsx_file('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si>{runs}</si>")
    else:
        path = xlsx_file(f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>')
    [grid] = read_grids(path)

    assert grid.rows == ((read,),)
    assert grid.marks.get((1, 1)) is mark


def test_a_cell_that_is_struck_out_keeps_its_value_and_says_so(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    struck = book.add_format({"font_strikeout": True})
    page.write_number("A1", 63.15, struck)
    page.write_string("B1", "63.15", struck)
    page.write_number("C1", 63.15)
    page.write_blank("D1", None, struck)
    book.close()
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows == ((63.15, "63.15", 63.15),)
    assert grid.marks == {(1, 1): Mark.STRUCK, (1, 2): Mark.STRUCK}


# The standard's freedoms


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("<row><c/><c><v>3</v></c></row><row r='2'><c><v>5</v></c></row>", ((None, 3), (5, None))),
        ('<row r="1"><c r="B1"><v>1</v></c><c><v>2</v></c></row>', ((None, 1, 2),)),
        ('<row r="1"><!-- <c r="B1"><v>9</v></c> --><c r="A1"><v>63<!-- , -->.15</v></c></row>', ((63.15,),)),
        ('<row r="1"><c r="A1"><v><![CDATA[63.15]]></v></c></row>', ((63.15,),)),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[A<B]]> &amp; C</t></is></c></row>', (("A<B & C",),)),
        ('<row r="1"><?mso x?><c r="A1"><v>1</v></c></row>', ((1,),)),
    ],
)  # fmt: skip
def test_what_the_standard_allows_is_read_by_it(xlsx_file, sheet, rows):
    assert read_grids(xlsx_file(sheet))[0].rows == rows


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A1"><v>2</v></c></row>',
    ],
)
def test_what_programs_do_not_agree_on_is_refused(xlsx_file, sheet):
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(xlsx_file(sheet))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "windows-1252"])
def test_a_part_in_another_encoding_is_read(xlsx_file, encoding):
    named = {"utf-16": "UTF-16", "utf-8-sig": "UTF-8"}.get(encoding, encoding)
    sheet = (
        f'<?xml version="1.0" encoding="{named}" standalone = "yes" ?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>Xã</t></is></c></row></sheetData></worksheet>'
    )
    path = xlsx_file("")
    replace_part(path, "xl/worksheets/sheet1.xml", sheet.encode(encoding))

    assert read_grids(path)[0].rows == (("Xã",),)


MARGINS = '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'


def test_a_common_sheet_with_its_margins_is_not_followed_element_by_element(xlsx_file, monkeypatch):
    monkeypatch.setattr(xlsx_sheet, "_Scanner", None)
    path = xlsx_file(f'<sheetData><row r="1" ht="15.75"><c r="A1"><v>7</v></c></row></sheetData>{MARGINS}')

    assert read_grids(path)[0].rows == ((7,),)


@pytest.mark.parametrize("space", [" ", "\n", "\t"])
def test_a_row_too_low_to_be_seen_is_hidden_whatever_stands_before_its_height(xlsx_file, space):
    rows = f'<row r="1"><c r="A1"><v>7</v></c></row><row r="2"{space}ht="0.5"><c r="A2"><v>8</v></c></row>'

    assert read_grids(xlsx_file(f"<sheetData>{rows}</sheetData>{MARGINS}"))[0].hidden_rows == {2}
