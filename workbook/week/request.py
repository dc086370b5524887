"""What is asked of a week next to what its workbook says."""

from __future__ import annotations

from datetime import date, datetime

from ...scoring import Basis, Period, Place, Score
from ...scoring.values import NamedTuple
from ..cells.grid import Grid
from ..paste import PasteContent


class Request(NamedTuple):
    """What is asked for in addition to what the workbook says; None leaves a field to the workbook.

    Args:
        now: the time of the act, for the log and for a missing snapshot date.
        source: the sheets of a file to lay into the paste area first.
        file_name: of that file, without its folder; empty where it has none that someone gave it.
        sheets: which of them; None for every sheet whose units are known.
        content: what was read elsewhere; it counts as a paste, and the paste area is emptied.
        replace: whether a recorded week may be replaced under another date or basis, or where it was corrected by hand.
        recorded: take the week as it is recorded, whatever the paste area holds.
        machine_separator: the decimal separator of the open program; a point for a closed file.
    """

    now: datetime
    source: tuple[Grid, ...] | None = None
    sheets: tuple[str, ...] | None = None
    period: Period | None = None
    snapshot: date | None = None
    basis: Basis | None = None
    place: Place | None = None
    total: Score | None = None
    replace: bool = False
    recorded: bool = False
    machine_separator: str = "."
    content: PasteContent | None = None
    file_name: str = ""
