"""Sheets, names, formats, tables and the rest: each what xlwings promises."""

import zipfile
from contextlib import contextmanager

import pytest
import xlwings as xw
from openpyxl import Workbook, load_workbook

from chiso.macros.libreoffice import OfficeError, OfficeGoneError


def test_it_names_books_and_sheets_as_excel_does(book):
    assert book.name.startswith("Book")
    assert [sheet.name for sheet in book.sheets] == ["Sheet1"]
    assert book.app.version.major == 16


def test_sizes_are_in_excels_units(sheet):
    sheet["B2"].column_width, sheet["B2"].row_height = 20, 30
    assert (sheet["B2"].column_width, sheet["B2"].row_height) == (20, 30)
    assert sheet["A1:B2"].column_width is None


def test_a_row_of_no_height_is_hidden_and_shows_again_with_a_height(sheet):
    rows = sheet.api.getRows()
    sheet["2:2"].row_height = 0
    assert not rows.getByIndex(1).IsVisible
    assert sheet["2:2"].row_height == 0
    assert sheet["1:2"].row_height is None
    sheet["2:2"].row_height = 30
    assert rows.getByIndex(1).IsVisible
    assert sheet["2:2"].row_height == 30


def test_a_hidden_row_has_no_height(sheet):
    sheet["2:2"].row_height = 30
    sheet["2:2"].rows.hidden = True
    assert sheet["2:2"].row_height == 0
    sheet["2:2"].rows.hidden = False
    assert sheet["2:2"].row_height == 30


def test_a_column_of_no_width_is_hidden_and_shows_again_with_a_width(sheet):
    columns = sheet.api.getColumns()
    sheet["B:B"].column_width = 0
    assert not columns.getByIndex(1).IsVisible
    assert sheet["B:B"].column_width == 0
    sheet["B:B"].column_width = 20
    assert columns.getByIndex(1).IsVisible
    assert sheet["B:B"].column_width == 20


@pytest.mark.parametrize("axis", ["rows", "columns"])
def test_fitting_shows_what_was_hidden(sheet, axis):
    line = getattr(sheet["B2"], axis)
    line.hidden = True
    line.autofit()
    assert line.hidden is False


@pytest.mark.parametrize("code", ["General", "0.00", "dd/mm/yyyy hh:mm", "#,##0.00 [$₫-42A]", "[Red]-0.0;0.0", "@"])
def test_a_number_format_is_excels_code(sheet, code):
    sheet["A1:B2"].number_format = code
    assert sheet["A1:B2"].number_format == code


def test_fonts_that_differ_have_no_common_value(sheet):
    sheet["A1"].font.bold = True
    assert (sheet["A1"].font.bold, sheet["B1"].font.bold, sheet["A1:B1"].font.bold) == (True, False, None)


def test_part_of_a_text_is_bold(sheet):
    sheet["A1"].value = "xếp loại TỐT"
    sheet["A1"].characters[9:].font.bold = True
    assert sheet["A1"].characters[9:].text == "TỐT"
    assert (sheet["A1"].characters[:8].font.bold, sheet["A1"].characters[9:].font.bold) == (False, True)


def test_borders_of_one_side_leave_the_others(sheet):
    cells = sheet["B2:D4"]
    cells.borders.set("outside", line_style="continuous", weight="thick")
    cells.borders["inside_horizontal"].line_style = "dash"
    assert cells.borders["edge_top"].weight == "thick"
    assert cells.borders["inside_horizontal"].line_style == "dash"
    assert cells.borders["inside_vertical"].line_style == "none"


def test_names_belong_to_the_book_or_to_a_sheet(book, sheet):
    sheet["A1:B2"].name = "khối"
    sheet["C1"].name = "Sheet1!riêng"
    assert sheet["khối"].address == "$A$1:$B$2"
    assert [name.name for name in book.names] == ["khối", "Sheet1!riêng"]
    assert [name.name for name in sheet.names] == ["Sheet1!riêng"]
    assert sheet["A1:B2"].name.refers_to == "=Sheet1!$A$1:$B$2"


