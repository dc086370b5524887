"""Conditional formats as xlwings knows them: what is drawn, what the saved file says, and what overlapping does."""

import shutil
import subprocess

import openpyxl
import pytest

from support import parts
from support.need import need

RED, GREEN = (255, 0, 0), (0, 255, 0)


@pytest.fixture
def column(sheet):
    sheet["B2:B11"].value = [[number] for number in range(10)]
    return sheet["B2:B11"]


def kinds(cells):
    return [rule.type for rule in cells.conditional_formats]


def pixels(book, folder):
    """How often each colour is seen on the printed page."""
    need(parts.PDF_TOOLS)
    pdf = folder / "page.pdf"
    book.to_pdf(str(pdf))
    run = subprocess.run(["pdftoppm", "-r", "50", str(pdf)], check=True, capture_output=True)
    data = run.stdout.split(b"\n", 3)[3]
    counts = {}
    for start in range(0, len(data) - 2, 3):
        color = tuple(data[start : start + 3])
        counts[color] = counts.get(color, 0) + 1
    return counts


def saved_rules(book, folder):
    path = folder / "rules.xlsx"
    book.save(str(path))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {str(cells.sqref): cells.rules for cells in sheet.conditional_formatting}


def test_cells_that_a_rule_holds_for_are_painted(column, tmp_path):
    column.conditional_formats.add_cell_value("greater_than", 6, fill_color=RED)
    three = pixels(column.sheet.book, tmp_path)[RED]
    column.conditional_formats.clear()
    assert RED not in pixels(column.sheet.book, tmp_path)
    column.conditional_formats.add_custom("=B2>=9", fill_color=RED)
    one = pixels(column.sheet.book, tmp_path)[RED]
    assert 2.5 < three / one < 3.5


def test_a_scale_bar_and_icons_are_drawn(column, tmp_path):
    column.conditional_formats.add_color_scale([RED, GREEN])
    assert {RED, GREEN} <= set(pixels(column.sheet.book, tmp_path))
    column.conditional_formats.clear()
    column.conditional_formats.add_data_bar((0, 0, 255), gradient=False)
    assert (0, 0, 255) in pixels(column.sheet.book, tmp_path)
    column.conditional_formats.clear()
    white = pixels(column.sheet.book, tmp_path)[255, 255, 255]
    column.conditional_formats.add_icon_set("5_arrows", show_value=False)
    assert pixels(column.sheet.book, tmp_path)[255, 255, 255] < white


def test_the_rule_added_last_wins(column, tmp_path):
    column.conditional_formats.add_cell_value("greater_than", 5, fill_color=RED)
    column.conditional_formats.add_cell_value("greater_than", 5, fill_color=GREEN)
    seen = pixels(column.sheet.book, tmp_path)
    assert GREEN in seen
    assert RED not in seen


def test_the_saved_workbook_holds_the_rules(column, tmp_path):
    column.conditional_formats.add_cell_value("between", 2, 4, fill_color="#ffc7ce", font_bold=True)
    column.conditional_formats.add_icon_set("4_rating", thresholds=[2, 4, 6])
    column.conditional_formats.add_color_scale(
        [RED, (255, 255, 0), GREEN], thresholds=[0, 50, 90], threshold_type="percent"
    )
    rules = {rule.type: rule for rule in saved_rules(column.sheet.book, tmp_path)["B2:B11"]}
    assert rules["cellIs"].formula == ["2", "4"]
    assert rules["cellIs"].dxf.font.b
    assert rules["iconSet"].iconSet.iconSet == "4Rating"
    assert [limit.val for limit in rules["iconSet"].iconSet.cfvo] == [0, 2, 4, 6]
    assert [color.rgb for color in rules["colorScale"].colorScale.color] == ["FFFF0000", "FFFFFF00", "FF00FF00"]
    assert [limit.val for limit in rules["colorScale"].colorScale.cfvo] == [0, 50, 90]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_rules_read_back_from_a_file(column, tmp_path, app, ending):
    formats = column.conditional_formats
    formats.add_custom('=AND($B2>5,$B2<>"x",SUM($B$2:$B2)>1)', fill_color="#ffc7ce")
    formats.add_data_bar("#638ec6", minimum=1, maximum=8)
    saved, copy = tmp_path / f"rules.{ending}", tmp_path / f"copy.{ending}"
    column.sheet.book.save(str(saved))
    shutil.copy(saved, copy)
    again = app.books.open(str(copy))
    found = {rule.type: rule for rule in again.sheets[0]["B2:B11"].conditional_formats}
    assert found["custom"].formula == '=AND($B2>5,$B2<>"x",SUM($B$2:$B2)>1)'
    assert found["custom"].fill_color == (255, 199, 206)
    assert found["data_bar"].thresholds == (1, 8)
    again.close()


