"""Calls across COM: as many for many units and weeks as for few, whatever staff did to the rows."""

from datetime import datetime

import pytest
from bench import bridge
from bench.excel import count_press

from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import PASTE
from support.excel import ENGLISH, VIETNAMESE, start_excel

NOW = datetime(2024, 1, 2)  # noqa: DTZ001 # a clerk's clock
FEW, MANY = 18, 300


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Workbooks with a week recorded and the next pasted, by number of units; and what tells whether calls grow."""
    folder = tmp_path_factory.mktemp("calls")
    for units in (FEW, MANY):
        bridge.make_book(folder / f"{units}.xlsx", units, 1)
    return lambda units: folder / f"{units}.xlsx", bridge.may_stay


def count(path, *buttons, prepare=None):
    """Press one button after the other; how many calls the last one makes."""
    with start_excel(ENGLISH) as excel:
        book = excel.open(path)
        if prepare:
            prepare(excel.data(book).sheet("Nhập liệu"))
        for button in buttons:
            excel.calls.clear()
            press(button, book, NOW)
        return excel.calls.total()


@pytest.mark.parametrize(
    "buttons",
    [("check",), ("refresh",), ("refresh", "refresh"), ("refresh", "undo"), ("refresh", "next")],
    ids=" ".join,
)
def test_calls_do_not_grow_with_units(books, buttons):
    path, may_stay = books

    few, many = (count(path(units), *buttons) for units in (FEW, MANY))

    assert may_stay(few, many)


@pytest.mark.parametrize("binding", ["early", "late"])
def test_calls_and_cells_do_not_grow_with_weeks(books, binding):
    path, _ = books
    counted = []
    for weeks in (52, 520):
        with start_excel(VIETNAMESE, binding) as excel:
            counted.append(count_press(excel, path(FEW), weeks))

    few, many = counted
    assert few.calls == many.calls
    # Rows are found by the first columns of Lịch sử and Các tuần, a block each; nothing else is as long as they are.
    assert many.cells - few.cells == (520 - 52) * (FEW + 1)


def hide_every_other(sheet, rows):
    for row in range(PASTE.row + 1, PASTE.row + rows, 2):
        sheet.row(row).hidden = True


def vary_heights(sheet, rows):
    for row in range(PASTE.row + 1, PASTE.row + rows):
        sheet.row(row).height_pt = 15 + row % 7


@pytest.mark.parametrize("prepare", [hide_every_other, vary_heights])
def test_calls_do_not_grow_with_rows_that_staff_hid_or_sized(books, prepare):
    path, may_stay = books

    few, many = (count(path(MANY), "check", prepare=lambda sheet, n=rows: prepare(sheet, n)) for rows in (4, 400))

    assert may_stay(few, many)
