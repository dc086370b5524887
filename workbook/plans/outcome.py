"""The outcome of an act: refused, or the report of a week; for the panel, the command line and `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ...scoring import GROUP_CODES, Basis, LevelStandings, PeerStanding, Period, Standing, Standings, Week
from ...scoring.values import NamedTuple
from ..problem import Problem, make_error
from ..report.report import Report
from ..week.gather import GatheredWeek
from ..week.request import Request
from ..week.sources import Sources


class TargetWeek(NamedTuple):
    """The week that an act was asked for: which one, when it was looked at, over what it accumulates.

    `snapshot` is None where none was given and the act was refused for it.
    """

    period: Period
    snapshot: date | None
    basis: Basis


class RefusedAct(NamedTuple):
    """Why an act is not done: at least one of the problems is an error, and nothing may be written.

    `target` is None where the week itself is not known, `state` the state line where it is not that of a refresh.
    """

    problems: tuple[Problem, ...]
    target: TargetWeek | None = None
    state: str = ""

    @property
    def refused(self) -> bool:
        """Whether an error forbids the act."""
        return True


class WeekReport(NamedTuple):
    """A week made into its report, and all that it was made from; the problems are notes.

    Args:
        coverage: what the state line says of few units.
        earlier: the weeks that it was compared with, latest first.
    """

    problems: tuple[Problem, ...]
    target: TargetWeek
    standings: Standings
    report: Report
    coverage: str
    sources: Sources
    request: Request
    gathered: GatheredWeek
    earlier: Sequence[Week]

    @property
    def refused(self) -> bool:
        """Whether an error forbids the act."""
        return False


Outcome = RefusedAct | WeekReport


def refuse_act(where: str, message: str, value: str = "") -> RefusedAct:
    """Return the outcome of what is refused for one reason; `where` is a cell or a file."""
    return RefusedAct((make_error(where, value, message),))


def describe_outcome(outcome: Outcome, *, changed: bool) -> dict[str, Any]:
    """Return the object that `--json` prints: scores as text with two decimals, missing values null.

    A refusal has its problems, no units, no total, and `changed` false. Where the week lists the issuer's peers they
    come last, in the order of their ranking; elsewhere the object has no such key.
    """
    made = outcome if isinstance(outcome, WeekReport) else None
    levels = made.standings.levels if made else ()
    place = made.standings.place if made else None
    peers = made.report.peers if made else None
    listed = {"peers": [_describe_peer(row) for row in peers.rows]} if peers is not None else {}
    return {
        "week": _describe_week(outcome.target, comparable=bool(made and made.standings.comparable)),
        "total": describe_total(made) if made else None,
        "place": {"rank": place.rank, "of": place.of} if place else None,
        "units": [_describe_unit(row, level) for level in levels for row in level.rows],
        "problems": [describe_problem(problem) for problem in outcome.problems],
        "changed": changed and made is not None,
        **listed,
    }


def _describe_peer(row: PeerStanding) -> dict[str, Any]:
    return {"name": row.peer.name, "code": row.peer.code, "rank": row.rank, "score": _text(row.peer.score)}


def _describe_week(target: TargetWeek | None, *, comparable: bool) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "year": target.period.year,
        "month": target.period.month,
        "number": target.period.number,
        "date": target.snapshot.isoformat() if target.snapshot else None,
        "basis": str(target.basis),
        "comparable": comparable,
    }


def describe_total(made: WeekReport) -> dict[str, str | None] | None:
    """Return the issuer's own line as `--json` prints it; None where no total is known."""
    total = made.standings.total
    if total is None:
        return None
    return {
        "name": made.report.total_name,
        "score": _text(total.score),
        "rating": total.rating and total.rating.upper(),
        "previous": _text(total.previous),
        "delta": _text(total.delta),
    }


def _describe_unit(row: Standing, level: LevelStandings) -> dict[str, Any]:
    return {
        "unit": row.unit.name,
        "code": row.unit.code,
        "level": level.level,
        "rank": row.rank,
        "score": _text(row.entry.score),
        "rating": row.rating and row.rating.upper(),
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
