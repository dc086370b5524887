"""Weeks as the frames that a workbook's tables are read into, without a workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from chiso.scoring import Week
from chiso.scoring.week import are_comparable
from chiso.workbook.trends.reading import FIELDS, RecordedWeeks


def record(weeks: Sequence[Week]) -> RecordedWeeks:
    """Lay weeks out as recorded: a row for each entry, points in hundredths, -1 where missing."""
    units = tuple(dict.fromkeys(unit for week in weeks for unit in week.entries))
    lines = [
        [
            place,
            units.index(unit),
            *(-1 if points is None else int(points * 100) for points in (entry.score, *entry.groups)),
        ]
        for place, week in enumerate(weeks)
        for unit, entry in week.entries.items()
    ]
    spans = [next(place for place, first in enumerate(weeks) if are_comparable(week, first)) for week in weeks]
    frame = pd.DataFrame(
        {
            "period": pd.Series([week.period for week in weeks], dtype="object"),
            "snapshot": pd.Series([week.snapshot for week in weeks], dtype="object"),
            "basis": pd.Series([week.basis for week in weeks], dtype="object"),
            "span": pd.Series(spans, dtype="int64"),
        }
    )
    return RecordedWeeks(frame, units, pd.DataFrame(lines, columns=["week", "unit", *FIELDS], dtype="int64"))
