"""Rows that come and go in a table of the open workbook: as in the closed file, and taken back whole after an error."""

import copy
import shutil
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.scoring import parse_period
from chiso.workbook.book.errors import RowsChangedError
from chiso.workbook.book.layout import PASTE, SheetName
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support.annotated import annotate_history, sort_history
from support.excel import VIETNAMESE, ComError, read_layout, read_values, refuse, start_excel
from support.excel.compare import list_differences, list_layout_differences
from support.excel.contents import Text

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
EARLIER = Request(
    now=NOW, machine_separator=",", period=parse_period("2023-09/4"), snapshot=date(2023, 9, 25), replace=True
)
AGAIN = Request(now=NOW, machine_separator=",", replace=True)
OURS = 11
"""Columns of `Lịch sử`."""


@pytest.fixture(scope="module")
def annotated(pasted, tmp_path_factory):
    """The same, with what staff wrote in a column of their own, beside `Lịch sử` and beneath it."""
    return annotate_history(Path(shutil.copy(pasted, tmp_path_factory.mktemp("annotated") / "so.xlsx")))


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def open_copy(excel, tmp_path):
    """Opens a copy of a workbook: `open_copy(path)` → the book as xlwings gives it, and what the stand-in holds."""

    def open_one(path):
        book = excel.open(Path(shutil.copy(path, tmp_path / "so.xlsx")))
        return book, excel.data(book)

    return open_one


# ── The acts, in both doors ──────────────────────────────────────────────────────────────────────────────────────


def sort_open(data):
    sheet = data.sheet(SheetName.HISTORY)
    body = sheet.tables[0].body
    columns = range(body.left, body.right + 1)
    rows = [[sheet.content(row, column) for column in columns] for row in range(body.top, body.bottom + 1)]
    rows.sort(key=lambda row: str(row[4]))
    for number, row in enumerate(rows, body.top):
        for column, content in zip(columns, row, strict=True):
            sheet.put(number, column, content)


def correct_closed(path, unit, score):
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SheetName.INPUT]
    sheet.cell(PASTE.row + 2, PASTE.column).value, sheet.cell(PASTE.row + 2, PASTE.column + 1).value = unit, score
    workbook.save(path)


def act_closed(act, path):
    match act:
        case "refresh":
            tasks.refresh_book(path, AGAIN)
        case "earlier":
            tasks.refresh_book(path, EARLIER)
        case "correct" | "fewer":
            correct_closed(path, *(("An Phú", "64.00") if act == "correct" else (None, None)))
            tasks.refresh_book(path, AGAIN)
        case "sort":
            sort_history(path)
        case "undo":
            tasks.undo_book(path, NOW)


def act_open(act, book, data):
    match act:
        case "earlier":
            tasks.refresh_week(OpenBook(book), EARLIER)
        case "correct" | "fewer":
            paste = data.sheet(SheetName.INPUT)
            paste.put(PASTE.row + 2, PASTE.column, "An Phú" if act == "correct" else None)
            paste.put(PASTE.row + 2, PASTE.column + 1, "64.00" if act == "correct" else None)
            tasks.refresh_week(OpenBook(book), AGAIN)
        case "sort":
            sort_open(data)
        case _:
            press(act, book, NOW)


ACTS = {
    "a new week": ("refresh", "undo"),
    "an earlier week": ("earlier", "undo", "earlier"),
    "a week in between": ("refresh", "earlier", "undo"),
    "a correction": ("refresh", "correct", "undo"),
    "fewer units": ("refresh", "fewer", "undo"),
    "sorted, then undone": ("refresh", "sort", "undo"),
    "sorted, then corrected": ("refresh", "sort", "correct", "undo"),
    "sorted, then an earlier week": ("refresh", "sort", "earlier", "undo"),
}


