"""Vietnamese alphabetical order, which code points do not follow."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining marks in dictionary order: huyền, hỏi, ngã, sắc, nặng; no mark comes first."""

_SIGNS = " _-–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"
"""Signs in the order of CLDR, whose root collation `vi` keeps for them: all before the digits."""

_LETTER_RANK = {letter: rank for rank, letter in enumerate(_SIGNS + "0123456789" + LETTERS, start=1)}
_OTHER = len(_LETTER_RANK) + 1


@lru_cache(maxsize=512)
def split_tone(character: str) -> tuple[str, int]:
    """Split a lower-case letter into its toneless letter and the tone's place in `TONES` (0 for none)."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((TONES.index(mark) + 1 for mark in marks if mark in TONES), 0)
    letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
    return letter, tone


@lru_cache(maxsize=256)
def _rank_character(character: str) -> tuple[tuple[int, int], int]:
    letter, tone = split_tone(" " if character.isspace() else character)
    rank = _LETTER_RANK.get(letter)
    return ((rank, 0) if rank else (_OTHER, ord(character)), tone)


def alphabet_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """Return a key that sorts text in Vietnamese alphabetical order.

    Letters are compared first (a < ă < â < b … d < đ …), over the whole text; tones only decide between
    texts of the same letters (ngang, huyền, hỏi, ngã, sắc, nặng), and case between texts of the same tones
    (small letters first). A space comes first, then symbols, digits, letters; a letter or symbol of another
    script comes last. Source: the order of Vietnamese dictionaries; CLDR `vi`.
    """
    composed = unicodedata.normalize("NFC", text)
    ranks = [_rank_character(character) for character in composed.lower()]
    return tuple(letter for letter, _ in ranks), tuple(tone for _, tone in ranks), composed.swapcase()
