"""A table by columns: each cell as it is when its row is read alone, however odd it or its row is."""

from itertools import zip_longest

import pytest

from chiso.workbook.book.layout import HISTORY_TABLE
from chiso.workbook.book.splices import count_rows
from chiso.workbook.closed import ClosedBook
from support import odd_cells
from support.clerk import change


def by_rows(book):
    door = ClosedBook(book)
    rows = [
        grid.rows[0]
        for grid in door.read_table_rows(HISTORY_TABLE, range(count_rows(door.read_table_keys(HISTORY_TABLE))))
    ]
    return [tuple(column) for column in zip_longest(*(row[:11] for row in rows))]


def by_columns(book):
    return [tuple(column) for column in ClosedBook(book).read_columns(HISTORY_TABLE)]


def same(book):
    columns, rows = by_columns(book), by_rows(book)
    rows += [(None,) * len(rows[0])] * (len(columns) - len(rows))
    assert [[(value, type(value)) for value in column] for column in columns] == [
        [(value, type(value)) for value in column] for column in rows
    ]
    return columns


@pytest.mark.parametrize("kind", odd_cells.ODD)
def test_an_odd_cell_is_what_it_is_in_its_row(two, kind):
    odd = odd_cells.ODD[kind]

    def put(workbook):
        for row in (4, 9):
            cell = workbook["Lịch sử"].cell(row, 5)
            cell.value, cell.number_format = odd.written, odd.number_format
            if odd.font is not None:
                cell.font = odd.font

    change(two, put)

    columns = same(two)
    assert columns[4][0] == columns[4][5]
    assert columns[0][0] == "2023-10/1"


def test_a_formula_that_was_never_computed_is_an_error(two):
    change(two, lambda workbook: workbook["Lịch sử"].__setitem__("E5", "=60+1"))

    columns = same(two)
    assert type(columns[4][1]).__name__ == "CellError"


def test_rows_without_some_cells_and_rows_without_any_keep_their_places(two):
    def spoil(workbook):
        sheet = workbook["Lịch sử"]
        for where in ("C5", "F5", "K5", "A7", "B7", "C7", "D7", "E7"):
            sheet[where] = None

    change(two, spoil)

    columns = same(two)
    assert (columns[0][3], columns[4][3]) == (None, None)
    assert columns[4][4] is not None


def test_what_staff_keep_next_to_the_table_does_not_matter(two):
    def note(workbook):
        sheet = workbook["Lịch sử"]
        sheet["L5"], sheet["N6"] = "đã xem", "=1+1"

    change(two, note)

    assert len(same(two)) == 11
