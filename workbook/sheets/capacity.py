"""Whether a report fits the rows that its sheets have for it."""

from __future__ import annotations

from collections.abc import Mapping

from ..book.layout import (
    ANNEX_CAPACITY,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    PARAGRAPHS,
    RECIPIENTS,
    UNITS,
    Block,
)
from ..cells.grid import Grid
from ..messages import Message
from ..office.config import Config
from ..page.measure import MOST_ROW_PT
from ..problem import Problem, make_error
from ..report.report import Report
from .letter_and_annex import measure_paragraph_pt

_FEWEST_LETTERS = 17
"""On a line of the letter, on average: two lines hold more than a full one, and no letter is wider than 13 points."""
_SURELY_FIT = 22
"""Lines that a row has room for."""


def check_capacity(report: Report, config: Config, grids: Mapping[Block, Grid]) -> list[Problem]:
    """Refuse more paragraphs, recipients or units of a level than there are rows for, and what no row can hold."""
    longest = max((len(annex.rows) + bool(annex.footnote) for annex in report.annexes), default=0)
    counts = (
        (longest, ANNEX_CAPACITY, UNITS, Message.TOO_MANY_UNITS),
        (len(report.paragraphs), LETTER_BODY_CAPACITY, PARAGRAPHS, Message.TOO_MANY_PARAGRAPHS),
        (len(report.recipients), LETTER_RECIPIENT_CAPACITY, RECIPIENTS, Message.TOO_MANY_RECIPIENTS),
    )
    many = [
        make_error(grids[block].name_cell(0, 0), str(count), message.format(count=count, limit=limit))
        for count, limit, block, message in counts
        if count > limit
    ]
    long = [
        make_error(_find_longest(part, config), text.text[:60], Message.LONG_PARAGRAPH)
        for part, text in report.paragraphs
        if _may_be_high(text.text) and measure_paragraph_pt(text) > MOST_ROW_PT
    ]
    return many + long


def _find_longest(part: str, config: Config) -> str:
    """The cell of the longest text of a part of the letter."""
    return max((len(text.text), text.where) for text in config.paragraphs if text.part == part)[1]


def _may_be_high(text: str) -> bool:
    """Whether a paragraph is long enough to be measured."""
    return text.count("\n") + len(text) / _FEWEST_LETTERS > _SURELY_FIT
