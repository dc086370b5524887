"""What is present on this machine, what is missing, and the one thing to do about each."""

from .checks import Finding, State, examine
from .facts import Facts
from .gather import gather_facts
from .messages import Text
from .repair import RepairError, mend_types
from .report import ReportError, make_report

__all__ = [
    "Facts",
    "Finding",
    "RepairError",
    "ReportError",
    "State",
    "Text",
    "examine",
    "gather_facts",
    "make_report",
    "mend_types",
]
