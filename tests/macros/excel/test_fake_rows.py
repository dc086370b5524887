"""The stand-in for Excel: rows that are filtered, inserted, deleted, sized and broken into pages."""

from xml.etree import ElementTree as ET

import pytest

from support.excel import ENGLISH, MIXED, VIETNAMESE, ComError
from support.excel.areas import Area
from support.excel.heights import SCALINGS
from support.excel.sheets import FilterData, NameData, TableData

# ── Filters ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def filtered(open_sheet, data_of):
    """A1:A5 with a header, rows 3 and 4 hidden by a filter."""
    excel, sheet = open_sheet()
    sheet["A1"].options(transpose=True).value = ["h", 2, 3, 4, 5]
    data = data_of(excel)
    data.filter = FilterData(Area(1, 1, 5, 1), {1: ("2", "5")})
    for row in (3, 4):
        data.rows[row].hidden = data.rows[row].filtered = True
    return excel, sheet


def test_an_array_over_filtered_rows_puts_its_first_row_into_every_visible_one(filtered, data_of):
    excel, sheet = filtered

    sheet["A1:A5"].value = [[10], [20], [30], [40], [50]]

    assert [data_of(excel).content(row, 1) for row in range(1, 6)] == [10, 10, 3, 4, 10]


def test_deleting_filtered_rows_deletes_the_visible_ones(filtered, data_of):
    excel, sheet = filtered

    sheet["2:5"].delete("up")

    assert [data_of(excel).content(row, 1) for row in range(1, 4)] == ["h", 3, 4]


def test_rows_hidden_by_hand_are_written_as_any_others(open_sheet, data_of):
    excel, sheet = open_sheet()
    sheet["2:2"].row_height = 0

    sheet["A1:A3"].value = [[1], [2], [3]]

    assert [data_of(excel).content(row, 1) for row in (1, 2, 3)] == [1, 2, 3]


def test_show_all_data_shows_the_rows_and_fails_where_nothing_is_filtered(filtered, refused):
    _, sheet = filtered
    assert sheet.api.FilterMode

    sheet.api.ShowAllData()

    assert not sheet.api.FilterMode
    assert sheet["1:5"].api.Hidden is False
    assert sheet.api.AutoFilterMode
    with refused():
        sheet.api.ShowAllData()


def test_a_filter_can_be_taken_off_and_set_again(filtered, data_of):
    excel, sheet = filtered
    criteria = sheet.api.AutoFilter.Filters(1).Criteria1
    sheet.api.ShowAllData()

    sheet["A1:A5"].api.AutoFilter(1, criteria, 7)

    assert criteria == ("=2", "=5")
    assert [row for row in range(1, 6) if data_of(excel).rows[row].hidden] == [3, 4]


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("origin", "bold"), [("format_from_left_or_above", True), ("format_from_right_or_below", False)]
)
def test_inserted_rows_take_the_format_of_the_neighbour_that_is_named(sheet, origin, bold):
    sheet["A1"].font.bold = True
    sheet["A2"].value = 5

    sheet["2:2"].insert("down", origin)

    assert sheet["A2"].font.bold is bold
    assert sheet["A3"].value == 5


def test_with_cells_on_the_clipboard_insert_inserts_them(sheet):
    sheet["A1"].value = "chép"
    sheet["1:1"].api.Copy()
    assert sheet.book.app.api.CutCopyMode == 1

    sheet["3:3"].insert("down")

    assert sheet["A3"].value == "chép"


def test_without_marching_ants_insert_inserts_empty_rows(sheet):
    sheet["A1"].value = "chép"
    sheet["1:1"].api.Copy()
    sheet.book.app.api.CutCopyMode = False

    sheet["3:3"].insert("down")

    assert sheet["A3"].value is None


def test_names_tables_print_areas_and_breaks_follow_inserted_rows(open_sheet, data_of):
    excel, sheet = open_sheet()
    data = data_of(excel)
    data.tables.append(TableData("T", Area(3, 1, 5, 2)))
    data.print_areas, data.breaks = [Area(1, 1, 9, 2)], {8}
    excel.application.books[0].data.names.append(NameData("N", "=S!$A$5:$A$6"))

    sheet["4:5"].insert("down")

    assert sheet.tables["T"].range.address == "$A$3:$B$7"
    assert sheet.book.names["N"].refers_to == "=S!$A$7:$A$8"
    assert sheet.page_setup.print_area == "$A$1:$B$11"
    assert data.breaks == {10}


