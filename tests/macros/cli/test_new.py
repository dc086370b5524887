"""`chiso new`: profiles, and an office's own list of units."""

from datetime import datetime

import pytest

from support.clerk import chiso, refresh, scores
from support.reading import read_annex, read_rows

HEADER = "mã,đơn vị,cấp,tên khác,từ ngày,đến ngày"
NOTHING_LACKS = ("--issuer", "Văn phòng UBND huyện A", "--locality", "A", "--signer", "B")
ROW = "P01,Xã Phú Lâm,Xã,UBND Phú Lâm; Phú Lâm cũ,01/07/2025,"


@pytest.fixture
def make(tmp_path):
    """Build a workbook from the bytes of a list of units: answer and path."""

    def build(data):
        (tmp_path / "don-vi.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
        book = tmp_path / "so.xlsx"
        return chiso("new", book, "--profile", "blank", "--units", tmp_path / "don-vi.csv", *NOTHING_LACKS), book

    return build


def units(book):
    """The units of Đơn vị: code, name, level, aliases, days as text."""
    rows = [row[:6] for row in read_rows(book, "Đơn vị", first_row=5)]
    return [
        tuple(f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value for value in row) for row in rows if row[1]
    ]


EXPECTED = [
    ("P01", "Xã Phú Lâm", "Xã", "UBND Phú Lâm; Phú Lâm cũ", "2025-07-01", None),
    (None, "Xã Phú An", "Xã", None, None, None),
]
LISTS = {
    "comma": f"{HEADER}\n{ROW}\n,Xã Phú An,Xã,,,\n",
    "semicolon": f"{HEADER}\n{ROW.replace(';', '|')}\n,Xã Phú An,Xã,,,\n".replace(",", ";").replace(
        "UBND Phú Lâm| Phú Lâm cũ", '"UBND Phú Lâm; Phú Lâm cũ"'
    ),
    "tab": f"{HEADER}\n{ROW}\n,Xã Phú An,Xã,,,\n".replace(",", "\t"),
    "byte order mark": f"\ufeff{HEADER}\n{ROW}\n,Xã Phú An,Xã,,,\n",
    "quoted": f'"mã","đơn vị","cấp","tên khác","từ ngày","đến ngày"\n"{ROW.replace(",", chr(34) + "," + chr(34))}"\n'
    ',"Xã Phú An","Xã",,,\n',
    "windows lines": f"{HEADER}\r\n{ROW}\r\n\r\n,Xã Phú An,Xã,,,\r\n",
    "capitals and spaces": f"MÃ, Đơn Vị ,CẤP,Tên khác,Từ ngày,Đến ngày\n {ROW}\n, Xã  Phú An ,Xã,,,\n",
    "another order": "cấp,đơn vị,từ ngày,mã,tên khác\n"
    "Xã,Xã Phú Lâm,2025-07-01,P01,UBND Phú Lâm; Phú Lâm cũ\nXã,Xã Phú An\n",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_units_is_read_however_it_was_saved(make, kind):
    answer, book = make(LISTS[kind])

    assert answer.code == 0, answer.err
    assert answer.out == f"Đã tạo {book} với 2 đơn vị.\n"
    assert units(book) == EXPECTED


def test_utf_16_as_excel_saves_unicode_text_is_read_too_or_refused_with_the_way_out(make):
    answer, book = make(LISTS["tab"].encode("utf-16"))

    if answer.code:
        assert "CSV UTF-8" in answer.err
        assert not book.exists()
    else:
        assert units(book) == EXPECTED


def test_names_alone_make_one_level(make):
    answer, book = make("đơn vị\nPhú Lâm\nPhú An\n")

    assert answer.code == 0
    assert {row[2] for row in units(book)} == {"Đơn vị"}
    assert refresh(book, scores({"Phú Lâm": 60, "Phú An": 59}), "--week", "2025-10/1", "--date", "2025-10-06").code == 0
    assert [row[1] for row in read_annex(book)[1]] == ["PHÚ LÂM", "PHÚ AN"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "thiếu cột “đơn vị”"),
        ("tên,cấp\nPhú Lâm,Xã\n", "thiếu cột “đơn vị”"),
        (f"{HEADER}\n", "không có đơn vị nào"),
        (f"{HEADER}\n,,Xã,,,\n", "không có đơn vị nào"),
        (f"{HEADER}\nP01,Phú Lâm,Xã,,31/02/2025,\n", "dòng 2: “31/02/2025” không phải ngày"),
        (f"{HEADER}\nP01,Phú Lâm,Xã,,,mai\n", "dòng 2: “mai” không phải ngày"),
        ("mã,đơn vị\nP01,Phú Lâm\n".encode("utf-16"), "không phải văn bản UTF-8"),
        ("đơn vị\nPhú Lâm\n".encode("cp1258", "replace"), "UTF-8"),
        (b"PK\x03\x04\xff\xfe" + bytes(50), "không phải văn bản UTF-8"),
        ("đơn vị\nPhú\x00Lâm\n", "don-vi.csv"),
        (f'{HEADER}\nP01,"Phú Lâm,Xã,,,\n', "don-vi.csv"),
        (f"{HEADER}\nP01,Phú Lâm,Xã,,,\nP02,Phú Lâm,Xã,,,\n", "Phú Lâm"),
        (f"{HEADER}\nP01,Phú Lâm,Xã 1,,,\nP02,A,Xã 2,,,\nP03,B,Xã 3,,,\nP04,C,Xã 4,,,\n", "tối đa 3 cấp"),
    ],
    ids=str,
)
def test_a_list_that_cannot_be_used_is_refused_and_no_workbook_is_made(make, data, told):
    answer, book = make(data)

    assert (answer.code, answer.out) == (1, "")
    assert told in answer.err
    assert "ngoài dự kiến" not in answer.err
    assert not book.exists()


def test_a_profile_without_units_says_what_to_do_next(tmp_path):
    answer = chiso("new", tmp_path / "so.xlsx")

    assert answer.code == 0
    assert "điền danh sách Đơn vị trước" in answer.out


@pytest.mark.parametrize(("profile", "count"), [("phu-tan-2023", 18), ("an-giang-2025", 117)])
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".XLSX"])
def test_a_profile_has_its_units(tmp_path, profile, count, suffix):
    answer = chiso("new", tmp_path / f"so{suffix}", "--profile", profile)

    assert (answer.code, answer.err) == (0, "")
    assert f"với {count} đơn vị" in answer.out


def test_an_existing_workbook_is_never_overwritten(tmp_path):
    book = tmp_path / "so.xlsx"
    book.write_bytes("quan trọng".encode())

    assert chiso("new", book, "--profile", "phu-tan-2023").code == 2
    assert book.read_bytes() == "quan trọng".encode()


def test_the_units_of_a_list_may_replace_those_of_a_profile(make, tmp_path):
    make(LISTS["comma"])
    book = tmp_path / "rieng.xlsx"
    answer = chiso("new", book, "--profile", "phu-tan-2023", "--units", tmp_path / "don-vi.csv")

    assert answer.code == 0
    assert units(book) == EXPECTED
