"""What an office has still to fill in: "…" in its settings and sentences, and settings that no letter does without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..book.layout import LEVELS, PARAGRAPHS, RECIPIENT_COLUMNS, RECIPIENTS, SETTINGS, WORDING_SETTINGS, Block
from ..book.settings import SETTINGS as SETTING_ROWS
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..messages import Message
from ..problem import Problem, make_note

GAP: Final = "…"
"""What stands in a profile where only the office knows the words."""

REQUIRED: Final = ("issuer", "issuer_full", "locality", "number_pattern", "authority", "summary", "total_name")
"""Settings that every letter prints; a parent body is not among them: not every issuer has one."""

_NAMED = 8
_IN_SETTING = r"…|\.{3}"
_IN_SENTENCE = r"(?<!\w)(?:…|\.{3})"
"""Not after a letter: there it is a pause, or "and so on"."""


class Gap(NamedTuple):
    """A cell that is still to be filled in, what it is called, and what stands there."""

    where: str
    label: str
    value: str


def find_gaps(grids: Mapping[Block, Grid]) -> list[Gap]:
    """List what is still to be filled in, in the order of the sheets; blocks that are not there have none."""
    found = [*_find_settings(grids)]
    for block in (LEVELS, PARAGRAPHS, RECIPIENTS):
        if block in grids:
            found += _find_sentences(block, grids[block])
    return found


def note_gaps(grids: Mapping[Block, Grid]) -> list[Problem]:
    """Note once, for all of it together, what is still to be filled in; nothing if that is nothing."""
    gaps = find_gaps(grids)
    if not gaps:
        return []
    cells = ", ".join(f"{gap.where} ({gap.label})" for gap in gaps[:_NAMED])
    if len(gaps) > _NAMED:
        cells += Message.GAPS_MORE.format(count=len(gaps) - _NAMED)
    return [make_note(gaps[0].where, gaps[0].value, Message.GAPS.format(count=len(gaps), cells=cells))]


def _find_settings(grids: Mapping[Block, Grid]) -> Iterator[Gap]:
    """A setting has a gap in it, or is required and empty; one that no sheet lists holds its default."""
    keys = {fold_text(setting.label): key for key, setting in SETTING_ROWS.items()}
    filled: dict[str, Gap] = {}
    for block in (SETTINGS, WORDING_SETTINGS):
        grid = grids.get(block)
        for index, row in enumerate(grid.rows if grid else ()):
            label, value = (cell_text(row[column]) if column < len(row) else "" for column in (0, 1))
            key = keys.get(fold_text(label))
            if grid is not None and key is not None and not (key in filled and not value):
                filled[key] = Gap(grid.name_cell(index, 1), SETTING_ROWS[key].label, value)
    for key in SETTING_ROWS:
        gap = filled.get(key)
        if gap is None:
            continue
        lacks = key in REQUIRED and not (gap.value or SETTING_ROWS[key].default)
        if lacks or re.search(_IN_SENTENCE if SETTING_ROWS[key].is_wording else _IN_SETTING, gap.value):
            yield gap


def _find_sentences(block: Block, grid: Grid) -> Iterator[Gap]:
    """Of a recipient the name, of other lists the text and what it belongs to."""
    column = 0 if block is RECIPIENTS else 1
    for index, row in enumerate(grid.rows):
        text = cell_text(row[column]) if column < len(row) else ""
        if re.search(_IN_SENTENCE, text):
            label = cell_text(row[0]) if column else RECIPIENT_COLUMNS[0]
            yield Gap(grid.name_cell(index, column), label, text)
