"""What the panel says of a week that was done: what came out, who moved most, whom to remind, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...scoring import Standing
from ..book.door import Door
from ..book.layout import ANNEX, LETTER, REMINDERS
from ..messages import Text
from ..report.numbers import NumberStyle
from ..report.report import Report
from .panel import PanelLine

_MOST = 3
"""How many units are named."""
_NOTHING = Decimal(0)


def list_results(report: Report, door: Door) -> list[PanelLine]:
    """List what came out of a refresh, each line with the sheet to look at next; the first says the most."""
    results = [PanelLine(door.locate_block(LETTER).sheet, Text.RESULT, _write_result(report))]
    what, moves = _write_moves(report)
    if moves:
        results.append(PanelLine(door.locate_block(ANNEX[0]).sheet, what, moves))
    if report.reminding.units and door.has_block(REMINDERS):
        where = door.locate_block(REMINDERS).sheet
        results.append(PanelLine(where, Text.RESULT_REMINDERS, report.reminding.summary))
    return results


def _write_result(report: Report) -> str:
    """Write score, rating and place of the issuer, so far as they are known, and how many units.

    As in 59,28 · TRUNG BÌNH · hạng 02/11 · 18 đơn vị (1 thiếu).
    """
    standings = report.standings
    total, place = standings.total, standings.place
    scores = [row.entry.score for level in standings.levels for row in level.rows]
    said = [] if total is None else [report.style.write_cell(total.score), (total.rating or "").upper()]
    if place is not None:
        said.append(Text.RESULT_PLACE.format(rank=place.rank, of=place.of))
    missing = scores.count(None)
    units = Text.RESULT_UNITS.format(count=len(scores))
    said.append(units + Text.RESULT_MISSING.format(count=missing) if missing else units)
    return " · ".join(part for part in said if part)


def _write_moves(report: Report) -> tuple[str, str]:
    """Say which units' ranks moved most; where ranks did not move or are not compared, whose scores changed most.

    Of equal moves the greater change of score goes first, then the annex's order.
    """
    rows = [row for level in report.standings.levels for row in level.rows]
    ranked = sorted((row for row in rows if row.rank_change), key=_measure_move)
    if ranked:
        return Text.RESULT_MOVES, " · ".join(map(_write_move, ranked[:_MOST]))
    changed = sorted((row for row in rows if row.delta), key=_measure_move)
    return Text.RESULT_CHANGES, " · ".join(_write_changes(changed[:_MOST], report.style))


def _measure_move(row: Standing) -> tuple[int, Decimal]:
    return -abs(row.rank_change or 0), -abs(row.delta or _NOTHING)


def _write_move(row: Standing) -> str:
    return Text.RESULT_MOVE.format(unit=row.unit.name, before=row.previous_rank, after=row.rank)


def _write_changes(rows: list[Standing], style: NumberStyle) -> Iterator[str]:
    for row in rows:
        if row.delta is not None:
            change = style.write_delta(row.delta)
            yield Text.RESULT_CHANGE.format(unit=row.unit.name, change=change)
