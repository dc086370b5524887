"""What an undo says that it put back, worded when an act is written and kept with what undoes it; and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...scoring import Period
from ..book.door import Door
from ..book.layout import PASTE
from ..cells.text import cell_text
from ..cells.value import Rows, Value
from ..messages import Text
from ..problem import Refusal
from ..week.paste_area import holds_recorded_week
from ..week.sources import UnconfiguredBook, read_sources

_STEM: Final = Text.STATE_UNDONE.partition("{")[0]


def is_undone(state: str) -> bool:
    """Tell whether a state line is that of an undo."""
    return state.startswith(_STEM)


def word_undone(log: Sequence[Value], week: Rows | None) -> str:
    """Word the state line of an undo.

    Args:
        log: the row of the log of the act that is taken back: when, what, which week, how many units, new or written
            over. Empty where it is not known.
        week: the input cells of the week as they stood before the act; None where it left them.
    """
    return Text.STATE_UNDONE.format(what=_name_act(log, week))


def find_refreshed(door: Door) -> Period | None:
    """Return the week of the input cells if it is recorded, with scores, and the paste area holds nothing else.

    None too where the workbook cannot be read so far: an undo does not ask for more than it puts back.
    """
    try:
        sources = read_sources(door)
        if isinstance(sources, UnconfiguredBook) or sources.typed.period is None:
            return None
        period, history = sources.typed.period, sources.history
        if history.find_week(period) is None or period not in history.history_rows:
            return None
        if sources.grids[PASTE].rows:
            return period if holds_recorded_week(sources, period) else None
        entries = history.read_unit_records(period).entries
    except Refusal:
        return None
    return period if any(entry.score is not None for entry in entries.values()) else None


def _name_act(log: Sequence[Value], week: Rows | None) -> str:
    what = cell_text(log[1]) if len(log) > 1 else ""
    if not what:
        return Text.UNDONE_LAST
    if what == Text.LOG_NEXT:
        shown = [cell_text(row[0]) if row else "" for row in week or ()][:3]
        if len(shown) > 2 and all(shown):
            return Text.UNDONE_NEXT.format(number=shown[2], month=shown[1])
    if what == Text.LOG_REFRESH and len(log) > 4:
        month, _, number = cell_text(log[2]).partition("-")[2].partition("/")
        wording = Text.UNDONE_NEW if log[4] == Text.LOG_NEW else Text.UNDONE_REPLACED
        return wording.format(number=number, month=int(month))
    return Text.UNDONE_OTHER.format(act=what[:1].lower() + what[1:])
