"""Every sheet is usable as it opens, as design.md promises."""

from __future__ import annotations

import re
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import BLOCKS, CONFIG_BLOCKS, PROOF_HISTORY, PROOF_WEEKS, SheetName

FROZEN = {
    "Phụ lục": "A11",
    "Tiêu chí": "A6",
    "Lịch sử": "A4",
    "Các tuần": "A4",
    "Đối chiếu": "C12",
    "Cấu hình": "B5",
    "Đơn vị": "B5",
    "Lời văn": "B5",
    "Nhật ký": "A4",
    "Hướng dẫn": "A3",
}
TITLES = {
    "Phụ lục": "$10:$10",
    "Tiêu chí": "$3:$5",
    "Lịch sử": "$3:$3",
    "Các tuần": "$3:$3",
    "Đối chiếu": "$11:$11",
    "Đơn vị": "$4:$4",
    "Nhật ký": "$3:$3",
}
INPUT_CELLS = ("D5", "D6", "D7", "D8", "D9", "F5", "F6", "F7", "H5", "H6", "H7")
VISIBLE = SheetName.ALL[:-1]
MM = 25.4


@pytest.fixture(scope="module")
def workbook(new_books):
    return load_workbook(new_books["phu-tan-2023.xlsx"])


def test_sheets_stand_in_the_order_of_the_design():
    assert VISIBLE == (
        "Nhập liệu", "Báo cáo", "Phụ lục", "Tiêu chí", "Xu hướng", "Đôn đốc", "Biểu đồ", "Cấp trên",
        "Lịch sử", "Các tuần", "Đối chiếu",
        "Cấu hình", "Đơn vị", "Lời văn", "Nhật ký", "Hướng dẫn",
    )  # fmt: skip


def test_only_the_sheet_of_undo_is_hidden_and_no_menu_shows_it(workbook):
    states = {sheet.title: sheet.sheet_state for sheet in workbook.worksheets}

    assert states == dict.fromkeys(VISIBLE, "visible") | {"_hoàn tác": "veryHidden"}


def test_workbook_opens_at_the_sheet_to_work_on(workbook):
    assert workbook.active.title == "Nhập liệu"


@pytest.mark.parametrize(("sheet", "cell"), FROZEN.items())
def test_headers_are_frozen(sheet, cell, workbook):
    assert workbook[sheet].freeze_panes == cell


@pytest.mark.parametrize(("sheet", "rows"), TITLES.items())
def test_headers_repeat_on_every_printed_page(sheet, rows, workbook):
    assert workbook[sheet].print_title_rows == rows


@pytest.mark.parametrize("sheet", VISIBLE)
def test_page_is_a4_with_its_number(sheet, workbook):
    page = workbook[sheet]

    assert page.page_setup.paperSize == 9
    numbered = page.oddHeader.center.text if sheet in {"Báo cáo", "Phụ lục"} else page.oddFooter.right.text
    assert numbered is not None
    assert "&P" in numbered


@pytest.mark.parametrize("sheet", ["Báo cáo", "Phụ lục"])
def test_printed_sheets_are_upright_with_the_decrees_margins_and_no_number_on_page_1(sheet, workbook):
    page = workbook[sheet]
    margins = page.page_margins

    assert page.page_setup.orientation == "portrait"
    assert 20 <= round(margins.top * MM, 1) <= 25
    assert 20 <= round(margins.bottom * MM, 1) <= 25
    assert 30 <= round(margins.left * MM, 1) <= 35
    assert 15 <= round(margins.right * MM, 1) <= 20
    assert page.HeaderFooter.differentFirst
    assert page.firstHeader.center.text is None
    assert (page.oddHeader.center.font, page.oddHeader.center.size) == ("Times New Roman,Regular", 13)


@pytest.mark.parametrize("sheet", [name for name in VISIBLE if name != "Báo cáo"])
def test_sheet_prints_one_page_wide(sheet, workbook):
    page = workbook[sheet]

    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth in {None, 1}, page.page_setup.fitToHeight) == (True, 0)


def test_letter_is_not_fitted_because_excel_then_passes_over_its_page_breaks(workbook):
    assert not workbook["Báo cáo"].sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("sheet", VISIBLE)
def test_gridlines_show_where_one_pastes_only(sheet, workbook):
    assert workbook[sheet].sheet_view.showGridLines is (None if sheet == "Nhập liệu" else False)


def test_gridlines_of_the_input_sheet_are_covered_above_the_paste_area(workbook):
    sheet = workbook["Nhập liệu"]

    for number, row in enumerate(sheet.iter_rows(min_row=1, max_row=12, max_col=41), start=1):
        written = [cell for cell in row if cell.has_style and cell.coordinate not in sheet.merged_cells]
        assert all(cell.fill.fill_type == "solid" for cell in written)
        assert sheet.row_dimensions[number].fill.fill_type == "solid"  # the look of cells that are not written
    assert sheet["C20"].fill.fill_type is None
    assert sheet.row_dimensions[20].fill.fill_type is None


