"""What is present on this machine, what is missing, and the one thing to do about each."""

from .facts import Facts
from .inspection import inspect_machine
from .judgement import Finding, Verdict, examine
from .messages import Text
from .repair import RepairError, repair_types
from .report import ReportError, make_doctor_report

__all__ = [
    "Facts",
    "Finding",
    "RepairError",
    "ReportError",
    "Text",
    "Verdict",
    "examine",
    "inspect_machine",
    "make_doctor_report",
    "repair_types",
]
