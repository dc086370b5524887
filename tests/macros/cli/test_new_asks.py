"""`chiso new` for an office: what its options say, what it asks on a terminal, what it leaves to be filled in."""

import sys

import pytest

from chiso.workbook.book.layout import LEVELS
from support.clerk import chiso, refresh, scores
from support.config import at, configure, find_setting
from support.reading import read_cell, read_letter, read_rows

if sys.platform != "win32":
    from support.terminal import type_into

WARD = ["--level", "ward", "--locality", "Long Xuyên"]
QUESTIONS = ("Cấp của cơ quan", "Địa danh", "Tên đầy đủ của cơ quan", "Số, ký hiệu văn bản", "Họ tên người ký")


@pytest.fixture
def book(tmp_path):
    return tmp_path / "so.xlsx"


def setting(book, label):
    spot = find_setting(book, label)
    return read_cell(book, spot.sheet, spot.cell)


def panel(book):
    """The rows of the panel: what was seen, what to do."""
    rows = [[cell for cell in row[9:17] if cell is not None] for row in read_rows(book, "Nhập liệu", first_row=5)[:6]]
    return [row for row in rows if row]


# Options


def test_options_fill_a_wards_workbook(book):
    made = chiso("new", book, *WARD, "--number", "12/BC-VP", "--signer", "Nguyễn Văn A")

    assert made.code == 0
    assert setting(book, "Cơ quan chủ quản") == "UBND PHƯỜNG LONG XUYÊN"
    assert setting(book, "Tên đầy đủ cơ quan ban hành") == "Văn phòng HĐND và UBND phường Long Xuyên"
    assert setting(book, "Địa danh") == "Long Xuyên"
    assert setting(book, "Mẫu số văn bản") == "{số}/BC-VP"
    assert read_cell(book, "Nhập liệu", "H7") == "Nguyễn Văn A"


@pytest.mark.parametrize("word", ["department", "sở", "SỞ"])
def test_a_level_may_be_named_in_vietnamese_too(book, word):
    chiso("new", book, "--level", word, "--issuer", "Sở Y tế", "--parent", "UBND TỈNH CÀ MAU")

    assert (setting(book, "Cơ quan ban hành"), setting(book, "Cơ quan chủ quản")) == ("SỞ Y TẾ", "UBND TỈNH CÀ MAU")


@pytest.mark.parametrize(
    "options",
    [
        ("--level", "huyện"),
        ("--level", "ward", "--profile", "so-2025"),
        ("--number", "12"),
        ("--signer", "x" * 201),
        ("--issuer", "\x07"),
    ],
)
def test_an_option_that_says_nothing_usable_is_wrong_usage(book, options):
    answer = chiso("new", book, *options)

    assert (answer.code, answer.out) == (2, "")
    assert not book.exists()


def test_a_province_is_named_by_the_units_of_its_export(book, portal_files):
    made = chiso("new", book, "--level", "province", "--units", portal_files[1])

    assert (made.code, made.err) == (0, "")
    assert "với 117 đơn vị" in made.out
    assert "Sở, ban, ngành: 15 đơn vị" in made.out
    assert setting(book, "Tên đầy đủ cơ quan ban hành") == "Văn phòng UBND tỉnh An Giang"


# What is left to be filled in


def test_without_a_terminal_nothing_is_asked_and_the_panel_lists_what_lacks(book):
    made = chiso("new", book, "--profile", "blank")

    assert "Trả lời vài câu" not in made.out
    assert read_cell(book, "Nhập liệu", "J3") == "Chưa có số liệu"
    assert [row[-1].split(":")[0] for row in panel(book)] == [
        "Cơ quan chủ quản",
        "Tên đầy đủ cơ quan ban hành",
        "Địa danh",
        "Chưa có đơn vị nào. Chép tên từ bảng điểm vào trang Đơn vị, mỗi dòng một tên, kèm cấp (ví dụ Xã, phường).",
        "Người ký",
    ]


def test_what_lacks_is_printed_with_its_cells(book):
    made = chiso("new", book, "--profile", "blank")

    assert "Còn 5 chỗ cần điền" in made.out
    assert f"{find_setting(book, 'Địa danh')}  …" in made.out


def test_an_example_of_units_is_to_be_checked_and_a_list_is_not(book, tmp_path):
    made = chiso("new", book, *WARD)
    (tmp_path / "ds.csv").write_text("đơn vị\nPhòng Kinh tế\n", encoding="utf-8")
    own = chiso("new", tmp_path / "rieng.xlsx", *WARD, "--units", tmp_path / "ds.csv", "--signer", "A")

    assert "Danh sách mẫu" in made.out
    assert "cần điền" not in own.out


