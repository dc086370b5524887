"""Pivot tables as xlwings knows them, on Calc's; the sums are worked by hand."""

import shutil

import openpyxl
import pytest

SOURCE = [
    ["Cụm", "Xã", "Năm", "Điểm", "Hồ sơ"],
    ["Bắc", "Phú An", 2023, 60.5, 1],
    ["Bắc", "Phú Lâm", 2024, 63.15, 2],
    ["Nam", "Phú An", 2023, 50, 3],
    ["Nam", "Phú Lâm", 2024, 40.25, 4],
]


@pytest.fixture
def pivot(book):
    data = book.sheets[0]
    data.name = "Số liệu 'gốc' 1"
    data["A1"].value = SOURCE
    report = book.sheets.add("Tổng hợp", after=data)
    return report.pivot_tables.add(data["A1:E5"], report["B3"], rows="Cụm", values={"Điểm": "sum"})


def test_it_sums_by_group(pivot):
    assert pivot.range.address == "$B$3:$C$6"
    assert pivot.range.value == [
        ["Cụm", "Sum of Điểm"], ["Bắc", 123.65], ["Nam", 90.25], ["Grand Total", pytest.approx(213.9)],
    ]  # fmt: skip
    assert pivot.data_body_range.address == "$C$4:$C$6"


def test_fields_are_those_of_the_source(pivot):
    assert pivot.field_names == ["Cụm", "Xã", "Năm", "Điểm", "Hồ sơ"]
    assert [field.name for field in pivot.rows] == ["Cụm"]
    with pytest.raises(KeyError):
        pivot.rows.add("Huyện")


def test_value_fields_stand_side_by_side_within_each_column(pivot):
    pivot.values.add("Hồ sơ", function="max")
    pivot.columns.add("Năm")
    assert [field.name for field in pivot.columns] == ["Năm"]
    body = pivot.data_body_range.value
    assert body[0] == [60.5, 1, 63.15, 2, 123.65, 2]
    assert body[1] == [50, 3, 40.25, 4, 90.25, 4]


def test_a_field_with_texts_is_counted(pivot):
    field = pivot.values.add("Xã")
    assert (field.name, field.function, field.source_field) == ("Count of Xã", "count", "Xã")
    assert [row[1] for row in pivot.data_body_range.value] == [2, 2, 4]


def test_the_same_field_can_be_used_again(pivot):
    second = pivot.values.add("Điểm", function="average")
    third = pivot.values.add("Điểm", name="Cao nhất", function="max")
    assert [field.name for field in pivot.values] == ["Sum of Điểm", "Average of Điểm", "Cao nhất"]
    assert {field.source_field for field in pivot.values} == {"Điểm"}
    assert pivot.data_body_range.value[0] == [123.65, 61.825, 63.15]
    second.remove()
    assert [field.name for field in pivot.values] == ["Sum of Điểm", "Cao nhất"]
    third.function = "min"
    assert third.name == "Cao nhất"
    assert pivot.data_body_range.value[0] == [123.65, 60.5]
    again = pivot.values.add("Điểm", function="average")
    assert (again.name, again.source_field) == ("Average of Điểm", "Điểm")
    assert pivot.data_body_range.value[0] == [123.65, 60.5, 61.825]


def test_a_removed_field_has_its_own_name_again(pivot):
    pivot.values[0].remove()
    assert pivot.data_body_range is None
    pivot.rows.add("Điểm")
    assert [field.name for field in pivot.rows] == ["Cụm", "Điểm"]


def test_a_number_format_stays_over_changes_and_refreshing(pivot):
    pivot.values[0].number_format = "0.000"
    pivot.values.add("Hồ sơ", number_format="#,##0")
    pivot.columns.add("Năm")
    pivot.refresh()
    assert [field.number_format for field in pivot.values] == ["0.000", "#,##0"]
    body = pivot.data_body_range
    assert [body[0, column].number_format for column in range(6)] == ["0.000", "#,##0"] * 3


def test_refreshing_follows_the_source(pivot):
    pivot.parent.book.sheets[0]["D2"].value = 70
    pivot.refresh()
    assert pivot.range.value[1] == ["Bắc", 133.15]


def test_refreshing_follows_a_table_that_has_grown(pivot):
    data, report = pivot.parent.book.sheets
    table = data.tables.add(data["A1:E5"], name="Nguon")
    second = report.pivot_tables.add(table, report["J3"], rows="Cụm", values="Hồ sơ")
    data["A6"].value = ["Tây", "Phú Thọ", 2024, 55, 9]
    table.resize(data["A1:E6"])
    second.refresh()
    assert second.range.value[-2:] == [["Tây", 9], ["Grand Total", 19]]


def test_totals_can_be_left_out(pivot):
    pivot.columns.add("Năm")
    pivot.show_column_grand_totals = False
    assert pivot.range.value[-1][0] == "Nam"
    assert pivot.range.value[-1][-1] == 90.25
    pivot.show_row_grand_totals = False
    assert pivot.range.value[-1] == ["Nam", 50, 40.25]


def test_filters_stand_above(pivot):
    pivot.filters.add("Năm")
    assert pivot.parent["B3"].value == "Năm"
    assert pivot.range.address == "$B$5:$C$8"
    assert pivot.filters["Năm"].parent.name == pivot.name


def test_layouts_and_what_calc_has_not(pivot):
    pivot.layout = "outline"
    assert pivot.rows.add("Xã").name == "Xã"
    assert pivot.layout == "outline"
    pivot.layout = "tabular"
    assert pivot.layout == "tabular"
    with pytest.raises(NotImplementedError, match="compact"):
        pivot.layout = "compact"


def test_names_are_unique_and_can_be_changed(pivot):
    second = pivot.parent.pivot_tables.add(pivot.parent.book.sheets[0]["A1:E5"], pivot.parent["J3"])
    assert (pivot.name, second.name) == ("PivotTable1", "PivotTable2")
    second.name = "Bảng 2"
    assert [each.name for each in pivot.parent.pivot_tables] == ["PivotTable1", "Bảng 2"]
    second.delete()
    assert len(pivot.parent.pivot_tables) == 1
    assert pivot.parent["J3"].value is None


def test_it_is_in_the_saved_workbook_and_read_back(pivot, app, tmp_path):
    pivot.values.add("Hồ sơ", function="count")
    pivot.parent.book.save(str(tmp_path / "saved.xlsx"))
    (saved,) = openpyxl.load_workbook(tmp_path / "saved.xlsx")["Tổng hợp"]._pivots
    assert [(field.name, field.subtotal) for field in saved.dataFields] == [
        ("Sum of Điểm", "sum"), ("Count of Hồ sơ", "count"),
    ]  # fmt: skip
    shutil.copy(tmp_path / "saved.xlsx", tmp_path / "copy.xlsx")
    again = app.books.open(str(tmp_path / "copy.xlsx"))
    (read,) = again.sheets["Tổng hợp"].pivot_tables
    assert [field.name for field in read.rows] == ["Cụm"]
    assert [(field.name, field.source_field, field.function) for field in read.values] == [
        ("Sum of Điểm", "Điểm", "sum"), ("Count of Hồ sơ", "Hồ sơ", "count"),
    ]  # fmt: skip
    again.close()