# Whole pixels of 1/96 inch and as much less as the scaling says: by hand, 31.2 pt are 41.6 pixels at 100 %.
@pytest.mark.parametrize(("scaling", "kept"), [(100, 31.5), (125, 31.2), (150, 31.0), (175, 31 + 2 / 7), (200, 31.125)])
def test_a_height_is_whole_pixels(open_sheet, scaling, kept):
    _, sheet = open_sheet(scaling=scaling)

    sheet["1:1"].row_height = 31.2

    assert sheet["1:1"].row_height == pytest.approx(kept, abs=1e-9)


@pytest.mark.parametrize("scaling", SCALINGS)
def test_a_height_that_was_read_is_kept_as_it_is(open_sheet, scaling):
    _, sheet = open_sheet(scaling=scaling)
    sheet["1:1"].row_height = 31.2
    kept = sheet["1:1"].row_height

    sheet["1:1"].row_height = kept

    assert sheet["1:1"].row_height == kept


@pytest.mark.parametrize("height", [-1, 409.6])
def test_a_height_has_limits(sheet, height, refused):
    with refused():
        sheet["1:1"].row_height = height


def test_rows_of_several_heights_have_none(sheet):
    sheet["2:2"].row_height = 30

    assert sheet["1:2"].row_height is None
    assert sheet["3:9"].row_height == 15


def test_a_hidden_row_has_no_height_and_keeps_it(sheet):
    sheet["2:2"].row_height = 30
    sheet["2:2"].api.Hidden = True

    assert sheet["2:2"].row_height == 0
    sheet["2:2"].api.Hidden = False
    assert sheet["2:2"].row_height == 30


def test_rows_come_with_heights_and_hidden_ones_in_one_call(open_sheet):
    excel, sheet = open_sheet()
    sheet["2:2"].row_height = 30
    sheet["5:6"].api.Hidden = True
    excel.calls.clear()

    found = ET.fromstring(sheet["A1:A9"].api.GetValue(11))

    space = "{urn:schemas-microsoft-com:office:spreadsheet}"
    rows = [{name.removeprefix(space): text for name, text in row.attrib.items()} for row in found.iter(f"{space}Row")]
    assert rows == [
        {"Index": "2", "AutoFitHeight": "0", "Height": "30"},
        {"Index": "5", "Hidden": "1", "Span": "1"},
    ]
    assert excel.calls["Range.Value"] == 1


# ── Page breaks and print areas ───────────────────────────────────────────────────────────────────────────────────


def test_breaks_by_hand_and_automatic_ones_are_told_apart_by_their_row(open_sheet, data_of):
    excel, sheet = open_sheet()
    data_of(excel).print_areas = [Area(1, 1, 200, 2)]

    sheet["10:10"].api.PageBreak = -4135

    kinds = {sheet[f"{row}:{row}"].api.PageBreak for row in range(1, 101)}
    assert kinds == {-4135, -4105, -4142}
    assert sheet["10:10"].api.PageBreak == -4135
    assert sheet.api.HPageBreaks.Count > 1


def test_the_location_of_a_break_that_is_not_on_screen_fails(open_sheet):
    _, sheet = open_sheet()
    sheet["60:60"].api.PageBreak = -4135
    breaks = sheet.api.HPageBreaks

    with pytest.raises(ComError, match="Invalid index"):
        _ = breaks(breaks.Count).Location


def test_all_breaks_by_hand_go_at_once(open_sheet, data_of):
    excel, sheet = open_sheet()
    data_of(excel).breaks = {10, 20}

    sheet.api.Cells.PageBreak = -4142

    assert data_of(excel).breaks == set()


def test_a_break_before_the_first_row_is_refused(sheet, refused):
    with refused():
        sheet["1:1"].api.PageBreak = -4135


@pytest.mark.parametrize(("locale", "separator"), [(VIETNAMESE, ";"), (ENGLISH, ","), (MIXED, ",")])
def test_print_areas_are_parted_by_the_computers_list_separator(open_sheet, locale, separator, refused):
    _, sheet = open_sheet(locale)
    areas = separator.join(("$A$1:$B$9", "$D$1:$E$4"))

    sheet.page_setup.print_area = areas

    assert sheet.page_setup.print_area == areas
    wrong = {";": ",", ",": ";"}[separator]
    with refused():
        sheet.page_setup.print_area = wrong.join(("$A$1:$B$9", "$D$1:$E$4"))