def test_an_address_that_is_none_says_so(sheet):
    with pytest.raises(OfficeError, match="neither an address nor a name"):
        sheet.range("không có")


def test_inserting_moves_cells_and_formulas(sheet):
    sheet["A1"].value = [[1], [2], ["=SUM(A1:A2)"]]
    sheet["2:2"].insert("down")
    assert sheet["A4"].formula == "=SUM(A1:A3)"
    sheet["A1"].delete("up")
    assert sheet["A2"].value == 2


def test_values_alone_are_pasted(sheet):
    sheet["A1"].value = [1, "=A1*2"]
    sheet["A1:B1"].color = "#ff0000"
    sheet["A1:B1"].copy()
    sheet["A3"].paste("values", transpose=True)
    assert sheet["A3:A4"].formula == (("1",), ("2",))
    assert sheet["A3"].color is None


def test_the_print_area_is_set_and_taken_away(sheet):
    sheet.page_setup.print_area = "A1:C9"
    assert sheet.page_setup.print_area == "$A$1:$C$9"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_a_print_area_that_was_set_is_the_only_one_in_the_saved_file(show, tmp_path):
    written = Workbook()
    written.active.print_area = "A1:B2"
    written.save(tmp_path / "so.xlsx")

    opened = show(tmp_path / "so.xlsx")
    opened.sheets[0].page_setup.print_area = "A1:C9"
    opened.save()

    with zipfile.ZipFile(tmp_path / "so.xlsx") as parts:
        names = parts.read("xl/workbook.xml").decode()
    assert names.count("_xlnm.Print_Area") == 1
    assert load_workbook(tmp_path / "so.xlsx").active.print_area.endswith("$A$1:$C$9")


def test_only_these_rows_stay_in_sight(book, sheet):
    sheet.freeze_panes.freeze_at("1:2")
    assert (book.impl.controller.getSplitRow(), book.impl.controller.getSplitColumn()) == (2, 0)
    sheet.freeze_panes.unfreeze()
    assert not book.impl.controller.hasFrozenPanes()


def test_a_table_grows_by_a_row_and_shows_totals(sheet):
    sheet["A1"].value = [["Đơn vị", "Điểm"], ["a", 1], ["b", 2]]
    table = sheet.tables.add(sheet["A1:B3"], name="Bảng")
    table.rows.add(["c", 3])
    table.show_totals = True
    assert table.range.address == "$A$1:$B$5"
    assert sheet["A5:B5"].value == ["Total", 6]


def test_a_chart_draws_the_cells_it_is_given(sheet):
    sheet["A1"].value = [["", "điểm"], ["a", 1], ["b", 2]]
    chart = sheet.charts.add(source=sheet["A1:B3"], chart_type="line_markers", name="Điểm", anchor=sheet["D2"])
    chart.title = "Điểm theo tuần"
    assert [series.name for series in chart.series] == ["điểm"]
    assert (sheet.charts["Điểm"].chart_type, chart.title) == ("line_markers", "Điểm theo tuần")


def test_what_calc_cannot_do_says_so(sheet):
    with pytest.raises(NotImplementedError, match=r"Calc cannot do this: threaded comments\. Use notes\."):
        sheet["A1"].add_comment("x")


def test_calculation_waits_while_it_is_manual(app, sheet):
    sheet["A1"].value = [1, "=A1*2"]
    app.calculation = "manual"
    try:
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
    finally:
        app.calculation = "automatic"
    app.calculate()
    assert sheet["B1"].value == 10


def test_screen_updating_is_restored(app, book):
    app.screen_updating = False
    assert book.api.hasControllersLocked()
    app.screen_updating = True
    assert not book.api.hasControllersLocked()


def test_a_hidden_sheet_is_not_visible(book, sheet):
    other = book.sheets.add("khác", after=sheet)
    other.visible = False
    assert (sheet.visible, other.visible) == (True, False)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".ods"])
