"""The letter's paragraph of who is to be reminded: by rule, by name, short enough for a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from ...scoring import ReminderRules, Rule
from ...scoring.values import NamedTuple
from ..analysis.messages import AnalysisText
from ..analysis.rules import read_rules
from ..cells.value import RichText, Run
from ..messages import Text
from ..office.config import Config
from ..page import sizes
from ..page.measure import count_lines
from .numbers import NumberStyle
from .reminding import ReminderLine, Reminding

_LISTED: Final = ((10, 10), (10, 0), (5, 0), (3, 0), (0, 0))
"""How many names a rule lists, and a group that is only to be watched: the most with which the paragraph is short.

With none they are counted.
"""
_LINES: Final = 14
"""As long as the paragraph may be, half a page; a row of the sheet holds 24 lines."""
_WIDTH_PT: Final = sum(sizes.LETTER_COLUMNS_MM) * sizes.MM

_Key = tuple[Rule, str | None]
"""A rule and, for those about groups, the group."""


class _Named(NamedTuple):
    """A rule's title, and the units under it."""

    title: str
    units: Sequence[str]
    is_watched: bool


def write_reminders(reminding: Reminding, config: Config, style: NumberStyle, *, name_levels: bool) -> list[RichText]:
    """Write a paragraph for each level in which somebody is to be reminded."""
    titles = _title_rules(read_rules(config), config, style)
    paragraphs = []
    for level, of in groupby(reminding.units, key=lambda reminded: reminded.unit.level):
        lines = [line for reminded in of for line in reminded.lines]
        named = [
            _Named(
                title,
                [_name_unit(line, style) for line in lines if (line.reminder.rule, line.reminder.group) == key],
                key[0] is Rule.WATCHED_GROUP,
            )
            for key, title in titles.items()
        ]
        wording = AnalysisText.REMIND_LETTER_LEVEL if name_levels else AnalysisText.REMIND_LETTER
        candidates = (RichText((Run(wording.format(level=level, items=_list_rules(named, most))),)) for most in _LISTED)
        paragraphs.append(_choose_short(candidates))
    return paragraphs


def _title_rules(rules: ReminderRules, config: Config, style: NumberStyle) -> dict[_Key, str]:
    """What each rule is called, in the order of the paragraph; those that are off name nobody."""

    def write(number: Decimal | None) -> str:
        return "" if number is None else style.write(number)

    groups = [(group.code, group.name or group.code) for group in config.groups]
    lowest = config.scale.bands[-1].label.upper()
    weak, watch = AnalysisText.REMIND_LETTER_WEAK, AnalysisText.REMIND_LETTER_WATCH
    return {
        (Rule.MISSING, None): AnalysisText.REMIND_RULE_MISSING,
        (Rule.LOWEST_RATING, None): AnalysisText.REMIND_RULE_LOWEST.format(rating=lowest),
        **{(Rule.WEAK_GROUP, code): weak.format(group=name, percent=write(rules.weak_share)) for code, name in groups},
        **{
            (Rule.WATCHED_GROUP, code): watch.format(group=name, percent=write(rules.watch_share))
            for code, name in groups
        },
        (Rule.FALLS_IN_A_ROW, None): AnalysisText.REMIND_RULE_FALLS.format(count=rules.falls_in_a_row),
        (Rule.FALL, None): AnalysisText.REMIND_RULE_FALL.format(points=write(rules.fall)),
    }


def _name_unit(line: ReminderLine, style: NumberStyle) -> str:
    """Name a unit with how long the rule has held; a fall of this week with how much was lost."""
    reminder = line.reminder
    if reminder.rule is Rule.FALL and reminder.cost is not None:
        return AnalysisText.REMIND_LETTER_POINTS.format(unit=reminder.unit.name, points=style.write(reminder.cost))
    if reminder.weeks > 1:
        return AnalysisText.REMIND_LETTER_WEEKS.format(unit=reminder.unit.name, weeks=reminder.weeks)
    return reminder.unit.name


def _choose_short(candidates: Iterable[RichText]) -> RichText:
    """Choose the first that is short enough, else the last."""
    chosen = RichText(())
    for chosen in candidates:
        if count_lines(chosen, sizes.BODY_PT, _WIDTH_PT) <= _LINES:
            break
    return chosen


def _list_rules(named: Sequence[_Named], most: tuple[int, int]) -> str:
    counted, listed = AnalysisText.REMIND_LETTER_COUNTED, AnalysisText.REMIND_LETTER_ITEM
    items = []
    for title, units, is_watched in named:
        limit = most[is_watched]
        if units and limit:
            items.append(listed.format(rule=title, units=_join(units, limit)))
        elif units:
            items.append(counted.format(rule=title, count=len(units)))
    return AnalysisText.REMIND_SHORT_SEPARATOR.join(items)


def _join(names: Sequence[str], most: int) -> str:
    text = Text.LIST_SEPARATOR.join(names[:most])
    more = len(names) - most
    return Text.AND_MORE.format(items=text, count=more) if more > 0 else text
