"""The settings of `Cấu hình` that the analysis asks for: whom to remind, and which week changes are counted from."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from ...scoring import Period, parse_period
from ...scoring.errors import InvalidPeriodError
from ...scoring.reminders import ReminderRules
from ..book.settings import NO
from ..messages import Message
from ..office.config import Config
from ..problem import Problem, make_error

_LIMITS: Final = {"weak_share": 100, "watch_share": 100, "remind_fall": 100, "remind_falls": 52}


def read_rules(config: Config) -> ReminderRules:
    """Read whom to remind; a rule that says không is off. Settings that `check_rules` refuses count as off."""
    falls = _read_number(config, "remind_falls")
    return ReminderRules(
        weak_share=_read_number(config, "weak_share"),
        watch_share=_read_number(config, "watch_share"),
        lowest_rating=config.is_on("remind_lowest"),
        fall=_read_number(config, "remind_fall"),
        falls_in_a_row=None if falls is None else int(falls),
        missing=config.is_on("remind_missing"),
    )


def read_anchor(config: Config) -> Period | None:
    """Read the week that changes are counted from besides the first of month, quarter and year."""
    try:
        return parse_period(config.settings["anchor"])
    except InvalidPeriodError:
        return None


def check_rules(config: Config) -> list[Problem]:
    """List the settings of the analysis that make no sense, by cell."""
    problems = []
    for key, limit in _LIMITS.items():
        text = config.settings[key]
        number = _read_number(config, key)
        off = text.strip().lower() == NO
        whole = key != "remind_falls" or number is None or number == int(number)
        if not off and (number is None or not 0 < number <= limit or not whole):
            problems.append(make_error(config.setting_cells[key], text, Message.RULE_NUMBER.format(limit=limit)))
    anchor = config.settings["anchor"]
    if anchor and read_anchor(config) is None:
        problems.append(make_error(config.setting_cells["anchor"], anchor, Message.ANCHOR))
    return problems


def _read_number(config: Config, key: str) -> Decimal | None:
    try:
        number = Decimal(config.settings[key].replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
