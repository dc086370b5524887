"""Whether formulas of staff's own read the cells of a list that is about to move."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from ...scoring.values import NamedTuple
from ..cells.areas import MAX_COLUMNS, MAX_ROWS, Area, do_areas_meet, parse_area
from ..closed.contents import Contents
from ..closed.graft import list_formulas
from ..closed.package import Package

_CELLS: Final = r"\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[0-9]+:\$?[0-9]+"
_QUALIFIED = re.compile(rf"('(?:[^']|'')+'|[^\W\d][\w.]*)!({_CELLS})(?![\w.(])")
_BARE = re.compile(rf"(?<![\w.$'!:])(?:{_CELLS})(?![\w.(!])")
_TEXT = re.compile(r'"[^"]*"')
_UNSEEN: Final = ("INDIRECT(",)
"""What may read any cell without naming it."""


class Reading(NamedTuple):
    """A formula that reads an area: the sheet or part that it stands in, what it says, the area."""

    place: str
    formula: str
    area: Area


def find_reading(
    package: Package, contents: Contents, areas: Collection[Area], own_names: Collection[str]
) -> Reading | None:
    """Find a formula, rule, chart, link or name that reads one of the areas, all of one sheet; None if there is none.

    `own_names` are defined names that will follow the lists; print areas and titles do not count either.
    """
    sheet = next(iter(areas)).sheet
    titles = {part: title for title, part in contents.sheets.items()}
    ours = _list_own(contents, own_names)
    folders = ("xl/worksheets/", "xl/charts/")
    parts = [part for part in package.names if part.startswith(folders) and part.endswith(".xml")]
    for part, formulas in list_formulas(package, (contents.part, *parts)).items():
        for formula in formulas:
            if part == contents.part and formula in ours:
                continue
            for area in _read_areas(formula, titles.get(part, ""), sheet):
                met = next((own for own in areas if do_areas_meet(own, area)), None)
                if met is not None:
                    return Reading(titles.get(part, part), formula, met)
    return None


def _list_own(contents: Contents, own_names: Collection[str]) -> set[str]:
    own = {contents.find_name(name) or "" for name in own_names}
    for title in contents.sheets:
        own |= {text for name, text in contents.list_sheet_names(title).items() if name.startswith("_xlnm.")}
    return own


def _read_areas(formula: str, home: str, sheet: str) -> Iterator[Area]:
    """The areas of a sheet that a formula of the sheet `home` names."""
    bare = _TEXT.sub('""', formula)
    if any(word in bare.upper() for word in _UNSEEN):
        yield Area(sheet, 1, 1, MAX_ROWS, MAX_COLUMNS)
        return
    for title, cells in _QUALIFIED.findall(bare):
        if title.strip("'").replace("''", "'").casefold() == sheet.casefold():
            yield from _parse(cells)
    if home == sheet:
        for cells in _BARE.findall(_QUALIFIED.sub("", bare)):
            yield from _parse(cells)


def _parse(cells: str) -> Iterator[Area]:
    area = parse_area(f"x!{cells}")
    if area is not None:
        yield area
