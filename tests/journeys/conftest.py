"""Workbooks that several journeys begin with."""

import pytest

from support.clerk import chiso, edit


@pytest.fixture
def numbered_book(seed_book):
    """The seed's workbook with the document number of the real report."""
    edit(seed_book, "Nhập liệu", {"H5": 1775})
    assert chiso("refresh", seed_book).code == 0
    return seed_book
