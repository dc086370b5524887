"""The book as staff change it: what they add beside, below and around our blocks does no harm and takes none."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import SheetName
from chiso.workbook.closed import ClosedBook
from support import clerk
from support.package import digest, edit_part, part_of, read_parts
from support.reading import LOG, look_into, read_layout, read_restored, read_unit_records, read_values
from support.small_office import WEEK_2, refresh_week_2, refresh_week_3, undo

WEEK_2_BUT_ONE = {unit: score for unit, score in WEEK_2.items() if unit != "Bình Hòa"}


# ── Tables ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def noted(two) -> Path:
    """Two weeks, and notes beside the table Lịch sử: M4 to M15, the last two rows below its end."""
    clerk.edit(two, "Lịch sử", {f"M{row}": f"ghi chú {row}" for row in range(4, 16)})
    return two


def notes_of(book: Path) -> dict[str, str]:
    values = read_values(book)
    return {where: value for (sheet, where), value in values.items() if sheet == "Lịch sử" and where[0] == "M"}


@pytest.mark.parametrize("act", [refresh_week_3, lambda book: refresh_week_2(book, WEEK_2_BUT_ONE), undo])
def test_notes_beside_a_table_stay_when_it_grows_and_shrinks(noted, act):
    before = notes_of(noted)
    act(noted)
    assert notes_of(noted) == before


def test_column_that_staff_add_to_a_table_stays_when_the_week_is_refreshed_again(two):
    def widen(xml: str) -> str:
        column = '<tableColumn id="12" name="ghi chú"/></tableColumns>'
        return xml.replace("A3:K13", "A3:L13").replace('count="11"', 'count="12"').replace("</tableColumns>", column)

    (table,) = (name for name, part in read_parts(two).items() if b'name="LichSu"' in part)
    edit_part(two, table, widen)
    clerk.edit(two, "Lịch sử", {"L3": "ghi chú"} | {f"L{row}": f"ghi chú {row}" for row in range(4, 14)})
    before = read_restored(two)

    refresh_week_2(two, {**WEEK_2, "An Phú": "64.44"})
    assert {w: v for w, v in read_restored(two).items() if w[1][0] == "L"} == {
        w: v for w, v in before.items() if w[1][0] == "L"
    }
    undo(two)
    refresh_week_2(two, WEEK_2_BUT_ONE)
    assert undo(two)
    assert read_restored(two) == before
    assert read_layout(two)["Lịch sử"]["tables"] == {"LichSu": "A3:L13"}


def test_column_inserted_into_a_table_is_refused_and_named(two):
    (table,) = (name for name, part in read_parts(two).items() if b'name="LichSu"' in part)
    edit_part(two, table, lambda xml: xml.replace('name="Cấp"', 'name="Vùng"').replace('name="Mã"', 'name="Cấp"'))
    before = digest(two)

    with pytest.raises(WorkbookError, match="Lịch sử: cột Cấp"):
        refresh_week_3(two)
    assert digest(two) == before


def test_heading_that_was_reworded_does_no_harm(two):
    (table,) = (name for name, part in read_parts(two).items() if b'name="LichSu"' in part)
    edit_part(two, table, lambda xml: xml.replace('name="Đơn vị"', 'name="Tên đơn vị"'))
    clerk.edit(two, "Lịch sử", {"D3": "Tên đơn vị"})

    assert refresh_week_3(two).changed


def test_table_that_has_to_grow_over_something_is_refused_and_the_cell_named(two):
    clerk.edit(two, "Lịch sử", {"D15": "Người lập biểu"})
    before = digest(two)

    with pytest.raises(WorkbookError, match="Lịch sử!A15"):
        refresh_week_3(two)
    assert digest(two) == before


def test_rows_that_a_filter_hides_do_not_hide_new_weeks(two):
    with clerk.opened(two) as workbook:
        for row in range(4, 9):
            workbook["Lịch sử"].row_dimensions[row].hidden = True

    refresh_week_3(two)

    rows = look_into(two)["Lịch sử"].row_dimensions
    assert [row for row in range(4, 19) if rows[row].hidden] == [4, 5, 6, 7, 8]


def test_tables_and_their_filters_cover_all_weeks(two):
    refresh_week_3(two)

    tables = [table for name in ("Lịch sử", "Các tuần") for table in look_into(two)[name].tables.values()]
    assert [(table.name, table.ref, table.autoFilter.ref) for table in tables] == [
        ("LichSu", "A3:K18", "A3:K18"),
        ("CacTuan", "A3:I6", "A3:I6"),
    ]


# ── Names and sheets ────────────────────────────────────────────────────────────────────────────────────────


def test_row_inserted_above_a_block_moves_what_is_written(two):
    with clerk.opened(two) as workbook:
        sheet = workbook["Đối chiếu"]
        sheet.insert_rows(2)
        for name in ("DC_KetQua", "DC_KyCap", "DC_Bang"):
            workbook.defined_names[name].attr_text = {
                "DC_KetQua": "'Đối chiếu'!$B$4",
                "DC_KyCap": "'Đối chiếu'!$A$7:$D$10",
                "DC_Bang": "'Đối chiếu'!$A$13:$M$513",
            }[name]

    refresh_week_3(two)

    sheet = look_into(two)["Đối chiếu"]
    assert str(sheet["B4"].value).startswith("=")
    assert [sheet.cell(row, 2).value for row in (7, 8, 9)] == ["2023-10/3"] * 3
    assert [sheet.cell(row, 2).value for row in range(13, 17)] == ["TOÀN ĐƠN VỊ", "BÌNH HÒA", "AN PHÚ", "CÁI DẦU"]


def test_copied_sheet_keeps_the_names_that_the_copy_brought(two):
    local = f'<definedName name="{{}}" localSheetId="{SheetName.ALL.index("Hướng dẫn")}">{{}}</definedName>'
    names = {"PL_Bang1": "'Hướng dẫn'!$A$1:$H$12010", "DC_Ky": "'Hướng dẫn'!$A$4:$A$8"}
    added = "".join(local.format(name, reference) for name, reference in names.items())
    edit_part(two, "xl/workbook.xml", lambda xml: xml.replace("<definedNames>", "<definedNames>" + added))

    refresh_week_3(two)

    kept = look_into(two)["Hướng dẫn"].defined_names
    assert {name: value.attr_text for name, value in kept.items()} == names
    assert read_layout(two)["names"]["DC_Ky"] == "'Lịch sử'!$A$9:$A$18"


def test_report_sheet_under_another_name_is_still_filled(one):
    with clerk.opened(one) as workbook:
        workbook["Phụ lục"].title = "PL"
        for name, value in workbook.defined_names.items():
            if name.startswith("PL_"):
                value.attr_text = value.attr_text.replace("'Phụ lục'", "PL")

    assert refresh_week_2(one).changed

    assert look_into(one)["PL"]["B12"].value == "AN PHÚ"
    assert look_into(one)["PL"].print_area == "'PL'!$A$1:$F$15,'PL'!$K$1:$P$12"


@pytest.mark.parametrize("sheet", ["Lịch sử", "Nhật ký", "_hoàn tác", "Phụ lục", "Đơn vị", "Lời văn"])
def test_sheet_that_is_gone_is_named(one, sheet):
    with clerk.opened(one) as workbook:
        del workbook[sheet]
        for name in [n for n, value in workbook.defined_names.items() if sheet in value.attr_text]:
            workbook.defined_names[name].attr_text = "#REF!"
    before = digest(one)

    with pytest.raises(WorkbookError, match="Sổ này không có"):
        refresh_week_2(one)
    assert digest(one) == before


def test_chart_sheet_does_no_harm(one):
    with clerk.opened(one) as workbook:
        sheet = workbook.create_chartsheet("Hình")
        chart = BarChart()
        chart.add_data(Reference(workbook["Phụ lục"], min_col=3, min_row=11, max_row=14))
        sheet.add_chart(chart)
    part = part_of(one, "Hình")
    header = '<headerFooter differentFirst="1"><firstFooter>Phụ lục</firstFooter></headerFooter>'
    edit_part(one, part, lambda xml: re.sub("<(?=([a-z]*:)?drawing )", header + "<", xml))
    before = read_parts(one)[part]

    assert refresh_week_2(one).changed
    assert read_parts(one)[part] == before


def test_comment_on_a_pasted_cell_stays(one):
    with clerk.opened(one) as workbook:
        workbook["Nhập liệu"]["C14"].comment = Comment("đã gọi điện hỏi", "văn thư")

    refresh_week_2(one)

    assert look_into(one)["Nhập liệu"]["C14"].comment.text == "đã gọi điện hỏi"


# ── The used area ───────────────────────────────────────────────────────────────────────────────────────────


def test_used_area_of_every_sheet_covers_all_its_cells(two):
    """Readers that stream a sheet trust its dimension: what lies outside is lost to them."""
    streamed = load_workbook(two, read_only=True)
    for sheet in look_into(two).worksheets:
        filled = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value is not None]
        rows = streamed[sheet.title].iter_rows()
        assert [cell.coordinate for row in rows for cell in row if cell.value is not None] == filled


def test_log_has_a_line_for_every_act(two):
    refresh_week_2(two)
    undo(two)

    sheet = look_into(two)[LOG]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=5)]
    assert [line[1:] for line in lines] == [
        ["Cập nhật", "2023-10/1", 5, "Ghi mới"],
        ["Cập nhật", "2023-10/2", 5, "Ghi mới"],
        ["Cập nhật", "2023-10/2", 5, lines[2][4]],
        ["Hoàn tác", None, None, None],
    ]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_nothing_reaches_the_disk_before_it_is_saved(one):
    before = digest(one)
    ClosedBook(one).append_log(["x"])
    assert digest(one) == before
    assert len(read_unit_records(one)) == 5
