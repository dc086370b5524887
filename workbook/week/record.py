"""A week's rows in `Lịch sử`, `Các tuần` and `Cấp trên`: as they are to be written, and where they stand afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from ...scoring import Period, Week
from ..book.door import Splice
from ..cells.value import Value
from ..messages import Text
from ..paste import PastedPeer
from .details import Details
from .history import History
from .peer_records import PeerHistory


def record_week(history: History, week: Week) -> Splice:
    """Write a week's inputs as rows of `Lịch sử`, in place of those it has; a new week follows earlier ones.

    Rows stand by level and, within it, in the order of the week's entries. Missing scores are empty cells.
    """
    rows: list[list[Value]] = []
    for unit, entry in week.entries.items():
        rows.append([str(week.period), unit.level, unit.code, unit.name, entry.score, *entry.groups])
    return _place_rows(history.history_rows, week.period, rows, history.length, history.blank_rows)


def record_details(history: History, week: Week, details: Details) -> Splice:
    """Write a week's own row of `Các tuần`, in place of the one it has."""
    place = week.place
    row: list[Value] = [
        str(week.period),
        week.snapshot,
        Text.BASIS[week.basis],
        week.total,
        place.rank if place else None,
        place.of if place else None,
        details.number,
        details.day,
        details.signer,
    ]
    return _place_rows(history.week_rows, week.period, [row], history.weeks_length, history.blank_weeks)


def record_peers(peers: PeerHistory, period: Period, pasted: Sequence[PastedPeer]) -> Splice:
    """Write the peers that a paste lists as rows of `CapTren`, in place of those that the week has."""
    rows: list[list[Value]] = [[str(period), row.peer.code, row.peer.name, row.peer.score] for row in pasted]
    return _place_rows(peers.rows_of, period, rows, peers.length, peers.blank_rows)


def _place_rows(
    rows_of: Mapping[Period, Sequence[int] | int],
    period: Period,
    rows: list[list[Value]],
    length: int,
    blank: Sequence[int],
) -> Splice:
    held = rows_of.get(period, ())
    old = (held,) if isinstance(held, int) else tuple(held)
    if old:
        at = old[0]
    else:
        before = [rows for other, rows in rows_of.items() if other < period]
        at = max((rows if isinstance(rows, int) else rows[-1] for rows in before), default=-1) + 1
        if len(blank) == length == 1:  # a new table has one empty row, because a table must have one
            return Splice(tuple(blank), 0, rows)
    return Splice(old, at, rows)


def locate_week_rows(
    history: History, period: Period, others: Iterable[Period], splice: Splice | None
) -> tuple[int, int]:
    """Find the data rows of `Lịch sử` that hold a week and others once `splice` is done: first, and past the last."""
    rows = [row for other in others for row in history.history_rows[other]]
    if splice is None:
        rows += history.history_rows[period]
        return min(rows), max(rows) + 1
    deleted = sorted(splice.delete)
    moved = []
    for row in rows:
        shift = len(splice.rows) if row >= splice.at else 0
        moved.append(row - bisect_left(deleted, row) + shift)
    start = splice.at - bisect_left(deleted, splice.at)
    return min([start, *moved]), max([start + len(splice.rows), *(row + 1 for row in moved)])
