"""The mails of a recorded week: what they say and who gets them. Nothing is changed, nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from ...scoring import Period, Unit
from ..book.door import Door
from ..book.layout import CONFIG_BLOCKS, RECIPIENTS, UNITS
from ..messages import Message, Text
from ..office.config import Config, ConfigReader
from ..office.recipients import ADDRESS_COLUMN, UNIT_ADDRESS_COLUMN, Addressees, AddressReader, Mailbox
from ..plans.outcome import Outcome
from ..plans.recorded_report import plan_export
from ..plans.refresh import Request
from ..problem import Problem, Severity
from ..report.report import Report
from .content import MailContent, describe_mail
from .unit import describe_unit_mail

_NAMED = 10
"""How many units without an address are named."""


class Letter(NamedTuple):
    """One mail; `unit` is empty for the one to all recipients.

    `key` stays the same for the same week, issuer and unit: it tells a repeat.
    """

    key: str
    period: Period
    unit: str
    content: MailContent
    addressees: Addressees


class MailPlan(NamedTuple):
    """The mails of a week, the report they go with, who sends them, and the configuration they come from.

    With an error among the outcome's problems there are no letters.
    """

    outcome: Outcome
    letters: tuple[Letter, ...] = ()
    sender: Mailbox | None = None
    config: Config | None = None


def plan_mail(door: Door, request: Request, *, per_unit: bool) -> MailPlan:
    """Work out the mail to all recipients, or one to each unit, of the week on the report or of the week asked for.

    Missing addresses are warnings: a draft can be addressed by hand. Text that is no address is an error.
    """
    outcome = plan_export(door, request)
    if outcome.refused or outcome.report is None:
        return MailPlan(outcome)
    grids = door.read_blocks(CONFIG_BLOCKS)
    config = ConfigReader(grids).read_config()
    if config is None:
        raise ValueError(outcome)  # the report was made from it
    reader = AddressReader(grids)
    sender = reader.read_sender(config)
    if per_unit:
        letters = tuple(_write_to_units(outcome.report, config, reader.read_units(config.roster.units)))
        where = grids[UNITS].address(0, UNIT_ADDRESS_COLUMN)
    else:
        letters = (_write_to_all(outcome.report, reader.read_recipients()),)
        where = grids[RECIPIENTS].address(0, ADDRESS_COLUMN)
    problems = tuple(_warn_of_missing(letters, where))
    if reader.problems:
        return MailPlan(outcome._replace(problems=(*outcome.problems, *reader.problems)))
    return MailPlan(outcome._replace(problems=(*outcome.problems, *problems)), letters, sender, config)


def _warn_of_missing(letters: Sequence[Letter], where: str) -> Iterator[Problem]:
    missing = [letter.unit for letter in letters if not letter.addressees.addresses]
    if missing == [""]:
        yield Problem(Severity.WARNING, where, "", Message.NO_ADDRESS)
    elif missing:
        units = Text.LIST_SEPARATOR.join(missing[:_NAMED])
        if len(missing) > _NAMED:
            units = Text.AND_MORE.format(items=units, count=len(missing) - _NAMED)
        yield Problem(Severity.WARNING, where, "", Message.NO_UNIT_ADDRESS.format(units=units))


def _write_to_all(report: Report, addressees: Addressees) -> Letter:
    return Letter(_make_key(report), report.standings.week.period, "", describe_mail(report), addressees)


def _write_to_units(report: Report, config: Config, units: Mapping[Unit, Addressees]) -> Iterator[Letter]:
    period = report.standings.week.period
    for annex in report.annexes:
        for row in annex.rows:
            if row.standing is not None:
                unit = row.standing.unit
                content = describe_unit_mail(report, annex, row.standing, config.groups)
                key = _make_key(report, unit.level, unit.name)
                yield Letter(key, period, unit.name, content, units.get(unit, Addressees()))


def _make_key(report: Report, *unit: str) -> str:
    period = report.standings.week.period
    text = "\n".join((report.issuer_full, str(period), *unit))
    return f"{period.year:04}{period.month:02}-T{period.number}-{sha256(text.encode()).hexdigest()[:16]}"
