"""The mail to one unit: its own line, where it loses most points, and what changed (đôn đốc, nhắc nhở)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ...scoring import GROUP_CODES, Entry, Standing
from ..analysis.messages import AnalysisText
from ..cells.dates import write_day
from ..messages import Text
from ..office.config import Group
from ..report.numbers import NumberStyle
from ..report.reminding import ReminderLine
from ..report.report import Annex, Report
from .content import MailContent, MailRow, MailTable
from .full_name import name_in_full

WEAKEST = 3
"""How many groups are named."""


def describe_unit_mail(report: Report, annex: Annex, standing: Standing, groups: Sequence[Group]) -> MailContent:
    """Say what the mail to a unit says; groups that were not pasted, or that lost nothing, are passed over."""
    week = report.standings.week
    period = week.period
    opening = Text.MAIL_UNIT_WEEK.format(
        issuer=report.issuer_full,
        number=period.number,
        month=period.month,
        year=period.year,
        date=write_day(week.snapshot),
        basis=Text.BASIS[week.basis],
    )
    weakest = _list_weakest(standing.entry, groups, report.style)
    tables = [MailTable(Text.MAIL_GROUPS, "", Text.MAIL_GROUP_HEADERS, weakest, frozenset((0,)))] if weakest else []
    if report.reminding.shared and (lines := report.reminding.find_lines(standing.unit)):
        rows = tuple(_describe_reminder(line, report.style) for line in lines)
        tables.append(MailTable(AnalysisText.REMIND_TITLE, "", AnalysisText.REMIND_HEADERS, rows, frozenset((0,))))
    return MailContent(
        subject=Text.MAIL_SUBJECT.format(subject=report.cover.subject, unit=name_in_full(standing.unit)),
        paragraphs=(
            Text.MAIL_TO_UNIT.format(unit=name_in_full(standing.unit)),
            opening,
            *_describe_standing(standing, annex, report.style),
        ),
        tables=tuple(tables),
        closing=(Text.MAIL_UNIT_ASK if weakest else Text.MAIL_UNIT_ASK_ALL,),
        signed=report.issuer_full,
    )


def _describe_standing(standing: Standing, annex: Annex, style: NumberStyle) -> list[str]:
    score = standing.entry.score
    if score is None or standing.rank is None:
        return [Text.MAIL_UNIT_UNSCORED]
    ranked = sum(bool(row.standing and row.standing.rank) for row in annex.rows)
    said = Text.MAIL_UNIT_SCORE.format(
        score=style.write(score), rating=(standing.rating or Text.MISSING).upper(), rank=standing.rank, of=ranked
    )
    notes = [annex.note] if annex.note else []
    if standing.previous is None or standing.delta is None:
        return [said, *notes]
    wording, move = Text.MAIL_UNIT_CHANGE, ""
    if standing.rank_change is None:  # among other units
        wording = Text.MAIL_UNIT_CHANGE_ALONE
    else:
        move = _describe_move(standing.rank_change)
    change = wording.format(
        previous=style.write(standing.previous),
        previous_rank=standing.previous_rank,
        change=_describe_change(standing.delta, style),
        move=move,
    )
    return [said, change, *notes]


def _describe_change(delta: Decimal, style: NumberStyle) -> str:
    said = Text.MAIL_ROSE if delta > 0 else Text.MAIL_FELL if delta < 0 else Text.MAIL_STAYED
    return said.format(delta=style.write(abs(delta)))


def _describe_move(ranks: int) -> str:
    said = Text.MAIL_CLIMBED if ranks > 0 else Text.MAIL_DROPPED if ranks < 0 else Text.MAIL_KEPT
    return said.format(count=abs(ranks))


def _list_weakest(entry: Entry, groups: Sequence[Group], style: NumberStyle) -> tuple[MailRow, ...]:
    """List the groups that lost most points, the most first; ties in the order of `Cấu hình`."""
    scores = dict(zip(GROUP_CODES, entry.groups, strict=True))
    left = [
        (group.maximum - score, group, score)
        for group in groups
        if (score := scores.get(group.code)) is not None and score < group.maximum
    ]
    left.sort(key=lambda item: -item[0])
    return tuple(
        _describe_group(group, style.write(score), style.write(group.maximum), style.write(missing))
        for missing, group, score in left[:WEAKEST]
    )


def _describe_reminder(line: ReminderLine, style: NumberStyle) -> MailRow:
    weeks, cost = line.reminder.weeks, line.reminder.cost
    points = Text.MISSING if cost is None else style.write(cost)
    said = line.text if weeks == 1 else AnalysisText.REMIND_SINCE.format(text=line.text, since=line.since, weeks=weeks)
    return MailRow((line.text, line.since, str(weeks), points), f"- {said}")


def _describe_group(group: Group, score: str, maximum: str, left: str) -> MailRow:
    name = group.name or group.code
    line = Text.MAIL_GROUP.format(name=name, score=score, maximum=maximum, left=left)
    return MailRow((name, score, maximum, left), line)
