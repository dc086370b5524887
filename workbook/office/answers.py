"""What an office says of itself when its workbook is made, put into a profile's settings and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ...scoring.name import clean_text, fold_text
from ...scoring.values import NamedTuple
from .gaps import GAP
from .profile import Profile

AREA_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"province": "tỉnh", "city": "thành phố", "commune": "xã", "ward": "phường", "zone": "đặc khu"}
)
"""The kind of area that an office of each level governs; a department has none of its own."""

LEVEL_PROFILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "province": "tinh-2025",
        "city": "tinh-2025",
        "commune": "xa-2025",
        "ward": "xa-2025",
        "zone": "xa-2025",
        "department": "so-2025",
    }
)
"""The profile that suits an office of each level."""

NUMBER: Final = "{số}"
_NUMBER_BEFORE = re.compile(r"^(?:số\s*:?\s*)?(?:\d+|…|\.{3})?\s*/?\s*", re.IGNORECASE)
_UBND = r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<area>.+)"
_COMMITTEE = re.compile(_UBND, re.IGNORECASE)
_OFFICE = re.compile(rf"(?P<office>Văn phòng)\s+(?:(?:HĐND|Hội đồng nhân dân) và )?{_UBND}", re.IGNORECASE)


class Answers(NamedTuple):
    """What an office says of itself; what it leaves empty stays to be filled in.

    Args:
        issuer: its name in full; locality: its place, as before the date of a letter; number: the pattern of its
            documents' numbers; parent: the body above it, as a letter is headed.
    """

    issuer: str = ""
    locality: str = ""
    number: str = ""
    parent: str = ""


def read_number(text: str) -> str:
    """Read the pattern of a document's number: "BC-VP", "/BC-VP" and "12/BC-VP" are "{số}/BC-VP".

    Raises:
        ValueError: nothing is left of it beside the number, or braces hold something else.
    """
    number = clean_text(text)
    if NUMBER not in number:
        rest = _NUMBER_BEFORE.sub("", number)
        number = f"{NUMBER}/{rest}"
        if not rest or "{" in rest or "}" in rest:
            raise ValueError(text)
    elif set("{}") & set(number.replace(NUMBER, "", 1)):
        raise ValueError(text)
    return number


def split_place(text: str) -> tuple[str | None, str]:
    """Split the kind of area off a place: "tỉnh Cà Mau" is ("tỉnh", "Cà Mau"); without one the kind is None."""
    place = clean_text(text)
    for kind in AREA_KINDS.values():
        if fold_text(place).startswith(fold_text(kind) + " "):
            return kind, place[len(kind) :].strip()
    return None, place


def apply_answers(profile: Profile, answers: Answers) -> Profile:
    """Put the answers into the gaps of a profile, and the name and number in place of the profile's own."""
    if answers.locality:
        profile = _name_place(profile, split_place(answers.locality)[1])
    settings = dict(profile.settings)
    if answers.issuer:
        settings |= _head(answers.issuer, settings)
    if answers.parent:
        settings["parent"] = answers.parent
    if answers.number:
        settings["number_pattern"] = answers.number
    return profile._replace(settings=settings)


def name_by_units(profile: Profile) -> Profile:
    """Name the office's place by its units, if all of theirs end with one of a kind that the office may be of."""
    for locality in profile.settings["localities"].split(";"):
        kind, place = split_place(locality)
        if kind in profile.kinds and GAP in profile.settings["locality"] and GAP not in place:
            return _name_place(profile, place)
    return profile


def _name_place(profile: Profile, place: str) -> Profile:
    """Fill each gap that follows a kind of area, in capitals where the kind is; and the place of letters."""

    def name(text: str) -> str:
        for kind in profile.kinds:
            for spelt, meant in ((kind, place), (kind.upper(), place.upper())):
                text = text.replace(f"{spelt} {GAP}", f"{spelt} {meant}")
        return text

    settings = {key: name(value) for key, value in profile.settings.items()}
    if GAP in settings["locality"] or not settings["locality"]:
        settings["locality"] = place
    return profile._replace(
        settings=settings,
        paragraphs=[(part, name(text)) for part, text in profile.paragraphs],
        recipients=[name(text) for text in profile.recipients],
    )


def _head(issuer: str, settings: Mapping[str, str]) -> dict[str, str]:
    """Word the letter's head from the issuer's name.

    An office of a committee has the committee above it. A committee has no one above it, and its chairman signs.
    Any other body is named in capitals, without the place at its end that the line above it names.
    """
    found: dict[str, str] = {"issuer_full": issuer}
    if match := _OFFICE.fullmatch(issuer):
        found |= {"issuer": match["office"].upper(), "parent": f"UBND {match['area'].upper()}"}
    elif match := _COMMITTEE.fullmatch(issuer):
        found |= {"issuer": f"UBND {match['area'].upper()}", "parent": "", "number_pattern": f"{NUMBER}/BC-UBND"}
        found |= {"authority": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"}
    else:
        above = settings["parent"].removeprefix("UBND ")
        found["issuer"] = issuer.upper().removesuffix(f" {above}") if above else issuer.upper()
    if settings["issuer_names"] == settings["issuer_full"]:
        found["issuer_names"] = issuer
    return found
