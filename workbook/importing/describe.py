"""An import as `--json` prints it."""

from __future__ import annotations

from typing import Any

from ..plans.outcome import describe_problem
from .outcome import ImportOutcome


def describe_import(outcome: ImportOutcome, *, changed: bool) -> dict[str, Any]:
    """Return the object that `--json` prints: a table a row, scores as text with two decimals, missing values null."""
    return {
        "weeks": [
            {
                "file": row.file,
                "sheet": row.sheet or None,
                "week": None if row.period is None else str(row.period),
                "date": None if row.snapshot is None else row.snapshot.isoformat(),
                "units": row.units,
                "total": None if row.total is None else f"{row.total:.2f}",
                "place": None if row.place is None else {"rank": row.place.rank, "of": row.place.of},
                "state": row.state.value,
                "problems": [describe_problem(problem) for problem in row.problems],
            }
            for row in outcome.rows
        ],
        "new": [str(period) for period in outcome.new],
        "replaced": [str(period) for period in outcome.replaced],
        "problems": [describe_problem(problem) for problem in outcome.problems],
        "changed": changed and not outcome.refused,
    }
