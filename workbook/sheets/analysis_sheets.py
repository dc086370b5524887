"""The sheets of the analysis, filled together: each sheet has a module that lays it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..book.door import Changes, Door, join_changes
from ..report.report import Report
from .charts import lay_out_charts
from .criteria import lay_out_criteria
from .peers_sheet import lay_out_peers
from .reminder_sheet import lay_out_reminders
from .trend_sheet import lay_out_trends

Layouter = Callable[[Report, Door], Changes]
"""Lays out one sheet: from the report to what is written there; the door says where its blocks stand."""

LAYOUTERS: Sequence[Layouter] = (
    lay_out_criteria,
    lay_out_trends,
    lay_out_reminders,
    lay_out_charts,
    lay_out_peers,
)


def lay_out_analysis(report: Report, door: Door) -> Changes:
    """Lay out the sheets of the analysis; for a workbook of an earlier version, which has none of them, nothing."""
    return join_changes(*(lay_out(report, door) for lay_out in LAYOUTERS))
