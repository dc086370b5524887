"""What is built and refreshed is valid to Microsoft's own validator, and opens in other programs."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chiso.macros import tasks
from chiso.workbook.book.layout import SheetName

from .conftest import PROFILES, SUFFIXES
from .offices import CLOCK

pytestmark = pytest.mark.parametrize("suffix", SUFFIXES)


@pytest.mark.parametrize("profile", PROFILES)
def test_new_workbook_is_valid(profile, suffix, new_books, validate):
    assert validate(new_books[f"{profile}{suffix}"]) == []


def test_workbook_of_the_seed_is_valid_after_two_refreshes(suffix, seed_books, validate):
    assert validate(seed_books[suffix]) == []


def test_workbook_of_the_portal_is_valid_after_two_refreshes(suffix, portal_books, validate):
    assert validate(portal_books[suffix]) == []


@pytest.mark.parametrize("books", ["seed_books", "portal_books"])
def test_workbook_is_valid_after_undo_and_after_the_step_to_the_next_week(books, suffix, request, tmp_path, validate):
    book = Path(shutil.copy(request.getfixturevalue(books)[suffix], tmp_path))

    assert tasks.undo_book(book, CLOCK)
    assert validate(book) == []
    assert not tasks.step_book(book, CLOCK).refused
    assert validate(book) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_openpyxl_opens_it_with_its_sheets_in_order(profile, suffix, new_books):
    workbook = load_workbook(new_books[f"{profile}{suffix}"], keep_vba=suffix == ".xlsm")

    assert tuple(workbook.sheetnames) == SheetName.ALL


def test_libreoffice_opens_and_saves_all_its_sheets(suffix, seed_books, portal_books, new_books, office, tmp_path):
    books = [
        shutil.copy(book, tmp_path / f"{name}{suffix}")
        for name, book in (
            ("seed", seed_books[suffix]), ("portal", portal_books[suffix]), ("blank", new_books[f"blank{suffix}"])
        )
    ]  # fmt: skip

    saved = office.convert_all(map(Path, books), "ods", tmp_path / "ods")
    back = office.convert_all(saved, "xlsx", tmp_path / "back")

    assert [tuple(load_workbook(path).sheetnames) for path in back] == [SheetName.ALL] * 3
