"""`Cấp trên`: the issuer among its peers in the week reported."""

from __future__ import annotations

from ...scoring import PeerStanding, PeerStandings, Week
from ..book.door import Changes, Door, PrintArea
from ..book.layout import PEERS_HEADER_ROW, PEERS_LIMIT, PEERS_NOTES, PEERS_RANKING, SheetName
from ..cells.dates import write_day
from ..cells.value import Value
from ..messages import Text
from ..report.report import Report, explain_peer_change


def lay_out_peers(report: Report, door: Door) -> Changes:
    """Lay out the ranking of the peers and what the issuer lacks to its next place; nothing in an older workbook."""
    if not door.has_block(PEERS_RANKING):
        return Changes()
    peers, week = report.peers, report.standings.week
    number, month, year = week.period.number, week.period.month, week.period.year
    rows: list[list[Value]] = []
    if peers is None:
        notes = [Text.PEERS_NONE.format(number=number, month=month, year=year), "", Text.PEERS_NONE_HINT]
    else:
        notes = _write_notes(peers, week, report)
        if len(peers.rows) <= PEERS_LIMIT:
            rows = [_write_row(row, peers) for row in peers.rows]
    printed = PrintArea(PEERS_RANKING, PEERS_HEADER_ROW + max(len(rows), 1), PEERS_RANKING.columns, -PEERS_HEADER_ROW)
    return Changes(
        blocks={PEERS_NOTES: [[note or None] for note in notes], PEERS_RANKING: rows},
        print_areas={SheetName.PEERS: [printed]},
    )


def _write_notes(peers: PeerStandings, week: Week, report: Report) -> list[str]:
    period = week.period
    head = Text.PEERS_WEEK.format(
        number=period.number,
        month=period.month,
        year=period.year,
        date=write_day(week.snapshot),
        basis=Text.BASIS[week.basis],
        count=len(peers.rows),
    )
    last = Text.PEERS_NO_LAST
    if peers.previous is not None:
        number, month, year = peers.previous.number, peers.previous.month, peers.previous.year
        wording = Text.PEERS_LAST if peers.comparable else Text.PEERS_OTHER_PERIOD
        last = wording.format(number=number, month=month, year=year, basis=Text.BASIS[week.basis])
    if len(peers.rows) > PEERS_LIMIT:
        last = Text.PEERS_TOO_MANY.format(limit=PEERS_LIMIT)
    return [head, *_write_place(peers, report), last]


def _write_place(peers: PeerStandings, report: Report) -> tuple[str, str]:
    """Write the issuer's place, and what it takes to the next one: arithmetic, not a forecast."""
    own, target = peers.own, peers.target
    if own is None:
        return Text.PEERS_NOT_OWN, ""
    if own.rank is None or own.peer.score is None:
        return Text.PEERS_UNSCORED, ""
    place = Text.PEERS_PLACE.format(
        rank=f"{own.rank:02}", of=f"{peers.ranked:02}", score=report.style.write_cell(own.peer.score)
    )
    if target is None:
        return place, Text.PEERS_FIRST
    points = report.style.write_cell(target.points)
    return place, Text.PEERS_TARGET.format(points=points, peer=target.peer, place=target.place)


def _write_row(row: PeerStanding, peers: PeerStandings) -> list[Value]:
    def show(value: Value) -> Value:
        return Text.MISSING if value is None else value

    own = Text.PEERS_OWN if row.peer.is_own else None
    rating = row.rating.upper() if row.rating is not None else None
    change = explain_peer_change(row, peers)
    return [own, show(row.rank), row.peer.name, show(row.peer.score), show(rating), *change]
