"""What can't be true together: two cells that say two things, of which only staff know the right one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...scoring import Place, Scale, Score, Unit
from ...scoring.name import fold_text
from ..cells.dates import write_day
from ..messages import Message, Text
from ..paste import PasteContent
from ..problem import Problem, make_error
from .checksums import write_place
from .history import WeekRecord
from .inputs import Inputs


def compare_inputs(inputs: Inputs, pasted: PasteContent) -> list[Problem]:
    """Refuse a total or a place that the input cells and the paste give differently."""
    problems = []
    if inputs.total is not None and pasted.total is not None and inputs.total != pasted.total.value:
        message = Message.TOTAL_TWICE.format(here=inputs.total, there=pasted.total.where, other=pasted.total.value)
        problems.append(make_error(inputs.cells["total"], str(inputs.total), message))
    if inputs.place is not None and pasted.place is not None and inputs.place != pasted.place.value:
        here, other = write_place(inputs.place) or "", write_place(pasted.place.value)
        message = Message.PLACE_TWICE.format(here=here, there=pasted.place.where, other=other)
        problems.append(make_error(inputs.cells["rank"], here, message))
    return problems


def compare_record(inputs: Inputs, snapshot: date, record: WeekRecord) -> list[Problem]:
    """Refuse a recorded week under another snapshot date or basis: the clerk forgot to step the week."""
    problems = []
    if snapshot != record.snapshot:
        here, recorded = write_day(snapshot), write_day(record.snapshot)
        message = Message.OTHER_SNAPSHOT.format(period=record.period, recorded=recorded, here=here)
        problems.append(make_error(inputs.cells["snapshot"], here, message))
    if inputs.basis is not record.basis:
        here, recorded = Text.BASIS[inputs.basis], Text.BASIS[record.basis]
        message = Message.OTHER_BASIS.format(period=record.period, recorded=recorded, here=here)
        problems.append(make_error(inputs.cells["basis"], here, message))
    return problems


def compare_totals(inputs: Inputs, record: WeekRecord, total: Score | None, place: Place | None) -> list[Problem]:
    """Refuse a total or place whose input cell and recorded value differ, unless an option gave it.

    Only for a week computed from what is recorded: one of the two was corrected, and only staff know which.
    """
    problems = []
    if total is None and inputs.total is not None and record.total not in (None, inputs.total):
        message = Message.RECORDED_TOTAL.format(here=inputs.total, other=record.total)
        problems.append(make_error(inputs.cells["total"], str(inputs.total), message))
    if place is None and inputs.place is not None and record.place not in (None, inputs.place):
        here = write_place(inputs.place) or ""
        message = Message.RECORDED_PLACE.format(here=here, other=write_place(record.place))
        problems.append(make_error(inputs.cells["rank"], here, message))
    return problems


def compare_claims(pasted: PasteContent, scale: Scale) -> Iterator[Problem]:
    """Refuse rows that can't be true: a rating, a change or a rank as pasted that the row's own score contradicts.

    A rating counts where it is one of those configured. A change is compared with last week's score of the same row,
    to the cent: both are exact. Ranks are compared with one another only (`_find_misplaced`).
    """
    labels = {fold_text(band.label) for band in scale.bands}
    for unit, claims in pasted.claims.items():
        entry, previous = pasted.entries.get(unit), pasted.previous.get(unit)
        if entry is None or entry.score is None:
            continue
        score, where = entry.score, pasted.score_cells[unit]
        rating = scale.rate(score)
        if claims.rating is not None and rating is not None:
            claimed = fold_text(claims.rating.value)
            if claimed in labels and claimed != fold_text(rating):
                message = Message.RATING_DENIED.format(
                    unit=unit.name, there=claims.rating.where, claimed=claims.rating.value, rating=rating.upper()
                )
                yield make_error(where, str(score), message)
        if claims.delta is not None and previous is not None and claims.delta.value != score - previous.value:
            message = Message.DELTA_DENIED.format(
                unit=unit.name,
                there=claims.delta.where,
                claimed=claims.delta.value,
                last=previous.value,
                other=previous.where,
                delta=score - previous.value,
            )
            yield make_error(where, str(score), message)
    for level in dict.fromkeys(unit.level for unit in pasted.claims):
        yield from _compare_ranks(level, pasted)


def _compare_ranks(level: str, pasted: PasteContent) -> Iterator[Problem]:
    """Name the unit of a level whose pasted rank is farthest from what the scores say, and one that it contradicts."""
    ranked: list[tuple[Unit, Score, int]] = []
    for unit, claims in pasted.claims.items():
        entry = pasted.entries.get(unit)
        if unit.level == level and entry is not None and entry.score is not None and claims.rank is not None:
            ranked.append((unit, entry.score, claims.rank.value))
    if len({score for _, score, rank in ranked if rank == 1}) > 1:
        return  # several sets of ranks, as where blocks of a table are ranked each on their own
    found = _find_misplaced(ranked)
    if found is None:
        return
    (unit, score, rank), (other, others, other_rank) = found
    claimed = pasted.claims[unit].rank
    message = Message.RANK_DENIED.format(
        unit=unit.name,
        rank=rank,
        there=claimed.where if claimed else "",
        other=other.name,
        score=others,
        place=other_rank,
        where=pasted.score_cells[other],
    )
    yield make_error(pasted.score_cells[unit], str(score), message)


_Ranked = tuple[Unit, Score, int]


def _find_misplaced(ranked: list[_Ranked]) -> tuple[_Ranked, _Ranked] | None:
    """Find two units of which the one with the higher score has the worse rank, the likelier slip first.

    Ties may be ranked in any way (1, 2, 2, 4; 1, 2, 2, 3; 1, 2, 3, 4), and the ranks may be those of a larger set: only
    the order counts.
    """
    ranked = sorted(ranked, key=lambda row: (-row[1], row[2]))
    worst = 0
    for place, (_, score, rank) in enumerate(ranked):
        if place and score != ranked[place - 1][1]:
            worst = max(worst, ranked[place - 1][2])
        if rank < worst:
            break
    else:
        return None
    by_rank = {row[0]: place for place, row in enumerate(sorted(ranked, key=lambda row: (row[2], -row[1])))}
    by_distance = sorted(range(len(ranked)), key=lambda place: -abs(place - by_rank[ranked[place][0]]))
    for place in by_distance:
        _, score, rank = ranked[place]
        for row in ranked:
            if (row[1] > score and row[2] > rank) or (row[1] < score and row[2] < rank):
                return ranked[place], row
    return None
