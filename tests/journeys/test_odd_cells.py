"""Three ways, one answer: odd cells of the paste area in the closed file, in LibreOffice and in Excel."""

import pytest

from chiso.macros.libreoffice import register
from chiso.workbook.book.layout import PASTE
from chiso.workbook.closed import ClosedBook
from chiso.workbook.open import OpenBook
from support import odd_cells, parts
from support import small_office as office
from support.excel import start_excel
from support.need import need


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return odd_cells.put_odd_cells(office.create(tmp_path_factory.mktemp("odd") / "so.xlsx"))


def read(door):
    return door.read_blocks([PASTE])[PASTE]


@pytest.fixture(scope="module", params=["closed", "excel", pytest.param("libreoffice", marks=pytest.mark.office)])
def grid(request, book):
    """The paste area as one of the doors reads it."""
    if request.param == "closed":
        return read(ClosedBook(book))
    if request.param == "excel":
        with start_excel() as excel:
            return read(OpenBook(excel.open(book)))
    need(parts.UNO)
    app = register(light=True).apps.add(add_book=False, visible=False)
    try:
        return read(OpenBook(app.books.open(str(book))))
    finally:
        app.kill()


@pytest.mark.parametrize("kind", odd_cells.ODD)
def test_an_odd_cell_reads_as_what_it_shows(grid, kind):
    row, column = odd_cells.place_of(kind)
    odd = odd_cells.ODD[kind]

    value = grid.rows[row - grid.first_row][column - grid.first_column]

    assert (value, type(value)) == (odd.value, type(odd.value))
    assert grid.marks.get((row, column)) == odd.mark


def test_columns_that_do_not_show_are_named(grid):
    used = range(odd_cells.ODD_COLUMN, odd_cells.SHOWN + 1)

    assert sorted(grid.hidden_columns & set(used)) == [odd_cells.HIDDEN, odd_cells.COLLAPSED, odd_cells.NARROW]


def test_rows_that_do_not_show_are_named(grid):
    assert sorted(grid.hidden_rows) == [odd_cells.HIDDEN_ROW]


def test_no_other_cell_is_marked(grid):
    assert set(grid.marks) == {odd_cells.place_of(kind) for kind, odd in odd_cells.ODD.items() if odd.mark}
