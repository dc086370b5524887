"""Names are compared by spelling: what cannot be seen is folded, every accent counts."""

import itertools
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring.name import Name, clean_text, fold_localities, fold_text, parse_name

AN_GIANG = fold_localities(["tỉnh An Giang"])
PHU_TAN = fold_localities(["huyện Phú Tân", "tỉnh An Giang"])

REAL_NAMES = (
    "PHÚ LÂM",
    "HIỆP XƯƠNG",
    "PHÚ THẠNH",
    "PHÚ THÀNH",
    "TÂN HÒA",
    "CHỢ VÀM",
    "BÌNH THẠNH ĐÔNG",
    "Thuỷ Nguyên",
    "Đặc khu Phú Quốc",
    "Óc Eo",
    "Ô Lâm",
    "Cù Lao Giêng",
    "Hoà Điền",
    "Quỳnh Lưu",
    "Nguyễn Huệ",
)


def to_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("pasted", "seen"),
    [
        ("  PHÚ LÂM \n", "PHÚ LÂM"),
        ("PHÚ\u00a0LÂM", "PHÚ LÂM"),
        ("PHÚ \u00a0\t LÂM", "PHÚ LÂM"),
        ("PHÚ\nLÂM", "PHÚ LÂM"),
        ("PHÚ\u202fLÂM\u3000", "PHÚ LÂM"),
        ("\ufeffPHÚ L\u200bÂM\u200d", "PHÚ LÂM"),
        ("PHÚ L\u00adÂM", "PHÚ LÂM"),
        ("", ""),
        (" \u200b\u00a0", ""),
    ],
)
def test_what_cannot_be_seen_is_cleaned(pasted: str, seen: str) -> None:
    assert clean_text(pasted) == seen


@given(st.text())
def test_clean_text_is_composed_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_text(cleaned) == cleaned


def test_a_zero_width_space_between_letter_and_mark_does_not_part_them() -> None:
    assert clean_text("PHU\u200b\u0301") == "PHÚ"


@pytest.mark.parametrize("name", REAL_NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("case", [str.upper, str.lower, str.title, str.swapcase])
def test_neither_unicode_form_nor_case_matters(name: str, form: str, case: Callable[[str], str]) -> None:
    written = unicodedata.normalize(form, case(name))  # type: ignore[arg-type]
    assert fold_text(written) == fold_text(name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HOÀ", "HÒA"),
        ("HOẢ", "HỎA"),
        ("HOÁ", "HÓA"),
        ("HOẠ", "HỌA"),
        ("KHOẺ", "KHỎE"),
        ("THUỶ", "THỦY"),
        ("THUÝ", "THÚY"),
        ("THUỴ", "THỤY"),
        ("QUÝ", "QÚY"),
        ("GIÀ", "GÌA"),
        ("Hoà Lạc", "Hòa Lạc"),
        ("Uỷ ban", "Ủy ban"),
        ("Vĩnh Hoà Hưng", "VĨNH HÒA HƯNG"),
        ("Hoà-Thuỷ", "Hòa-Thủy"),
    ],
)
def test_where_the_tone_is_written_does_not_matter(old: str, new: str) -> None:
    assert fold_text(old) == fold_text(new)


