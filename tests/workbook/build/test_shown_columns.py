"""`Phụ lục` on the screen: the columns that are printed, and no others."""

import pytest
from openpyxl import load_workbook

from support import pdf

from . import offices


@pytest.fixture(scope="module")
def screens(office, fonts, pdf_tools, seed_annex, tmp_path_factory):
    """The sheet as it is shown, without its print area, with six and with eight columns."""
    folder = tmp_path_factory.mktemp("shown")
    books = {columns: folder / f"{columns}.xlsx" for columns in ("6", "8")}
    for columns, book in books.items():
        offices.fill_seed(offices.build_district(book, columns=columns), seed_annex)
        workbook = load_workbook(book)
        for title in workbook.sheetnames:
            if title != "Phụ lục":
                del workbook[title]
        workbook["Phụ lục"].print_area = None
        workbook.save(book)
    made = office.convert_all(books.values(), "pdf", folder)
    return {columns: " ".join("".join(pdf.pages_text(path)).split()) for columns, path in zip(books, made, strict=True)}


def test_eight_columns_are_shown_where_eight_are_printed(screens):
    assert {"HẠNG", "THAY", "ĐỔI"} <= set(screens["8"].split())
    assert "▼" in screens["8"]


def test_no_more_than_six_are_shown_where_six_are_printed(screens):
    assert "TĂNG/GIẢM" in screens["6"]
    assert "HẠNG" not in screens["6"]
    assert "▼" not in screens["6"]
    assert "PHÚ HIỆP" in screens["6"]
