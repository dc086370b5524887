"""What stands above a table, or names its sheet or file, against the week that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...scoring import GROUP_CODES
from ...scoring.name import clean_text
from ...scoring.values import NamedTuple
from ..cells.grid import Grid
from . import messages, phrases
from .context import PasteContext
from .headings import Strength
from .phrases import holds, normalise
from .scores import is_blank, is_numeric
from .segments import SHEET_TITLE
from .table import Table
from .times import Times, differs, read_times

_LONGEST = 300
_ASIDE = (
    r"so với|so sánh|cùng kỳ|căn cứ|quyết định|nghị quyết|nghị định|thông tư|công văn|kế hoạch|kèm theo|văn bản|mẫu|"
    r"số:?\s*\d"
)
"""From here on a title speaks of another time, or of another paper."""

_SHORT = r"(?i)(?<![^\W_])t\.?\s?\d"
_KINDS = ("week", "month", "quarter", "year")


class Title(NamedTuple):
    """A text above a table, by its place in the grid."""

    row: int
    column: int
    text: str


def list_titles(grid: Grid, rows: Iterable[int]) -> list[Title]:
    """List the texts of rows above a table."""
    return [
        Title(row, column, cell)
        for row in rows
        for column, cell in enumerate(grid.rows[row])
        if isinstance(cell, str) and len(cell) <= _LONGEST and not is_blank(cell) and not is_numeric(cell)
    ]


def check_titles(table: Table, column: int, titles: Sequence[Title]) -> bool:
    """Compare the score's heading and the titles above it with the week; False if they say that it is not a score.

    Another month, quarter or year is a warning at the heading or title that names it.
    """
    heading = table.segment.headings.get(column)
    if heading is None or heading.strength is Strength.BARE:
        counted = _find_counts(titles)
        if counted is not None:
            message = messages.title_of_counts()
            table.problems.add_error(counted.row, counted.column, counted.text, message)
            return False
    if heading is None or heading.generic or heading.strength is Strength.BARE:
        part = _find_part(table, column, titles)
        if part is not None:
            table.problems.add_error(part.row, part.column, part.text, messages.title_of_group())
            return False
    times = Times() if heading is None else heading.times
    context = table.context
    if differs(times, context.period, context.snapshot):
        _warn_heading(table, column, times)
    elif (other := find_other_time(titles, times, context)) is not None:
        message = messages.other_time_above(context.period)
        table.problems.add_warning(other.row, other.column, other.text, message)
    return True


def _warn_heading(table: Table, column: int, times: Times) -> None:
    period = table.context.period
    if times.week is not None and times.month is not None and times.month != period.month:
        table.warn(column, messages.other_month(times.week, times.month, period))
    else:
        table.warn(column, messages.other_time(period))


def _find_counts(titles: Sequence[Title]) -> Title | None:
    """Find a title that says the table is one of shares or counts, where none speaks of points."""
    texts = [(title, normalise(title.text)) for title in titles]
    if any(holds(text, phrases.OF_SCORES) for _, text in texts):
        return None
    return next(
        (
            title
            for title, text in texts
            if "%" in title.text or holds(text, phrases.SHARES) or holds(text, phrases.NOT_SCORES)
        ),
        None,
    )


def _find_part(table: Table, column: int, titles: Sequence[Title]) -> Title | None:
    """Find a title that names one group alone, if no number in the column is beyond its maximum."""
    named = [(title, group) for title in titles for group in table.headings.find_groups(title.text)]
    if len({group for _, group in named}) != 1:
        return None
    title, group = named[0]
    maximum = table.context.maxima.get(GROUP_CODES[group])
    scores = table.list_scores(column)
    return title if maximum is not None and scores and max(scores) <= maximum else None


def find_other_time(titles: Sequence[Title], said: Times, context: PasteContext) -> Title | None:
    """Find the first title that names another time than the week's, whatever other titles and the heading name.

    Days and spans of months are not asked of titles where the score's heading names a time itself (`said`).
    """
    dated = [(title, read_title(title.text)) for title in titles]
    for kind in _KINDS:
        named = [(title, times) for title, times in dated if getattr(times, kind) is not None]
        alone = [(title, Times(**{kind: getattr(times, kind)}, also=times.also)) for title, times in named]
        for title, times in alone:
            if differs(times, context.period, context.snapshot):
                return title
    spans = [(title, Times(months=times.months, half=times.half, day=times.day)) for title, times in dated]
    if not said.is_empty:
        return None
    return next((title for title, times in spans if differs(times, context.period, context.snapshot)), None)


def names_other_time(name: str, context: PasteContext) -> bool:
    """Tell whether the name of a sheet or file speaks of another time than the week's; "T2" may be week or month."""
    times = read_title(name, plain=True)
    if not differs(times, context.period, context.snapshot):
        return False
    short = times.week is None and times.month is not None and re.search(_SHORT, name) is not None
    return not short or differs(times._replace(week=times.month, month=None), context.period, context.snapshot)


def read_title(text: str, *, plain: bool = False) -> Times:
    """Read the time that a title speaks of first: not the one it compares with, nor the date of a decision."""
    own = re.split(_ASIDE, clean_text(text.removeprefix(SHEET_TITLE)).casefold(), maxsplit=1)[0]
    return read_times(own, plain=plain)
