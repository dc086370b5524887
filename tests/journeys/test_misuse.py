"""What a clerk may do to her workbook: a clear refusal or a sound result, never a crash, never a formula."""

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import UNIT_COLUMNS, UNITS
from support.clerk import chiso, edit, opened, paste_by_hand, refresh, scores, write_csv
from support.config import at, configure
from support.reading import read_annex, read_history, read_letter

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
LONG = "Xã " + "Rất Dài " * 24 + "Tận"
NAMES = (
    *("<script>alert(1)</script>", '=HYPERLINK("http://x","y")', "**", "*An*", "[x]", "{tuần} Phú", "@cmd", "+1", "-2"),
    *("a?b", "A~B", ">5", "&amp; Đông", "Phú 'Nháy'", '"Kép"', "TRUE", "12", "😀 Phú", "_x0041_ Phú", LONG),
)

NAMED = ("--issuer", "Văn phòng UBND huyện A", "--locality", "A")
"""Who the office is: what it leaves open would be noted."""


@pytest.fixture
def odd_book(tmp_path):
    """A workbook of oddly named units, refreshed once."""
    (tmp_path / "don-vi.csv").write_bytes(write_csv([("đơn vị", "cấp"), *((name, "Xã") for name in NAMES)]))
    book = tmp_path / "so.xlsx"
    assert chiso("new", book, "--profile", "blank", "--units", tmp_path / "don-vi.csv", *NAMED).code == 0
    answer = refresh(book, scores({name: 50 + number for number, name in enumerate(NAMES)}), *WEEK)
    assert (answer.code, answer.told("error"), answer.told("warning")) == (0, [], [("Nhập liệu!F5", "")])
    return book


def test_odd_names_are_printed_and_recorded_as_text_and_nothing_becomes_a_formula(odd_book):
    assert [row[1] for row in read_annex(odd_book)[1]] == [name.upper() for name in reversed(NAMES)]
    # `_x005F_` is how the file format writes a `_` that could begin an escape; openpyxl leaves it so.
    assert [str(row[3]).replace("_x005F_", "_") for row in read_history(odd_book)] == list(NAMES)
    for sheet in ("Phụ lục", "Báo cáo", "Lịch sử", "Cấu hình", "Đơn vị"):
        cells = [cell for row in load_workbook(odd_book)[sheet].iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_an_odd_name_in_the_commentary_is_neither_bold_nor_a_placeholder(odd_book):
    refresh(odd_book, scores({"{tuần} Phú": 90, "*An*": 20}), "--week", "2023-10/3", "--date", "2023-10-16")

    [comment] = [text for text in read_letter(odd_book) if text.startswith("Đối với 20 ")]
    assert "Tăng điểm nhiều nhất: {tuần} Phú (+35 điểm). Giảm điểm nhiều nhất: *An* (-33 điểm)." in comment


@pytest.mark.parametrize(
    "sheet",
    ["Nhập liệu", "Phụ lục", "Báo cáo", "Đối chiếu", "Lịch sử", "Các tuần", "Cấu hình", "Đơn vị", "Lời văn"],
)
def test_a_sheet_deleted_is_refused_with_what_to_do(seed_book, sheet):
    with opened(seed_book) as workbook:
        del workbook[sheet]
    before = seed_book.read_bytes()

    for command in ("refresh", "next", "undo"):
        answer = chiso(command, seed_book)
        assert (answer.code, answer.out) == (1, "")
        assert "lấy lại bản sao trước đó" in answer.err
    assert seed_book.read_bytes() == before


def test_a_report_sheet_renamed_in_excel_goes_on_working(seed_book):
    with opened(seed_book) as workbook:
        workbook["Phụ lục"].title = "Phu luc"
        for name in workbook.defined_names.values():
            name.attr_text = name.attr_text.replace("'Phụ lục'", "'Phu luc'")
    answer = refresh(seed_book, scores({"PHÚ LÂM": 63.2}), "--week", "2023-10/3", "--date", "2023-10-16")

    assert answer.code == 0
    assert load_workbook(seed_book)["Phu luc"]["B11"].value == "PHÚ LÂM"


@pytest.mark.parametrize(
    "rows",
    [
        [("PHÚ LÂM 60",), ("PHÚ AN 59",)],
        [("ĐƠN VỊ", "PHÚ LÂM", "PHÚ AN"), ("ĐIỂM", 60, 59)],
        [("x" * 32_000,)],
        [(None,) * 39 + (1,)],
        [("=1+1", "=A1")],
        [("#REF!", "#N/A")],
        [(True, False)],
        [tuple(f"x{column}" for column in range(39))] * 2_000,
    ],
    ids=[
        "name and score in one cell",
        "lying table",
        "one long text",
        "far right",
        "formulas",
        "errors",
        "truths",
        "huge",
    ],
)
def test_what_is_no_table_of_units_is_refused_at_a_cell_of_the_paste_area(new_book, rows):
    book = new_book()
    paste_by_hand(book, rows)
    before = book.read_bytes()
    answer = refresh(book, None, *WEEK)

    assert answer.code == 1
    assert all(where.startswith("Nhập liệu!") for where, _ in answer.told("error"))
    assert book.read_bytes() == before


def test_a_table_pasted_one_column_to_the_left_is_refused_with_the_cell_it_belongs_to(new_book):
    book = new_book()
    paste_by_hand(book, [("ĐƠN VỊ", "ĐIỂM"), ("PHÚ LÂM", 63.15), ("PHÚ AN", 61.14)], column=1)

    answer = refresh(book, None, *WEEK)

    (problem,) = answer.problems
    assert (answer.code, problem["where"]) == (1, "Nhập liệu!B13")
    assert "bắt đầu từ ô Nhập liệu!B13" in problem["message"]


def test_a_table_somewhere_in_the_paste_area_without_headings_is_found(new_book):
    book = new_book()
    paste_by_hand(book, [("PHÚ LÂM", 60.25), ("PHÚ AN", 59)], row=40, column=20)

    assert [row[1] for row in read_annex_after(book)][:2] == ["PHÚ LÂM", "PHÚ AN"]


def read_annex_after(book):
    assert refresh(book, None, *WEEK).code == 0
    return read_annex(book)[1]


def test_notes_below_the_history_are_never_overwritten(seed_book):
    edit(seed_book, "Lịch sử", {"A40": "ghi chú của tôi"})
    before = seed_book.read_bytes()
    answer = refresh(seed_book, scores({"PHÚ LÂM": 63.2}), "--week", "2023-10/3", "--date", "2023-10-16")

    assert answer.code == 1
    assert answer.told("error") == [("Lịch sử!A40", "ghi chú của tôi")]
    assert seed_book.read_bytes() == before


def test_a_unit_recorded_once_and_configured_no_more_is_still_compared_within_its_week(seed_book):
    configure(seed_book, {at(UNITS, title, 18): None for title in UNIT_COLUMNS})  # PHÚ XUÂN, last of both weeks
    answer = refresh(
        seed_book, scores({"PHÚ LÂM": 63.2, "BÌNH THẠNH ĐÔNG": 56.8}), "--week", "2023-10/3", "--date", "2023-10-16"
    )

    units = {unit["unit"]: unit for unit in answer.json["units"]}
    assert len(units) == 17
    assert units["BÌNH THẠNH ĐÔNG"]["previous_rank"] == 17


def test_the_same_history_row_twice_is_refused(seed_book):
    edit(seed_book, "Lịch sử", {"D23": "PHÚ LÂM"})

    assert refresh(seed_book).told("error") == [("Lịch sử!D23", "PHÚ LÂM")]
