"""What staff do to an open workbook in Excel: nothing is lost, doubled or turned into something else."""

import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.macros.buttons import launch
from chiso.macros.buttons.press import decimal_separator, press
from chiso.scoring import parse_period
from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import HISTORY_TABLE, OUTCOME, PASTE, SheetName
from chiso.workbook.open import OpenBook
from chiso.workbook.week.request import Request
from support import small_office as office
from support.excel import VIETNAMESE, copy_sheet, read_values, refuse, start_excel
from support.excel.areas import Area
from support.excel.compare import list_differences
from support.excel.contents import ErrorCell, Text
from support.excel.heights import SCALINGS
from support.excel.sheets import FilterData, Style

NOW = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 # a clerk's clock
EARLIER = Request(
    now=NOW, machine_separator=",", period=parse_period("2023-09/4"), snapshot=date(2023, 9, 25), replace=True
)


@pytest.fixture
def before(pasted, tmp_path):
    """The closed file as it was."""
    return Path(shutil.copy(pasted, tmp_path / "truoc.xlsx"))


@pytest.fixture
def closed(pasted, tmp_path):
    """The closed file, refreshed."""
    path = Path(shutil.copy(pasted, tmp_path / "dong.xlsx"))
    tasks.refresh_book(path, Request(now=NOW, machine_separator=","))
    return path


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


def read_state(data):
    return read_values(data)[SheetName.INPUT, "J3"]


def read_history(data):
    """Week, level, unit and score of every row of the table."""
    sheet = data.sheet(SheetName.HISTORY)
    body = next(table for table in sheet.tables if table.name == HISTORY_TABLE).body
    rows = range(body.top, body.bottom + 1)
    return [tuple(_plain(sheet.content(row, column)) for column in (1, 2, 4, 5)) for row in rows]


def _plain(content):
    return content.text if isinstance(content, Text) else content


def filter_history(data, level="Xã"):
    """Show the rows of one level alone, as staff do with the arrow of a column."""
    sheet = data.sheet(SheetName.HISTORY)
    table = sheet.tables[0]
    table.filter = FilterData(table.area, {2: (level,)})
    for row in range(table.body.top, table.body.bottom + 1):
        if sheet.content(row, 2) != level:
            sheet.row(row).hidden = sheet.row(row).filtered = True


def list_rows(week, scores):
    """A week's rows of the history, by the unit's level."""
    levels = {unit: "Sở" if unit.startswith("Sở") else "Xã" for unit in scores}
    return [(week, levels[unit], unit, float(score)) for unit, score in scores.items()]


WEEK_1, WEEK_2 = list_rows("2023-10/1", office.WEEK_1), list_rows("2023-10/2", office.WEEK_2)


def tell_lifted(sheet, row=5):
    """What the panel says more, in its first free row, where a filter was taken off."""
    return {
        (SheetName.INPUT, f"J{row}"): (sheet, None),
        (SheetName.INPUT, f"M{row}"): ("Đã bỏ lọc ở trang này để ghi đủ dòng; cần thì lọc lại.", None),
    }


def press_as_launcher(excel, button):
    """Press a button as `chiso button` does: no error comes out."""
    launch.press_in_excel(button, "so.xlsx", excel.application.hwnd)


# ── Filters and sorting ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_week_is_replaced_whole_under_a_filter(book, data):
    press("refresh", book, NOW)
    filter_history(data)
    data.sheet(SheetName.INPUT).put(PASTE.row + 2, PASTE.column + 1, "64.00")

    tasks.refresh_week(OpenBook(book), Request(now=NOW, machine_separator=",", replace=True))

    corrected = [row if row[2] != "An Phú" else (*row[:3], 64.0) for row in WEEK_2]
    assert sorted(read_history(data)) == sorted([*WEEK_1, *corrected])


def test_undo_takes_the_whole_week_out_under_a_filter(book, data, before):
    press("refresh", book, NOW)
    filter_history(data)

    press("undo", book, NOW)

    assert sorted(read_history(data)) == sorted(WEEK_1)
    differing = list_differences(data, before)
    assert differing.pop((SheetName.INPUT, "J3"))[0] == "Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi"
    assert differing == tell_lifted(SheetName.HISTORY)


def test_a_filtered_annex_is_written_whole(book, data, closed):
    annex = data.sheet(SheetName.ANNEX)
    annex.filter = FilterData(Area(10, 1, 14, 6), {2: ("AN PHÚ",)})
    for row in (12, 13):
        annex.row(row).hidden = annex.row(row).filtered = True

    press("refresh", book, NOW)

    assert list_differences(data, closed) == tell_lifted(SheetName.ANNEX, row=8)  # beneath what came out


