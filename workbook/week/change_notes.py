"""What is unusual in a week compared with the one before: each is a note with the old value and the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from ...scoring import GROUP_CODES, Entry, LevelStandings, Period, Standing, Standings, Unit, Week
from ..messages import Message, Text
from ..office.config import Config
from ..paste import PasteContent
from ..problem import MANY, Problem, Severity, make_note, merge_alike

_GREAT_FALL: Final = Decimal(5)
"""Points that units lose on average, where all of them lose some, from which on it is noted."""
_ROUNDING: Final = Decimal("0.01")
"""Points by which groups may miss their total: the portal rounds each."""
_FEWEST_RANKED: Final = 6
"""In a table of fewer units a third of the ranks is too short a way to be noted."""


def read_jump(config: Config) -> Decimal | None:
    """Read the setting: the change of a score beyond which it is noted; None if it is not a number from 0 to 100."""
    try:
        jump = Decimal(config.settings["jump"].strip().replace(",", "."))
    except InvalidOperation:
        return None
    return jump if jump.is_finite() and 0 <= jump <= 100 else None


def check_jump(config: Config) -> list[Problem]:
    """Refuse a setting that is not a number of points."""
    if read_jump(config) is not None:
        return []
    return [Problem(Severity.ERROR, config.setting_cells["jump"], config.settings["jump"], Message.JUMP_SETTING)]


def note_changes(standings: Standings, score_cells: Mapping[Unit, str], jump: Decimal) -> Iterator[Problem]:
    """Note zeros where a score stood, a level that fell as a whole, and what changed more than it usually does.

    Changes count on weeks that can be compared; a zero is noted across a reset too. One unit is noted once. One or two
    units whose own six groups confirm the score are not slips of typing and not noted; more may be rows that slid.

    Args:
        standings: of the week.
        score_cells: the cell of each unit's score.
        jump: points; a larger change of a score is noted, and a move of more than a third of the table's ranks.
    """
    for level in standings.levels:
        zeros = [row for row in level.rows if row.entry.score == 0 and row.previous]
        yield from _merge(zeros, score_cells, Message.ZERO, Message.ZEROS)
        told = {row.unit for row in zeros}
        if level.previous is not None and _has_fallen(level):
            yield _tell_fall(level, level.previous, score_cells)
            told |= {row.unit for row in level.rows if row.delta is not None and row.delta < 0}
        jumped = [row for row in level.rows if row.delta is not None and abs(row.delta) > jump and row.unit not in told]
        told |= {row.unit for row in jumped}
        moved = [row for row in _list_moved(level) if row.unit not in told]
        confirmed = [row.unit for row in (*jumped, *moved) if _is_confirmed(row.entry)]
        passed = set(confirmed) if len(confirmed) < MANY else set()
        yield from _merge([row for row in jumped if row.unit not in passed], score_cells, Message.JUMP, Message.JUMPS)
        yield from _merge([row for row in moved if row.unit not in passed], score_cells, Message.MOVED, Message.MOVES)


def _is_confirmed(entry: Entry) -> bool:
    """Whether the six groups of a unit add up to its score, so that the score is what its source says."""
    groups = [score for score in entry.groups if score is not None]
    if entry.score is None or len(groups) < len(GROUP_CODES):
        return False
    return abs(sum(groups, Decimal(0)) - entry.score) <= _ROUNDING


def _merge(rows: Sequence[Standing], score_cells: Mapping[Unit, str], one: str, many: str) -> list[Problem]:
    found = []
    for row in rows:
        told = {
            "unit": row.unit.name,
            "last": row.previous,
            "now": row.entry.score,
            "last_rank": row.previous_rank,
            "rank": row.rank,
        }
        value = "" if row.entry.score is None else str(row.entry.score)
        found.append((row.unit.name, make_note(score_cells.get(row.unit, ""), value, one.format(**told))))
    return merge_alike(found, lambda count, names: many.format(count=count, names=names))


def _has_fallen(level: LevelStandings) -> bool:
    changes = [row.delta for row in level.rows if row.delta is not None]
    if len(changes) < MANY or max(changes) >= 0:
        return False
    return -sum(changes, Decimal(0)) / len(changes) >= _GREAT_FALL


def _tell_fall(level: LevelStandings, previous: Period, score_cells: Mapping[Unit, str]) -> Problem:
    fallen = [row for row in level.rows if row.delta is not None]
    mean = -sum((row.delta for row in fallen if row.delta is not None), Decimal(0)) / len(fallen)
    first = fallen[0]
    message = Message.ALL_FELL.format(count=len(fallen), period=previous, mean=f"{mean:.2f}")
    return make_note(score_cells.get(first.unit, ""), str(first.entry.score), message)


def _list_moved(level: LevelStandings) -> list[Standing]:
    ranked = sum(row.rank is not None for row in level.rows)
    if ranked < _FEWEST_RANKED:
        return []
    return [row for row in level.rows if row.rank_change is not None and 3 * abs(row.rank_change) > ranked]


def compare_pasted(earlier: Sequence[Week], pasted: PasteContent) -> Iterator[Problem]:
    """Note last week's numbers pasted again, and a last-week column that differs from what is recorded."""
    for level in dict.fromkeys(unit.level for unit in pasted.entries):
        last = next((past for past in earlier if level in past.levels), None)
        if last is None:
            continue
        yield from _find_same(level, last, pasted)
        yield from _compare_previous(level, last, pasted)
    yield from _compare_previous_total(earlier, pasted)
    if pasted.previous and not earlier:
        first = next(iter(pasted.previous.values()))
        yield make_note(first.where, str(first.value), Message.LAST_UNKNOWN)


def _find_same(level: str, last: Week, pasted: PasteContent) -> Iterator[Problem]:
    units = [unit for unit, entry in pasted.entries.items() if unit.level == level and entry.score is not None]
    same = all(unit in last.entries and last.entries[unit].score == pasted.entries[unit].score for unit in units)
    if same and len(units) > 1:
        message = Message.SAME_AS_LAST.format(count=len(units), period=last.period)
        yield make_note(pasted.score_cells[units[0]], str(pasted.entries[units[0]].score), message)


def _compare_previous(level: str, last: Week, pasted: PasteContent) -> list[Problem]:
    differing = []
    for unit, found in pasted.previous.items():
        recorded = last.entries.get(unit, Entry(None)).score
        if unit.level == level and recorded != found.value:
            message = Message.LAST_DIFFERS.format(
                unit=unit.name,
                pasted=found.value,
                period=last.period,
                recorded=Text.MISSING if recorded is None else recorded,
            )
            differing.append((unit.name, make_note(found.where, str(found.value), message)))
    return merge_alike(
        differing, lambda count, names: Message.LAST_DIFFER.format(count=count, period=last.period, names=names)
    )


def _compare_previous_total(earlier: Sequence[Week], pasted: PasteContent) -> Iterator[Problem]:
    last = next((past for past in earlier if past.total is not None), None)
    found = pasted.previous_total
    if last is not None and found is not None and found.value != last.total:
        message = Message.TOTAL_DIFFERS.format(pasted=found.value, period=last.period, recorded=last.total)
        yield make_note(found.where, str(found.value), message)
