"""A problem found in what staff entered, as the panel, the command line and the log show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from ..scoring.values import NamedTuple


class Severity(StrEnum):
    """An error forbids the act; a warning, which is a note, is listed and the act goes on."""

    ERROR = "error"
    WARNING = "warning"


class Refusal(Exception):  # noqa: N818 # nothing failed: it was refused
    """Base of all that is refused as a whole; `str(refusal)` is the Vietnamese message that staff read.

    Nothing was changed. A command lets it pass: it is caught where the command line ends, or where a press does.
    """


class Problem(NamedTuple):
    """What is wrong, where, with which value, and what to do next.

    `where` is a cell as a formula would name it (`Nhập liệu!C14`), `value` what was seen there, `message`
    plain Vietnamese that ends with what to do.
    """

    severity: Severity
    where: str
    value: str
    message: str


def make_error(where: str, value: str, message: str) -> Problem:
    """Make a problem that forbids the act."""
    return Problem(Severity.ERROR, where, value, message)


def make_note(where: str, value: str, message: str) -> Problem:
    """Make a note: a problem that is shown, and the act goes on."""
    return Problem(Severity.WARNING, where, value, message)


def has_error(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem forbids the act."""
    return any(problem.severity is Severity.ERROR for problem in problems)


MANY = 3
"""From so many problems of one kind on, one speaks for all."""

_NAMED = 6


def merge_alike(found: Sequence[tuple[str, Problem]], message: Callable[[int, str], str]) -> list[Problem]:
    """Let one problem speak for three or more of one kind.

    Args:
        found: problems of one kind, each with what it is about (a unit, a cell), in the order in which they are shown.
        message: makes the text from how many there are and their names: "A, B và 4 nữa", six of them at most.
    Returns:
        The problems as they are if they are fewer; otherwise the first with that text.
    """
    if len(found) < MANY:
        return [problem for _, problem in found]
    names = ", ".join(name for name, _ in found[:_NAMED])
    if len(found) > _NAMED:
        names += f" và {len(found) - _NAMED} nữa"
    return [found[0][1]._replace(message=message(len(found), names))]