def test_undo_takes_the_right_week_out_after_the_history_was_sorted(book, data):
    press("refresh", book, NOW)
    sheet = data.sheet(SheetName.HISTORY)
    body = sheet.tables[0].body
    contents = [sheet.rows[row].cells for row in range(body.top, body.bottom + 1)]
    for row, cells in zip(range(body.top, body.bottom + 1), reversed(contents), strict=True):
        sheet.rows[row].cells = cells

    press("undo", book, NOW)

    assert sorted(read_history(data)) == sorted(WEEK_1)


# ── Text stays text ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_earlier_week_than_all_others_is_written_as_text_in_the_format_of_data(book, data):
    tasks.refresh_week(OpenBook(book), EARLIER)

    sheet = data.sheet(SheetName.HISTORY)
    top = sheet.tables[0].body.top
    assert {row[0] for row in read_history(data)} == {"2023-09/4", "2023-10/1"}
    assert sheet.style(top, 1) == sheet.style(sheet.tables[0].body.bottom, 1)


@pytest.mark.parametrize(
    "text", ["-x", "=1+1", "+x", "@x", "007", "1/2", "2023-09/4", " 5", "$5", ",5", "%5", "Jan 5", "TRUE ", "#N/A"]
)
def test_undo_gives_text_back_as_text_in_a_paste_area_of_any_format(book, data, text):
    press("refresh", book, NOW)
    paste = data.sheet(SheetName.INPUT)
    paste.put_style(40, PASTE.column, Style())
    paste.put(40, PASTE.column, text)

    press("next", book, NOW)
    press("undo", book, NOW)

    content = paste.content(40, PASTE.column)
    assert (content.text if isinstance(content, Text) else content) == text


def test_undo_gives_a_number_in_a_text_cell_back_as_the_same_score(book, data):
    press("refresh", book, NOW)
    paste = data.sheet(SheetName.INPUT)
    paste.put(PASTE.row + 2, PASTE.column + 1, 63.5)

    press("next", book, NOW)
    press("undo", book, NOW)

    # Excel makes text of a number that is written to a text cell, with the sign that it shows.
    assert paste.content(PASTE.row + 2, PASTE.column + 1) in (63.5, "63,5", "63.5")


@pytest.mark.parametrize(
    "number_format", ["$#,##0.00", '#,##0.00 "₫"', '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)']
)
def test_scores_in_a_currency_format_are_read(book, data, closed, number_format):
    paste = data.sheet(SheetName.INPUT)
    for row, score in enumerate(office.WEEK_2.values(), start=PASTE.row + 2):
        paste.put_style(row, PASTE.column + 1, Style(number_format))
        paste.put(row, PASTE.column + 1, float(score))

    press("refresh", book, NOW)

    assert sorted(read_history(data)) == sorted([*WEEK_1, *WEEK_2])


