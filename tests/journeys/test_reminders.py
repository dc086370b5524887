"""Reminders wherever they go: sheet, text file, letter, page and mail, with the office's settings on and off."""

import email
import email.policy
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from support import small_office as office
from support.clerk import chiso, edit, refresh, write_csv
from support.config import configure, find_setting
from support.reading import look_into, read_cell, read_letter
from support.webpages import publish, read_text

pytestmark = pytest.mark.whole

HEADER = ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
FULL = ("", "", "", "", "", "")
WEEKS = (
    (("An Phú", "88.28"), ("Bình Hòa", "49.00"), ("Cái Dầu", "62.00"), ("Sở Nội vụ", "70.00"), ("Sở Y tế", "80.00")),
    (("An Phú", "88.18"), ("Bình Hòa", "48.00"), ("Cái Dầu", "63.00"), ("Sở Nội vụ", "71.00"), ("Sở Y tế", "79.90")),
    (("An Phú", "88.08"), ("Bình Hòa", "47.50"), ("Cái Dầu", "64.00"), ("Sở Nội vụ", "72.00"), ("Sở Y tế", "79.80")),
    (("An Phú", "87.98"), ("Bình Hòa", "46.90"), ("Cái Dầu", ""), ("Sở Nội vụ", "73.00"), ("Sở Y tế", "79.00")),
)
GROUPS = {"An Phú": ("8.99", "20", "12", "6.99", "18", "22")}
"""Of the last week: 49.9 % of 18 points, and 69.9 % of 10."""

MESSAGE = """ĐÔN ĐỐC TUẦN 4 THÁNG 10 NĂM 2023
Số liệu ngày 23/10/2023: 4 đơn vị, 9 việc.
Xã:
- An Phú: yếu: Công khai, minh bạch 8,99/18; chú ý: Thanh toán trực tuyến 6,99/10; giảm 3 tuần liền
- Bình Hòa: xếp loại YẾU (4 tuần); giảm 3 tuần liền; giảm 0,6 điểm
- Cái Dầu: chưa có điểm
Sở:
- Sở Y tế: giảm 3 tuần liền; giảm 0,8 điểm
Đề nghị các đơn vị rà soát, khắc phục."""
COMMUNES = (
    "Cần đôn đốc (Xã): chưa có điểm: Cái Dầu; xếp loại YẾU: Bình Hòa (4 tuần liền); Công khai, minh bạch dưới 50% "
    "điểm tối đa: An Phú; Thanh toán trực tuyến dưới 70%: An Phú; giảm 3 tuần liền trở lên: An Phú (3 tuần liền), "
    "Bình Hòa (3 tuần liền); giảm từ 0,5 điểm trở lên: Bình Hòa (0,6 điểm)."
)
OFFICES = (
    "Cần đôn đốc (Sở): giảm 3 tuần liền trở lên: Sở Y tế (3 tuần liền); giảm từ 0,5 điểm trở lên: Sở Y tế (0,8 điểm)."
)
LETTER = (COMMUNES, OFFICES)
LIST = [
    ("Xã", "3 đơn vị, 7 việc", None, None, None),
    ("An Phú", "Công khai, minh bạch đạt 49,9% điểm tối đa (8,99/18)", "Tuần 4/T10", 1, 9.01),
    ("An Phú", "Thanh toán trực tuyến đạt 69,9% điểm tối đa (6,99/10), cần chú ý", "Tuần 4/T10", 1, 3.01),
    ("An Phú", "Giảm 3 tuần liền", "Tuần 2/T10", 3, 0.3),
    ("Bình Hòa", "Xếp loại YẾU", "Tuần 1/T10", 4, 3.1),
    ("Bình Hòa", "Giảm 3 tuần liền", "Tuần 2/T10", 3, 2.1),
    ("Bình Hòa", "Giảm 0,6 điểm", "Tuần 4/T10", 1, 0.6),
    ("Cái Dầu", "Chưa có điểm", "Tuần 4/T10", 1, "–"),
    ("Sở", "1 đơn vị, 2 việc", None, None, None),
    ("Sở Y tế", "Giảm 3 tuần liền", "Tuần 2/T10", 3, 1),
    ("Sở Y tế", "Giảm 0,8 điểm", "Tuần 4/T10", 1, 0.8),
]


