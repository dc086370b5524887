"""What is compared and asked, in the open workbook: the same answers as for the closed file."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros.buttons.press import press
from chiso.workbook.book.errors import ColumnMovedError
from chiso.workbook.book.layout import PASTE, SheetName
from support.excel import VIETNAMESE, read_values, start_excel

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def book(excel, pasted, tmp_path):
    return excel.open(Path(shutil.copy(pasted, tmp_path / "so.xlsx")))


@pytest.fixture
def data(excel, book):
    return excel.data(book)


def read(data, cell, sheet=SheetName.INPUT):
    return read_values(data).get((sheet, cell))


def links(data):
    """The cells named in the panel."""
    return [text for row in range(5, 11) if (text := read(data, f"J{row}"))]


def row_of(data, name):
    found = [place for place, value in read_values(data).items() if place[0] == SheetName.HISTORY and value == name]
    return max(int(cell.lstrip("ABCDEFGHIJK")) for _, cell in found)


def test_a_correction_in_the_history_is_asked_and_nothing_is_written(book, data):
    press("refresh", book, NOW)
    row = row_of(data, "Bình Hòa")
    data.sheet(SheetName.HISTORY).put(row, 5, 66.1)

    press("refresh", book, NOW)

    assert read(data, "J3") == "Có 1 lỗi, chưa cập nhật"
    assert read(data, f"E{row}", SheetName.HISTORY) == 66.1


def test_with_the_paste_corrected_alike_both_count(book, data):
    press("refresh", book, NOW)
    data.sheet(SheetName.HISTORY).put(row_of(data, "Bình Hòa"), 5, 66.1)
    row = next(row for row in range(PASTE.row, PASTE.row + 10) if read(data, f"B{row}") == "Bình Hòa")
    data.sheet(SheetName.INPUT).put(row, PASTE.column + 1, "66.1")

    press("refresh", book, NOW)

    assert read(data, "J3").startswith("Đã cập nhật")
    assert read(data, f"E{row_of(data, 'Bình Hòa')}", SheetName.HISTORY) == 66.1


def test_an_empty_date_outside_the_month_is_refused(book, data):
    data.sheet(SheetName.INPUT).put(8, 4, None)

    press("refresh", book, NOW)

    assert read(data, "J3") == "Có 1 lỗi, chưa cập nhật"


def test_next_on_a_week_without_scores_says_so_and_steps_on_when_pressed_again(book, data):
    press("refresh", book, NOW)
    press("next", book, NOW)
    assert read(data, "D7") == 3

    press("next", book, NOW)
    assert (read(data, "D7"), read(data, "J3")) == (3, "Tuần 3 tháng 10 chưa có điểm: bấm lần nữa để bỏ qua")

    press("next", book, NOW)
    assert (read(data, "D7"), read(data, "J3")) == (4, "Tuần 4 tháng 10: chưa có số liệu (bỏ qua Tuần 3/T10)")


def test_after_something_else_was_pressed_next_asks_again(book, data):
    press("refresh", book, NOW)
    press("next", book, NOW)
    press("next", book, NOW)
    press("undo", book, NOW)
    press("next", book, NOW)
    press("check", book, NOW)
    press("next", book, NOW)

    assert read(data, "D7") == 3


def test_columns_that_changed_places_are_refused_by_name(book, data):
    sheet = data.sheet(SheetName.HISTORY)
    sheet.put(3, 4, "điểm")
    sheet.put(3, 5, "đơn vị")

    with pytest.raises(ColumnMovedError, match="cột Đơn vị"):
        press("refresh", book, NOW)


def test_a_row_typed_beneath_the_history_is_refused(book, data):
    sheet = data.sheet(SheetName.HISTORY)
    last = sheet.tables[0].body.bottom
    sheet.put(last + 1, 1, "2023-10/1")
    sheet.put(last + 1, 4, "An Phú")

    press("refresh", book, NOW)

    assert read(data, "J3") == "Có 1 lỗi, chưa cập nhật"
    assert read(data, f"D{last + 1}", SheetName.HISTORY) == "An Phú"
