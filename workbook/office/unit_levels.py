"""What the units of a table have in common: their levels, the place that their names end with, whose peers they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from ...scoring.name import clean_text, fold_text, parse_name, split_area
from ...scoring.values import NamedTuple
from .profile import ONE_LEVEL, Profile

CODE, NAME, LEVEL = 0, 1, 2
"""Places in `UNIT_COLUMNS`."""

_ENDING = re.compile(
    r"^(?P<name>.*\S)\s*(?:[-–—,]\s*)(?P<place>(?:tỉnh|thành phố|tp\.?|huyện|thị xã|quận)\s+\S.*)$", re.IGNORECASE
)
_COMMITTEES = tuple(f"{fold_text(name)} " for name in ("UBND", "Ủy ban nhân dân"))
ALL = fold_text("các") + " "
_PROVINCE = fold_text("tỉnh")
_DEPARTMENT = fold_text("sở")
USUAL_LEVELS: Final = ("Xã, phường, đặc khu", "Sở, ban, ngành")
"""The levels of communes and of departments where the profile has none for them."""


class NamedRow(NamedTuple):
    """A row that names a unit: its cells in the order of `UNIT_COLUMNS`, its section, where its name stands."""

    cells: list[str]
    section: str
    line: int
    where: str


def drop_peers(tables: Sequence[list[NamedRow]], issuers: set[str]) -> list[list[NamedRow]]:
    """Leave out tables of areas where others list units: with provinces, or beside the issuer's row or communes."""
    areas = [_is_of_areas(rows) for rows in tables]
    if all(areas):
        return list(tables)
    others = [row for rows, of_areas in zip(tables, areas, strict=True) if not of_areas for row in rows]
    below = any(parse_name(row.cells[NAME]).kind is not None for row in others)
    kept = []
    for rows, of_areas in zip(tables, areas, strict=True):
        has_province = any(_area_of(row.cells[NAME]) == _PROVINCE for row in rows)
        if not (of_areas and (has_province or issuers or below)):
            kept.append(rows)
    return kept


def _is_of_areas(rows: Sequence[NamedRow]) -> bool:
    return 2 * sum(_area_of(row.cells[NAME]) is not None for row in rows) > len(rows) or not rows


def _area_of(name: str) -> str | None:
    parsed = parse_name(name)
    return split_area(parsed.bare)[0] if parsed.kind is None else None


def find_place(names: Iterable[str]) -> str:
    """Find the place that at least half of all names end with, after a dash or comma; empty if there is none."""
    listed = list(names)
    found = Counter(clean_text(match["place"]) for name in listed if (match := _ENDING.match(name)))
    place, count = found.most_common(1)[0] if found else ("", 0)
    return place if 2 * count >= len(listed) and count > 1 else ""


def strip_place(name: str, place: str) -> str:
    """Return a name without the place, and without the committee before its kind: "Xã Phú Lâm"."""
    match = _ENDING.match(name)
    if place and match and fold_text(match["place"]) == fold_text(place):
        name = match["name"]
    for committee in _COMMITTEES:
        folded = fold_text(name)
        if folded.startswith(committee) and parse_name(folded).kind is not None:
            name = name.split(None, 1 if committee == _COMMITTEES[0] else 4)[-1]
            name = name[:1].upper() + name[1:]
    return name


def choose_levels(rows: Sequence[NamedRow], profile: Profile) -> list[str]:
    """Choose each unit's level: as written, else by its section, its own words, or what most of its table are."""
    known = [
        row.cells[LEVEL] or _match_level(row.section, profile) or _guess_level(row.cells[NAME], profile) for row in rows
    ]
    most = Counter(filter(None, known)).most_common(1)
    only = next(iter(profile.levels)) if len(profile.levels) == 1 else ONE_LEVEL
    return [level or (most[0][0] if most else only) for level in known]


def _guess_level(name: str, profile: Profile) -> str:
    """Guess a level by how a unit's name begins: the profile's that names such units, else the usual ones."""
    own = _match_level(name, profile)
    if own:
        return own
    communes, departments = USUAL_LEVELS
    if parse_name(name).kind is not None:
        return communes
    return departments if fold_text(name).split(" ")[0] == _DEPARTMENT else ""


def _match_level(text: str, profile: Profile) -> str:
    """Find the profile's level of which a part ("xã", "chi cục") begins a text; the longest part decides."""
    folded = fold_text(text).removeprefix(ALL)
    found = [
        (len(part), level)
        for level in profile.levels
        for part in (fold_text(part) for part in level.split(","))
        if f"{folded} ".startswith(f"{part} ") or f"{folded},".startswith(f"{part},")
    ]
    return max(found)[1] if found else ""
