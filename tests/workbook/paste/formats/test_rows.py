"""Rows in plain text: guarded values, and decimal commas that were taken for separators."""

import pytest

from chiso.workbook.paste import PasteError
from chiso.workbook.paste.text import read_text_grid


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('Phú Lâm,="63.15"\n', ("Phú Lâm", "63.15")),
        ('Phú Lâm,="63,15"\n', ("Phú Lâm", "63,15")),
        ('Phú Lâm;="63,15";x\n', ("Phú Lâm", "63,15", "x")),
        ('="Phú Lâm","=""63.15"""\n', ("Phú Lâm", "63.15")),
        ('Phú Lâm\t=""63.15""\n', ("Phú Lâm", "63.15")),
        ("Phú Lâm;=A1\n", ("Phú Lâm", "=A1")),
        ('Phú Lâm;=""\n', ("Phú Lâm", None)),
    ],
)
def test_a_value_guarded_against_guesses_is_that_value(text, row):
    assert read_text_grid(text.encode(), "nguồn").rows == (row,)


HEAD = "STT,ĐƠN VỊ,ĐIỂM TỔNG HỢP"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (HEAD + ",GHI CHÚ", ["1,PHÚ LÂM,63,15", "2,PHÚ AN,62,75", "3,PHÚ MỸ,58,79"]),
        (HEAD + ",", ["1,PHÚ LÂM,63,15,", "2,PHÚ AN,62,7,", "3,PHÚ MỸ,58,79,"]),
        (HEAD + ",,", ["1,PHÚ LÂM,63,15,,", "2,PHÚ AN,62,7,,", "3,PHÚ MỸ,58,79,,"]),
        (HEAD + ",XẾP LOẠI,GHI CHÚ", ["1,PHÚ LÂM,63,15,KHÁ,", "2,PHÚ AN,62,75,KHÁ,", "3,PHÚ MỸ,58,79,YẾU,"]),
        (HEAD + ",HẠNG", ["1,PHÚ LÂM,63,15", "2,PHÚ AN,62,75", "3,PHÚ MỸ,58,79"]),
        (HEAD + ",ĐIỂM TUẦN TRƯỚC", ["1,PHÚ LÂM,63,15", "2,PHÚ AN,62,05", "3,PHÚ MỸ,58,79"]),
        (HEAD + ",GHI CHÚ", ["1,PHÚ LÂM,63,15", "2,PHÚ AN,62", "3,PHÚ MỸ,58,79", "4,TÂN HÒA,58,72"]),
        ("", ["PHÚ LÂM,63,15", "PHÚ AN,62,75", "PHÚ MỸ,58,79"]),
        (HEAD + ",CKMB,TDGQ", ["1,PHÚ LÂM,63,15,11,37", "2,PHÚ AN,62,75,10,05", "3,PHÚ MỸ,58,79,9,5"]),
    ],
)
def test_decimal_commas_that_cut_the_numbers_are_refused(head, rows):
    with pytest.raises(PasteError, match="tách đôi"):
        read_text_grid("\n".join([head, *rows]).encode(), "nguồn")


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("STT,HẠNG,ĐƠN VỊ,ĐIỂM", ["1,3,PHÚ LÂM,63.15", "2,1,PHÚ AN,64.75", "3,2,PHÚ MỸ,63.79"]),
        ("STT,MÃ,ĐƠN VỊ,ĐIỂM,HẠNG", ["1,12,PHÚ LÂM,63,3", "2,15,PHÚ AN,65,1", "3,18,PHÚ MỸ,64,2"]),
        ("STT,ĐƠN VỊ,ĐIỂM,HẠNG,HẠNG TUẦN TRƯỚC", ["1,A,63.15,1,2", "2,B,62.1,2,3", "3,C,61.9,3,1"]),
        ("STT,ĐƠN VỊ,ĐIỂM,HẠNG", ["1,A,63.15,1", "2,B,62.1,2", "3,C,62.1,2", "4,D,60,4"]),
        ("ĐƠN VỊ,ĐIỂM,SỐ HỒ SƠ,SỐ TRỄ HẠN", ["A,63.15,120,5", "B,62.1,98,12", "C,61.9,77,3"]),
        (HEAD, ["1,PHÚ LÂM,63.15", "2,PHÚ AN,62", "3,PHÚ MỸ,58.79"]),
        (HEAD, ['1,PHÚ LÂM,"63,15"', '2,PHÚ AN,"62,75"', '3,PHÚ MỸ,"58,79"']),
        (HEAD.replace(",", ";"), ["1;PHÚ LÂM;63,15", "2;PHÚ AN;62,75", "3;PHÚ MỸ;58,79"]),
    ],
)
def test_whole_numbers_that_are_columns_of_their_own_are_read(head, rows):
    assert len(read_text_grid("\n".join([head, *rows]).encode(), "nguồn").rows) == len(rows) + 1