@pytest.mark.parametrize("acts", ACTS.values(), ids=ACTS)
def test_rows_with_columns_of_staff_come_and_go_as_in_the_closed_file(annotated, open_copy, tmp_path, acts):
    closed = Path(shutil.copy(annotated, tmp_path / "dong.xlsx"))
    book, data = open_copy(annotated)

    for act in acts:
        act_closed(act, closed)
        act_open(act, book, data)

        assert list_differences(data, closed) == {}, act
        assert list_layout_differences(data, closed, 0.5) == {}, act


@pytest.mark.parametrize("act", ["refresh", "earlier"])
def test_undo_leaves_what_stands_beside_and_beneath_the_history_as_it_was(annotated, open_copy, act):
    book, data = open_copy(annotated)

    act_open(act, book, data)
    press("undo", book, NOW)

    assert list_differences(data, annotated).keys() == {(SheetName.INPUT, "J3")}  # which says what came back


def test_undo_leaves_all_rows_where_a_row_of_the_week_was_added(annotated, open_copy):
    book, data = open_copy(annotated)
    press("refresh", book, NOW)
    sheet = data.sheet(SheetName.HISTORY)
    table = sheet.tables[0]
    bottom = table.area.bottom
    table.area = table.area._replace(bottom=bottom + 1)
    for column in range(1, OURS + 1):
        sheet.put(bottom + 1, column, sheet.content(bottom, column))
    before = describe(data)

    with pytest.raises(RowsChangedError):
        press("undo", book, NOW)

    assert describe(data) == before


# ── Errors in the middle ─────────────────────────────────────────────────────────────────────────────────────────

STOPPED = {
    "an earlier week": ((), "earlier"),
    "a correction of a sorted history": (("refresh", "sort"), "correct"),
    "undo": (("refresh",), "undo"),
    "undo in a sorted history": (("refresh", "sort"), "undo"),
    "undo of an earlier week": (("earlier",), "undo"),
}


@pytest.mark.parametrize(("done", "act"), STOPPED.values(), ids=STOPPED)
def test_an_error_among_the_rows_leaves_everything_as_it_was_or_the_whole_act(annotated, excel, open_copy, done, act):
    book, data = open_copy(annotated)
    for earlier in done:
        act_open(earlier, book, data)
    start = copy.deepcopy(vars(data))
    excel.calls.clear()
    act_open(act, book, data)
    calls, after = excel.calls.total(), describe(data)
    vars(data).update(copy.deepcopy(start))
    before = describe(data)

    for number in range(7, calls, 59):
        vars(data).update(copy.deepcopy(start))
        excel.process.fail_call(number, refuse("Something else is in the way."))
        try:
            act_open(act, book, data)
        except ComError:
            now = describe(data)
            assert now in (before, after), number
        finally:
            excel.process.clear_faults()


@pytest.mark.parametrize("later", [1, 3, 10, 60, 150])
def test_a_second_error_while_going_back_does_no_harm(annotated, excel, open_copy, later):
    book, data = open_copy(annotated)
    act_open("refresh", book, data)
    act_open("sort", book, data)
    start, before = copy.deepcopy(vars(data)), describe(data)
    excel.calls.clear()
    act_open("undo", book, data)
    calls = excel.calls.total()
    vars(data).update(start)
    excel.process.fail_call(calls - 100, refuse("Something else is in the way."))
    excel.process.fail_call(calls - 100 + later, refuse("It still is."))

    with pytest.raises(ComError):
        act_open("undo", book, data)

    assert describe(data) == before


def describe(data):
    """Every cell, format and name, and the layout; the panel's sheet aside, where a correction is made."""
    looks = {
        (sheet.name, row, column): sheet.style(row, column)
        for sheet in data.sheets
        for row in sheet.rows
        for column in range(1, OURS + 1)
    }
    usual = {
        (sheet.name, column): sheet.style(10_000, column) for sheet in data.sheets for column in range(1, OURS + 1)
    }
    plain = {key: style for key, style in looks.items() if style != usual[key[0], key[2]]}
    values = {place: _plain(value) for place, value in read_values(data, SheetName.INPUT).items()}
    return values, read_layout(data), plain


def _plain(content):
    return content.text if isinstance(content, Text) else content
