"""`Cấu hình`: what an office may write there, and how a slip is refused by its cell."""

from datetime import date

import pytest

from chiso.workbook.book.layout import CONFIG_BLOCKS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.config import ConfigReader
from chiso.workbook.office.recipients import Addressees, AddressReader
from support.clerk import edit, opened, refresh, scores
from support.reading import look_into, read_annex, read_cell, read_letter

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
PASTE = {"TOÀN HUYỆN": 59.28, "PHÚ LÂM": 63.15, "PHÚ AN": 61.14}


def find(book, sheet, text):
    """The first cell of a sheet that holds this text."""
    for row in look_into(book)[sheet].iter_rows():
        for cell in row:
            if cell.value == text:
                return cell.coordinate
    raise AssertionError(text)


def beside(cell, columns=1):
    return f"{chr(ord(cell[0]) + columns)}{cell[1:]}"


def setting(book, label):
    return beside(find(book, "Cấu hình", label))


@pytest.fixture
def book(new_book):
    return new_book()


@pytest.mark.parametrize(
    ("cell", "value", "where", "shown"),
    [
        ("F5", "cao", "F5", "cao"),
        ("F5", None, "F5", ""),
        ("F5", 101, "F5", "101"),
        ("F5", -1, "F5", "-1"),
        ("F5", 79.999, "F5", "79.999"),
        ("F5", "nan", "F5", "nan"),
        ("J5", "nhiều", "J5", "nhiều"),
        ("J5", "nan", "J5", "nan"),
        ("J5", -18, "J5", "-18"),
        ("J5", 0, "J5", "0"),
        ("H5", None, "H5", ""),
        ("H5", "CKM", "H5", "CKM"),
        ("H5", "TDGQ", "H6", "TDGQ"),
        ("E5", None, "E5", ""),
        ("S5", None, "S5", ""),
        ("T5", None, "T5", ""),
        ("S6", "PHÚ LÂM", "S6", "PHÚ LÂM"),
        ("S6", "Xã Phú Lâm", "S6", "Xã Phú Lâm"),
        ("V5", "đầu năm", "V5", "đầu năm"),
        ("W5", "31/02/2025", "W5", "31/02/2025"),
    ],
)
def test_a_list_with_a_slip_is_refused_by_the_cell_of_the_slip(book, cell, value, where, shown):
    edit(book, "Cấu hình", {cell: value})
    before = book.read_bytes()
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 1
    assert answer.told("error") == [(f"Cấu hình!{where}", shown)]
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "where", "value"),
    [({"F9": 10}, "E5", ""), ({"F6": 90}, "E5", "Xuất sắc"), ({"E6": "Xuất sắc"}, "E6", "Xuất sắc")],
    ids=["none from 0", "two from 90", "one name twice"],
)
def test_bands_that_make_no_scale_are_refused(book, cells, where, value):
    edit(book, "Cấu hình", cells)

    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(f"Cấu hình!{where}", value)]


def test_a_unit_valid_until_before_it_began_is_refused(book):
    edit(book, "Cấu hình", {"V5": date(2025, 7, 1), "W5": date(2024, 7, 1)})

    assert refresh(book, scores(PASTE), *WEEK).told("error") == [("Cấu hình!W5", "01/07/2024")]


@pytest.mark.parametrize("label", ["Trích yếu", "Dòng kèm theo", "Mẫu số văn bản", "Cơ quan ban hành"])
def test_an_unknown_placeholder_in_a_setting_is_refused_by_its_cell(book, label):
    cell = setting(book, label)
    edit(book, "Cấu hình", {cell: "Tuần {tuan}"})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.told("error") == [(f"Cấu hình!{cell}", "{tuan}")]
    assert "tuần, tháng, năm" in answer.problems[0]["message"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Tuần {tuan} của", "{tuan}"), ("Tuần {tuần của", "Tuần {tuần của"), ("Tuần tuần} của", "Tuần tuần} của")],
)
@pytest.mark.parametrize("cell", ["B41", "M5"], ids=["paragraph", "title of an annex"])
def test_a_placeholder_that_is_none_is_refused_in_paragraphs_and_titles(book, cell, text, shown):
    edit(book, "Cấu hình", {cell: text})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.told("error") == [(f"Cấu hình!{cell}", shown)]


def test_a_setting_with_few_choices_takes_no_other_and_does_not_mind_capitals(book):
    cell = setting(book, "Nhận xét tự động")
    edit(book, "Cấu hình", {cell: "KHÔNG"})
    assert refresh(book, scores(PASTE), *WEEK).code == 0
    assert not [text for text in read_letter(book) if text.startswith("Trong 18")]

    edit(book, "Cấu hình", {cell: "tắt"})
    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(f"Cấu hình!{cell}", "tắt")]


def test_an_empty_roster_is_refused(new_book):
    answer = refresh(new_book("blank"), scores(PASTE), *WEEK)

    assert [where for where, _ in answer.told("error")] == ["Cấu hình!S5"]


