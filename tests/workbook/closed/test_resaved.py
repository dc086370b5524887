"""Files as other programs save them: the next week on them gives what it gives on ours.

LibreOffice shares strings, renumbers styles, spells truth as words and caches every value; openpyxl writes an empty
value behind every formula; Excel adds attributes of its own, shares formulas and keeps rich values.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import SheetName
from support.office import CSV
from support.package import changed_parts, edit_part, part_of, read_parts
from support.reading import LOG, UNDO, read_layout, read_restored, read_unit_records, read_values
from support.small_office import refresh_week_2, refresh_week_3, undo


@pytest.fixture(scope="session")
def resaved(made, office, tmp_path_factory) -> dict[str, Path]:
    """Week 1 refreshed, then saved by other programs."""
    folder = tmp_path_factory.mktemp("resaved")
    by_openpyxl = folder / "openpyxl.xlsx"
    load_workbook(made / "one.xlsx", rich_text=True).save(by_openpyxl)
    by_excel = folder / "excel.xlsx"
    by_excel.write_bytes((made / "one.xlsx").read_bytes())
    for sheet in SheetName.ALL[: SheetName.ALL.index(SheetName.LOG)]:
        edit_part(by_excel, part_of(by_excel, sheet), as_excel_writes)
    return {
        "libreoffice": office.convert(made / "one.xlsx", "xlsx", folder / "libreoffice"),
        "openpyxl": by_openpyxl,
        "excel": by_excel,
    }


def as_excel_writes(xml: str) -> str:
    """Attributes that Excel adds to rows, and values that it keeps behind formulas; made to look so, not by Excel."""
    xml = re.sub(r'<row r="(\d+)"', r'<row r="\1" x14ac:dyDescent="0.25"', xml)
    xml = re.sub(r'(<c r="[A-Z]+\d+"[^>]*)(><f>[^<]*</f>)', r'\1 t="str"\2<v xml:space="preserve"> cũ</v>', xml)
    space = ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    return re.sub(r"<worksheet ", f"<worksheet{space} ", xml, count=1)


@pytest.fixture(params=["libreoffice", "openpyxl", "excel"])
def saved(request, resaved, tmp_path) -> Path:
    path = tmp_path / "so.xlsx"
    path.write_bytes(resaved[request.param].read_bytes())
    return path


def comparable(book: Path) -> Any:
    """All values; LibreOffice splits and joins runs and keeps no very hidden sheet, so those two are left out."""
    return read_values(book, LOG, UNDO)


def test_next_week_gives_the_same_values_as_on_our_own_file(saved, take):
    ours = take("one.xlsx")
    refresh_week_2(ours)

    refresh_week_2(saved)

    assert comparable(saved) == comparable(ours)
    assert read_unit_records(saved) == read_unit_records(ours)


def test_next_week_gives_the_same_print_areas_breaks_tables_and_names(saved, take):
    ours = take("one.xlsx")
    refresh_week_2(ours)

    refresh_week_2(saved)

    expected, found = read_layout(ours), read_layout(saved)
    assert {name: reference for name, reference in found["names"].items() if name in expected["names"]} == (
        expected["names"]
    )
    for sheet in ("Báo cáo", "Phụ lục", "Lịch sử", "Các tuần"):
        for what in ("area", "breaks", "tables"):
            assert (sheet, what, found[sheet][what]) == (sheet, what, expected[sheet][what])


def test_rows_of_the_letter_that_are_not_used_are_hidden(saved, take):
    ours = take("one.xlsx")
    refresh_week_2(ours)

    refresh_week_2(saved)

    expected, found = (load_workbook(book)["Báo cáo"].row_dimensions for book in (ours, saved))
    assert [row for row in range(1, 72) if found[row].hidden] == [row for row in range(1, 72) if expected[row].hidden]


def test_same_week_again_changes_the_logs_sheet_and_no_other_part(saved):
    refresh_week_2(saved)
    before = read_parts(saved)

    assert not refresh_week_2(saved).changed

    assert changed_parts(before, read_parts(saved)) == {part_of(saved, LOG)}


def test_undo_after_the_next_week_gives_back_what_was_saved(saved):
    before = read_restored(saved)
    refresh_week_2(saved)

    assert undo(saved)

    assert read_restored(saved) == before


def test_new_cells_look_like_their_neighbours(saved, take):
    """Rows that are new take the styles of the table: numbers with two decimals, dates as days."""
    refresh_week_3(saved)

    sheet = load_workbook(saved)["Lịch sử"]
    assert {sheet.cell(row, 5).number_format for row in range(4, 14)} == {"0.00"}
    assert load_workbook(saved)["Các tuần"]["B5"].is_date


def test_formulas_keep_no_value_that_was_computed_before(saved):
    refresh_week_2(saved)

    values = load_workbook(saved, data_only=True)["Đối chiếu"]
    formulas = load_workbook(saved)["Đối chiếu"]
    kept = [
        cell.coordinate
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f" and values[cell.coordinate].value is not None
    ]
    assert kept == []


def test_check_agrees_after_libreoffice_calculates(resaved, office, tmp_path):
    books = []
    for name, path in resaved.items():
        book = tmp_path / f"{name}.xlsx"
        book.write_bytes(path.read_bytes())
        refresh_week_2(book)
        books.append(book)

    for path in office.convert_all(books, "xlsx", tmp_path / "calculated"):
        assert (path.name, load_workbook(path, data_only=True)["Đối chiếu"]["B3"].value) == (path.name, "KHỚP")


def test_valid_after_the_next_week(saved, validate, request):
    known = set(validate(saved))  # what the other program left
    refresh_week_2(saved)
    assert set(validate(saved)) - known == set()


def test_text_shows_the_same_in_libreoffice(resaved, office, take, tmp_path):
    """The first sheet, as it is shown."""
    books = []
    for name in ("openpyxl", "excel"):
        book = tmp_path / f"{name}.xlsx"
        book.write_bytes(resaved[name].read_bytes())
        books.append(book)
    books.append(take("one.xlsx"))
    for book in books:
        refresh_week_2(book)

    shown = [path.read_text(encoding="utf-8") for path in office.convert_all(books, CSV, tmp_path / "csv")]
    assert shown[0] == shown[2]
    assert shown[1] == shown[2]
