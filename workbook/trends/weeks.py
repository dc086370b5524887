"""The recorded weeks as values again, for the data set of many offices."""

from __future__ import annotations

from collections.abc import Iterator

from ...scoring import GROUP_CODES, Entry, Score, Week
from ..dataset import IssuerWeek
from .numbers import to_points
from .outcome import Trend
from .reading import SCORE


def list_weeks(trend: Trend) -> Iterator[IssuerWeek]:
    """Give every recorded week that was asked for, oldest first, with all its units and groups, as the office's."""
    settings, recorded, since = trend.config.settings, trend.recorded, trend.query.since
    issuer = settings["issuer_full"] or settings["issuer"]
    known = _Points()
    by_week = recorded.rows.groupby("week", sort=True)
    for place, rows in by_week:
        head = recorded.weeks.loc[place]
        if since is not None and head["period"] < since:
            continue
        scores, *groups = ([known[each] for each in rows[name].tolist()] for name in (SCORE, *GROUP_CODES))
        entries = {
            recorded.units[unit]: Entry(score, own)
            for unit, score, own in zip(rows["unit"].tolist(), scores, zip(*groups, strict=True), strict=True)
        }
        week = Week(head["period"], head["snapshot"], head["basis"], entries, head["total"], head["place"])
        yield IssuerWeek(issuer, week)


class _Points(dict[int, Score | None]):
    """Hundredths as points, each once."""

    def __missing__(self, hundredths: int) -> Score | None:
        self[hundredths] = points = to_points(hundredths)
        return points
