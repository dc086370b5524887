"""How a command says what came back: lines for people, or one JSON object."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ...workbook.cells.dates import write_day
from ...workbook.plans.outcome import Outcome, describe_outcome, describe_problem
from ...workbook.problem import Severity
from ..messages import Message
from ..system.console import write_line

if TYPE_CHECKING:
    from pathlib import Path  # which takes longer to load than to use

MOST_PROBLEMS: Final = 100
"""No one reads more; `--json` has them all."""


def show_json(outcome: Outcome, *, changed: bool) -> None:
    """Write the outcome as one JSON object."""
    _show_object(describe_outcome(outcome, changed=changed))


def show_files(paths: Sequence[Path], outcome: Outcome) -> None:
    """Write which files were made, and every problem, as one JSON object."""
    problems = [describe_problem(problem) for problem in outcome.problems]
    _show_object({"files": [str(path) for path in paths], "problems": problems})


def _show_object(described: Mapping[str, object]) -> None:
    """Write one JSON object, accents as they are."""
    import json  # only --json needs it

    write_line(json.dumps(described, ensure_ascii=False))


def show_outcome(outcome: Outcome, book: str | os.PathLike[str], *, changed: bool, checked: bool) -> None:
    """Say what a refresh or a check came to: the headline, then every problem."""
    errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
    if errors:
        write_line(Message.REFUSED.format(count=errors, book=book), error=True)
    elif outcome.asked and outcome.standings:
        period = outcome.asked.period
        headline = Message.CHECKED if checked else Message.REFRESHED if changed else Message.UNCHANGED
        count = sum(len(level.rows) for level in outcome.standings.levels)
        line = headline.format(book=book, number=period.number, month=period.month, year=period.year, count=count)
        write_line(line)
        _show_total(outcome)
    show_problems(outcome, error=bool(errors))


def show_step(outcome: Outcome, book: str | os.PathLike[str]) -> None:
    """Say which week the workbook stepped to."""
    if outcome.refused or outcome.asked is None:
        write_line(Message.NOT_STEPPED.format(book=book), error=True)
        show_problems(outcome, error=True)
        return
    period, snapshot = outcome.asked.period, outcome.asked.snapshot
    day = write_day(snapshot) if snapshot else ""
    write_line(Message.STEPPED.format(book=book, number=period.number, month=period.month, year=period.year, date=day))
    show_problems(outcome, error=False)


def show_problems(outcome: Outcome, *, error: bool) -> None:
    """Say the problems: where, what was seen, what to do; of very many those to be put right first."""
    problems = outcome.problems
    if len(problems) > MOST_PROBLEMS:
        problems = tuple(sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR))
    for problem in problems[:MOST_PROBLEMS]:
        severity = Message.ERROR if problem.severity is Severity.ERROR else Message.WARNING
        place = "  ".join(filter(None, (severity, problem.where, problem.value)))
        write_line(Message.PROBLEM.format(place=place, message=problem.message), error=error)
    if len(problems) > MOST_PROBLEMS:
        write_line(Message.MORE_PROBLEMS.format(count=len(problems) - MOST_PROBLEMS), error=error)


def _show_total(outcome: Outcome) -> None:
    described = describe_outcome(outcome, changed=False)
    total, place = described["total"], described["place"]
    if total:
        line = Message.TOTAL_LINE.format(name=total["name"], score=total["score"], rating=total["rating"])
        write_line(line + (Message.PLACE_LINE.format(**place) if place else "") + ".")