def record(book, number):
    rows = [
        HEADER,
        *((name, score, *(GROUPS.get(name, FULL) if number == 4 else FULL)) for name, score in WEEKS[number - 1]),
    ]
    answer = refresh(book, write_csv(rows), "--week", f"2023-10/{number}", "--date", f"2023-10-{7 * number - 5:02}")
    assert answer.code == 0, answer.out


@pytest.fixture(scope="module")
def four_weeks(tmp_path_factory):
    """Four weeks of a small office, in which every rule holds for somebody. Copy before use."""
    book = office.create(tmp_path_factory.mktemp("four") / "so.xlsx")
    for number in range(1, 5):
        record(book, number)
    return book


@pytest.fixture
def book(four_weeks, tmp_path):
    """A copy of one's own."""
    return Path(shutil.copy(four_weeks, tmp_path))


def switch(book, **settings):
    """Set settings by label, and refresh from what is recorded."""
    labels = {"letter": "Đôn đốc trong báo cáo", "shared": "Đôn đốc trên trang và trong thư"}
    configure(book, {find_setting(book, labels[key]): value for key, value in settings.items()})
    assert chiso("refresh", book, "--week", "2023-10/4").code == 0


def export(book, *options):
    folder = book.parent / "ra"
    answer = chiso("export", book, "--to", folder, "--force", *options)
    assert answer.code == 0, answer.err
    return folder


