"""A year of weeks, and copies of the workbook as it stood after some of them."""

import shutil

import pytest

from support.office_year import create_book, make_weeks, record_year

SHOWN = (
    (2022, 6, 1),
    (2022, 6, 2),
    (2022, 10, 4),
    (2022, 12, 4),
    (2023, 1, 1),
    (2023, 2, 3),
    (2023, 4, 1),
    (2023, 5, 4),
)
"""The first weeks, after a gap, before and after a reset, with a unit that is new, another basis, the last."""


@pytest.fixture(scope="package")
def typed_weeks():
    """All weeks as the clerk typed them."""
    return make_weeks()


@pytest.fixture(scope="package")
def year_books(tmp_path_factory):
    """The workbook after each week that is looked at, by that week."""
    folder = tmp_path_factory.mktemp("year")
    book, books = create_book(folder / "so.xlsx"), {}
    for _, week in record_year(book):
        when = week.plain.when
        if when in SHOWN:
            books[when] = shutil.copy(book, folder / f"{'-'.join(map(str, when))}.xlsx")
    return books
