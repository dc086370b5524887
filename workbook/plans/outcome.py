"""What a refresh came to: for the panel, the command line and `--json`."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...scoring import GROUP_CODES, Basis, LevelStandings, Period, Standing, Standings
from ..book.door import Changes
from ..cells.value import Value
from ..problem import Problem, Severity, has_error
from ..report.report import Report


class Asked(NamedTuple):
    """The week that a refresh was asked for: which one, when it was looked at, over what it accumulates.

    `snapshot` is None where none was given and the refresh was refused for it.
    """

    period: Period
    snapshot: date | None
    basis: Basis


class Outcome(NamedTuple):
    """The result of planning a refresh: `changes` is None when it is refused, and then nothing may be written.

    `state` is the state line where it is not that of a refresh, `coverage` what it says of few units.
    """

    problems: tuple[Problem, ...]
    asked: Asked | None = None
    standings: Standings | None = None
    report: Report | None = None
    changes: Changes | None = None
    log: tuple[Value, ...] = ()
    state: str = ""
    coverage: str = ""

    @property
    def refused(self) -> bool:
        """Whether an error forbids the refresh."""
        return has_error(self.problems)


def refuse_act(where: str, message: str, value: str = "") -> Outcome:
    """Return the outcome of what is refused for one reason; `where` is a cell or a file."""
    return Outcome((Problem(Severity.ERROR, where, value, message),))


def describe_outcome(outcome: Outcome, *, changed: bool) -> dict[str, Any]:
    """Return the object that `--json` prints: scores as text with two decimals, missing values null.

    A refusal has its problems, no units, no total, and `changed` false.
    """
    standings = outcome.standings if not outcome.refused else None
    levels = standings.levels if standings else ()
    total = standings.total if standings else None
    place = standings.place if standings else None
    return {
        "week": _describe_week(outcome.asked, comparable=bool(standings and standings.comparable)),
        "total": None
        if total is None or outcome.report is None
        else {
            "name": outcome.report.total_name,
            "score": _text(total.score),
            "rating": _capital(total.rating),
            "previous": _text(total.previous),
            "delta": _text(total.delta),
        },
        "place": {"rank": place.rank, "of": place.of} if place else None,
        "units": [_describe_unit(row, level) for level in levels for row in level.rows],
        "problems": [describe_problem(problem) for problem in outcome.problems],
        "changed": changed and not outcome.refused,
    }


def _describe_week(asked: Asked | None, *, comparable: bool) -> dict[str, Any] | None:
    if asked is None:
        return None
    return {
        "year": asked.period.year,
        "month": asked.period.month,
        "number": asked.period.number,
        "date": asked.snapshot.isoformat() if asked.snapshot else None,
        "basis": str(asked.basis),
        "comparable": comparable,
    }


def _describe_unit(row: Standing, level: LevelStandings) -> dict[str, Any]:
    return {
        "unit": row.unit.name,
        "code": row.unit.code,
        "level": level.level,
        "rank": row.rank,
        "score": _text(row.entry.score),
        "rating": _capital(row.rating),
        "previous": _text(row.previous),
        "previous_rank": row.previous_rank,
        "delta": _text(row.delta),
        "rank_change": row.rank_change,
        "groups": {code: _text(score) for code, score in zip(GROUP_CODES, row.entry.groups, strict=True)},
    }


def describe_problem(problem: Problem) -> dict[str, str]:
    """Return a problem as `--json` prints it."""
    return {
        "severity": str(problem.severity),
        "where": problem.where,
        "value": problem.value,
        "message": problem.message,
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:.2f}"


def _capital(rating: str | None) -> str | None:
    return None if rating is None else rating.upper()
