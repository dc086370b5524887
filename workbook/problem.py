"""A problem found in what staff entered, as the panel, the command line and the log show it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error stops the refresh before anything is written; a warning is listed and the refresh goes on."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """What is wrong, where, with which value, and what to do next.

    `where` is a cell as a formula would name it (`Nhập liệu!C14`), `value` what was seen there, `message`
    plain Vietnamese that ends with what to do.
    """

    severity: Severity
    where: str
    value: str
    message: str


def has_error(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem forbids the refresh."""
    return any(problem.severity is Severity.ERROR for problem in problems)
