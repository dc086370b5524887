"""New workbooks of each profile, and the real weeks refreshed into them; made once, copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from chiso.macros import tasks
from chiso.workbook.paste.files import read_grids
from support import pdf
from support.office import Office

from . import offices

PROFILES = ("phu-tan-2023", "an-giang-2025", "blank")
SUFFIXES = (".xlsm", ".xlsx")
BLANK_UNITS = "mã,đơn vị,cấp\nX1,An Phú,Xã\nX2,Bình Hòa,Xã\nX3,Cái Dầu,Xã\n"


@pytest.fixture(scope="session")
def new_books(tmp_path_factory) -> dict[str, Path]:
    """A new workbook a profile and suffix: `new_books["blank.xlsx"]`."""
    folder = tmp_path_factory.mktemp("new")
    units = folder / "units.csv"
    units.write_text(BLANK_UNITS, encoding="utf-8")
    for profile in PROFILES:
        for suffix in SUFFIXES:
            tasks.create_book(folder / f"{profile}{suffix}", profile, units if profile == "blank" else None)
    return {f"{profile}{suffix}": folder / f"{profile}{suffix}" for profile in PROFILES for suffix in SUFFIXES}


@pytest.fixture(scope="session")
def seed_books(new_books, seed_annex, tmp_path_factory) -> dict[str, Path]:
    """The seed's district in October 2023, by suffix: both weeks refreshed."""
    folder, books = tmp_path_factory.mktemp("seed"), {}
    for suffix in SUFFIXES:
        book = Path(shutil.copy(new_books[f"phu-tan-2023{suffix}"], folder))
        books[suffix] = offices.fill_seed(book, seed_annex)
    return books


@pytest.fixture(scope="session")
def portal_books(new_books, portal_files, tmp_path_factory) -> dict[str, Path]:
    """An Giang in October 2025, by suffix: both exports refreshed."""
    folder, books = tmp_path_factory.mktemp("portal"), {}
    for suffix in SUFFIXES:
        book = Path(shutil.copy(new_books[f"an-giang-2025{suffix}"], folder))
        offices.fill(book, read_grids(portal_files[0]), "2025-10/1", date(2025, 10, 11))
        offices.fill(book, read_grids(portal_files[1]), "2025-10/2", date(2025, 10, 16))
        books[suffix] = book
    return books


LONG = "Trung tâm Phục vụ hành chính công và Chuyển đổi số liên xã "
EXTREMES: dict[str, dict[str, object]] = {
    "eight": {"columns": "8"},
    "forty": {"paragraphs": offices.write_paragraphs(1, 40, 3)},
    "twelve": {"paragraphs": offices.write_paragraphs(2, 38, 12)},
    "mixed": {"paragraphs": offices.write_paragraphs(3, 39, 6)},
    "long names": {
        "parent": "ỦY BAN NHÂN DÂN THÀNH PHỐ LONG XUYÊN VÀ HUYỆN CHÂU THÀNH, TỈNH AN GIANG",
        "issuer": "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN THÀNH PHỐ LONG XUYÊN",
        "locality": "Thành phố Long Xuyên và huyện Châu Thành",
        "number_pattern": "{số}/BC-VPHĐND&UBND-KSTTHC-VX",
        "authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH PHỤ TRÁCH VĂN HÓA, XÃ HỘI VÀ CẢI CÁCH HÀNH CHÍNH",
        "recipients": [LONG * 3, "Các xã", LONG, *[f"Xã số {number}" for number in range(1, 15)], "Lưu: VT"],
    },
}


@dataclass(frozen=True)
class Print:
    """A workbook, and the PDF that LibreOffice makes of its letter and annexes alone."""

    book: Path
    pdf: Path

    def find_sheet_pages(self, sheet: str) -> list[int]:
        """The numbers of the letter's or the annexes' pages; the annexes begin where "Phụ lục" heads a page."""
        pages = pdf.pages_text(self.pdf)
        starts = (number for number, text in enumerate(pages, start=1) if text.strip().startswith("Phụ lục"))
        first = next(starts, len(pages) + 1)
        return list(range(1, first) if sheet == "Báo cáo" else range(first, len(pages) + 1))


@pytest.fixture(scope="session")
def prints(seed_books, portal_books, seed_annex, office: Office, fonts: None, pdf_tools: ModuleType, tmp_path_factory):
    """All workbooks whose pages are looked at, printed in a single start: `prints["seed"].pdf`."""
    folder = tmp_path_factory.mktemp("print")
    books = {name: folder / f"{name.replace(' ', '-')}.xlsx" for name in ("seed", "portal", "bare", *EXTREMES)}
    shutil.copy(seed_books[".xlsx"], books["seed"])
    shutil.copy(portal_books[".xlsx"], books["portal"])
    offices.fill_seed(offices.build_district(books["bare"]), seed_annex, total=False)
    for name, changes in EXTREMES.items():
        offices.fill_seed(offices.build_district(books[name], **changes), seed_annex)
    books["marks"] = offices.build_marks(folder / "marks.xlsx")
    books["new year"] = offices.build_new_year(folder / "new-year.xlsx", seed_annex)
    for book in books.values():
        offices.show_only_pages(book)
    made = office.convert_all(books.values(), "pdf", folder)
    return {name: Print(books[name], path) for name, path in zip(books, made, strict=True)}
