"""The line above an annex: why changes are missing, span a gap, or tell nothing of ranks."""

from __future__ import annotations

from collections.abc import Sequence

from ...scoring import Basis, LevelStandings, Roster, Turnover, Unit
from ..messages import Text

_NAMED = 3
"""More units than these are counted, not named."""


def write_note(level: LevelStandings, basis: Basis, roster: Roster) -> str:
    """Write the note of a level; empty where all is compared with the week before.

    Where units began or ended since, it says so, and whose place the new ones took: the configured units know.
    """
    merged = {row.unit: members for row in level.rows if (members := roster.list_members(row.unit))}
    if level.previous is None:
        return Text.NOTE_FIRST.format(level=level.level, count=len(merged)) if merged else ""
    notes = []
    if not level.comparable:
        notes.append(Text.NOTE_NEW_PERIOD.format(basis=Text.BASIS[basis]))
    elif level.gap:
        notes.append(Text.NOTE_GAP.format(number=level.previous.number, month=level.previous.month))
    if level.turnover is not None:
        notes.append(Text.NOTE_UNITS.format(changes=describe_turnover(level.turnover)))
        new = [(unit, merged[unit]) for unit in level.turnover.began if unit in merged]
        if len(new) > _NAMED:
            notes.append(Text.NOTE_MANY_MERGED.format(count=len(new)))
        else:
            notes += [name_members(unit, members) for unit, members in new]
    return " ".join(notes)


def name_members(unit: Unit, members: Sequence[Unit]) -> str:
    """Say, in a sentence, whose place a unit took."""
    names = Text.LIST_SEPARATOR.join(dict.fromkeys(member.name for member in members))
    return (Text.NOTE_MERGED if len(members) > 1 else Text.NOTE_SUCCEEDED).format(unit=unit.name, members=names)


def describe_turnover(turnover: Turnover) -> str:
    """Say which units, or how many, began and ended."""
    both = ((Text.NOTE_BEGAN, turnover.began), (Text.NOTE_ENDED, turnover.ended))
    return "; ".join(wording.format(units=_name_few(units)) for wording, units in both if units)


def _name_few(units: Sequence[Unit]) -> str:
    if len(units) > _NAMED:
        return Text.NOTE_COUNT.format(count=len(units))
    return Text.LIST_SEPARATOR.join(unit.name for unit in units)