def test_the_first_report_notes_what_lacks_and_the_second_does_not(book, tmp_path):
    (tmp_path / "ds.csv").write_text("đơn vị\nPhú Lâm\nPhú An\n", encoding="utf-8")
    chiso("new", book, "--profile", "blank", "--units", tmp_path / "ds.csv")
    first = refresh(book, scores({"Phú Lâm": 60, "Phú An": 59}), "--week", "2025-10/1", "--date", "2025-10-06")
    again = refresh(book, scores({"Phú Lâm": 60, "Phú An": 59}), "--week", "2025-10/1", "--date", "2025-10-06")
    second = refresh(book, scores({"Phú Lâm": 61, "Phú An": 58}), "--week", "2025-10/2", "--date", "2025-10-13")
    told = [[p["message"] for p in answer.problems if "chưa điền" in p["message"]] for answer in (first, again, second)]

    assert first.code == 0
    assert len(told[0]) == 1
    assert f"{find_setting(book, 'Địa danh')} (Địa danh)" in told[0][0]
    assert told[1:] == [told[0], []]


def test_what_was_filled_in_is_noted_no_more(book, tmp_path):
    (tmp_path / "ds.csv").write_text("đơn vị\nPhú Lâm\n", encoding="utf-8")
    chiso("new", book, "--profile", "blank", "--units", tmp_path / "ds.csv")
    named = {"Cơ quan chủ quản": "UBND XÃ PHÚ LÂM", "Tên đầy đủ cơ quan ban hành": "Văn phòng", "Địa danh": "Phú Lâm"}
    configure(book, {find_setting(book, label): value for label, value in named.items()})
    answer = refresh(book, scores({"Phú Lâm": 60}), "--week", "2025-10/1", "--date", "2025-10-06")

    assert not [p for p in answer.problems if "chưa điền" in p["message"]]
    assert not [text for text in read_letter(book) if "…" in text]


def test_a_level_without_a_title_gets_one_that_names_it(book, tmp_path):
    (tmp_path / "ds.csv").write_text("đơn vị,cấp\nTrạm 1,Trạm y tế\n", encoding="utf-8")
    chiso("new", book, "--profile", "blank", "--units", tmp_path / "ds.csv")
    configure(book, {at(LEVELS, "Tiêu đề phụ lục"): None})
    refresh(book, scores({"Trạm 1": 60}), "--week", "2025-10/1", "--date", "2025-10-06")

    titles = [str(cell) for row in read_rows(book, "Phụ lục")[:6] for cell in row if cell]
    assert any("CỦA CÁC TRẠM Y TẾ\n(Ngày 06/10/2025 - Tuần 1)" in title for title in titles)


# The terminal

needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


@needs_pty
def test_on_a_terminal_all_is_asked_and_answers_stand_where_they_belong(book):
    answers = ["xã", "Phú Lâm", "", "7/BC-VP", "Trần Thị B"]
    shown = type_into(["new", book], answers)

    assert shown.code == 0
    assert [question for question in QUESTIONS if question in shown.out] == list(QUESTIONS)
    assert "[Văn phòng HĐND và UBND xã Phú Lâm]" in shown.out
    assert setting(book, "Tên đầy đủ cơ quan ban hành") == "Văn phòng HĐND và UBND xã Phú Lâm"
    assert setting(book, "Mẫu số văn bản") == "{số}/BC-VP"
    assert read_cell(book, "Nhập liệu", "H7") == "Trần Thị B"


@needs_pty
def test_on_a_terminal_enter_alone_leaves_all_to_be_filled_in(book):
    shown = type_into(["new", book], [""] * 5)

    assert shown.code == 0
    assert "Còn 5 chỗ cần điền" in shown.out
    assert setting(book, "Địa danh") == "…"


@needs_pty
def test_only_what_no_option_said_is_asked(book):
    shown = type_into(["new", book, *WARD, "--issuer", "Văn phòng", "--number", "1/BC-VP"], ["A"])

    assert [question for question in QUESTIONS if question in shown.out] == ["Họ tên người ký"]
    assert shown.code == 0


@needs_pty
def test_an_offices_own_profile_asks_for_the_signer_alone(book):
    shown = type_into(["new", book, "--profile", "an-giang-2025"], [""])

    assert [question for question in QUESTIONS if question in shown.out] == ["Họ tên người ký"]
    assert shown.code == 0


@needs_pty
def test_an_answer_that_cannot_be_used_is_asked_again(book):
    shown = type_into(["new", book], ["huyện", "sở", "tỉnh Cà Mau", "Sở Y tế", "12", "12/BC-SYT", "A"])

    assert shown.code == 0
    assert "Lỗi: Cấp phải là một trong" in shown.out
    assert setting(book, "Mẫu số văn bản") == "{số}/BC-SYT"


@needs_pty
def test_a_city_typed_as_the_place_is_a_city_throughout(book):
    type_into(["new", book, "--level", "province"], ["thành phố Huế", "", "", ""])

    assert setting(book, "Tên đầy đủ cơ quan ban hành") == "Văn phòng UBND thành phố Huế"
    assert setting(book, "Tên dòng điểm chung") == "TOÀN THÀNH PHỐ"


@needs_pty
def test_ctrl_c_leaves_no_workbook(book):
    shown = type_into(["new", book], ["xã", "\x03"])

    assert shown.code != 0
    assert "Traceback" not in shown.out
    assert not book.exists()