@pytest.mark.parametrize("cell", INPUT_CELLS)
def test_cells_to_fill_in_are_pale_yellow_with_ink(cell, workbook):
    look = workbook["Nhập liệu"][cell]

    assert look.fill.start_color.rgb == "FFFFF8E1"
    assert look.font.color.rgb == "FF1F2937"


@pytest.mark.parametrize("block", CONFIG_BLOCKS, ids=lambda block: block.name)
def test_settings_to_edit_are_pale_yellow(block, workbook):
    cell = workbook[block.sheet].cell(block.row, block.column + block.columns - 1)

    assert cell.fill.start_color.rgb == "FFFFF8E1"


@pytest.mark.parametrize("sheet", VISIBLE)
def test_columns_in_use_have_widths_of_their_own(sheet, workbook):
    page = workbook[sheet]
    sized = {n for d in page.column_dimensions.values() if d.customWidth for n in range(d.min, d.max + 1)}

    assert {cell.column for row in page.iter_rows() for cell in row if cell.value is not None} <= sized


def test_working_sheets_are_in_calibri_and_printed_ones_in_times(workbook):
    for sheet in workbook.worksheets:
        faces = {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None}
        assert faces <= ({"Times New Roman"} if sheet.title in {"Báo cáo", "Phụ lục"} else {"Calibri"}), sheet.title


def test_every_block_has_its_name(workbook):
    names = {name: defined.attr_text for name, defined in workbook.defined_names.items()}

    assert names.keys() >= {block.name for block in BLOCKS} | PROOF_HISTORY.keys() | PROOF_WEEKS.keys()
    assert {name for name, text in names.items() if "#REF!" in text} == set()
    assert all(names[block.name] == block.reference for block in BLOCKS)


def test_history_and_weeks_are_tables(workbook):
    assert list(workbook["Lịch sử"].tables) == ["LichSu"]
    assert list(workbook["Các tuần"].tables) == ["CacTuan"]
    assert workbook["Lịch sử"].tables["LichSu"].column_names == [
        "Kỳ", "Cấp", "Mã", "Đơn vị", "Điểm", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Lịch sử", "Các tuần"])
def test_the_arrow_of_a_filter_stands_next_to_its_heading(name, workbook):
    """At the right, as wide as three digits; bold letters are up to a sixth wider than digits."""
    sheet = workbook[name]

    assert all(cell.alignment.horizontal == "left" for cell in sheet[3] if cell.value)
    room = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[3] if cell.value}
    assert [heading for heading, width in room.items() if width < len(heading) * 7 / 6 + 3] == []


@pytest.mark.parametrize("name", ["Lịch sử", "Các tuần", "Cấp trên", "Đối chiếu", "Nhật ký"])
def test_headings_begin_with_a_capital(name, workbook):
    headings = {3: "Lịch sử|Các tuần|Nhật ký", 8: "Cấp trên", 11: "Đối chiếu"}
    row = next(row for row, sheets in headings.items() if name in sheets.split("|"))

    texts = [cell.value for cell in workbook[name][row] if cell.value]
    assert len(texts) > 3
    assert all(text[0].isupper() for text in texts)


@pytest.mark.parametrize("name", ["phu-tan-2023.xlsm", "an-giang-2025.xlsx", "blank.xlsx"])
def test_no_sheet_is_protected(name, new_books):
    with ZipFile(new_books[name]) as package:
        assert not [n for n in package.namelist() if b"<sheetProtection" in package.read(n)]


def test_nothing_runs_by_itself_and_nothing_is_fetched(new_books):
    with ZipFile(new_books["phu-tan-2023.xlsm"]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not any(re.search(rb'TargetMode="External"|<externalReference', part) for part in parts.values())
    assert b"Auto_Open" not in parts["xl/vbaProject.bin"]
    assert b"Workbook_Open" not in parts["xl/vbaProject.bin"]


@pytest.mark.parametrize("column", "EF")
def test_names_of_levels_on_the_proof_wrap_at_full_size(workbook, column):
    """Xã, phường, đặc khu is longer than a column of scores is wide; two lines of 11 points ask 2 × 15."""
    sheet = workbook["Đối chiếu"]

    for row in range(6, 10):
        assert sheet[f"{column}{row}"].alignment.wrap_text
        assert not sheet[f"{column}{row}"].alignment.shrink_to_fit
        assert sheet.row_dimensions[row].height == 30


def test_headings_of_tables_are_indented_as_what_stands_beneath(workbook):
    for sheet in ("Lịch sử", "Các tuần"):
        assert {cell.alignment.indent for cell in workbook[sheet][3] if cell.value} == {1}


def test_what_a_repeated_name_is_written_in_can_be_read_in_grey(workbook):
    """WCAG asks 4.5 : 1 on white paper."""

    def shade(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (2, 4, 6)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    rules = [rule for found in workbook["Đôn đốc"].conditional_formatting for rule in found.rules]
    colours = {rule.dxf.font.color.rgb for rule in rules if rule.dxf.font and rule.dxf.font.color}

    assert len(colours) == 2
    assert all(1.05 / (shade(colour) + 0.05) >= 4.5 for colour in colours)
