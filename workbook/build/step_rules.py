"""Which step is next, by conditional formats: buttons take no colour, so the cells behind and around them do.

The rules read the state line and the marks next to it, the paste area and the week's cells, so that they hold for any
act, and after a clerk's own typing, with no macro to run. They find what the state line says by the wording that wrote
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..book.buttons import BUTTONS
from ..book.layout import MARKS, OUTCOME, PASTE, PERIOD
from ..cells.grid import column_letters
from ..messages import Text
from ..page import theme
from .formats import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

POINTER: Final = "◄"
"""Stands right of a button where there is room, in the colour of the paper until its step is next."""
_POINTERS: Final = {"next": "D10", "export": "H9", "mail": "H10"}
_LOOKED_AT_ROWS, _LOOKED_AT_COLUMNS = 60, 12
"""So much of the paste area is looked at: rules are worked out again with every stroke."""


def _cell(row: int, column: int) -> str:
    return f"${column_letters(column)}${row}"


_STATE: Final = _cell(OUTCOME.row, OUTCOME.column)
_MARKS: Final = _cell(MARKS.row, MARKS.column)
_YEAR, _MONTH, _NUMBER = (_cell(PERIOD.row + offset, PERIOD.column) for offset in range(3))


def _begins(wording: str) -> str:
    stem = wording.partition("{")[0]
    return f'LEFT({_STATE},{len(stem)})="{stem}"'


def _ends(wording: str) -> str:
    return f'RIGHT({_STATE},{len(wording)})="{wording}"'


def _begins_with_week() -> str:
    """Whether the state line is that of a refresh of the week that the input cells name."""
    before, _, rest = Text.STATE_DONE.partition("{number}")
    between = rest.partition("{month}")[0]
    text = f'"{before}"&{_NUMBER}&"{between}"&{_MONTH}'
    return f"LEFT({_STATE},LEN({text}))={text}"


def _is_marked() -> str:
    """Whether the week that the input cells name is marked as done: after an undo the state line does not say so."""
    return f'ISNUMBER(FIND("|"&{_YEAR}&"-"&TEXT({_MONTH},"00")&"/"&{_NUMBER}&"|",{_MARKS}))'


def _make_rules() -> dict[str, str]:
    """What must hold for each step to be next; exactly one does."""
    refused_mail = Text.STATE_NOT_DRAFTED.partition("{count}")[2]
    done = {
        "export": f"OR({_begins_with_week()},{_is_marked()})",
        "mail": f"OR({_begins(Text.STATE_EXPORTED)},{_begins(Text.STATE_COUNTED)},{_ends(refused_mail)})",
        "next": _begins(Text.STATE_DRAFTED),
    }
    last = _cell(PASTE.row + _LOOKED_AT_ROWS - 1, PASTE.column + _LOOKED_AT_COLUMNS - 1)
    asked = f"{_begins(Text.STATE_CHECKED_FEW)},{_begins(Text.STATE_UPGRADED)}"
    pasted = f"OR(COUNTA({_cell(PASTE.row, PASTE.column)}:{last})>0,{asked})"
    working = f"NOT(OR({','.join(done.values())}))"
    return {
        "paste": f"AND({working},NOT({pasted}))",
        "refresh": f"AND({working},{pasted})",
        **done,
    }


def mark_next_step(sheet: Worksheet, formats: Formats, headings: tuple[str, str, str], *, buttons: bool) -> None:
    """Let the heading of the step that is next, its button's cells and the paste area's title stand out.

    `headings` are the ranges of the three steps' headings, the first that for pasting.
    """
    look = formats.make(bg_color=theme.ACCENT, font_color=theme.PAPER)
    rules = _make_rules()
    first, second, third = headings
    title = f"{column_letters(PASTE.column)}{PASTE.row - 1}"
    title += f":{column_letters(PASTE.column + PASTE.columns - 1)}{PASTE.row - 1}"
    places = [
        (first, ("paste", "next")), (second, ("refresh",)), (third, ("export", "mail")), (title, ("paste",)),
    ]  # fmt: skip
    if buttons:
        for button in BUTTONS:
            if button.place is not None and button.name in rules:
                place = button.place
                left, right = column_letters(place.column), column_letters(place.column + place.columns - 1)
                places.append((f"{left}{place.row}:{right}{place.row}", (button.name,)))
        pointer = formats.screen(font_color=theme.PAPER, bg_color=theme.PAPER, align="right", indent=1, bold=True)
        for cell in _POINTERS.values():
            sheet.write_string(cell, POINTER, pointer)
    for place_of, steps in places:
        criteria = "=" + (rules[steps[0]] if len(steps) == 1 else f"OR({','.join(rules[step] for step in steps)})")
        sheet.conditional_format(place_of, {"type": "formula", "criteria": criteria, "format": look})
