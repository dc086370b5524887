"""The Vietnamese alphabet, held against the dictionary's order and against ICU."""

import itertools
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.scoring.alphabet import alphabet_key

Collate = Callable[[list[tuple[str, str]]], list[int]]
ReadExport = Callable[[str, str], list[dict[str, str]]]

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
TONED_VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES]
CHARACTERS = [*"bcdđfghjklmnpqrstvwxz", *TONED_VOWELS]
SYLLABLES = [
    unicodedata.normalize("NFC", onset + rime)
    for onset in ("", "b", "d", "đ", "gi", "ng", "ngh", "ph", "qu", "th", "tr", "x")
    for rime in (
        "a",
        "à",
        "ăn",
        "ấn",
        "ân",
        "ạnh",
        "ành",
        "iệp",
        "oà",
        "òa",
        "uỷ",
        "ủy",
        "ưng",
        "ùng",
        "ương",
        "ơ",
        "ọ",
    )
]

names = st.one_of(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join),
    st.text(st.sampled_from([*CHARACTERS, *map(str.upper, CHARACTERS), " ", *"0123456789"]), max_size=8),
    st.text(st.sampled_from([*"aáâbdđoòuư", *" -–.,()/'&", *"12"]), max_size=6),
)


def to_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


written = st.one_of(names, names.map(str.upper), names.map(str.title), names.map(to_nfd))


def compare_keys(one: str, other: str) -> int:
    first, second = alphabet_key(one), alphabet_key(other)
    return (first > second) - (first < second)


def is_ascending(words: str) -> bool:
    return all(alphabet_key(one) < alphabet_key(other) for one, other in itertools.pairwise(words.split()))


def test_letters_stand_as_in_the_alphabet() -> None:
    assert is_ascending("a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z")


def test_tones_stand_level_falling_asking_tumbling_rising_heavy() -> None:
    assert is_ascending("ba bà bả bã bá bạ")


def test_tones_stand_alike_on_a_letter_with_a_hat() -> None:
    assert is_ascending("tân tần tẩn tẫn tấn tận")


def test_every_vowel_with_every_tone_stands_in_the_order_of_the_dictionary() -> None:
    assert is_ascending(" ".join(TONED_VOWELS))


def test_another_letter_outweighs_every_tone() -> None:
    assert is_ascending("bạn băn bân")


def test_a_later_letter_outweighs_an_earlier_tone() -> None:
    assert sorted(["Phù Cát", "Phú An"], key=alphabet_key) == ["Phú An", "Phù Cát"]


def test_tones_decide_between_equal_letters() -> None:
    assert sorted(["PHÚ THẠNH", "PHÚ THÀNH", "PHÚ THANH"], key=alphabet_key) == [
        "PHÚ THANH",
        "PHÚ THÀNH",
        "PHÚ THẠNH",
    ]


def test_the_first_tone_that_differs_decides() -> None:
    assert sorted(["Bá Bà", "Bà Bá"], key=alphabet_key) == ["Bà Bá", "Bá Bà"]


def test_a_space_comes_before_every_letter() -> None:
    assert sorted(["Anh", "An Phú", "An"], key=alphabet_key) == ["An", "An Phú", "Anh"]


def test_a_no_break_space_sorts_as_a_space() -> None:
    assert sorted(["Anh", "An\u00a0Phú", "An Biên"], key=alphabet_key) == ["An Biên", "An\u00a0Phú", "Anh"]


def test_digits_come_before_letters() -> None:
    assert sorted(["Phường A", "Phường 2", "Phường 1"], key=alphabet_key) == [
        "Phường 1",
        "Phường 2",
        "Phường A",
    ]


def test_punctuation_comes_before_digits_and_letters() -> None:
    ordered = ["Sở Y", "Sở Y - An Giang", "Sở Y (cũ)", "Sở Y 1", "Sở Y tế"]
    assert sorted(set(ordered), key=alphabet_key) == ordered


def test_case_does_not_separate_neighbours() -> None:
    assert sorted(["phú lâm", "PHÚ AN", "Phú Bình"], key=alphabet_key) == ["PHÚ AN", "Phú Bình", "phú lâm"]


def test_small_letters_come_first_where_only_case_differs() -> None:
    assert sorted(["PHÚ AN", "Phú An", "phú an"], key=alphabet_key) == ["phú an", "Phú An", "PHÚ AN"]


def test_composed_and_decomposed_text_sort_alike() -> None:
    assert alphabet_key(unicodedata.normalize("NFD", "Thủy Đông")) == alphabet_key("Thủy Đông")


@pytest.mark.parametrize("text", ["b\u0301", "\u0301", "q\u0323u", "\u0309\u0300", ""])
def test_a_mark_on_no_vowel_is_sorted_without_error(text: str) -> None:
    assert sorted(["a", text], key=alphabet_key)


def test_the_units_of_the_seed_stand_in_alphabetical_order(seed_annex: list[dict[str, str]]) -> None:
    units = [row["don_vi"] for row in seed_annex if row["stt"]]
    assert sorted(units, key=alphabet_key) == [
        "BÌNH THẠNH ĐÔNG",
        "CHỢ VÀM",
        "HIỆP XƯƠNG",
        "HÒA LẠC",
        "LONG HÒA",
        "PHÚ AN",
        "PHÚ BÌNH",
        "PHÚ HIỆP",
        "PHÚ HÙNG",
        "PHÚ LÂM",
        "PHÚ LONG",
        "PHÚ MỸ",
        "PHÚ THÀNH",
        "PHÚ THẠNH",
        "PHÚ THỌ",
        "PHÚ XUÂN",
        "TÂN HÒA",
        "TÂN TRUNG",
    ]


@pytest.mark.parametrize("sheet", ["Xã Phường", "Sở Ban", "Điểm năm"])
def test_the_portals_names_sort_as_icu_sorts_them(collate: Collate, read_export: ReadExport, sheet: str) -> None:
    portal_names = [row["TEN"] for row in read_export("2025-10-11", sheet)]
    pairs = [(one, other) for one in portal_names for other in portal_names]
    assert [compare_keys(*pair) for pair in pairs] == collate(pairs)


def test_every_two_toned_letters_sort_as_icu_sorts_them(collate: Collate) -> None:
    letters = [*CHARACTERS, *map(str.upper, CHARACTERS)]
    pairs = [(one, other) for one in letters for other in letters]
    assert [compare_keys(*pair) for pair in pairs] == collate(pairs)


def test_every_two_signs_sort_as_icu_sorts_them(collate: Collate) -> None:
    signs = [chr(code) for code in range(0x20, 0x7F)] + [*"–—‘’“”"]
    pairs = [(one, other) for one in signs for other in signs]
    assert [compare_keys(*pair) for pair in pairs] == collate(pairs)


@given(st.lists(st.tuples(written, written), min_size=1, max_size=30))
def test_names_sort_as_icu_sorts_them(collate: Collate, pairs: list[tuple[str, str]]) -> None:
    assert [compare_keys(*pair) for pair in pairs] == collate(pairs)


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=2, unique=True), names)
def test_words_of_one_beginning_sort_as_icu_sorts_them(collate: Collate, ends: list[str], beginning: str) -> None:
    pair = (f"{beginning} {ends[0]}", f"{beginning} {ends[1]}")
    assert [compare_keys(*pair)] == collate([pair])
