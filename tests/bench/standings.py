"""Whether a peer's annex says the same as chiso: rank, score, rating and change of every unit."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineWorkbook

from bench.books import Size
from chiso.workbook.office.profile import BANDS

POINTS = Decimal("0.01")


class Standing(NamedTuple):
    """What is compared of a unit."""

    rank: int | None
    score: Decimal
    rating: str
    delta: Decimal | None


Standings = dict[str, Standing]
"""By name in capitals."""


def read_answer(text: str) -> Standings:
    """From what `chiso refresh --json` prints."""
    return {
        each["unit"].upper(): Standing(each["rank"], Decimal(each["score"]), each["rating"], Decimal(each["delta"]))
        for each in json.loads(text)["units"]
    }


def read_annex(path: Path) -> Standings:
    """From the sheet `Phụ lục`, where six columns begin with the rank, whatever stands above them."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Phụ lục").to_python()
    lines = [row for row in rows if isinstance(row[0], (int, float)) and isinstance(row[2], (int, float))]
    return {
        str(row[1]).upper(): Standing(int(row[0]), _to_points(row[2]), str(row[3]), _to_points(row[5])) for row in lines
    }


def _to_points(value: float) -> Decimal:
    return Decimal(str(value)).quantize(POINTS)


def find_difference(ours: Standings, theirs: Standings) -> str:
    """The first unit of which the two say something else; "" where there is none."""
    if ours.keys() != theirs.keys():
        return f"units that only one has: {sorted(ours.keys() ^ theirs.keys())[:3]}"
    return next((f"{name}: {ours[name]} and {theirs[name]}" for name in ours if ours[name] != theirs[name]), "")


def reckon(size: Size) -> Standings:
    """From the scores that were drawn, by nobody's code but this."""
    *_, before, new = ([units[0] for units in week.units] for week in size.draw_weeks())
    ranks: dict[Decimal, int] = {}
    for at, score in enumerate(sorted(new, reverse=True), start=1):
        ranks.setdefault(score, at)
    return {
        name.upper(): Standing(ranks[score], score, _rate(score), score - last)
        for name, score, last in zip(size.names, new, before, strict=True)
    }


def _rate(score: Decimal) -> str:
    return next(word.upper() for word, bound in BANDS if score >= bound)
