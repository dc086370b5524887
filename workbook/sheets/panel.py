"""The panel on `Nhập liệu`: one state line, then what came out and the problems, one a row, each with a link."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...scoring import Period
from ...scoring.values import NamedTuple
from ..book.door import Changes
from ..book.layout import (
    MARKS,
    OUTCOME,
    PANEL,
    PANEL_LINK,
    PANEL_MESSAGE,
    PANEL_ROW_PT,
    PANEL_VALUE,
    PANEL_WIDTHS_PX,
    Block,
    SheetName,
)
from ..cells.value import Formula, Rows, Value
from ..messages import Text
from ..page.measure import fit_pixels, height_pt
from ..problem import Problem, Severity

_CELL = r"[A-Z]+\d+"
_WEEK = r"\d+-\d\d/\d+"
_MARK = "|"
_LONGEST_CELL = 32_000
"""Characters that certainly fit a cell: the limit is 32,767."""
_SIZE_PT = 9
_WIDER = 1.04
"""Calibri is at most so much wider than the Times New Roman that texts are measured in."""
_PIXEL_PT = 0.75
_SHORT_VALUE, _SHORT_MESSAGE = 20, 110
"""Letters that certainly take no more than the three lines of an ordinary row: those need not be measured."""
_TALLEST_PT = 132.0
"""How high the last row may grow: on a laptop the first rows of the paste area are still seen beneath it."""


class PanelLine(NamedTuple):
    """A line of what came out: the sheet that shows it, what it is, what it says."""

    sheet: str
    value: str
    message: str


def write_panel(
    state: str,
    problems: Sequence[Problem],
    sheet: str = SheetName.INPUT,
    results: Sequence[PanelLine] = (),
    refreshed: Period | None = None,
) -> Changes:
    """Lay out the outcome; rows are as high as their texts ask, and the last one lists what has no row of its own.

    Args:
        state: the line above.
        problems: of which each gets a link to its cell.
        sheet: what the panel's own sheet is called: staff may have renamed it.
        results: what came out; they stand first, and all but the first give way to problems.
        refreshed: the week that is done though the state line speaks of something else.
    """
    ordered = sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)
    lines: list[tuple[Value, str, str]] = [(_link_sheet(name), value, message) for name, value, message in results]
    lines = lines[: max(1, PANEL.rows - len(ordered))]
    room = PANEL.rows - len(lines)
    shown = ordered if len(ordered) <= room else ordered[: room - 1]
    lines += [(_link(problem.where, sheet), problem.value, problem.message) for problem in shown]
    if len(shown) < len(ordered):
        rest = ordered[len(shown) :]
        lines.append((None, Text.PANEL_MORE.format(count=len(rest)), _list_rest(rest, sheet)))
    rows: list[list[Value]] = []
    for link, value, message in lines:
        row: list[Value] = [None] * PANEL.columns
        row[PANEL_LINK], row[PANEL_VALUE], row[PANEL_MESSAGE] = link, value, message
        rows.append(row)
    heights = dict.fromkeys(range(PANEL.rows), PANEL_ROW_PT)
    heights |= {row: _measure(value, message) for row, (_, value, message) in enumerate(lines)}
    marks = mark_refreshed(_list_marks(ordered, sheet), refreshed)
    blocks: dict[Block, Rows] = {OUTCOME: [[state]], PANEL: rows, MARKS: [[marks]]}
    return Changes(blocks=blocks, heights_pt={PANEL: heights})


def mark_refreshed(marks: str, period: Period | None) -> str | None:
    """Say next to the marks of problems which week is done, in place of what they said of it before.

    The rules for the next step read it where the state line does not name a refresh.
    """
    kept = [mark for mark in marks.split(_MARK) if mark and not re.fullmatch(_WEEK, mark)]
    if period is not None:
        kept.append(str(period))
    return _MARK + "".join(mark + _MARK for mark in kept) if kept else None


def _measure(value: str, message: str) -> float:
    """The height of a row of the panel, in points."""
    if len(value) <= _SHORT_VALUE and len(message) <= _SHORT_MESSAGE and "\n" not in message:
        return PANEL_ROW_PT
    texts = ((value, PANEL_WIDTHS_PX[PANEL_VALUE]), (message, PANEL_WIDTHS_PX[PANEL_MESSAGE]))
    asked = (height_pt(text, _SIZE_PT, width * _PIXEL_PT / _WIDER) for text, width in texts)
    return fit_pixels(max(PANEL_ROW_PT, *asked))


def _list_rest(problems: Sequence[Problem], own: str) -> str:
    """List problems, one a line, as long as the row may still grow; then how many are left."""
    listed = ""
    for count, problem in enumerate(problems):
        sheet, _, cell = problem.where.rpartition("!")
        seen = Text.PANEL_SEEN.format(value=problem.value) if problem.value else ""
        line = f"{cell if sheet == own else problem.where}{seen}: {problem.message}\n"
        if listed and _measure("", f"{listed}{line}{Text.PANEL_MORE_HINT}") > _TALLEST_PT:
            return listed + Text.PANEL_LEFT.format(count=len(problems) - count) + Text.PANEL_MORE_HINT
        listed += line
    return listed.rstrip("\n")


def write_state(
    period: Period | None, problems: Sequence[Problem], *, checked: bool = False, coverage: str = ""
) -> str:
    """Word the state line of a refresh, or of a check that changes nothing.

    `coverage` says units are few; then it stands in place of the number of notes: the line holds some 55 characters.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        return Text.STATE_ERRORS.format(count=errors)
    done = period is not None and not checked
    year, month, number = period or (0, 0, 0)
    if coverage:
        wording = Text.STATE_DONE_FEW if done else Text.STATE_CHECKED_FEW
        return wording.format(number=number, month=month, coverage=coverage)
    state = Text.STATE_DONE.format(number=number, month=month, year=year) if done else Text.STATE_CHECKED
    return state + Text.STATE_WARNINGS.format(count=len(problems)) if problems else state


def _link_sheet(sheet: str) -> Value:
    return _write_link(sheet, "A1", sheet)


def _link(where: str, own: str) -> Value:
    """A link that shows the cell, with its sheet where that is another one; names of sheets may hold quotes.

    What is no cell, as the name of a file, is text.
    """
    sheet, parted, cell = where.rpartition("!")
    shown = cell if sheet == own else where
    if not parted or not cell:
        return shown
    return _write_link(sheet, cell, shown)


def _write_link(sheet: str, cell: str, shown: str) -> Value:
    quoted = sheet.replace("'", "''")
    target = f"#'{quoted}'!{cell}"
    return Formula("HYPERLINK({})".format(",".join(f'"{_double(text)}"' for text in (target, shown))))


def _double(text: str) -> str:
    return text.replace('"', '""')


def _list_marks(problems: Sequence[Problem], own: str) -> str:
    text = _MARK
    for problem in problems:
        sheet, _, cell = problem.where.rpartition("!")
        if sheet == own and re.fullmatch(_CELL, cell) and len(text) < _LONGEST_CELL:
            text += cell + _MARK
    return text
