"""Who is to be reminded, in words: a line a reminder, the count, the rules, and a text for the chat group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...scoring import Reminder, ReminderRules, Rule, Standings, Unit, Week
from ...scoring.criteria import to_percent
from ...scoring.values import NamedTuple
from ..analysis.analyse import Analysis
from ..analysis.messages import AnalysisText
from ..analysis.rules import read_rules
from ..book.layout import ANALYSIS_LIMIT
from ..cells.dates import write_day
from ..office.config import Config
from .numbers import NumberStyle, write_week

MOST_CHARACTERS = 32_767
"""Of a cell. Source: Excel specifications and limits."""

_WORDS = {
    Rule.MISSING: (AnalysisText.REMIND_MISSING, AnalysisText.REMIND_SHORT_MISSING),
    Rule.LOWEST_RATING: (AnalysisText.REMIND_LOWEST, AnalysisText.REMIND_SHORT_LOWEST),
    Rule.WEAK_GROUP: (AnalysisText.REMIND_WEAK, AnalysisText.REMIND_SHORT_GROUP),
    Rule.WATCHED_GROUP: (AnalysisText.REMIND_WATCH, AnalysisText.REMIND_SHORT_GROUP),
    Rule.FALLS_IN_A_ROW: (AnalysisText.REMIND_FALLS, AnalysisText.REMIND_SHORT_FALLS),
    Rule.FALL: (AnalysisText.REMIND_FALL, AnalysisText.REMIND_SHORT_FALL),
}
_FIRST = {Rule.WEAK_GROUP: AnalysisText.REMIND_SHORT_WEAK, Rule.WATCHED_GROUP: AnalysisText.REMIND_SHORT_WATCH}
"""What says once, before the first of several groups, why they are named."""
_LASTING = frozenset((Rule.MISSING, Rule.LOWEST_RATING, Rule.WEAK_GROUP))
"""The rules of which the chat group is told how long they have held; the others say so themselves, or are mild."""


class ReminderLine(NamedTuple):
    """One reminder: in words, in the few words of a chat, and since when (Tuần 2/T9)."""

    reminder: Reminder
    text: str
    short: str
    since: str


class RemindedUnit(NamedTuple):
    """A unit that is to be reminded, and of what, in the order of the rules."""

    unit: Unit
    lines: tuple[ReminderLine, ...]


class Reminding(NamedTuple):
    """All reminders of a week: by level and unit in the annex's order.

    Args:
        summary: how many units and reminders there are (12 đơn vị, 31 việc), or that there are none.
        rules: one sentence that says what is reminded of.
        message: for the chat group: lines apart by line feeds, never more than a cell holds.
        shared: whether web page and mails tell them too.
    """

    units: tuple[RemindedUnit, ...]
    summary: str
    rules: str
    message: str
    shared: bool

    def find_lines(self, unit: Unit) -> tuple[ReminderLine, ...]:
        """Return what a unit is reminded of."""
        return next((reminded.lines for reminded in self.units if reminded.unit == unit), ())


def describe_reminders(standings: Standings, analysis: Analysis, config: Config, style: NumberStyle) -> Reminding:
    """Say a week's reminders in words; numbers are those of the reminders, only percentages are rounded."""
    writer = _LineWriter(standings.week, analysis, config, style)
    units = tuple(
        RemindedUnit(unit, tuple(map(writer.write_line, reminders)))
        for unit, reminders in groupby(analysis.reminders, key=lambda reminder: reminder.unit)
    )
    summary = AnalysisText.REMIND_TOO_MANY.format(limit=ANALYSIS_LIMIT) if analysis.too_many else count_reminders(units)
    several = len(standings.levels) > 1
    return Reminding(
        units=units,
        summary=summary,
        rules=_write_rules(read_rules(config), config.scale.bands[-1].label, style),
        message=_write_message(standings.week, units, summary, name_levels=several),
        shared=config.is_on("remind_shared"),
    )


def count_reminders(units: Sequence[RemindedUnit]) -> str:
    """Count units and reminders: 12 đơn vị, 31 việc."""
    if not units:
        return AnalysisText.REMIND_NONE
    return AnalysisText.REMIND_COUNT.format(units=len(units), items=sum(len(unit.lines) for unit in units))


