"""What is asked of an import."""

from __future__ import annotations

from datetime import datetime

from ...scoring import Basis
from ...scoring.values import NamedTuple


class ImportRequest(NamedTuple):
    """What is asked for in addition to what files and workbook say.

    Args:
        now: the time of the act, for the log.
        basis: what the figures accumulate over; None is what the workbook's weeks do.
        weekday: on which day of the week the office closed its weeks, 0 is Monday; None is what the files show.
        replace: whether a recorded week may be replaced.
        machine_separator: the decimal separator of the open program; a point for a closed file.
    """

    now: datetime
    basis: Basis | None = None
    weekday: int | None = None
    replace: bool = False
    machine_separator: str = "."
