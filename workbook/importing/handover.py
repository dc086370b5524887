"""An import worked out on a copy, handed over as text to who has the workbook open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..book.door import Changes
from ..book.undo import Upgraded, dump_changes, load_kept
from ..cells.grid import Grid
from ..plans.refresh import Act
from .outcome import ImportOutcome


def dump_act(outcome: ImportOutcome) -> dict[str, Any]:
    """Return what an import writes, for `load_act`; nothing where it is refused or writes nothing."""
    if outcome.refused or outcome.changes is None:
        return {}
    packed = [row[0] for row in dump_changes(outcome.changes, exact=True)]
    return {"changes": packed, "log": list(outcome.log[1:])}


def load_act(dumped: Sequence[str], log: Sequence[Any], now: datetime) -> Act | None:
    """Read an act back; its row of the log says when it is done. None where it holds nothing.

    Raises:
        UndoLostError: it is not what was dumped.
    """
    changes = load_kept(Grid("", tuple((text,) for text in dumped)))
    if changes is None or isinstance(changes, Upgraded):
        return None
    return Act(Changes(*changes), (now, *log))
