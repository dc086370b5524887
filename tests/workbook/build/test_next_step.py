"""One step looks as if it were next; which one follows from the state line, the paste area and the week's cells."""

import pytest
from openpyxl import Workbook, load_workbook

from chiso.workbook.book.layout import MARKS, OUTCOME, PASTE
from support.clerk import refresh
from support.reading import look_into, read_cell

FILL = "FF1D4E89"
PLACES = {
    "1": "B3",
    "2": "E3",
    "3": "G3",
    "paste": "B12",
    "refresh": "E8",
    "export": "G9",
    "mail": "G10",
    "next": "B10",
}
"""The headings of the three steps, the title of the paste area, and the cells behind buttons, by their first cell."""
CASES = (
    ("Chưa có số liệu", None, None, {"1", "paste"}),
    ("Chưa có số liệu", "PHÚ LÂM", None, {"2", "refresh"}),
    ("Tuần 2 tháng 10: chưa có số liệu", None, None, {"1", "paste"}),
    ("Có 2 lỗi, chưa cập nhật", "PHÚ LÂM", None, {"2", "refresh"}),
    ("Kiểm tra xong, có thể cập nhật", None, None, {"2", "refresh"}),
    ("Kiểm tra xong, 12/18 đơn vị có điểm", None, None, {"2", "refresh"}),
    ("Đã nâng cấp sổ: bấm Cập nhật để điền trang mới", None, None, {"2", "refresh"}),
    ("Kiểm tra xong, có thể cập nhật", "PHÚ LÂM", None, {"2", "refresh"}),
    ("Đã hoàn tác: trở lại Tuần 2 tháng 10", "PHÚ LÂM", None, {"2", "refresh"}),
    ("Đã hoàn tác: trở lại Tuần 2 tháng 10", "PHÚ LÂM", "|2023-10/2|", {"3", "export"}),
    ("Đã hoàn tác: trở lại Tuần 2 tháng 10", None, "|C14|2023-10/2|", {"3", "export"}),
    ("Đã hoàn tác: bỏ Tuần 2 tháng 10 vừa ghi", None, "|2023-10/1|", {"1", "paste"}),
    ("Không có gì để hoàn tác", "PHÚ LÂM", "|2023-10/2|", {"3", "export"}),
    ("Đã cập nhật Tuần 2 tháng 10 năm 2023 · 3 lưu ý", "PHÚ LÂM", None, {"3", "export"}),
    ("Đã cập nhật Tuần 2 tháng 10, 12/18 đơn vị có điểm", "PHÚ LÂM", None, {"3", "export"}),
    ("Đã cập nhật Tuần 1 tháng 10 năm 2023", "PHÚ LÂM", None, {"2", "refresh"}),
    ("Đã xuất 7 tệp vào thư mục van-ban", "PHÚ LÂM", None, {"3", "mail"}),
    ("Có 1 lỗi, chưa soạn thư", "PHÚ LÂM", None, {"3", "mail"}),
    ("Sẽ soạn 18 thư, mỗi đơn vị một thư: bấm lần nữa để soạn", "PHÚ LÂM", None, {"3", "mail"}),
    ("Đã soạn thư vào thư mục van-ban, chưa gửi", "PHÚ LÂM", None, {"1", "next"}),
)
"""State line, first cell of the paste area, marks next to the state line, and what stands out in Tuần 2 tháng 10."""


def list_rules(book):
    """The rules that fill cells with the accent, by the first cell that they are for."""
    rules = {}
    for cells in look_into(book)["Nhập liệu"].conditional_formatting:
        for rule in cells.rules:
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else None
            if fill == FILL:
                rules[str(cells.sqref).split(":")[0]] = rule.formula[0]
    return rules


@pytest.fixture
def worked_out(new_book, office, tmp_path):
    """For each case the places whose rule holds, as LibreOffice works it out."""
    rules = list_rules(new_book(suffix=".xlsm"))
    assert set(rules) == set(PLACES.values())
    book = Workbook()
    for number, (state, pasted, marks, _) in enumerate(CASES):
        sheet = book.create_sheet(f"s{number}")
        sheet.cell(OUTCOME.row, OUTCOME.column, state)
        sheet.cell(PASTE.row, PASTE.column, pasted)
        sheet.cell(MARKS.row, MARKS.column, marks)
        sheet["D5"], sheet["D6"], sheet["D7"] = 2023, 10, 2
        for row, place in enumerate(PLACES.values(), start=100):
            sheet.cell(row, 1, f"={rules[place]}")
    path = tmp_path / "rules.xlsx"
    book.save(path)
    done = load_workbook(office.convert(path, "xlsx", tmp_path / "done"), data_only=True)
    return [
        {name for row, name in enumerate(PLACES, start=100) if done[f"s{number}"].cell(row, 1).value}
        for number in range(len(CASES))
    ]


def test_exactly_the_step_that_is_next_stands_out(worked_out):
    assert worked_out == [expected for *_, expected in CASES]


def test_a_workbook_without_buttons_marks_steps_and_paste_area(new_book):
    book = new_book(suffix=".xlsx")

    assert set(list_rules(book)) == {PLACES[name] for name in ("1", "2", "3", "paste")}


def test_each_cell_of_the_week_and_the_document_says_what_it_takes(new_book):
    sheet = look_into(new_book())["Nhập liệu"]
    said = {str(rule.sqref): rule.prompt for rule in sheet.data_validations.dataValidation if rule.showInputMessage}

    assert set(said) == {"D5", "D6", "D7", "D8", "D9", "F5:F7", "H5", "H6", "H7"}
    assert all(said.values())


def test_the_basis_stands_ready_and_offers_a_list(new_book):
    book = new_book()
    [rule] = [rule for rule in look_into(book)["Nhập liệu"].data_validations.dataValidation if str(rule.sqref) == "D9"]

    assert read_cell(book, "Nhập liệu", "D9") == "năm"
    assert rule.formula1 == '"năm,nửa năm,quý,tháng"'


def test_sheets_that_would_be_white_say_what_to_do_until_the_first_refresh(new_book, seed_pastes):
    book = new_book()
    places = (("Báo cáo", "A7"), ("Phụ lục", "A4"))

    assert {read_cell(book, *place) for place in places} == {"Dán bảng điểm vào trang Nhập liệu rồi bấm Cập nhật."}
    assert "bấm Cập nhật" in read_cell(book, "Đối chiếu", "B3")

    refresh(book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09")

    assert all("bấm Cập nhật" not in str(read_cell(book, *place)) for place in places)