def mail_units(book):
    """The mails to the units, by unit: their plain text."""
    out = book.parent / "thu"
    answer = chiso("mail", book, "--per-unit", "--out", out)
    assert answer.code == 0, answer.err
    mails = {}
    for path in sorted(out.iterdir() if out.is_dir() else book.parent.glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        mails[message["subject"].rpartition(" - ")[2]] = message.get_body(("plain",)).get_content()
    return mails


def test_the_sheet_lists_them_and_holds_the_message(book):
    sheet = look_into(book)["Đôn đốc"]

    assert sheet["A3"].value == "Tuần 4 tháng 10 năm 2023: 4 đơn vị, 9 việc"
    assert [row for row in sheet.iter_rows(min_row=7, max_col=5, values_only=True) if row[0]] == LIST
    assert sheet["G7"].value == MESSAGE


def test_the_text_file_is_the_message_as_every_notepad_reads_it(book):
    data = (export(book, "--text") / "2023-10-T4-tin-nhan.txt").read_bytes()

    assert data == ("\ufeff" + MESSAGE + "\n").replace("\n", "\r\n").encode()


def test_all_kinds_include_the_text_file(book):
    names = {path.name for path in export(book, "--all").iterdir()}

    assert "2023-10-T4-tin-nhan.txt" in names


def test_nothing_else_tells_them_unless_asked(book):
    pages = publish(book, book.parent / "trang")

    assert not any("đôn đốc" in line.lower() for line in read_letter(book))
    assert not any("đôn đốc" in read_text(page).lower() for page in pages)
    assert not any("đôn đốc" in text.lower() for text in mail_units(book).values())


def test_the_letter_names_them_after_the_commentary(book):
    switch(book, letter="có")
    letter = read_letter(book)
    comment = next(index for index, line in enumerate(letter) if line.startswith("Cả 2 sở"))

    assert tuple(letter[comment + 1 : comment + 3]) == LETTER
    said = [p.text for p in Document(BytesIO(next(export(book, "--docx").glob("*.docx")).read_bytes())).paragraphs]
    assert [line for line in said if line.startswith("Cần đôn đốc")] == list(LETTER)


def test_a_configured_paragraph_says_where_they_stand(book):
    sheet = look_into(book)["Lời văn"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "{nhận xét}")
    edit(book, "Lời văn", {f"B{row}": "Về đôn đốc: {đôn đốc}"})
    switch(book, letter="có")

    assert f"Về đôn đốc: {' '.join(LETTER)}" in read_letter(book)
    assert not any(line.startswith("Cần đôn đốc") for line in read_letter(book))
    switch(book, letter="không")
    assert not any("đôn đốc" in line.lower() for line in read_letter(book))


def test_without_a_commentary_they_stand_before_the_sentence_that_closes_the_letter(book):
    sheet = look_into(book)["Lời văn"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "{nhận xét}")
    edit(book, "Lời văn", {f"B{row}": None})
    switch(book, letter="có")
    letter = read_letter(book)

    assert letter[letter.index(OFFICES) + 1].endswith("./.")
    assert letter[letter.index(OFFICES) - 1] == COMMUNES


def test_a_paragraph_of_its_own_keeps_levels_apart(book):
    sheet = look_into(book)["Lời văn"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "{nhận xét}")
    edit(book, "Lời văn", {f"B{row}": "{đôn đốc}"})
    switch(book, letter="có")

    assert [line for line in read_letter(book) if line.startswith("Cần đôn đốc")] == list(LETTER)


def test_they_leave_letter_page_and_mail_when_there_are_none(book):
    switch(book, letter="có", shared="có")
    grid = write_csv([HEADER[:2], *((name, "90.00") for name, _ in WEEKS[0])])
    assert refresh(book, grid, "--week", "2023-11/1", "--date", "2023-11-06").code == 0
    sheet = look_into(book)["Đôn đốc"]
    pages = publish(book, book.parent / "trang")

    assert sheet["A3"].value == "Tuần 1 tháng 11 năm 2023: không có đơn vị nào phải đôn đốc"
    assert sheet["G7"].value == (
        "ĐÔN ĐỐC TUẦN 1 THÁNG 11 NĂM 2023\nSố liệu ngày 06/11/2023: không có đơn vị nào phải đôn đốc."
    )
    assert [row for row in sheet.iter_rows(min_row=7, max_col=5, values_only=True) if row[0]] == []
    assert not any("đôn đốc" in line.lower() for line in read_letter(book))
    assert not any("đôn đốc" in read_text(page).lower() for page in pages)
    assert not any("đôn đốc" in text.lower() for text in mail_units(book).values())


def test_page_and_fragment_have_a_section_of_them(book):
    switch(book, shared="có")
    for page in publish(book, book.parent / "trang"):
        text = read_text(page)
        assert "Nội dung cần đôn đốc" in text
        assert "4 đơn vị, 9 việc" in text
        assert "Công khai, minh bạch đạt 49,9% điểm tối đa (8,99/18)" in text
        assert "Xếp loại YẾU (từ Tuần 1/T10, 4 tuần liền)" in text
        assert text.index("An Phú Công khai") < text.index("Bình Hòa Xếp loại") < text.index("Cái Dầu Chưa có điểm")


def test_the_mail_to_a_unit_has_its_own_alone(book):
    switch(book, shared="có")
    mails = mail_units(book)

    assert "- Xếp loại YẾU (từ Tuần 1/T10, 4 tuần liền)\n- Giảm 3 tuần liền" in mails["Bình Hòa"].replace("\r\n", "\n")
    assert "Công khai, minh bạch đạt" not in mails["Bình Hòa"]
    assert "- Chưa có điểm" in mails["Cái Dầu"]
    assert "đôn đốc" not in mails["Sở Nội vụ"].lower()


def test_rules_that_are_off_remind_of_nothing_and_say_so(book):
    labels = (
        "Đôn đốc: nhóm yếu, dưới (%)", "Đôn đốc: nhóm cần chú ý, dưới (%)", "Đôn đốc: xếp loại thấp nhất",
        "Đôn đốc: giảm từ (điểm)", "Đôn đốc: số tuần giảm liền", "Đôn đốc: chưa có điểm",
    )  # fmt: skip
    configure(book, {find_setting(book, label): "không" for label in labels})
    assert chiso("refresh", book, "--week", "2023-10/4").code == 0

    assert read_cell(book, "Đôn đốc", "A3") == "Tuần 4 tháng 10 năm 2023: không có đơn vị nào phải đôn đốc"
    assert read_cell(book, "Đôn đốc", "A4") == "Mọi quy tắc đôn đốc đang tắt ở trang cấu hình."
