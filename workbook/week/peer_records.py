"""`Cấp trên`: the issuer's peers as they were recorded, week by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ...scoring import Peer, Period, Score, fold_peer, parse_period
from ...scoring.errors import InvalidPeriodError
from ...scoring.values import NamedTuple
from ..book.door import Door, KeyRun
from ..book.layout import PEERS_TABLE
from ..book.splices import count_rows
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message
from ..paste import IssuerNames, mark_own

_HUNDRED = Decimal(100)


class PeerRecords(NamedTuple):
    """The rows of one week in `CapTren`: their places in the table, the peers, and the rows, to name their cells."""

    rows: tuple[int, ...]
    peers: tuple[Peer, ...]
    grids: tuple[Grid, ...]


_NONE = PeerRecords((), (), ())


class PeerHistory:
    """Reads the table through a door, a week at a time. A workbook that has none has no peers.

    Args:
        door: the workbook.
        issuer: the names by which the issuer stands in the table.
        refuse: takes a problem: the cell, the value, the message.
        read_score: reads the score in a column of a row; says itself what cannot be read.
    """

    def __init__(
        self,
        door: Door,
        issuer: IssuerNames,
        refuse: Callable[[str, str, str], None],
        read_score: Callable[[Grid, int, Decimal], Score | None],
    ) -> None:
        self._door, self._issuer = door, issuer
        self._refuse, self._read_score = refuse, read_score
        self.is_kept = door.has_table(PEERS_TABLE)
        self.rows_of: dict[Period, Sequence[int]] = {}
        self.blank_rows: list[int] = []
        self.length = 0
        self._cache: dict[Period, PeerRecords] = {}
        if self.is_kept:
            self._index_keys(door.read_table_keys(PEERS_TABLE))

    def find_previous(self, period: Period) -> Period | None:
        """Find the last week before this one that lists the peers."""
        return max((earlier for earlier in self.rows_of if earlier < period), default=None)

    def read_records(self, period: Period) -> PeerRecords:
        """Read the rows of a week; none if it lists no peers."""
        if period not in self._cache:
            self._cache[period] = self._read_records(period) if period in self.rows_of else _NONE
        return self._cache[period]

    def _index_keys(self, runs: Sequence[KeyRun]) -> None:
        self.length = count_rows(runs)
        periods: dict[str, Period | None] = {}
        for key, rows in runs:
            if not key.strip():
                self.blank_rows.extend(rows)
                continue
            if key not in periods:
                periods[key] = self._parse_key(key, rows.start)
            period = periods[key]
            if period is not None:
                known = self.rows_of.get(period)
                self.rows_of[period] = rows if known is None else [*known, *rows]

    def _parse_key(self, key: str, row: int) -> Period | None:
        try:
            return parse_period(key)
        except InvalidPeriodError:
            where = self._door.read_table_rows(PEERS_TABLE, [row])[0].name_cell(0, 0)
            self._refuse(where, key, Message.RECORDED_PERIOD)
        return None

    def _read_records(self, period: Period) -> PeerRecords:
        rows = tuple(self.rows_of[period])
        found, peers, grids = set(), [], []
        for grid in self._door.read_table_rows(PEERS_TABLE, rows):
            code, name = (cell_text(first_value(grid, 0, column)) for column in (1, 2))
            if not name:
                self._refuse(grid.name_cell(0, 2), "", Message.RECORDED_PEER)
                continue
            key = fold_peer(name)
            if key in found:
                self._refuse(grid.name_cell(0, 2), name, Message.RECORDED_TWICE.format(unit=name, period=period))
            found.add(key)
            peers.append(Peer(name, code or None, self._read_score(grid, 3, _HUNDRED)))
            grids.append(grid)
        return PeerRecords(rows, tuple(mark_own(peers, self._issuer)), tuple(grids))