def test_a_text_is_compared_as_a_text(column):
    rule = column.conditional_formats.add_cell_value("equal_to", 'Trễ "hạn"', fill_color=RED)
    assert rule.formula1 == '="Trễ ""hạn"""'
    assert column.conditional_formats.add_cell_value("less_than", "=$D$1*2").formula1 == "=$D$1*2"


def test_a_formula_in_relation_to_its_cells_stays_so_when_cells_are_parted(column):
    sheet = column.sheet
    sheet["A2:D11"].conditional_formats.add_custom("=$B2=B2", fill_color=RED)
    sheet["C5:C8"].conditional_formats.add_data_bar("#638ec6")
    assert kinds(sheet["C5:C8"]) == ["data_bar", "custom"]
    assert kinds(sheet["A2"]) == kinds(sheet["D11"]) == ["custom"]
    assert kinds(sheet["A2:D11"]).count("custom") == 1
    assert sheet["C5"].conditional_formats[1].formula == "=$B5=D5"
    sheet["A2:D11"].conditional_formats[[*kinds(sheet["A2:D11"])].index("custom")].delete()
    assert kinds(sheet["A2:D11"]) == ["data_bar"]


def test_a_scale_is_not_parted(column):
    sheet = column.sheet
    column.conditional_formats.add_color_scale([RED, GREEN])
    with pytest.raises(NotImplementedError, match="colour scale"):
        sheet["B2:B5"].conditional_formats.add_cell_value("less_than", 3)
    assert kinds(column) == ["color_scale"]


def test_clearing_the_upper_cells_leaves_the_lower_ones(column):
    sheet = column.sheet
    column.conditional_formats.add_custom("=B2>$A$1")
    sheet["B2:B6"].conditional_formats.clear()
    assert kinds(sheet["B2:B6"]) == []
    assert sheet["B7:B11"].conditional_formats[0].formula == "=B7>$A$1"


def test_rules_on_other_sheets_and_cells_are_left_alone(column):
    book = column.sheet.book
    other = book.sheets.add("Khác", after=column.sheet)
    other["B2:B11"].conditional_formats.add_icon_set("3_flags")
    other["E2:E11"].conditional_formats.add_cell_value("equal_to", 1, fill_color=RED)
    column.conditional_formats.add_icon_set("5_quarters")
    column.conditional_formats.clear()
    assert [sheet.name for sheet in book.sheets] == ["Sheet1", "Khác"]
    assert kinds(other["B2:B11"]) == ["icon_set"]
    assert kinds(other["E2:E11"]) == ["cell_value"]


def test_adding_a_rule_leaves_cells_as_they_were(column):
    sheet = column.sheet
    sheet["B3"].color, sheet["B4"].number_format = RED, "0.00"
    column.conditional_formats.add_color_scale([RED, GREEN])
    column.conditional_formats.clear()
    assert sheet["B3"].color == RED
    assert sheet["B4"].number_format == "0.00"
    assert sheet.used_range.address == "$B$2:$B$11"
    assert column.value == list(range(10))


def test_a_rule_that_is_gone_says_so(column):
    rule = column.conditional_formats.add_cell_value("less_than", 5)
    column.conditional_formats.clear()
    with pytest.raises(Exception, match=r"no longer at \$B\$2:\$B\$11"):
        rule.delete()


def test_icons_that_libreoffice_cannot_tell_are_refused(column):
    with pytest.raises(NotImplementedError, match="3_stars"):
        column.conditional_formats.add_icon_set("3_stars")
    assert kinds(column) == []


def test_a_rule_for_the_whole_sheet_or_its_last_cell_is_not_in_the_way(column):
    sheet = column.sheet
    sheet.cells.conditional_formats.add_cell_value("less_than", 3, fill_color=RED)
    column.conditional_formats.add_color_scale([RED, GREEN])
    assert kinds(column) == ["color_scale", "cell_value"]
    assert kinds(sheet["XFD1048576"]) == ["cell_value"]
    sheet.cells.conditional_formats.clear()
    sheet["XFD1048576"].conditional_formats.add_cell_value("less_than", 3)
    column.conditional_formats.add_data_bar("#638ec6")
    assert kinds(column) == ["data_bar"]
    assert kinds(sheet["XFD1048576"]) == ["cell_value"]


def test_a_scale_for_the_whole_sheet_is_refused(column):
    column.sheet["A1"].conditional_formats.add_custom("=B2>3")
    with pytest.raises(NotImplementedError, match="whole sheet"):
        column.sheet["B:XFD"].conditional_formats.add_color_scale([RED, GREEN])
    assert kinds(column.sheet.cells) == ["custom"]


@pytest.mark.parametrize(
    "formula", ['=AND(B2=TRUE,C2<>FALSE,B2<>"TRUE")', "=SUM({1,2;3,4})>MATCH(B2,B:B,0)", "=ISNA(B2)"]
)
def test_a_formula_reads_back_as_it_was_given(column, formula):
    assert column.conditional_formats.add_custom(formula).formula == formula
