"""The paste area: whether a paste fits it, which week the report shows, whether it holds only what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...scoring import Basis, Period, fold_peer, parse_period
from ...scoring.errors import InvalidPeriodError
from ..book.layout import PASTE, PROOF_PERIODS, Block
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message
from ..office.config import Config
from ..paste import PasteContext, parse_paste
from ..problem import Problem, has_error, make_error
from .sources import Sources


def check_paste_size(paste: Grid) -> list[Problem]:
    """Refuse a file that is larger than the paste area."""
    width = max(map(len, paste.rows), default=0)
    if len(paste.rows) <= PASTE.rows and width <= PASTE.columns:
        return []
    message = Message.PASTE_TOO_LARGE.format(rows=PASTE.rows, columns=PASTE.columns)
    return [make_error(paste.name_cell(0, 0), f"{len(paste.rows)} × {width}", message)]


def find_shown_period(grids: Mapping[Block, Grid]) -> Period | None:
    """Return the week that the report sheets show; None before the first refresh."""
    grid = grids[PROOF_PERIODS]
    for row in range(len(grid.rows)):
        try:
            return parse_period(cell_text(first_value(grid, row, 1)))
        except InvalidPeriodError:
            continue
    return None


def make_context(config: Config, period: Period, snapshot: date, basis: Basis) -> PasteContext:
    """Say what a paste for that week is read against."""
    total_name = config.settings["total_name"]
    return PasteContext(
        roster=config.roster,
        period=period,
        snapshot=snapshot,
        basis=basis,
        total_names=(total_name,) if total_name else (),
        issuer_names=config.list_names("issuer_names"),
        maxima={group.code: group.maximum for group in config.groups},
        group_names={group.code: group.name for group in config.groups},
    )


def holds_recorded_week(sources: Sources, period: Period) -> bool:
    """Tell whether the paste area says nothing but what that week has recorded already."""
    history = sources.history
    record = history.find_week(period)
    if record is None or period not in history.history_rows:
        return False
    context = make_context(sources.config, period, record.snapshot, record.basis)
    pasted = parse_paste(sources.grids[PASTE], context)
    if has_error(pasted.problems) or (pasted.total is not None and pasted.total.value != record.total):
        return False
    peers = {fold_peer(peer.name): peer.score for peer in history.peers.read_records(period).peers}
    if peers and any(peers.get(fold_peer(row.peer.name)) != row.peer.score for row in pasted.peers):
        return False
    recorded = history.read_unit_records(period).entries
    return bool(pasted.entries) and all(recorded.get(unit) == entry for unit, entry in pasted.entries.items())