def test_a_book_is_saved_and_opened_again(app, tmp_path, suffix):
    path = tmp_path / f"tuần 2{suffix}"
    book = app.books.add()
    book.sheets[0]["A1"].value = "xin chào"
    book.save(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    assert zipfile.is_zipfile(path)
    book.sheets[0]["A1"].value = "đã đổi"
    book.save()
    book.close()
    again = app.books.open(path)
    assert again.sheets[0]["A1"].value == "đã đổi"
    again.close()


def test_a_kind_of_file_that_libreoffice_does_not_write_is_refused(book, tmp_path):
    with pytest.raises(NotImplementedError, match=r"write \.xlsb files"):
        book.save(tmp_path / "a.xlsb")


def test_a_file_that_is_open_elsewhere_is_told_by_its_lock(app, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no workbook")
    path.with_name(".~lock.a.xlsx#").write_text(",x,y,;")
    with pytest.raises(OfficeError, match="open elsewhere"):
        app.books.open(path)


def test_a_book_becomes_a_pdf(book, sheet, tmp_path):
    sheet["A1"].value = "trang in"
    book.to_pdf(tmp_path / "a.pdf", show=False)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_the_engine_is_xlwings_active_one(app):
    assert xw.engines.active.name == "libreoffice"
    assert app.engine.type == "desktop"
    assert app in list(xw.apps)


def test_a_second_program_joins_a_running_office(app):
    from chiso.macros.libreoffice.office.process import join_office

    with pytest.raises(OfficeError, match="No office answers at pipe,name=chiso-nobody"):
        join_office("pipe,name=chiso-nobody")


def test_what_libreoffice_refuses_comes_as_an_exception_of_ours(book, sheet):
    with pytest.raises(OfficeError, match="LibreOffice refused getCellRangeByName"), app_alerts_off(book):
        sheet.impl.sheet.getCellRangeByName("no such cells!")


@contextmanager
def app_alerts_off(book):
    """A context manager on the way: Python sets a traceback on what passes, which UNO's own exceptions refuse."""
    with book.app.properties(display_alerts=False):
        yield


def test_a_closed_book_says_that_it_is_gone(app):
    book = app.books.add()
    book.close()
    with pytest.raises(OfficeGoneError, match="closed"):
        book.close()


def test_a_name_that_another_sheet_has_is_refused(book, sheet):
    other = book.sheets.add("hai")
    with pytest.raises(OfficeError, match="the name is taken"):
        other.impl.name = sheet.name


def test_cells_stay_where_their_address_says_when_others_are_deleted(sheet):
    first = sheet["A1"]
    sheet["A1"].value = [[1, 10], [2, 20], [3, 30], [4, 40]]
    sheet["A1"].delete("up")
    assert sheet["A1:A3"].value == [2, 3, 4]
    assert first.value == 2
    sheet["A2:B2"].delete("up")
    sheet["1:1"].insert("down")
    assert sheet["A1:B4"].value == [[None, None], [2, 10], [4, 30], [None, 40]]


def test_a_protected_sheet_says_so(sheet):
    sheet["A1"].value = "x"
    sheet["C1:C3"].conditional_formats.add_cell_value("less_than", 3)
    sheet.impl.sheet.protect("")
    cells = sheet["A1"]
    for change in (
        lambda: setattr(cells, "value", "y"), cells.clear, cells.clear_contents, cells.clear_formats,
        lambda: cells.insert("down"), lambda: cells.delete("up"),
        lambda: cells.conditional_formats.add_color_scale(["#ff0000", "#00ff00"]),
    ):  # fmt: skip
        with pytest.raises(OfficeError, match="Sheet1 is protected"):
            change()
    assert cells.value == "x"
    assert [rule.type for rule in sheet["C1:C3"].conditional_formats] == ["cell_value"]


def test_saving_makes_no_folders(book, tmp_path):
    with pytest.raises(FileNotFoundError, match="misspelt"):
        book.save(str(tmp_path / "misspelt" / "book.xlsx"))
    assert not (tmp_path / "misspelt").exists()