@pytest.mark.parametrize(
    "words", ["ma mà mả mã má mạ", "an ăn ân", "en ên", "on ôn ơn", "un ưn", "da đa", "thành thạnh thanh"]
)
def test_every_accent_matters(words: str) -> None:
    assert len({fold_text(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PHÚ THẠNH", "PHÚ THÀNH"),
        ("PHÚ HÙNG", "PHÚ HƯNG"),
        ("HÒA LẠC", "HỎA LẠC"),
        ("HÒA LẠC", "HOA LẠC"),
        ("HÒA", "HÓA"),
        ("LONG ĐIỀN", "LONG DIỀN"),
        ("PHÚ LÂM", "PHU LAM"),
        ("PHÚ LÂM", "PHÚLÂM"),
        ("HÒA AN", "HOA ÀN"),
        ("VĨNH HÒA", "VĨNH HÒA HƯNG"),
    ],
)
def test_names_of_other_spelling_stay_apart(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_no_two_communes_of_the_province_fold_together(
    read_export: Callable[[str, str], list[dict[str, str]]],
) -> None:
    names = [row["TEN"] for row in read_export("2025-10-11", "Xã Phường")]
    assert len({fold_text(name) for name in names}) == len(names) == 102


def test_no_two_units_of_the_seed_fold_together(seed_annex: list[dict[str, str]]) -> None:
    names = [row["don_vi"] for row in seed_annex]
    assert len({fold_text(name) for name in names}) == len(names) == 19


@pytest.mark.parametrize("lookalike", ["\u00d0ÔNG HƯNG", "\u00f0ông hưng", "\u0189ông Hưng"])
def test_a_lookalike_of_the_letter_with_a_stroke_is_that_letter(lookalike: str) -> None:
    assert fold_text(lookalike) == fold_text("Đông Hưng")


def test_every_kind_of_dash_is_one_dash() -> None:
    assert len({fold_text(f"Phú Lâm {dash} An Giang") for dash in "-‐‑–—"}) == 1


@pytest.mark.parametrize(
    ("pasted", "kind"),
    [
        ("xã Phú Lâm", "xã"),
        ("XÃ PHÚ LÂM", "xã"),
        ("X. Phú Lâm", "xã"),
        ("X.Phú Lâm", "xã"),
        ("phường Phú Lâm", "phường"),
        ("P. Phú Lâm", "phường"),
        ("P.Phú Lâm", "phường"),
        ("thị trấn Phú Lâm", "thị trấn"),
        ("TT. Phú Lâm", "thị trấn"),
        ("TT.Phú Lâm", "thị trấn"),
        ("TT Phú Lâm", "thị trấn"),
        ("Đặc khu Phú Lâm", "đặc khu"),
        ("ĐK. Phú Lâm", "đặc khu"),
        ("UBND xã Phú Lâm", "xã"),
        ("Ủy ban nhân dân xã Phú Lâm", "xã"),
        ("UỶ BAN NHÂN DÂN XÃ PHÚ LÂM", "xã"),
        ("UBND Đặc khu Phú Lâm", "đặc khu"),
        (to_nfd("UBND thị trấn Phú Lâm"), "thị trấn"),
        ("UBND\u00a0phường\u00a0Phú\u00a0Lâm", "phường"),
        ("PHÚ LÂM", None),
        ("UBND Phú Lâm", None),
    ],
)
def test_a_kind_is_told_apart_from_the_name(pasted: str, kind: str | None) -> None:
    assert parse_name(pasted) == Name(kind, fold_text("Phú Lâm"))


@pytest.mark.parametrize("name", ["Xương Lâm", "Phước Hưng", "Thị Nghè", "Ttâm", "Xã", "Đặc"])
def test_a_name_that_only_begins_like_a_kind_keeps_its_beginning(name: str) -> None:
    assert parse_name(name) == Name(None, fold_text(name))


@pytest.mark.parametrize(
    "pasted",
    [
        "UBND xã Phú Lâm - tỉnh An Giang",
        "UBND xã Phú Lâm – Tỉnh An Giang",
        "Xã Phú Lâm - An Giang",
        "Xã Phú Lâm, tỉnh An Giang",
        "Xã Phú Lâm,An Giang",
        "Xã Phú Lâm -tỉnh An Giang",
        "Xã Phú Lâm- tỉnh An Giang",
        to_nfd("UBND xã Phú Lâm - tỉnh An Giang"),
    ],
)
def test_the_issuers_own_province_is_taken_off(pasted: str) -> None:
    assert parse_name(pasted, AN_GIANG) == Name("xã", fold_text("Phú Lâm"))


@pytest.mark.parametrize("pasted", ["Xã Tân Hòa, tỉnh An Giang", "Xã Tân Hoà- tỉnh An Giang", "xã Tân Hòa,An Giang"])
def test_the_province_is_taken_off_behind_a_toned_syllable(pasted: str) -> None:
    assert parse_name(pasted, AN_GIANG) == Name("xã", fold_text("Tân Hòa"))


@pytest.mark.parametrize(
    "pasted",
    [
        "Xã Phú Lâm - huyện Phú Tân - tỉnh An Giang",
        "Xã Phú Lâm, huyện Phú Tân, tỉnh An Giang",
        "Xã Phú Lâm, Phú Tân, An Giang",
        "Xã Phú Lâm - tỉnh An Giang - huyện Phú Tân",
    ],
)
def test_district_and_province_are_both_taken_off(pasted: str) -> None:
    assert parse_name(pasted, PHU_TAN) == Name("xã", fold_text("Phú Lâm"))


@pytest.mark.parametrize("suffix", [" - tỉnh Đồng Tháp", " - tỉnh An Giàng", ", huyện Chợ Mới", " - tỉnh Kiên Giang"])
def test_the_suffix_of_another_area_stays(suffix: str) -> None:
    assert parse_name("xã Phú Lâm" + suffix, PHU_TAN) == Name("xã", fold_text("Phú Lâm" + suffix))


def test_no_suffix_is_taken_off_without_localities() -> None:
    assert parse_name("xã Phú Lâm - tỉnh An Giang") == Name("xã", fold_text("Phú Lâm - tỉnh An Giang"))


def test_a_unit_named_like_its_district_keeps_its_name() -> None:
    assert parse_name("xã Phú Tân - huyện Phú Tân", PHU_TAN) == Name("xã", fold_text("Phú Tân"))


def test_a_province_without_a_dash_belongs_to_the_name() -> None:
    assert parse_name("Thanh tra tỉnh An Giang", AN_GIANG) == Name(None, fold_text("Thanh tra tỉnh An Giang"))


def test_a_locality_is_known_with_and_without_its_kind() -> None:
    assert set(fold_localities(["Thành phố Cần Thơ"])) == {
        fold_text("thành phố Cần Thơ"),
        fold_text("Cần Thơ"),
    }


@given(st.sampled_from(list(itertools.permutations(["Hòa", "Thạnh", "Đông"]))), st.sampled_from("-–—"))
def test_any_commune_is_found_behind_prefix_and_suffix(words: tuple[str, ...], dash: str) -> None:
    name = " ".join(words)
    assert parse_name(f"UBND xã {name} {dash} tỉnh An Giang", AN_GIANG) == parse_name(f"XÃ {name.upper()}")
