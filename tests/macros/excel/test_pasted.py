"""The paste area of a workbook that Excel has open: formulas that are due, note marks, and what asking costs."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros.buttons import launch
from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import HISTORY_TABLE, PASTE, TOTALS, SheetName
from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.open import OpenBook
from support.excel import VIETNAMESE, read_values, start_excel
from support.excel.areas import Area
from support.excel.contents import ErrorCell, Formula, Look, Text
from support.excel.sheets import Style, TableData

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
AN_PHU = PASTE.row + 2, PASTE.column + 1
"""The score of An Phú."""
RAISED, STRUCK = Look(script=1), Look(strike=True)


@pytest.fixture
def excel():
    with start_excel(VIETNAMESE) as started:
        yield started


@pytest.fixture
def book(excel, pasted, tmp_path):
    return excel.open(Path(shutil.copy(pasted, tmp_path / "so.xlsx")))


@pytest.fixture
def paste(excel, book):
    """The sheet with the paste area."""
    return excel.data(book).sheet(SheetName.INPUT)


def read(book):
    return OpenBook(book).read_blocks([PASTE])[PASTE]


def read_score(excel, book):
    """What the history holds of An Phú for the week that was pasted; None if nothing."""
    sheet = excel.data(book).sheet(SheetName.HISTORY)
    body = next(table for table in sheet.tables if table.name == HISTORY_TABLE).body
    rows = [[sheet.content(row, column) for column in (1, 4, 5)] for row in range(body.top, body.bottom + 1)]
    plain = [[content.text if isinstance(content, Text) else content for content in row] for row in rows]
    return next((score for week, unit, score in plain if (week, unit) == ("2023-10/2", "An Phú")), None)


def read_state(excel, book):
    return read_values(excel.data(book))[SheetName.INPUT, "J3"]


# ── Calculation by hand ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_formula_that_is_due_is_calculated_before_it_is_read(excel, book, paste):
    excel.app.calculation = "manual"
    paste.put(*AN_PHU, Formula("=60+3.15", value=0.0, due=63.15))

    press("refresh", book, NOW)

    assert read_score(excel, book) == 63.15
    assert excel.app.calculation == "manual"


def test_a_calculation_that_was_stopped_leaves_no_score(excel, book, paste):
    excel.app.calculation = "manual"
    excel.application.interrupted = True
    paste.put(*AN_PHU, Formula("=60+3.15", value=0.0, due=63.15))

    launch.press_in_excel("refresh", "so.xlsx", excel.application.hwnd)

    assert read_score(excel, book) is None
    assert read_state(excel, book) == "Có 1 lỗi, chưa cập nhật"


def test_a_total_that_is_due_is_calculated_too(excel, book, paste):
    excel.app.calculation = "manual"
    paste.put(TOTALS.row, TOTALS.column, Formula("=59.28", value=0.0, due=59.28))

    grid = OpenBook(book).read_blocks([PASTE, TOTALS])[TOTALS]

    assert grid.rows[0][0] == 59.28


@pytest.mark.parametrize("formulas", [True, False])
def test_nothing_is_calculated_unless_a_formula_of_ours_is_due(excel, book, paste, formulas):
    """Other open workbooks may take minutes; that is why somebody calculates by hand."""
    excel.app.calculation = "manual"
    excel.data(book).sheet(SheetName.HELP).put(1, 9, Formula("=NOW()", value=1.0, due=2.0))
    if formulas:
        excel.application._calculate()
        paste.put(*AN_PHU, Formula("=60+3.15", value=63.15))
    excel.calls.clear()

    read(book)

    assert excel.calls["Application.Calculate()"] == 0


def test_where_excel_calculates_by_itself_it_is_asked_once(excel, book):
    excel.calls.clear()

    read(book)

    assert excel.calls["Application.CalculationState"] == 1
    assert excel.calls["Range.HasFormula"] == 0


# ── Note marks, struck-out text, percentages ─────────────────────────────────────────────────────────────────────


def test_a_note_sign_is_no_digit_after_next_and_undo_either(excel, book, paste):
    paste.put(*AN_PHU, Text("58.61", looks=(*[Look()] * 4, RAISED)))
    assert read(book).marks == {AN_PHU: Mark.NOTE_MARK}

    press("refresh", book, NOW)
    press("next", book, NOW)
    press("undo", book, NOW)

    rows = read(book).rows
    assert rows[2][1] == "58.6"


@pytest.mark.parametrize(
    ("looks", "value", "mark"),
    [
        ((*[Look()] * 4, RAISED), "58.6", Mark.NOTE_MARK),
        ((*[Look()] * 4, Look(script=-1)), "58.6", Mark.NOTE_MARK),
        ((STRUCK, *[Look()] * 4), "8.61", Mark.STRUCK_PART),
        ((STRUCK, *[Look()] * 3, RAISED), "8.6", Mark.STRUCK_PART),
        ((*[Look()] * 2, STRUCK, *[Look()] * 2), "5861", Mark.STRUCK_PART),
        ((STRUCK,) * 5, "58.61", Mark.STRUCK),
        ((RAISED,) * 5, "58.61", None),
        ((Look(bold=True), *[Look()] * 4), "58.61", None),
    ],
)
def test_characters_that_do_not_count_are_left_out(book, paste, looks, value, mark):
    paste.put(*AN_PHU, Text("58.61", looks=looks))

    grid = read(book)

    assert grid.rows[2][1] == value
    assert grid.marks.get(AN_PHU) == mark


def test_whole_rows_that_are_struck_out_are_marked_cell_by_cell(book, paste):
    for row in (PASTE.row + 2, PASTE.row + 4):
        for column in range(PASTE.column, PASTE.column + 3):
            paste.put_style(row, column, Style(strike=True))

    # Name and score; the third cell is empty.
    assert set(read(book).marks.items()) == {
        ((PASTE.row + row, PASTE.column + column), Mark.STRUCK) for row in (2, 4) for column in (0, 1)
    }


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (0.6315, "0.00%", "63.15%"),
        (0.6315, "0%", "63.15%"),
        (1.0, "0%", "100%"),
        (0.5, "0.00%", "50%"),
        (0.0, "0.00%", "0%"),
        (0.1 + 0.2, "0.00%", "30%"),  # 0.30000000000000004
        (63.15, "0.00%", "6315%"),
        (0.6315, '0.00%;[Red]-0.00%;"–"', "63.15%"),
        (63.15, '0.00"%"', 63.15),
        (63.15, "0.00\\%", 63.15),
        (63.15, "0.0", 63.15),
    ],
)
def test_a_number_in_a_percent_format_is_what_it_shows(book, paste, number, number_format, shown):
    paste.put_style(*AN_PHU, Style(number_format))
    paste.put(*AN_PHU, number)

    assert read(book).rows[2][1] == shown


def test_a_number_whose_format_shows_nothing_is_left_out(book, paste):
    paste.put_style(*AN_PHU, Style(";;;"))
    paste.put(*AN_PHU, 63.15)

    grid = read(book)

    assert len(grid.rows[2]) == 1
    assert grid.marks == {AN_PHU: Mark.HIDDEN_PART}


def test_an_error_behind_a_formula_is_told_by_its_name(book, paste):
    paste.put(*AN_PHU, Formula("=1/0", value=ErrorCell("#DIV/0!")))

    assert read(book).rows[2][1] == CellError("#DIV/0!")


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "hidden"), [(8.43, True), (0.0, False), (0.1, False)])
def test_a_column_that_does_not_show_is_named(book, paste, width, hidden):
    paste.size_column(PASTE.column + 1, width, hidden=hidden)

    assert read(book).hidden_columns == {PASTE.column + 1}


def test_a_narrow_column_that_shows_something_is_none(book, paste):
    paste.size_column(PASTE.column + 1, 1.0)

    assert read(book).hidden_columns == frozenset()


# ── What asking costs ────────────────────────────────────────────────────────────────────────────────────────────


def fill(paste, rows):
    for number in range(rows):
        paste.put(PASTE.row + 10 + number, PASTE.column, f"Xã số {number}")
        paste.put_style(PASTE.row + 10 + number, PASTE.column + 1, Style("0.00"))
        paste.put(PASTE.row + 10 + number, PASTE.column + 1, 50 + number / 100)


def count(excel, book):
    excel.calls.clear()
    read(book)
    return excel.calls.total()


def test_plain_cells_are_asked_about_as_often_however_many_they_are(excel, book, paste):
    fill(paste, 10)
    few = count(excel, book)
    fill(paste, 800)

    assert count(excel, book) == few


def test_one_note_sign_among_many_rows_is_found_by_halves(excel, book, paste):
    fill(paste, 800)
    plain = count(excel, book)
    paste.put(PASTE.row + 500, PASTE.column, Text("Xã số 4901", looks=(*[Look()] * 9, RAISED)))

    found = count(excel, book)

    # 2 columns and 810 rows are 1 + 10 halvings of two questions each, 10 characters another 4; each is some calls.
    assert plain < found < plain + 30 * 12


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_that_was_pasted_leaves_no_headings_behind(excel, book, paste):
    area = Area(PASTE.row, PASTE.column, PASTE.row + 8, PASTE.column + 1)
    paste.tables.append(TableData("Bảng1", area))
    press("refresh", book, NOW)

    press("next", book, NOW)

    assert read(book).rows == ()
    assert paste.tables == []


def test_headings_of_a_table_are_never_empty_nor_alike(book, paste):
    """What the test before this one would see without the fix."""
    paste.tables.append(TableData("Bảng1", Area(40, PASTE.column, 42, PASTE.column + 1)))
    cells = book.sheets[SheetName.INPUT].range((40, PASTE.column), (40, PASTE.column + 1))

    cells.value = [[None, None]]
    assert [paste.content(40, PASTE.column + place) for place in (0, 1)] == ["Column1", "Column2"]
    cells.value = [["63.1", "63.1"]]
    assert [paste.content(40, PASTE.column + place) for place in (0, 1)] == ["63.1", "63.12"]
