"""The macro-free workbook: what it says, what it does not say, and that it looks as the sheets do."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from support import foreign
from support.clerk import chiso, edit, opened, refresh, scores, write_csv
from support.reading import read_annex, read_history, read_letter, read_weeks
from support.seed import SENTENCES

SHEETS = ["Báo cáo", "Phụ lục"]
PARTS = {
    *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/theme/theme1.xml"),
    *("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"),
}
NAMES = (
    *("<script>alert(1)</script>", '=HYPERLINK("http://x","y")', "*a*", "#let", "{{ x }}", "@cmd", "+1", "-2"),
    *("&amp; Đông", "_x0041_ Phú", "😀 Phú", "TRUE", "12"),
)

# openpyxl says what it would lose of the workbooks that these tests put a hand to.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def copy(book, *options):
    """The copy that the command makes of a workbook."""
    answer = chiso("export", book, "--to", book.parent / "ra", "--xlsx", "--force", *options)
    assert (answer.code, answer.err) == (0, "")
    [path] = re.findall("^  (.+)$", answer.out, re.MULTILINE)
    return Path(path)


def read_file(path):
    with ZipFile(path) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def list_cells(path):
    return [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]


@pytest.fixture
def numbered(numbered_book, tmp_path):
    """The seed's workbook, with the number of its report."""
    return Path(shutil.copy(numbered_book, tmp_path / "so.xlsx"))


@pytest.fixture
def province(province_book, tmp_path):
    return Path(shutil.copy(province_book, tmp_path / "so.xlsx"))


@pytest.fixture
def odd_book(tmp_path):
    """A workbook of oddly named units."""
    (tmp_path / "don-vi.csv").write_bytes(write_csv([("đơn vị", "cấp"), *((name, "Xã") for name in NAMES)]))
    book = tmp_path / "la.xlsx"
    assert chiso("new", book, "--profile", "blank", "--units", tmp_path / "don-vi.csv").code == 0
    paste = scores({name: 50 + number for number, name in enumerate(NAMES)})
    assert refresh(book, paste, "--week", "2023-10/2", "--date", "2023-10-09").code == 0
    return book


# What it says


def test_the_seeds_sentences_and_numbers_are_all_there(numbered, seed_annex):
    path = copy(numbered)
    letter, (_, rows) = read_letter(path), read_annex(path)

    assert path.name == "2023-10-T2-so-lieu.xlsx"
    assert [sentence for sentence in SENTENCES if sentence not in letter] == []
    expected = [
        (row["don_vi"], float(row["diem_tuan_nay"]), row["xep_loai"], float(row["diem_tuan_truoc"]))
        for row in seed_annex
    ]
    assert [(row[1], row[2], row[3], row[4]) for row in rows] == expected


