"""The short automatic commentary: ratings, the largest rise and fall, who fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...scoring import LevelStandings, Standing, Standings, Unit
from ..cells.value import Run
from ..messages import Text
from .numbers import NumberStyle

_LISTED = 10
"""More names than these are counted, not listed: a letter is read, not searched."""


def write_commentary(standings: Standings, style: NumberStyle, weakest: str = "") -> list[tuple[Run, ...]]:
    """Write one paragraph a level; changes are left out where the weeks cannot be compared.

    `weakest` is the lowest rating of the scale: units that have it are named. Who fell stands with the largest fall
    first; equals stand in the order of their ranks.
    """
    several = len(standings.levels) > 1
    return [(Run(" ".join(_write_level(level, style, weakest, name_level=several))),) for level in standings.levels]


def _write_level(level: LevelStandings, style: NumberStyle, weakest: str, *, name_level: bool) -> Iterable[str]:
    kind = level.level[:1].lower() + level.level[1:]
    together = {"count": len(level.rows), "units": kind if name_level else Text.UNITS}
    counts = Counter(row.rating for row in level.rows if row.rating)
    ratings = Text.LIST_SEPARATOR.join(
        Text.RATED.format(count=count, rating=rating) + (_name_weak(level, rating) if rating == weakest else "")
        for rating, count in counts.items()
    )
    missing = [row for row in level.rows if row.entry.score is None]
    if not counts:
        yield Text.ALL_UNSCORED.format(**together)
        return
    if len(level.rows) in counts.values():
        yield Text.ALL_RATED.format(rating=next(iter(counts)), **together)
    else:
        yield Text.RATINGS.format(count=len(level.rows), units=kind, ratings=ratings)
    if missing:
        yield Text.UNSCORED.format(units=_name_units(missing))
    yield from _write_changes([row for row in level.rows if row.delta is not None], style)


def _write_changes(rows: list[Standing], style: NumberStyle) -> Iterable[str]:
    if not rows:
        return
    deltas = {row.unit: row.delta for row in rows if row.delta is not None}
    highest, lowest = max(deltas.values()), min(deltas.values())
    if highest > 0:
        units = _name_units(row for row in rows if row.delta == highest)
        yield Text.LARGEST_RISE.format(units=units, delta=style.write_delta(highest))
    if lowest < 0:
        units = _name_units(row for row in rows if row.delta == lowest)
        yield Text.LARGEST_FALL.format(units=units, delta=style.write_delta(lowest))
    yield from _write_moves(rows)
    fallen = sorted((row for row in rows if deltas[row.unit] < 0), key=lambda row: deltas[row.unit])
    yield _write_fallen(fallen, deltas) if fallen else Text.NONE_FELL


def _write_fallen(fallen: list[Standing], deltas: Mapping[Unit, Decimal]) -> str:
    """Name all who fell or, of many, those who fell most: none of them that fell as much as one left out."""
    if len(fallen) <= _LISTED:
        return Text.FELL.format(count=len(fallen), units=_name_units(fallen))
    left_out = deltas[fallen[_LISTED].unit]
    most = [row for row in fallen if deltas[row.unit] < left_out]
    wording = Text.FELL_MOST if most else Text.FELL_COUNT
    return wording.format(count=len(fallen), units=_name_units(most))


def _write_moves(rows: list[Standing]) -> Iterable[str]:
    moves = [row.rank_change or 0 for row in rows]
    highest, lowest = max(moves), min(moves)
    if highest > 0:
        yield Text.CLIMBED.format(moves=_name_moves(rows, highest, Text.MOVE))
    if lowest < 0:
        yield Text.DROPPED.format(moves=_name_moves(rows, lowest, Text.MOVE_DOWN))


def _name_weak(level: LevelStandings, rating: str) -> str:
    return Text.RATED_NAMES.format(units=_name_units(row for row in level.rows if row.rating == rating))


def _name_units(rows: Iterable[Standing]) -> str:
    return _join(row.unit.name for row in rows)


def _name_moves(rows: Iterable[Standing], move: int, wording: str) -> str:
    moved = (row for row in rows if row.rank_change == move)
    return _join(wording.format(unit=r.unit.name, before=r.previous_rank, now=r.rank) for r in moved)


def _join(items: Iterable[str]) -> str:
    listed = list(items)
    more = len(listed) - _LISTED
    text = Text.LIST_SEPARATOR.join(listed[:_LISTED])
    return Text.AND_MORE.format(items=text, count=more) if more > 0 else text
