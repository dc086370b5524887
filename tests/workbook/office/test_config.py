"""`Cấu hình`, `Đơn vị`, `Lời văn`: what an office may write there, and how a slip is refused by its cell."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from chiso.workbook.book.layout import (
    BANDS,
    CONFIG_BLOCKS,
    GROUPS,
    LEVELS,
    PARAGRAPHS,
    RECIPIENTS,
    UNITS,
)
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.config import ConfigReader
from chiso.workbook.office.recipients import Addressees, AddressReader
from support.clerk import opened, refresh, scores
from support.config import at, configure, find_setting
from support.paths import DATA
from support.reading import read_annex, read_cell, read_letter

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
PASTE = {"TOÀN HUYỆN": 59.28, "PHÚ LÂM": 63.15, "PHÚ AN": 61.14}


@pytest.fixture
def book(new_book):
    return new_book()


@pytest.mark.parametrize(
    ("cell", "value", "where", "shown"),
    [
        (at(BANDS, "Từ điểm"), "cao", at(BANDS, "Từ điểm"), "cao"),
        (at(BANDS, "Từ điểm"), None, at(BANDS, "Từ điểm"), ""),
        (at(BANDS, "Từ điểm"), 101, at(BANDS, "Từ điểm"), "101"),
        (at(BANDS, "Từ điểm"), -1, at(BANDS, "Từ điểm"), "-1"),
        (at(BANDS, "Từ điểm"), 79.999, at(BANDS, "Từ điểm"), "79.999"),
        (at(BANDS, "Từ điểm"), "nan", at(BANDS, "Từ điểm"), "nan"),
        (at(GROUPS, "Điểm tối đa"), "nhiều", at(GROUPS, "Điểm tối đa"), "nhiều"),
        (at(GROUPS, "Điểm tối đa"), "nan", at(GROUPS, "Điểm tối đa"), "nan"),
        (at(GROUPS, "Điểm tối đa"), -18, at(GROUPS, "Điểm tối đa"), "-18"),
        (at(GROUPS, "Điểm tối đa"), 0, at(GROUPS, "Điểm tối đa"), "0"),
        (at(GROUPS, "Mã nhóm"), None, at(GROUPS, "Mã nhóm"), ""),
        (at(GROUPS, "Mã nhóm"), "CKM", at(GROUPS, "Mã nhóm"), "CKM"),
        (at(GROUPS, "Mã nhóm"), "TDGQ", at(GROUPS, "Mã nhóm", 2), "TDGQ"),
        (at(BANDS, "Xếp loại"), None, at(BANDS, "Xếp loại"), ""),
        (at(UNITS, "Đơn vị"), None, at(UNITS, "Đơn vị"), ""),
        (at(UNITS, "Cấp"), None, at(UNITS, "Cấp"), ""),
        (at(UNITS, "Đơn vị", 2), "PHÚ LÂM", at(UNITS, "Đơn vị", 2), "PHÚ LÂM"),
        (at(UNITS, "Đơn vị", 2), "Xã Phú Lâm", at(UNITS, "Đơn vị", 2), "Xã Phú Lâm"),
        (at(UNITS, "Từ ngày"), "đầu năm", at(UNITS, "Từ ngày"), "đầu năm"),
        (at(UNITS, "Đến ngày"), "31/02/2025", at(UNITS, "Đến ngày"), "31/02/2025"),
    ],
    ids=str,
)
def test_a_list_with_a_slip_is_refused_by_the_cell_of_the_slip(book, cell, value, where, shown):
    configure(book, {cell: value})
    before = book.read_bytes()
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 1
    assert answer.told("error") == [(str(where), shown)]
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("cells", "where", "value"),
    [
        ({at(BANDS, "Từ điểm", 5): 10}, at(BANDS, "Xếp loại"), ""),
        ({at(BANDS, "Từ điểm", 2): 90}, at(BANDS, "Xếp loại"), "Xuất sắc"),
        ({at(BANDS, "Xếp loại", 2): "Xuất sắc"}, at(BANDS, "Xếp loại", 2), "Xuất sắc"),
    ],
    ids=["none from 0", "two from 90", "one name twice"],
)
def test_bands_that_make_no_scale_are_refused(book, cells, where, value):
    configure(book, cells)

    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(str(where), value)]


def test_a_unit_valid_until_before_it_began_is_refused(book):
    last = at(UNITS, "Đến ngày")
    configure(book, {at(UNITS, "Từ ngày"): date(2025, 7, 1), last: date(2024, 7, 1)})

    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(str(last), "01/07/2024")]


@pytest.mark.parametrize("label", ["Trích yếu", "Dòng kèm theo", "Mẫu số văn bản", "Cơ quan ban hành"])
def test_an_unknown_placeholder_in_a_setting_is_refused_by_its_cell(book, label):
    cell = find_setting(book, label)
    configure(book, {cell: "Tuần {tuan}"})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.told("error") == [(str(cell), "{tuan}")]
    assert "tuần, tháng, năm" in answer.problems[0]["message"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Tuần {tuan} của", "{tuan}"), ("Tuần {tuần của", "Tuần {tuần của"), ("Tuần tuần} của", "Tuần tuần} của")],
)
@pytest.mark.parametrize(
    "cell", [at(PARAGRAPHS, "Nội dung", 2), at(LEVELS, "Tiêu đề phụ lục")], ids=["paragraph", "title of an annex"]
)
def test_a_placeholder_that_is_none_is_refused_in_paragraphs_and_titles(book, cell, text, shown):
    configure(book, {cell: text})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.told("error") == [(str(cell), shown)]


def test_a_setting_with_few_choices_takes_no_other_and_does_not_mind_capitals(book):
    cell = find_setting(book, "Nhận xét tự động")
    configure(book, {cell: "KHÔNG"})
    assert refresh(book, scores(PASTE), *WEEK).code == 0
    assert not [text for text in read_letter(book) if text.startswith("Trong 18")]

    configure(book, {cell: "tắt"})
    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(str(cell), "tắt")]


def test_an_empty_roster_is_refused(new_book):
    answer = refresh(new_book("blank"), scores(PASTE), *WEEK)

    assert [where for where, _ in answer.told("error")] == [str(at(UNITS, "Đơn vị"))]


def test_four_levels_are_one_too_many(book):
    configure(book, {at(UNITS, "Cấp", row): f"Cấp {row + 1}" for row in (1, 2, 3)})
    [(where, shown)] = refresh(book, scores(PASTE), *WEEK).told("error")

    assert where == str(at(LEVELS, "Cấp"))
    assert "Cấp 4" in shown


def test_an_offices_own_band_rates_and_is_printed_in_capitals(book):
    configure(book, {at(BANDS, "Xếp loại", 6): "Trung bình khá", at(BANDS, "Từ điểm", 6): 60})
    refresh(book, scores(PASTE), *WEEK)

    assert [row[3] for row in read_annex(book)[1]][:3] == ["TRUNG BÌNH", "TRUNG BÌNH KHÁ", "TRUNG BÌNH KHÁ"]


def test_a_comma_and_trailing_zeros_are_the_offices_choice_in_sentences(book):
    separator, zeros = (
        find_setting(book, label) for label in ("Dấu thập phân trong báo cáo", "Giữ số 0 cuối trong báo cáo")
    )
    configure(book, {separator: ",", zeros: "có"})
    refresh(book, scores({**PASTE, "TOÀN HUYỆN": 59}), *WEEK)

    assert any("huyện đạt: 59,00/100 điểm" in text for text in read_letter(book))


def test_names_are_printed_as_configured_where_capitals_are_switched_off(book):
    capitals = find_setting(book, "In hoa tên đơn vị ở phụ lục")
    configure(book, {capitals: "không", at(UNITS, "Đơn vị"): "Phú Lâm"})
    refresh(book, scores(PASTE), *WEEK)

    assert [row[1] for row in read_annex(book)[1]][:3] == ["TOÀN HUYỆN", "Phú Lâm", "PHÚ AN"]


def test_numbers_in_text_settings_are_text(book):
    cells = {find_setting(book, "Địa danh"): 2023, at(RECIPIENTS, "Nơi nhận"): 7}
    configure(book, cells | {at(LEVELS, "Cấp"): 5, at(UNITS, "Cấp"): 5})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 0
    assert read_cell(book, "Báo cáo", "B4") == "2023, ngày 09 tháng 10 năm 2023"
    assert "- 7;" in read_letter(book)


def test_a_commentary_within_a_sentence_is_filled_in(book):
    configure(book, {at(PARAGRAPHS, "Nội dung", 6): "Nhận xét chung: {nhận xét}"})
    refresh(book, scores(PASTE), *WEEK)

    texts = [text for text in read_letter(book) if text.startswith("Nhận xét chung: Đối với 18 xã, thị trấn: 2 đơn vị")]
    assert len(texts) == 1


def test_mail_settings_do_not_mind_capitals_and_take_no_third_way(book):
    cell = find_setting(book, "Bảo mật thư")
    configure(book, {cell: "starttls"})
    assert refresh(book, scores(PASTE), *WEEK).code == 0

    configure(book, {cell: "không"})
    assert refresh(book, scores(PASTE), *WEEK).told("error") == [(str(cell), "không")]


def test_a_workbook_of_an_earlier_version_has_the_defaults(tmp_path):
    """Without the rows for mail, their labels, and the column of addresses: as before 0.1.0."""
    book = Path(shutil.copy(DATA / "kept/0.1.0.xlsm", tmp_path / "so.xlsm"))
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
    configure(book, {find_setting(book, "Cơ quan ban hành"): UNSEEN})
    config = ConfigReader(ClosedBook(book).read_blocks(CONFIG_BLOCKS)).read_config()

    assert config.settings["issuer"] == "Văn phòng\nHĐND và\nUBND"


def test_a_paragraph_that_no_row_can_show_is_refused_with_its_cell(book):
    cell = at(PARAGRAPHS, "Nội dung", 8)
    configure(book, {cell: "Đoạn rất dài về các tiêu chí. " * 100})
    answer = refresh(book, scores(PASTE), *WEEK)

    assert answer.code == 1
    assert answer.told("error") == [(str(cell), "Đoạn rất dài về các tiêu chí. Đoạn rất dài về các tiêu chí. ")]


def test_a_paragraph_of_twenty_lines_is_shown_whole(book):
    configure(book, {at(PARAGRAPHS, "Nội dung", 8): "Đoạn rất dài về các tiêu chí. " * 60})  # three to a line

    assert refresh(book, scores(PASTE), *WEEK).code == 0