def test_another_reader_reads_the_same_values(numbered):
    path = copy(numbered)
    other = CalamineWorkbook.from_path(str(path))

    assert other.sheet_names == SHEETS
    for name in SHEETS:
        sheet = load_workbook(path)[name]
        filled = {(c.row, c.column): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
        grid = other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        read = {
            (row, column): value
            for row, values in enumerate(grid, start=1)
            for column, value in enumerate(values, start=1)
            if value != ""
        }
        assert read == filled


def test_another_week_than_the_sheets_show_is_copied_as_it_was(numbered, seed_annex):
    path = copy(numbered, "--week", "2023-10/1")
    header, rows = read_annex(path)

    assert path.name == "2023-10-T1-so-lieu.xlsx"
    assert header[2] == "ĐIỂM TỔNG HỢP (TUẦN 1/T10)"
    assert {row[1]: row[2] for row in rows} == {row["don_vi"]: float(row["diem_tuan_truoc"]) for row in seed_annex}
    assert any("Tuần 1 của tháng 10 năm 2023" in text for text in read_letter(path))


def test_two_levels_stand_side_by_side_each_with_its_print_area(province):
    path = copy(province)

    assert [len(read_annex(path, band)[1]) for band in (0, 1)] == [103, 15]
    assert read_annex(path, 1) == read_annex(province, 1)
    area = load_workbook(path)["Phụ lục"].print_area
    assert area == "'Phụ lục'!$A$1:$F$114,'Phụ lục'!$K$1:$P$26"


def test_odd_names_are_text_and_stay_text_when_they_are_edited(odd_book, office, tmp_path):
    path = copy(odd_book)
    cells = {row[1].value: row[1] for row in load_workbook(path)["Phụ lục"].iter_rows(min_row=11)}

    # openpyxl leaves the sign that a `_x` is meant as it stands, calamine reads it.
    names = [name.upper() for name in reversed(NAMES)]
    assert [str(name).replace("_x005F_", "_") for name in cells] == names
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Phụ lục").to_python(skip_empty_area=False)
    assert [row[1] for row in rows[10:]] == names
    assert [name for name, cell in cells.items() if cell.quotePrefix] == [
        name.upper() for name in reversed(NAMES) if name.startswith(("=", "+", "-", "@"))
    ]
    saved = office.convert(path, "xlsx", tmp_path / "lo")
    assert [row[1] for row in read_annex(saved)[1]] == names


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_the_file_is_valid(numbered, new_book, seed_pastes, validate, suffix):
    book = numbered
    if suffix == ".xlsm":
        book = new_book("phu-tan-2023", suffix)
        assert refresh(book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09").code == 0
    assert validate(copy(book)) == []


def test_the_files_of_a_province_and_of_odd_names_are_valid(province, odd_book, validate):
    assert validate(copy(province)) == []
    assert validate(copy(odd_book)) == []


# What it does not say


def test_there_are_two_sheets_to_see_no_formula_and_no_name_but_for_printing(province):
    path = copy(province)
    book = load_workbook(path)

    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [(name, "visible") for name in SHEETS]
    assert [cell for cell in list_cells(path) if cell.data_type == "f"] == []
    names = re.findall(r'<definedName name="([^"]+)"', read_file(path)["xl/workbook.xml"])
    assert sorted(names) == ["_xlnm.Print_Area", "_xlnm.Print_Area", "_xlnm.Print_Titles"]


def test_the_file_of_a_workbook_with_macros_has_these_parts_and_no_others(new_book, seed_pastes):
    book = new_book("phu-tan-2023", ".xlsm")
    assert refresh(book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09").code == 0
    parts = read_file(copy(book))

    assert parts.keys() == PARTS
    assert "macro" not in parts["[Content_Types].xml"].lower()
    assert not re.search("legacyDrawing|codeName|<controls", "".join(parts.values()))


def test_nothing_of_other_sheets_goes_along(numbered):
    marks = {"Nhập liệu": "Z90", "Lịch sử": "Z90", "Các tuần": "Z90", "Cấu hình": "P6", "Nhật ký": "Z90"}
    for sheet, cell in marks.items():
        edit(numbered, sheet, {cell: "chi.lan@phutan.example"})
    parts = read_file(copy(numbered))

    assert "chi.lan" not in "".join(parts.values())
    assert not re.search("Lịch sử|Cấu hình|Nhật ký|Nhập liệu|_hoàn tác", "".join(parts.values()))


def test_what_staff_keep_beside_the_table_stays_at_home(numbered, validate):
    with opened(numbered) as book:
        sheet = book["Phụ lục"]
        sheet["J12"] = "gọi cho xã"
        sheet["J13"] = "='Nhập liệu'!D5"
        sheet["B12"].comment = Comment("hỏi lại", "văn thư Lan")
        sheet["B13"].hyperlink = "file:///C:/Users/lan/so.xlsm"
        sheet.add_data_validation(DataValidation("list", formula1="'Cấu hình'!$S$6:$S$9", sqref="C12"))
        sheet.protection.set_password("1234")
        sheet.auto_filter.ref = "A10:F29"
        sheet.row_dimensions[14].hidden = True
        book["Báo cáo"].sheet_state = "hidden"
    path = copy(numbered)
    sheet = load_workbook(path)["Phụ lục"]

    assert sheet["B12"].value == "PHÚ LÂM"
    assert (sheet["J12"].value, sheet["J13"].value, sheet.row_dimensions[14].hidden) == (None, None, False)
    parts = read_file(path)
    assert parts.keys() == PARTS
    assert not re.search("gọi cho|Lan|file:|dataValidation|sheetProtection|<autoFilter", "".join(parts.values()))
    assert validate(path) == []


def test_someone_elses_sheets_stay_at_home_and_their_restyling_goes_along(seed_book, validate):
    foreign.lend_hand(seed_book)
    path = copy(seed_book)
    sheet = load_workbook(path)["Phụ lục"]

    assert read_file(path).keys() == PARTS
    assert sheet.column_dimensions["B"].width == 55
    assert (sheet["B12"].fill.fgColor.rgb, sheet["B12"].font.i) == ("FFDDEEFF", True)
    assert validate(path) == []


def test_the_history_goes_along_when_asked_as_values_and_without_what_staff_added(numbered, validate):
    with opened(numbered) as book:
        sheet = book["Lịch sử"]
        sheet["L4"], sheet["M4"], sheet["A2"] = "Lan ghi", "=1+2", "sửa ở đây"
    path = copy(numbered, "--history")
    book = load_workbook(path)

    assert book.sheetnames == [*SHEETS, "Lịch sử", "Các tuần"]
    own = [row[:5] for row in read_history(numbered)]
    assert [row[:5] for row in read_history(path)] == own
    assert len(own) == 36
    assert read_weeks(path) == read_weeks(numbered)
    assert (book["Lịch sử"]["A1"].value, book["Lịch sử"]["A3"].value) == ("Lịch sử", "Kỳ")
    assert not re.search("Lan ghi|sửa ở đây|<f>", "".join(read_file(path).values()))
    assert validate(path) == []


def test_history_without_the_copy_is_wrong_usage(numbered):
    answer = chiso("export", numbered, "--to", numbered.parent / "ra", "--pdf", "--history")

    assert answer.code == 2
    assert "--history chỉ dùng cùng với --xlsx" in answer.err


def test_properties_name_the_report_and_the_office_and_no_person(numbered):
    with opened(numbered) as book:
        book.properties.creator = book.properties.lastModifiedBy = "Nguyễn Thị Lan"
        book.properties.keywords = "mật"
    path = copy(numbered)
    properties = load_workbook(path).properties

    assert properties.title == (
        "BÁO CÁO Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định số "
        "766/QĐ-TTg) Tháng 10 - Tuần 2"
    )
    assert (properties.creator, properties.language) == ("Văn phòng HĐND và UBND huyện Phú Tân", "vi")
    assert {day.isoformat() for day in (properties.created, properties.modified)} == {"2023-10-09T00:00:00"}
    assert not re.search("Lan|mật|Company|lastModifiedBy", "".join(read_file(path).values()))


def test_the_same_report_gives_the_same_bytes(numbered):
    first = copy(numbered).read_bytes()

    assert copy(numbered).read_bytes() == first
    with ZipFile(BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_where_the_clerk_was_in_the_workbook_makes_no_difference(numbered):
    leave_at(numbered, "A1")
    first = copy(numbered).read_bytes()
    leave_at(numbered, "B7 P5")

    assert copy(numbered).read_bytes() == first


def leave_at(book, selected):
    """Save with these cells selected on every sheet."""
    with opened(book) as workbook:
        for sheet in workbook:
            for selection in sheet.sheet_view.selection:
                selection.activeCell, selection.sqref = selected.split()[0], selected
