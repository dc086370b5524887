"""Text and pages from standard input: encodings and separators are found, values stay text."""

import pytest

from chiso.workbook.paste import PasteError, parse_paste
from chiso.workbook.paste.text import read_text_grid

ROWS = (("ĐƠN VỊ", "ĐIỂM TỔNG HỢP"), ("Phú Lâm", "63,15"), ("Hiệp Xương", "61,03"))
TEXT = "\r\n".join("\t".join(row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_any_form_is_read(encoding):
    assert read_text_grid(TEXT.encode(encoding), "nguồn").rows == ROWS


def test_windows_1258_with_its_separate_tones_is_read_composed():
    data = "ĐƠN V\u0323I\tĐIỂM".replace("\u0323I", "I\u0323").replace("ỂM", "Ê\u0309M").encode("cp1258")

    assert read_text_grid(data, "nguồn").rows == (("ĐƠN VỊ", "ĐIỂM"),)


def test_tcvn3_bytes_stay_to_be_recognised_by_their_names(context):
    data = "§¬n vÞ;§iÓm\nPhó L©m;63,15\nHiÖp X\u00ad¬ng;61,03\n".encode("cp1252")
    pasted = parse_paste(read_text_grid(data, "nguồn"), context)

    assert {unit.name: str(entry.score) for unit, entry in pasted.entries.items()} == {
        "Phú Lâm": "63.15",
        "Hiệp Xương": "61.03",
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Phú Lâm;63,15\nPhú An;61,14", ("Phú Lâm", "63,15")),
        ("Phú Lâm\t63,15\nPhú An\t61,14", ("Phú Lâm", "63,15")),
        ("Phú Lâm,63.15\nPhú An,61.14", ("Phú Lâm", "63.15")),
        ('"Xã, Phú Lâm","63,15"\n"Phú An","61,14"', ("Xã, Phú Lâm", "63,15")),
        ("sep=;\nPhú Lâm;63,15", ("Phú Lâm", "63,15")),
        ("Phú Lâm|63.15\nPhú An|61.14", ("Phú Lâm", "63.15")),
        ('"Phú\nLâm";63,15\nPhú An;61,14', ("Phú\nLâm", "63,15")),
    ],
)
def test_the_separator_is_found(text, row):
    assert read_text_grid(text.encode(), "nguồn").rows[0] == row


@pytest.mark.parametrize("head", ["ĐƠN VỊ,ĐIỂM", "BÁO CÁO TUẦN 2\nĐƠN VỊ,ĐIỂM"])
def test_a_comma_that_is_both_separator_and_decimal_sign_is_refused_and_not_guessed(head):
    with pytest.raises(PasteError, match="tách đôi"):
        read_text_grid(f"{head}\nPhú Lâm,63,15\nPhú An,61".encode(), "nguồn")


def test_a_split_slip_with_comma_and_point_is_refused_too():
    text = "ĐƠN VỊ,ĐIỂM TỔNG HỢP,XẾP LOẠI\nTOÀN HUYỆN,5,9.28,TRUNG BÌNH\nPhú Lâm,63.15,TRUNG BÌNH\n"

    with pytest.raises(PasteError, match="tách đôi"):
        read_text_grid(text.encode(), "nguồn")


def test_without_headings_a_comma_within_numbers_is_refused_too():
    with pytest.raises(PasteError, match="tách đôi"):
        read_text_grid("Phú Lâm,63,15\nPhú An,61,14".encode(), "nguồn")


def test_numbers_in_quotes_cannot_have_been_split():
    text = '"1","06","63.15","Phú Lâm"\n"2","14","61","Phú An"\n"3","28","60","Phú Hùng"\n"5","28","60","Phú Thọ"'

    assert read_text_grid(text.encode(), "nguồn").rows[0] == ("1", "06", "63.15", "Phú Lâm")


def test_round_numbers_before_numbers_with_a_point_are_columns_of_their_own():
    rows = ["STT,ĐƠN VỊ,NHÓM 1,NHÓM 2,ĐIỂM", ",TOÀN HUYỆN,,,59.28"]
    rows += [f"{number},Xã {number},6,12.{number},60.{number}" for number in range(1, 5)]

    grid = read_text_grid("\n".join(rows).encode(), "nguồn")

    assert grid.rows[2] == ("1", "Xã 1", "6", "12.1", "60.1")


def test_several_tables_of_a_page_are_laid_under_one_another():
    page = "<table><tr><td>Phú Lâm<td>63,15</table><table><tr><td>Phú An<td>61,14</table>"

    assert read_text_grid(page.encode(), "nguồn").rows == (
        ("Trang tính: nguồn 1",),
        ("Phú Lâm", "63,15"),
        (),
        ("Trang tính: nguồn 2",),
        ("Phú An", "61,14"),
    )


def test_a_page_in_the_charset_that_it_declares_is_read():
    page = '<html><meta charset="windows-1258"><table><tr><td>Đơn v\u0069\u0323</table>'.encode("cp1258")

    assert read_text_grid(page, "nguồn").rows == (("Đơn vị",),)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02\x03" * 20])
def test_nothing_and_what_is_no_text_are_refused(data):
    with pytest.raises(PasteError, match="nguồn"):
        read_text_grid(data, "nguồn")
