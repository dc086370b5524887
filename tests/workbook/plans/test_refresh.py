"""All or nothing: whatever is refused leaves the file byte for byte, and names cell, value and remedy."""

import csv
import io
from datetime import date

import pytest
from openpyxl import Workbook

from support.clerk import chiso, edit, paste_by_hand, refresh, write_csv
from support.reading import read_cell

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
HEAD = ("STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP")
GOOD = (2, "PHÚ AN", 61.14)


def sheet(*rows):
    """Rows as an .xlsx file; text that starts with = is a formula there."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def lines(*rows):
    return write_csv(rows)


def one(value):
    """A good row and one whose score is `value`."""
    return lines(HEAD, (1, "PHÚ LÂM", value), GOOD)


# what is wrong → paste, cell, value as shown
BAD = {
    "a word for a score": (one("tốt"), "D14", "tốt"),
    "two separators": (one("5,9.28"), "D14", "5,9.28"),
    "thousands": (one("1.234,56"), "D14", "1.234,56"),
    "a letter O for a zero": (one("59.O8"), "D14", "59.O8"),
    "three decimals": (one("58.794"), "D14", "58.794"),
    "over 100": (one("163.15"), "D14", "163.15"),
    "below 0": (one("-1"), "D14", "-1"),
    "a lost decimal sign": (one("6315"), "D14", "6315"),
    "another denominator": (one("59.28/50"), "D14", "59.28/50"),
    "a date as text": (one("9/10/2023"), "D14", "9/10/2023"),
    "a formula as text": (one("=59+1"), "D14", "=59+1"),
    "a percent format": (one("0.6315"), "D14", "0.6315"),
    "an error as text": (one("#N/A"), "D14", "#N/A"),
    "a misspelt name": (lines(HEAD, (1, "PHÚ LÂN", 63.15), GOOD), "C14", "PHÚ LÂN"),
    "a name without accents": (lines(HEAD, (1, "PHU LAM", 63.15), GOOD), "C14", "PHU LAM"),
    "a unit of another district": (
        lines(HEAD, (1, "Xã Phú Lâm - huyện Châu Phú", 63.15), GOOD),
        "C14",
        "Xã Phú Lâm - huyện Châu Phú",
    ),
    "a score without a name": (lines(HEAD, GOOD, (None, None, 58.1)), "D15", "58.1"),
    "one unit twice": (lines(HEAD, (1, "PHÚ LÂM", 63.15), (2, "Xã Phú Lâm", 63.2)), "D15", "63.2"),
    "the total twice": (lines(HEAD, (None, "TOÀN HUYỆN", 59.28), GOOD, (None, "TỔNG", 59.3)), "D16", "59.30"),
    "a bad total": (lines(HEAD, (None, "TOÀN HUYỆN", "59,28,1"), GOOD), "D14", "59,28,1"),
    "a group over its maximum": (lines((*HEAD, "TTTT"), (1, "PHÚ LÂM", 63.15, 11)), "E14", "11"),
    "a heading that contradicts itself": (
        lines((*HEAD, "CLGQ - Thanh toán trực tuyến"), (1, "PHÚ LÂM", 63.15, 9)),
        "E13",
        "CLGQ - Thanh toán trực tuyến",
    ),
    "two columns of one group": (lines((*HEAD, "TTTT", "TTTT"), (1, "PHÚ LÂM", 63.15, 9, 9)), "F13", "TTTT"),
    "no name column": (lines(("STT", "ĐIỂM TỔNG HỢP"), (1, 63.15), (2, 61.14)), None, None),
    "no score column": (lines(("STT", "ĐƠN VỊ"), (1, "PHÚ LÂM"), (2, "PHÚ AN")), None, None),
    "two score columns without a week": (
        lines(("ĐƠN VỊ", "ĐIỂM", "ĐIỂM"), ("PHÚ LÂM", 63.15, 63.08), ("PHÚ AN", 61.14, 61.03)),
        None,
        None,
    ),
    "only last week's column": (
        lines(("ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 1/T10)"), ("PHÚ LÂM", 63.08)),
        None,
        None,
    ),
    "units of another district only": (lines(HEAD, (1, "Mỹ Đức", 63.15), (2, "Khánh Hòa", 61.14)), None, None),
    "a letter instead of a table": ("Kính gửi anh chị,\nđề nghị nộp báo cáo.\n".encode(), None, None),
    "an error cell": (sheet(HEAD, (1, "PHÚ LÂM", "#DIV/0!"), GOOD), "D14", "#DIV/0!"),
    "a formula never calculated": (sheet(HEAD, (1, "PHÚ LÂM", "=1+59"), GOOD), "D14", "(công thức chưa có kết quả)"),
    "a score turned into a date": (sheet(HEAD, (1, "PHÚ LÂM", date(2023, 12, 1)), GOOD), "D14", "01/12/2023"),
    "a true or false": (sheet(HEAD, (1, "PHÚ LÂM", True), GOOD), "D14", "TRUE"),
    "a comma that splits scores": ("ĐƠN VỊ,ĐIỂM\nPHÚ LÂM,63,15\nPHÚ AN,61,14\n".encode(), None, None),
    "nothing": (b"", None, None),
    "bytes of no file": (bytes(range(256)) * 4, None, None),
    "a damaged workbook": (b"PK\x03\x04" + bytes(200), None, None),
}


@pytest.mark.parametrize("hazard", BAD)
def test_a_bad_paste_leaves_the_bytes_of_the_file(new_book, tmp_path, hazard):
    paste, cell, value = BAD[hazard]
    book = new_book()
    before, times = book.read_bytes(), book.stat().st_mtime_ns
    source = tmp_path / ("diem.xlsx" if paste.startswith(b"PK") else "diem.csv")
    source.write_bytes(paste)
    answer = chiso("refresh", book, "--from", source, *WEEK, "--json")

    assert answer.code == 1, answer.out
    assert (book.read_bytes(), book.stat().st_mtime_ns) == (before, times)
    assert answer.err == ""
    assert answer.told("error")
    if cell is not None:
        assert answer.told("error") == [(f"Nhập liệu!{cell}", value)]
    for problem in answer.problems:
        assert problem["message"].endswith((".", "?", ")")), problem


@pytest.mark.parametrize("hazard", [name for name, bad in BAD.items() if bad[1] and not bad[0].startswith(b"PK")])
def test_the_same_rows_typed_into_the_paste_area_are_refused_alike(new_book, hazard):
    paste, cell, _ = BAD[hazard]
    book = new_book()
    paste_by_hand(book, [[text or None for text in row] for row in csv.reader(io.StringIO(paste.decode()))])
    before = book.read_bytes()
    answer = refresh(book, None, *WEEK)

    assert answer.code == 1
    assert [where for where, _ in answer.told("error")] == [f"Nhập liệu!{cell}"]
    assert book.read_bytes() == before


def test_every_error_is_told_at_once_not_one_after_the_other(new_book):
    paste = lines(HEAD, (1, "PHÚ LÂN", 63.15), (2, "PHÚ AN", "x"), (3, "PHÚ MỸ", 101), (4, "TÂN HÒA", 58.72))

    assert [where for where, _ in refresh(new_book(), paste, *WEEK).told("error")] == [
        "Nhập liệu!C14",
        "Nhập liệu!D15",
        "Nhập liệu!D16",
    ]


def test_an_error_in_a_pasted_file_is_also_placed_in_that_file(new_book, tmp_path):
    source = tmp_path / "diem.xlsx"
    source.write_bytes(sheet(("Tiêu đề",), HEAD, (1, "PHÚ LÂM", "hỏng"), GOOD))
    answer = chiso("refresh", new_book(), "--from", source, *WEEK, "--json")

    [problem] = [problem for problem in answer.problems if problem["severity"] == "error"]
    assert "Sheet!C3" in problem["message"]


def test_a_table_larger_than_the_paste_area_is_refused(new_book):
    wide = lines(("ĐƠN VỊ", "ĐIỂM", *(f"Ghi chú {n}" for n in range(40))), ("PHÚ LÂM", 63.15, *["x"] * 40))
    long = lines(("ĐƠN VỊ", "ĐIỂM"), *[("PHÚ LÂM", 63.15)] * 20_001)

    for paste in (wide, long):
        answer = refresh(new_book(), paste, *WEEK)
        assert answer.code == 1
        assert "lớn hơn vùng dán" in answer.out


@pytest.mark.parametrize(
    ("cells", "where", "value"),
    [
        ({"D5": None}, "D5", ""),
        ({"D5": 23}, "D5", "23"),
        ({"D5": "hai nghìn"}, "D5", "hai nghìn"),
        ({"D6": 13}, "D6", "13"),
        ({"D6": 10.5}, "D6", "10.5"),
        ({"D7": 6}, "D7", "6"),
        ({"D7": "Tuần 2"}, "D7", "Tuần 2"),
        ({"D8": "mồng 9"}, "D8", "mồng 9"),
        ({"D8": "31/02/2023"}, "D8", "31/02/2023"),
        ({"D9": "tuần"}, "D9", "tuần"),
        ({"F5": "sáu mươi"}, "F5", "sáu mươi"),
        ({"F5": 160}, "F5", "160"),
        ({"F5": 59.285}, "F5", "59.285"),
        ({"F6": 12, "F7": 11}, "F6", "12/11"),
        ({"F6": 2}, "F6", "2/"),
        ({"F7": 11}, "F6", "/11"),
        ({"F6": "hai", "F7": 11}, "F6", "hai/11"),
        ({"H6": "hôm nay"}, "H6", "hôm nay"),
    ],
)
def test_an_input_cell_that_makes_no_sense_is_named_with_what_it_holds(new_book, seed_pastes, cells, where, value):
    book = new_book()
    edit(book, "Nhập liệu", {"D5": 2023, "D6": 10, "D7": 2, "D8": date(2023, 10, 9), **cells})
    before = book.read_bytes()
    answer = refresh(book, seed_pastes[1])

    assert answer.code == 1
    assert answer.told("error") == [(f"Nhập liệu!{where}", value)]
    assert book.read_bytes() == before


def test_an_option_takes_the_place_of_a_cell_that_makes_no_sense(new_book, seed_pastes):
    book = new_book()
    edit(book, "Nhập liệu", {"D5": "x", "D8": "y", "D9": "z", "F5": "t", "F6": "h"})
    options = ("--basis", "year", "--total", "59.28", "--place", "2/11")

    assert refresh(book, seed_pastes[1], *WEEK, *options).code == 0


def test_a_whole_week_of_options_is_written_into_its_cells(new_book, seed_pastes):
    book = new_book()
    refresh(book, seed_pastes[1], *WEEK, "--basis", "quarter", "--total", "59.28", "--place", "2/11")

    cells = {cell: read_cell(book, "Nhập liệu", cell) for cell in ("D5", "D6", "D7", "D9", "F5", "F6", "F7")}
    assert cells == {"D5": 2023, "D6": 10, "D7": 2, "D9": "quý", "F5": 59.28, "F6": 2, "F7": 11}
    assert read_cell(book, "Nhập liệu", "D8").date() == date(2023, 10, 9)
