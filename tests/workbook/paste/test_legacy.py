"""Names typed in TCVN3 and VNI, as they look once their bytes are read as Western European."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.workbook.paste.legacy import convert_tcvn3, convert_vni

# Written down from the tables of TCVN 5712:1993 (VN3; glibc's iconv agrees) and of VNI-Windows, letter by
# letter: the letter, and how its bytes look in windows-1252.
TCVN3 = """
à µ ả ¶ ã · á ¸ ạ ¹ ă ¨ ằ » ẳ ¼ ẵ ½ ắ ¾ ặ Æ â © ầ Ç ẩ È ẫ É ấ Ê ậ Ë đ ® è Ì ẻ Î ẽ Ï é Ð ẹ Ñ ê ª ề Ò ể Ó ễ Ô
ế Õ ệ Ö ì × ỉ Ø ĩ Ü í Ý ị Þ ò ß ỏ á õ â ó ã ọ ä ô « ồ å ổ æ ỗ ç ố è ộ é ơ ¬ ờ ê ở ë ỡ ì ớ í ợ î ù ï ủ ñ ũ ò
ú ó ụ ô ư \u00ad ừ õ ử ö ữ ÷ ứ ø ự ù ỳ ú ỷ û ỹ ü ý ý ỵ þ Ă ¡ Â ¢ Ê £ Ô ¤ Ơ ¥ Ư ¦ Đ §
""".replace("\n", " ").split(" ")
VNI = """
à aø ả aû ã aõ á aù ạ aï ă aê ằ aè ẳ aú ẵ aü ắ aé ặ aë â aâ ầ aà ẩ aå ẫ aã ấ aá ậ aä đ ñ
è eø ẻ eû ẽ eõ é eù ẹ eï ê eâ ề eà ể eå ễ eã ế eá ệ eä ì ì ỉ æ ĩ ó í í ị ò
ò oø ỏ oû õ oõ ó où ọ oï ô oâ ồ oà ổ oå ỗ oã ố oá ộ oä ơ ô ờ ôø ở ôû ỡ ôõ ớ ôù ợ ôï
ù uø ủ uû ũ uõ ú uù ụ uï ư ö ừ öø ử öû ữ öõ ứ öù ự öï ỳ yø ỷ yû ỹ yõ ý yù ỵ î
""".split()


def pair(table):
    filled = [text for text in table if text]
    return dict(zip(filled[::2], filled[1::2], strict=True))


TCVN3_LETTERS = pair(TCVN3)
VNI_LETTERS = pair(VNI)
VNI_LETTERS |= {letter.upper(): typed.upper() for letter, typed in VNI_LETTERS.items()}
PLAIN = "bcdghklmnpqrstvx aeiouy"


def test_both_tables_have_every_vietnamese_letter_with_a_mark():
    assert len(TCVN3_LETTERS) == 67 + 7
    assert len(VNI_LETTERS) == 2 * 67


@pytest.mark.parametrize(("meant", "typed"), TCVN3_LETTERS.items())
def test_each_letter_of_tcvn3_is_converted(meant, typed):
    assert convert_tcvn3(typed) == meant


@pytest.mark.parametrize(("meant", "typed"), VNI_LETTERS.items())
def test_each_letter_of_vni_is_converted(meant, typed):
    assert convert_vni(typed) == meant


@given(st.text(st.sampled_from(PLAIN + "".join(TCVN3_LETTERS))))
def test_any_text_survives_tcvn3(text):
    assert convert_tcvn3("".join(TCVN3_LETTERS.get(letter, letter) for letter in text)) == text


syllables = st.tuples(
    st.sampled_from(["", "b", "ch", "đ", "h", "kh", "ng", "ph", "th", "tr"]),
    st.sampled_from([*VNI_LETTERS, "iệ", "ườ", "uố", "oà", "uỷ", "yế", "uâ"]),
    st.sampled_from(["", "n", "ng", "m", "t", "c", "p", "i", "y"]),
).map("".join)


@given(st.lists(syllables).map(" ".join))
def test_any_syllables_survive_vni(text):
    assert convert_vni("".join(VNI_LETTERS.get(letter, letter) for letter in text)) == text


def test_names_typed_in_tcvn3_are_understood_with_one_warning(paste, read):
    pasted = paste(["§¬n vÞ", "§iÓm tæng hîp"], ["PHó L©m", 63.15], ["PHó An", 61.14], ["HiÖp X\u00ad¬ng", 61.03])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14", "Hiệp Xương": "61.03"}
    [problem] = pasted.problems
    assert (problem.severity, problem.where, problem.value) == ("warning", "Nhập liệu!C12", "§¬n vÞ")
    assert "TCVN3" in problem.message
    assert "Đơn vị" in problem.message


def test_capitals_of_a_tcvn3_font_are_lower_case_bytes(paste, read):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], ["phó l©m", 63.15], ["b×nh th¹nh ®«ng", 56.75])

    assert read(pasted) == {"Phú Lâm": "63.15", "Bình Thạnh Đông": "56.75"}


def test_names_typed_in_vni_are_understood_with_one_warning(paste, read):
    pasted = paste(["ÑÔN VÒ", "ÑIEÅM TOÅNG HÔÏP"], ["PHUÙ LAÂM", 63.15], ["PHUÙ AN", 61.14], ["HIEÄP XÖÔNG", 61.03])

    assert read(pasted) == {"Phú Lâm": "63.15", "Phú An": "61.14", "Hiệp Xương": "61.03"}
    assert ["VNI-Windows" in problem.message for problem in pasted.problems] == [True]


def test_a_misspelt_unicode_name_is_never_taken_for_a_legacy_one(paste):
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], ["Phú Lâm", 63.15], ["Phó An", 61.14])

    assert [problem.severity for problem in pasted.problems] == ["error"]
    assert "Phú An" not in {unit.name for unit in pasted.entries}


def test_proper_unicode_beside_signs_of_other_languages_stays_as_it_is(paste, read):
    pasted = paste(["«Báo cáo» · 5 × 2"], ["ĐƠN VỊ", "ĐIỂM"], ["HÒA LẠC", 57.96], ["PHÚ THẠNH", 60.64])

    assert read(pasted) == {"Hòa Lạc": "57.96", "Phú Thạnh": "60.64"}
    assert pasted.problems == ()
