"""How ranks moved from last week to this, as a drawing and in words; lengths in units of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ...scoring.values import NamedTuple
from ..book.layout import AnnexColumn
from ..messages import Text
from ..page.measure import measure_text_pt
from ..report.report import AnnexRow
from .messages import Web

WIDTH: Final = 328
"""Drawn one to one on a telephone of 360 pixels, so letters stay as large as they are said to be."""

MOST_LINES: Final = 40
"""Beyond so many units a line for each is a tangle, and only those that moved farthest are drawn."""

MOST_MOVERS: Final = 10
"""So many up and so many down."""

_SLOPE_TOP, _SLOPE_STEP = 12, 20
_MOVER_TOP, _MOVER_STEP = 14, 36
_MARGIN = 6
_NAME_SIZE, _LONGEST_NAME = 12.5, 185


class Mover(NamedTuple):
    """A unit: rank then and now, None where it had none; `at` and `to` are where its line begins and ends.

    They are heights in a slope chart, and distances from the left among movers, whose height is `height`.
    """

    name: str
    label: str
    before: int | None
    now: int | None
    change: int | None
    at: int | None
    to: int | None
    height: int
    moved_most: bool

    @property
    def direction(self) -> str:
        """`rise`, `fall` or `same`."""
        return "rise" if (self.change or 0) > 0 else "fall" if (self.change or 0) < 0 else "same"


class Movement(NamedTuple):
    """A drawing: every unit's line, or (`is_slope` False) only those that moved farthest."""

    is_slope: bool
    movers: tuple[Mover, ...]
    width: int
    height: int
    legend: str
    words: tuple[str, ...]


def trace_movement(rows: Sequence[AnnexRow]) -> Movement | None:
    """Trace the ranks of one level; None where no unit can be compared, or none of many moved."""
    units = [row for row in rows if row.standing]
    if not any(row.standing and row.standing.rank_change is not None for row in units):
        return None
    return _trace_slope(units) if len(units) <= MOST_LINES else _trace_movers(units)


def _trace_slope(rows: Sequence[AnnexRow]) -> Movement:
    """Place every unit on two scales; units that tie stand beneath each other, in the annex's order."""
    movers = [_make_mover(row) for row in rows]
    left = _stack([mover.before for mover in movers])
    right = _stack([mover.now for mover in movers])
    placed = [
        mover._replace(at=left.get(index), to=right.get(index))
        for index, mover in enumerate(movers)
        if index in left or index in right
    ]
    height = _SLOPE_TOP + _SLOPE_STEP * max(len(left), len(right))
    return Movement(True, tuple(placed), WIDTH, height, Web.SLOPE_LEGEND, tuple(_tell(placed)))


def _stack(ranks: Sequence[int | None]) -> dict[int, int]:
    ordered = sorted((rank, index) for index, rank in enumerate(ranks) if rank is not None)
    return {index: _SLOPE_TOP + _SLOPE_STEP * place for place, (_, index) in enumerate(ordered)}


def _trace_movers(rows: Sequence[AnnexRow]) -> Movement | None:
    movers = [_make_mover(row) for row in rows]
    moved = [mover for mover in movers if mover.change]
    climbed = sorted((m for m in moved if m.change and m.change > 0), key=lambda m: -(m.change or 0))
    dropped = sorted((m for m in moved if m.change and m.change < 0), key=lambda m: m.change or 0)
    shown = climbed[:MOST_MOVERS] + dropped[:MOST_MOVERS]
    if not shown:
        return None
    last = max(rank for mover in movers for rank in (mover.before, mover.now) if rank)
    placed = [
        mover._replace(
            at=_across(mover.before, last),
            to=_across(mover.now, last),
            height=_MOVER_TOP + _MOVER_STEP * index,
        )
        for index, mover in enumerate(shown)
    ]
    words = [*_tell(placed)]
    if len(moved) > len(shown):
        words.append(Web.CUT.format(shown=len(shown), moved=len(moved)))
    legend = Web.MOVERS_LEGEND.format(shown=len(shown), moved=len(moved), last=last)
    return Movement(False, tuple(placed), WIDTH, _MOVER_STEP * len(placed), legend, tuple(words))


def _across(rank: int | None, last: int) -> int:
    return _MARGIN + ((rank or 1) - 1) * (WIDTH - 2 * _MARGIN) // max(last - 1, 1)


def _make_mover(row: AnnexRow) -> Mover:
    standing = row.standing
    assert standing is not None  # noqa: S101 # only units are asked for
    name = str(row.values[AnnexColumn.NAME])
    return Mover(
        name=name,
        label=_shorten(name),
        before=standing.previous_rank,
        now=standing.rank,
        change=standing.rank_change,
        at=None,
        to=None,
        height=0,
        moved_most=standing.moved_most,
    )


def _shorten(name: str) -> str:
    """Cut a name to the room next to the lines; the drawing says it whole in the unit's own title."""
    if measure_text_pt(name, _NAME_SIZE, "bold") <= _LONGEST_NAME:
        return name
    while measure_text_pt(f"{name}…", _NAME_SIZE, "bold") > _LONGEST_NAME:
        name = name[:-1].rstrip()
    return f"{name}…"


def _tell(movers: Sequence[Mover]) -> Iterable[str]:
    """Say in sentences who climbed, who fell and how many stayed."""
    for direction, sentence, move in (
        ("rise", Web.CLIMBED, Text.MOVE),
        ("fall", Web.DROPPED, Text.MOVE_DOWN),
    ):
        told = [move.format(unit=m.name, before=m.before, now=m.now) for m in movers if m.direction == direction]
        if told:
            yield sentence.format(moves=Web.MOVES_SEPARATOR.join(told))
    if stayed := sum(mover.change == 0 for mover in movers):
        yield Web.STAYED.format(count=stayed)