class _LineWriter:
    def __init__(self, week: Week, analysis: Analysis, config: Config, style: NumberStyle) -> None:
        self._week, self._style, self._maxima = week, style, analysis.maxima
        self._groups = {group.code: group.name or group.code for group in config.groups}
        self._lowest = config.scale.bands[-1].label.upper()

    def write_line(self, reminder: Reminder) -> ReminderLine:
        text, short = (wording.format(**self._fill(reminder)) for wording in _WORDS[reminder.rule])
        if reminder.rule in _LASTING and reminder.weeks > 1:
            short = AnalysisText.REMIND_SHORT_WEEKS.format(text=short, weeks=reminder.weeks)
        return ReminderLine(reminder, text, short, write_week(reminder.since, self._week.period))

    def _fill(self, reminder: Reminder) -> dict[str, object]:
        style, code, cost = self._style, reminder.group, reminder.cost
        if code is None or cost is None:
            lost = "" if cost is None else style.write(cost)
            return {"points": lost, "count": reminder.weeks, "rating": self._lowest}
        maximum = self._maxima[code]
        points = maximum - cost
        return {
            "group": self._groups[code],
            "percent": style.write(to_percent(points, maximum)),
            "points": style.write(points),
            "maximum": style.write(maximum),
        }


def _write_rules(rules: ReminderRules, lowest: str, style: NumberStyle) -> str:
    said = []
    if rules.missing:
        said.append(AnalysisText.REMIND_RULE_MISSING)
    if rules.lowest_rating:
        said.append(AnalysisText.REMIND_RULE_LOWEST.format(rating=lowest.upper()))
    if rules.weak_share is not None:
        said.append(AnalysisText.REMIND_RULE_WEAK.format(percent=style.write(rules.weak_share)))
    if rules.watch_share is not None:
        said.append(AnalysisText.REMIND_RULE_WATCH.format(percent=style.write(rules.watch_share)))
    if rules.falls_in_a_row is not None:
        said.append(AnalysisText.REMIND_RULE_FALLS.format(count=rules.falls_in_a_row))
    if rules.fall is not None:
        said.append(AnalysisText.REMIND_RULE_FALL.format(points=style.write(rules.fall)))
    return AnalysisText.REMIND_RULES.format(rules="; ".join(said)) if said else AnalysisText.REMIND_NO_RULES


def _write_message(week: Week, units: Sequence[RemindedUnit], summary: str, *, name_levels: bool) -> str:
    """Write a heading with the week and a line a unit; what a cell does not hold is counted in the last line."""
    head = AnalysisText.REMIND_MESSAGE_HEAD.format(
        number=week.period.number,
        month=week.period.month,
        year=week.period.year,
        date=write_day(week.snapshot),
        count=summary,
    )
    if not units:
        return head
    end = [AnalysisText.REMIND_MESSAGE_ASK]
    room = MOST_CHARACTERS - _measure([head, *end, AnalysisText.REMIND_MESSAGE_MORE.format(count=len(units))])
    lines, shown = [head], 0
    for added, named in _list_message_lines(units, name_levels=name_levels):
        room -= _measure(added)
        if room < 0:
            break
        lines += added
        shown += named
    if shown < len(units):
        end.insert(0, AnalysisText.REMIND_MESSAGE_MORE.format(count=len(units) - shown))
    return "\n".join((*lines, *end))


def _list_message_lines(units: Iterable[RemindedUnit], *, name_levels: bool) -> Iterator[tuple[list[str], int]]:
    """List the lines that go together, a unit's with the name of its level before the first, and how many units."""
    for level, of in groupby(units, key=lambda reminded: reminded.unit.level):
        before = [f"{level}:"] if name_levels else []
        for unit, lines in of:
            items = AnalysisText.REMIND_SHORT_SEPARATOR.join(_shorten(lines))
            yield [*before, AnalysisText.REMIND_MESSAGE_LINE.format(unit=unit.name, items=items)], 1
            before = []


def _shorten(lines: Iterable[ReminderLine]) -> Iterator[str]:
    for rule, of in groupby(lines, key=lambda line: line.reminder.rule):
        first, *others = of
        yield _FIRST[rule].format(text=first.short) if rule in _FIRST else first.short
        yield from (line.short for line in others)


def _measure(lines: Iterable[str]) -> int:
    """Count characters as Excel does, in halves of UTF-16, with a line feed for each line."""
    return sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines)
