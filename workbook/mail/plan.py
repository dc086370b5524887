"""The mails of a recorded week: what they say and who gets them. Nothing is changed, nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from ...scoring import Period, Unit
from ...scoring.values import NamedTuple
from ..book.door import Door
from ..book.layout import LOG, RECIPIENTS, UNITS
from ..messages import Message, Text
from ..office.config import Config
from ..office.recipients import ADDRESS_COLUMN, UNIT_ADDRESS_COLUMN, Addressees, AddressReader, Mailbox
from ..plans.outcome import RefusedAct
from ..plans.recorded_report import report_recorded
from ..problem import Problem, make_error, make_note
from ..report.report import Report
from ..week.request import Request
from .content import MailContent, describe_mail, mark_replacing
from .reissue import SentMail, keep_first, read_sent, refuse_unmarked, tell_changed
from .unit import describe_unit_mail

_NAMED = 10
"""How many units without an address are named."""


class Mail(NamedTuple):
    """One mail; `unit` is empty for the one to all recipients.

    `key` stays the same for the same week, issuer and unit: by it a repeat is recognised. One that replaces another
    report has a key of its own. `number` is the document's, `earlier` are the keys of what went before it.
    """

    key: str
    period: Period
    unit: str
    content: MailContent
    addressees: Addressees
    number: str = ""
    earlier: tuple[str, ...] = ()


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
    sent = read_sent(door.read_blocks((LOG,))[LOG])
    past = {mail.unit: [sent[key] for key in mail.earlier if key in sent] for mail in mails}
    if why := refuse_unmarked(report.number, report.replaced_number, chain.from_iterable(past.values())):
        cell = sources.typed.cells["document"]
        return RefusedAct((*made.problems, make_error(cell, report.number, why)), made.target)
    if report.replaces:
        problems = (*problems, *tell_changed(where, {mail.unit: mail.addressees for mail in mails}, past))
        if any(past.values()):
            mails = tuple(_send_again(mail, past[mail.unit]) for mail in mails)
    return MailPlan(problems, report, config, mails, sender)


def _send_again(mail: Mail, sent: list[SentMail]) -> Mail:
    """The same mail, to those who got what it replaces; to nobody where this one went to nobody."""
    return mail._replace(addressees=keep_first(mail.addressees, sent) if sent else Addressees())


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
    content = mark_replacing(describe_mail(report), report)
    period = report.standings.week.period
    return Mail(_make_key(report), period, "", content, addressees, report.number, _list_earlier(report))


def _write_to_units(report: Report, config: Config, units: Mapping[Unit, Addressees]) -> Iterator[Mail]:
    period = report.standings.week.period
    for annex in report.annexes:
        for row in annex.rows:
            if row.standing is not None:
                unit = row.standing.unit
                content = mark_replacing(describe_unit_mail(report, annex, row.standing, config.groups), report)
                names = unit.level, unit.name
                key, earlier = _make_key(report, *names), _list_earlier(report, *names)
                yield Mail(key, period, unit.name, content, units.get(unit, Addressees()), report.number, earlier)


def _make_key(report: Report, *unit: str) -> str:
    return _write_key(report, report.number if report.replaces else "", *unit)


def _list_earlier(report: Report, *unit: str) -> tuple[str, ...]:
    """The keys under which the week's mail may have gone out before: the first report's, and the replaced one's."""
    return tuple(dict.fromkeys(_write_key(report, number, *unit) for number in ("", report.replaced_number)))


def _write_key(report: Report, number: str, *unit: str) -> str:
    period = report.standings.week.period
    text = "\n".join((report.issuer_full, str(period), *unit, *([number] if number else ())))
    return f"{period.year:04}{period.month:02}-T{period.number}-{sha256(text.encode()).hexdigest()[:16]}"
