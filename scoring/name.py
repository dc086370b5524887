"""How names of units are compared: by spelling, never by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from .alphabet import split_tone
from .values import NamedTuple

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_WORD = re.compile(r"\w+")

_OFFICES = ("ủy ban nhân dân", "ubnd")
"""Prefixes that say who governs a unit, not which unit it is."""

_KINDS = {
    "xã": "xã",
    "x.": "xã",
    "phường": "phường",
    "p.": "phường",
    "thị trấn": "thị trấn",
    "tt.": "thị trấn",
    "tt": "thị trấn",
    "đặc khu": "đặc khu",
    "đk.": "đặc khu",
}


class Name(NamedTuple):
    """A name ready to compare: the kind of unit if it was written (xã, phường …), and the rest."""

    kind: str | None
    bare: str


def clean_text(text: str) -> str:
    """Fold what cannot be seen: NFC, no zero-width characters, every run of spaces one plain space."""
    if not text.isascii():
        if not _INVISIBLE.isdisjoint(text):
            text = "".join(character for character in text if character not in _INVISIBLE)
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


@lru_cache(maxsize=8192)  # a unit's name stands in a paste and in every week
def fold_text(text: str) -> str:
    """Fold text for an exact comparison: also case, look-alike đ and dashes, and where the tone is written.

    HÒA equals HOÀ and THỦY equals THUỶ, while THẠNH and THÀNH stay apart: every accent counts, only the
    letter that carries the tone does not.
    """
    folded = clean_text(text).translate(_LOOKALIKES).casefold()
    if folded.isascii():
        return folded
    return " ".join(map(_fold_syllable, folded.split(" ")))


@lru_cache(maxsize=4096)
def _fold_syllable(syllable: str) -> str:
    # Word by word: a tone stays within its word, before a comma or dash that touches it.
    return _WORD.sub(_move_tones, unicodedata.normalize("NFC", syllable))


def _move_tones(word: re.Match[str]) -> str:
    return word[0].translate(_LETTERS) + word[0].translate(_TONES)


class _Letters(dict[int, str]):
    """What a character is without its tone, by its code point."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = split_tone(chr(code))[0]
        return letter


class _Tones(dict[int, str]):
    """What is written behind a word for the tone of a character, by its code point; nothing for most."""

    def __missing__(self, code: int) -> str:
        tone = split_tone(chr(code))[1]
        mark = self[code] = f"\u02d0{tone}" if tone else ""
        return mark


_LETTERS, _TONES = _Letters(), _Tones()


_FOLDED_OFFICES = tuple(fold_text(office) for office in _OFFICES)
_FOLDED_KINDS = sorted(((fold_text(k), v) for k, v in _KINDS.items()), key=lambda kind: -len(kind[0]))
_FOLDED_AREAS = tuple(fold_text(area) + " " for area in ("tỉnh", "huyện", "thành phố", "thị xã", "quận"))
_AREA_SPELLINGS = {
    fold_text("tỉnh"): ("tỉnh ",),
    fold_text("thành phố"): ("thành phố ", "tp. ", "tp.", "tp "),
    fold_text("huyện"): ("huyện ",),
    fold_text("thị xã"): ("thị xã ", "tx. ", "tx.", "tx "),
    fold_text("quận"): ("quận ",),
}
_SPELLED_AREAS = tuple(
    (fold_text(spelling) + (" " if spelling.endswith(" ") else ""), area)
    for area, spellings in _AREA_SPELLINGS.items()
    for spelling in spellings
)
_AREA_STARTS = tuple(spelling for spelling, _ in _SPELLED_AREAS)


def fold_localities(localities: Iterable[str]) -> tuple[str, ...]:
    """Fold the issuer's own area names, each also without its kind, for `parse_name`.

    "tỉnh An Giang" gives "tỉnh an giang" and "an giang", so that both suffixes are taken off.
    """
    folded: list[str] = []
    for locality in localities:
        text = fold_text(locality)
        folded.append(text)
        folded += [text.removeprefix(area) for area in _FOLDED_AREAS if text.startswith(area)]
    return tuple(dict.fromkeys(sorted(folded, key=lambda text: -len(text))))


def split_area(bare: str) -> tuple[str | None, str]:
    """Split the kind of area (tỉnh, thành phố, huyện, thị xã, quận; TP., TX.) off the front of a folded bare name."""
    if bare.startswith(_AREA_STARTS):
        spelling, area = next(pair for pair in _SPELLED_AREAS if bare.startswith(pair[0]))
        if rest := bare[len(spelling) :].strip():
            return area, rest
    return None, bare


def list_suffixes(localities: Iterable[str]) -> tuple[str, ...]:
    """List how folded localities with their kind may end a name without a dash, longest first: " tp. hà nội".

    A locality without its kind is none: "Phú Tân An Giang" may be a name of its own.
    """
    found = []
    for locality in localities:
        area, rest = split_area(locality)
        found += [f" {spelling}{rest}" for spelling, of in _SPELLED_AREAS if of == area]
    return tuple(sorted(found, key=len, reverse=True))


def strip_suffixes(bare: str, suffixes: tuple[str, ...]) -> str:
    """Take all suffixes from `list_suffixes` off the end of a folded bare name, a dash or comma before them too."""
    while bare.endswith(suffixes):
        suffix = next(suffix for suffix in suffixes if bare.endswith(suffix))
        bare = bare[: -len(suffix)].rstrip(" -,")
    return bare


def parse_name(text: str, localities: tuple[str, ...] = ()) -> Name:
    """Split a unit's name into kind and bare name, both folded.

    Args:
        text: as pasted: "PHÚ LÂM", "UBND xã Phú Lâm - tỉnh An Giang", "TT. Chợ Vàm".
        localities: suffixes to take off after a dash or comma, from `fold_localities`; the suffix of
            another area stays, so a unit of another district is never taken for one's own.
    """
    folded = fold_text(text)
    for office in _FOLDED_OFFICES:
        if folded.startswith(office + " "):
            folded = folded[len(office) :].strip()
    folded = _strip_localities(folded, localities)
    for prefix, kind in _FOLDED_KINDS:
        if folded.startswith(prefix) and (prefix.endswith(".") or folded[len(prefix) :].startswith(" ")):
            return Name(kind, folded[len(prefix) :].strip())
    return Name(None, folded)


def _strip_localities(folded: str, localities: tuple[str, ...]) -> str:
    for locality in localities * 2:
        if folded.endswith(locality):
            rest = folded[: -len(locality)].rstrip()
            if rest.endswith(("-", ",")):
                folded = rest[:-1].rstrip()
    return folded
