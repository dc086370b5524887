"""The mails of a recorded week: what they say and who gets them. Nothing is changed, nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from ...scoring import Period, Unit
from ...scoring.values import NamedTuple
from ..book.door import Door
from ..book.layout import RECIPIENTS, UNITS
from ..messages import Message, Text
from ..office.config import Config
from ..office.recipients import ADDRESS_COLUMN, UNIT_ADDRESS_COLUMN, Addressees, AddressReader, Mailbox
from ..plans.outcome import RefusedAct
from ..plans.recorded_report import report_recorded
from ..problem import Problem, make_note
from ..report.report import Report
from ..week.request import Request
from .content import MailContent, describe_mail
from .unit import describe_unit_mail

_NAMED = 10
"""How many units without an address are named."""


class Mail(NamedTuple):
    """One mail; `unit` is empty for the one to all recipients.

    `key` stays the same for the same week, issuer and unit: by it a repeat is recognised.
    """

    key: str
    period: Period
    unit: str
    content: MailContent
    addressees: Addressees


class MailPlan(NamedTuple):
    """The mails of a week, the report they go with, and who sends them if that is written; the problems are notes."""

    problems: tuple[Problem, ...]
    report: Report
    config: Config
    mails: tuple[Mail, ...]
    sender: Mailbox | None


def plan_mail(door: Door, request: Request, *, per_unit: bool) -> RefusedAct | MailPlan:
    """Work out the mail to all recipients, or one to each unit, of the week on the report or of the week asked for.

    Missing addresses are warnings: a draft can be addressed by hand. Text that is not an address is an error.
    """
    made = report_recorded(door, request)
    if isinstance(made, RefusedAct):
        return made
    sources, report = made.sources, made.report
    grids, config = sources.grids, sources.config
    reader = AddressReader(grids)
    sender = reader.read_sender(config)
    if per_unit:
        mails = tuple(_write_to_units(report, config, reader.read_units(config.roster.units)))
        where = grids[UNITS].name_cell(0, UNIT_ADDRESS_COLUMN)
    else:
        mails = (_write_to_all(report, reader.read_recipients()),)
        where = grids[RECIPIENTS].name_cell(0, ADDRESS_COLUMN)
    if reader.problems:
        return RefusedAct((*made.problems, *reader.problems), made.target)
    problems = (*made.problems, *_warn_of_missing(mails, where))
    return MailPlan(problems, report, config, mails, sender)


def _warn_of_missing(mails: Sequence[Mail], where: str) -> Iterator[Problem]:
    missing = [mail.unit for mail in mails if not mail.addressees.addresses]
    if missing == [""]:
        yield make_note(where, "", Message.NO_ADDRESS)
    elif missing:
        units = Text.LIST_SEPARATOR.join(missing[:_NAMED])
        if len(missing) > _NAMED:
            units = Text.AND_MORE.format(items=units, count=len(missing) - _NAMED)
        yield make_note(where, "", Message.NO_UNIT_ADDRESS.format(units=units))


def _write_to_all(report: Report, addressees: Addressees) -> Mail:
    return Mail(_make_key(report), report.standings.week.period, "", describe_mail(report), addressees)


def _write_to_units(report: Report, config: Config, units: Mapping[Unit, Addressees]) -> Iterator[Mail]:
    period = report.standings.week.period
    for annex in report.annexes:
        for row in annex.rows:
            if row.standing is not None:
                unit = row.standing.unit
                content = describe_unit_mail(report, annex, row.standing, config.groups)
                key = _make_key(report, unit.level, unit.name)
                yield Mail(key, period, unit.name, content, units.get(unit, Addressees()))


def _make_key(report: Report, *unit: str) -> str:
    period = report.standings.week.period
    text = "\n".join((report.issuer_full, str(period), *unit))
    return f"{period.year:04}{period.month:02}-T{period.number}-{sha256(text.encode()).hexdigest()[:16]}"
