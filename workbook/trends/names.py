"""Which unit a name means over all years: as everywhere by spelling, on a day on which somebody had that name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ...scoring import Roster, Unit
from ...scoring.errors import AmbiguousUnitError, ExpiredUnitError, UnknownUnitError
from ...scoring.name import fold_text
from ..problem import Problem, make_error
from .messages import Message


def find_unit(name: str, roster: Roster, recorded: Sequence[Unit], days: Iterable[date], where: str) -> Unit | Problem:
    """Find the recorded unit that a name means, on the latest of the days on which it means one.

    A unit that is no longer configured is found by the name that was recorded.

    Args:
        name: as typed; matched exactly after folding, and by aliases; or a code, where no unit has that name.
        roster: the configured units.
        recorded: the units that have rows.
        days: the snapshot days of the recorded weeks.
        where: what to call the place where the name was typed.
    Returns:
        The unit, or why there is none.
    """
    configured: Unit | None = None
    for day in sorted(set(days), reverse=True):
        try:
            unit = roster.find_unit(name, day)
        except AmbiguousUnitError as error:
            return make_error(where, name, Message.UNIT_AMBIGUOUS.format(candidates=" hoặc ".join(error.candidates)))
        except (UnknownUnitError, ExpiredUnitError):
            coded = roster.find_code(name, day)
            if coded is None:
                continue
            unit = coded
        if unit in recorded:
            return recorded[recorded.index(unit)]
        configured = configured or unit
    alike = [unit for unit in recorded if fold_text(unit.name) == fold_text(name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        candidates = " hoặc ".join(f"{unit.name} ({unit.level})" for unit in alike)
        return make_error(where, name, Message.UNIT_AMBIGUOUS.format(candidates=candidates))
    if configured is not None:
        return make_error(where, name, Message.UNIT_UNRECORDED.format(unit=configured.name, since=""))
    suggestion = roster.suggest_unit(name)
    guess = Message.GUESS.format(unit=suggestion) if suggestion else ""
    return make_error(where, name, Message.UNIT_UNKNOWN.format(guess=guess))
