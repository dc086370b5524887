"""The stand-in for Excel: tables, names, sheets and workbooks."""

import datetime as dt

import openpyxl
import pytest

from support.excel import copy_sheet, start_excel
from support.excel.areas import Area
from support.excel.sheets import NameData, TableData

DAY = dt.datetime(2023, 10, 9)  # noqa: DTZ001 # cells know no time zones


@pytest.fixture
def table(open_sheet, data_of):
    """A3:B6: a header and three rows."""
    excel, sheet = open_sheet()
    sheet["A3"].value = [["k", "v"], ["a", 1], ["b", 2], ["c", 3]]
    data_of(excel).tables.append(TableData("T", Area(3, 1, 6, 2), sorted_by=Area(4, 1, 6, 2)))
    return sheet.tables["T"]


def test_a_totals_row_is_part_of_a_table_and_not_of_its_data(table):
    table.show_totals = True

    assert table.range.address == "$A$3:$B$7"
    assert table.data_body_range.address == "$A$4:$B$6"


def test_a_table_keeps_its_header_row_and_one_row_of_data(table, refused):
    sheet = table.parent

    with refused():
        table.resize(sheet["A4:B6"])
    with refused():
        table.resize(sheet["A3:B3"])
    table.resize(sheet["A3:B4"])
    assert table.range.address == "$A$3:$B$4"


def test_rows_inserted_beneath_the_header_belong_to_the_table(table):
    table.parent["4:4"].insert("down")

    assert table.range.address == "$A$3:$B$7"


def test_a_sorted_table_says_so_until_that_is_cleared(table):
    assert table.api.Sort.SortFields.Count == 1

    table.api.Sort.SortFields.Clear()

    assert table.api.Sort.SortFields.Count == 0


def test_a_copied_sheet_has_names_of_its_own_that_hide_the_workbooks(open_sheet):
    excel, sheet = open_sheet()
    book = excel.data(sheet.book)
    book.names.append(NameData("N", "='S'!$A$5"))

    copy_sheet(book, "S")

    assert [name.name for name in sheet.book.names] == ["'S (2)'!N", "N"]
    book.active = "S (2)"
    assert sheet.book.names["N"].refers_to == "='S (2)'!$A$5"
    book.active = "S"
    assert sheet.book.names["N"].refers_to == "='S'!$A$5"


def test_select_needs_the_active_sheet(open_sheet, refused):
    excel, sheet = open_sheet()
    copy_sheet(excel.data(sheet.book), "S")
    excel.data(sheet.book).active = "S (2)"

    with refused():
        sheet["A1"].select()
    sheet.activate()
    sheet["A1"].select()
    assert excel.app.selection.address == "$A$1"


@pytest.mark.parametrize(
    "write",
    [
        lambda sheet: setattr(sheet["A1"], "value", 5),
        lambda sheet: setattr(sheet["1:1"], "row_height", 30),
        lambda sheet: setattr(sheet["A1"].font, "bold", True),
        lambda sheet: sheet["2:2"].insert("down"),
        lambda sheet: sheet["2:2"].delete("up"),
        lambda sheet: setattr(sheet.page_setup, "print_area", "$A$1"),
    ],
    ids=["value", "height", "bold", "insert", "delete", "print area"],
)
def test_a_protected_sheet_refuses_what_is_written(open_sheet, write, refused, data_of):
    excel, sheet = open_sheet()
    data_of(excel).protected = True

    with refused():
        write(sheet)


def test_writing_makes_a_workbook_unsaved_and_reading_does_not(open_sheet):
    _, sheet = open_sheet()
    _ = sheet["A1"].value
    assert sheet.book.api.Saved

    sheet["A1"].value = None

    assert not sheet.book.api.Saved


def test_a_workbook_in_onedrive_has_a_url(open_sheet, plain_book):
    excel, sheet = open_sheet()
    excel.data(sheet.book).url = "https://d.docs.live.net/1234/so.xlsx"

    assert sheet.book.api.FullName == "https://d.docs.live.net/1234/so.xlsx"
    assert sheet.book.api.Path == "https://d.docs.live.net/1234"
    assert sheet.book.name == "so.xlsx"


def test_two_workbooks_are_told_apart_by_name(open_sheet, plain_book, tmp_path):
    excel, sheet = open_sheet()
    other = plain_book.rename(tmp_path / "khac.xlsx")

    opened = excel.open(other)

    assert [book.name for book in excel.app.books] == ["so.xlsx", "khac.xlsx"]
    opened.sheets["S"]["A1"].value = 5
    assert sheet["A1"].value is None
    assert excel.app.books.active.name == "khac.xlsx"


def test_without_a_workbook_calculation_cannot_be_set(refused):
    with start_excel() as excel, refused():
        excel.app.calculation = "manual"


def test_a_copy_is_a_real_workbook_with_what_is_held_now(open_sheet, tmp_path):
    _, sheet = open_sheet()
    sheet["A1"].value = [["'=a", 5.5, "x"], [DAY, "007", True]]
    sheet["3:3"].row_height = 30
    sheet.page_setup.print_area = "$A$1:$C$3"

    sheet.book.api.SaveCopyAs(str(tmp_path / "ban-sao.xlsx"))

    saved = openpyxl.load_workbook(tmp_path / "ban-sao.xlsx")["S"]
    assert [cell.value for cell in saved[1]] == ["=a", "5.5", "x"]
    assert [cell.value for cell in saved[2]] == [DAY, "007", True]
    assert saved.row_dimensions[3].height == 30
    assert saved.print_area == "'S'!$A$1:$C$3"


def test_a_copy_has_the_table_and_its_filter_as_they_are_now(new_book, tmp_path):
    with start_excel() as excel:
        book = excel.open(new_book("phu-tan-2023"))
        sheet = excel.data(book).sheet("Lịch sử")
        sheet.insert_rows(4, 2, 4)
        sheet.tables[0].filter.criteria = {2: ("Xã", "Sở")}

        book.api.SaveCopyAs(str(tmp_path / "ban-sao.xlsx"))

    saved = openpyxl.load_workbook(tmp_path / "ban-sao.xlsx")["Lịch sử"].tables["LichSu"]
    assert saved.ref == saved.autoFilter.ref == "A3:K6"
    assert saved.autoFilter.filterColumn[0].colId == 1
    assert saved.autoFilter.filterColumn[0].filters.filter == ["Xã", "Sở"]
