"""How a command says what came back: lines for people, or one JSON object."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ...workbook.cells.dates import write_day
from ...workbook.plans.outcome import (
    Outcome,
    RefusedAct,
    WeekReport,
    describe_outcome,
    describe_problem,
    describe_total,
)
from ...workbook.problem import Problem, Severity, make_note
from ..messages import Message
from ..system.console import write_line

if TYPE_CHECKING:
    from pathlib import Path  # which takes longer to load than to use

    from ...workbook.documents.filing import Placed
    from ...workbook.plans.next_week import NextWeek  # a refresh does without
    from ...workbook.upgrade.upgrade import Upgrade

MOST_PROBLEMS: Final = 100
"""No one reads more; `--json` has them all."""


def show_json(outcome: Outcome, *, changed: bool) -> None:
    """Write the outcome as one JSON object."""
    show_object(describe_outcome(outcome, changed=changed))


def show_files(
    paths: Sequence[Path], problems: Iterable[Problem], placed: Placed | None = None, **more: object
) -> None:
    """Write which files were made, and every problem, as one JSON object; of a folder kept by year more."""
    answer: dict[str, object] = {"files": [str(path) for path in paths], **more}
    if placed is not None:
        answer["replaced"] = [str(path) for path in placed.replaced]
        answer["kept"] = [str(placed.paths[0].parent / name) for name, _ in placed.kept]
    show_object({**answer, "problems": [describe_problem(problem) for problem in problems]})


def tell_kept(placed: Placed) -> list[Problem]:
    """Note every document that a person changed, and where the new one is."""
    return [make_note("", name, Message.KEPT.format(new=new)) for name, new in placed.kept]


def show_object(described: Mapping[str, object]) -> None:
    """Write one JSON object, accents as they are."""
    import json  # only --json needs it

    write_line(json.dumps(described, ensure_ascii=False))


def show_outcome(outcome: Outcome, book: str | os.PathLike[str], *, changed: bool, checked: bool) -> None:
    """Show the result of a refresh or a check: the headline, then every problem."""
    if isinstance(outcome, RefusedAct):
        errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
        write_line(Message.REFUSED.format(count=errors, book=book), error=True)
    else:
        period = outcome.target.period
        headline = Message.CHECKED if checked else Message.REFRESHED if changed else Message.UNCHANGED
        count = sum(len(level.rows) for level in outcome.standings.levels)
        line = headline.format(book=book, number=period.number, month=period.month, year=period.year, count=count)
        write_line(line)
        _show_total(outcome)
    show_problems(outcome.problems, error=outcome.refused)


def show_step(outcome: RefusedAct | NextWeek, book: str | os.PathLike[str]) -> None:
    """Say which week the workbook stepped to."""
    if isinstance(outcome, RefusedAct):
        write_line(Message.NOT_STEPPED.format(book=book), error=True)
    else:
        period, day = outcome.period, write_day(outcome.snapshot)
        line = Message.STEPPED.format(book=book, number=period.number, month=period.month, year=period.year, date=day)
        write_line(line)
    show_problems(outcome.problems, error=outcome.refused)


def show_step_json(outcome: RefusedAct | NextWeek) -> None:
    """Write which week the workbook stepped to, and every problem, as one JSON object."""
    week = None
    if not isinstance(outcome, RefusedAct):
        period = outcome.period
        day = outcome.snapshot.isoformat()
        week = {"year": period.year, "month": period.month, "number": period.number, "date": day}
    problems = [describe_problem(problem) for problem in outcome.problems]
    show_object({"week": week, "problems": problems, "changed": week is not None})


def show_upgrade(done: Upgrade | None, book: Path, *, as_json: bool) -> None:
    """Say which sheets came, where the copy from before is, and what did not come."""
    if as_json:
        show_files([] if done is None else [book.parent / done.copy], () if done is None else done.notes)
    elif done is None:
        write_line(Message.NOT_OLD.format(book=book))
    else:
        write_line(Message.UPGRADED.format(book=book, sheets=", ".join(done.sheets), copy=done.copy))
        show_problems(done.notes, error=False)


def show_problems(problems: Sequence[Problem], *, error: bool) -> None:
    """Say the problems: where, what was seen, what to do; of very many those to be put right first."""
    if len(problems) > MOST_PROBLEMS:
        problems = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
    for problem in problems[:MOST_PROBLEMS]:
        severity = Message.ERROR if problem.severity is Severity.ERROR else Message.WARNING
        place = "  ".join(filter(None, (severity, problem.where, problem.value)))
        write_line(Message.PROBLEM.format(place=place, message=problem.message), error=error)
    if len(problems) > MOST_PROBLEMS:
        write_line(Message.MORE_PROBLEMS.format(count=len(problems) - MOST_PROBLEMS), error=error)


def _show_total(outcome: WeekReport) -> None:
    total, place = describe_total(outcome), outcome.standings.place
    if total:
        line = Message.TOTAL_LINE.format(name=total["name"], score=total["score"], rating=total["rating"])
        write_line(line + (Message.PLACE_LINE.format(rank=place.rank, of=place.of) if place else "") + ".")
