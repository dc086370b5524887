"""Whether a week fits what is recorded and configured: everything that is compared before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..scoring import Basis, Period, parse_period
from ..scoring.errors import InvalidPeriodError
from .blocks import first_value
from .config import Config, cell_text
from .history import History
from .layout import (
    ANNEX_CAPACITY,
    CHECK_PERIODS,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    PARAGRAPHS,
    PASTE,
    RECIPIENTS,
    UNITS,
    Block,
)
from .measure import MOST_ROW_PT
from .messages import Message
from .paste import Grid, PasteContext, parse_paste
from .problem import Problem, Severity, has_error
from .report import Report
from .settings import SETTINGS
from .sheets import measure_paragraph_pt
from .wording import PLACEHOLDERS, find_stray_braces, find_unknown_placeholders


def check_wording(config: Config) -> list[Problem]:
    """Find placeholders that do not exist, and braces left open, in the settings, the titles and the paragraphs."""
    texts = [(config.setting_cells[key], config.settings[key]) for key in SETTINGS]
    configured = (*config.level_titles.values(), *config.paragraphs)
    texts += [(text.where, text.text) for text in configured]
    problems = [
        _error(where, f"{{{name}}}", Message.PLACEHOLDER.format(name=name, known=", ".join(PLACEHOLDERS)))
        for where, text in texts
        for name in find_unknown_placeholders(text)
    ]
    stray = [_error(where, text[:60], Message.BRACE) for where, text in texts if find_stray_braces(text)]
    return problems + stray


def check_capacity(report: Report, config: Config, grids: Mapping[Block, Grid]) -> list[Problem]:
    """Refuse more paragraphs, recipients or units of a level than there are rows for, and what no row can hold."""
    longest = max((len(annex.rows) for annex in report.annexes), default=0)
    counts = (
        (longest, ANNEX_CAPACITY, UNITS, Message.TOO_MANY_UNITS),
        (len(report.paragraphs), LETTER_BODY_CAPACITY, PARAGRAPHS, Message.TOO_MANY_PARAGRAPHS),
        (len(report.recipients), LETTER_RECIPIENT_CAPACITY, RECIPIENTS, Message.TOO_MANY_RECIPIENTS),
    )
    many = [
        _error(grids[block].address(0, 0), str(count), message.format(count=count, limit=limit))
        for count, limit, block, message in counts
        if count > limit
    ]
    long = [
        _error(_find_longest(part, config), text.text[:60], Message.LONG_PARAGRAPH)
        for part, text in report.paragraphs
        if measure_paragraph_pt(text) > MOST_ROW_PT
    ]
    return many + long


def _find_longest(part: str, config: Config) -> str:
    """The cell of the longest text of a part of the letter."""
    return max((len(text.text), text.where) for text in config.paragraphs if text.part == part)[1]


def check_paste_size(paste: Grid) -> list[Problem]:
    """Refuse a file that is larger than the paste area."""
    width = max(map(len, paste.rows), default=0)
    if len(paste.rows) <= PASTE.rows and width <= PASTE.columns:
        return []
    message = Message.PASTE_TOO_LARGE.format(rows=PASTE.rows, columns=PASTE.columns)
    return [_error(paste.address(0, 0), f"{len(paste.rows)} × {width}", message)]


def find_shown_period(grids: Mapping[Block, Grid]) -> Period | None:
    """Return the week that the report sheets show; None before the first refresh."""
    grid = grids[CHECK_PERIODS]
    for row in range(len(grid.rows)):
        try:
            return parse_period(cell_text(first_value(grid, row, 1)))
        except InvalidPeriodError:
            continue
    return None


def make_context(config: Config, period: Period, snapshot: date, basis: Basis) -> PasteContext:
    """Say what a paste for that week is read against."""
    total_name = config.settings["total_name"]
    return PasteContext(
        roster=config.roster,
        period=period,
        snapshot=snapshot,
        basis=basis,
        total_names=(total_name,) if total_name else (),
        issuer_names=config.list_names("issuer_names"),
        maxima={group.code: group.maximum for group in config.groups},
        group_names={group.code: group.name for group in config.groups},
    )


def holds_recorded_week(paste: Grid, config: Config, history: History, period: Period) -> bool:
    """Tell whether the paste area says nothing but what that week has recorded already."""
    record = history.find_week(period)
    if record is None or period not in history.rows_of:
        return False
    pasted = parse_paste(paste, make_context(config, period, record.snapshot, record.basis))
    if has_error(pasted.problems) or (pasted.total is not None and pasted.total.value != record.total):
        return False
    recorded = history.read_recorded(period).entries
    return bool(pasted.entries) and all(recorded.get(unit) == entry for unit, entry in pasted.entries.items())


def _error(where: str, value: str, message: str) -> Problem:
    return Problem(Severity.ERROR, where, value, message)
