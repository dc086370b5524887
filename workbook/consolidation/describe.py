"""A consolidation as `--json` prints it: the object of a refresh, the files, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..plans.outcome import Outcome, describe_outcome
from .collection import Collection
from .kept import KeptRow, write_time
from .messages import FileState


def describe_consolidation(
    outcome: Outcome,
    collection: Collection | None,
    rows: Sequence[KeptRow] = (),
    *,
    changed: bool,
    paths: Sequence[Path] = (),
) -> dict[str, Any]:
    """Describe what happened.

    Args:
        outcome: as of a refresh.
        collection: what was collected, if anything was; its `missing` are the senders of whom there is none.
        rows: what became of every file, in the order of the sheet.
        changed: whether the workbook did.
        paths: the files of the data set that were written.
    """
    return {
        **describe_outcome(outcome, changed=changed),
        "files": [_describe_row(row) for row in rows if row.state != FileState.MISSING],
        "missing": list(collection.missing) if collection is not None else [],
        "parquet": [str(path) for path in paths],
        "read": collection.read if collection is not None else 0,
    }


def describe_refusal(outcome: Outcome, *, changed: bool) -> dict[str, Any]:
    """Describe what was refused before anything was read."""
    return describe_consolidation(outcome, None, changed=changed)


def _describe_row(row: KeptRow) -> dict[str, Any]:
    return {
        "sender": row.sender or None,
        "file": row.file,
        "week": row.week or None,
        "units": row.units,
        "total": None if row.total is None else f"{row.total:.2f}",
        "state": row.state,
        "remark": row.remark or None,
        "sent": write_time(row.sent_at) or None,
    }
