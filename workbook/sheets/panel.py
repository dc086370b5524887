"""The panel on `Nhập liệu`: one state line, then the problems, one a row, each with a link to its cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...scoring import Period
from ..book.layout import MARKS, OUTCOME, PANEL, PANEL_LINK, PANEL_MESSAGE, PANEL_VALUE, Block, SheetName
from ..cells.value import Formula, Rows, Value
from ..messages import Text
from ..problem import Problem, Severity

_CELL = r"[A-Z]+\d+"
_MARK = "|"
_LONGEST_CELL = 32_000
"""Characters that certainly fit a cell: the limit is 32,767."""


def write_panel(state: str, problems: Sequence[Problem], sheet: str = SheetName.INPUT) -> dict[Block, Rows]:
    """Lay out the outcome; when problems outnumber the rows, the last row says how many more there are.

    Args:
        state: the line above.
        problems: of which each gets a link to its cell.
        sheet: what the panel's own sheet is called: staff may have renamed it.
    """
    rows: list[list[Value]] = []
    ordered = sorted(problems, key=lambda problem: problem.severity is Severity.WARNING)
    shown = ordered if len(ordered) <= PANEL.rows else ordered[: PANEL.rows - 1]
    for problem in shown:
        row: list[Value] = [None] * PANEL.columns
        row[PANEL_LINK] = _link(problem.where, sheet)
        row[PANEL_VALUE], row[PANEL_MESSAGE] = problem.value, problem.message
        rows.append(row)
    if len(shown) < len(ordered):
        row = [None] * PANEL.columns
        row[PANEL_VALUE] = Text.PANEL_MORE.format(count=len(ordered) - len(shown))
        row[PANEL_MESSAGE] = Text.PANEL_MORE_HINT
        rows.append(row)
    return {OUTCOME: [[state]], PANEL: rows, MARKS: [[_list_marks(ordered, sheet)]]}


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


def _link(where: str, own: str) -> Value:
    """A link that shows the cell, with its sheet where that is another one; names of sheets may hold quotes.

    What is no cell, as the name of a file, is text.
    """
    sheet, parted, cell = where.rpartition("!")
    shown = cell if sheet == own else where
    if not parted or not cell:
        return shown
    quoted = sheet.replace("'", "''")
    target = f"#'{quoted}'!{cell}"
    return Formula("HYPERLINK({})".format(",".join(f'"{_double(text)}"' for text in (target, shown))))


def _double(text: str) -> str:
    return text.replace('"', '""')


def _list_marks(problems: Sequence[Problem], own: str) -> str | None:
    text = _MARK
    for problem in problems:
        sheet, _, cell = problem.where.rpartition("!")
        if sheet == own and re.fullmatch(_CELL, cell) and len(text) < _LONGEST_CELL:
            text += cell + _MARK
    return text if text != _MARK else None