def test_four_levels_are_one_too_many(book):
    edit(book, "Cấu hình", {"T5": "Cấp 2", "T6": "Cấp 3", "T7": "Cấp 4"})
    [(where, shown)] = refresh(book, scores(PASTE), *WEEK).told("error")

    assert where == "Cấu hình!L5"
    assert "Cấp 4" in shown


def test_an_offices_own_band_rates_and_is_printed_in_capitals(book):
    edit(book, "Cấu hình", {"E10": "Trung bình khá", "F10": 60})
    refresh(book, scores(PASTE), *WEEK)

    assert [row[3] for row in read_annex(book)[1]][:3] == ["TRUNG BÌNH", "TRUNG BÌNH KHÁ", "TRUNG BÌNH KHÁ"]


def test_a_comma_and_trailing_zeros_are_the_offices_choice_in_sentences(book):
    cells = {setting(book, "Dấu thập phân trong báo cáo"): ",", setting(book, "Giữ số 0 cuối trong báo cáo"): "có"}
    edit(book, "Cấu hình", cells)
    refresh(book, scores({**PASTE, "TOÀN HUYỆN": 59}), *WEEK)

    assert any("huyện đạt: 59,00/100 điểm" in text for text in read_letter(book))


def test_names_are_printed_as_configured_where_capitals_are_switched_off(book):
    edit(book, "Cấu hình", {setting(book, "In hoa tên đơn vị ở phụ lục"): "không", "S5": "Phú Lâm"})
    refresh(book, scores(PASTE), *WEEK)

    assert [row[1] for row in read_annex(book)[1]][:3] == ["TOÀN HUYỆN", "Phú Lâm", "PHÚ AN"]


def test_numbers_in_text_settings_are_text(book):
    edit(book, "Cấu hình", {setting(book, "Địa danh"): 2023, "O5": 7, "L5": 5, "T5": 5})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 0
    assert read_cell(book, "Báo cáo", "B4") == "2023, ngày 09 tháng 10 năm 2023"
    assert "- 7;" in read_letter(book)


def test_a_commentary_within_a_sentence_is_filled_in(book):
    edit(book, "Cấu hình", {"B45": "Nhận xét chung: {nhận xét}"})
    refresh(book, scores(PASTE), *WEEK)

    texts = [text for text in read_letter(book) if text.startswith("Nhận xét chung: Trong 18 đơn vị có 2 đơn vị")]
    assert len(texts) == 1


def test_mail_settings_do_not_mind_capitals_and_take_no_third_way(book):
    cell = setting(book, "Bảo mật thư")
    edit(book, "Cấu hình", {cell: "starttls"})
    assert refresh(book, scores(PASTE), *WEEK).code == 0

    edit(book, "Cấu hình", {cell: "không"})
    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(f"Cấu hình!{cell}", "không")]


def test_a_workbook_of_an_earlier_version_has_the_defaults(book):
    """Without the rows for mail, their labels, and the column of addresses."""
    with opened(book) as workbook:
        sheet = workbook["Cấu hình"]
        workbook.defined_names["CH_Chung"].attr_text = "'Cấu hình'!$A$5:$B$26"
        workbook.defined_names["CH_DonVi"].attr_text = "'Cấu hình'!$R$5:$W$20004"
        for row in range(22, 37):
            sheet.cell(row, 1).value = sheet.cell(row, 2).value = None
    grids = ClosedBook(book).read_blocks(CONFIG_BLOCKS)
    config = ConfigReader(grids).read_config()

    assert config.settings["mail_security"] == "STARTTLS"
    assert config.settings["mail_subject"].startswith("Kết quả Bộ chỉ số")
    assert set(AddressReader(grids).read_units(tuple(config.roster.units)).values()) == {Addressees()}
    assert refresh(book, scores(PASTE), *WEEK).code == 0


UNSEEN = "\ufeffVăn_x0001_ pho\u0300ng\u200b_x000B_HĐND\u202e_xD800_ và\u2028UBND_xFFFF_"
"""As pasted from Word, the web and a file with a mark at its start, in the escapes of a workbook."""


def test_signs_that_show_nothing_are_dropped_and_line_breaks_are_one(book):
    edit(book, "Cấu hình", {setting(book, "Cơ quan ban hành"): UNSEEN})
    config = ConfigReader(ClosedBook(book).read_blocks(CONFIG_BLOCKS)).read_config()

    assert config.settings["issuer"] == "Văn phòng\nHĐND và\nUBND"


def test_a_paragraph_that_no_row_can_show_is_refused_with_its_cell(book):
    edit(book, "Cấu hình", {"B47": "Đoạn rất dài về các tiêu chí. " * 100})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 1
    assert answer.told("error") == [("Cấu hình!B47", "Đoạn rất dài về các tiêu chí. Đoạn rất dài về các tiêu chí. ")]


def test_a_paragraph_of_twenty_lines_is_shown_whole(book):
    edit(book, "Cấu hình", {"B47": "Đoạn rất dài về các tiêu chí. " * 60})  # three to a line

    assert refresh(book, scores(PASTE), *WEEK).code == 0