@pytest.mark.parametrize("error", ["#N/A", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA"])
def test_an_error_among_the_scores_is_told_by_its_name(book, data, error):
    data.sheet(SheetName.INPUT).put(PASTE.row + 2, PASTE.column + 1, ErrorCell(error))

    press("refresh", book, NOW)

    assert (
        error
        in [value for (sheet, _), value in read_values(data).items() if sheet == SheetName.INPUT and value == error][1:]
    )


# ── Layout ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scaling", SCALINGS)
def test_a_second_refresh_changes_nothing_at_any_scaling(pasted, tmp_path, scaling):
    path = Path(shutil.copy(pasted, tmp_path / "so.xlsx"))
    with start_excel(VIETNAMESE, scaling=scaling) as excel:
        book = excel.open(path)
        press("refresh", book, NOW)
        kept = [value for place, value in read_values(excel.data(book)).items() if place[0] == SheetName.UNDO]
        excel.calls.clear()

        press("refresh", book, NOW)

        assert [value for place, value in read_values(excel.data(book)).items() if place[0] == SheetName.UNDO] == kept
        assert excel.calls["Range.RowHeight="] == excel.calls["PageSetup.PrintArea="] == 0


def test_breaks_that_excel_makes_by_itself_do_no_harm(book, data, closed):
    letter = data.sheet(SheetName.LETTER)
    for row in range(10, 40):
        letter.row(row).height_pt, letter.row(row).hidden = 60.0, False

    press("refresh", book, NOW)

    assert letter.breaks == set()  # the letter of so few units has one page
    assert list_differences(data, closed) == {}


# ── Errors in the middle ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("part", range(1, 20))
def test_an_error_in_the_middle_leaves_the_whole_week_or_none_or_an_undo(excel, book, data, before, part):
    press("check", book, NOW)
    excel.process.fail_call(part * 170, refuse("Something else is in the way."))

    press_as_launcher(excel, "refresh")
    excel.process.clear_faults()
    if not list_history_differences(data, before):
        return
    press("undo", book, NOW)

    assert list_history_differences(data, before) == {}


def list_history_differences(data, path):
    """Differences in all sheets but the one of the panel."""
    return {place: both for place, both in list_differences(data, path).items() if place[0] != SheetName.INPUT}


def test_an_error_after_a_filter_was_taken_off_tells_of_both(excel, book, data):
    filter_history(data)
    data.sheet(SheetName.LOG).protected = True

    with pytest.raises(WorkbookError) as refused:
        press("refresh", book, NOW)

    assert refused.value.__notes__ == [
        "Mọi ô đã được trả lại như trước khi bấm.",
        "Đã bỏ lọc ở trang Lịch sử; cần thì lọc lại.",
    ]


@pytest.mark.parametrize(
    "sheet", [SheetName.HISTORY, SheetName.WEEKS, SheetName.ANNEX, SheetName.LETTER, SheetName.UNDO]
)
def test_a_protected_sheet_is_named_and_nothing_is_written(excel, book, data, before, sheet):
    data.sheet(sheet).protected = True

    press_as_launcher(excel, "refresh")

    assert read_state(data) == "Có 1 lỗi, chưa làm gì"
    assert f"Trang {sheet} đang được bảo vệ" in read_values(data)[SheetName.INPUT, "M5"]
    assert list_history_differences(data, before) == {}


def test_a_cell_in_edit_mode_for_a_moment_does_no_harm(excel, book, data, closed):
    excel.process.reject_calls(20)

    press("refresh", book, NOW)

    assert list_differences(data, closed) == {}


# ── Copies, totals, marching ants ────────────────────────────────────────────────────────────────────────────────


def test_a_copied_input_sheet_never_takes_the_place_of_the_real_one(excel, book, data):
    copy_sheet(data, SheetName.INPUT)
    data.active = f"{SheetName.INPUT} (2)"
    of_copy = {place: value for place, value in read_values(data).items() if place[0] == data.active}

    press_as_launcher(excel, "refresh")

    assert {place: value for place, value in read_values(data).items() if place[0] == data.active} == of_copy
    assert read_history(data) == [*WEEK_1, *WEEK_2]


def test_the_state_line_of_the_real_sheet_is_written_when_a_copy_is_active(excel, book, data):
    copy_sheet(data, SheetName.INPUT)
    data.active = f"{SheetName.INPUT} (2)"
    said = read_values(data)[data.active, "J3"]
    excel.process.fail_call(300, refuse("Something else is in the way."))

    press_as_launcher(excel, "refresh")

    assert read_values(data)[data.active, "J3"] == said
    assert read_state(data) != said
    assert OUTCOME.sheet == SheetName.INPUT


def test_a_totals_row_is_named_and_nothing_is_written(excel, book, data, before):
    table = book.sheets[SheetName.HISTORY].tables[HISTORY_TABLE]
    table.show_totals = True
    sheet = data.sheet(SheetName.HISTORY)
    sheet.put(table.totals_row_range.row, 1, "Tổng")

    press_as_launcher(excel, "refresh")

    assert read_state(data) == "Có 1 lỗi, chưa làm gì"
    assert "dòng tổng" in read_values(data)[SheetName.INPUT, "M5"]
    assert [place for place in list_history_differences(data, before) if place[0] != SheetName.HISTORY] == []
    assert [row for row in read_history(data) if row[0] != "Tổng"] == WEEK_1


def test_copied_cells_are_not_inserted(excel, book, data):
    annex = next(sheet for sheet in excel.workbook(book).worksheets() if sheet.data.name == SheetName.ANNEX)
    excel.application.clipboard = (annex, Area(10, 1, 13, 16_384))

    tasks.refresh_week(OpenBook(book), EARLIER)

    for sheet in (data.sheet(SheetName.HISTORY), data.sheet(SheetName.WEEKS)):
        width = sheet.tables[0].area.right
        assert [column for row in sheet.rows.values() for column in row.cells if column > width] == []


# ── OneDrive ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url", ["https://d.docs.live.net/1234/so/so.xlsx", "https://xa.sharepoint.com/sites/vp/Shared%20Documents/so.xlsx"]
)
@pytest.mark.parametrize("button", ["export", "mail"])
def test_a_workbook_in_onedrive_is_told_the_cause_and_the_way_out(excel, book, data, url, button):
    data.url = url

    press_as_launcher(excel, button)

    assert "XlwingsError" not in read_state(data)
    assert "OneDrive" in read_state(data) or "SharePoint" in read_state(data)


def test_the_locale_is_the_one_that_excel_shows(book):
    assert decimal_separator(book) == ","
